#include "detect/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "value/code.h"

/* Values that somebody used, to be counted. */
struct uses {
    uint32_t *items;
    size_t count, size;
};

/* What was charged in one currency. */
struct purse {
    uint32_t currency, charges;
    int64_t amount;
};

struct making {
    const struct dataset *dataset;
    struct purse *purses; /* of the ring at hand, by the charge, then by the currency */
    size_t purse_count, purse_size;
    struct ring_summary *profile; /* of the ring at hand */
    struct uses payments, own_payments, devices, networks, countries;
};

static int add(struct uses *uses, uint32_t value, struct error *err)
{
    if (value == 0)
        return 0;
    if (array_reserve(&uses->items, &uses->size, uses->count + 1, sizeof *uses->items, err))
        return -1;
    uses->items[uses->count++] = value;
    return 0;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* How many different values there are; leaves none. */
static uint32_t count_distinct(struct uses *uses)
{
    uint32_t distinct = 0;

    if (uses->count > 1)
        qsort(uses->items, uses->count, sizeof *uses->items, by_value);
    for (size_t i = 0; i < uses->count; i++)
        distinct += i == 0 || uses->items[i] != uses->items[i - 1];
    uses->count = 0;
    return distinct;
}

static void note_moment(struct ring_summary *profile, int64_t at)
{
    if (at < profile->first_seen)
        profile->first_seen = at;
    if (at > profile->last_seen)
        profile->last_seen = at;
}

/* What the records of one kind say of when, and at which devices and networks, an account was. */
static int look_at_records(
    struct making *making, enum record_kind record, uint32_t account, struct error *err)
{
    const struct dataset *dataset = making->dataset;
    struct record_span span = dataset_span(dataset, record, account);

    for (size_t i = span.begin; i < span.end; i++) {
        uint32_t ip = dataset_value_at(dataset, record, KIND_IP, i);

        note_moment(making->profile, dataset->records[record].at[i]);
        if (add(&making->devices, dataset_value_at(dataset, record, KIND_DEVICE, i), err) ||
            add(&making->networks, dataset_network(dataset, ip), err))
            return -1;
    }
    return 0;
}

/* ---- money ---- */

static int64_t add_amounts(int64_t a, int64_t b)
{
    int64_t sum;

    if (a == CHARGE_NO_AMOUNT || b == CHARGE_NO_AMOUNT)
        return a == CHARGE_NO_AMOUNT ? b : a;
    if (__builtin_add_overflow(a, b, &sum))
        return a < 0 ? INT64_MIN + 1 : INT64_MAX;
    return sum;
}

static int note_money(struct making *making, size_t charge, struct error *err)
{
    const struct charges *charges = &making->dataset->charges;
    struct purse purse = { charges->currencies[charge], 1, CHARGE_NO_AMOUNT };
    uint8_t outcome = charges->outcomes[charge];

    making->profile->charges++;
    making->profile->failed += outcome == STATUS_FAILED;
    making->profile->disputed += outcome == STATUS_DISPUTED;
    if (outcome == STATUS_SUCCEEDED)
        purse.amount = charges->amounts[charge];
    if (array_reserve(&making->purses, &making->purse_size, making->purse_count + 1,
            sizeof *making->purses, err))
        return -1;
    making->purses[making->purse_count++] = purse;
    return 0;
}

static int by_currency(const void *a, const void *b)
{
    const struct purse *x = a, *y = b;

    return (x->currency > y->currency) - (x->currency < y->currency);
}

/* Whether most is charged in a: at the same number, the lesser text. */
static int is_main(const struct dataset *dataset, const struct purse *a, const struct purse *b)
{
    struct text x = { 0 }, y = { 0 };
    int order;

    if (a->charges != b->charges)
        return a->charges > b->charges;
    if (!a->currency || !b->currency)
        return !a->currency;
    x = dictionary_text(&dataset->currencies, a->currency);
    y = dictionary_text(&dataset->currencies, b->currency);
    order = memcmp(x.at, y.at, x.length < y.length ? x.length : y.length);
    return order < 0 || (order == 0 && x.length < y.length);
}

/* Puts purses of one currency together and keeps the main one; leaves none. */
static void count_money(struct making *making)
{
    struct purse *purses = making->purses, *main = NULL;
    size_t kept = 0;

    if (making->purse_count > 1)
        qsort(purses, making->purse_count, sizeof *purses, by_currency);
    for (size_t i = 0; i < making->purse_count; i++) {
        if (i == 0 || purses[i].currency != purses[kept - 1].currency) {
            purses[kept++] = purses[i];
            continue;
        }
        purses[kept - 1].charges++;
        purses[kept - 1].amount = add_amounts(purses[kept - 1].amount, purses[i].amount);
    }
    for (size_t i = 0; i < kept; i++)
        if (!main || is_main(making->dataset, &purses[i], main))
            main = &purses[i];
    making->profile->currency = main ? main->currency : 0;
    making->profile->amount = main ? main->amount : CHARGE_NO_AMOUNT;
    making->purse_count = 0;
}

static int look_at_charges(struct making *making, uint32_t account, struct error *err)
{
    const struct dataset *dataset = making->dataset;
    struct record_span span = dataset_span(dataset, RECORD_CHARGE, account);

    for (size_t i = span.begin; i < span.end; i++) {
        uint32_t payment = dataset_value_at(dataset, RECORD_CHARGE, KIND_PAYMENT, i);

        if (note_money(making, i, err) || add(&making->payments, payment, err) ||
            add(&making->own_payments, payment, err))
            return -1;
    }
    return 0;
}

/* All that is known of one member. */
static int look_at_member(struct making *making, uint32_t account, struct error *err)
{
    for (int record = 0; record < RECORD_KINDS; record++)
        if (look_at_records(making, (enum record_kind)record, account, err))
            return -1;
    if (look_at_charges(making, account, err) ||
        add(&making->countries, making->dataset->countries[account], err))
        return -1;
    return 0;
}

/* ---- countries ---- */

/* The one of most members of those left, the least of equals; it is left no more. */
static uint32_t take_most_common(struct uses *sorted, uint32_t *members)
{
    size_t best = 0;
    uint32_t country;

    *members = 0;
    for (size_t i = 0, end; i < sorted->count; i = end) {
        for (end = i + 1; end < sorted->count && sorted->items[end] == sorted->items[i];)
            end++;
        if (end - i > *members) {
            *members = (uint32_t)(end - i);
            best = i;
        }
    }
    if (*members == 0)
        return 0;
    country = sorted->items[best];
    sorted->count -= *members;
    memmove(sorted->items + best, sorted->items + best + *members,
        (sorted->count - best) * sizeof *sorted->items);
    return country;
}

/* As many as there is room for; those given by name have no code. */
static void list_countries(struct making *making)
{
    char *text = making->profile->countries, code[CODE_COUNTRY], word[32];
    struct uses *uses = &making->countries;
    uint32_t country, members;
    size_t used;

    if (uses->count > 1)
        qsort(uses->items, uses->count, sizeof *uses->items, by_value);
    while ((country = take_most_common(uses, &members))) {
        code_country_write(country, code);
        if (!*code)
            continue;
        snprintf(word, sizeof word, "%s%s %u", *text ? ", " : "", code, members);
        used = strlen(text);
        if (used + strlen(word) >= SUMMARY_COUNTRIES)
            break;
        snprintf(text + used, SUMMARY_COUNTRIES - used, "%s", word);
    }
    uses->count = 0;
}

static int profile_ring(struct making *making, const struct ring_set *set, const struct ring *ring,
    uint32_t *payments, struct error *err)
{
    making->profile->first_seen = INT64_MAX;
    for (size_t i = ring->first_member; i < ring->first_member + ring->members; i++) {
        if (look_at_member(making, set->members[i].account, err))
            return -1;
        payments[i] = count_distinct(&making->own_payments);
    }
    count_money(making);
    list_countries(making);
    making->profile->payments = count_distinct(&making->payments);
    making->profile->devices = count_distinct(&making->devices);
    making->profile->networks = count_distinct(&making->networks);
    return 0;
}

static int allocate(const struct ring_set *set, struct ring_summaries *summaries, struct error *err)
{
    size_t members = 0;

    for (uint32_t r = 0; r < set->count; r++)
        members += set->rings[r].members;
    summaries->rings = calloc((size_t)set->count + 1, sizeof *summaries->rings);
    summaries->payments = calloc(members + 1, sizeof *summaries->payments);
    return summaries->rings && summaries->payments ? 0 : error_memory(err);
}

int summary_rings(const struct dataset *dataset, const struct ring_set *set,
    struct ring_summaries *summaries, struct error *err)
{
    struct making making = { .dataset = dataset };
    int rc = -1;

    *summaries = (struct ring_summaries){ 0 };
    if (allocate(set, summaries, err))
        goto out;
    for (uint32_t r = 0; r < set->count; r++) {
        making.profile = &summaries->rings[r];
        if (profile_ring(&making, set, &set->rings[r], summaries->payments, err))
            goto out;
    }
    rc = 0;
out:
    free(making.purses);
    free(making.payments.items);
    free(making.own_payments.items);
    free(making.devices.items);
    free(making.networks.items);
    free(making.countries.items);
    return rc;
}

void summary_free(struct ring_summaries *summaries)
{
    free(summaries->rings);
    free(summaries->payments);
    *summaries = (struct ring_summaries){ 0 };
}
