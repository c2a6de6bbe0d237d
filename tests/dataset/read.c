#include "dataset/read.h"
#include "value/extract.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "dataset/attributes.h"
#include "fixture.h"
#include "store/db.h"
#include "store/stmt.h"

enum { ACCOUNTS = 300, ROWS = 1500 };

/* What was read. */
struct read {
    struct dataset dataset;
    struct attributes attributes;
};

/* Records in which accounts share addresses, devices and cards across both tables. */
static void fill(struct fixture *fixture)
{
    char *signups, *billing;
    size_t size;
    FILE *file = open_memstream(&signups, &size);

    fprintf(file, "account_id,created_at,email,name,ip,device_id,country,timezone,status\n");
    for (int i = 0; i < ROWS; i++)
        fprintf(file, "a%d,%d,m%d@mail%d.example,Name %c,%d.%d.7.7,d%d,%s,UTC,active\n",
            i * 7 % ACCOUNTS, 1750000000 + i * 61 % 9000, i % 400, i % 9, 'a' + i % 20, 20 + i % 50,
            i % 90, i % 211, i % 3 ? "FI" : "US");
    fclose(file);
    file = open_memstream(&billing, &size);
    fprintf(file, "account_id,billed_at,payment_fingerprint,card_country,billing_name,amount,"
                  "currency,status,ip\n");
    for (int i = 0; i < ROWS; i++)
        fprintf(file, "a%d,%d,c%d,FI,Name %c,%d,usd,%s,%s%d.%d.7.7\n", i * 11 % ACCOUNTS,
            1750000000 + i * 37 % 9000, i % 250, 'a' + i % 17, 5 + i % 4,
            i % 5 ? "succeeded" : "failed", i % 7 ? "" : "::ffff:", 20 + i % 70, i % 60);
    fclose(file);
    fixture_load(fixture, RECORD_SIGNUP, signups);
    fixture_load(fixture, RECORD_CHARGE, billing);
    free(signups);
    free(billing);
}

static void read_all(struct fixture *fixture, int threads, struct read *read)
{
    struct progress progress = { 0 };
    struct error err = { 0 };

    cr_assert_eq(
        dataset_read(fixture->db, threads, &progress, &read->dataset, &read->attributes, &err), 0,
        "%s", err.message);
}

static void free_read(struct read *read)
{
    dataset_free(&read->dataset);
    attributes_free(&read->attributes);
}

static void expect_same_values(const struct dataset *a, const struct dataset *b)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        cr_assert_eq(a->values[kind].last, b->values[kind].last);
        for (uint32_t value = 1; value <= a->values[kind].last; value++) {
            char x[NETWORK_TEXT], y[NETWORK_TEXT];
            struct text one = dataset_value(a, (enum kind)kind, value, x);
            struct text two = dataset_value(b, (enum kind)kind, value, y);

            cr_assert(one.length == two.length && memcmp(one.at, two.at, one.length) == 0);
        }
    }
}

static void expect_same_observations(
    const struct observations *a, const struct observations *b, enum record_kind record)
{
    cr_assert_eq(a->count, ROWS);
    cr_assert_eq(b->count, ROWS);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        cr_assert_eq(a->values[kind] != NULL, extract_tells(record, (enum kind)kind));
        for (size_t i = 0; a->values[kind] && i < ROWS; i++)
            cr_assert_eq(a->values[kind][i], b->values[kind][i]);
    }
    for (size_t i = 0; i < ROWS; i++)
        cr_assert_eq(a->at[i], b->at[i]);
}

static void expect_same(const struct read *a, const struct read *b)
{
    cr_assert_eq(a->dataset.accounts, b->dataset.accounts);
    for (int record = RECORD_SIGNUP; record <= RECORD_CHARGE; record++)
        expect_same_observations(
            &a->dataset.records[record], &b->dataset.records[record], (enum record_kind)record);
    for (size_t i = 0; i < ROWS; i++)
        cr_assert_eq(a->dataset.charges.outcomes[i], b->dataset.charges.outcomes[i]);
    for (uint32_t account = 1; account <= a->dataset.accounts; account++) {
        cr_assert_eq(a->dataset.created[account], b->dataset.created[account]);
        cr_assert_eq(a->dataset.known[account], b->dataset.known[account]);
        cr_assert_eq(a->dataset.marks[account], b->dataset.marks[account]);
        for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
            uint32_t value = a->attributes.values[attribute][account];

            cr_assert_eq(value, b->attributes.values[attribute][account]);
            if (attribute < ATTRIBUTE_NETWORK) /* the others have no background */
                cr_assert_eq(a->attributes.background[attribute][value],
                    b->attributes.background[attribute][value]);
        }
    }
    expect_same_values(&a->dataset, &b->dataset);
}

Test(records, are_the_same_for_any_number_of_threads)
{
    struct fixture fixture;
    struct read one, two;

    fixture_open(&fixture);
    fill(&fixture);
    read_all(&fixture, 1, &one);
    read_all(&fixture, 2, &two);
    expect_same(&one, &two);
    free_read(&one);
    free_read(&two);
    fixture_close(&fixture);
}

Test(records, are_read_by_one_thread_where_no_second_connection_can_be_had)
{
    struct fixture fixture;
    struct read before, after;
    char path[96], moved[96];

    fixture_open(&fixture);
    fill(&fixture);
    read_all(&fixture, 2, &before);
    snprintf(path, sizeof path, "%s/ringleader.db", fixture.directory);
    snprintf(moved, sizeof moved, "%s/elsewhere.db", fixture.directory);
    cr_assert_eq(rename(path, moved), 0);
    read_all(&fixture, 2, &after);
    expect_same(&before, &after);
    free_read(&before);
    free_read(&after);
    fixture_close(&fixture);
}

Test(records, are_read_while_the_store_is_locked_for_writing)
{
    struct fixture fixture;
    struct error err = { 0 };
    struct read before, inside;

    fixture_open(&fixture);
    fill(&fixture);
    read_all(&fixture, 1, &before);
    cr_assert_eq(db_begin(fixture.db, &err), 0);
    read_all(&fixture, 2, &inside);
    cr_assert_eq(db_commit(fixture.db, &err), 0);
    expect_same(&before, &inside);
    free_read(&before);
    free_read(&inside);
    fixture_close(&fixture);
}

Test(records, of_one_account_lie_together)
{
    struct fixture fixture;
    struct read read;
    size_t signups = 0, charges = 0;

    fixture_open(&fixture);
    fill(&fixture);
    read_all(&fixture, 2, &read);
    for (uint32_t account = 1; account <= read.dataset.accounts; account++) {
        struct record_span signup = dataset_span(&read.dataset, RECORD_SIGNUP, account);
        struct record_span charge = dataset_span(&read.dataset, RECORD_CHARGE, account);

        cr_expect_eq(signup.end - signup.begin, ROWS / ACCOUNTS);
        signups += signup.end - signup.begin;
        cr_expect_eq(charge.end - charge.begin, ROWS / ACCOUNTS);
        charges += charge.end - charge.begin;
    }
    cr_expect_eq(signups, ROWS);
    cr_expect_eq(charges, ROWS);
    free_read(&read);
    fixture_close(&fixture);
}

static void expect_failure(struct fixture *fixture, const char *sql, int threads, const char *words)
{
    struct progress progress = { 0 };
    struct error err = { 0 };
    struct stmt stmt = { 0 };
    struct read read;

    cr_assert_eq(db_begin_bulk(fixture->db, &err), 0);
    cr_assert_eq(stmt_prepare(&stmt, fixture->db, sql, &err), 0);
    cr_assert_eq(stmt_write(&stmt, &err), 0);
    stmt_finalize(&stmt);
    cr_assert_eq(db_commit(fixture->db, &err), 0);
    cr_expect_eq(
        dataset_read(fixture->db, threads, &progress, &read.dataset, &read.attributes, &err), -1);
    cr_expect_not_null(strstr(err.message, words), "%s", err.message);
    free_read(&read);
}

Test(records, of_an_account_that_is_not_there_are_an_error_of_either_thread)
{
    static const char *const wrongs[] = { "UPDATE charge SET account_id = 9999 WHERE id = 77",
        "UPDATE signup SET account_id = -1 WHERE id = 5" };

    for (int i = 0; i < 2; i++)
        for (int threads = 1; threads <= 2; threads++) {
            struct fixture fixture;

            fixture_open(&fixture);
            fill(&fixture);
            expect_failure(&fixture, wrongs[i], threads, "damaged");
            fixture_close(&fixture);
        }
}
