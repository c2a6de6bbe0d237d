#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

/* The runs 1 to 5 of tests/data/desk/runs.sql. */

static char directory[64];

static void system_in(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void system_in(const char *format, ...)
{
    char command[1024];
    int used = snprintf(command, sizeof command, "cd %s && ", directory);
    va_list args;

    va_start(args, format);
    vsnprintf(command + used, sizeof command - (size_t)used, format, args);
    va_end(args);
    cr_assert_eq(system(command), 0, "%s", command);
}

static void begin(void)
{
    char here[256];
    struct outcome outcome;

    program_directory(directory);
    cr_assert_not_null(getcwd(here, sizeof here));
    system_in("echo account_id,created_at >a.csv && for i in $(seq 99); do "
              "echo a$i,1750000000; done >>a.csv");
    outcome = program_run(directory, "load signups a.csv --quiet");
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    program_free(&outcome);
    system_in("sqlite3 ringleader.db <%s/tests/data/desk/runs.sql", here);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli_runs, .init = begin, .fini = end);

/* The run is named by err, "" for silence, and out is all it prints, NULL for whatever. */
static void expect(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_expect_eq(outcome.status, status, "%s: exit %d: %s", arguments, outcome.status, outcome.err);
    if (out)
        cr_expect_str_eq(outcome.out, out, "%s printed:\n%s", arguments, outcome.out);
    cr_expect(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s said: %s", arguments,
        outcome.err);
    program_free(&outcome);
}

/* The rows of a diff without the header and the columns of scores, bands and runs. */
static void expect_rows(const char *arguments, const char *expected)
{
    char command[256], rows[2048] = "";
    struct outcome outcome;

    snprintf(command, sizeof command, "diff %s --format csv", arguments);
    outcome = program_run(directory, command);
    for (const char *at = strchr(outcome.out, '\n'); at && at[1]; at = strchr(at + 1, '\n')) {
        const char *end = at + 1;

        for (int i = 0; i < 7; i++)
            end = strchr(end, ',') + 1;
        snprintf(
            rows + strlen(rows), sizeof rows - strlen(rows), "%.*s\n", (int)(end - at - 2), at + 1);
    }
    cr_expect_str_eq(rows, expected, "diff %s printed:\n%s", arguments, rows);
    program_free(&outcome);
}

Test(cli_runs, runs_are_listed_newest_first_with_what_became_of_rings)
{
    expect("runs --limit 2 --format csv", 0,
        "run_id,ran_at,accounts,signups,charges,rings,high,medium,low,new,returned,grown,shrunk,"
        "stable,split,merged,gone\n"
        "5,2026-07-19T00:00:00Z,99,120,80,9,6,1,2,0,0,0,1,7,1,0,1\n"
        "4,2026-07-12T00:00:00Z,99,120,80,9,4,4,1,0,1,1,1,5,1,1,1\n",
        "");
}

Test(cli_runs, a_table_of_runs_leaves_out_what_did_not_change)
{
    expect("runs --limit 1", 0,
        "run date             accounts rings high medium low new returned grown shrunk split merged"
        " gone\n"
        "  5 2026-07-19 00:00       99     9    6      1   2   0        0     0      1     1      0"
        "    1\n",
        "");
}

Test(cli_runs, without_a_name_the_last_run_is_compared_with_the_one_before)
{
    expect("diff --format csv", 0,
        "ring_id,change,other_id,size_before,size,joined,departed,ring_score_before,ring_score,"
        "band_before,band,run_id_before,run_id\n"
        "R-000001,stable,,10,10,2,2,30,31,high,high,4,5\n"
        "R-000004,shrunk,,27,23,0,4,25,24,high,high,4,5\n"
        "R-000006,split,R-000004,0,4,4,0,,11.5,,high,4,5\n"
        "R-000011,stable,,5,5,0,0,10,11,medium,high,4,5\n"
        "R-000014,gone,,3,0,0,3,2,,medium,,4,5\n"
        "R-000013,stable,,4,4,0,0,1,-1,medium,low,4,5\n",
        "");
}

Test(cli_runs, a_table_names_the_runs_it_compares)
{
    struct outcome outcome = program_run(directory, "diff 2 4 --limit 1");

    cr_expect(strstr(outcome.out, "size in run 2"), "%s", outcome.out);
    cr_expect(strstr(outcome.out, "in run 4"), "%s", outcome.out);
    program_free(&outcome);
}

Test(cli_runs, what_merged_on_the_way_is_followed_to_where_it_is)
{
    expect_rows("1 3", "R-000008,new,,0,5,5,0\n"
                       "R-000005,gone,,4,0,0,4\n"
                       "R-000009,new,,0,10,10,0\n"
                       "R-000003,grown,,6,13,7,0\n"
                       "R-000002,merged,R-000003,5,0,0,5\n");
    expect_rows("2", "R-000001,stable,,10,10,2,2\n"
                     "R-000004,grown,,10,23,17,4\n"
                     "R-000005,returned,,4,5,1,0\n"
                     "R-000008,gone,,5,0,0,5\n"
                     "R-000009,new,,0,6,6,0\n"
                     "R-000006,split,R-000004,0,4,4,0\n"
                     "R-000011,stable,,5,5,0,0\n"
                     "R-000003,merged,R-000004,6,0,0,6\n"
                     "R-000010,new,,0,4,4,0\n"
                     "R-000002,merged,R-000004,5,0,0,5\n"
                     "R-000014,gone,,3,0,0,3\n"
                     "R-000013,stable,,4,4,0,0\n");
}

Test(cli_runs, a_ring_that_both_runs_have_was_never_away)
{
    expect_rows("1 5 --limit 3", "R-000001,stable,,10,10,2,2\n"
                                 "R-000004,grown,,10,23,17,4\n"
                                 "R-000005,grown,,4,5,1,0\n");
}

Test(cli_runs, a_ring_split_from_one_that_is_new_itself_is_new_and_else_split)
{
    expect_rows("3 4 --band medium", "R-000003,merged,R-000004,13,0,0,13\n"
                                     "R-000010,split,R-000009,0,4,4,0\n");
    expect_rows("2 4 --band medium", "R-000003,merged,R-000004,6,0,0,6\n"
                                     "R-000010,new,,0,4,4,0\n"
                                     "R-000002,merged,R-000004,5,0,0,5\n");
}

Test(cli_runs, runs_are_compared_from_the_older_to_the_newer)
{
    expect_rows("4 3 --band medium", "R-000003,merged,R-000004,13,0,0,13\n"
                                     "R-000010,split,R-000009,0,4,4,0\n");
}

Test(cli_runs, bands_are_those_of_either_run)
{
    expect_rows("1 2 --band low", "R-000012,grown,,4,5,1,0\n");
    expect_rows("4 5 --band low", "R-000013,stable,,4,4,0,0\n");
    expect_rows("2 3 --band low", "");
}

Test(cli_runs, all_shows_those_that_did_not_change)
{
    expect_rows("2 3 --band low --all", "R-000012,stable,,5,5,0,0\n");
    expect_rows("2 3 --band low,high --all --limit 2", "R-000001,stable,,10,10,0,0\n"
                                                       "R-000004,stable,,10,10,0,0\n");
}

/* Some came, left and came again: lineage alone does not tell who is there. */
Test(cli_runs, members_are_counted_where_they_come_and_go)
{
    system_in("sqlite3 ringleader.db \"DELETE FROM member WHERE ring_number = 1 AND run_id = 3 AND "
              "account_id < 4; UPDATE ring SET size = 7 WHERE ring_number = 1 AND run_id = 3; "
              "REPLACE INTO lineage VALUES (3, 1, 'shrunk', NULL, 10, 7, 0, 3), (4, 1, 'grown', "
              "NULL, 7, 10, 3, 0)\"");
    expect_rows("2 5 --limit 1", "R-000001,stable,,10,10,2,2\n");
    expect_rows("1 4 --limit 2 --all", "R-000001,stable,,10,10,0,0\nR-000004,grown,,10,27,17,0\n");
}

/* Of runs from before there was lineage. */
Test(cli_runs, without_lineage_members_tell)
{
    system_in("sqlite3 ringleader.db 'DELETE FROM lineage'");
    expect_rows("4 5", "R-000001,stable,,10,10,2,2\n"
                       "R-000004,shrunk,,27,23,0,4\n"
                       "R-000006,new,,0,4,4,0\n"
                       "R-000011,stable,,5,5,0,0\n"
                       "R-000014,gone,,3,0,0,3\n"
                       "R-000013,stable,,4,4,0,0\n");
}

Test(cli_runs, nothing_that_changed_is_said)
{
    expect("diff 2 3 --band low", 0, "", "no ring of these bands changed between run 2 and run 3");
    expect("diff 2 3 --band low --quiet", 1, "", "");
    expect("diff 2 3 --quiet", 0, "", "");
}

Test(cli_runs, a_run_that_does_not_exist_is_refused_and_those_that_do_are_named)
{
    static const char *const wrong[] = { "6", "0", "x", "3x", "''", "' 3'", "+3", "3.0", "R-000003",
        "99999999999999999999" };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char arguments[64];

        snprintf(arguments, sizeof arguments, "diff %s", wrong[i]);
        expect(arguments, 2, "", "the store has runs 1 to 5");
        snprintf(arguments, sizeof arguments, "diff 2 %s", wrong[i]);
        expect(arguments, 2, "", "the store has runs 1 to 5");
    }
}

Test(cli_runs, a_run_is_not_compared_with_itself)
{
    expect("diff 5", 2, "", "run 5 is the last: name an earlier one");
    expect("diff 3 3", 2, "", "name two different runs");
    expect("diff 1 2 3", 2, "", "too many arguments");
    expect("runs 1", 2, "", "too many arguments");
}

Test(cli_runs, one_run_is_compared_with_nothing)
{
    system_in("sqlite3 ringleader.db 'DELETE FROM run WHERE id > 1'");
    expect("diff", 0, "", "run 1 is the only one; there is nothing to compare it with");
    expect("diff --quiet", 1, "", "");
    expect("diff 1", 2, "", "run 1 is the last");
    expect("diff 2", 2, "", "the store has runs 1 to 1");
}

Test(cli_runs, without_a_run_both_say_what_to_do)
{
    system_in("sqlite3 ringleader.db 'DELETE FROM run'");
    expect("runs", 0, "", "nothing was detected yet");
    expect("runs --quiet", 1, "", "");
    expect("diff", 0, "", "nothing was detected yet");
    expect("diff 1", 0, "", "nothing was detected yet");
}
