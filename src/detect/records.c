#include "detect/records.h"

#include <pthread.h>
#include <stdlib.h>

#include "detect/address.h"
#include "detect/charges.h"
#include "detect/code.h"
#include "detect/signups.h"
#include "detect/traits.h"
#include "store/db.h"
#include "store/sql.h"
#include "value/name.h"

/* What both halves make, until it is joined. */
struct records {
    struct facts *facts;
    struct half signups, charges;
    struct dictionary addresses; /* of the charges */
    struct db *second;           /* which the charges are read through */
    int rc;
    struct error err; /* of reading the charges */
};

static int open_facts(struct db *db, struct facts *facts, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    *facts = (struct facts){ 0 };
    if (stmt_prepare(&stmt, db, sql_dataset_input, err) || stmt_step(&stmt, err) < 0)
        goto out;
    facts->accounts = (uint32_t)stmt_int(&stmt, 1);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static void *charges_thread(void *context)
{
    struct records *records = context;

    records->rc =
        charges_read(&records->charges, records->second, &records->addresses, &records->err);
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
        rc = signups_read(&records->signups, db, err);
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
    return signups_read(&records->signups, db, err) ||
                   charges_read(&records->charges, db, &records->addresses, err)
               ? -1
               : 0;
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
    struct facts *facts = records->facts;
    const struct dictionary *own = &records->addresses;
    uint32_t *numbers = calloc((size_t)own->last + 1, sizeof *numbers);
    int rc = -1;

    if (!numbers)
        return error_memory(err);
    if (dictionary_add_all(&facts->values[KIND_IP], own->last, charged_address, own, numbers, err))
        goto out;
    for (size_t i = 0; i < facts->charge_count; i++)
        facts->charges[i].ip = numbers[facts->charges[i].ip];
    dictionary_free(&records->addresses);
    dictionary_close(&facts->values[KIND_IP]);
    rc = address_ranges(facts->values, facts->ranges, err);
out:
    free(numbers);
    return rc;
}

/* Whether the name of an account and that on its card are different: 1 or 0; -1: unknown. */
static int names_differ(const struct records *records, uint32_t account)
{
    const struct half *signups = &records->signups, *charges = &records->charges;
    uint32_t name = signups->traits->values[TRAIT_NAME][account];
    uint32_t holder = signups->traits->values[TRAIT_HOLDER][account];
    int alike = name && holder ? name_alike(dictionary_text(&signups->words[TRAIT_NAME], name),
                                     dictionary_text(&charges->words[TRAIT_HOLDER], holder))
                               : -1;

    return alike < 0 ? -1 : !alike;
}

static int join_marks(struct records *records, struct error *err)
{
    struct facts *facts = records->facts;

    facts->known = calloc((size_t)facts->accounts + 1, sizeof *facts->known);
    facts->marks = calloc((size_t)facts->accounts + 1, sizeof *facts->marks);
    facts->countries = calloc((size_t)facts->accounts + 1, sizeof *facts->countries);
    if (!facts->known || !facts->marks || !facts->countries)
        return error_memory(err);
    for (uint32_t account = 1; account <= facts->accounts; account++) {
        const struct origin *signup = &records->signups.origins[account];
        const struct origin *charge = &records->charges.origins[account];

        half_mark(&records->signups, account, MARK_OTHER_NAME, names_differ(records, account));
        half_mark(&records->signups, account, MARK_FOREIGN_CARD,
            code_countries_differ(signup->country, charge->country));
        facts->countries[account] = signup->country;
        facts->known[account] = signup->known | charge->known;
        facts->marks[account] = signup->marks | charge->marks;
    }
    return 0;
}

static void note_moment(struct facts *facts, uint32_t account, int64_t at)
{
    int64_t *created = &facts->created[account];

    *created = *created < 0 || at < *created ? at : *created;
    facts->first = at < facts->first ? at : facts->first;
    facts->last = at > facts->last ? at : facts->last;
}

static int find_moments(struct facts *facts, struct error *err)
{
    facts->created = malloc(((size_t)facts->accounts + 1) * sizeof *facts->created);
    if (!facts->created)
        return error_memory(err);
    facts->created[0] = -1;
    facts->first = INT64_MAX;
    for (uint32_t account = 1; account <= facts->accounts; account++) {
        size_t signups, charges;
        const struct signup_fact *signup = facts_signups(facts, account, &signups);
        const struct charge_fact *charge = facts_charges(facts, account, &charges);

        facts->created[account] = -1;
        for (size_t i = 0; i < signups; i++)
            note_moment(facts, account, signup[i].at);
        for (size_t i = 0; i < charges; i++)
            note_moment(facts, account, charge[i].at);
    }
    return 0;
}

int records_read(struct db *db, int threads, const struct progress *progress, struct facts *facts,
    struct traits *traits, struct error *err)
{
    struct records records = { .facts = facts };
    int rc = -1;

    *traits = (struct traits){ 0 };
    if (open_facts(db, facts, err) || traits_open(traits, facts->accounts, err) ||
        half_open(&records.signups, facts, traits, progress, err) ||
        half_open(&records.charges, facts, traits, progress, err) ||
        read_halves(&records, db, threads, err) || join_addresses(&records, err) ||
        find_moments(facts, err) || join_marks(&records, err))
        goto out;
    rc = 0;
out:
    half_free(&records.signups);
    half_free(&records.charges);
    dictionary_free(&records.addresses);
    return rc;
}
