/*
 * forget.c - a person is erased, also from the bytes of the store.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "service_store.h"

/* vic-77 is in R-000001 by the ring's device and card, and has values of its own. */
static void begin(void)
{
    cli_begin();
    cli_write("v.csv",
        "account_id,created_at,ip,device_id,email,phone,name\n"
        "vic-77,1760000700,146.20.9.4,ring,J.Vic.Tim+a@gmail.com,+49 30 9999123,Vera Victim\n"
        "vic-77,1760000800,9.8.7.6,vic-device,vera@own-domain.example,,Vera Victim\n"
        "vic-78,1760000900,9.8.7.9,d1,w@own-domain.example,,Walter Other\n"
        "x1,never,,vic-device,,,\n"
        "vic-77,never,,,,,\n"
        "s1,never,,,VERA@own-domain.example,,\n"
        "s2,never,,,s2@mail2.example,,\n");
    cli_write("w.csv", "account_id,billed_at,billing_id,payment_fingerprint,status,billing_name,"
                       "billing_postal_code\n"
                       "vic-77,1760000760,vic-charge-1,ring,failed,Vera V. Victim,99999\n"
                       "vic-77,1760000770,vic-charge-2,vic-card,failed,Vera V. Victim,99999\n"
                       "vic-77,1760000770,vic-charge-2,vic-card,disputed,Vera V. Victim,99999\n");
    cli_expect("load signups v.csv --max-rejects 1", 0, NULL, NULL);
    cli_expect("load billing w.csv", 0, NULL, NULL);
    cli_expect("detect", 0, NULL, NULL);
    cli_expect("review 1 confirmed --note 'vic-77 wrote: I am VERA VICTIM'", 0, "", NULL);
    cli_expect("allow device vic-device --reason 'of Vera Victim'", 0, "", NULL);
    cli_expect("deny card vic-card --reason stolen", 0, "", NULL);
    cli_expect("detect", 0, NULL, NULL);
}

TestSuite(cli_forget, .init = begin, .fini = cli_end);

static const char *const own[] = { "vic-77", "vic.tim", "victim@gmail.com", "vera@own-domain",
    "9999123", "Vera Victim", "vic-device", "9.8.7.6", "vic-charge-1", "vic-charge-2", "vic-card",
    "Vera V. Victim", "99999" };

/* How often a text is in the bytes of the store and its log. */
static void expect_bytes(const char *text, int is_there)
{
    char command[256];

    snprintf(command, sizeof command,
        "--version >/dev/null; cat ringleader.db* | grep -a -i -F -q '%s'; echo $?", text);
    cli_expect(command, 0, is_there ? "0\n" : "1\n", "");
}

Test(cli_forget, nothing_of_the_person_is_left_in_the_bytes_of_the_store)
{
    expect_bytes("vic-77", 1);
    expect_bytes("Vera V. Victim", 1);
    cli_expect("forget vic-77 --by ana --note 'request 4711'", 0, "",
        "1 account is erased: 5 records, 3 rejected rows, ");
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        expect_bytes(own[i], 0);
    expect_bytes("own-domain.example", 1); /* vic-78 has it */
    cli_expect("forget vic-78", 0, "", "1 account is erased: 1 record, 0 rejected rows");
    expect_bytes("own-domain.example", 0);
}

Test(cli_forget, what_other_accounts_have_stays)
{
    cli_expect("forget vic-77", 0, "", " because other accounts have them too\n");
    cli_query("SELECT count(*) FROM v_signups WHERE device_id = 'ring'", "20");
    cli_query("SELECT count(*) FROM v_charges WHERE payment_fingerprint = 'ring'", "20");
    cli_query("SELECT count(*) > 0 FROM v_evidence WHERE kind = 'device' AND value = 'ring'", "1");
    cli_query("SELECT raw FROM v_rejects WHERE raw <> ''", "s2,never,,,s2@mail2.example,,");
    cli_query("SELECT external_id FROM account WHERE external_id LIKE 'vic-%'", "vic-78");
}

Test(cli_forget, rings_keep_their_sizes_and_a_mark_their_member)
{
    cli_query("SELECT size FROM v_latest_rings WHERE ring_id = 'R-000001'", "21");
    cli_expect("forget vic-77", 0, "", "a mark such as erased-17 is in the place of the id");
    cli_query("SELECT count(*) FROM v_latest_members WHERE ring_id = 'R-000001'", "21");
    cli_query("SELECT count(*) FROM v_latest_members WHERE account_id LIKE 'erased-%'", "1");
    cli_expect("show 1 --section members", 0, "erased-", NULL);
    cli_expect("report --out reports", 0, NULL, NULL);
    cli_expect("export members", 0, "erased-", NULL);
    cli_expect("export graph --out g.graphml", 0, NULL, NULL);
    cli_expect("detect", 0, NULL, NULL);
    cli_query("SELECT size, change FROM v_latest_rings WHERE ring_id = 'R-000001'", "20|shrunk");
    cli_query("SELECT count(*) FROM pragma_foreign_key_check", "0");
    cli_expect("account vic-77", 0, "", "there is no account vic-77");
}

Test(cli_forget, decisions_keep_all_but_the_texts)
{
    cli_expect("forget vic-77", 0, "", NULL);
    cli_query("SELECT action, verdict, note LIKE 'erased-% wrote: I am erased-%' FROM decision "
              "WHERE id = 1",
        "review|confirmed|1");
    cli_query("SELECT kind, value LIKE 'erased-%', note LIKE 'of erased-%' FROM decision WHERE id "
              "= 2",
        "device|1|1");
    cli_query(
        "SELECT kind, value LIKE 'erased-%', note FROM decision WHERE id = 3", "payment|1|stolen");
    cli_query("SELECT count(*) FROM v_decisions", "3");
}

Test(cli_forget, a_mark_says_that_something_was_erased_and_not_what)
{
    cli_expect("forget vic-77 --by ana --note 'request 4711'", 0, "", NULL);
    cli_query("SELECT action, erased_by, accounts, records, rejects, note, coalesce(load_id, '') "
              "FROM v_erasures",
        "forget|ana|1|5|3|request 4711|");
    cli_expect("status", 0, "1 erased accounts, ", "");
    cli_expect("status", 0, "by ana: 5 records, 3 rejected rows; request 4711", "");
}

Test(cli_forget, an_account_that_nothing_refers_to_is_gone)
{
    cli_query("SELECT count(*) FROM account", "3030");
    cli_expect("forget s5 s6", 0, "", "2 accounts are erased: 4 records");
    cli_query(
        "SELECT count(*) FROM account UNION ALL SELECT count(*) FROM erased_account", "3028\n0");
    cli_expect("status --format csv", 0, "accounts,3028,", "");
}

Test(cli_forget, a_dry_run_changes_nothing)
{
    cli_expect("forget vic-77 --dry-run", 0, "",
        "1 account would be erased: 5 records, 3 rejected rows, ");
    cli_query("SELECT count(*) FROM v_signups WHERE account_id = 'vic-77'", "2");
    cli_query("SELECT count(*) FROM v_erasures", "0");
}

Test(cli_forget, a_list_may_name_accounts_that_are_not_there)
{
    cli_write("list.csv", "account_id,why\nvic-77,asked\nnobody-1,asked\n,\nvic-77,twice\n");
    cli_expect("forget --file list.csv", 0, "", "1 of the list is in no record\n");
    cli_expect("forget --file list.csv", 0, "", "0 accounts are erased: 0 records");
    cli_expect("forget --file list.csv", 0, "", "2 of the list are in no record\n");
    cli_write("other.csv", "account\nvic-78\n");
    cli_expect("forget --file other.csv", 3, "", "must name the column account_id");
}

/* A column that is not listed here may hold a person's text: erase it there, and then add it. */
Test(cli_forget, every_column_of_text_is_erased_or_holds_no_person)
{
    cli_write("columns.sql",
        "SELECT coalesce(group_concat(m.name || '.' || c.name), 'no other') FROM sqlite_schema m "
        "JOIN pragma_table_xinfo(m.name) c "
        "WHERE m.type = 'table' AND c.type IN ('TEXT', 'BLOB', 'ANY') AND c.hidden = 0 "
        /* whole rows go, or texts in them */
        "AND m.name NOT IN ('signup', 'charge', 'label', 'client', 'payment_method', 'reject', "
        "'account', 'evidence', 'hub', 'decision_evidence', 'load_column', 'load_word', "
        "'load_note') AND m.name || '.' || c.name NOT IN ('score_part.reason', "
        "'ring.reopened_reason', 'decision.note', 'decision.value', 'load.unknown_columns', "
        "'erasure.note', "
        /* no text of a person */
        "'run.input', 'run_summary.name', 'ring.band', 'ring.change', 'ring.currency', "
        "'ring.countries', 'score_part.name', 'lineage.change', 'load.kind', 'load.file', "
        "'load.place', "
        "'load.digest', 'load.preset', 'load.options', 'erasure.erased_by', 'erasure.action', "
        "'erasure.kind', 'erasure.file', 'decision.decided_by', 'decision.action', "
        "'decision.verdict', 'decision.kind')");
    cli_expect(
        "--version >/dev/null; sqlite3 ringleader.db '.read columns.sql'", 0, "no other\n", "");
}

Test(cli_forget, misuse)
{
    cli_expect("forget", 2, "", "forget takes accounts, or --file FILE");
    cli_expect("forget vic-77 vic-7", 2, "",
        "neither records nor rejected rows have 1 of these accounts: vic-7; nothing was erased");
    cli_query("SELECT count(*) FROM v_signups WHERE account_id = 'vic-77'", "2");
}

/* Its rows were all rejected: it is no account, and yet there. */
Test(cli_forget, an_id_that_only_rejected_rows_have_goes_too)
{
    cli_write("x.csv", "account_id,created_at\nonly-rejected,never\n");
    cli_expect("load signups x.csv --max-rejects 1", 0, NULL, NULL);
    cli_expect("forget only-rejected", 0, "", "0 accounts are erased: 0 records, 1 rejected row");
    expect_bytes("only-rejected", 0);
}

Test(cli_forget, names_beyond_ascii_go_in_capitals_too)
{
    cli_write("y.csv", "account_id,created_at,name,email\n"
                       "umlaut-1,1760000900,J\xc3\xb6rg Gr\xc3\xb6\xc3\x9fmann,"
                       "j\xc3\xb6rg@m\xc3\xbcller.example\n"
                       "other-id,bad,J\xc3\x96RG GR\xc3\x96SSMANN,\n"
                       "other-id,bad,,J\xc3\x96RG@M\xc3\x9cLLER.EXAMPLE\n");
    cli_expect("load signups y.csv --max-rejects 1", 0, NULL, NULL);
    cli_expect("review 1 confirmed --note 'by J\xc3\x96RG GR\xc3\x96SSMANN'", 0, "", NULL);
    cli_expect("forget umlaut-1", 0, "", "1 account is erased: 1 record, 2 rejected rows");
    cli_query("SELECT count(*) FROM reject WHERE instr(raw, 'RG') > 0", "0");
    cli_query("SELECT note LIKE 'by erased%' FROM decision ORDER BY id DESC LIMIT 1", "1");
}

/* A log that another program keeps in use may hold what was erased. */
Test(cli_forget, says_so_when_another_program_keeps_the_log)
{
    cli_expect("--version >/dev/null; (echo 'BEGIN; SELECT count(*) FROM account;'; sleep 6) | "
               "sqlite3 ringleader.db >/dev/null 2>&1 & sleep 1; true",
        0, "", NULL);
    cli_expect("forget vic-77", 1, "",
        "the records are erased, but another program has the store ringleader.db open, and its log "
        "ringleader.db-wal may still hold them");
    cli_query("SELECT count(*) FROM v_signups WHERE account_id = 'vic-77'", "0");
}
