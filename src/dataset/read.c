#include "dataset/read.h"

#include <pthread.h>
#include <stdlib.h>

#include "dataset/address.h"
#include "dataset/read_charges.h"
#include "value/code.h"
#include "dataset/read_signups.h"
#include "dataset/attributes.h"
#include "store/db.h"
#include "store/sql.h"
#include "value/name.h"

/* What both halves make, until it is joined. */
struct records {
    struct dataset *dataset;
    struct scan signups, charges;
    struct dictionary addresses; /* of the charges */
    struct db *second;           /* which the charges are read through */
    int rc;
    struct error err; /* of reading the charges */
};

static int open_facts(struct db *db, struct dataset *dataset, struct error *err)
{
    int64_t accounts;

    *dataset = (struct dataset){ 0 };
    if (db_int(db, sql_account_count, NULL, &accounts, err))
        return -1;
    dataset->accounts = (uint32_t)accounts;
    return 0;
}

static void *charges_thread(void *context)
{
    struct records *records = context;

    records->rc = dataset_read_charges(
        &records->charges, records->second, &records->addresses, &records->err);
    return NULL;
}

/* Both halves at the same time. 1: there is no second connection or thread to be had. */
static int read_both(struct records *records, struct db *db, struct error *err)
{
    pthread_t thread;
    int rc = 1;

    if (db_open_reader(&records->second, db, NULL))
        return 1;
    if (pthread_create(&thread, NULL, charges_thread, records) == 0) {
        rc = dataset_read_signups(&records->signups, db, err);
        pthread_join(thread, NULL);
        if (rc == 0 && records->rc)
            rc = error_set(err, records->err.code, "%s", records->err.message);
    }
    db_close(records->second);
    return rc;
}

static int read_halves(struct records *records, struct db *db, int threads, struct error *err)
{
    int rc = threads > 1 ? read_both(records, db, err) : 1;

    if (rc <= 0)
        return rc;
    if (dataset_read_signups(&records->signups, db, err) ||
        dataset_read_charges(&records->charges, db, &records->addresses, err))
        return -1;
    return 0;
}

/* ---- what is known only when both are read ---- */

static struct text charged_address(
    const void *context, uint32_t number, char buffer[DICTIONARY_BUFFER])
{
    (void)buffer;
    return dictionary_text(context, number);
}

/* The addresses of charges under the numbers that they have among all addresses. */
static int join_addresses(struct records *records, struct error *err)
{
    struct dataset *dataset = records->dataset;
    const struct dictionary *own = &records->addresses;
    uint32_t *numbers = calloc((size_t)own->last + 1, sizeof *numbers);
    int rc = -1;

    if (!numbers)
        return error_memory(err);
    if (dictionary_add_all(
            &dataset->values[KIND_IP], own->last, charged_address, own, numbers, err))
        goto out;
    for (size_t i = 0; i < dataset->charge_count; i++)
        dataset->charges[i].ip = numbers[dataset->charges[i].ip];
    dictionary_free(&records->addresses);
    dictionary_close(&dataset->values[KIND_IP]);
    rc = address_ranges(dataset->values, dataset->ranges, err);
out:
    free(numbers);
    return rc;
}

/* Whether the name of an account and that on its card are different: 1 or 0; -1: unknown. */
static int names_differ(const struct records *records, uint32_t account)
{
    const struct scan *signups = &records->signups, *charges = &records->charges;
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

    dataset->known = calloc((size_t)dataset->accounts + 1, sizeof *dataset->known);
    dataset->marks = calloc((size_t)dataset->accounts + 1, sizeof *dataset->marks);
    dataset->countries = calloc((size_t)dataset->accounts + 1, sizeof *dataset->countries);
    if (!dataset->known || !dataset->marks || !dataset->countries)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        const struct origin *signup = &records->signups.origins[account];
        const struct origin *charge = &records->charges.origins[account];

        scan_flag(&records->signups, account, FLAG_OTHER_NAME, names_differ(records, account));
        scan_flag(&records->signups, account, FLAG_FOREIGN_CARD,
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

static int find_moments(struct dataset *dataset, struct error *err)
{
    dataset->created = malloc(((size_t)dataset->accounts + 1) * sizeof *dataset->created);
    if (!dataset->created)
        return error_memory(err);
    dataset->created[0] = -1;
    dataset->first = INT64_MAX;
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        size_t signups, charges;
        const struct signup_record *signup = dataset_signups(dataset, account, &signups);
        const struct charge_record *charge = dataset_charges(dataset, account, &charges);

        dataset->created[account] = -1;
        for (size_t i = 0; i < signups; i++)
            note_moment(dataset, account, signup[i].at);
        for (size_t i = 0; i < charges; i++)
            note_moment(dataset, account, charge[i].at);
    }
    return 0;
}

int dataset_read(struct db *db, int threads, const struct progress *progress,
    struct dataset *dataset, struct attributes *attributes, struct error *err)
{
    struct records records = { .dataset = dataset };
    int rc = -1;

    *attributes = (struct attributes){ 0 };
    if (open_facts(db, dataset, err) || attributes_open(attributes, dataset->accounts, err) ||
        scan_open(&records.signups, dataset, attributes, progress, err) ||
        scan_open(&records.charges, dataset, attributes, progress, err) ||
        read_halves(&records, db, threads, err) || join_addresses(&records, err) ||
        find_moments(dataset, err) || join_marks(&records, err))
        goto out;
    rc = 0;
out:
    scan_free(&records.signups);
    scan_free(&records.charges);
    dictionary_free(&records.addresses);
    return rc;
}
