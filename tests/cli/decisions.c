/*
 * decisions.c - review, undo and the log: what is kept, what is told, what is refused.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service_store.h"

TestSuite(cli_decisions, .init = cli_begin, .fini = cli_end);

/* ---- review ---- */

Test(cli_decisions, a_review_keeps_who_was_in_the_ring_and_what_linked_it)
{
    cli_expect("review R-000001 confirmed --by maria --note 'one device' --now 2026-07-01", 0, "",
        "R-000001: confirmed, 20 members, by maria (decision 1); takes effect in the next "
        "detect\n");
    cli_query("SELECT decided_at, decided_by, action, note, ring_number, run_id, verdict, "
              "whole_ring, ring_size FROM decision",
        "1782864000|maria|review|one device|1|1|confirmed|1|20");
    cli_query(
        "SELECT d.ring_score = r.score FROM decision d JOIN ring r ON r.ring_number = 1", "1");
    cli_query("SELECT count(*), min(external_id), max(external_id) FROM decision_account da JOIN "
              "account a ON a.id = da.account_id",
        "20|r0|r9");
    cli_query("SELECT count(*) > 1 AND count(*) = (SELECT count(*) FROM (SELECT DISTINCT kind, "
              "value FROM evidence WHERE ring_number = 1)) FROM decision_evidence",
        "1");
}

Test(cli_decisions, a_review_of_members_is_none_of_the_ring)
{
    cli_expect("review 1 benign --member r3 --member r4 --member r3 --by ana", 0, "",
        "R-000001: benign, 2 of 20 members, by ana (decision 1); takes effect");
    cli_query("SELECT whole_ring, (SELECT group_concat(external_id) FROM (SELECT external_id FROM "
              "decision_account JOIN account a ON a.id = account_id ORDER BY 1)), (SELECT count(*) "
              "FROM decision_evidence) FROM decision",
        "0|r3,r4|0");
    cli_query("SELECT count(*) FROM v_verdicts", "0");
    cli_query("SELECT count(*) FROM v_account_verdicts WHERE verdict = 'benign'", "2");
}

Test(cli_decisions, the_last_review_counts_and_tells_what_it_was_before)
{
    cli_expect("review r-1 watch", 0, "", "R-000001: watch, 20 members, by somebody (decision 1)");
    cli_expect("review 000001 Benign", 0, "", "R-000001: benign (it was watch), 20 members");
    cli_query("SELECT verdict, decision_id FROM v_verdicts", "benign|2");
    cli_expect("undo", 0, "", "decision 2 (review R-000001 benign, by somebody) is undone");
    cli_query("SELECT verdict, decision_id FROM v_verdicts", "watch|1");
}

Test(cli_decisions, a_review_that_is_wrong_stores_nothing)
{
    static const struct {
        const char *arguments, *said;
    } wrong[] = {
        { "review", "usage: ringleader review" },
        { "review 1", "usage: ringleader review" },
        { "review 1 fraud", "confirmed, benign or watch, not \"fraud\"" },
        { "review 3 benign", "there is no ring R-000003" },
        { "review 0 benign", "a ring is written as R-000012 or 12, not \"0\"" },
        { "review R- benign", "not \"R-\"" },
        { "review 1.0 benign", "not \"1.0\"" },
        { "review 99999999999999999999 benign", "not \"99999999999999999999\"" },
        { "review \"'; DROP TABLE decision; --\" benign", "a ring is written as" },
        { "review 1 benign --member s1", "\"s1\" is not a member of R-000001" },
        { "review 1 benign --member r1 --member s1", "\"s1\" is not a member of R-000001" },
        { "review 1 benign --member r77", "there is no account \"r77\" in the store" },
        { "review 1 benign --by ''", "name the author with --by" },
        { "review 1 benign --by $(printf %0101d 0)", "(--by) is too long: 101 bytes; at most 100" },
        { "review 1 benign --note $(printf %02001d 0)", "note is too long: 2001 bytes; at most" },
        { "review 1 benign --note $(printf '\\377')", "the note is not UTF-8" },
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cli_expect(wrong[i].arguments, 2, "", wrong[i].said);
    cli_query(
        "SELECT (SELECT count(*) FROM decision) + (SELECT count(*) FROM decision_account)", "0");
}

Test(cli_decisions, a_ring_that_is_no_more_is_told_with_what_became_of_it)
{
    cli_query("INSERT INTO run (ran_at, input, accounts, signups, charges, rings) VALUES (1, 'x', "
              "1, 1, 1, 0); INSERT INTO lineage VALUES (2, 1, 'merged', 2, 20, 0, 0, 20)",
        "");
    cli_expect(
        "review 1 benign", 2, "", "R-000001 no longer exists: run 2 merged it into R-000002");
    cli_expect("review 2 benign", 2, "", "R-000002 is not in the last run; run 1");
}

Test(cli_decisions, before_any_run_there_is_nothing_to_review)
{
    cli_expect("load signups s.csv --db new.db", 0, NULL, "");
    cli_expect("review 1 benign --db new.db", 2, "", "there is no ring R-000001");
    cli_expect("undo --db new.db", 2, "", "there is no decision to undo");
    cli_expect("decisions --db new.db", 0, "", "");
    cli_expect("review 1 benign --db none.db", 1, "", "there is no store at none.db");
}

Test(cli_decisions, quiet_says_nothing)
{
    cli_expect("review 1 benign --quiet", 0, "", "");
    cli_expect("undo --quiet", 0, "", "");
    cli_expect("review 9 benign --quiet", 2, "", "there is no ring");
}

/* ---- undo ---- */

Test(cli_decisions, undo_takes_back_the_last_that_stands)
{
    cli_expect("review 1 confirmed --by maria", 0, "", "(decision ");
    cli_expect("review 2 benign --by ana", 0, "", "(decision ");
    cli_expect("undo --by joe --note 'not so sure'", 0, "",
        "decision 2 (review R-000002 benign, by ana) is undone, by joe (decision 3); takes effect "
        "in "
        "the next detect\n");
    cli_expect("undo", 0, "", "decision 1 (review R-000001 confirmed, by maria) is undone");
    cli_expect("undo", 2, "", "there is no decision to undo");
    cli_query("SELECT count(*) FROM v_active_decisions", "0");
    cli_query("SELECT group_concat(action) FROM decision", "review,review,undo,undo");
}

Test(cli_decisions, undo_of_one_by_its_number)
{
    static const struct {
        const char *arguments, *said;
    } wrong[] = {
        { "undo 1", "decision 1 was already undone by decision 3" },
        { "undo 3", "decision 3 is an undo; make" },
        { "undo 99", "there is no decision 99" },
        { "undo 0", "undo takes decision numbers" },
        { "undo -1", NULL },
        { "undo 2x", "not \"2x\"" },
        { "undo ''", "undo takes decision numbers" },
        { "undo 2 3", "decision 3 is an undo; make" },
        { "undo 2 2", "decision 2 was already undone by decision 4" },
    };

    cli_expect("review 1 confirmed", 0, "", "(decision ");
    cli_expect("review 2 benign", 0, "", "(decision ");
    cli_expect("undo 1", 0, "", "decision 1 (review R-000001 confirmed, by somebody) is undone");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cli_expect(wrong[i].arguments, 2, "", wrong[i].said);
    cli_query("SELECT group_concat(id) FROM v_active_decisions", "2");
}

Test(cli_decisions, undo_of_several_is_all_or_nothing)
{
    cli_expect("review 1 confirmed", 0, "", "(decision 1)");
    cli_expect("review 2 benign", 0, "", "(decision 2)");
    cli_expect("undo 1 2 99", 2, "", "there is no decision 99");
    cli_query("SELECT count(*) FROM v_active_decisions", "2");
    cli_expect(
        "undo $(seq 1 2)", 0, "", "decision 2 (review R-000002 benign, by somebody) is undone");
    cli_query("SELECT count(*) FROM v_active_decisions", "0");
}

/* ---- the log ---- */

Test(cli_decisions, the_log_is_only_ever_added_to)
{
    static const char *const changes[] = { "UPDATE decision SET verdict = 'benign'",
        "DELETE FROM decision", "UPDATE decision_account SET account_id = 1",
        "DELETE FROM decision_account", "UPDATE decision_evidence SET value = ''",
        "DELETE FROM decision_evidence",
        ("REPLACE INTO decision (id, decided_at, decided_by, action) "
         "SELECT id, 1, 2, 'allow' FROM decision") };

    cli_expect("review 1 confirmed", 0, "", "(decision ");
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        char command[256];

        snprintf(command, sizeof command,
            "--version >/dev/null; sqlite3 ringleader.db \"PRAGMA recursive_triggers = ON; %s\"",
            changes[i]);
        cli_expect(command, 19, "", "decisions are a log: undo one instead of");
    }
    cli_query(
        "SELECT verdict, (SELECT count(*) FROM decision_account) FROM decision", "confirmed|20");
}

Test(cli_decisions, the_log_lists_the_newest_first)
{
    cli_expect(
        "review 1 confirmed --by maria --note 'one, device' --now 2026-07-01", 0, "", "(decision ");
    cli_expect("review 2 benign --by ana --member q1 --member q2 --member q3 --member q4"
               " --now 2026-07-02",
        0, "", "(decision ");
    cli_expect("undo 1 --by joe --now 2026-07-03", 0, "", "(decision ");
    cli_expect("decisions --format csv", 0,
        "decision_id,decided_at,decided_by,act,kind,subject,verdict,accounts,note,until,undone_by\n"
        "3,2026-07-03T00:00:00Z,joe,undo,decision,1,,,,,\n"
        "2,2026-07-02T00:00:00Z,ana,review,ring,\"R-000002: q1, q2, q3 and 1 more\",benign,4,,,\n"
        "1,2026-07-01T00:00:00Z,maria,review,ring,R-000001,confirmed,20,\"one, device\",,3\n",
        "");
    cli_expect("decisions", 0, " kind     subject                         verdict", "");
}

Test(cli_decisions, the_log_is_narrowed)
{
    static const struct {
        const char *arguments, *ids;
    } narrowed[] = {
        { "", "3 2 1 " },
        { "--ring 1", "3 1 " },
        { "--ring R-000002", "2 " },
        { "--ring 3", "" },
        { "--account r1", "3 1 " },
        { "--account q2", "2 " },
        { "--account s1", "" },
        { "--act undo", "3 " },
        { "--act review", "2 1 " },
        { "--act review --ring 1", "1 " },
        { "--since 2026-07-02", "3 2 " },
        { "--limit 1", "3 " },
    };

    cli_expect("review 1 confirmed --now 2026-07-01", 0, "", "(decision ");
    cli_expect("review 2 benign --member q2 --now 2026-07-02", 0, "", "(decision ");
    cli_expect("undo 1 --now 2026-07-03", 0, "", "(decision ");
    for (size_t i = 0; i < sizeof narrowed / sizeof narrowed[0]; i++) {
        char command[256], ids[64];

        snprintf(command, sizeof command,
            "decisions --format csv %s | cut -d, -f1 | tail -n +2 | tr '\\n' ' ' >ids; echo "
            "\"($(cat"
            " ids))\"",
            narrowed[i].arguments);
        snprintf(ids, sizeof ids, "(%s)", narrowed[i].ids);
        cli_expect(command, 0, ids, "");
    }
}

Test(cli_decisions, misuse_of_the_log)
{
    cli_expect("decisions --act revue", 2, "", "did you mean \"review\"?");
    cli_expect("decisions --act ''", 2, "", "--act takes");
    cli_expect("decisions --ring x", 2, "", "--ring takes a ring");
    cli_expect("decisions --since tomorrow", 2, "", "--since takes a time");
    cli_expect("decisions --limit -1", 2, "", "--limit takes a number");
    cli_expect("decisions --quiet", 1, "", "");
    cli_expect("decisions extra", 2, "", "too many arguments");
}

Test(cli_decisions, hostile_words_are_kept_as_given_and_printed_safely)
{
    cli_expect("review 1 watch --by \"$(printf 'a\\033[31mb')\" --note \"$(printf "
               "'=1+1\\n\\033]0;x\\007')\"",
        0, "", "by a\\x1b[31mb (decision 1)");
    cli_query("SELECT hex(note) FROM decision", "3D312B310A1B5D303B7807");
    cli_expect("decisions", 0, "=1+1\\n\\x1b]0;x\\x07", "");
    cli_expect("decisions --format csv", 0, ",\"'=1+1\n", "");
    cli_expect("decisions --format json", 0, "\"=1+1\\n\\u001B]0;x\\u0007\"", "");
    cli_expect("undo --note \"'); DELETE FROM decision; --\"", 0, "", "by a\\x1b[31mb) is undone");
    cli_query("SELECT count(*) FROM decision", "2");
}
