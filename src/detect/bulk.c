#include "detect/bulk.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/time.h"
#include "dataset/attributes.h"
#include "detect/bulk_search.h"

enum {
    LIFT = 10,           /* so many times the accounts that a moment usually has are an import */
    ADJACENT = TIME_HOUR /* imports this close to each other are shown as one */
};

static const double usual_share = 0.2, /* of all accounts, which are those of no import */
    most_share = 0.3,                  /* of all accounts at one moment: it is none of theirs */
    same_share = 0.8; /* of an import's accounts: a browser or locale that is its own */

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* ---- attributes ---- */

static void mask_attribute(struct bulk_search *search, enum attribute attribute, uint32_t account)
{
    search->attributes->values[attribute][account] = 0;
    search->masked |= 1u << attribute;
}

/* The value that most accounts of a group have, if that is same_share of those with one; or 0. */
static uint32_t common_value(const uint32_t *values, const struct bulk_pair *pairs, size_t count)
{
    uint32_t value = 0, with = 0, known = 0;
    int64_t votes = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t own = values[pairs[i].account];

        if (!own)
            continue;
        value = votes == 0 ? own : value;
        votes += own == value ? 1 : -1;
    }
    for (size_t i = 0; i < count; i++) {
        known += values[pairs[i].account] != 0;
        with += value && values[pairs[i].account] == value;
    }
    return known && with >= same_share * known ? value : 0;
}

/* Browsers and locales of an import are those of a server, if they are the same. */
static void mask_attributes(struct bulk_search *search, const struct bulk_pair *pairs, size_t count)
{
    static const enum attribute set[] = { ATTRIBUTE_AGENT, ATTRIBUTE_AGENT_FAMILY,
        ATTRIBUTE_LOCALE };

    for (size_t s = 0; s < COUNT_OF(set); s++) {
        const uint32_t *values = search->attributes->values[set[s]];
        uint32_t value = common_value(values, pairs, count);

        for (size_t i = 0; value && i < count; i++)
            if (values[pairs[i].account] == value)
                mask_attribute(search, set[s], pairs[i].account);
    }
    for (size_t i = 0; i < count; i++)
        mask_attribute(search, ATTRIBUTE_HOUR, pairs[i].account);
}

/* ---- imports ---- */

static int add_moment(struct bulk_search *search, int64_t moment, struct error *err)
{
    struct dataset *dataset = search->dataset;

    if (array_reserve(&dataset->bulk, &dataset->bulk_size, dataset->bulk_count + 1,
            sizeof *dataset->bulk, err))
        return -1;
    dataset->bulk[dataset->bulk_count++] = moment;
    return 0;
}

/* What a server sets, and what is new to all accounts at some time: codes and prices. */
static unsigned not_of_imported(void)
{
    return 1u << LIKENESS_TIME | 1u << LIKENESS_AGENT | 1u << LIKENESS_LOCALE |
           1u << LIKENESS_NETWORK | 1u << LIKENESS_REFERRAL | 1u << LIKENESS_AMOUNT;
}

/* Judges the accounts that came at one moment. */
static int judge_moment(
    struct bulk_search *search, const struct bulk_pair *pairs, size_t count, struct error *err)
{
    double share = (double)count /
                   (search->dataset->absent ? search->dataset->present : search->dataset->accounts);
    struct likeness_result result;
    int is_known;

    if (bulk_compare(search, pairs, count, &result, err))
        return -1;
    if (bulk_in_common(&result, not_of_imported(), &is_known) >= bulk_alike ||
        (!is_known && share < most_share))
        return 0;
    mask_attributes(search, pairs, count);
    if (bulk_mask_addresses(search, pairs, count, err) || add_moment(search, pairs->key, err))
        return -1;
    return bulk_add_event(search->bulk,
        (struct bulk_event){ .cause = BULK_IMPORT,
            .moment = pairs->key,
            .last = pairs->key,
            .accounts = (uint32_t)count },
        err);
}

/* The size of a moment such that usual_share of all accounts came at one as small, or smaller. Most
 * accounts are those of busy days, where moments are dates. sizes: room for one an account. */
static double usual_size(const struct bulk_pair *pairs, size_t count, int64_t *sizes)
{
    size_t moments = 0, place = 0;
    double sum = 0;

    for (size_t begin = 0, end; begin < count; begin = end) {
        end = bulk_pairs_end(pairs, count, begin);
        sizes[moments++] = (int64_t)(end - begin);
    }
    qsort(sizes, moments, sizeof *sizes, by_number);
    while (place < moments && sum < usual_share * (double)count)
        sum += (double)sizes[place++];
    return place ? (double)sizes[place - 1] : 0;
}

/* Finds imports among the moments that accounts came at. */
static int search_moments(struct bulk_search *search, const int64_t *moments, struct error *err)
{
    uint32_t accounts = search->dataset->accounts;
    struct bulk_pair *pairs = malloc(((size_t)accounts + 1) * sizeof *pairs);
    int64_t *sizes = malloc(((size_t)accounts + 1) * sizeof *sizes);
    size_t count = 0;
    int rc = pairs && sizes ? 0 : error_memory(err);
    double usual;

    for (uint32_t account = 1; rc == 0 && account <= accounts; account++)
        if (moments[account] >= 0)
            pairs[count++] = (struct bulk_pair){ moments[account], account };
    if (rc == 0)
        qsort(pairs, count, sizeof *pairs, bulk_pair_order);
    usual = rc == 0 ? usual_size(pairs, count, sizes) : 0;
    for (size_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        size_t size = (end = bulk_pairs_end(pairs, count, begin)) - begin;

        if (size >= BULK_LEAST &&
            ((double)size >= LIFT * usual || (double)size >= most_share * accounts))
            rc = judge_moment(search, pairs + begin, size, err);
    }
    free(pairs);
    free(sizes);
    return rc;
}

/* ---- moments ---- */

/* The moment of an account's first sign-up; -1: it has none. */
static int64_t signed_up(const struct dataset *dataset, uint32_t account)
{
    struct record_span span = dataset_span(dataset, RECORD_SIGNUP, account);
    const int64_t *at = dataset->records[RECORD_SIGNUP].at;
    int64_t first = -1;

    for (size_t i = span.begin; i < span.end; i++)
        first = first < 0 || at[i] < first ? at[i] : first;
    return first;
}

/* A later record does not replace the moment of an import: the accounts of one do not come at their
 * first charge, and many of those are made in the days after it. */
static void find_moments(struct dataset *dataset)
{
    if (dataset->bulk_count)
        qsort(dataset->bulk, dataset->bulk_count, sizeof *dataset->bulk, by_number);
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        int64_t created = dataset->created[account];

        dataset->moments[account] = dataset_is_bulk(dataset, created) ? -1 : created;
    }
}

/* Whether enough accounts for an import came at another moment than they signed up. */
static int are_others(const struct dataset *dataset, const int64_t *moments)
{
    uint32_t others = 0;

    for (uint32_t account = 1; account <= dataset->accounts; account++)
        others += dataset->moments[account] >= 0 && dataset->moments[account] != moments[account];
    return others >= BULK_LEAST;
}

/* Sign-ups first, then the moments of accounts whose first record is another. */
static int set_imports_aside(struct bulk_search *search, struct error *err)
{
    struct dataset *dataset = search->dataset;
    int64_t *moments = malloc(((size_t)dataset->accounts + 1) * sizeof *moments);
    int rc = moments ? 0 : error_memory(err);

    for (uint32_t account = 1; rc == 0 && account <= dataset->accounts; account++)
        moments[account] = signed_up(dataset, account);
    if (rc == 0)
        rc = search_moments(search, moments, err);
    if (rc == 0) {
        find_moments(dataset);
        if (are_others(dataset, moments)) {
            rc = search_moments(search, dataset->moments, err);
            find_moments(dataset);
        }
    }
    free(moments);
    return rc;
}

/* ---- all ---- */

/* Imports by time, then addresses with most accounts first. */
static int by_cause(const void *a, const void *b)
{
    const struct bulk_event *x = a, *y = b;

    if ((x->cause != BULK_IMPORT) != (y->cause != BULK_IMPORT))
        return x->cause == BULK_IMPORT ? -1 : 1;
    if (x->moment != y->moment)
        return x->moment < y->moment ? -1 : 1;
    if (x->accounts != y->accounts)
        return x->accounts < y->accounts ? 1 : -1;
    return (x->ip > y->ip) - (x->ip < y->ip);
}

/* An import takes minutes where it is large: its moments are one event. */
static void join_events(struct bulk *bulk)
{
    size_t kept = 0;

    if (bulk->count)
        qsort(bulk->events, bulk->count, sizeof *bulk->events, by_cause);
    for (size_t i = 0; i < bulk->count; i++) {
        struct bulk_event *event = &bulk->events[i], *last = kept ? &bulk->events[kept - 1] : NULL;

        if (last && last->cause == event->cause &&
            (event->cause == BULK_IMPORT ? event->moment - last->last <= ADJACENT
                                         : event->ip == last->ip)) {
            last->last = event->last;
            last->accounts += event->accounts;
        } else
            bulk->events[kept++] = *event;
    }
    bulk->count = kept;
}

/* How common values are without those that were taken away. */
static int weigh_again(const struct bulk_search *search, struct error *err)
{
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        if (search->masked >> attribute & 1 &&
            attributes_weigh_again(search->attributes, (enum attribute)attribute,
                search->dataset->accounts,
                attribute == ATTRIBUTE_LOCALE ? search->dataset->countries : NULL, err))
            return -1;
    return 0;
}

int bulk_set_aside(struct bulk *bulk, struct dataset *dataset, struct attributes *attributes,
    const struct rules *rules, struct error *err)
{
    struct bulk_search search = {
        .bulk = bulk, .dataset = dataset, .attributes = attributes, .rules = rules
    };
    int rc = set_imports_aside(&search, err) || bulk_find_proxies(&search, err) ||
                     weigh_again(&search, err)
                 ? -1
                 : 0;

    bulk_search_close(&search);
    join_events(bulk);
    return rc;
}

void bulk_free(struct bulk *bulk)
{
    free(bulk->events);
    *bulk = (struct bulk){ 0 };
}
