/*
 * take_back.c - unload and load --replace: what was loaded wrongly is taken back.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service_store.h"

TestSuite(cli_take_back, .init = cli_begin, .fini = cli_end);

/* Stores without the service are in t.db. */
#define T " --db t.db "

static void load(const char *kind, const char *name, const char *content)
{
    char command[128];

    cli_write(name, content);
    snprintf(command, sizeof command, "load %s %s" T, kind, name);
    cli_expect(command, 0, NULL, NULL);
}

/* Expects what sqlite3 prints for the store t.db, lines joined by blanks. */
static void expect_rows(const char *sql, const char *rows)
{
    char command[1024], line[1024];
    int whole = snprintf(command, sizeof command,
        "status -q" T "&& sqlite3 t.db \"%s\" | tr '\\n' ' ' >rows && cat rows", sql);

    cr_assert_lt((size_t)whole, sizeof command, "too long to ask: %s", sql);
    snprintf(line, sizeof line, "%s%s", rows, *rows ? " " : "");
    cli_expect(command, 0, line, "");
}

static const char first[] = "account_id,created_at,email,user_agent\n"
                            "u1,2025-01-01,a@x.example,Firefox\n"
                            "u2,2025-01-02,b@x.example,Chrome\n",
                  second[] = "account_id,created_at,email,user_agent\n"
                             "u2,2025-01-02,b@x.example,Chrome\n"
                             "u3,2025-01-03,c@x.example,Chrome\n";

/* ---- unload ---- */

Test(cli_take_back, a_load_goes_with_all_that_only_it_brought)
{
    load("signups", "a.csv", first);
    load("billing", "b.csv",
        "account_id,billed_at,billing_id,payment_fingerprint\nu1,2025-01-05,c1,fp1\n"
        "u9,2025-01-05,c2,fp9\n");
    load("labels", "l.csv", "account_id,label\nu1,fraud\nu8,legit\n");
    cli_expect("unload b.csv --by ana --note 'wrong file'" T, 0, "",
        "load 2 (billing from b.csv) is taken back: 2 records and 0 rejected rows went\n"
        "1 account and 2 payment methods that nothing else refers to went\n");
    expect_rows("SELECT external_id FROM account ORDER BY 1", "u1 u2 u8");
    expect_rows("SELECT count(*) FROM payment_method", "0");
    cli_expect("unload 3 1" T, 0, "", "3 accounts and 0 payment methods");
    expect_rows("SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM client) + (SELECT "
                "count(*) FROM signup) + (SELECT count(*) FROM load)",
        "0");
    expect_rows("SELECT action, load_id, kind, file, accounts, records, erased_by, note FROM "
                "v_erasures ORDER BY erasure_id LIMIT 1",
        "unload|2|billing|b.csv|1|2|ana|wrong file");
    load("signups", "a.csv", first);
    expect_rows("SELECT load_id, file FROM v_loads", "4|a.csv");
    cli_expect("status" T, 0, "1 accounts, with load 2 (billing from b.csv)", "");
}

Test(cli_take_back, the_report_before_counts_again)
{
    static const char *const now[] = { "succeeded", "disputed", "refunded" };
    static const struct {
        const char *unload, *current;
    } chain[] = {
        { "2", "refunded" }, /* one in the middle */
        { "3", "succeeded" },
        { "1", "" },
    };

    for (int i = 0; i < 3; i++) {
        char name[16], content[256];

        snprintf(name, sizeof name, "%d.csv", i);
        snprintf(content, sizeof content,
            "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,%s\nu2,2025-01-05,,%s\n",
            now[i], now[i]);
        load("billing", name, content);
    }
    for (size_t i = 0; i < sizeof chain / sizeof chain[0]; i++) {
        char command[64];

        snprintf(command, sizeof command, "unload %s" T, chain[i].unload);
        cli_expect(command, 0, "", NULL);
        expect_rows("SELECT status FROM charge WHERE billing_id = 'c1' AND NOT superseded",
            chain[i].current);
    }
}

Test(cli_take_back, rows_of_two_files_come_back_when_the_other_is_loaded_again)
{
    load("signups", "a.csv", first);
    load("signups", "b.csv", second);
    load("signups", "c.csv", "account_id,created_at\nu7,2025-01-07\n");
    cli_expect("unload a.csv" T, 0, "",
        "load 2 (signups from b.csv) had 1 duplicate: rows that only the removed load stored may "
        "be missing; load its file again to add them\n");
    expect_rows("SELECT account_id FROM v_signups ORDER BY 1", "u3 u7");
    cli_expect("status --format csv" T, 0, "load 2,1,\"signups from b.csv", "");
    cli_expect("status" T, 0, "rows may be missing: load the file again\n", "");
    cli_expect("load signups b.csv" T, 0, "b.csv completed    2      1         1", "");
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u2|2 u3|2 u7|3");
    expect_rows("SELECT load_id, stored, duplicate, is_incomplete FROM v_loads", "2|2|0|0 3|1|0|0");
    cli_expect("load signups b.csv" T, 0, "already loaded", "");
    cli_expect("unload b.csv" T, 0, "", NULL);
    expect_rows("SELECT account_id FROM v_signups", "u7");
}

/* An old report that is loaded again does not take the place of a later one. */
Test(cli_take_back, a_completed_load_keeps_its_place_among_reports)
{
    static const char old[] = "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,failed\n";

    load("billing", "a.csv", old);
    load("billing", "b.csv",
        "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,failed\n"
        "u1,2025-01-06,c2,failed\n");
    load("billing", "c.csv", "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,disputed\n");
    cli_expect("unload 1" T, 0, "", NULL);
    cli_expect("load billing b.csv" T, 0, "completed", "");
    expect_rows("SELECT status, superseded FROM charge WHERE billing_id = 'c1' ORDER BY load_id",
        "failed|1 disputed|0");
}

Test(cli_take_back, what_is_no_load_or_several_is_told)
{
    load("signups", "a.csv", first);
    load("signups", "a.csv", second);
    cli_expect("load signups ./a.csv" T, 0, "already loaded", "");
    cli_expect("unload 7" T, 2, "", "there is no load \"7\"; `ringleader status --loads 1000`");
    cli_expect("unload b.csv" T, 2, "", "did you mean \"a.csv\"?");
    cli_expect("unload a" T, 2, "", "did you mean \"a.csv\"?");
    cli_expect("unload a.csv" T, 2, "",
        "several loads are named \"a.csv\": 1 (signups, a.csv), 2 (signups, a.csv); give the "
        "number");
    cli_expect("unload" T, 2, "", "usage: ringleader");
    cli_expect("unload 1 9" T, 2, "", "there is no load \"9\"");
    expect_rows("SELECT count(*) FROM load", "2");
    cli_expect("unload ./a.csv" T, 2, "", "several loads are named");
    cli_expect("unload 1 1 --dry-run" T, 0, "", "nothing was changed (--dry-run)\n");
    expect_rows("SELECT count(*) FROM load UNION ALL SELECT count(*) FROM erasure", "2 0");
    cli_expect("unload 1 1" T, 0, "", NULL);
    expect_rows("SELECT count(*) FROM erasure", "1");
}

Test(cli_take_back, runs_stay_and_the_next_one_is_another)
{
    cli_query("SELECT count(*) FROM run", "1");
    cli_expect("unload 1", 0, "", NULL);
    cli_query("SELECT count(*) FROM v_ring_members WHERE ring_id = 'R-000001'", "20");
    cli_query("SELECT count(*) FROM pragma_foreign_key_check", "0");
    cli_query("SELECT count(*) > 0 FROM account WHERE external_id = 'r1'", "1");
    cli_expect("show 1 --section members", 0, "r1 ", NULL);
    cli_expect("detect", 0, NULL, NULL);
    cli_query("SELECT count(*) FROM run", "2");
    cli_query(
        "SELECT count(*) FROM v_ring_members WHERE run_id = 1 AND ring_id = 'R-000001'", "20");
}

/* The corrected file is loaded beside the wrong one; when that is taken back it is put in again. */
Test(cli_take_back, the_inbox_of_weekly_adds_what_is_missing)
{
    static const char put[] = "status -q; mkdir -p inbox; cp %s inbox/signups.csv; true";
    static const char *const files[] = { "w1.csv", "w2.csv", "w2.csv" };

    cli_write("w1.csv", first);
    cli_write("w2.csv", second);
    for (int i = 0; i < 3; i++) {
        char command[128];

        if (i == 2)
            cli_expect(
                "unload 1" T, 0, "", "load 2 (signups from inbox/signups.csv) had 1 duplicate");
        snprintf(command, sizeof command, put, files[i]);
        cli_expect(command, 0, "", "");
        cli_expect("weekly --inbox inbox --out reports" T, 0, NULL, NULL);
    }
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u2|2 u3|2");
    expect_rows("SELECT load_id, is_incomplete FROM v_loads", "2|0");
}

/* An order with two items is two rows of one charge. */
Test(cli_take_back, rows_of_one_charge_in_one_file_stay_one_charge)
{
    load("billing", "o.csv",
        "account_id,billed_at,billing_id,payment_fingerprint,amount,status\n"
        "u1,2025-01-05,c1,fp1,10,succeeded\nu1,2025-01-05,c1,,,\n");
    load("billing", "p.csv",
        "account_id,billed_at,billing_id,payment_fingerprint,amount,status\n"
        "u1,2025-01-05,c1,fp1,10,disputed\nu1,2025-01-05,c1,,,\n");
    expect_rows("SELECT status FROM charge WHERE NOT superseded", "disputed");
    cli_expect("unload p.csv" T, 0, "", "1 charge that it reported again counts as before");
    expect_rows("SELECT status FROM charge WHERE NOT superseded", "succeeded");
}

/* The numbers of accounts that went are of none: nothing counts them. */
Test(cli_take_back, what_is_left_is_judged_as_in_a_store_that_never_had_the_rest)
{
    cli_expect(
        "status -q; awk -F, 'BEGIN{print \"account_id,created_at,device_id\"; for(i=0;i<500;i++) "
        "print \"x\" i \",\" 1750000000+i*100 \",xd\" i}' > x.csv; true",
        0, "", "");
    cli_expect("load -q signups x.csv s.csv" T, 0, "", "");
    cli_expect("load -q billing b.csv" T, 0, "", "");
    cli_expect("unload x.csv" T, 0, "", "500 accounts and 0 payment methods");
    cli_expect("detect --format csv" T, 0, "3028,3028,3028,", NULL);
    cli_expect("status -q; for db in t.db ringleader.db; do sqlite3 $db \"SELECT size, "
               "round(ring_score, 6), band, devices FROM v_latest_rings ORDER BY size\" >$db.txt; "
               "done; cmp t.db.txt ringleader.db.txt && wc -l t.db.txt",
        0, "2 t.db.txt\n", "");
    cli_query("SELECT accounts FROM run", "3028");
}

/* Files of charges that overlap, in a random order of reports. */
static void write_random_file(int number, unsigned *seed)
{
    static const char *const status[] = { "succeeded", "failed", "disputed" };
    char name[32], content[2048] = "account_id,billed_at,billing_id,status\n";

    for (int row = 0; row < 12; row++) {
        size_t used = strlen(content);

        if (rand_r(seed) % 3 == 0)
            snprintf(content + used, sizeof content - used, "u%d,2025-01-%02d,c%d,%s\n", row / 2,
                row + 1, row, status[rand_r(seed) % 3]);
    }
    snprintf(name, sizeof name, "f%d.csv", number);
    cli_write(name, content);
}

/* A store from which a load was taken back, and whose incomplete files were loaded again, holds
 * what a store holds that never had it. */
Test(cli_take_back, what_is_left_is_what_the_other_files_say)
{
    enum { FILES = 5, ROUNDS = 12 };

    for (unsigned round = 1; round <= ROUNDS; round++) {
        unsigned seed = round;
        int gone = rand_r(&seed) % FILES;
        char command[512];

        for (int i = 0; i < FILES; i++)
            write_random_file(i, &seed);
        cli_expect("status -q; rm -f t.db o.db; true", 0, "", "");
        for (int i = 0; i < FILES; i++) {
            snprintf(command, sizeof command, "load -q billing f%d.csv" T, i);
            cli_expect(command, 0, "", NULL);
            snprintf(command, sizeof command, "load -q billing f%d.csv --db o.db", i);
            if (i != gone)
                cli_expect(command, 0, "", NULL);
        }
        snprintf(command, sizeof command, "unload -q f%d.csv" T, gone);
        cli_expect(command, 0, "", "");
        for (int i = 0; i < FILES; i++) {
            snprintf(command, sizeof command, "load -q billing f%d.csv" T, i);
            if (i != gone)
                cli_expect(command, 0, "", NULL);
        }
        cli_expect("status -q; for db in t o; do sqlite3 $db.db 'SELECT account_id, billing_id, "
                   "status FROM v_charges WHERE NOT superseded ORDER BY 1, 2, 3; SELECT count(*) "
                   "FROM account; SELECT count(*) FROM load WHERE is_incomplete' >$db.txt; done; "
                   "cmp o.txt t.txt",
            0, "", "");
    }
}

/* ---- load --replace ---- */

Test(cli_take_back, a_load_that_was_mapped_wrongly_is_replaced)
{
    load("signups", "a.csv", first);
    cli_expect("load signups a.csv --map device_id=user_agent" T, 3, "",
        "a.csv: it was loaded before, read in another way (load 1); nothing was stored; "
        "`ringleader load --replace signups FILE` puts this reading in its place");
    cli_expect("load --replace signups a.csv --map device_id=user_agent" T, 0, "a.csv replaced",
        "ringleader: a.csv takes the place of load 1, whose 2 records went\n");
    expect_rows("SELECT account_id, device_id, load_id FROM v_signups ORDER BY 1",
        "u1|Firefox|1 u2|Chrome|1");
    expect_rows("SELECT action, load_id, accounts, records FROM v_erasures", "replace|1|0|2");
    cli_expect("load --help", 0, "--replace", "");
    cli_expect("undo --help", 0, "ringleader unload", "");
}

Test(cli_take_back, a_corrected_file_takes_the_place_of_the_one_with_its_path)
{
    load("billing", "b.csv", "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,failed\n");
    load("billing", "c.csv", "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,disputed\n");
    cli_write("b.csv", "account_id,billed_at,billing_id,status\nu1,2025-01-05,c1,succeeded\n"
                       "u5,2025-01-06,c5,succeeded\n");
    cli_expect("load --replace billing ./b.csv" T, 0, "replaced", NULL);
    expect_rows("SELECT account_id, status, superseded, load_id FROM v_charges ORDER BY 2, 1",
        "u1|disputed|0|2 u1|succeeded|1|1 u5|succeeded|0|1");
    cli_write("d.csv", "account_id,billed_at,billing_id,status\nu6,2025-01-05,c6,failed\n");
    cli_expect("load billing d.csv --instead-of b.csv" T, 0, "replaced", NULL);
    expect_rows("SELECT account_id FROM v_charges ORDER BY 1", "u1 u6");
    expect_rows("SELECT external_id FROM account ORDER BY 1", "u1 u6");
}

#define HERE "status -q; R=$OLDPWD/${RINGLEADER:-build/ringleader}; mkdir -p a b; "

Test(cli_take_back, a_file_of_the_same_name_elsewhere_is_another_file)
{
    cli_write("a.csv", first);
    cli_write("b.csv", "account_id,created_at\nu9,2025-01-09\n");
    cli_expect(HERE
        "cp a.csv a/s.csv; cp b.csv b/s.csv; (cd a; $R load signups --db ../t.db s.csv)",
        0, NULL, "");
    cli_expect(HERE "(cd b; $R load --replace signups --db ../t.db s.csv)", 0, NULL,
        "ringleader: s.csv: there is no earlier load of it to replace\n");
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u1|1 u2|1 u9|2");
    cli_write("a/s.csv", "account_id,created_at\nu4,2025-01-04\n");
    cli_expect("load --replace signups a/s.csv" T, 0, "replaced", NULL);
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u4|1 u9|2");
    cli_write("a/s.csv", "account_id,created_at\nu5,2025-01-05\n");
    cli_expect(HERE "ln -s s.csv a/l.csv; "
                    "(cd b; $R load -q --replace signups --db ../t.db ../a/l.csv)",
        0, "", "");
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u5|1 u9|2");
    cli_expect(HERE "mv a/s.csv b/moved.csv; (cd b; $R load --replace signups --db ../t.db "
                    "moved.csv --date-order dmy)",
        0, NULL, "moved.csv takes the place of load 1");
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u5|1 u9|2");
    cli_expect(HERE "rm -r a b", 0, NULL, NULL);
}

Test(cli_take_back, an_older_store_does_not_know_the_directory)
{
    load("signups", "a.csv", first);
    cli_expect("status -q" T "; sqlite3 t.db 'UPDATE load SET place = NULL'", 0, "", "");
    cli_write("a.csv", "account_id,created_at\nu9,2025-01-09\n");
    cli_expect("load --replace signups a.csv" T, 2, "",
        "a.csv: load 1 of signups had a file of this name, but the store does not know in which "
        "directory; if it is the one to replace: --instead-of 1");
    expect_rows("SELECT count(*) FROM signup", "2");
    cli_expect("load --replace signups \"$PWD/a.csv\"" T, 0, "loaded", NULL);
    cli_expect("load signups a.csv --instead-of 1" T, 3, "", "loaded before");
}

Test(cli_take_back, a_replaced_load_may_have_held_rows_of_others)
{
    load("signups", "a.csv", first);
    load("signups", "b.csv", second);
    cli_write("a.csv", "account_id,created_at\nu9,2025-01-09\n");
    cli_expect("load --replace signups a.csv" T, 0, "replaced",
        "ringleader: 1 other load may lack rows that only it stored; `ringleader status` says");
    cli_expect("status" T, 0, "rows may be missing: load the file again", "");
    cli_expect("load signups b.csv" T, 0, "completed", NULL);
    expect_rows("SELECT account_id, load_id FROM v_signups ORDER BY 1", "u2|2 u3|2 u9|1");
}

Test(cli_take_back, a_refused_file_replaces_nothing)
{
    load("signups", "a.csv", first);
    cli_write("a.csv", "account_id,created_at\nu1,never\n");
    cli_expect("load --replace signups a.csv" T, 3, "", "1 of 1 rows cannot be stored");
    cli_write("a.csv", "id,created_at\n");
    cli_expect("load --replace signups a.csv" T, 3, "", "the required column");
    expect_rows("SELECT count(*) FROM signup UNION ALL SELECT count(*) FROM erasure", "2 0");
}

Test(cli_take_back, which_load_is_replaced_is_never_guessed)
{
    load("signups", "a.csv", first);
    load("signups", "a.csv", second);
    cli_write("a.csv", "account_id,created_at\nu5,2025-01-05\n");
    cli_expect("load --replace signups a.csv" T, 2, "",
        "a.csv: 2 loads of signups have this name or content, the last is load 2; name the one to "
        "replace: --instead-of 2");
    cli_expect("load --replace signups -" T, 2, "", "with --instead-of LOAD");
    cli_expect("load signups a.csv b.csv --instead-of 2" T, 2, "", "--instead-of takes one file");
    cli_expect("load signups a.csv --instead-of 7" T, 2, "", "there is no load \"7\"");
    cli_write("n.csv", "account_id,created_at\nu6,2025-01-05\n");
    cli_expect("load --replace signups n.csv" T, 0, "n.csv loaded",
        "ringleader: n.csv: there is no earlier load of it to replace\n");
    cli_expect("load signups n.csv --instead-of 1" T, 3, "",
        "n.csv: it was loaded before, as n.csv; nothing was replaced");
    expect_rows("SELECT count(*) FROM load", "3");
}
