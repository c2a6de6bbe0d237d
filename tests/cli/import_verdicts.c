/*
 * import_verdicts.c - verdicts that come back from a spreadsheet.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service_store.h"

TestSuite(cli_import_verdicts, .init = cli_begin, .fini = cli_end);

enum { ROWS = 4096 };

/* A member's row for each account from first to last - 1 of the ring whose accounts begin with that
 * letter. */
static void add_rows(char text[ROWS], int ring, char letter, int first, int last, const char *cells)
{
    for (int i = first; i < last; i++) {
        size_t used = strlen(text);

        snprintf(text + used, ROWS - used, "R-%06d,%s%c%d,%s\n", ring,
            letter == 'q' && i == 0 ? "'=" : "", letter, i, cells);
    }
}

/* All decisions, by their number: subject, verdict, whole, accounts, note. */
static const char log_query[] =
    "SELECT group_concat(verdict || ' ' || subject || ' ' || whole_ring || ' ' || accounts || ' ' "
    "|| coalesce(note, ''), ';') FROM v_decisions";

/* ---- what becomes of rows ---- */

Test(cli_import_verdicts, more_than_half_of_the_members_is_the_ring)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    add_rows(text, 1, 'r', 0, 11, "confirmed,cards");
    add_rows(text, 1, 'r', 11, 14, "benign,");
    add_rows(text, 1, 'r', 14, 20, ",");
    add_rows(text, 2, 'q', 0, 4, "Watch ,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv --by ana --format csv", 0,
        "verdict,rows,unchanged,decisions,rings,accounts\nconfirmed,11,0,1,1,11\n"
        "benign,3,0,1,0,3\nwatch,4,0,1,0,4\n",
        "v.csv: 24 rows, 18 with a verdict; 3 decisions added, by ana (decisions 1 to 3); takes");
    cli_query(log_query,
        "confirmed R-000001 1 11 cards;benign R-000001: r11, r12, r13 0 3 ;watch R-000002: =q0, q1,"
        " q2 and 1 more 0 4 ");
    cli_query("SELECT count(*) > 0, count(DISTINCT decision_id) FROM decision_evidence", "1|1");
    cli_query("SELECT DISTINCT ring_size, run_id FROM decision ORDER BY 1", "8|1\n20|1");
}

Test(cli_import_verdicts, a_file_imported_twice_changes_nothing)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    add_rows(text, 1, 'r', 0, 20, "confirmed,\"two\r\nlines\"");
    add_rows(text, 2, 'q', 0, 3, "benign,=sum(1)");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "2 decisions added");
    cli_expect("import-verdicts v.csv --format csv", 0,
        "\nconfirmed,20,20,0,0,0\nbenign,3,3,0,0,0\n", "v.csv: 23 rows, 23 with a verdict; none");
    cli_query("SELECT count(*) FROM decision", "2");
}

Test(cli_import_verdicts, an_empty_note_takes_none_away_and_a_new_one_is_a_decision)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    cli_expect("review 2 confirmed --note 'first look'", 0, "", NULL);
    add_rows(text, 2, 'q', 0, 8, "confirmed,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "none of them is new");
    cli_write("w.csv", "ring_id,account_id,verdict,note\n2,q1,confirmed,second look\n");
    cli_expect("import-verdicts w.csv --by ana", 0, NULL, "1 decision added, by ana (decision 2);");
    cli_expect("import-verdicts v.csv", 0, NULL, "none of them is new");
    cli_query(
        log_query, "confirmed R-000002 1 8 first look;confirmed R-000002: q1 0 1 second look");
}

Test(cli_import_verdicts, notes_part_decisions_and_the_largest_speaks_for_the_ring)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    add_rows(text, 2, 'q', 0, 2, "benign,a");
    add_rows(text, 2, 'q', 2, 5, "benign,b");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "2 decisions added");
    cli_query(log_query, "benign R-000002: =q0, q1 0 2 a;benign R-000002 1 3 b");
}

Test(cli_import_verdicts, half_of_the_members_is_not_the_ring)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    add_rows(text, 2, 'q', 0, 4, "benign,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT whole_ring FROM decision", "0");
}

Test(cli_import_verdicts, who_is_protected_does_not_count_since_no_export_names_them)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    cli_expect("protect staff q6 q7", 0, "", NULL);
    add_rows(text, 2, 'q', 0, 4, "benign,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT whole_ring FROM decision WHERE action = 'review'", "1");
}

Test(cli_import_verdicts, what_was_found_of_members_one_by_one_is_found_of_the_ring_with_one_more)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    cli_expect("review 2 confirmed --member q1 --member q2 --member q3 --member q4 --member q5", 0,
        "", NULL);
    add_rows(text, 2, 'q', 1, 6, "confirmed,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "none of them is new");
    add_rows(text, 2, 'q', 6, 7, "confirmed,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT whole_ring, accounts FROM v_decisions WHERE decision_id = 2", "1|6");
    cli_expect("import-verdicts v.csv", 0, NULL, "none of them is new");
}

Test(cli_import_verdicts, a_decision_on_members_is_on_those_of_whom_something_new_is_said)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    cli_expect("review 2 watch --member q1 --member q2", 0, "", NULL);
    add_rows(text, 2, 'q', 1, 4, "watch,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT subject FROM v_decisions WHERE decision_id = 2", "R-000002: q3");
}

Test(cli_import_verdicts, those_who_speak_for_the_ring_need_not_be_new_themselves)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    cli_expect("review 2 confirmed --member q1 --member q2 --member q3 --member q4", 0, "", NULL);
    add_rows(text, 2, 'q', 1, 5, "confirmed,");
    add_rows(text, 2, 'q', 5, 6, "confirmed,late");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "2 decisions added");
    cli_query("SELECT whole_ring, accounts, note FROM v_decisions WHERE decision_id > 1 ORDER BY 1",
        "0|1|late\n1|4|");
    cli_expect("import-verdicts v.csv", 0, NULL, "none of them is new");
}

Test(cli_import_verdicts, a_row_without_an_account_is_the_ring_with_all_its_members)
{
    cli_write("v.csv", "ring_id,verdict,note\nR-000001,benign,campus\nR-000002,,\n");
    cli_expect("import-verdicts v.csv", 0, NULL, "2 rows, 1 with a verdict; 1 decision added");
    cli_query(log_query, "benign R-000001 1 20 campus");
    cli_expect("import-verdicts v.csv", 0, NULL, "none of them is new");
    cli_write("w.csv", "ring_id,account_id,verdict\nr-2,q1,benign\n2,,confirmed\n");
    cli_expect("import-verdicts w.csv", 0, NULL, "2 decisions added");
    cli_query("SELECT verdict FROM v_verdicts WHERE ring_id = 'R-000002'", "confirmed");
    cli_query(
        "SELECT verdict, count(*) FROM v_account_verdicts WHERE ring_id = 'R-000002' GROUP BY 1",
        "benign|1\nconfirmed|7");
}

Test(cli_import_verdicts, what_was_undone_is_decided_anew)
{
    cli_write("v.csv", "ring_id,verdict\n1,benign\n");
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_expect("undo", 0, "", NULL);
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
}

Test(cli_import_verdicts, a_verdict_on_a_ring_of_an_earlier_run_is_taken)
{
    cli_query("INSERT INTO run (ran_at, input, accounts, signups, charges, rings) VALUES (1, 'x', "
              "1, 1, 1, 0)",
        "");
    cli_write("v.csv", "ring_id,account_id,verdict\n2,q1,confirmed\n");
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT ring_number, run_id, ring_size FROM decision", "2|1|8");
}

Test(cli_import_verdicts, a_trial_stores_nothing)
{
    cli_write("v.csv", "ring_id,verdict\n1,benign\n2,watch\n");
    cli_expect("import-verdicts v.csv --dry-run --format csv", 0,
        "benign,1,0,1,1,20\nwatch,1,0,1,1,8\n",
        "v.csv: 2 rows, 2 with a verdict; 2 decisions would be added; nothing was stored\n");
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_import_verdicts, what_is_found_again_after_it_was_found_benign_is_reviewed_anew)
{
    char text[ROWS] = "ring_id,account_id,verdict\n";

    cli_expect("review 2 benign", 0, "", NULL);
    cli_query("UPDATE ring SET reopened_reason = '4 members joined' WHERE ring_number = 2", "");
    add_rows(text, 2, 'q', 0, 8, "benign");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT whole_ring FROM decision WHERE id = 2", "1");
    cli_write("w.csv", "ring_id,verdict\n2,benign\n");
    cli_expect("import-verdicts w.csv", 0, NULL, "1 decision added");
}

/* ---- there and back ---- */

/* Fills in the verdict of the members that awk finds. */
static void edit(const char *which, const char *verdict)
{
    char command[512];

    snprintf(command, sizeof command,
        "export members --profile review >out.csv; awk -F, -v OFS=, 'NR > 1 && (%s) { $7 = \"%s\" "
        "} "
        "{ print }' out.csv >in.csv; true",
        which, verdict);
    cli_expect(command, 0, "", NULL);
}

Test(cli_import_verdicts, verdicts_go_out_come_back_and_stand_in_the_next_export)
{
    edit("$1 == \"R-000001\"", "confirmed");
    cli_expect("import-verdicts in.csv --by ana", 0, NULL, "1 decision added, by ana (decision 1)");
    edit("$8 == \"q3\" || $8 ~ /=q0/", "Benign");
    cli_expect("import-verdicts in.csv --by ana", 0, NULL, "1 decision added, by ana (decision 2)");
    cli_expect("detect --quiet", 0, "", "");
    cli_expect("export members >out.csv; cut -d, -f1,7,8 out.csv | grep -c "
               "'^R-000001,confirmed,r' >n; cat n",
        0, "20\n", NULL);
    cli_expect(
        "export members >out.csv; cut -d, -f1,7,8 out.csv | grep -c '^R-000002,,q' >n; cat n", 0,
        "6\n", NULL);
    cli_expect("export members", 0, ",benign,'=q0,", NULL);
    cli_expect("export rings", 0, "(+", NULL);
    cli_expect(
        "import-verdicts out.csv", 0, NULL, "28 rows, 22 with a verdict; none of them is new");
    cli_expect("export rings >out.csv; cat out.csv", 0, ",confirmed,\n", NULL);
    cli_expect("import-verdicts out.csv", 0, NULL, "2 rows, 1 with a verdict; none of them is new");
    cli_query("SELECT count(*) FROM decision", "2");
}

Test(cli_import_verdicts, who_joined_since_has_no_verdict_and_an_export_that_comes_back_gives_none)
{
    cli_expect("review 2 confirmed", 0, "", NULL);
    cli_write("more.csv", "account_id,created_at,ip,device_id\nq8,1770000500,146.21.9.4,q-device\n"
                          "q9,1770000560,146.21.10.4,q-device\n");
    cli_expect("load signups more.csv", 0, NULL, "");
    cli_expect("detect --quiet", 0, "", "");
    cli_expect("export members >out.csv; cut -d, -f1,7,8 out.csv", 0, "R-000002,,q9\n", NULL);
    cli_expect(
        "export members >out.csv; cut -d, -f1,7,8 out.csv", 0, "R-000002,confirmed,q7\n", NULL);
    cli_expect(
        "import-verdicts out.csv", 0, NULL, "30 rows, 8 with a verdict; none of them is new");
    edit("$8 == \"q8\" || $8 == \"q9\"", "confirmed");
    cli_expect("import-verdicts in.csv", 0, NULL, "1 decision added");
    cli_query("SELECT whole_ring, accounts FROM v_decisions WHERE decision_id = 2", "1|10");
}

Test(cli_import_verdicts, a_verdict_of_another_ring_is_none_here_but_that_it_is_fraud)
{
    cli_expect("review 1 benign --member r1", 0, "", NULL);
    cli_expect("review 1 confirmed --member r2", 0, "", NULL);
    cli_query("UPDATE member SET ring_number = 2 WHERE account_id IN (SELECT id FROM account WHERE "
              "external_id IN ('r1', 'r2'))",
        "");
    cli_expect("export members >out.csv; cut -d, -f1,7,8 out.csv", 0, "R-000002,,r1\n", NULL);
    cli_expect(
        "export members >out.csv; cut -d, -f1,7,8 out.csv", 0, "R-000002,confirmed,r2\n", NULL);
    cli_expect("import-verdicts out.csv", 0, NULL, "none of them is new");
    edit("$8 == \"r1\"", "benign");
    cli_expect("import-verdicts in.csv", 0, NULL, "1 decision added");
    cli_expect("export members >out.csv; cut -d, -f1,7,8 out.csv", 0, "R-000002,benign,r1\n", NULL);
}

/* ---- how files are written ---- */

Test(cli_import_verdicts, files_as_spreadsheets_write_them)
{
    static const char json[] =
        "{\"ring_id\":\"2\",\"account_id\":\"q1\",\"verdict\":\"confirmed\",\"note\":\"a, "
        "\\\"b\\\"\"}\n";
    static const char *const files[] = {
        "ring_id,account_id,verdict,note\nR-000002,q1,confirmed,\"a, \"\"b\"\"\"\n",
        "\xef\xbb\xbfring_id;account_id;verdict;note\r\nR-000002;q1;CONFIRMED;\"a, \"\"b\"\"\"\r\n",
        "sep=;\r\nring_id;account_id;verdict;note\r\nR-000002;q1; confirmed ;a, \"b\"\r\n",
        "note\tverdict\tring_score\taccount_id\tring_id\na, \"b\"\tConfirmed\t12,5\tq1\tr-2\n",
        "Ring ID,Account ID,Verdict,Note,Note 2\n2,q1,confirmed,\"a, \"\"b\"\"\",\n\n",
        "ring_id,account_id,verdict,note,,\n2,q1,confirmed,\"a, \"\"b\"\"\",,,,\n,,,,,\n",
        "ring_id|account_id|verdict|note\n2|q1|confirmed|a, \"b\"\n",
        json,
    };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        cli_write("v.csv", files[i]);
        cli_expect(
            "import-verdicts v.csv", 0, NULL, i ? "none of them is new" : "1 decision added");
    }
    cli_query(log_query, "confirmed R-000002: q1 0 1 a, \"b\"");
    cli_expect("--version >/dev/null; gzip -k v.csv", 0, NULL, "");
    cli_expect("import-verdicts v.csv.gz", 0, NULL, "none of them is new");
    cli_expect("import-verdicts /dev/stdin", 3, NULL, "is empty");
}

Test(cli_import_verdicts, the_apostrophe_of_an_export_is_taken_away)
{
    cli_write("v.csv",
        "ring_id,account_id,verdict,note\n2,'=q0,confirmed,\"'=1+1\"\n2,q1,confirmed,"
        "'tis so\n");
    cli_expect("import-verdicts v.csv", 0, NULL, "2 decisions added");
    cli_query(log_query, "confirmed R-000002: =q0 0 1 =1+1;confirmed R-000002: q1 0 1 'tis so");
}

Test(cli_import_verdicts, an_account_that_may_be_two_is_refused)
{
    cli_write("v.csv", "ring_id,account_id,verdict\n2,'=q0,confirmed\n");
    cli_query("INSERT INTO account VALUES (9999, '\'\'=q0')", "");
    cli_expect("import-verdicts v.csv --dry-run", 0, NULL, "1 decision would be added");
    cli_query("INSERT INTO member VALUES (1, 2, 9999, 1, 1, 1, 1)", "");
    cli_expect("import-verdicts v.csv", 3, "", "\"'=q0\" may be two members of the ring");
}

Test(cli_import_verdicts, notes_are_kept_as_given_and_printed_safely)
{
    cli_write(
        "v.csv", "ring_id,verdict,note\n2,benign,\"a\x1b[31m\n'); DROP TABLE decision; --\"\n");
    cli_expect("import-verdicts v.csv", 0, NULL, "1 decision added");
    cli_query("SELECT hex(substr(note, 1, 7)) FROM decision", "611B5B33316D0A");
    cli_expect("decisions", 0, "a\\x1b[31m\\n'); DROP TABLE decision; --", "");
    cli_expect("rings --format csv", 0, ",benign,\"a\x1b[31m\n'); DROP", "");
}

/* ---- what is refused ---- */

Test(cli_import_verdicts, every_row_that_is_wrong_is_told_and_nothing_is_stored)
{
    static const struct {
        const char *row, *said;
    } wrong[] = {
        { "R-000099,q1,benign,", "v.csv:3: there is no ring \"R-000099\"\n" },
        { "ring 2,q1,benign,",
            "v.csv:3: ring_id must be a ring such as R-000012, not \"ring 2\"\n" },
        { ",q1,benign,", "v.csv:3: ring_id must be a ring such as R-000012, not \"\"\n" },
        { "2,nobody,benign,", "v.csv:3: there is no account \"nobody\" in the store\n" },
        { "2,4.71E+12,benign,",
            "v.csv:3: there is no account \"4.71E+12\"; did a spreadsheet round" },
        { "2,s1,benign,", "v.csv:3: the account \"s1\" was never a member of that ring\n" },
        { "2,r1,benign,", "v.csv:3: the account \"r1\" was never a member of that ring\n" },
        { "2,=q1,benign,", "v.csv:3: there is no account \"=q1\" in the store\n" },
        { "2,q1,fraud,", "confirmed, benign, watch or empty, not \"fra" },
        { "2,q1,benign,\xff", "v.csv:3: the note is not UTF-8\n" },
        { "2,q1,benign,a,b", "v.csv:3: has more cells than the first line has names" },
        { "1,r1,benign,", "v.csv:3: this account is benign here and confirmed in line 2\n" },
        { "\x1b[31m,q1,benign,", "not \"\\x1b[31m\"\n" },
        { "2,\"q1", "a quoted cell begins in this row and never ends" },
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[256];

        snprintf(text, sizeof text, "ring_id,account_id,verdict,note\n1,r1,confirmed,\n%s\n",
            wrong[i].row);
        cli_write("v.csv", text);
        cli_expect("import-verdicts v.csv", 3, "", wrong[i].said);
    }
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_import_verdicts, ten_wrong_rows_are_told_and_all_are_counted)
{
    char text[ROWS] = "ring_id,account_id,verdict,note\n";

    add_rows(text, 2, 's', 0, 14, "benign,");
    cli_write("v.csv", text);
    cli_expect("import-verdicts v.csv", 3, "", "v.csv:11: the account \"s9\" was never");
    cli_expect("import-verdicts v.csv", 3, "",
        "v.csv: 14 problems, of which the first 10 are listed; nothing was stored\n");
    cli_expect("import-verdicts v.csv 2>&1 | grep -c 'never a member' >n; cat n", 0, "10\n", "");
}

Test(cli_import_verdicts, a_ring_cannot_be_two_things)
{
    cli_write("v.csv", "ring_id,verdict\n1,benign\n2,watch\n1,confirmed\n2,watch\n");
    cli_expect(
        "import-verdicts v.csv", 3, "", "v.csv:4: this ring is confirmed here and benign in");
    cli_expect("import-verdicts v.csv", 3, "", "v.csv: 1 problem; nothing was stored\n");
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_import_verdicts, files_that_are_none)
{
    cli_write("v.csv", "ring_id,account_id\n1,r1\n");
    cli_expect("import-verdicts v.csv", 3, "", "must name the columns verdict and ring_id; it is");
    cli_write("v.csv", "ring_id,verdict,Verdict\n1,benign,watch\n");
    cli_expect("import-verdicts v.csv", 3, "", "v.csv has the column verdict twice");
    cli_write("v.csv", "");
    cli_expect("import-verdicts v.csv", 3, "", "v.csv is empty");
    cli_write("v.csv", "\xff\xfer");
    cli_expect("import-verdicts v.csv", 3, "", "v.csv: the text ends within a character");
    cli_expect("import-verdicts none.csv", 1, "", "none.csv: No such file");
    cli_expect("import-verdicts", 2, "", "usage: ringleader import-verdicts");
    cli_expect("import-verdicts v.csv w.csv", 2, "", "too many arguments");
    cli_write("v.csv", "ring_id,verdict\n");
    cli_expect(
        "import-verdicts v.csv", 0, "", "v.csv: 0 rows, 0 with a verdict; none of them is new");
}

Test(cli_import_verdicts, half_a_row_is_no_verdict_on_a_ring)
{
    cli_write("v.csv", "ring_id,verdict,account_id,note\n2,benign,q1\n1,confirmed\n");
    cli_expect("import-verdicts v.csv", 3, "", "v.csv:3: the row has no cell for account_id\n");
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_import_verdicts, a_note_without_a_verdict_is_told)
{
    cli_write("v.csv", "ring_id,verdict,note\n1,,look again\n2,benign,\n");
    cli_expect("import-verdicts v.csv", 0, NULL, "1 row has a note but no verdict; skipped\n");
}

/* ---- signals ---- */

Test(cli_import_verdicts, signals_counts_the_last_verdict_on_each_ring)
{
    cli_expect("signals --format csv", 0,
        "section,signal,confirmed,benign,watch,precision,precision_low,precision_high,accounts,"
        "rings_now\nband,high,0,0,0,,,,0,2\n",
        "");
    cli_expect("review 1 benign", 0, "", NULL);
    cli_expect("review 1 confirmed", 0, "", NULL);
    cli_expect("review 2 benign", 0, "", NULL);
    cli_expect("review 2 confirmed --member q1", 0, "", NULL);
    cli_expect("signals --format csv", 0, "band,high,1,1,0,0.5,0.09,0.91,28,2\n", "");
    cli_expect("signals --format csv", 0, "evidence,device,1,1,0,0.5,0.09,0.91,28,2\n", "");
    cli_expect("undo 3", 0, "", NULL);
    cli_expect("review 2 watch", 0, "", NULL);
    cli_expect("signals --format csv", 0, "evidence,payment,1,0,1,1,0.21,1,28,2\n", "");
    cli_expect("signals", 0, "confirmed benign watch precision from to accounts", "");
    cli_expect("signals extra", 2, "", "too many arguments");
}
