#include <criterion/criterion.h>
#include <string.h>

#include "load_place.h"
#include "store/db.h"
#include "store/stmt.h"

static void begin(void)
{
    place_open();
    cr_assert_eq(
        db_run(here.db, "INSERT INTO account (id, external_id) VALUES (1, 'u1'), (2, 'u2')",
            &here.err),
        0);
}

TestSuite(stmt, .init = begin, .fini = place_close);

static const char find[] = "SELECT id, external_id FROM account WHERE id >= :least ORDER BY id";

Test(stmt, columns_are_read_by_name_in_any_order)
{
    enum { EXTERNAL_ID, ID };
    static const char *const columns[] = { "external_id", "id", NULL };
    struct binding bindings[] = { bind_int(":least", 2), { 0 } };
    struct stmt stmt = { 0 };

    cr_assert_eq(stmt_first(&stmt, here.db, find, bindings, columns, &here.err), 1);
    cr_assert_eq(stmt_int(&stmt, ID), 2);
    cr_assert_str_eq(stmt_text(&stmt, EXTERNAL_ID).at, "u2");
    cr_assert_eq(stmt_step(&stmt, &here.err), 0);
    stmt_finalize(&stmt);
}

Test(stmt, a_column_that_is_missing_is_an_error)
{
    static const char *const columns[] = { "id", "email", NULL };
    struct stmt stmt = { 0 };

    cr_assert_eq(stmt_first(&stmt, here.db, find, NULL, columns, &here.err), -1);
    assert_says("no column email");
    stmt_finalize(&stmt);
}

Test(stmt, is_opened_again_with_other_values)
{
    struct stmt stmt = { 0 };

    for (int least = 1; least <= 2; least++) {
        struct binding bindings[] = { bind_int(":least", least), { 0 } };

        cr_assert_eq(stmt_first(&stmt, here.db, find, bindings, NULL, &here.err), 1);
        cr_assert_eq(stmt_int(&stmt, 0), least);
    }
    stmt_finalize(&stmt);
}

Test(stmt, known_parameters_are_bound_and_others_left_out)
{
    struct binding bindings[] = { bind_string(":unknown", "x"), bind_int(":least", 2), { 0 } };
    struct stmt stmt = { 0 };

    cr_assert_eq(stmt_open(&stmt, here.db, find, NULL, &here.err), 0);
    stmt_bind_known(&stmt, bindings);
    cr_assert_eq(stmt_step(&stmt, &here.err), 1);
    cr_assert_eq(stmt_int(&stmt, 0), 2);
    stmt_reset(&stmt);
    stmt_bind(&stmt, bindings);
    cr_assert_eq(stmt_step(&stmt, &here.err), -1);
    assert_says("cannot bind");
    stmt_finalize(&stmt);
}

Test(stmt, one_number_is_zero_without_a_row_or_a_value)
{
    struct binding bindings[] = { bind_int(":least", 3), { 0 } };
    int64_t number = 7;

    cr_assert_eq(db_int(here.db, find, bindings, &number, &here.err), 0);
    cr_assert_eq(number, 0);
    cr_assert_eq(db_int(here.db, "SELECT NULL", NULL, &number, &here.err), 0);
    cr_assert_eq(number, 0);
    cr_assert_eq(db_int(here.db, "SELECT max(id) FROM account", NULL, &number, &here.err), 0);
    cr_assert_eq(number, 2);
}

static int stop(void *context, const struct stmt *stmt, struct error *err)
{
    ++*(int *)context;
    return stmt_int(stmt, 0) == 1 ? error_set(err, ERROR_FAILED, "enough") : 0;
}

Test(stmt, each_row_is_taken_until_one_fails)
{
    struct binding bindings[] = { bind_int(":least", 1), { 0 } };
    int rows = 0;

    cr_assert_eq(db_each(here.db, find, bindings, NULL, stop, &rows, &here.err), -1);
    cr_assert_eq(rows, 1);
    assert_says("enough");
}

/* ---- the schema ---- */

/* A run with one of each of its results. */
static const char run[] =
    "INSERT INTO run VALUES (1, 0, '', 2, 0, 0, 1);"
    "INSERT INTO run_summary VALUES (1, 'high', 1);"
    "INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, first_seen, last_seen,"
    " payments, devices, networks) VALUES (1, 7, 1, 9, 'high', 2, 'new', 0, 0, 0, 0, 0);"
    "INSERT INTO member (run_id, ring_number, account_id, score, created_at, payments)"
    " VALUES (1, 7, 1, 1, 0, 0);"
    "INSERT INTO score_part VALUES (1, 7, 1, 'size', 9, 'two');"
    "INSERT INTO evidence VALUES (1, 1, 7, 'device', 'd', 'exclusive', 2, 9);"
    "INSERT INTO evidence_account VALUES (1, 1, 0, 0);"
    "INSERT INTO hub VALUES (1, 'ip', '192.0.2.1', 9, 1, 'none');"
    "INSERT INTO lineage (run_id, ring_number, change, size_before, size, joined, departed)"
    " VALUES (1, 7, 'new', 0, 2, 2, 0);";

Test(schema, a_ring_has_its_id_as_people_write_it, .init = begin, .fini = place_close)
{
    cr_assert_eq(db_run(here.db, run, &here.err), 0, "%s", here.err.message);
    assert_rows("SELECT ring_id FROM ring UNION ALL SELECT ring_id FROM member UNION ALL"
                " SELECT ring_id FROM evidence",
        "R-000007\nR-000007\nR-000007\n");
}

Test(schema, a_run_goes_with_its_results, .init = begin, .fini = place_close)
{
    static const char *const tables[] = { "run", "run_summary", "ring", "member", "score_part",
        "evidence", "evidence_account", "hub", "lineage" };

    cr_assert_eq(db_run(here.db, run, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(
        db_run(here.db, "DELETE FROM run WHERE id = 1", &here.err), 0, "%s", here.err.message);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        cr_expect_eq(place_count(tables[i]), 0, "%s", tables[i]);
}

/* The words that each checked column takes are those of the program; any other is refused. */
Test(schema, words_that_are_not_known_are_refused, .init = begin, .fini = place_close)
{
    static const char *const wrongs[] = { "UPDATE ring SET band = 'huge'",
        "UPDATE ring SET change = 'merged'", "UPDATE lineage SET change = 'lost'",
        "UPDATE evidence SET method = 'guess'", "UPDATE run_summary SET name = 'some'",
        "INSERT INTO decision (decided_at, decided_by, action) VALUES (0, 'a', 'think')",
        "INSERT INTO decision (decided_at, decided_by, action, verdict)"
        " VALUES (0, 'a', 'review', 'staff')",
        "INSERT INTO decision (decided_at, decided_by, action, verdict)"
        " VALUES (0, 'a', 'allow', 'benign')" };

    cr_assert_eq(db_run(here.db, run, &here.err), 0, "%s", here.err.message);
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        cr_expect_eq(db_run(here.db, wrongs[i], &here.err), -1, "%s", wrongs[i]);
        cr_expect_not_null(strstr(here.err.message, "CHECK constraint"), "%s", here.err.message);
    }
}
