/*
 * exclude.c - accounts that are kept out of linking.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "service_store.h"

TestSuite(cli_exclude, .init = cli_begin, .fini = cli_end);

Test(cli_exclude, an_excluded_account_is_in_no_ring_and_counts_in_nothing)
{
    cli_expect("exclude r1 r2 --by ana --note kiosk", 0, "",
        "2 accounts excluded, by ana (decision 1); from the next detect they link nothing and are "
        "in no ring\n");
    cli_query("SELECT account_id, note, decided_by FROM v_excluded ORDER BY 1",
        "r1|kiosk|ana\nr2|kiosk|ana");
    cli_expect("detect --format csv", 0, "3026,3026,3026,", NULL);
    cli_query("SELECT size FROM v_latest_rings WHERE ring_id = 'R-000001'", "18");
    cli_query("SELECT count(*) FROM v_latest_members WHERE account_id IN ('r1', 'r2')", "0");
    cli_query("SELECT count(*) FROM v_latest_evidence WHERE account_id IN ('r1', 'r2')", "0");
    cli_query("SELECT DISTINCT accounts_sharing FROM v_latest_evidence WHERE value = 'ring'", "18");
    cli_query("SELECT accounts FROM run ORDER BY id DESC LIMIT 1", "3026");
    cli_query("SELECT count(*) FROM v_signups WHERE account_id = 'r1'", "1");
}

/* Without its records a store gives the same as with them excluded. */
Test(cli_exclude, detection_is_as_if_the_records_were_not_there)
{
    static const char rings[] = "SELECT size, round(ring_score, 6), band, devices, payments, "
                                "networks, amount, failed_share FROM v_latest_rings ORDER BY size";
    char command[1024];

    cli_expect(
        "status -q; grep -v '^r[1-9],' s.csv >s2.csv; grep -v '^r[1-9],' b.csv >b2.csv; true", 0,
        "", "");
    cli_expect("load -q -d two.db signups s2.csv", 0, "", "");
    cli_expect("load -q -d two.db billing b2.csv", 0, "", "");
    cli_expect("detect -q -d two.db", 0, "", "");
    cli_expect("exclude r1 r2 r3 r4 r5 r6 r7 r8 r9", 0, "", NULL);
    cli_expect("detect -q", 0, "", "");
    snprintf(command, sizeof command,
        "status -q; sqlite3 two.db \"%s\" >a; sqlite3 ringleader.db \"%s\" >b; cmp a b && wc -l a",
        rings, rings);
    cli_expect(command, 0, "1 a\n", "");
}

Test(cli_exclude, undo_brings_it_back)
{
    cli_expect("exclude r1", 0, "", "1 account excluded, by somebody (decision 1)");
    cli_expect("detect -q", 0, "", "");
    cli_expect("undo 1", 0, "", "decision 1 (exclude r1, by somebody) is undone");
    cli_expect("detect -q", 0, "", "");
    cli_query("SELECT size FROM v_latest_rings WHERE ring_id = 'R-000001'", "20");
    cli_query("SELECT count(*) FROM v_excluded", "0");
    cli_expect("decisions --act exclude", 0, "exclude account r1", "");
}

Test(cli_exclude, an_exclusion_comes_before_a_protection_and_leaves_it)
{
    cli_expect("exclude r1", 0, "", NULL);
    cli_expect("protect staff r1", 0, "", NULL);
    cli_query("SELECT account_id, protection FROM v_protected", "r1|excluded");
    cli_expect("undo 1", 0, "", NULL);
    cli_query("SELECT account_id, protection FROM v_protected", "r1|staff");
}

Test(cli_exclude, who_asks_is_told)
{
    cli_expect("exclude r1 --by ana --note kiosk", 0, "", NULL);
    cli_expect("account r1", 0, "protected as excluded\n", "");
    cli_expect("show 1 --section protected", 0, "r1", "");
    cli_expect("show 1 --section protected", 0, "excluded", "");
    cli_expect("why r1 r2", 0, NULL, "ringleader: ana excluded r1 on 2026-11-18 (decision 1)\n");
    cli_expect("why r2 r1", 0, NULL, "ringleader: ana excluded r1 on 2026-11-18 (decision 1)\n");
    cli_expect("export members", 0, NULL, "r1 (excluded) in R-000001");
    cli_expect("export ids | grep -c '^r1$'", 1, "0\n", NULL);
    cli_expect("detect -q", 0, "", "");
    cli_expect("account r1", 0, "protected as excluded\n", "");
    cli_expect("pivot ring --kind device", 0, "excluded", NULL);
}

Test(cli_exclude, a_list_is_imported_whole_or_not_at_all)
{
    cli_write("list.csv", "account_id,note\nr1,kiosk\nr2,\nr3,kiosk\n");
    cli_expect("exclude --file list.csv --note listed", 0, "",
        "2 accounts excluded, by somebody (decision ");
    cli_query(
        "SELECT account_id, note FROM v_excluded ORDER BY 1", "r1|kiosk\nr2|listed\nr3|kiosk");
    cli_expect("exclude --file list.csv --note listed", 0, "",
        "3 accounts are already excluded in the same way\n");
    cli_write("bad.csv", "account_id\nr4\nnobody\n");
    cli_expect("exclude --file bad.csv", 3, "", "bad.csv:3: there is no account \"nobody\"");
    cli_query("SELECT count(*) FROM v_excluded", "3");
}

Test(cli_exclude, misuse)
{
    cli_expect("exclude", 2, "", "exclude takes accounts, or --file FILE");
    cli_expect("exclude r1 x9", 2, "", "1 account is not in the store: x9; nothing was stored");
    cli_query("SELECT count(*) FROM v_excluded", "0");
}
