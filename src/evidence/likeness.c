#include "evidence/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { MOST = 2000, CONTROLS = 4, LEAST_KNOWN = 5, TRIES = 64 };

/* Pairs are near each other in time if that share of all accounts, or less, came between them. */
static const double nearness[] = { 0.02, 0.002 };

/* Deviations of chance that agreement must exceed. */
static const double deviations = 2;

/* Where nearly all pairs agree, the aspect says nothing. */
static const double most_expected = 0.8;

/* Some of a group and their controls. */
struct comparison {
    const struct likeness *likeness;
    uint32_t *group; /* all of it, sorted */
    uint32_t count;
    uint32_t members[MOST], controls[MOST * CONTROLS];
    uint32_t member_count, control_count;
    double own[MOST], others[MOST * CONTROLS]; /* their values in one aspect */
    uint32_t own_count, other_count;           /* of those known */
};

/* ---- all accounts ---- */

struct ordered {
    int64_t key;
    uint64_t then;
    uint32_t account;
};

static int by_key(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->then != y->then)
        return x->then < y->then ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* Accounts that came at the same moment have the same place. */
static void place_moments(struct likeness *likeness, struct ordered *order, const int64_t *moments)
{
    uint32_t count = 0;

    for (uint32_t account = 1; account <= likeness->accounts; account++) {
        likeness->place[account] = -1;
        if (moments[account] >= 0)
            order[count++] = (struct ordered){ moments[account], 0, account };
    }
    likeness->placed = count;
    qsort(order, count, sizeof *order, by_key);
    for (uint32_t i = 0, first = 0; i < count; i++) {
        first = order[i].key == order[first].key ? first : i;
        likeness->place[order[i].account] = first;
    }
}

static uint64_t key_of(const struct likeness *likeness, uint32_t account)
{
    return likeness->keys ? likeness->keys[account] : account;
}

static void list_strata(struct likeness *likeness, struct ordered *order)
{
    uint32_t strata = 0, count = 0;

    for (uint32_t account = 1; account <= likeness->accounts; account++) {
        likeness->of[account] = 0;
        if (likeness->absent && likeness->absent[account])
            continue;
        order[count++] = (struct ordered){ likeness->countries ? likeness->countries[account] : 0,
            key_of(likeness, account), account };
    }
    qsort(order, count, sizeof *order, by_key);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || order[i].key != order[i - 1].key)
            likeness->begins[strata++] = i;
        likeness->stratum[i] = order[i].account;
        likeness->of[order[i].account] = strata - 1;
    }
    likeness->begins[strata] = count;
}

int likeness_open(struct likeness *likeness, const int64_t *moments, struct error *err)
{
    size_t size = (size_t)likeness->accounts + 2;
    struct ordered *order = malloc(size * sizeof *order);

    likeness->place = malloc(size * sizeof *likeness->place);
    likeness->stratum = malloc(size * sizeof *likeness->stratum);
    likeness->begins = malloc(size * sizeof *likeness->begins);
    likeness->of = malloc(size * sizeof *likeness->of);
    if (!order || !likeness->place || !likeness->stratum || !likeness->begins || !likeness->of) {
        free(order);
        return error_memory(err);
    }
    place_moments(likeness, order, moments);
    list_strata(likeness, order);
    free(order);
    return 0;
}

void likeness_free(struct likeness *likeness)
{
    free(likeness->place);
    free(likeness->stratum);
    free(likeness->begins);
    free(likeness->of);
    *likeness = (struct likeness){ 0 };
}

/* ---- a group and its controls ---- */

/* The finalizer of splitmix64. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static int by_account(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static int is_in_group(const struct comparison *comparison, uint32_t account)
{
    return bsearch(&account, comparison->group, comparison->count, sizeof account, by_account) !=
           NULL;
}

/* An account of the same country that could be in the group and is not; 0: none was found near the
 * place that was drawn. */
static uint32_t draw_control(const struct comparison *comparison, uint32_t account, uint32_t draw,
    const uint32_t *candidates)
{
    const struct likeness *likeness = comparison->likeness;
    uint32_t stratum = likeness->of[account], begin = likeness->begins[stratum];
    uint32_t size = likeness->begins[stratum + 1] - begin;
    uint32_t at = (uint32_t)(mix(key_of(likeness, account) + draw + 1) % size);

    for (uint32_t i = 0; i < size && i < TRIES; i++) {
        uint32_t other = likeness->stratum[begin + (at + i) % size];

        if ((!candidates || candidates[other]) && !is_in_group(comparison, other))
            return other;
    }
    return 0;
}

static int draw(struct comparison *comparison, const uint32_t *candidates, struct error *err)
{
    uint32_t count = comparison->count, taken = count < MOST ? count : MOST;
    struct ordered *order = malloc(((size_t)count + 1) * sizeof *order);

    if (!order)
        return error_memory(err);
    for (uint32_t i = 0; i < count; i++)
        order[i] = (struct ordered){ 0, key_of(comparison->likeness, comparison->group[i]),
            comparison->group[i] };
    qsort(order, count, sizeof *order, by_key);
    for (uint32_t i = 0; i < taken; i++) {
        uint32_t account = order[(uint64_t)i * count / taken].account;

        comparison->members[comparison->member_count++] = account;
        for (uint32_t c = 0; c < CONTROLS; c++) {
            uint32_t other = draw_control(comparison, account, c, candidates);

            if (other)
                comparison->controls[comparison->control_count++] = other;
        }
    }
    free(order);
    return 0;
}

/* ---- one aspect ---- */

/* The attributes of an aspect: it is the most that they agree. */
static const struct {
    enum attribute attributes[2];
    int count;
} compared[LIKENESS_ASPECTS] = {
    [LIKENESS_AGENT] = { { ATTRIBUTE_AGENT, ATTRIBUTE_AGENT_FAMILY }, 2 },
    [LIKENESS_LOCALE] = { { ATTRIBUTE_LOCALE }, 1 },
    [LIKENESS_PATTERN] = { { ATTRIBUTE_PATTERN }, 1 },
    [LIKENESS_DOMAIN] = { { ATTRIBUTE_REGISTRABLE_DOMAIN }, 1 },
    [LIKENESS_REFERRAL] = { { ATTRIBUTE_REFERRAL }, 1 },
    [LIKENESS_NAME] = { { ATTRIBUTE_NAME, ATTRIBUTE_SURNAME }, 2 },
    [LIKENESS_AMOUNT] = { { ATTRIBUTE_AMOUNT }, 1 },
    [LIKENESS_ISSUER] = { { ATTRIBUTE_BIN }, 1 },
    [LIKENESS_POSTCODE] = { { ATTRIBUTE_BILLING_POSTCODE }, 1 },
    [LIKENESS_NETWORK] = { { ATTRIBUTE_NETWORK }, 1 },
};

/* The array with the values of an aspect, or NULL. */
static const uint32_t *values_of(
    const struct likeness *likeness, enum likeness_aspect aspect, int number)
{
    if (aspect == LIKENESS_DEVICE)
        return number == 0 ? likeness->devices : NULL;
    if (aspect == LIKENESS_PAYMENT)
        return number == 0 ? likeness->payments : NULL;
    return number < compared[aspect].count
               ? likeness->attributes->values[compared[aspect].attributes[number]]
               : NULL;
}

static double value_of(const struct likeness *likeness, enum likeness_aspect aspect,
    const uint32_t *values, uint32_t account)
{
    if (aspect == LIKENESS_TIME)
        return likeness->place[account];
    /* An organisation has one rule for all its addresses. */
    if (aspect == LIKENESS_PATTERN && attribute_has_own_domain(likeness->attributes, account))
        return -1;
    return values[account] ? (double)values[account] : -1;
}

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static uint32_t list_values(const struct comparison *comparison, enum likeness_aspect aspect,
    const uint32_t *values, const uint32_t *accounts, uint32_t count, double *list)
{
    uint32_t known = 0;

    for (uint32_t i = 0; i < count; i++) {
        double value = value_of(comparison->likeness, aspect, values, accounts[i]);

        if (value >= 0)
            list[known++] = value;
    }
    qsort(list, known, sizeof *list, by_number);
    return known;
}

/* For a value, how many of a sorted list are within width of it. *first and *end move on with
 * growing values. */
static uint32_t count_near(
    const double *list, uint32_t count, double value, double width, uint32_t *first, uint32_t *end)
{
    while (*first < count && list[*first] < value - width)
        ++*first;
    while (*end < count && list[*end] <= value + width)
        ++*end;
    return *end - *first;
}

/* The share of pairs that agree, within width, beyond that of pairs with a control, and beyond what
 * chance may give. */
static double excess_within(const struct comparison *comparison, double width, int *is_known)
{
    double k = comparison->own_count, m = comparison->other_count;
    double own = 0, others = 0, squares = 0, variance, expected;
    uint32_t first[3] = { 0 }, end[3] = { 0 };

    for (uint32_t i = 0; i < comparison->own_count; i++) {
        own += count_near(
            comparison->own, comparison->own_count, comparison->own[i], width, first, end);
        others += count_near(comparison->others, comparison->other_count, comparison->own[i], width,
            first + 1, end + 1);
    }
    for (uint32_t i = 0; i < comparison->other_count; i++) {
        double near = count_near(comparison->others, comparison->other_count, comparison->others[i],
                          width, first + 2, end + 2) /
                      m;

        squares += near * near / m;
    }
    own = (own - k) / (k * (k - 1));
    expected = fmin(others / (k * m), 1);
    variance = fmax(squares - expected * expected, 0) * (1 / k + 1 / m) +
               2 * expected * (1 - expected) / (k * (k - 1));
    *is_known |= expected < most_expected;
    own -= expected + deviations * sqrt(variance);
    return own > 0 ? own / (1 - expected + 1e-9) : 0;
}

/* Turns places among all accounts into shares of those that are not in the group: a large group
 * that came at once would be far apart by its own number. */
static void leave_group_out(struct comparison *comparison)
{
    double scale = (double)comparison->count / comparison->member_count;
    double rest = fmax(comparison->likeness->placed - comparison->own_count * scale, 1), last = -1;
    uint32_t before = 0;

    for (uint32_t i = 0; i < comparison->other_count; i++) {
        while (before < comparison->own_count && comparison->own[before] < comparison->others[i])
            before++;
        comparison->others[i] = fmax(comparison->others[i] - before * scale, 0) / rest;
    }
    for (uint32_t i = 0; i < comparison->own_count; i++) {
        before = comparison->own[i] == last ? before : i;
        last = comparison->own[i];
        comparison->own[i] = fmax(last - before * scale, 0) / rest;
    }
}

static double excess_of(struct comparison *comparison, enum likeness_aspect aspect,
    const uint32_t *values, int *is_known)
{
    double excess = 0;
    size_t widths = aspect == LIKENESS_TIME ? COUNT_OF(nearness) : 1;

    comparison->own_count = list_values(
        comparison, aspect, values, comparison->members, comparison->member_count, comparison->own);
    comparison->other_count = list_values(comparison, aspect, values, comparison->controls,
        comparison->control_count, comparison->others);
    if (comparison->own_count < LEAST_KNOWN || comparison->other_count < LEAST_KNOWN ||
        2 * comparison->own_count < comparison->member_count)
        return 0;
    if (aspect == LIKENESS_TIME)
        leave_group_out(comparison);
    for (size_t i = 0; i < widths; i++)
        excess = fmax(
            excess, excess_within(comparison, aspect == LIKENESS_TIME ? nearness[i] : 0, is_known));
    return excess;
}

static void compare(
    struct comparison *comparison, enum likeness_aspect aspect, struct likeness_result *result)
{
    int is_known = 0;
    double excess = 0;

    if (aspect == LIKENESS_TIME)
        excess = excess_of(comparison, aspect, NULL, &is_known);
    for (int i = 0; i < 2 && aspect != LIKENESS_TIME; i++) {
        const uint32_t *values = values_of(comparison->likeness, aspect, i);

        if (values)
            excess = fmax(excess, excess_of(comparison, aspect, values, &is_known));
    }
    result->excess[aspect] = excess;
    result->sum += excess;
    result->known |= (unsigned)is_known << aspect;
}

int likeness_compare(const struct likeness *likeness, const uint32_t *group, uint32_t count,
    const uint32_t *candidates, unsigned aspects, struct likeness_result *result, struct error *err)
{
    struct comparison *comparison = calloc(1, sizeof *comparison);
    int rc = -1;

    *result = (struct likeness_result){ 0 };
    if (!comparison)
        return error_memory(err);
    comparison->likeness = likeness;
    comparison->count = count;
    comparison->group = malloc(((size_t)count + 1) * sizeof *group);
    if (!comparison->group) {
        error_memory(err);
        goto out;
    }
    memcpy(comparison->group, group, count * sizeof *group);
    qsort(comparison->group, count, sizeof *group, by_account);
    if (draw(comparison, candidates, err))
        goto out;
    for (int aspect = 0; aspect < LIKENESS_ASPECTS; aspect++)
        if (aspects >> aspect & 1)
            compare(comparison, (enum likeness_aspect)aspect, result);
    rc = 0;
out:
    free(comparison->group);
    free(comparison);
    return rc;
}
