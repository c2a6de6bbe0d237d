#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

/* The rings of tests/data/desk/rings.sql: 7 (high), 8 (medium), 9 (low). */

static char directory[64];

static void begin(void)
{
    char command[512], here[256];
    struct outcome outcome;

    program_directory(directory);
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command,
        "cd %s && echo account_id,created_at >a.csv && for i in $(seq 27); do echo "
        "a$i,175000000$((i %% 10)); done >>a.csv",
        directory);
    cr_assert_eq(system(command), 0);
    outcome = program_run(directory, "load signups a.csv --quiet");
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    program_free(&outcome);
    snprintf(command, sizeof command, "sqlite3 %s/ringleader.db <%s/tests/data/desk/rings.sql",
        directory, here);
    cr_assert_eq(system(command), 0);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli_rings, .init = begin, .fini = end);

static void expect_rings(const char *arguments, const char *expected)
{
    char command[256], found[32] = "";
    struct outcome outcome;

    snprintf(command, sizeof command, "rings %s --format csv", arguments);
    outcome = program_run(directory, command);
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    for (const char *at = outcome.out; (at = strstr(at, "\nR-00000")); at += 8)
        snprintf(found + strlen(found), 3, "%c ", at[8]);
    cr_expect_str_eq(found, expected, "rings %s: %s", arguments, outcome.out);
    program_free(&outcome);
}

Test(cli_rings, each_filter_narrows)
{
    expect_rings("", "7 8 ");
    expect_rings("--band all", "7 8 9 ");
    expect_rings("--band all --score 5.5", "7 8 ");
    expect_rings("--band all --score ..5.5", "8 9 ");
    expect_rings("--band all --score -3..0", "9 ");
    expect_rings("--band all --size 9", "7 9 ");
    expect_rings("--band all --size 9..11", "9 ");
    expect_rings("--band all --change new,split", "8 9 ");
    expect_rings("--band all --kind payment", "7 9 ");
    expect_rings("--band all --kind ip,device", "8 ");
    expect_rings("--band all --kind net24", "");
    expect_rings("--band all --country gb", "7 ");
    expect_rings("--band all --country G", "");
    expect_rings("--band all --country 8", "");
    expect_rings("--band all --active-since 2026-01-01", "8 ");
}

Test(cli_rings, a_verdict_is_the_last_on_the_whole_ring_and_ends_where_it_is_reopened)
{
    expect_rings("--band all --verdict confirmed", "7 ");
    expect_rings("--band all --verdict watch", "");
    expect_rings("--band all --verdict benign", "");
    expect_rings("--band all --verdict none", "8 9 ");
    expect_rings("--band all --verdict none,confirmed", "7 8 9 ");
}

Test(cli_rings, filters_combine)
{
    expect_rings("--band high,low --kind payment --size 10..", "7 ");
    expect_rings("--band all --kind payment --country NG --verdict none", "");
    expect_rings("--band all --limit 2", "7 8 ");
}

Test(cli_rings, sorts_by_what_is_asked)
{
    expect_rings("--band all --sort score", "7 8 9 ");
    expect_rings("--band all --sort size", "7 9 8 ");
    expect_rings("--band all --sort last-seen", "8 9 7 ");
    expect_rings("--band all --sort first-seen", "9 8 7 ");
    expect_rings("--band all --sort amount", "9 7 8 ");
    expect_rings("--band all --sort failed", "7 8 9 ");
    expect_rings("--band all --sort disputed --limit 1", "9 ");
}

Test(cli_rings, a_table_has_the_reasons_that_weigh_most_and_json_has_all)
{
    struct outcome outcome = program_run(directory, "rings --verdict confirmed");

    cr_expect_str_eq(outcome.out,
        "ring     score band size change last seen        verdict   main reasons\n"
        "R-000007    30 high   12 grown  2025-07-15 17:20 confirmed one card (+20.0); charges fail "
        "(+12.0); one family (-6.0); many names (+4.0)\n");
    program_free(&outcome);
    outcome = program_run(directory, "rings --verdict confirmed --format json");
    cr_expect_not_null(
        strstr(outcome.out, "\"many names (+4.0)\", \"one browser (+3.0)\", \"within "
                            "days (+1.0)\", \"one family (-6.0)\"]"));
    cr_expect_not_null(strstr(outcome.out, "\"verdict\": \"confirmed\", \"note\": \"sure now\""));
    program_free(&outcome);
}
