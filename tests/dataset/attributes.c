#include "dataset/attributes.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "dataset/read.h"
#include "fixture.h"
#include "store/stmt.h"

/* A service whose records are read. */
struct service {
    struct fixture fixture;
    struct dataset dataset;
    struct attributes attributes;
};

static void read_service(struct service *service, const char *signups, const char *billing)
{
    struct progress progress = { 0 };
    struct error err = { 0 };

    fixture_open(&service->fixture);
    if (signups)
        fixture_load(&service->fixture, RECORD_SIGNUP, signups);
    if (billing)
        fixture_load(&service->fixture, RECORD_CHARGE, billing);
    cr_assert_eq(dataset_read(service->fixture.db, 2, &progress, &service->dataset,
                     &service->attributes, &err),
        0, "%s", err.message);
}

static void close_service(struct service *service)
{
    attributes_free(&service->attributes);
    dataset_free(&service->dataset);
    fixture_close(&service->fixture);
}

static uint32_t account(struct service *service, const char *id)
{
    char sql[128], *answer;
    uint32_t number;

    snprintf(sql, sizeof sql, "SELECT id FROM account WHERE external_id = '%s'", id);
    answer = fixture_ask(&service->fixture, sql);
    number = (uint32_t)strtoul(answer, NULL, 10);
    free(answer);
    return number;
}

static uint32_t attribute(struct service *service, enum attribute kind, const char *id)
{
    return service->attributes.values[kind][account(service, id)];
}

static int same(struct service *service, enum attribute kind, const char *a, const char *b)
{
    return attribute(service, kind, a) &&
           attribute(service, kind, a) == attribute(service, kind, b);
}

static double background(struct service *service, enum attribute kind, const char *id)
{
    return service->attributes.background[kind][attribute(service, kind, id)];
}

Test(attributes, names_and_surnames_are_compared_without_case_and_signs)
{
    struct service service;

    read_service(&service,
        "account_id,created_at,name\n"
        "a,1750000000,Anna Schmidt\nb,1750000100,ANNA SCHMIDT.\n"
        "c,1750000200,Bea Schmidt\nd,1750000300,Test User\ne,1750000400,\n",
        NULL);
    cr_expect(same(&service, ATTRIBUTE_NAME, "a", "b"));
    cr_expect(!same(&service, ATTRIBUTE_NAME, "a", "c"));
    cr_expect(same(&service, ATTRIBUTE_SURNAME, "a", "c"));
    cr_expect_eq(attribute(&service, ATTRIBUTE_NAME, "d"), 0);
    cr_expect_eq(attribute(&service, ATTRIBUTE_SURNAME, "d"), 0);
    cr_expect_eq(attribute(&service, ATTRIBUTE_NAME, "e"), 0);
    close_service(&service);
}

Test(attributes, a_locale_is_judged_within_its_country)
{
    struct service service;

    read_service(&service,
        "account_id,created_at,timezone,language,country\n"
        "a,1750000000,Europe/Rome,it,IT\nb,1750000000,Europe/Rome,it,it\n"
        "c,1750000000,Europe/Rome,it,IT\nd,1750000000,Europe/Rome,de,IT\n"
        "e,1750000000,Europe/Rome,it,FI\nf,1750000000,Europe/Helsinki,fi,FI\n"
        "g,1750000000,,,FI\n",
        NULL);
    cr_expect(same(&service, ATTRIBUTE_LOCALE, "a", "b"));
    cr_expect(!same(&service, ATTRIBUTE_LOCALE, "a", "d"));
    cr_expect(!same(&service, ATTRIBUTE_LOCALE, "a", "e"));
    cr_expect_eq(attribute(&service, ATTRIBUTE_LOCALE, "g"), 0);
    /* 3 of Italy's 4, smoothed over its 2 locales; 1 of Finland's 2 */
    cr_expect_float_eq(background(&service, ATTRIBUTE_LOCALE, "a"), 4.0 / 7, 1e-9);
    cr_expect_float_eq(background(&service, ATTRIBUTE_LOCALE, "e"), 2.0 / 5, 1e-9);
    close_service(&service);
}

Test(attributes, first_card_tells_holder_and_home)
{
    struct service service;

    read_service(&service, NULL,
        "account_id,billed_at,payment_fingerprint,billing_name,billing_postal_code,"
        "billing_country,card_bin\n"
        "a,1750000000,c1,ANNA SCHMIDT,AB1 2CD,GB,411111\n"
        "a,1750000900,c2,Bea Jones,ZZ9 9ZZ,GB,422222\n"
        "b,1750000500,c3,Anna Schmidt,ab12cd,gb,411111\n"
        "c,1750000500,c4,Anna Schmidt,ab12cd,IE,433333\n"
        "d,1750000500,c5,n/a,,IE,433333\n");
    cr_expect(same(&service, ATTRIBUTE_CARDHOLDER, "a", "b"));
    cr_expect(same(&service, ATTRIBUTE_BILLING_POSTCODE, "a", "b"));
    cr_expect(same(&service, ATTRIBUTE_BIN, "a", "b"));
    cr_expect(!same(&service, ATTRIBUTE_BILLING_POSTCODE, "a", "c"));
    cr_expect_eq(attribute(&service, ATTRIBUTE_CARDHOLDER, "d"), 0);
    cr_expect_eq(attribute(&service, ATTRIBUTE_BILLING_POSTCODE, "d"), 0);
    close_service(&service);
}

Test(attributes, amounts_are_the_same_only_in_one_currency)
{
    struct service service;

    read_service(&service, NULL,
        "account_id,billed_at,payment_fingerprint,amount,currency\n"
        "a,1750000000,c1,5.00,usd\nb,1750000000,c2,5,USD\nc,1750000000,c3,5.00,eur\n"
        "d,1750000000,c4,,usd\ne,1750000000,c5,6.00,usd\n");
    cr_expect(same(&service, ATTRIBUTE_AMOUNT, "a", "b"));
    cr_expect(!same(&service, ATTRIBUTE_AMOUNT, "a", "c"));
    cr_expect(!same(&service, ATTRIBUTE_AMOUNT, "a", "e"));
    cr_expect_eq(attribute(&service, ATTRIBUTE_AMOUNT, "d"), 0);
    close_service(&service);
}

Test(attributes, records_of_one_moment_tell_the_same_in_any_order)
{
    static const char head[] = "account_id,created_at,email,name,user_agent,country\n";
    static const char *const rows[] = { "a,1750000000,x1@one.example,Anna Schmidt,UA 1,IT\n",
        "a,1750000000,y22@two.example,Bea Jones,UA 2,FI\n", "a,1750000000,,,,\n",
        "b,1750000000,x1@one.example,Anna Schmidt,UA 1,IT\n" };
    struct service services[2];
    char text[512];

    snprintf(text, sizeof text, "%s%s%s%s%s", head, rows[0], rows[1], rows[2], rows[3]);
    read_service(&services[0], text, NULL);
    snprintf(text, sizeof text, "%s%s%s%s%s", head, rows[3], rows[2], rows[1], rows[0]);
    read_service(&services[1], text, NULL);
    for (int kind = 0; kind < ATTRIBUTE_COUNT; kind++)
        cr_expect_eq(same(&services[0], (enum attribute)kind, "a", "b"),
            same(&services[1], (enum attribute)kind, "a", "b"), "trait %d", kind);
    cr_expect_neq(attribute(&services[0], ATTRIBUTE_NAME, "a"), 0, "the empty record told");
    cr_expect_eq(same(&services[0], ATTRIBUTE_NAME, "a", "b"),
        same(&services[0], ATTRIBUTE_REGISTRABLE_DOMAIN, "a", "b"),
        "traits of two records are mixed");
    close_service(&services[0]);
    close_service(&services[1]);
}

static struct email parsed(const char *text)
{
    struct email email;

    cr_assert_eq(email_parse(text, strlen(text), &email), 0);
    return email;
}

static void expect_text(struct text text, const char *expected)
{
    cr_expect(text.length == strlen(expected) && memcmp(text.at, expected, text.length) == 0,
        "%.*s, not %s", (int)text.length, text.at, expected);
}

Test(attributes, numbered_addresses_have_one_stem)
{
    char stem[EMAIL_TEXT];
    struct email first = parsed("Storm.Fox12@example.com"),
                 second = parsed("storm_fox9@mail.example");
    struct email few = parsed("a.b1c@example.com");

    expect_text(attribute_stem(&first, stem), "stormfox");
    expect_text(attribute_stem(&second, stem), "stormfox");
    expect_text(attribute_stem(&few, stem), "");
    expect_text(attribute_stem(NULL, stem), "");
}

Test(attributes, handles_count_letters_and_mark_hard_runs)
{
    char handle[EMAIL_TEXT];
    struct email name = parsed("jane.smith91@example.com"),
                 random = parsed("xkqtvbnzw@example.com");

    expect_text(attribute_handle(&name, handle), "a4.a592");
    expect_text(attribute_handle(&random, handle), "r9");
    expect_text(attribute_handle(NULL, handle), "");
}

Test(attributes, phones_of_one_block_differ_in_the_last_three_digits)
{
    char block[PHONE_TEXT];

    expect_text(attribute_phone_block(text_of("+44 7700 900123"), block), "+447700900");
    expect_text(attribute_phone_block(text_of("+44 7700 900987"), block), "+447700900");
    expect_text(attribute_phone_block(text_of("none"), block), "");
    expect_text(attribute_phone_block((struct text){ 0 }, block), "");
}
