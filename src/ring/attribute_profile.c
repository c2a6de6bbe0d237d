#include "ring/attribute_profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numbers.h"
#include "ring/dirichlet.h"

static const double most_common = 0.05; /* background of a common value, which is no key */
static const double least_share = 0.5;  /* of the members, for a main value */

/* Attributes are not independent of each other, and none decides alone. */
static const double weight = 0.5, most_bits = 15;

static const enum attribute attributes[PROFILE_ATTRIBUTES] = { ATTRIBUTE_AGENT_FAMILY,
    ATTRIBUTE_PATTERN, ATTRIBUTE_AMOUNT, ATTRIBUTE_REGISTRABLE_DOMAIN, ATTRIBUTE_LOCALE,
    ATTRIBUTE_BIN, ATTRIBUTE_COUNTRY };

/* Members that share a device share its browser; members that share a card share its issuer. */
static uint32_t origin_of(
    const struct features *features, uint32_t account, enum attribute attribute)
{
    const struct account_features *entry = &features->accounts[account];
    uint32_t origin = 0;

    if (attribute == ATTRIBUTE_AGENT_FAMILY || attribute == ATTRIBUTE_LOCALE)
        origin = entry->device;
    else if (attribute == ATTRIBUTE_BIN || attribute == ATTRIBUTE_AMOUNT)
        origin = entry->payment;
    return origin ? origin : account | 0x80000000u;
}

static size_t list_values(const struct member *members, uint32_t count,
    const struct features *features, enum attribute attribute, uint64_t *numbers, uint32_t *values)
{
    size_t known = 0, kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = features->attributes->values[attribute][members[i].account];

        if (value)
            numbers[known++] =
                (uint64_t)origin_of(features, members[i].account, attribute) << 32 | value;
    }
    numbers_sort(numbers, known);
    for (size_t i = 0; i < known; i++)
        if (i == 0 || numbers[i] != numbers[i - 1])
            values[kept++] = (uint32_t)numbers[i];
    return kept;
}

static const double *background_of(const struct features *features, int attribute)
{
    return features->attributes->background[attributes[attribute]];
}

/* When the members came. Where it is known of none, at one time with all others of which it is not:
 * 0. */
static void find_span(struct attribute_profile *profile, const struct member *members,
    uint32_t count, const struct features *features)
{
    profile->first = INT64_MAX;
    profile->last = INT64_MIN;
    for (uint32_t i = 0; i < count; i++) {
        int64_t created = features->accounts[members[i].account].created;

        if (created < 0)
            continue;
        profile->first = created < profile->first ? created : profile->first;
        profile->last = created > profile->last ? created : profile->last;
    }
    if (profile->last < profile->first)
        profile->first = profile->last = 0;
}

int profile_fill(struct attribute_profile *profile, const struct ring_set *set,
    const struct ring *ring, const struct features *features, struct error *err)
{
    const struct member *members = set->members + ring->first_member;
    uint64_t *numbers = malloc(((size_t)ring->members + 1) * sizeof *numbers);

    *profile = (struct attribute_profile){ 0 };
    find_span(profile, members, ring->members, features);
    for (int t = 0; numbers && t < PROFILE_ATTRIBUTES; t++) {
        profile->values[t] = malloc(((size_t)ring->members + 1) * sizeof(uint32_t));
        if (!profile->values[t]) {
            free(numbers);
            return error_memory(err);
        }
        profile->counts[t] = list_values(
            members, ring->members, features, attributes[t], numbers, profile->values[t]);
        profile->bits[t] =
            dirichlet_bits(profile->values[t], profile->counts[t], background_of(features, t), 1);
    }
    free(numbers);
    return numbers ? 0 : error_memory(err);
}

/* Merges the sorted values of both profiles. */
static size_t merge_values(
    const struct attribute_profile *a, const struct attribute_profile *b, int t, uint32_t *values)
{
    const uint32_t *x = a->values[t], *x_end = x + a->counts[t];
    const uint32_t *y = b->values[t], *y_end = y + b->counts[t];
    size_t count = 0;

    while (x < x_end && y < y_end)
        values[count++] = *x <= *y ? *x++ : *y++;
    while (x < x_end)
        values[count++] = *x++;
    while (y < y_end)
        values[count++] = *y++;
    return count;
}

/* Room for the values of both profiles, of any attribute. */
static uint32_t *allocate_values(
    const struct attribute_profile *a, const struct attribute_profile *b)
{
    size_t most = 0;

    for (int t = 0; t < PROFILE_ATTRIBUTES; t++)
        most = a->counts[t] + b->counts[t] > most ? a->counts[t] + b->counts[t] : most;
    return malloc((most + 1) * sizeof(uint32_t));
}

int profile_gain(const struct attribute_profile *a, const struct attribute_profile *b,
    const struct features *features, double *gain, struct error *err)
{
    uint32_t *values = allocate_values(a, b);

    *gain = 0;
    if (!values)
        return error_memory(err);
    for (int t = 0; t < PROFILE_ATTRIBUTES; t++) {
        size_t count = merge_values(a, b, t, values);
        double bits = dirichlet_sorted(values, count, background_of(features, t), 1) - a->bits[t] -
                      b->bits[t];

        *gain += weight * fmin(fmax(bits, -most_bits), most_bits);
    }
    free(values);
    return 0;
}

int profile_merge(struct attribute_profile *a, const struct attribute_profile *b,
    const struct features *features, struct error *err)
{
    for (int t = 0; t < PROFILE_ATTRIBUTES; t++) {
        uint32_t *values = malloc((a->counts[t] + b->counts[t] + 1) * sizeof *values);

        if (!values)
            return error_memory(err);
        a->counts[t] = merge_values(a, b, t, values);
        free(a->values[t]);
        a->values[t] = values;
        a->bits[t] = dirichlet_sorted(values, a->counts[t], background_of(features, t), 1);
    }
    a->first = b->first < a->first ? b->first : a->first;
    a->last = b->last > a->last ? b->last : a->last;
    return 0;
}

/* The attributes whose main values select the groups that are compared. */
static const struct {
    int first, second; /* indexes in attributes; equal for one alone */
} keys[PROFILE_KEYS] = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 1, 6 }, { 0, 6 } };

/* The value that at least half of the members have; of two, the rarer. 0: none, or two equally
 * rare. values are sorted. */
static uint32_t main_value(const struct attribute_profile *profile, int t, const double *background)
{
    const uint32_t *values = profile->values[t];
    size_t count = profile->counts[t], run = 0;
    uint32_t found = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t value = values[i];

        run = i > 0 && value == values[i - 1] ? run + 1 : 1;
        if ((i + 1 < count && values[i + 1] == value) || (double)run < least_share * (double)count)
            continue;
        if (found && background[found] == background[value])
            return 0;
        found = !found || background[value] < background[found] ? value : found;
    }
    return found;
}

uint64_t profile_main(
    const struct attribute_profile *profile, int key, const struct features *features)
{
    int a = keys[key].first, b = keys[key].second;
    const double *first = features->attributes->background[attributes[a]];
    const double *second = features->attributes->background[attributes[b]];
    uint32_t x = main_value(profile, a, first), y = main_value(profile, b, second);
    double common = first[x];

    if (a != b)
        common *= second[y];
    return x && y && common < most_common ? (uint64_t)x << 32 | y : 0;
}

void profile_free(struct attribute_profile *profile)
{
    for (int t = 0; t < PROFILE_ATTRIBUTES; t++)
        free(profile->values[t]);
    *profile = (struct attribute_profile){ 0 };
}
