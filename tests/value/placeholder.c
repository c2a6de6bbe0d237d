#include "value/placeholder.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static int is(const char *text)
{
    return placeholder_is(text, strlen(text));
}

static const char *const KNOWN[] = {
    "#div/0!",
    "#n/a",
    "#name?",
    "#null!",
    "#num!",
    "#ref!",
    "#value!",
    "(none)",
    "(not provided)",
    "(not set)",
    "(null)",
    "(unknown)",
    "-1",
    "-1.0",
    "-nan",
    "004999010640000",
    "02:00:00:00:00:00",
    "03000200-0400-0500-0006-000700080009",
    "9774d56d682e549c",
    "<nil>",
    "<none>",
    "<null>",
    "<redacted>",
    "<unknown>",
    "[deleted]",
    "[null]",
    "[object object]",
    "[redacted]",
    "\\n",
    "anon",
    "anonymous",
    "asdf",
    "asdfgh",
    "asdfghjkl",
    "blank",
    "default",
    "default string",
    "deleted",
    "demo",
    "desconocido",
    "dummy",
    "empty",
    "example",
    "false",
    "foobar",
    "generic",
    "guest",
    "inconnu",
    "invalid",
    "masked",
    "missing",
    "n-a",
    "n.a",
    "n.a.",
    "n/a",
    "n\\a",
    "na",
    "nan",
    "nil",
    "no data",
    "no device",
    "no name",
    "no serial",
    "no value",
    "no-device",
    "no_device",
    "nobody",
    "nodevice",
    "noname",
    "none",
    "none none",
    "not applicable",
    "not available",
    "not found",
    "not known",
    "not provided",
    "not recorded",
    "not set",
    "not specified",
    "notset",
    "null",
    "null null",
    "object object",
    "onbekend",
    "placeholder",
    "qwerty",
    "qwertyuiop",
    "redacted",
    "removed",
    "sample",
    "sconosciuto",
    "serial number",
    "system serial number",
    "tba",
    "tbd",
    "test",
    "test test",
    "test user",
    "testing",
    "testuser",
    "to be filled by o.e.m.",
    "todo",
    "true",
    "unassigned",
    "unavailable",
    "unbekannt",
    "undef",
    "undefined",
    "undefined undefined",
    "unidentified",
    "unk",
    "unkn",
    "unknown",
    "unknown device",
    "unknown unknown",
    "unknown user",
    "unknown-device",
    "unknown_device",
    "unknowndevice",
    "unset",
    "unspecified",
    "void",
    "withheld",
    "x",
    "xx",
    "xxx",
    "\xe2\x80\x93",
    "\xe2\x80\x94",
};

static const size_t KNOWN_COUNT = sizeof(KNOWN) / sizeof(*KNOWN);

/* Also fails when the table behind it is out of order. */
Test(placeholder, every_known_word_is_one)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        cr_assert(is(KNOWN[i]), "%s", KNOWN[i]);
}

Test(placeholder, case_and_spaces_around_do_not_matter)
{
    cr_assert(is("UNKNOWN"));
    cr_assert(is("  Null\t"));
    cr_assert(is("\r\nN/A "));
    cr_assert(is("NaN"));
    cr_assert(is("FFFFffff"));
    cr_assert(is("0123456789ABCDEF"));
}

Test(placeholder, nothing_at_all_is_one)
{
    cr_assert(placeholder_is("", 0));
    cr_assert(is("   "));
    cr_assert(placeholder_is("\0\0\0", 3));
}

Test(placeholder, zeros_and_punctuation_are_one)
{
    static const char *const texts[] = { "0", "00", "-", "--", "?", "???", "...", "/", "0.0",
        "0.00", "00:00:00:00:00:00", "00000000-0000-0000-0000-000000000000",
        "{00000000-0000-0000-0000-000000000000}", "0x0", "0x00000000", "\"\"", "''", "000000000000",
        "#", "*", "N/A", "::", "0.0.0.0", "()" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert(is(texts[i]), "%s", texts[i]);
}

Test(placeholder, one_character_again_and_again_is_one)
{
    static const char *const texts[] = { "1111", "ffff", "xxxx", "FFFFFFFFFFFFFFFF", "xXxXxX",
        "ffffffff-ffff-ffff-ffff-ffffffffffff", "11111111-1111-1111-1111-111111111111",
        "ff:ff:ff:ff:ff:ff", "xxx-xxx-xxxx", "aaaa aaaa", "9999999999" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert(is(texts[i]), "%s", texts[i]);
}

Test(placeholder, plain_runs_are_one)
{
    static const char *const texts[] = { "123456", "123456789", "1234567890", "0123456789",
        "0123456789abcdef", "0123456789abcdef0123456789abcdef", "abcdef", "abcdefgh",
        "abcdefghijklmnopqrstuvwxyz", "012345678901234", "654321", "987654321", "9876543210",
        "0987654321", "fedcba", "fedcba9876543210", "123456789abcdef" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert(is(texts[i]), "%s", texts[i]);
}

Test(placeholder, short_names_and_identifiers_are_values)
{
    static const char *const texts[] = { "7", "1", "-2", "a", "ab", "abc", "abcde", "12345", "a1b2",
        "Li", "Bo", "aa", "77", "111", "Aaa", "100", "01", "0a", "0x1", "0xf", "No", "Jo-Jo",
        "123457", "234567", "124816", "abcdeg", "acbdef", "765432", "defghi", "10", "1.1.1.1",
        "00000000-0000-0000-0000-000000000001", "ffff-fffe", "nulls", "unknowns", "testa",
        "contest", "Anonymous Bosch", "null@example.com", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
        "\xd0\xb0\xd0\xb0\xd0\xb0\xd0\xb0", "\xe6\x9d\x8e",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert_not(is(texts[i]), "%s", texts[i]);
}

Test(placeholder, a_nul_inside_is_no_end)
{
    cr_assert_not(placeholder_is("null\0x", 6));
    cr_assert_not(placeholder_is("a1b2\0", 5));
    cr_assert_not(placeholder_is("\0a", 2));
}

Test(placeholder, length_is_obeyed)
{
    cr_assert(placeholder_is("nullify", 4));
    cr_assert_not(placeholder_is("null", 3));
}

Test(placeholder, case_and_padding_never_change_the_answer)
{
    static const char likely[] = "01fFxXaAnNuUlL-/. :{}9";
    struct random random;
    int found = 0;

    random_seed(&random, 6);
    for (int i = 0; i < 100000; i++) {
        size_t length = random_below(&random, i % 100 ? 7 : 2000);
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        char *padded = malloc(length + 2);
        int answer;

        for (size_t j = 0; j < length; j++)
            text[j] = random_below(&random, 40) ? likely[random_below(&random, sizeof(likely) - 1)]
                                                : (char)random_bits(&random);
        answer = placeholder_is(text, length);
        found += answer;
        padded[0] = ' ';
        for (size_t j = 0; j < length; j++)
            padded[j + 1] =
                text[j] >= 'a' && text[j] <= 'z' ? (char)(text[j] - 'a' + 'A') : text[j];
        padded[length + 1] = '\n';
        cr_assert_eq(placeholder_is(padded, length + 2), answer);
        free(padded);
        free(text);
    }
    cr_assert(found > 1000 && found < 90000, "%d", found);
}
