/*
 * migration.c - a store of an earlier version is brought up to date with all it holds.
 */
#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>

#include "load_place.h"
#include "store/db.h"
#include "store/schema.h"

TestSuite(migration, .init = place_open_empty, .fini = place_close);

/* Runs SQL on the file as another program would. */
static sqlite3 *other(const char *sql)
{
    sqlite3 *handle;

    cr_assert_eq(sqlite3_open(here.store, &handle), SQLITE_OK);
    cr_assert_eq(
        sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(handle));
    return handle;
}

static void assert_current(void)
{
    char version[16];

    snprintf(version, sizeof version, "%d\n", schema_version());
    assert_rows("SELECT user_version FROM pragma_user_version", version);
}

/* A store of version 1 with a load, a row that refers to it and a rejected row. */
static void make_first_version(void)
{
    for (const struct schema_text *text = schema_migrations; text->name; text++)
        if (schema_number(text) == 1)
            sqlite3_close(other(text->sql));
    sqlite3_close(
        other("INSERT INTO account (id, external_id) VALUES (1, 'u1');"
              "INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read,"
              " stored, rejected, payments) VALUES (7, 'labels', 'l.csv', 'd', 9, 1, 3,"
              " 2, 1, 5);"
              "INSERT INTO label (account_id, label, load_id) VALUES (1, 'fraud', 7);"
              "INSERT INTO reject (load_id, line, reason, raw) VALUES (7, 2, 'why', x'41');"
              "INSERT INTO decision (id, decided_at, decided_by, action, verdict, note) VALUES"
              " (3, 9, 'ana', 'protect', 'staff', 'ours');"
              "INSERT INTO decision_account (decision_id, account_id) VALUES (3, 1);"
              "PRAGMA application_id = 1380535879; PRAGMA user_version = 1"));
}

Test(migration, an_older_store_is_brought_up_to_date_with_all_it_holds)
{
    make_first_version();
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0, "%s", here.err.message);
    assert_current();
    assert_rows("SELECT load_id, kind, rows_read, stored, rejected, nobody, preset FROM v_loads",
        "7|labels|3|2|1|0|\n");
    assert_rows("SELECT payments FROM load", "5\n");
    assert_rows("SELECT account_id, label, load_id FROM v_labels", "u1|fraud|7\n");
    assert_rows("SELECT file, line, reason, raw FROM v_rejects", "l.csv|2|why|A\n");
    assert_rows(
        "SELECT account_id, protection, note, decision_id FROM v_protected", "u1|staff|ours|3\n");
    assert_rows("SELECT count(*) FROM pragma_foreign_key_check", "0\n");
    assert_rows("SELECT foreign_keys FROM pragma_foreign_keys", "1\n");
    assert_rows("SELECT name FROM sqlite_schema WHERE name LIKE '%rebuilt%'", "");
}

/* Old and new stores have the same tables, and any kind of record may be loaded into both. */
Test(migration, an_older_store_is_the_same_as_a_new_one_afterwards)
{
    make_first_version();
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0);
    assert_rows("SELECT sql LIKE '%usage%' OR sql LIKE '%''labels''%' FROM sqlite_schema WHERE "
                "name = 'load'",
        "0\n");
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", "account_id,created_at\nu9,1\n"), 0);
    assert_rows("SELECT load_id, kind FROM v_loads ORDER BY load_id", "7|labels\n8|signups\n");
}

/* Only the texts of a person may go, and only for a mark. */
Test(migration, decisions_of_an_older_store_never_change_either)
{
    static const struct {
        const char *sql;
        int is_done;
    } changes[] = {
        { "UPDATE decision SET verdict = 'trusted'", 0 },
        { "UPDATE decision SET note = 'other'", 0 },
        { "UPDATE decision SET note = NULL", 0 },
        { "DELETE FROM decision", 0 },
        { "DELETE FROM decision_account", 0 },
        { "UPDATE decision SET note = 'erased-1'", 1 },
    };

    make_first_version();
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
        cr_expect_eq(db_run(here.db, changes[i].sql, &here.err) == 0, changes[i].is_done, "%s",
            changes[i].sql);
}
