/*
 * score_relation.c - likeness that formed a ring is not counted again; relations between members.
 */
#include "ring/score_similarity.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "evidence/composite.h"
#include "ring_service.h"

enum { RING = 10 };

/* Attributes with a score part of their own. */
static const struct {
    enum attribute attribute;
    const char *part;
} liked[] = { { ATTRIBUTE_AGENT, "agent" }, { ATTRIBUTE_PATTERN, "pattern" },
    { ATTRIBUTE_REFERRAL, "referral" }, { ATTRIBUTE_LOCALE, "locale" },
    { ATTRIBUTE_COUNTRY, "country" }, { ATTRIBUTE_BIN, "issuer" }, { ATTRIBUTE_AMOUNT, "amount" },
    { ATTRIBUTE_HOUR, "hours" } };

enum { LIKED = COUNT_OF(liked) };

/* Whether the members count as drawn from few sources for that part. Those that what links them
 * accounts for are one, which is not known to be like any other. */
static int counts(struct service *service, const char *part)
{
    double figure = service_figure(service, RING, part);

    cr_expect(isnan(figure) || figure > 0, "%s: %f", part, figure);
    return !isnan(figure);
}

/* All accounts have one value of each of these attributes. */
static struct service *alike(void)
{
    struct service *service = service_open();

    for (int i = 0; i < LIKED; i++)
        service_all(service, liked[i].attribute, 1, RING, 1);
    return service;
}

Test(score_similarity, attributes_of_a_composite_are_not_counted_again)
{
    for (int kind = KIND_NETWORK_AGENT; kind < KIND_COUNT; kind++) {
        enum attribute parent, child;

        composite_attributes((enum kind)kind, &parent, &child);
        for (int i = 0; i < LIKED; i++) {
            struct service *service = alike();
            /* An agent family is an agent without its version. */
            int is_agent = liked[i].attribute == ATTRIBUTE_AGENT && child == ATTRIBUTE_AGENT_FAMILY;
            int is_counted =
                liked[i].attribute != parent && liked[i].attribute != child && !is_agent;

            service_link(service, (enum kind)kind, 20, 1, RING);
            cr_expect_eq(counts(service, liked[i].part), is_counted, "%s, %s",
                kind_info((enum kind)kind)->name, liked[i].part);
            service_close(service);
        }
    }
}

Test(score_similarity, attributes_of_a_shared_device_or_card_are_not_counted_again)
{
    static const enum kind kinds[] = { KIND_DEVICE, KIND_PAYMENT, KIND_BILLING_IDENTITY,
        KIND_MAILBOX, KIND_IP };

    for (int k = 0; k < 5; k++)
        for (int i = 0; i < LIKED; i++) {
            struct service *service = alike();
            int by_device =
                liked[i].attribute == ATTRIBUTE_AGENT || liked[i].attribute == ATTRIBUTE_LOCALE;
            int by_card =
                liked[i].attribute == ATTRIBUTE_BIN || liked[i].attribute == ATTRIBUTE_AMOUNT;
            int is_counted =
                !(by_device && kinds[k] == KIND_DEVICE) &&
                !(by_card && (kinds[k] == KIND_PAYMENT || kinds[k] == KIND_BILLING_IDENTITY));

            service_link(service, kinds[k], 20, 1, RING);
            cr_expect_eq(counts(service, liked[i].part), is_counted, "%s, %s",
                kind_info(kinds[k])->name, liked[i].part);
            service_close(service);
        }
}

Test(score_similarity, two_devices_with_one_browser_count_as_two)
{
    struct service *two = alike(), *ten = alike();
    double figure;

    service_link(two, KIND_DEVICE, 20, 1, 5);
    service_link(two, KIND_DEVICE, 20, 6, 5);
    figure = service_figure(two, RING, "agent");
    cr_expect_gt(figure, 0);
    cr_expect_lt(figure, service_figure(ten, RING, "agent"));
    cr_expect_str_eq(service_part(two, RING, "agent")->reason,
        "2 of 2 independent members have the same browser and screen; usual here 0.1 %");
    service_close(two);
    service_close(ten);
}

Test(score_similarity, common_values_have_a_low_figure)
{
    struct service *service = alike();
    double rare = service_figure(service, RING, "agent");

    service->background[ATTRIBUTE_AGENT][1] = 0.9;
    cr_expect_lt(service_figure(service, RING, "agent"), rare / 10);
    service_close(service);
}

Test(score_similarity, an_organisations_rule_for_addresses_is_not_counted)
{
    struct service *service = alike();

    service_all(service, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 2);
    cr_expect(isnan(service_figure(service, RING, "pattern")));
    service->background[ATTRIBUTE_REGISTRABLE_DOMAIN][2] = 0.3;
    cr_expect_gt(service_figure(service, RING, "pattern"), 0);
    service_close(service);
}

Test(score_similarity, one_member_has_no_similarity)
{
    struct service *service = alike();

    for (int i = 0; i < LIKED; i++)
        cr_expect(isnan(service_figure(service, 1, liked[i].part)), "%s", liked[i].part);
    service_close(service);
}

/* ---- relations ---- */

Test(score_relation, one_name_on_each_card_is_zero)
{
    struct service *service = service_open();

    service_link(service, KIND_PAYMENT, 20, 1, 5);
    service_link(service, KIND_PAYMENT, 20, 6, 5);
    service_all(service, ATTRIBUTE_SURNAME, 1, 5, 1);
    service_all(service, ATTRIBUTE_SURNAME, 6, 5, 2);
    cr_expect_eq(service_figure(service, RING, "names"), 0);
    cr_expect_str_eq(
        service_part(service, RING, "names")->reason, "2 surnames on 2 shared payment methods");
    service_all(service, ATTRIBUTE_SURNAME, 3, 1, 3);
    cr_expect_eq(service_figure(service, RING, "names"), 1);
    cr_expect_str_eq(
        service_part(service, RING, "names")->reason, "3 surnames on 2 shared payment methods");
    service_close(service);
}

Test(score_relation, names_on_a_device_do_not_count)
{
    struct service *service = service_open();

    service_link(service, KIND_DEVICE, 20, 1, RING);
    service_each(service, ATTRIBUTE_SURNAME, 1, RING, 1);
    cr_expect(isnan(service_figure(service, RING, "names")));
    service_close(service);
}

Test(score_relation, the_share_of_one_family_is_among_the_other_members)
{
    for (uint32_t of_it = 2; of_it <= RING; of_it++) {
        struct service *service = service_open();

        service_each(service, ATTRIBUTE_SURNAME, 1, RING, 10);
        service_all(service, ATTRIBUTE_SURNAME, 1, of_it, 1);
        cr_expect_float_eq(service_figure(service, RING, "one surname"),
            (of_it - 1.0) / (RING - 1.0), 1e-5, "%u", of_it);
        service_close(service);
    }
}

Test(score_relation, only_members_with_a_name_count)
{
    struct service *service = service_open();

    service_all(service, ATTRIBUTE_SURNAME, 3, 4, 7);
    cr_expect_eq(service_figure(service, RING, "one surname"), 1);
    cr_expect_str_eq(service_part(service, RING, "one surname")->reason,
        "4 of 4 members with a name have the same surname");
    service_all(service, ATTRIBUTE_SURNAME, 4, 3, 0);
    cr_expect(isnan(service_figure(service, RING, "one surname")), "one has no other");
    service_close(service);
}

Test(score_relation, an_organisation_has_different_devices)
{
    struct service *own = service_open(), *shared = service_open();

    for (uint32_t account = 1; account <= RING; account++) {
        own->entries[account].device = account;
        shared->entries[account].device = 7;
        own->entries[account].network = shared->entries[account].network = account;
    }
    service_all(own, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 2);
    service_all(shared, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 2);
    cr_expect_gt(service_figure(own, RING, "organisation"), 1);
    cr_expect_eq(service_figure(shared, RING, "organisation"), 0);
    service_each(own, ATTRIBUTE_REGISTRABLE_DOMAIN, 3, RING - 2, 3);
    cr_expect_eq(service_figure(own, RING, "organisation"), 0, "two are none");
    service_close(own);
    service_close(shared);
}

Test(score_relation, a_large_provider_is_not_an_organisation)
{
    struct service *service = service_open();

    service->background[ATTRIBUTE_REGISTRABLE_DOMAIN][2] = 0.4;
    service_all(service, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 2);
    cr_expect_eq(service_figure(service, RING, "organisation"), 0);
    cr_expect_eq(service_figure(service, RING, "own sites"), 0);
    service_close(service);
}

Test(score_relation, a_domain_of_two_members_is_not_an_own_domain)
{
    struct service *service = service_open();

    for (int value = 1; value < SERVICE_VALUES; value++)
        service->background[ATTRIBUTE_REGISTRABLE_DOMAIN][value] = 1e-5;
    service_each(service, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    cr_expect_float_eq(service_figure(service, RING, "own sites"), log2(1 + RING), 1e-4);
    for (uint32_t account = 1; account <= RING; account++)
        service->values[ATTRIBUTE_REGISTRABLE_DOMAIN][account] = 1 + account / 2;
    service->values[ATTRIBUTE_REGISTRABLE_DOMAIN][1] =
        service->values[ATTRIBUTE_REGISTRABLE_DOMAIN][RING] = 20;
    cr_expect_eq(service_figure(service, RING, "own sites"), 0);
    service_close(service);
}

Test(score_relation, distinct_things_count_where_members_have_them)
{
    struct service *service = service_open();

    for (uint32_t account = 1; account <= 5; account++)
        service->entries[account].device = 1 + account / 2;
    cr_expect_float_eq(service_figure(service, RING, "devices"), 2.0 / 4, 1e-6);
    cr_expect_str_eq(
        service_part(service, RING, "devices")->reason, "5 members were first seen on 3 devices");
    cr_expect(isnan(service_figure(service, RING, "networks")));
    service_close(service);
}
