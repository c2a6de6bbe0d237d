#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export_store.h"
#include "program.h"

/* What is in exports: filters, verdicts, protected accounts, hostile texts. */

TestSuite(export_rows, .init = export_store_open, .fini = export_store_close);

/* Expects the rings of `export rings ARGUMENTS`: "7 8 ". */
static void expect_rings(const char *arguments, const char *expected)
{
    char command[256], found[64] = "";
    struct outcome outcome;

    snprintf(command, sizeof command, "export rings %s", arguments);
    outcome = program_run(export_directory, command);
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    for (const char *at = outcome.out; (at = strstr(at, "\nR-0000")); at += 9)
        snprintf(found + strlen(found), 4, "%ld ", strtol(at + 3, NULL, 10));
    cr_expect_str_eq(found, expected, "rings %s: %s", arguments, outcome.out);
    program_free(&outcome);
}

/* Expects the accounts of `export members ARGUMENTS` with their verdicts. */
static void expect_members(const char *arguments, const char *expected)
{
    struct outcome outcome;
    char command[256];

    snprintf(command, sizeof command,
        "export members %s >x 2>said; (cut -d, -f7,8 x | tail -n +2 | tr ',\\n' ': ')", arguments);
    outcome = program_run(export_directory, command);
    cr_expect_str_eq(outcome.out, expected, "members %s: %s", arguments, outcome.out);
    program_free(&outcome);
}

Test(export_rows, each_filter_narrows)
{
    expect_rings("", "7 8 11 ");
    expect_rings("--band all", "7 8 11 9 ");
    expect_rings("--band low,high", "7 9 ");
    expect_rings("--ring R-000008", "8 ");
    expect_rings("--ring 9", "9 ");
    expect_rings("--ring 9 --ring r-7", "7 9 ");
    expect_rings("--ring 9,7,7", "7 9 ");
    expect_rings("--verdict confirmed", "7 ");
    expect_rings("--verdict none,watch", "8 11 ");
    expect_rings("--verdict benign", "");
    expect_rings("--limit 2", "7 8 ");
}

Test(export_rows, filters_must_all_hold)
{
    expect_rings("--ring 9 --band high", "");
    expect_rings("--ring 9 --ring 7 --band high,medium", "7 ");
    expect_rings("--band all --verdict none", "11 9 ");
    expect_rings("--changed-since 1 --verdict confirmed,watch --band medium", "8 ");
}

/* 7 grew in run 2, 8 changed a member for another in run 3, 9 changed its band in run 2, 11 came in
 * run 3. */
Test(export_rows, changed_since_tells_members_and_bands)
{
    expect_rings("--band all --changed-since 1", "7 8 11 9 ");
    expect_rings("--band all --changed-since 2", "8 11 ");
    expect_rings("--band all --changed-since 3", "");
    export_expect("rings --changed-since 4", 2, "", "there is no run 4; the last ones are 3, 2, 1");
    export_expect("rings --changed-since 0", 2, "", "--changed-since takes a number");
    export_expect("rings --changed-since last", 2, "", "--changed-since takes a number");
}

Test(export_rows, a_ring_that_is_not_there_is_explained)
{
    export_expect("members --ring 12", 2, "", "there is no ring R-000012");
    export_expect("members --ring 4", 2, "", "ring R-000004 is not in the last run; run 1 was");
    export_expect("members --ring 7,5", 2, "", "was merged into R-000007 after run 2");
    export_expect("members --ring R-", 2, "", "--ring takes a ring such as R-000012 or 12");
    export_expect("members --ring 7,", 2, "", "--ring takes a ring");
    export_expect("members --ring \"\"", 2, "", "--ring takes a ring");
}

Test(export_rows, members_have_the_verdict_that_was_given_them)
{
    expect_members("--ring 7", "confirmed:a1 benign:a2 confirmed:a4 confirmed:a5 confirmed:a6 ");
    expect_members("--ring 8", "watch:a7 watch:a9 watch:a10 ");
    expect_members("--ring 9", ":a11 :a12 :a13 ");
    expect_members("--ring 7,8 --verdict benign,watch", "benign:a2 watch:a7 watch:a9 watch:a10 ");
    expect_members("--ring 7,9 --verdict none --limit 2", ":a11 :a12 ");
    /* what was found of a ring that is looked at again does not hold */
    export_expect("members --ring 11 --verdict benign >x; grep -c ^R- x", 1, "0\n", NULL);
}

Test(export_rows, the_protected_are_left_out_and_named)
{
    export_expect("members --ring 7", 0, NULL,
        "ringleader: left out because they are protected: a3 (staff) in R-000007\n");
    export_expect("ids", 0, NULL, "a3 (staff) in R-000007, a8 (trusted) in R-000008\n");
    export_expect("evidence --ring 8", 0, "R-000008,a8,mailbox,",
        "ringleader: it includes protected accounts: a8 (trusted) in R-000008\n");
    export_expect("rings --ring 7", 0, ",high,6,stable,", "a3 (staff) in R-000007\n");
    export_expect("members --ring 9", 0, NULL, "");
    export_expect("members --quiet", 0, "", "");
}

Test(export_rows, of_many_protected_ten_are_named)
{
    export_expect_shell("--version >/dev/null; sqlite3 ringleader.db \"INSERT INTO "
                        "decision_account SELECT 1, id FROM account WHERE id <> 3\"",
        0, "", "");
    export_expect("members --band all", 0, NULL, "a8 (trusted) in R-000008, a9 (staff)");
    export_expect("members --band all", 0, NULL, ", and 8 more\n");
    export_expect("members --band all --quiet", 1, "", "");
}

Test(export_rows, ids_are_candidates_for_action)
{
    export_expect("ids --ring 7", 0, "a1\na4\na5\na6\n", "ringleader: left out 1 benign account\n");
    export_expect("ids --ring 8", 0, "", "left out 3 accounts under watch; --verdict watch lists");
    export_expect("ids --ring 8 --verdict watch", 0, "a7\na9\na10\n", "a8 (trusted)");
    export_expect("ids --band all --verdict confirmed", 0, "a1\na4\na5\na6\n", "benign");
    export_expect("ids --verdict confirmed,benign", 2, "", "never include benign accounts");
    export_expect("ids --ring 7 --limit 2 >x; wc -l x", 0, "2 x\n", NULL);
}

Test(export_rows, an_id_that_is_no_line_is_left_out)
{
    export_expect("ids --ring 11", 0, "=evil\"<b>&amp;\na18\n",
        "left out 2 accounts whose ids do not fit on a line of text\n");
    export_expect_shell("--version >/dev/null; sqlite3 ringleader.db \"UPDATE account SET "
                        "external_id = CAST(X'61ff' AS TEXT) WHERE id = 18\"",
        0, "", "");
    export_expect("ids --ring 11 >x; wc -l x", 0, "1 x\n", NULL);
}

Test(export_rows, review_guards_and_raw_does_not)
{
    export_expect("members --ring 11", 0, ",\"'=evil\"\"<b>&amp;\",", "");
    export_expect("members --ring 11 --profile raw", 0, ",\"=evil\"\"<b>&amp;\",", "");
    export_expect("members --ring 7", 0, ",'=a5@example.com,", NULL);
    export_expect("members --ring 7 --profile raw", 0, ",=a5@example.com,", NULL);
    export_expect("rings --ring 7", 0, ",confirmed,'=sure\n", NULL);
    export_expect("evidence --ring 11", 0, ",device,\"'=1+1\"\"<b>&\x1b\n\",", NULL);
    export_expect("evidence --ring 11 --bom", 0, "\xef\xbb\xbfring_id,account_id,", NULL);
}

Test(export_rows, the_columns_are_those_of_the_contract)
{
    export_expect("members", 0,
        "ring_id,ring_rank,ring_score,ring_size,band,change,verdict,account_id,member_score,"
        "created_at,email,country,status,payments,reasons\n"
        "R-000007,1,30,6,high,stable,confirmed,a1,30,2025-07-08T18:40:01Z,a1@example.com,NG,,1,"
        "payment card-a (6 accounts); net24 198.51.100.0/24 (9 accounts)\n",
        NULL);
    export_expect("rings --ring 7", 0,
        "ring_id,ring_rank,ring_score,band,size,change,first_seen,last_seen,payments,devices,"
        "networks,amount,currency,failed_share,disputed_share,reasons,verdict,note\n"
        "R-000007,1,30,high,6,stable,2025-07-08T18:40:00Z,2025-07-15T17:20:00Z,1,6,2,5,USD,0.9,0,"
        "one card (+20.0),confirmed,'=sure\n",
        NULL);
    export_expect("evidence --ring 8", 0,
        "ring_id,account_id,kind,value,accounts_sharing,bits,first_seen,last_seen\n"
        "R-000008,a7,mailbox,shared@example.com,4,7,2025-07-08T18:40:07Z,2025-07-08T18:41:47Z\n",
        NULL);
}

Test(export_rows, before_detect_there_is_a_header_and_a_word)
{
    export_expect_shell(
        "--version >/dev/null; sqlite3 ringleader.db \"DELETE FROM run\"", 0, "", "");
    export_expect("evidence", 0, "ring_id,account_id,", "run `ringleader detect`");
    export_expect("ids", 0, "", "run `ringleader detect`");
    export_expect("evidence --changed-since 1", 2, "", "nothing was detected yet");
    export_expect("graph", 0, "</graphml>", "run `ringleader detect`");
    export_expect("members --quiet", 1, "", "");
}

static const struct {
    const char *arguments, *words;
} misuses[] = {
    { "", "an argument is missing" },
    { "members rings", "too many arguments" },
    { "member", "did you mean \"members\"?" },
    { "hubs", "export takes members, rings, evidence, ids or graph" },
    { "members --band huge", "--band takes high, medium" },
    { "members --verdict guilty", "--verdict takes confirmed, benign, watch, none" },
    { "members --profile safe", "--profile takes review or raw" },
    { "members --limit all", "--limit takes a number" },
    { "rings --chunk 10 --output x", "--chunk writes lists of ids" },
    { "ids --chunk 0 --output x", "--chunk takes a number" },
    { "ids --chunk 10", "--chunk writes several files; give the start" },
    { "members --graph-format dot", "--graph-format works only with graph" },
    { "graph --graph-format gephi", "Gephi reads two files; give the start" },
    { "graph --graph-format png --output x", "--graph-format takes graphml, gephi, dot" },
    { "graph --graph-format dot,gephi --output x", "--graph-format takes one format" },
    { "graph --format csv", "a graph takes --graph-format, not --format" },
    { "ids --format json", "a list of ids is plain text" },
    { "ids --bom", "--bom works only with CSV" },
    { "graph --profile raw", "--profile works only with CSV" },
    { "members --format json --bom", "--bom works only with CSV" },
    { "members --format table --profile raw", "--profile works only with CSV" },
};

Test(export_rows, misuse_is_told_before_anything_is_done)
{
    for (size_t i = 0; i < sizeof misuses / sizeof misuses[0]; i++)
        export_expect(misuses[i].arguments, 2, "", misuses[i].words);
    cr_assert_str_eq(export_files(), "");
}
