#include "load/contact.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "value/email.h"

/* What is kept of a cell; what it is not, where it is none. In static memory. */
static const char *email(const char *cell)
{
    static char kept[400];
    struct text text = text_of(cell);
    const char *problem = contact_read_email(&text);

    snprintf(kept, sizeof kept, "%.*s", (int)text.length, text.at);
    return problem ? problem : kept;
}

static const char *phone(const char *cell, const char *country)
{
    static char kept[400];
    char canonical[PHONE_TEXT];
    struct text text = text_of(cell);
    const char *problem = contact_read_phone(&text, text_of(country), canonical);

    snprintf(kept, sizeof kept, "%.*s", (int)text.length, text.at);
    return problem ? problem : kept;
}

Test(contact, one_address_in_every_form)
{
    static const char *const cells[] = { "john@gmail.com", "John Smith <john@gmail.com>",
        "\"Smith, John\" <john@gmail.com>", "<john@gmail.com>", "mailto:john@gmail.com",
        "MAILTO:john@gmail.com?subject=Hello", "<mailto:john@gmail.com>", "\"john@gmail.com\"",
        "'john@gmail.com'", "[john@gmail.com]", "{\"john@gmail.com\"}", "[\"john@gmail.com\"]",
        "john@gmail.com;", "john@gmail.com,", "john@gmail.com>", "(john@gmail.com)",
        "john@gmail.com, js@inv.example", "john@gmail.com;js@inv.example",
        "john@gmail.com js@inv.example", "{john@gmail.com,js@inv.example}",
        "John <john@gmail.com>, Jane <jane@inv.example>" };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect_str_eq(email(cells[i]), "john@gmail.com", "%s: %s", cells[i], email(cells[i]));
    cr_expect_str_eq(email("JOHN@GMAIL.COM."), "JOHN@GMAIL.COM.", "what is read is kept as typed");
    cr_expect_str_eq(email("\"john\"@gmail.com"), "\"john\"@gmail.com");
}

Test(contact, others_are_no_addresses)
{
    static const char *const cells[] = { "", "john", "john@", "@gmail.com", "john at gmail.com",
        "john@gmail@com", "<>", "John Smith <john>", "mailto:", "\"\"", ",", "john@1.2.3.4",
        "+4915112345678" };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect_str_eq(email(cells[i]), "is not an e-mail address", "%s", cells[i]);
}

Test(contact, one_number_in_every_form)
{
    static const char *const cells[][2] = { { "+49 151 12345678", "+49 151 12345678" },
        { "0049-151-12345678", "0049-151-12345678" }, { "4915112345678.0", "4915112345678" },
        { "tel:+49-151-12345678;ext=2", "tel:+49-151-12345678;ext=2" },
        { "+4915112345678, +4917012345678", "+4915112345678" },
        { "+4915112345678;+4917012345678", "+4915112345678" },
        { "4915112345678.0, 4917012345678.0", "4915112345678" }, { "030.123456", "030.123456" } };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect_str_eq(
            phone(cells[i][0], ""), cells[i][1], "%s: %s", cells[i][0], phone(cells[i][0], ""));
}

Test(contact, a_national_number_becomes_international_by_its_country)
{
    static const char *const cells[][3] = { { "0151 12345678", "DE", "+4915112345678" },
        { "(0)151 12345678", "de", "+4915112345678" }, { "151 12345678", "DE", "+4915112345678" },
        { "4915112345678", "DE", "+4915112345678" }, { "4915112345678.0", "DE", "+4915112345678" },
        { "(415) 555-2671", "US", "+14155552671" }, { "1-415-555-2671", "US", "+14155552671" },
        { "011 44 20 7946 0958", "US", "+442079460958" },
        { "020 7946 0958", "GB", "+442079460958" }, { "06 12345678", "IT", "+390612345678" },
        { "8 (912) 345-67-89", "RU", "+79123456789" }, { "11 91234-5678", "BR", "+5511912345678" },
        { "090-1234-5678", "JP", "+819012345678" }, { "55 91234-5678", "BR", "+5555912345678" },
        { "391 234 5678", "IT", "+393912345678" }, { "91234 56789", "IN", "+919123456789" } };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect_str_eq(phone(cells[i][0], cells[i][1]), cells[i][2], "%s in %s: %s", cells[i][0],
            cells[i][1], phone(cells[i][0], cells[i][1]));
}

Test(contact, a_number_stays_as_it_is_without_a_country_that_helps)
{
    static const char *const cells[][2] = { { "0151 12345678", "" }, { "0151 12345678", "Germany" },
        { "0151 12345678", "ZZ" }, { "0151 12345678", "12" }, { "+44 20 7946 0958", "DE" },
        { "004420 7946 0958", "US" }, { "123457", "US" }, { "12345678901234", "US" } };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect_str_eq(phone(cells[i][0], cells[i][1]), cells[i][0], "%s in %s: %s", cells[i][0],
            cells[i][1], phone(cells[i][0], cells[i][1]));
}

Test(contact, others_are_no_numbers)
{
    static const char *const cells[] = { "", "call me", "12345", "1234567890123456789", "0000000",
        "a@b.c", ",", "12a34567", "1-800-FLOWERS" };
    static const char *const rounded[] = { "4.91511E+12", "4.91511e+12", "4,91511E+12", "4.9E12" };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect(strstr(phone(cells[i], "DE"), "is not a telephone number"), "%s", cells[i]);
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++)
        cr_expect(strstr(phone(rounded[i], "DE"), "has rounded"), "%s", rounded[i]);
}

Test(contact, arbitrary_bytes_keep_a_part_that_is_read_or_all)
{
    static const char likely[] = "aab..@@@<>\",;mailto: 0123456789+-_()Ee{}'";
    struct random random;

    random_seed(&random, 12);
    for (int i = 0; i < 200000; i++) {
        size_t length = random_below(&random, i % 100 ? 24 : 3000);
        char *bytes = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        char canonical[PHONE_TEXT];
        struct text text = { bytes, length };
        struct email read;

        for (size_t j = 0; j < length; j++)
            bytes[j] = random_below(&random, 30) ? likely[random_below(&random, sizeof likely)]
                                                 : (char)random_bits(&random);
        if (contact_read_email(&text) == NULL)
            cr_assert_eq(
                email_parse(text.at, text.length, &read), 0, "%.*s", (int)text.length, text.at);
        else
            cr_assert_eq(text.length, length);
        cr_assert_leq(text.length, length);
        text = (struct text){ bytes, length };
        cr_assert(
            contact_read_phone(&text, text_of("DE"), canonical) == NULL || text.length == length);
        free(bytes);
    }
}
