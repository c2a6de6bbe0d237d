#include "dataset/read.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "dataset/address.h"
#include "dataset/attributes.h"
#include "dataset/read_charges.h"
#include "dataset/read_signups.h"
#include "store/db.h"
#include "store/sql.h"
#include "value/code.h"
#include "value/name.h"

/* How the records of each kind are read; NULL: detection does not read them. */
static int (*const readers[RECORD_KINDS])(struct scan *scan, struct db *db, struct error *err) = {
    [RECORD_SIGNUP] = dataset_read_signups,
    [RECORD_CHARGE] = dataset_read_charges,
};

/* The records of one kind, until they are joined with those of others. */
struct reading {
    struct scan scan;
    struct db *db; /* a connection of its own; NULL: none */
    pthread_t thread;
    int is_read, rc;
    struct error err;
};

struct records {
    struct dataset *dataset;
    struct reading readings[RECORD_KINDS];
};

static int find_present(void *context, const struct stmt *stmt, struct error *err)
{
    struct dataset *dataset = context;
    int64_t account = stmt_int(stmt, 0);

    (void)err;
    if (account >= 1 && account <= dataset->accounts)
        dataset->absent[account] = 0;
    return 0;
}

/* Numbers of accounts that were removed, or are kept out of linking. */
static int find_absent(struct db *db, struct dataset *dataset, struct error *err)
{
    dataset->absent = malloc((size_t)dataset->accounts + 1);
    if (!dataset->absent)
        return error_memory(err);
    memset(dataset->absent, 1, (size_t)dataset->accounts + 1);
    return db_each(db, sql_account_numbers, NULL, NULL, find_present, dataset, err);
}

static int open_dataset(struct db *db, struct dataset *dataset, struct error *err)
{
    int64_t accounts, present;

    *dataset = (struct dataset){ 0 };
    if (db_int(db, sql_account_count, NULL, &accounts, err) ||
        db_int(db, sql_account_present, NULL, &present, err))
        return -1;
    dataset->accounts = (uint32_t)accounts;
    dataset->present = (uint32_t)present;
    return dataset->present < dataset->accounts ? find_absent(db, dataset, err) : 0;
}

/* ---- the kinds of record, each by itself ---- */

static int is_told(const struct scan *scan, enum kind kind)
{
    return scan->dataset && extract_tells(scan->kind, kind);
}

/* The first kind of record that tells a kind of value; RECORD_KINDS for none. */
static int first_that_tells(const struct records *records, enum kind kind)
{
    int record = 0;

    while (record < RECORD_KINDS && !is_told(&records->readings[record].scan, kind))
        record++;
    return record;
}

static int open_scans(struct records *records, struct attributes *attributes,
    const struct progress *progress, struct error *err)
{
    for (int record = 0; record < RECORD_KINDS; record++)
        if (readers[record] && scan_open(&records->readings[record].scan, (enum record_kind)record,
                                   records->dataset, attributes, progress, err))
            return -1;
    return 0;
}

static void *read_thread(void *context)
{
    struct reading *reading = context;

    reading->rc = readers[reading->scan.kind](&reading->scan, reading->db, &reading->err);
    return NULL;
}

/* Begins to read in another thread, where a connection and a thread can be had. */
static void begin_thread(struct reading *reading, struct db *db)
{
    if (db_open_reader(&reading->db, db, NULL))
        return;
    reading->is_read = pthread_create(&reading->thread, NULL, read_thread, reading) == 0;
}

static int end_thread(struct reading *reading, struct error *err)
{
    int rc = 0;

    if (reading->is_read) {
        pthread_join(reading->thread, NULL);
        rc = reading->rc;
        if (rc && err)
            error_set(err, reading->err.code, "%s", reading->err.message);
    }
    db_close(reading->db);
    reading->db = NULL;
    return rc;
}

/* All kinds at the same time, the first one in this thread. */
static int read_all(struct records *records, struct db *db, int threads, struct error *err)
{
    int rc = 0;

    for (int record = 1; threads > 1 && record < RECORD_KINDS; record++)
        if (readers[record])
            begin_thread(&records->readings[record], db);
    for (int record = 0; rc == 0 && record < RECORD_KINDS; record++)
        if (readers[record] && !records->readings[record].is_read)
            rc = readers[record](&records->readings[record].scan, db, err);
    for (int record = 1; record < RECORD_KINDS; record++)
        if (end_thread(&records->readings[record], rc ? NULL : err))
            rc = -1;
    return rc;
}

/* ---- what is known only when all are read ---- */

static struct text own_text(const void *context, uint32_t number, char buffer[DICTIONARY_BUFFER])
{
    (void)buffer;
    return dictionary_text(context, number);
}

/* Gives the values of a kind that records tell the numbers that they have among all. */
static int join_values(
    struct dataset *dataset, struct scan *scan, enum kind kind, struct error *err)
{
    const struct observations *observations = &dataset->records[scan->kind];
    struct dictionary *own = &scan->values[kind];
    uint32_t *numbers = calloc((size_t)own->last + 1, sizeof *numbers);
    int rc =
        numbers ? dictionary_add_all(&dataset->values[kind], own->last, own_text, own, numbers, err)
                : error_memory(err);

    for (size_t i = 0; rc == 0 && i < observations->count; i++)
        observations->values[kind][i] = numbers[observations->values[kind][i]];
    dictionary_free(own);
    free(numbers);
    return rc;
}

/* The dictionary of the first kind of record becomes that of all. */
static int join_kind(struct records *records, enum kind kind, struct error *err)
{
    struct dataset *dataset = records->dataset;
    int first = first_that_tells(records, kind);

    if (first == RECORD_KINDS)
        return 0;
    dataset->values[kind] = records->readings[first].scan.values[kind];
    records->readings[first].scan.values[kind] = (struct dictionary){ 0 };
    for (int record = first + 1; record < RECORD_KINDS; record++)
        if (is_told(&records->readings[record].scan, kind) &&
            join_values(dataset, &records->readings[record].scan, kind, err))
            return -1;
    dictionary_close(&dataset->values[kind]);
    return 0;
}

static int join_kinds(struct records *records, struct error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (join_kind(records, (enum kind)kind, err))
            return -1;
    return address_ranges(records->dataset->values, records->dataset->ranges, err);
}

/* Whether the name of an account and that on its card are different: 1 or 0; -1: unknown. */
static int names_differ(const struct records *records, uint32_t account)
{
    const struct scan *signups = &records->readings[RECORD_SIGNUP].scan;
    const struct scan *charges = &records->readings[RECORD_CHARGE].scan;
    uint32_t name = signups->attributes->values[ATTRIBUTE_NAME][account];
    uint32_t holder = signups->attributes->values[ATTRIBUTE_CARDHOLDER][account];
    int alike = name && holder ? name_alike(dictionary_text(&signups->words[ATTRIBUTE_NAME], name),
                                     dictionary_text(&charges->words[ATTRIBUTE_CARDHOLDER], holder))
                               : -1;

    return alike < 0 ? -1 : !alike;
}

static int join_marks(struct records *records, struct error *err)
{
    struct dataset *dataset = records->dataset;
    struct scan *signups = &records->readings[RECORD_SIGNUP].scan;
    const struct scan *charges = &records->readings[RECORD_CHARGE].scan;

    dataset->known = calloc((size_t)dataset->accounts + 1, sizeof *dataset->known);
    dataset->marks = calloc((size_t)dataset->accounts + 1, sizeof *dataset->marks);
    dataset->countries = calloc((size_t)dataset->accounts + 1, sizeof *dataset->countries);
    if (!dataset->known || !dataset->marks || !dataset->countries)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        const struct origin *signup = &signups->origins[account];
        const struct origin *charge = &charges->origins[account];

        scan_flag(signups, account, FLAG_OTHER_NAME, names_differ(records, account));
        scan_flag(signups, account, FLAG_FOREIGN_CARD,
            code_countries_differ(signup->country, charge->country));
        dataset->countries[account] = signup->country;
        dataset->known[account] = signup->known | charge->known;
        dataset->marks[account] = signup->marks | charge->marks;
    }
    return 0;
}

static void note_moment(struct dataset *dataset, uint32_t account, int64_t at)
{
    int64_t *created = &dataset->created[account];

    *created = *created < 0 || at < *created ? at : *created;
    dataset->first = at < dataset->first ? at : dataset->first;
    dataset->last = at > dataset->last ? at : dataset->last;
}

/* Midnight is a date without a time of day. */
static int64_t find_step(const struct dataset *dataset)
{
    const double share = 0.9;
    size_t dates = 0, all = 0;

    for (int record = 0; record < RECORD_KINDS && all == 0; record++) {
        const struct observations *records = &dataset->records[record];

        for (size_t i = 0; i < records->count; i++)
            dates += records->at[i] % TIME_DAY == 0;
        all = records->count;
    }
    return all && (double)dates >= share * (double)all ? TIME_DAY : 0;
}

static int find_moments(struct dataset *dataset, struct error *err)
{
    size_t size = ((size_t)dataset->accounts + 1) * sizeof *dataset->created;

    dataset->created = malloc(size);
    dataset->moments = malloc(size);
    if (!dataset->created || !dataset->moments)
        return error_memory(err);
    dataset->first = INT64_MAX;
    for (uint32_t account = 0; account <= dataset->accounts; account++)
        dataset->created[account] = -1;
    for (int record = 0; record < RECORD_KINDS; record++)
        for (uint32_t account = 1; account <= dataset->accounts; account++) {
            struct record_span span = dataset_span(dataset, (enum record_kind)record, account);

            for (size_t i = span.begin; i < span.end; i++)
                note_moment(dataset, account, dataset->records[record].at[i]);
        }
    memcpy(dataset->moments, dataset->created, size);
    dataset->step = find_step(dataset);
    return 0;
}

int dataset_read(struct db *db, int threads, const struct progress *progress,
    struct dataset *dataset, struct attributes *attributes, struct error *err)
{
    struct records records = { .dataset = dataset };
    int rc = -1;

    *attributes = (struct attributes){ 0 };
    if (open_dataset(db, dataset, err) || attributes_open(attributes, dataset->accounts, err) ||
        open_scans(&records, attributes, progress, err) || read_all(&records, db, threads, err) ||
        join_kinds(&records, err) || find_moments(dataset, err) || join_marks(&records, err))
        goto out;
    rc = 0;
out:
    for (int record = 0; record < RECORD_KINDS; record++)
        scan_free(&records.readings[record].scan);
    return rc;
}
