/*
 * report.c - `ringleader report` as a user runs it.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

static char directory[64];

/* Runs the program and expects that status; what it printed is checked for the words given, "" for
 * nothing. */
static void expect(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, status, "%s: exit %d\n%s%s", arguments, outcome.status,
        outcome.out, outcome.err);
    cr_expect(*out ? strstr(outcome.out, out) != NULL : !*outcome.out, "%s: printed %s", arguments,
        outcome.out);
    cr_expect(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s: said %s", arguments,
        outcome.err);
    program_free(&outcome);
}

static void begin(void)
{
    program_directory(directory);
    program_service(directory);
    expect("load signups s.csv --quiet", 0, "", "");
    expect("load billing b.csv --quiet", 0, "", "");
    expect("detect --quiet --now 2026-11-18T06:00:00Z", 0, "", "");
}

static void end(void)
{
    static const char *const within[] = { "reports", "out" };
    char path[96];

    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, within[i]);
        if (access(path, F_OK) == 0)
            program_remove(path);
    }
    program_remove(directory);
}

TestSuite(cli_report, .init = begin, .fini = end);

/* All of a file in the directory; the caller's to free. */
static char *content(const char *name)
{
    char path[160], *text = NULL;
    size_t size = 0;
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    cr_assert_gt(getdelim(&text, &size, '\0', file), 0);
    fclose(file);
    return text;
}

static void expect_in(const char *name, const char *words, int is_there)
{
    char *text = content(name);

    cr_expect_eq(strstr(text, words) != NULL, is_there, "%s: %s", name, words);
    free(text);
}

Test(cli_report, writes_three_files_and_says_which)
{
    expect("report --now 2026-11-23", 0, "reports/2026-W47.html",
        "ringleader: 2026-W47: This is the first report");
    expect("report --now 2026-11-23 --format csv --out out", 0, "path,bytes\nout/2026-W47.html,",
        "2026-W47");
    expect("report --quiet", 0, "", "");
    expect_in("reports/2026-W47.md", "R-000001", 1);
    expect_in("reports/2026-W47.csv", "\nR-000001,1,", 1);
    expect_in("reports/2026-W47.html", "R-000001", 1);
}

Test(cli_report, is_of_the_week_or_run_that_is_asked_for)
{
    expect("review 1 watch --quiet --by maria --now 2026-11-19", 0, "", "");
    expect("detect --quiet --now 2026-11-20T06:00:00Z", 0, "", "");
    expect("report --quiet --week 2026-W47", 0, "", "");
    expect("report --run 1", 0, "reports/2026-W47-run-1.html", "2026-W47");
    expect("report --run 77", 2, "", "77");
    expect("report --week 2026-W46", 2, "", "2026-W46");
}

Test(cli_report, misuse_is_told_before_anything_is_done)
{
    expect("report --week 2026-11", 2, "", "--week takes a week such as 2026-W47");
    expect("report --week 2026-W47 --run 1", 2, "", "name one");
    expect("report --run 0", 2, "", "--run takes a number");
    expect("report --run 1.5", 2, "", "--run takes a whole number, not \"1.5\"");
    expect("report --unmask --pseudonyms key", 2, "", "name one");
    expect("report --pseudonyms key", 1, "", "head -c 32 /dev/urandom > key");
    expect("report reports", 2, "", "too many arguments");
    expect("report --out s.csv", 1, "", "is not a directory");
}

Test(cli_report, without_a_run_it_says_what_to_do)
{
    expect("--db other.db load signups s.csv --quiet", 0, "", "");
    expect("--db other.db report", 1, "", "detect");
    expect("--db nothing.db report", 1, "", "nothing.db");
}

Test(cli_report, masks_unless_it_is_told_not_to)
{
    expect("allow mailbox s1@mail1.example --by maria --note \"ask s2@mail2.example\" --quiet", 0,
        "", "");
    expect("report --quiet --now 2026-11-23", 0, "", "");
    expect_in("reports/2026-W47.md", "s\\*\\*\\*@mail2.example", 1);
    expect_in("reports/2026-W47.md", "`s***@mail1.example`", 1);
    expect_in("reports/2026-W47.html", "s1@mail1.example", 0);
    expect_in("reports/2026-W47.html", "s2@mail2.example", 0);
    expect("report --quiet --unmask --now 2026-11-23", 0, "", "");
    expect_in("reports/2026-W47.md", "`s1@mail1.example`", 1);
    expect_in("reports/2026-W47.html", "s1@mail1.example", 1);
    expect_in("reports/2026-W47.html", "Nothing is masked", 1);
}

/* Nothing of what was loaded or decided is in any of the files. */
Test(cli_report, under_pseudonyms_no_name_of_anybody_is_left)
{
    static const char *const secrets[] = { "r7", "r1\"", "\"ring\"", "`ring`", ">ring<", "maria",
        "our office", "146.20.", "mail.example", "s.csv", "b.csv" };
    static const char *const files[] = { "out/2026-W47.html", "out/2026-W47.md",
        "out/2026-W47.csv" };

    expect("review 1 confirmed --by maria --note \"our office\" --quiet", 0, "", "");
    expect("allow ip 146.20.3.4 --by maria --note \"our office\" --quiet", 0, "", "");
    expect("detect --quiet --now 2026-11-19T06:00:00Z", 0, "", "");
    program_key(directory);
    expect("report --quiet --pseudonyms key --out out --now 2026-11-23", 0, "", "");
    for (int i = 0; i < 3; i++)
        for (size_t j = 0; j < sizeof secrets / sizeof secrets[0]; j++)
            expect_in(files[i], secrets[j], 0);
    expect_in("out/2026-W47.md", "per-", 1);
    expect_in("out/2026-W47.html", "per-", 1);
}
