#include "query/neighbors.h"

#include <stdlib.h>

enum { MOST_SIGHTINGS = 50 }; /* of an account */

/* Whether one range, or address, is in another. */
static int is_in(const struct value_query *inner, const struct value_query *outer)
{
    struct address around;

    if (!kind_is_network(inner->kind) || !kind_is_network(outer->kind) ||
        inner->prefix < outer->prefix || inner->address.version != outer->address.version)
        return 0;
    around = network_range(&inner->address, outer->prefix);
    return memcmp(around.bytes, outer->address.bytes, sizeof around.bytes) == 0;
}

static int is_same(const struct value_query *a, const struct value_query *b)
{
    if (a->kind != b->kind)
        return 0;
    return kind_info(a->kind)->form == FORM_BILL
               ? value_bills_alike(a->text, b->text)
               : a->text.length == b->text.length &&
                     memcmp(a->text.at, b->text.at, a->text.length) == 0;
}

/* A network whose accounts all share one address of it says nothing that this does not. */
static int is_said(const struct account_values *holdings, const struct account_value *network)
{
    for (size_t i = 0; i < holdings->count; i++) {
        const struct account_value *other = &holdings->items[i];

        if (other->accounts == network->accounts && other->value.prefix > network->value.prefix &&
            is_in(&other->value, &network->value))
            return 1;
    }
    return 0;
}

static int is_told(const struct account_values *holdings, const struct account_value *item,
    const struct value_query *value)
{
    return item->accounts > 1 && kind_is_typed(item->value.kind) &&
           kind_info(item->value.kind)->sharing_model != SHARING_CONTEXTUAL &&
           !is_same(&item->value, value) && !is_in(value, &item->value) &&
           !(kind_is_network(item->value.kind) && is_said(holdings, item));
}

static int compare(const void *a, const void *b)
{
    const struct account_value *x = *(const struct account_value *const *)a;
    const struct account_value *y = *(const struct account_value *const *)b;

    if (x->accounts != y->accounts)
        return x->accounts < y->accounts ? 1 : -1;
    if (x->value.kind != y->value.kind)
        return (int)x->value.kind - (int)y->value.kind;
    return strcmp(x->value.text.at, y->value.text.at);
}

int neighbors_read(struct neighbors *hops, struct db *db, const struct value_query *value,
    const struct value_accounts *sharers, size_t most, struct error *err)
{
    struct account_values *holdings = &hops->holdings;

    hops->accounts = sharers->count < most ? sharers->count : most;
    for (size_t i = 0; i < hops->accounts; i++)
        if (account_values_read(holdings, db, sharers->items[i].account, MOST_SIGHTINGS, err))
            return -1;
    hops->items = calloc(holdings->count + 1, sizeof *hops->items);
    if (!hops->items)
        return error_memory(err);
    for (size_t i = 0; i < holdings->count; i++)
        if (is_told(holdings, &holdings->items[i], value))
            hops->items[hops->count++] = &holdings->items[i];
    qsort(hops->items, hops->count, sizeof(const struct account_value *), compare);
    return 0;
}

void neighbors_free(struct neighbors *hops)
{
    account_values_free(&hops->holdings);
    free(hops->items);
    *hops = (struct neighbors){ 0 };
}
