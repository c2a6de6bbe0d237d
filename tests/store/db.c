#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "load_place.h"
#include "store/db.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/stmt.h"

TestSuite(db, .init = place_open_empty, .fini = place_close);

static void make_store(void)
{
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0, "%s", here.err.message);
    db_close(here.db);
    here.db = NULL;
}

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

static void assert_closed(enum db_mode mode, const char *part)
{
    here.err = (struct error){ 0 };
    cr_assert_eq(db_open(&here.db, here.store, mode, &here.err), -1);
    cr_assert_null(here.db);
    cr_assert_eq(here.err.code, ERROR_FAILED);
    assert_says(part);
    assert_says(here.store);
}

static void assert_closed_to_all(const char *part)
{
    assert_closed(DB_READ, part);
    assert_closed(DB_WRITE, part);
    assert_closed(DB_CREATE, part);
}

Test(db, a_missing_store_is_made_only_where_that_is_wanted)
{
    assert_closed(DB_READ, "there is no store");
    assert_closed(DB_WRITE, "there is no store");
    cr_assert_neq(access(here.store, F_OK), 0);
    make_store();
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
}

Test(db, a_store_in_a_missing_directory_is_an_error)
{
    snprintf(here.store, sizeof here.store, "%s/no/store.db", here.dir);
    assert_closed_to_all("store");
    assert_closed(DB_CREATE, "No such file or directory");
    place_write("plain", "");
    snprintf(here.store, sizeof here.store, "%s/plain/store.db", here.dir);
    assert_closed(DB_READ, "Not a directory");
}

Test(db, a_new_store_is_its_owners_alone)
{
    struct stat status;

    umask(0);
    make_store();
    cr_assert_eq(stat(here.store, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0600);
}

Test(db, the_log_beside_it_is_its_owners_alone)
{
    static const char *const suffixes[] = { "-wal", "-shm" };
    struct stat status;

    umask(0);
    make_store();
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0);
    cr_assert_eq(db_begin(here.db, &here.err), 0);
    free(place_rows("DELETE FROM load RETURNING id"));
    free(place_rows("INSERT INTO account VALUES (1, 'u1') RETURNING id"));
    for (int i = 0; i < 2; i++) {
        char name[160];

        snprintf(name, sizeof name, "%s%s", here.store, suffixes[i]);
        cr_assert_eq(stat(name, &status), 0);
        cr_assert_eq(status.st_mode & 0777, 0600);
    }
    db_rollback(here.db);
    cr_assert_eq(place_count("account"), 0);
}

Test(db, a_store_is_marked_as_ours)
{
    make_store();
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    assert_rows("PRAGMA application_id", "1380535879\n"); /* RING */
    assert_current();
    assert_rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name "
                "NOT LIKE 'sqlite%'",
        "");
}

Test(db, a_store_that_is_written_to_is_locked)
{
    sqlite3 *writer;

    make_store();
    writer = other("BEGIN IMMEDIATE; INSERT INTO account VALUES (1, 'u1')");
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0);
    cr_assert_eq(place_count("account"), 0);
    cr_assert_eq(db_begin(here.db, &here.err), -1);
    cr_assert_eq(here.err.code, ERROR_FAILED);
    assert_says("it is locked");
    assert_says(here.store);
    sqlite3_close(writer);
}

Test(db, a_load_into_a_locked_store_says_so_and_works_later)
{
    sqlite3 *writer;
    static const char text[] = "account_id,created_at\nu1,1\n";

    make_store();
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    writer = other("BEGIN IMMEDIATE");
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", text), -1);
    assert_says("it is locked");
    sqlite3_close(writer);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", text), 0);
}

Test(db, a_store_that_is_locked_altogether_is_not_opened)
{
    sqlite3 *writer;

    make_store();
    writer = other("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    assert_closed(DB_READ, "it is locked");
    assert_closed(DB_CREATE, "it is locked");
    sqlite3_close(writer);
}

Test(db, another_programs_database_is_left_alone)
{
    sqlite3_close(other("CREATE TABLE t (a); INSERT INTO t VALUES (1)"));
    assert_closed_to_all("not a ringleader store");
    sqlite3_close(other("PRAGMA user_version = 1; PRAGMA application_id = 7"));
    assert_closed_to_all("not a ringleader store");
    sqlite3_close(other("DROP TABLE t"));
}

Test(db, what_is_no_database_is_left_alone)
{
    char *left;

    place_write("store.db", "account_id,created_at\nu1,1\n");
    assert_closed_to_all("not a ringleader store");
    left = place_read("store.db");
    cr_assert_str_eq(left, "account_id,created_at\nu1,1\n");
    free(left);
}

Test(db, an_empty_file_is_filled_by_load_alone)
{
    place_write("store.db", "");
    assert_closed(DB_READ, "is empty");
    assert_closed(DB_WRITE, "is empty");
    make_store();
}

Test(db, a_newer_store_asks_for_a_newer_program)
{
    make_store();
    sqlite3_close(other("PRAGMA user_version = 4711"));
    assert_closed_to_all("written by a newer ringleader (version 4711");
}

/* It had other tables, and a user_version of 1 to 9. */
Test(db, a_store_from_before_the_first_release_is_refused)
{
    sqlite3_close(other("CREATE TABLE account (id INTEGER PRIMARY KEY, account_id TEXT);"
                        " PRAGMA application_id = 1380535879; PRAGMA user_version = 1"));
    assert_closed_to_all("from before its first release; load its files again into a new store");
    sqlite3_close(other("PRAGMA user_version = 8"));
    assert_closed_to_all("from before its first release; load its files again into a new store");
}

Test(db, foreign_keys_are_enforced)
{
    struct stmt stmt = { 0 };

    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(
        stmt_prepare(&stmt, here.db,
            "INSERT INTO decision_account (decision_id, account_id) VALUES (1, 1)", &here.err),
        0);
    cr_assert_eq(stmt_write(&stmt, &here.err), -1);
    assert_says("FOREIGN KEY");
    stmt_finalize(&stmt);
}

Test(db, a_directory_is_no_store)
{
    cr_assert_eq(mkdir(here.store, 0700), 0);
    assert_closed_to_all("is a directory");
}

static void overwrite(long from, long length)
{
    FILE *file = fopen(here.store, "r+b");

    cr_assert(file);
    fseek(file, from, SEEK_SET);
    for (long i = 0; i < length; i++)
        putc(0xa5, file);
    fclose(file);
}

Test(db, a_damaged_schema_is_told)
{
    make_store();
    overwrite(100, 4000);
    assert_closed_to_all("it is damaged");
}

Test(db, a_store_cut_short_is_damaged)
{
    make_store();
    cr_assert_eq(truncate(here.store, 8192 * 3), 0);
    assert_closed_to_all("it is damaged");
}

Test(db, damage_amid_the_rows_is_told_by_who_reads_them)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("account_id,created_at\n", out);
    for (int i = 0; i < 20000; i++)
        fprintf(out, "user-with-a-long-id-%d,1\n", i);
    fclose(out);
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", text), 0);
    db_close(here.db);
    overwrite(8192 * 80, 8192 * 60);
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(place_load(RECORD_SIGNUP, "b.csv", "account_id,created_at\nu1,1\n"), -1);
    assert_says("it is damaged");
    free(text);
}

Test(db, what_was_not_committed_is_rolled_back)
{
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(db_begin(here.db, &here.err), 0);
    free(place_rows("INSERT INTO account VALUES (1, 'u1') RETURNING id"));
    db_close(here.db);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    cr_assert_eq(place_count("account"), 0);
    db_close(NULL);
}

/* How many accounts db sees. */
static long long accounts_of(struct db *db)
{
    struct stmt stmt = { 0 };
    long long count;

    cr_assert_eq(stmt_prepare(&stmt, db, "SELECT count(*) FROM account", &here.err), 0);
    cr_assert_eq(stmt_step(&stmt, &here.err), 1, "%s", here.err.message);
    count = stmt_int(&stmt, 0);
    stmt_finalize(&stmt);
    return count;
}

Test(db, a_second_reader_sees_what_is_committed_while_the_first_writes)
{
    struct stmt stmt;
    struct db *reader;

    make_store();
    sqlite3_close(other("INSERT INTO account (external_id) VALUES ('a')"));
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0);
    cr_assert_eq(db_begin(here.db, &here.err), 0);
    cr_assert_eq(db_open_reader(&reader, here.db, &here.err), 0, "%s", here.err.message);
    cr_expect_eq(accounts_of(reader), 1);
    cr_assert_eq(stmt_prepare(&stmt, reader, "INSERT INTO account VALUES (2, 'b')", &here.err), 0);
    cr_expect_eq(stmt_write(&stmt, &here.err), -1);
    stmt_finalize(&stmt);
    db_close(reader);
    cr_expect_eq(accounts_of(here.db), 1);
    cr_expect_eq(db_commit(here.db, &here.err), 0);
}

Test(db, there_is_no_second_reader_of_a_store_that_is_gone)
{
    struct db *reader;

    make_store();
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    cr_assert_eq(unlink(here.store), 0);
    cr_assert_eq(db_open_reader(&reader, here.db, &here.err), -1);
    cr_assert_null(reader);
    assert_says(here.store);
}

Test(db, reading_writes_nothing)
{
    struct stmt stmt;

    make_store();
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    cr_assert_eq(
        stmt_prepare(&stmt, here.db, "INSERT INTO account VALUES (1, 'u1')", &here.err), 0);
    cr_assert_eq(stmt_write(&stmt, &here.err), -1);
    stmt_finalize(&stmt);
}

Test(db, every_statement_compiles)
{
    int statements = 0;

    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    for (const struct schema_text *text = schema_statements; text->name; text++, statements++) {
        struct stmt stmt = { 0 };

        cr_assert_eq(stmt_prepare(&stmt, here.db, text->sql, &here.err), 0, "%s: %s", text->name,
            here.err.message);
        stmt_finalize(&stmt);
    }
    cr_assert_gt(statements, 100);
}

/* What lists rows says in which order, whatever SQLite finds convenient. */
Test(db, every_statement_that_reads_has_an_order)
{
    for (const struct schema_text *text = schema_statements; text->name; text++)
        if (strncmp(text->sql, "SELECT", 6) == 0 || strncmp(text->sql, "WITH", 4) == 0)
            cr_assert_not_null(strstr(text->sql, "ORDER BY"), "%s", text->name);
}

Test(db, text_that_is_no_sql_is_an_error)
{
    struct stmt stmt = { 0 };

    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(stmt_prepare(&stmt, here.db, "no such statement", &here.err), -1);
    assert_says("syntax error");
    stmt_finalize(&stmt);
}

Test(db, a_parameter_that_is_not_there_fails_the_step)
{
    struct stmt stmt = { 0 };

    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(stmt_prepare(&stmt, here.db, sql_load_find, &here.err), 0);
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":nothing"), 1);
    cr_assert_eq(stmt_step(&stmt, &here.err), -1);
    assert_says("cannot bind");
    stmt_reset(&stmt);
    cr_assert_eq(stmt_step(&stmt, &here.err), 0);
    stmt_finalize(&stmt);
}

/* What analysts rely on: columns may be added, none may go. */
static const struct {
    const char *name, *columns;
} views[] = {
    { "v_account_verdicts",
        "account_id, verdict, ring_id, note, decided_by, decided_at, decision_id" },
    { "v_accounts", "account_id, created_at, email, name, country, status, signups, charges" },
    { "v_active_decisions",
        "id, decided_at, decided_by, action, note, ring_number, ring_id, run_id, verdict, "
        "whole_ring, ring_size, ring_score, kind, value, expires_at, undoes_id" },
    { "v_charges",
        "account_id, billing_id, billed_at_epoch, billed_at, payment_fingerprint, payment_type, "
        "card_bin, card_last4, card_country, card_funding, billing_name, billing_postal_code, "
        "billing_country, amount, currency, status, ip, superseded, load_id" },
    { "v_decisions",
        "decision_id, decided_at, decided_by, act, verdict, ring_id, kind, value, until, note, "
        "whole_ring, ring_size, ring_score, undoes_id, accounts, undone_by_id" },
    { "v_erasures", "erasure_id, erased_at, erased_by, action, load_id, kind, file, accounts, "
                    "records, rejects, note" },
    { "v_evidence", "run_id, ring_id, account_id, kind, value, judge, accounts_sharing, bits, "
                    "first_seen, last_seen" },
    { "v_excluded", "account_id, note, decided_by, decided_at, decision_id" },
    { "v_hubs", "run_id, kind, value, accounts, bits, reason" },
    { "v_labels", "account_id, label, ring_id, source, load_id" },
    { "v_latest_evidence", "run_id, ring_id, account_id, kind, value, judge, accounts_sharing, "
                           "bits, first_seen, last_seen" },
    { "v_latest_members", "run_id, ring_id, account_id, member_score, created_at, payments" },
    { "v_latest_rings", "run_id, ring_id, ring_rank, ring_score, band, size, change, first_seen, "
                        "last_seen, payments, devices, networks, amount, currency, failed_share, "
                        "disputed_share, reasons, verdict, reopened" },
    { "v_lineage", "run_id, ring_id, change, other_id, size_before, size, joined, departed" },
    { "v_load_columns", "load_id, kind, file, position, header, field, chosen_by, cells, unusable, "
                        "example, reason, common, common_cells" },
    { "v_load_notes", "load_id, file, position, code, field, cells, of_cells, message" },
    { "v_load_words", "load_id, file, field, word, cells" },
    { "v_loads", "load_id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, "
                 "rejected, unknown_columns, nobody, preset, options, is_incomplete" },
    { "v_parts", "run_id, ring_id, position, name, bits, reason" },
    { "v_protected", "account_id, protection, note, decided_by, decided_at, decision_id" },
    { "v_rejects", "load_id, file, line, reason, raw, cause" },
    { "v_ring_members", "run_id, ring_id, account_id, member_score, created_at, payments" },
    { "v_rings", "run_id, ring_id, ring_rank, ring_score, band, size, change, first_seen, "
                 "last_seen, payments, devices, networks, amount, currency, failed_share, "
                 "disputed_share, reasons" },
    { "v_run_meeting", "run_id, signed_up, charged, both, charges, lone_charges" },
    { "v_runs", "run_id, ran_at, accounts, signups, charges, rings" },
    { "v_signups",
        "account_id, seen_at_epoch, created_at, email, phone, name, ip, device_id, user_agent, "
        "screen, timezone, language, country, referral_code, status, load_id" },
    { "v_values", "kind, value, accounts, first_seen, last_seen" },
    { "v_verdicts", "ring_id, verdict, note, decided_by, decided_at, decision_id" },
};

Test(db, views_keep_their_columns)
{
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        char sql[512];

        snprintf(sql, sizeof sql, "SELECT %s FROM %s", views[i].columns, views[i].name);
        assert_rows(sql, "");
    }
}

/* Views of other names are for the statements of schema/query/ alone. */
Test(db, every_public_view_is_among_those_tested)
{
    char *names, *at;

    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    names = place_rows("SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v~_%' "
                       "ESCAPE '~' ORDER BY name");
    at = names;
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        size_t length = strlen(views[i].name);

        cr_assert(strncmp(at, views[i].name, length) == 0 && at[length] == '\n',
            "a view is not tested here: %s", at);
        at += length + 1;
    }
    cr_assert_str_eq(at, "");
    free(names);
}

Test(db, views_show_what_was_loaded)
{
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(place_load_path(RECORD_SIGNUP, "tests/data/load/signups.csv"), 0);
    cr_assert_eq(place_load_path(RECORD_CHARGE, "tests/data/load/billing.csv"), 0);
    assert_rows("SELECT account_id, created_at, email, status, signups, charges FROM v_accounts "
                "WHERE account_id IN ('u1', 'u3')",
        "u1|2025-03-01T10:00:00Z|ann@example.com|active|1|1\nu3|2025-03-01T10:00:00Z|||1|2\n");
    assert_rows("SELECT * FROM v_values WHERE kind = 'device' ORDER BY value",
        "device|dev-a|2|2025-03-01T10:00:00Z|2025-03-01T10:00:00Z\n"
        "device|dev-b|2|2025-03-01T10:00:00Z|2025-03-01T10:00:00Z\n");
    assert_rows("SELECT value, accounts FROM v_values WHERE kind = 'payment' ORDER BY value",
        "fp1|2\nfp2|1\n");
    assert_rows("SELECT value, accounts FROM v_values WHERE kind = 'ip' AND accounts > 0 AND value "
                "LIKE '203%'",
        "203.0.113.7|1\n");
}
