/*
 * bad_files.c - every file in tests/data/bad-config/ and the error that it gets.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "settings/settings.h"

static const struct {
    const char *name, *message; /* what follows the file's name */
} bad[] = {
    { "map-unknown-field",
        ":2: \"signups.acount_id\" is no field of signups; did you mean signups.account_id?" },
    { "map-unknown-kind",
        ":2: \"payments.amount\" names no kind of record; a map is KIND.FIELD = COLUMN, where KIND "
        "is signups, billing or labels: billing.payment_fingerprint = Card Token" },
    { "map-without-kind",
        ":2: \"amount\" names no kind of record; a map is KIND.FIELD = COLUMN, where KIND is "
        "signups, billing or labels: billing.payment_fingerprint = Card Token" },
    { "map-without-column", ":2: \"billing.amount\" names no column" },
    { "map-twice", ":3: \"billing.amount\" was already set in line 2" },
    { "map-of-a-preset-field", ":2: \"signups.last_login\" is no field of signups; docs/records.md "
                               "lists them, such as signups.account_id" },
    { "status-unknown-meaning",
        ":2: \"settled_pending\" takes succeeded, failed, refunded, disputed or none of a charge, "
        "banned or active of an account, not \"lost\"" },
    { "status-twice", ":3: \"quux\" was already set in line 2" },
    { "rejects-above-all", ":2: \"max_rejects\" takes a share of the rows from 0 to 1, or as a "
                           "percentage such as 2%, not \"2\"" },
    { "date-order-of-iso", ":2: \"date_order\" takes dmy or mdy, not \"ymd\"" },
    { "decimal-as-a-sign", ":2: \"decimal\" takes point or comma, not \",\"" },
    { "no-such-preset", ":2: \"preset\" takes the name of a preset, which \"Stripe payment\" is "
                        "not; `ringleader presets` lists all" },
    { "two-presets-of-a-kind", ":3: \"preset\" already has a preset for signups, \"Auth0\"" },
    { "load-setting-elsewhere", ":2: \"max_rejects\" belongs under [load]" },
    { "unknown-load-setting",
        ":2: there is no setting in [load] called \"max_reject\"; did you mean \"max_rejects\"?" },
    { "bands-crossed",
        ":3: \"medium\" is 6 and \"high\" 5; the medium band begins below the high one" },
    { "beyond-any-number", ":2: \"most_bits\" takes a number from 1 to 1000, not \"1e999\"" },
    { "closed-quotation-mark-and-more",
        ":2: \"vpn\" has a quotation mark that does not close a path" },
    { "continued", ":3: the line is neither [SECTION] nor NAME = VALUE" },
    { "database-twice", ":3: \"asn_db\" was already set in line 2" },
    { "decimal-comma", ":2: \"hub_share\" takes a number from 0 to 1, not \"0,02\"" },
    { "directory-for-a-file", ":2: \"hosting\" tests/data/bad-config/../bad-config: Is a directory "
                              "(relative paths start where the configuration file is)" },
    { "error-after-an-error", ":2: the line is neither [SECTION] nor NAME = VALUE" },
    { "escape", ":2: this is not text: the line has the byte 0x1b" },
    { "heading-and-more", ":1: a heading must be [SECTION] alone on its line" },
    { "hexadecimal", ":2: \"high\" takes a number from -100 to 100, not \"0x10\"" },
    { "latin1", ":2: this is not UTF-8 text" },
    { "long-line", ":2: the line is longer than 197 bytes" },
    { "long-remark", ":1: the line is longer than 197 bytes" },
    { "name-before-any-section", ":2: \"hub_share\" belongs under [evidence]" },
    { "name-in-capitals",
        ":2: there is no setting in [rings] called \"High\"; did you mean \"high\"?" },
    { "name-of-another-section", ":2: \"high\" belongs under [rings]" },
    { "negative-count",
        ":2: \"hub_accounts\" takes a whole number from 1 to 1000000000, not \"-500\"" },
    { "no-equals", ":2: the line is neither [SECTION] nor NAME = VALUE" },
    { "no-name", ":2: \"vpn\" has a path that is empty" },
    { "no-such-file", ":2: \"disposable\" tests/data/bad-config/no-such-list.txt: No such file or "
                      "directory (relative paths start where the configuration file is)" },
    { "no-value", ":2: \"high\" takes a number from -100 to 100, not \"\"" },
    { "not-a-number", ":2: \"high\" takes a number from -100 to 100, not \"nan\"" },
    { "not-whole", ":2: \"least_members\" takes a whole number from 2 to 1000000, not \"3.5\"" },
    { "nul", ":2: this is not text: the line has the byte 0x00" },
    { "only-a-remark-as-value", ":2: \"high\" takes a number from -100 to 100, not \"\"" },
    { "open-heading", ":1: a heading must be [SECTION] alone on its line" },
    { "open-quotation-mark", ":2: \"vpn\" has a quotation mark that does not close a path" },
    { "out-of-range-whole",
        ":2: \"least_members\" takes a whole number from 2 to 1000000, not \"1\"" },
    { "out-of-range", ":2: \"hub_share\" takes a number from 0 to 1, not \"1.5\"" },
    { "percent", ":2: \"hub_share\" takes a number from 0 to 1, not \"2%\"" },
    { "quotation-mark-within", ":2: \"vpn\" tests/data/bad-config/twi\"ce.ini: a path here cannot "
                               "hold a quotation mark, a control character or \" ;\"" },
    { "random", ":1: this is not text: the line has the byte 0x11" },
    { "remark-after-a-hash", ":2: \"high\" takes a number from -100 to 100, not \"5 # strict\"; a "
                             "comment after a value begins with ;" },
    { "spaced-heading", ":1: there is no section \" rings \"; did you mean \"rings\"?" },
    { "too-many-files", ":10: \"vpn\" takes no more than 32 files" },
    { "twice", ":6: \"high\" was already set in line 2" },
    { "two-databases",
        ":2: \"asn_db\" takes one file; a path with spaces goes in quotation marks" },
    { "two-separators", ":2: \"high\" takes a number from -100 to 100, not \"= 5\"" },
    { "unknown-name-like-no-other",
        ":2: there is no setting in [rings] called \"favourite_colour_of_the_house\"; `ringleader "
        "config -c /dev/null` prints all" },
    { "unknown-name", ":2: there is no setting in [rings] called \"least_member\"; did you mean "
                      "\"least_members\"?" },
    { "unknown-section-that-sets-nothing",
        ":3: there is no section \"colours\"; `ringleader config -c /dev/null` prints all" },
    { "unknown-section", ":4: there is no section \"rnigs\"; did you mean \"rings\"?" },
    { "utf16", ":1: this is not text: the line has the byte 0x00" },
    { "words-for-a-number", ":2: \"evidence_bits\" takes a number from 0 to 100, not \"five\"" },
};

enum { BAD = sizeof bad / sizeof bad[0] };

static const char folder[] = "tests/data/bad-config";

Test(settings_bad, every_bad_file_gets_its_own_clear_error)
{
    for (int i = 0; i < BAD; i++) {
        struct settings settings = { 0 };
        struct error err = { 0 };
        char path[128];

        snprintf(path, sizeof path, "%s/%s.ini", folder, bad[i].name);
        cr_expect_eq(settings_open(&settings, path, &err), -1, "%s was read", path);
        cr_expect_eq(err.code, ERROR_USAGE);
        cr_expect_eq(strncmp(err.message, path, strlen(path)), 0, "%s", err.message);
        cr_expect_str_eq(err.message + strlen(path), bad[i].message, "%s", path);
        cr_expect_null(settings.all);
    }
}

Test(settings_bad, every_file_in_the_folder_is_expected)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    int files = 0;

    cr_assert_not_null(entries);
    while ((entry = readdir(entries))) {
        int i = 0;

        if (entry->d_name[0] == '.')
            continue;
        while (i < BAD && (strncmp(entry->d_name, bad[i].name, strlen(bad[i].name)) != 0 ||
                              strcmp(entry->d_name + strlen(bad[i].name), ".ini") != 0))
            i++;
        cr_expect_lt(i, BAD, "%s", entry->d_name);
        files++;
    }
    closedir(entries);
    cr_assert_eq(files, BAD);
}
