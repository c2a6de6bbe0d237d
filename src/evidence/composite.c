#include "evidence/composite.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    enum kind kind;
    enum attribute parent, child;
    double least_share; /* of the accounts with the parent's value; where a third thing, such as the
                         * country, explains both, few of them have the child's */
} rows[] = {
    { KIND_NETWORK_AGENT, ATTRIBUTE_NETWORK, ATTRIBUTE_AGENT, 0 },
    { KIND_NETWORK_PATTERN, ATTRIBUTE_NETWORK, ATTRIBUTE_PATTERN, 0 },
    { KIND_ISSUER_AGENT, ATTRIBUTE_BIN, ATTRIBUTE_AGENT, 0 },
    { KIND_ISSUER_PATTERN, ATTRIBUTE_BIN, ATTRIBUTE_PATTERN, 0 },
    { KIND_DOMAIN_AGENT, ATTRIBUTE_REGISTRABLE_DOMAIN, ATTRIBUTE_AGENT, 0.4 },
    { KIND_DOMAIN_ISSUER, ATTRIBUTE_REGISTRABLE_DOMAIN, ATTRIBUTE_BIN, 0.4 },
    { KIND_PATTERN_AGENT, ATTRIBUTE_PATTERN, ATTRIBUTE_AGENT, 0 },
    { KIND_REFERRAL_AGENT, ATTRIBUTE_REFERRAL, ATTRIBUTE_AGENT, 0 },
    { KIND_REFERRAL_PATTERN, ATTRIBUTE_REFERRAL, ATTRIBUTE_PATTERN, 0 },
    { KIND_LOCALE_AGENT, ATTRIBUTE_LOCALE, ATTRIBUTE_AGENT, 0 },
    { KIND_LOCALE_PATTERN, ATTRIBUTE_LOCALE, ATTRIBUTE_PATTERN, 0 },
    { KIND_AMOUNT_AGENT, ATTRIBUTE_AMOUNT, ATTRIBUTE_AGENT, 0 },
    { KIND_AMOUNT_PATTERN, ATTRIBUTE_AMOUNT, ATTRIBUTE_PATTERN, 0 },
    { KIND_LOCALE_AGENT_FAMILY, ATTRIBUTE_LOCALE, ATTRIBUTE_AGENT_FAMILY, 0 },
    { KIND_PATTERN_AGENT_FAMILY, ATTRIBUTE_PATTERN, ATTRIBUTE_AGENT_FAMILY, 0 },
    { KIND_REFERRAL_AGENT_FAMILY, ATTRIBUTE_REFERRAL, ATTRIBUTE_AGENT_FAMILY, 0 },
    { KIND_AMOUNT_AGENT_FAMILY, ATTRIBUTE_AMOUNT, ATTRIBUTE_AGENT_FAMILY, 0 },
};

/* How many accounts bring a device, and how many a card, that none before them brought. */
struct fresh {
    uint32_t by_device, by_payment;
};

/* What one kind's pass works on. */
struct pass {
    enum kind kind;
    enum attribute parent, child;
    double least_share;
    const struct population *population;
    const struct evidence_limits *limits;
    const struct population_index *parents, *children;
    struct population_index pairs; /* by parent, then child, then moment: places among children */
    uint32_t *device_seen, *payment_seen; /* in which group last; NULL: does not matter */
    int64_t *moments;                     /* within the group */
    struct fresh *fresh;                  /* within the group: of those before, and itself */
    struct arrival *arrivals;
    struct evidence_set *set;
};

/* Accounts with both values: pairs.places[begin .. end). */
struct group {
    uint32_t number, parent, begin, end;
};

/* The most surprising window of a group: positions within it. */
struct find {
    uint32_t first, end;
    int64_t window;
    double bits;
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static int row_of(enum kind kind)
{
    int row = 0;

    while (rows[row].kind != kind)
        row++;
    return row;
}

void composite_attributes(enum kind kind, enum attribute *parent, enum attribute *child)
{
    *parent = rows[row_of(kind)].parent;
    *child = rows[row_of(kind)].child;
}

/* The place in the population of one of pairs. */
static uint32_t place_at(const struct pass *pass, uint32_t position)
{
    return pass->children->places[pass->pairs.places[position]];
}

static uint32_t account_at(const struct pass *pass, uint32_t position)
{
    return pass->population->order[place_at(pass, position)];
}

/* Whether the account is the first of this group that has its number, of something that several
 * accounts may have; where seen is NULL it does not matter. */
static int is_new(
    uint32_t *seen, const uint32_t *numbers, uint32_t account, const struct group *group)
{
    uint32_t number = seen ? numbers[account] : 0;
    int is_known = number && seen[number] == group->number;

    if (number)
        seen[number] = group->number;
    return !is_known;
}

static void list_moments(struct pass *pass, const struct group *group)
{
    for (uint32_t i = group->begin; i < group->end; i++)
        pass->moments[i - group->begin] = pass->population->moments[place_at(pass, i)];
}

static void count_fresh(struct pass *pass, const struct group *group)
{
    struct fresh sum = { 0 };

    for (uint32_t i = group->begin; i < group->end; i++) {
        uint32_t account = account_at(pass, i);

        sum.by_device += is_new(pass->device_seen, pass->population->devices, account, group);
        sum.by_payment += is_new(pass->payment_seen, pass->population->payments, account, group);
        pass->fresh[i - group->begin] = sum;
    }
}

/* Accounts first .. end of the group that count: neither more than they bring devices nor cards. */
static uint32_t fresh_in(const struct pass *pass, uint32_t first, uint32_t end)
{
    struct fresh before = first ? pass->fresh[first - 1] : (struct fresh){ 0 };
    uint32_t by_device = pass->fresh[end - 1].by_device - before.by_device;
    uint32_t by_payment = pass->fresh[end - 1].by_payment - before.by_payment;

    return by_device < by_payment ? by_device : by_payment;
}

double composite_expected(double parents, double others_alike, double others)
{
    /* One more alike: what was seen nowhere else is not impossible. */
    return parents * (fmax(others_alike, 0) + 1) / (fmax(others, 0) + 1);
}

/* How many accounts with the parent's value came within the window. */
static double parents_in(
    const struct pass *pass, const struct group *group, int64_t from, int64_t window)
{
    return population_index_between(pass->parents, group->parent,
        population_before(pass->population, from),
        population_before(pass->population, from + window + 1));
}

/* Accounts of a group that came within a window: places first .. end of the group. */
struct span {
    uint32_t first, end, fresh;
    int w;
};

/* Bits of so many when so many are expected. */
static double bits_of(const struct group *group, const struct span *span, double expected)
{
    double tried = (double)(group->end - group->begin) * POPULATION_WINDOWS;

    return burst_bits((int)span->fresh, 1, expected, tried * fmax(expected, 1));
}

/* What is expected is told by those who came then, or a window's length sooner or later. 0 where it
 * is less than the bits that are asked for. */
static double judge_span(
    const struct pass *pass, const struct group *group, const struct span *span, double asked)
{
    uint32_t position = group->begin + span->first;
    double all = pass->population->around[place_at(pass, position)].count[span->w];
    double alike = pass->children->around[pass->pairs.places[position]].count[span->w];
    double lift = pass->limits->composite_lift, having = span->end - span->first, parents;
    double expected = composite_expected(having, alike - having, all - having);

    /* No fewer have the parent's value than have both; that often tells enough. */
    if (span->fresh < lift * expected || bits_of(group, span, expected) < asked)
        return 0;
    parents = parents_in(pass, group, pass->moments[span->first], population_windows[span->w]);
    expected = composite_expected(parents, alike - having, all - parents);
    if (span->fresh < lift * expected || having < pass->least_share * parents)
        return 0;
    return bits_of(group, span, expected);
}

static void search(const struct pass *pass, const struct group *group, int w, struct find *best)
{
    int64_t window = population_windows[w];
    uint32_t length = group->end - group->begin, most = 0, allowlist = 0;
    struct span span = { .w = w };

    for (; span.first < length; span.first++) {
        double bits;

        while (span.end < length && pass->moments[span.end] - pass->moments[span.first] <= window)
            span.end++;
        span.fresh = fresh_in(pass, span.first, span.end);
        /* A smaller window says less than a larger one that it overlaps. */
        if (span.fresh < (uint32_t)pass->limits->composite_accounts ||
            (span.first < allowlist && span.fresh <= most))
            continue;
        most = span.fresh;
        allowlist = span.end;
        bits = judge_span(pass, group, &span, fmax(best->bits, pass->limits->composite_bits));
        if (bits > best->bits)
            *best = (struct find){ span.first, span.end, window, bits };
    }
}

static int keep(
    struct pass *pass, const struct group *group, const struct find *find, struct error *err)
{
    uint32_t count = find->end - find->first;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t account = account_at(pass, group->begin + find->first + i);
        int64_t at = pass->moments[find->first + i];

        pass->arrivals[i] = (struct arrival){ account, at, at };
    }
    return evidence_add(pass->set,
        (struct evidence){ .kind = pass->kind,
            .judge = METHOD_COMPOSITE,
            .value = pass->arrivals[0].account,
            .sharing = group->end - group->begin,
            .bits = find->bits,
            .window = find->window },
        pass->arrivals, count, err);
}

/* Whether as many as evidence needs came within the largest window. */
static int is_close(const struct pass *pass, uint32_t length)
{
    uint32_t least = (uint32_t)pass->limits->composite_accounts;

    for (uint32_t last = least - 1; last < length; last++)
        if (pass->moments[last] - pass->moments[last + 1 - least] <=
            population_windows[POPULATION_WINDOWS - 1])
            return 1;
    return 0;
}

static int judge_group(struct pass *pass, const struct group *group, struct error *err)
{
    uint32_t length = group->end - group->begin;
    struct find best = { .bits = 0 };

    if (length < (uint32_t)pass->limits->composite_accounts)
        return 0;
    list_moments(pass, group);
    if (!is_close(pass, length))
        return 0;
    count_fresh(pass, group);
    if (fresh_in(pass, 0, length) < (uint32_t)pass->limits->composite_accounts)
        return 0;
    for (int w = 0; w < POPULATION_WINDOWS; w++)
        search(pass, group, w, &best);
    return best.bits < pass->limits->composite_bits ? 0 : keep(pass, group, &best, err);
}

/* ---- what is made before ---- */

/* The shape of an address at an organisation's domain follows its rule and tells nothing more. */
static int is_by_shape(int row)
{
    return rows[row].parent == ATTRIBUTE_PATTERN || rows[row].child == ATTRIBUTE_PATTERN;
}

/* Drops from an index the accounts whose e-mail is at a domain of their own. */
static void filter(const struct population *population, struct population_index *index)
{
    uint32_t kept = 0, at = 0;

    for (uint32_t value = 1; value <= index->highest; value++) {
        for (; at < index->begins[value + 1]; at++)
            if (!attribute_has_own_domain(
                    population->attributes, population->order[index->places[at]]))
                index->places[kept++] = index->places[at];
        at = index->begins[value + 1];
        index->begins[value + 1] = kept;
    }
    index->count = kept;
}

static int prepare(struct population *population, enum attribute attribute,
    struct population_index *index, int is_told, int is_child, struct error *err)
{
    if (population_index_make(population, attribute, NULL, index, err))
        return -1;
    if (is_told)
        filter(population, index);
    return is_child ? population_index_look_around(population, index, err) : 0;
}

int composite_prepare(struct population *population, enum attribute attribute, struct error *err)
{
    int parent = 0, child = 0, told = 0;

    for (int row = 0; row < ROWS; row++) {
        parent |= rows[row].parent == attribute;
        child |= rows[row].child == attribute && !is_by_shape(row);
        told |= rows[row].child == attribute && is_by_shape(row);
    }
    if ((parent || child) &&
        prepare(population, attribute, &population->all[attribute], 0, child, err))
        return -1;
    return told ? prepare(population, attribute, &population->told[attribute], 1, 1, err) : 0;
}

static uint32_t highest_of(const uint32_t *numbers, uint32_t accounts)
{
    uint32_t highest = 0;

    for (uint32_t account = 1; account <= accounts; account++)
        highest = numbers[account] > highest ? numbers[account] : highest;
    return highest;
}

static uint32_t *note_seen(const uint32_t *numbers, uint32_t accounts)
{
    return calloc((size_t)highest_of(numbers, accounts) + 1, sizeof(uint32_t));
}

static int has_trait(const struct pass *pass, enum attribute attribute)
{
    return pass->parent == attribute || pass->child == attribute;
}

static int open_pass(struct pass *pass, struct error *err)
{
    const struct population *population = pass->population;
    int by_device = has_trait(pass, ATTRIBUTE_AGENT) || has_trait(pass, ATTRIBUTE_AGENT_FAMILY);
    int by_payment = has_trait(pass, ATTRIBUTE_BIN) || has_trait(pass, ATTRIBUTE_AMOUNT);
    size_t most = (size_t)population->count + 1;

    if (population_index_make(population, pass->parent, pass->children, &pass->pairs, err))
        return -1;
    if (by_device)
        pass->device_seen = note_seen(population->devices, population->accounts);
    if (by_payment)
        pass->payment_seen = note_seen(population->payments, population->accounts);
    pass->moments = malloc(most * sizeof *pass->moments);
    pass->fresh = malloc(most * sizeof *pass->fresh);
    pass->arrivals = malloc(most * sizeof *pass->arrivals);
    return (pass->device_seen || !by_device) && (pass->payment_seen || !by_payment) &&
                   pass->moments && pass->fresh && pass->arrivals
               ? 0
               : error_memory(err);
}

/* ---- the passes ---- */

/* Groups lie one after the other: of each parent's value by the child's. */
static int judge_groups(struct pass *pass, struct error *err)
{
    const struct population_index *children = pass->children;
    const uint32_t *values = pass->population->attributes->values[pass->child];
    uint32_t least = (uint32_t)pass->limits->composite_accounts;
    struct group group = { 0 };

    for (group.parent = 1; group.parent <= pass->pairs.highest; group.parent++) {
        uint32_t end = pass->pairs.begins[group.parent + 1];

        group.begin = pass->pairs.begins[group.parent];
        for (; group.begin + least <= end; group.begin = group.end) {
            uint32_t child = values[account_at(pass, group.begin)];

            group.number++;
            group.end = group.begin + 1;
            while (group.end < end && pass->pairs.places[group.end] < children->begins[child + 1])
                group.end++;
            if (judge_group(pass, &group, err))
                return -1;
        }
    }
    return 0;
}

int composite_judge(enum kind kind, const struct population *population,
    const struct evidence_limits *limits, struct evidence_set *set, struct error *err)
{
    int row = row_of(kind), rc = 0;
    struct pass pass = { .kind = kind,
        .parent = rows[row].parent,
        .child = rows[row].child,
        .least_share = rows[row].least_share,
        .population = population,
        .limits = limits,
        .parents = &population->all[rows[row].parent],
        .children = is_by_shape(row) ? &population->told[rows[row].child]
                                     : &population->all[rows[row].child],
        .set = set };

    if (open_pass(&pass, err) || judge_groups(&pass, err))
        rc = -1;
    population_index_free(&pass.pairs);
    free(pass.device_seen);
    free(pass.payment_seen);
    free(pass.moments);
    free(pass.fresh);
    free(pass.arrivals);
    return rc;
}
