#include "ring/score_relation.h"

#include <math.h>
#include <stdlib.h>

static const struct account_features *entry_of(const struct score_part_view *view, uint32_t i)
{
    return &view->features->accounts[view->members[i].account];
}

static uint32_t attribute_of(
    const struct score_part_view *view, uint32_t i, enum attribute attribute)
{
    return view->features->attributes->values[attribute][view->members[i].account];
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Sorts count numbers and keeps one of each. */
static size_t unique(uint64_t *numbers, size_t count)
{
    size_t kept = 0;

    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    return kept;
}

/* How often the most frequent of count numbers occurs. Sorts them. */
static size_t most_frequent(uint64_t *numbers, size_t count)
{
    size_t most = 0, run = 0;

    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++) {
        run = i > 0 && numbers[i] == numbers[i - 1] ? run + 1 : 1;
        most = run > most ? run : most;
    }
    return most;
}

/* ---- names ---- */

/* Surnames on a shared card, less one for each card. */
double relation_names(const struct score_part_view *view)
{
    double more = 0;

    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];
        size_t count = 0;

        if (item->kind != KIND_PAYMENT)
            continue;
        for (uint32_t j = 0; j < item->accounts; j++) {
            uint32_t account = view->evidence->edges[item->first + j].account;
            uint32_t surname = view->features->attributes->values[ATTRIBUTE_SURNAME][account];

            if (surname && count < view->count)
                view->numbers[count++] = surname;
        }
        count = unique(view->numbers, count);
        more += count > 1 ? (double)count - 1 : 0;
    }
    return log2(1 + more);
}

/* Members that are alike, as a share: 0 when all differ, 1 when all are alike. */
static double share_of_others(size_t alike, const struct score_part_view *view)
{
    return alike > 1 && view->count > 1 ? ((double)alike - 1) / (view->count - 1.0) : 0;
}

/* The share of members that have the same value of an attribute. */
static double most_alike(const struct score_part_view *view, enum attribute attribute)
{
    size_t count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        if (attribute_of(view, i, attribute))
            view->numbers[count++] = attribute_of(view, i, attribute);
    if (count == 0)
        return NAN;
    return share_of_others(most_frequent(view->numbers, count), view);
}

/* ---- signs of innocence ---- */

double relation_one_surname(const struct score_part_view *view)
{
    return -most_alike(view, ATTRIBUTE_SURNAME);
}

double relation_one_home(const struct score_part_view *view)
{
    return -most_alike(view, ATTRIBUTE_BILLING_POSTCODE);
}

/* A person with several accounts is not a ring. */
double relation_one_person(const struct score_part_view *view)
{
    return -most_alike(view, ATTRIBUTE_NAME);
}

double relation_one_network(const struct score_part_view *view)
{
    size_t count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        if (entry_of(view, i)->network)
            view->numbers[count++] = entry_of(view, i)->network;
    if (count == 0)
        return NAN;
    return -share_of_others(most_frequent(view->numbers, count), view);
}

/* The member's e-mail domain unless it is a provider's; 0 otherwise. */
static uint32_t own_domain(const struct score_part_view *view, uint32_t i)
{
    uint32_t account = view->members[i].account;

    return attribute_has_own_domain(view->features->attributes, account)
               ? attribute_of(view, i, ATTRIBUTE_REGISTRABLE_DOMAIN)
               : 0;
}

static int has_domains(const struct score_part_view *view)
{
    for (uint32_t i = 0; i < view->count; i++)
        if (attribute_of(view, i, ATTRIBUTE_REGISTRABLE_DOMAIN))
            return 1;
    return 0;
}

/* Members whose e-mail domain is used by no other member, and hardly by any other account. Clients
 * of an agency have such domains; an operator's domains serve many accounts each. */
double relation_own_sites(const struct score_part_view *view)
{
    const double *background = view->features->attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN];
    size_t count = 0, own = 0;

    if (!has_domains(view))
        return NAN;
    for (uint32_t i = 0; i < view->count; i++)
        if (own_domain(view, i) && background[own_domain(view, i)] < 0.001)
            view->numbers[count++] = own_domain(view, i);
    qsort(view->numbers, count, sizeof *view->numbers, by_number);
    for (size_t i = 0; i < count; i++)
        own += (i == 0 || view->numbers[i] != view->numbers[i - 1]) &&
               (i + 1 == count || view->numbers[i] != view->numbers[i + 1]);
    return -log2(1 + (double)own);
}

/* The members at one domain that is not a large provider's, on different devices: an
 * organisation. */
double relation_organisation(const struct score_part_view *view)
{
    size_t count = 0, most = 0, run = 0;

    if (!has_domains(view))
        return NAN;
    for (uint32_t i = 0; i < view->count; i++) {
        uint32_t device = entry_of(view, i)->device;

        if (own_domain(view, i))
            view->numbers[count++] = (uint64_t)own_domain(view, i) << 32 |
                                     (device ? device : view->members[i].account | 0x80000000u);
    }
    count = unique(view->numbers, count);
    for (size_t i = 0; i < count; i++) {
        run = i > 0 && view->numbers[i] >> 32 == view->numbers[i - 1] >> 32 ? run + 1 : 1;
        most = run > most ? run : most;
    }
    return most > 2 ? -(double)most / view->count * log2((double)most) : 0;
}
