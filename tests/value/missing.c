#include "value/missing.h"

#include <criterion/criterion.h>

static int trims_to(const char *cell, const char *expected)
{
    struct text text = missing_trim(text_of(cell));

    return text.length == strlen(expected) && memcmp(text.at, expected, text.length) == 0;
}

static int is_nobody(const char *id)
{
    return missing_is_nobody(text_of(id));
}

Test(missing, outer_blanks_are_cut_and_inner_ones_stay)
{
    static const char *const cells[] = { "A 1", " A 1", "A 1 ", "\t A 1\r\n",
        "\xc2\xa0"
        "A 1\xc2\xa0",
        "\xef\xbb\xbf"
        "A 1",
        "A 1\xe2\x80\x8b",
        "\xe3\x80\x80"
        "A 1",
        "\xe2\x80\xaf\xe2\x80\x89 A 1 \xe2\x81\xa0", "\v\fA 1\f" };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect(trims_to(cells[i], "A 1"), "%zu", i);
}

Test(missing, blanks_alone_are_nothing)
{
    static const char *const cells[] = { "", " ", "\t \r\n", "\xc2\xa0", "\xc2\xa0 \xe2\x80\x8b",
        "\xef\xbb\xbf" };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect(trims_to(cells[i], ""), "%zu", i);
}

Test(missing, characters_that_share_bytes_with_blanks_stay)
{
    cr_expect(trims_to("\xc2\xa9", "\xc2\xa9"));
    cr_expect(trims_to("\xc3\xa0", "\xc3\xa0"));
    cr_expect(trims_to("\xe2\x82\xac", "\xe2\x82\xac"));
    cr_expect(trims_to("\xe3\x80\x81x\xe3\x82\x80", "\xe3\x80\x81x\xe3\x82\x80"));
    cr_expect(trims_to("\xa0", "\xa0"), "half a character is none");
}

Test(missing, words_for_nothing_are_empty_as_whole_cells)
{
    static const char *const words[] = { "\\N", "\\n", "NULL", "null", "Null", "None", "none",
        "NONE", "NaN", "nan", "NaT", "N/A", "n/a", "-", "undefined", "Undefined", " NULL ", "\tNaN",
        "\xc2\xa0-\xc2\xa0", "'-", "<NA>", "<null>", "(NULL)", "#N/A", "\xe2\x80\x93",
        "\xe2\x80\x94" };
    static const char *const others[] = { "nulla", "Nonet", "--", "N", "NA", "na", "\\", "\\Nx",
        "Nancy", "undefined1", "u", "0", "#REF", "(n)", "\xe2\x82\xac", "n / a", "null null",
        "-5" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        cr_expect(trims_to(words[i], ""), "%s", words[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect(trims_to(others[i], others[i]), "%s", others[i]);
}

Test(missing, a_spreadsheets_guard_is_no_content)
{
    static const char *const cells[][2] = { { "'+4915112345678", "+4915112345678" },
        { "'0012", "0012" }, { "'=1+1", "=1+1" }, { "'-5", "-5" }, { "'@ana", "@ana" },
        { " '+49 ", "+49" }, { "'2026-01-02'", "2026-01-02" }, { "'", "'" }, { "''", "''" },
        { "'t Hooft", "'t Hooft" }, { "'Ana'", "'Ana'" }, { "O'7", "O'7" }, { "7'", "7'" } };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        cr_expect(trims_to(cells[i][0], cells[i][1]), "%s", cells[i][0]);
}

Test(missing, an_id_of_no_account)
{
    static const char *const ids[] = { "", " ", "\xc2\xa0", "null", "NULL", "None", "-", "N/A",
        "\\N", "NaN", "undefined", "0", " 0 ", "'0", "0.0", "-1", "guest", "Guest", "GUEST",
        "anonymous", "Anonymous", "unknown", "00000000-0000-0000-0000-000000000000" };
    static const char *const others[] = { "1", "00", "10", "guest1", "a", "anonymous_3", "none-of",
        "000", "nullable", "00000000-0000-0000-0000-000000000001" };

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        cr_expect(is_nobody(ids[i]), "%s", ids[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(is_nobody(others[i]), "%s", others[i]);
}
