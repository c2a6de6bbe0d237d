#include "detect/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "value/code.h"

/* Values of the members, to be counted. */
struct value_list {
    uint32_t *items;
    size_t count, size;
};

/* The charges in one currency. */
struct currency_total {
    uint32_t currency, charges;
    int64_t amount;
};

struct summarizer {
    const struct dataset *dataset;
    struct currency_total *totals; /* of the current ring, by charge, then by currency */
    size_t total_count, total_size;
    struct ring_summary *summary; /* of the current ring */
    struct value_list payments, own_payments, devices, networks, countries;
};

static int add_value(struct value_list *list, uint32_t value, struct error *err)
{
    if (value == 0)
        return 0;
    if (array_reserve(&list->items, &list->size, list->count + 1, sizeof *list->items, err))
        return -1;
    list->items[list->count++] = value;
    return 0;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Counts the different values and empties the list. */
static uint32_t count_distinct(struct value_list *list)
{
    uint32_t distinct = 0;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_value);
    for (size_t i = 0; i < list->count; i++)
        distinct += i == 0 || list->items[i] != list->items[i - 1];
    list->count = 0;
    return distinct;
}

static void extend_span(struct ring_summary *summary, int64_t at)
{
    if (at < summary->first_seen)
        summary->first_seen = at;
    if (at > summary->last_seen)
        summary->last_seen = at;
}

/* Adds times, devices and networks of the records of one kind that an account has. */
static int add_records(
    struct summarizer *summarizer, enum record_kind record, uint32_t account, struct error *err)
{
    const struct dataset *dataset = summarizer->dataset;
    struct record_span span = dataset_span(dataset, record, account);

    for (size_t i = span.begin; i < span.end; i++) {
        uint32_t ip = dataset_value_at(dataset, record, KIND_IP, i);

        extend_span(summarizer->summary, dataset->records[record].at[i]);
        if (add_value(
                &summarizer->devices, dataset_value_at(dataset, record, KIND_DEVICE, i), err) ||
            add_value(&summarizer->networks, dataset_network(dataset, ip), err))
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

static int add_charge(struct summarizer *summarizer, size_t charge, struct error *err)
{
    const struct charges *charges = &summarizer->dataset->charges;
    struct currency_total total = { charges->currencies[charge], 1, CHARGE_NO_AMOUNT };
    uint8_t outcome = charges->outcomes[charge];

    summarizer->summary->charges++;
    summarizer->summary->failed += outcome == STATUS_FAILED;
    summarizer->summary->disputed += outcome == STATUS_DISPUTED;
    if (outcome == STATUS_SUCCEEDED)
        total.amount = charges->amounts[charge];
    if (array_reserve(&summarizer->totals, &summarizer->total_size, summarizer->total_count + 1,
            sizeof *summarizer->totals, err))
        return -1;
    summarizer->totals[summarizer->total_count++] = total;
    return 0;
}

static int by_currency(const void *a, const void *b)
{
    const struct currency_total *x = a, *y = b;

    return (x->currency > y->currency) - (x->currency < y->currency);
}

/* Whether a is the main currency: most charges; of equals, the smaller text. */
static int is_main(
    const struct dataset *dataset, const struct currency_total *a, const struct currency_total *b)
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

/* Sums the charges by currency and keeps the main one; empties the list. */
static void sum_charges(struct summarizer *summarizer)
{
    struct currency_total *totals = summarizer->totals, *main = NULL;
    size_t kept = 0;

    if (summarizer->total_count > 1)
        qsort(totals, summarizer->total_count, sizeof *totals, by_currency);
    for (size_t i = 0; i < summarizer->total_count; i++) {
        if (i == 0 || totals[i].currency != totals[kept - 1].currency) {
            totals[kept++] = totals[i];
            continue;
        }
        totals[kept - 1].charges++;
        totals[kept - 1].amount = add_amounts(totals[kept - 1].amount, totals[i].amount);
    }
    for (size_t i = 0; i < kept; i++)
        if (!main || is_main(summarizer->dataset, &totals[i], main))
            main = &totals[i];
    summarizer->summary->currency = main ? main->currency : 0;
    summarizer->summary->amount = main ? main->amount : CHARGE_NO_AMOUNT;
    summarizer->total_count = 0;
}

static int add_charges(struct summarizer *summarizer, uint32_t account, struct error *err)
{
    const struct dataset *dataset = summarizer->dataset;
    struct record_span span = dataset_span(dataset, RECORD_CHARGE, account);

    for (size_t i = span.begin; i < span.end; i++) {
        uint32_t payment = dataset_value_at(dataset, RECORD_CHARGE, KIND_PAYMENT, i);

        if (add_charge(summarizer, i, err) || add_value(&summarizer->payments, payment, err) ||
            add_value(&summarizer->own_payments, payment, err))
            return -1;
    }
    return 0;
}

/* Adds all records of one member. */
static int add_member(struct summarizer *summarizer, uint32_t account, struct error *err)
{
    for (int record = 0; record < RECORD_KINDS; record++)
        if (add_records(summarizer, (enum record_kind)record, account, err))
            return -1;
    if (add_charges(summarizer, account, err) ||
        add_value(&summarizer->countries, summarizer->dataset->countries[account], err))
        return -1;
    return 0;
}

/* ---- countries ---- */

/* Removes the most common country, of equals the least, and returns it; 0: none left. */
static uint32_t take_most_common(struct value_list *sorted, uint32_t *members)
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

/* Lists as many countries as there is room for; those known only by name have no code. */
static void list_countries(struct summarizer *summarizer)
{
    char *text = summarizer->summary->countries, code[CODE_COUNTRY], word[32];
    struct value_list *list = &summarizer->countries;
    uint32_t country, members;
    size_t used;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_value);
    while ((country = take_most_common(list, &members))) {
        code_country_write(country, code);
        if (!*code)
            continue;
        snprintf(word, sizeof word, "%s%s %u", *text ? ", " : "", code, members);
        used = strlen(text);
        if (used + strlen(word) >= SUMMARY_COUNTRIES)
            break;
        snprintf(text + used, SUMMARY_COUNTRIES - used, "%s", word);
    }
    list->count = 0;
}

static int summarize_ring(struct summarizer *summarizer, const struct ring_set *set,
    const struct ring *ring, uint32_t *payments, struct error *err)
{
    summarizer->summary->first_seen = INT64_MAX;
    for (size_t i = ring->first_member; i < ring->first_member + ring->members; i++) {
        if (add_member(summarizer, set->members[i].account, err))
            return -1;
        payments[i] = count_distinct(&summarizer->own_payments);
    }
    sum_charges(summarizer);
    list_countries(summarizer);
    summarizer->summary->payments = count_distinct(&summarizer->payments);
    summarizer->summary->devices = count_distinct(&summarizer->devices);
    summarizer->summary->networks = count_distinct(&summarizer->networks);
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
    struct summarizer summarizer = { .dataset = dataset };
    int rc = -1;

    *summaries = (struct ring_summaries){ 0 };
    if (allocate(set, summaries, err))
        goto out;
    for (uint32_t r = 0; r < set->count; r++) {
        summarizer.summary = &summaries->rings[r];
        if (summarize_ring(&summarizer, set, &set->rings[r], summaries->payments, err))
            goto out;
    }
    rc = 0;
out:
    free(summarizer.totals);
    free(summarizer.payments.items);
    free(summarizer.own_payments.items);
    free(summarizer.devices.items);
    free(summarizer.networks.items);
    free(summarizer.countries.items);
    return rc;
}

void summary_free(struct ring_summaries *summaries)
{
    free(summaries->rings);
    free(summaries->payments);
    *summaries = (struct ring_summaries){ 0 };
}

struct meeting_totals summary_meeting(const struct dataset *dataset)
{
    struct meeting_totals totals = { .charges = (int64_t)dataset->records[RECORD_CHARGE].count };

    for (uint32_t account = 0; account <= dataset->accounts; account++) {
        struct record_span signups = dataset_span(dataset, RECORD_SIGNUP, account);
        struct record_span charges = dataset_span(dataset, RECORD_CHARGE, account);
        int has_signups = signups.end > signups.begin, has_charges = charges.end > charges.begin;

        totals.signed_up += has_signups;
        totals.charged += has_charges;
        totals.both += has_signups && has_charges;
        if (!has_signups)
            totals.lone_charges += (int64_t)(charges.end - charges.begin);
    }
    return totals;
}
