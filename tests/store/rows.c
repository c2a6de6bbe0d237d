#include <criterion/criterion.h>
#include <stdlib.h>

#include "load_place.h"
#include "store/db.h"
#include "store/loads.h"
#include "store/rows.h"

/* The rows that are put here refer to accounts and loads that are not there. */
static void begin(void)
{
    place_open();
    cr_assert_eq(db_begin_bulk(here.db, &here.err), 0);
}

TestSuite(rows, .init = begin, .fini = place_close);

static const struct cell nothing = { CELL_NULL, 0, { 0, 0 } };

static void put(enum table table, const struct cell *cells, int count)
{
    struct rows_writer writer = { 0 };

    cr_assert_eq(rows_open(&writer, here.db, &here.err), 0);
    cr_assert_eq(rows_put(&writer, table, cells, count, &here.err), 0, "%s", here.err.message);
    rows_close(&writer);
}

static void put_charge(int64_t account, const char *billing_id)
{
    struct cell cells[ROWS_CELLS] = { { CELL_NULL, 0, { 0, 0 } } };
    struct rows_layout layout;

    rows_layout(TABLE_CHARGE, &layout);
    cells[rows_place(TABLE_CHARGE, FIELD_ACCOUNT)] = cell_integer(account);
    cells[rows_place(TABLE_CHARGE, FIELD_MOMENT)] = cell_integer(1);
    cells[rows_place(TABLE_CHARGE, FIELD_BILLING_ID)] = cell_text(text_of(billing_id));
    cells[layout.count - 1] = cell_integer(1);
    put(TABLE_CHARGE, cells, layout.count);
}

/* Writes what it is given as text, to compare. */
static int print(void *context, const struct cell *cells, int count, struct error *err)
{
    (void)err;
    for (int i = 0; i < count; i++)
        switch (cells[i].type) {
        case CELL_NULL:
            fputs("- ", context);
            break;
        case CELL_INTEGER:
            fprintf(context, "%lld ", (long long)cells[i].integer);
            break;
        case CELL_TEXT:
            fprintf(context, "'%.*s' ", (int)cells[i].text.length, cells[i].text.at);
            break;
        case CELL_BLOB:
            fprintf(context, "%zu bytes ", cells[i].text.length);
            break;
        }
    fputs("\n", context);
    return 0;
}

static void assert_listed(enum table table, const char *expected)
{
    char *listed;
    size_t size;
    FILE *out = open_memstream(&listed, &size);

    cr_assert_eq(rows_each(here.db, table, print, out, &here.err), 0, "%s", here.err.message);
    fclose(out);
    cr_assert_str_eq(listed, expected);
    free(listed);
}

Test(rows, what_is_put_is_listed)
{
    char bytes[16] = { 0x20, 0x01, 0x0d };
    struct cell signup[ROWS_CELLS] = { { CELL_NULL, 0, { 0, 0 } } };
    struct cell *address = &signup[rows_place(TABLE_SIGNUP, FIELD_IP)];
    struct rows_layout layout;

    rows_layout(TABLE_SIGNUP, &layout);
    signup[rows_place(TABLE_SIGNUP, FIELD_ACCOUNT)] = cell_integer(7);
    signup[rows_place(TABLE_SIGNUP, FIELD_MOMENT)] = cell_integer(1700000000);
    signup[rows_place(TABLE_SIGNUP, FIELD_EMAIL)] = cell_text(text_of("a@x.io"));
    signup[rows_place(TABLE_SIGNUP, FIELD_PHONE)] = cell_text(text_of(""));
    signup[rows_place(TABLE_SIGNUP, FIELD_NAME)] = cell_text(text_of("O'Hara"));
    signup[layout.count - 1] = cell_integer(1);
    put(TABLE_ACCOUNT, (struct cell[]){ cell_integer(7), cell_text(text_of("u7")) }, 2);
    *address = cell_blob((struct text){ bytes, 16 });
    put(TABLE_SIGNUP, signup, layout.count);
    *address = cell_integer(0xffffffff);
    put(TABLE_SIGNUP, signup, layout.count);
    *address = cell_text(text_of("12"));
    put(TABLE_SIGNUP, signup, layout.count);
    assert_listed(TABLE_ACCOUNT, "7 'u7' \n");
    assert_listed(TABLE_SIGNUP, "7 1700000000 'a@x.io' - 'O'Hara' 16 bytes - - - - - \n"
                                "7 1700000000 'a@x.io' - 'O'Hara' 4294967295 - - - - - \n"
                                "7 1700000000 'a@x.io' - 'O'Hara' '12' - - - - - \n");
}

/* Every cell has a parameter in the statement that adds a row, and no parameter is without a cell.
 * Every statement that lists rows has all columns. */
Test(rows, statements_have_every_column_of_their_table)
{
    struct rows_writer writer = { 0 };

    cr_assert_eq(rows_open(&writer, here.db, &here.err), 0);
    for (int table = 0; table < TABLE_COUNT; table++) {
        struct rows_layout layout;
        int used = 0;

        rows_layout((enum table)table, &layout);
        cr_assert(layout.count > 0 && layout.count <= ROWS_CELLS);
        for (int i = 0; i < layout.count; i++) {
            int parameter = writer.parameters[table][i];

            cr_expect_gt(parameter, 0, "table %d: nothing is done with %s", table, layout.names[i]);
            cr_expect_eq(used >> parameter & 1, 0, "%s is bound twice", layout.names[i]);
            used |= 1 << parameter;
        }
        cr_expect_eq(used, (1 << (layout.count + 1)) - 2, "table %d has other parameters", table);
        if (table != TABLE_REJECT)
            assert_listed((enum table)table, "");
    }
    rows_close(&writer);
}

/* Every kind of record has a table, and one of combinations where its fields say so. */
Test(rows, every_kind_of_record_has_its_tables)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_info *info = record_info((enum record_kind)kind);
        struct rows_tables tables = rows_tables((enum record_kind)kind);
        int is_combined = 0;

        for (int i = 0; i < info->field_count; i++)
            is_combined |= info->fields[i].is_combined;
        cr_expect_neq(tables.records, TABLE_COUNT, "%s have no table", info->plural);
        cr_expect_eq(tables.combinations != TABLE_COUNT, is_combined, "%s", info->name);
        cr_expect_eq(info->combination != NULL, is_combined, "%s", info->name);
    }
}

static int stop(void *context, const struct cell *cells, int count, struct error *err)
{
    (void)cells;
    (void)count;
    ++*(int *)context;
    return error_set(err, ERROR_FAILED, "enough");
}

Test(rows, listing_stops_when_the_visitor_does)
{
    int visits = 0;

    put(TABLE_ACCOUNT, (struct cell[]){ cell_integer(1), cell_text(text_of("u1")) }, 2);
    put(TABLE_ACCOUNT, (struct cell[]){ cell_integer(2), cell_text(text_of("u2")) }, 2);
    cr_assert_eq(rows_each(here.db, TABLE_ACCOUNT, stop, &visits, &here.err), -1);
    cr_assert_eq(visits, 1);
    assert_says("enough");
}

Test(rows, are_counted)
{
    int64_t count;

    cr_assert_eq(rows_count(here.db, TABLE_CHARGE, &count, &here.err), 0);
    cr_assert_eq(count, 0);
    put_charge(1, "b1");
    cr_assert_eq(rows_count(here.db, TABLE_CHARGE, &count, &here.err), 0);
    cr_assert_eq(count, 1);
}

Test(rows, a_row_that_breaks_the_schema_is_an_error)
{
    struct rows_writer writer = { 0 };
    struct cell cells[] = { cell_integer(1), nothing };

    cr_assert_eq(rows_open(&writer, here.db, &here.err), 0);
    cr_assert_eq(rows_put(&writer, TABLE_ACCOUNT, cells, 2, &here.err), -1);
    assert_says("NOT NULL");
    rows_close(&writer);
}

static const char index_query[] =
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";

Test(rows, indexes_come_back_as_they_were)
{
    char *before = place_rows(index_query);

    for (int table = 0; table < TABLE_COUNT; table++) {
        struct rows_writer writer = { 0 };

        cr_assert_eq(rows_drop_indexes(&writer, here.db, (enum table)table, &here.err), 0);
        cr_assert_eq(rows_drop_indexes(&writer, here.db, (enum table)table, &here.err), 0);
        cr_assert_eq(rows_create_indexes(&writer, here.db, &here.err), 0);
        cr_assert_eq(rows_create_indexes(&writer, here.db, &here.err), 0);
        rows_close(&writer);
        assert_rows(index_query, before);
    }
    free(before);
}

Test(rows, indexes_of_several_tables_are_removed_and_made_again_together)
{
    struct rows_writer writer = { 0 };
    char *before = place_rows(index_query);

    cr_assert_eq(rows_drop_indexes(&writer, here.db, TABLE_SIGNUP, &here.err), 0);
    cr_assert_eq(rows_drop_indexes(&writer, here.db, TABLE_CHARGE, &here.err), 0);
    assert_rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND "
                "tbl_name IN ('signup', 'charge')",
        "");
    cr_assert_eq(rows_create_indexes(&writer, here.db, &here.err), 0);
    rows_close(&writer);
    assert_rows(index_query, before);
    free(before);
}

Test(rows, every_load_ends_with_all_indexes)
{
    char *all = place_rows(index_query);

    db_rollback(here.db);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", "account_id,created_at\nu1,1\n"), 0);
    cr_assert_eq(place_load(RECORD_CHARGE, "b.csv", "account_id,billed_at\nu1,1\n"), 0);
    assert_rows(index_query, all);
    free(all);
}

Test(rows, the_last_report_of_a_charge_supersedes_the_others_of_its_account)
{
    int64_t accounts[] = { 2, 1, 2 };

    put_charge(1, "b1");
    put_charge(1, "b2");
    put_charge(2, "b1");
    put_charge(3, "b1");
    put_charge(1, "b1");
    put_charge(1, "b1");
    put_charge(3, "b1");
    put_charge(1, "");
    put_charge(1, "");
    cr_assert_eq(loads_supersede(here.db, accounts, 3, &here.err), 0);
    assert_rows("SELECT id FROM charge WHERE superseded ORDER BY id", "1\n5\n");
    cr_assert_eq(loads_supersede(here.db, NULL, 0, &here.err), 0);
}
