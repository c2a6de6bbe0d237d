#include "value/kind.h"

#include <criterion/criterion.h>
#include <string.h>

Test(kind, every_row_is_complete)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_info *info = kind_info((enum kind)kind);
        int is_composite = info->form == FORM_COMPOSITE;

        cr_assert(info->name && info->plural && info->singular, "kind %d has no words", kind);
        cr_expect_eq(info->sharing_model == SHARING_COMPOSITE, is_composite, "%s", info->name);
        cr_expect_eq(info->instead != NULL, is_composite, "%s", info->name);
        cr_expect(!info->shared || (info->one && info->several), "%s", info->name);
        cr_expect_eq(info->version != 0, info->form == FORM_RANGE, "%s", info->name);
        cr_expect_eq(info->prefix != 0, info->form == FORM_RANGE, "%s", info->name);
        cr_expect_eq(info->family == FAMILY_NETWORK, info->mask == MASK_NETWORK, "%s", info->name);
        cr_expect_eq(info->fields[0] == FIELD_NONE, is_composite || kind == KIND_NETWORK,
            "%s comes from no field of a record", info->name);
        if (info->sharing_model == SHARING_EXCLUSIVE || info->sharing_model == SHARING_SHARED)
            cr_expect(kind_is_typed((enum kind)kind), "no user can name a %s", info->name);
    }
}

Test(kind, users_may_call_a_kind_by_other_words)
{
    cr_expect_eq(kind_typed("card"), KIND_PAYMENT);
    cr_expect_eq(kind_typed("Email"), KIND_MAILBOX);
    cr_expect_eq(kind_typed("cidr"), KIND_NETWORK);
    cr_expect_eq(kind_typed("range"), KIND_NETWORK);
    cr_expect_eq(kind_typed("shoe_size"), KIND_COUNT);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        cr_expect_eq((int)kind_typed(kind_info((enum kind)kind)->name), kind);
}

Test(kind, names_lead_back_to_their_kind)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        cr_assert_eq((int)kind_named(kind_info((enum kind)kind)->name), kind);
}

Test(kind, an_unknown_name_is_no_kind)
{
    cr_assert_eq(kind_named("shoe_size"), KIND_COUNT);
    cr_assert_eq(kind_named(""), KIND_COUNT);
    cr_assert_eq(kind_named("Device"), KIND_COUNT);
}

/* The names stand in stores and exports: they must not change. */
Test(kind, names_are_the_canonical_ones)
{
    static const char *const names[KIND_COUNT] = { "payment", "device", "phone", "mailbox",
        "domain", "ip", "net24", "net64", "net48", "network", "billed", "agent", "referral",
        "network+agent", "network+pattern", "issuer+agent", "issuer+pattern", "domain+agent",
        "domain+issuer", "pattern+agent", "referral+agent", "referral+pattern", "locale+agent",
        "locale+pattern", "amount+agent", "amount+pattern", "locale+tool", "pattern+tool",
        "referral+tool", "amount+tool", "domain+time", "referral+time", "postcode+time",
        "block+time", "stem+time", "issuer+time", "pattern+time", "handle+time", "network+time",
        "network+domain", "provider+agent", "provider+pattern", "domain+stem", "handle+domain",
        "handle+tool", "postcode+agent", "postcode+pattern", "postcode+amount", "block+agent",
        "profile+pattern" };

    for (int kind = 0; kind < KIND_COUNT; kind++)
        cr_assert_str_eq(kind_info((enum kind)kind)->name, names[kind]);
}

Test(kind, networks_are_one_family_and_shared)
{
    for (int kind = KIND_IP; kind <= KIND_NET48; kind++) {
        cr_assert_eq(kind_info((enum kind)kind)->family, FAMILY_NETWORK);
        cr_assert_eq(kind_info((enum kind)kind)->sharing_model, SHARING_SHARED);
    }
}

Test(kind, scarce_things_are_exclusive)
{
    for (int kind = KIND_PAYMENT; kind <= KIND_MAILBOX; kind++)
        cr_assert_eq(kind_info((enum kind)kind)->sharing_model, SHARING_EXCLUSIVE);
    cr_assert_eq(kind_info(KIND_PHONE)->family, kind_info(KIND_MAILBOX)->family);
    cr_assert_neq(kind_info(KIND_PAYMENT)->family, kind_info(KIND_DEVICE)->family);
}

/* What is evidence only where somebody says so is of the family of what it is made of. */
Test(kind, domains_and_networks_link_nobody_by_themselves)
{
    cr_assert_eq(kind_info(KIND_DOMAIN)->sharing_model, SHARING_CONTEXTUAL);
    cr_assert_eq(kind_info(KIND_NETWORK)->sharing_model, SHARING_CONTEXTUAL);
    cr_assert_eq(kind_info(KIND_DOMAIN)->family, kind_info(KIND_MAILBOX)->family);
    cr_assert_eq(kind_info(KIND_NETWORK)->family, kind_info(KIND_IP)->family);
}

Test(kind, composites_are_one_family_and_come_last)
{
    for (int kind = KIND_NETWORK_AGENT; kind < KIND_COUNT; kind++) {
        cr_assert_eq(kind_info((enum kind)kind)->family, FAMILY_LIKENESS);
        cr_assert_eq(kind_info((enum kind)kind)->sharing_model, SHARING_COMPOSITE);
    }
    cr_assert_eq(kind_info(KIND_BILLING_IDENTITY)->sharing_model, SHARING_EXCLUSIVE);
    cr_assert_eq(kind_info(KIND_BILLING_IDENTITY)->family, FAMILY_PAYMENT);
}

Test(kind, natures_have_names)
{
    cr_assert_str_eq(sharing_model_name(SHARING_EXCLUSIVE), "exclusive");
    cr_assert_str_eq(sharing_model_name(SHARING_SHARED), "shared");
    cr_assert_str_eq(sharing_model_name(SHARING_CONTEXTUAL), "contextual");
    cr_assert_str_eq(sharing_model_name(SHARING_COMPOSITE), "composite");
}
