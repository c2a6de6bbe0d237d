#include "detect/bulk_search.h"

#include <stdlib.h>

#include "base/array.h"

const double bulk_alike = 0.25;

int bulk_pair_order(const void *a, const void *b)
{
    const struct bulk_pair *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

size_t bulk_pairs_end(const struct bulk_pair *pairs, size_t count, size_t begin)
{
    size_t end = begin;

    while (end < count && pairs[end].key == pairs[begin].key)
        end++;
    return end;
}

uint32_t bulk_first_value(const struct dataset *dataset, enum kind kind, uint32_t account)
{
    for (int record = 0; record < RECORD_KINDS; record++) {
        struct record_span span = dataset_span(dataset, (enum record_kind)record, account);

        for (size_t i = span.begin; i < span.end; i++)
            if (dataset_value_at(dataset, (enum record_kind)record, kind, i))
                return dataset_value_at(dataset, (enum record_kind)record, kind, i);
    }
    return 0;
}

/* Made when there is something to compare. */
static int open_likeness(struct bulk_search *search, struct error *err)
{
    struct dataset *dataset = search->dataset;
    size_t size = (size_t)dataset->accounts + 1;

    if (search->is_open)
        return 0;
    search->is_open = 1;
    search->devices = calloc(size, sizeof *search->devices);
    search->payments = calloc(size, sizeof *search->payments);
    search->keys = calloc(size, sizeof *search->keys);
    if (!search->devices || !search->payments || !search->keys)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        search->devices[account] = bulk_first_value(dataset, KIND_DEVICE, account);
        search->keys[account] = dataset_account_key(dataset, account);
        search->payments[account] = bulk_first_value(dataset, KIND_PAYMENT, account);
    }
    search->likeness = (struct likeness){ .attributes = search->attributes,
        .devices = search->devices,
        .payments = search->payments,
        .keys = search->keys,
        .countries = dataset->countries,
        .absent = dataset->absent,
        .accounts = dataset->accounts };
    return likeness_open(&search->likeness, dataset->moments, err);
}

int bulk_compare(struct bulk_search *search, const struct bulk_pair *pairs, size_t count,
    struct likeness_result *result, struct error *err)
{
    uint32_t *group;
    int rc;

    if (open_likeness(search, err))
        return -1;
    group = malloc((count + 1) * sizeof *group);
    if (!group)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        group[i] = pairs[i].account;
    rc = likeness_compare(&search->likeness, group, (uint32_t)count, NULL, ~0u, result, err);
    free(group);
    return rc;
}

double bulk_in_common(const struct likeness_result *result, unsigned without, int *is_known)
{
    double sum = 0;

    for (int aspect = 0; aspect < LIKENESS_ASPECTS; aspect++)
        if (!(without >> aspect & 1))
            sum += result->excess[aspect];
    *is_known = (result->known & ~without) != 0;
    return sum;
}

int bulk_add_event(struct bulk *bulk, struct bulk_event event, struct error *err)
{
    if (array_reserve(&bulk->events, &bulk->size, bulk->count + 1, sizeof *bulk->events, err))
        return -1;
    bulk->events[bulk->count++] = event;
    return 0;
}

void bulk_search_close(struct bulk_search *search)
{
    likeness_free(&search->likeness);
    free(search->devices);
    free(search->payments);
    free(search->keys);
    free(search->users);
    free(search->seen);
}
