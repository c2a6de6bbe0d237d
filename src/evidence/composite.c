#include "evidence/composite.h"

#include <math.h>
#include <stdlib.h>

#include "evidence/composite_table.h"
#include "evidence/scarce_value.h"

/* composite_bits is meant for so many accounts. */
static const double usual_population = 50000, least_population = 300;

/* Expected strangers that are too few to link others. */
static const double few_strangers = 0.5;

/* Numbers of distinct devices, and of distinct cards, up to an account. */
struct distinct {
    uint32_t by_device, by_payment;
};

/* The state of judging one kind. */
struct composite_pass {
    const struct composite_row *row;
    const struct population *population;
    const struct evidence_limits *limits;
    double least_bits;                                 /* of evidence */
    const struct population_index *parents, *children; /* children NULL: of the parent alone */
    struct population_index pairs; /* by parent, then child, then time: indexes in children, or, of
                                      the parent alone, in the population */
    uint32_t *device_seen,
        *payment_seen;         /* by number: the last group that had it; NULL: not counted */
    int64_t *moments;          /* of the group's accounts */
    struct distinct *distinct; /* by account of the group: distinct up to it */
    struct arrival *arrivals;
    struct group_size usual; /* of scarce values */
    int64_t together;        /* seconds, likewise */
    struct evidence_set *set;
};

/* Accounts with both values: pairs.places[begin .. end). */
struct composite_group {
    uint32_t number, parent, begin, end;
};

/* Some accounts of a group: indexes within it. */
struct group_range {
    uint32_t begin, end;
};

/* The most surprising window of a group: indexes within it. */
struct composite_window {
    uint32_t first, end;
    int64_t window;
    double bits;
};

/* The index in the population of one of pairs. */
static uint32_t place_at(const struct composite_pass *pass, uint32_t position)
{
    uint32_t place = pass->pairs.places[position];

    return pass->children ? pass->children->places[place] : place;
}

static uint32_t account_at(const struct composite_pass *pass, uint32_t position)
{
    return pass->population->order[place_at(pass, position)];
}

/* Whether the account is the first of the group with its number. seen NULL: each account counts. */
static int is_new(
    uint32_t *seen, const uint32_t *numbers, uint32_t account, const struct composite_group *group)
{
    uint32_t number = seen ? numbers[account] : 0;
    int is_known = number && seen[number] == group->number;

    if (number)
        seen[number] = group->number;
    return !is_known;
}

static void list_moments(struct composite_pass *pass, const struct composite_group *group)
{
    for (uint32_t i = group->begin; i < group->end; i++)
        pass->moments[i - group->begin] = pass->population->moments[place_at(pass, i)];
}

static void count_distinct(struct composite_pass *pass, const struct composite_group *group)
{
    struct distinct sum = { 0 };

    for (uint32_t i = group->begin; i < group->end; i++) {
        uint32_t account = account_at(pass, i);

        sum.by_device += is_new(pass->device_seen, pass->population->devices, account, group);
        sum.by_payment += is_new(pass->payment_seen, pass->population->payments, account, group);
        pass->distinct[i - group->begin] = sum;
    }
}

/* Distinct accounts among first .. end of the group: the smaller of devices and cards. */
static uint32_t distinct_in(const struct composite_pass *pass, uint32_t first, uint32_t end)
{
    struct distinct before = first ? pass->distinct[first - 1] : (struct distinct){ 0 };
    uint32_t by_device = pass->distinct[end - 1].by_device - before.by_device;
    uint32_t by_payment = pass->distinct[end - 1].by_payment - before.by_payment;

    return by_device < by_payment ? by_device : by_payment;
}

double composite_expected(double parents, double others_alike, double others)
{
    /* One more than seen: what no other account has is not impossible. */
    return parents * (fmax(others_alike, 0) + 1) / (fmax(others, 0) + 1);
}

/* Accounts with the parent's value that came within the window. */
static double parents_in(const struct composite_pass *pass, const struct composite_group *group,
    int64_t from, int64_t window)
{
    return population_index_between(pass->parents, group->parent,
        population_before(pass->population, from),
        population_before(pass->population, from + window + 1));
}

/* Accounts of a group that came within a window: indexes first .. end. */
struct window_span {
    uint32_t first, end, distinct;
    int w;
};

/* Bits of the observed number against the expected one. */
static double bits_of(
    const struct composite_group *group, const struct window_span *span, double expected)
{
    double tried = (double)(group->end - group->begin) * POPULATION_WINDOWS;

    return burst_bits((int)span->distinct, 1, expected, tried * fmax(expected, 1));
}

/* Whether too many accounts of a window are strangers: more than one in composite_lift, and more
 * than may be one. */
static int is_diluted(
    const struct composite_pass *pass, const struct window_span *span, double expected)
{
    return expected > few_strangers && span->distinct < pass->limits->composite_lift * expected;
}

/* Bits of a window of a pair of values, judged by the accounts that came within it or one window's
 * length before or after. 0 if less than asked. */
static double judge_pair(const struct composite_pass *pass, const struct composite_group *group,
    const struct window_span *span, double asked)
{
    uint32_t position = group->begin + span->first;
    double all = pass->population->nearby[place_at(pass, position)].count[span->w];
    double alike = pass->children->nearby[pass->pairs.places[position]].count[span->w];
    double having = span->end - span->first, parents;
    double expected = composite_expected(having, alike - having, all - having);

    /* At least as many have the parent's value as have both. This cheap bound often decides. */
    if (is_diluted(pass, span, expected) || bits_of(group, span, expected) < asked)
        return 0;
    parents = parents_in(pass, group, pass->moments[span->first], population_windows[span->w]);
    expected = composite_expected(parents, alike - having, all - parents);
    if (is_diluted(pass, span, expected) || having < pass->row->least_share * parents)
        return 0;
    return bits_of(group, span, expected);
}

/* Bits of a window of one value, judged by the value's rate among all accounts outside of it. */
static double judge_alone(const struct composite_pass *pass, const struct composite_group *group,
    const struct window_span *span, double asked)
{
    int64_t from = pass->moments[span->first], window = population_windows[span->w];
    double all = pass->population->count, having = span->end - span->first, within;
    double others = group->end - group->begin - having;
    double expected = composite_expected(having, others, all - having);

    /* At least as many came as have the value. */
    if (is_diluted(pass, span, expected) || bits_of(group, span, expected) < asked)
        return 0;
    within = population_before(pass->population, from + window + 1) -
             population_before(pass->population, from);
    expected = composite_expected(within, others, all - within);
    if (is_diluted(pass, span, expected) || bits_of(group, span, expected) < asked)
        return 0;
    return bits_of(group, span, expected);
}

static void search(const struct composite_pass *pass, const struct composite_group *group,
    const struct group_range *range, int w, struct composite_window *best)
{
    double (*judge)(const struct composite_pass *, const struct composite_group *,
        const struct window_span *, double) = pass->children ? judge_pair : judge_alone;
    int64_t window = population_windows[w];
    uint32_t most = 0, covered = 0;
    struct window_span span = { .first = range->begin, .end = range->begin, .w = w };

    for (; span.first < range->end; span.first++) {
        double bits;

        while (
            span.end < range->end && pass->moments[span.end] - pass->moments[span.first] <= window)
            span.end++;
        span.distinct = distinct_in(pass, span.first, span.end);
        /* A smaller window is less surprising than a larger one that it overlaps. */
        if (span.distinct < (uint32_t)pass->limits->composite_accounts ||
            (span.first < covered && span.distinct <= most))
            continue;
        most = span.distinct;
        covered = span.end;
        bits = judge(pass, group, &span, fmax(best->bits, pass->least_bits));
        if (bits > best->bits)
            *best = (struct composite_window){ span.first, span.end, window, bits };
    }
}

static int add_evidence(struct composite_pass *pass, const struct composite_group *group,
    const struct composite_window *found, struct error *err)
{
    uint32_t count = found->end - found->first;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t account = account_at(pass, group->begin + found->first + i);
        int64_t at = pass->moments[found->first + i];

        pass->arrivals[i] = (struct arrival){ account, at, at };
    }
    return evidence_add(pass->set,
        (struct evidence){ .kind = pass->row->kind,
            .method = METHOD_COMPOSITE,
            .value = pass->arrivals[0].account,
            .sharing = group->end - group->begin,
            .bits = found->bits,
            .window = found->window },
        pass->arrivals, count, err);
}

/* Whether enough accounts for evidence came within the largest window. */
static int is_close(const struct composite_pass *pass, uint32_t length)
{
    uint32_t least = (uint32_t)pass->limits->composite_accounts;

    for (uint32_t last = least - 1; last < length; last++)
        if (pass->moments[last] - pass->moments[last + 1 - least] <=
            population_windows[POPULATION_WINDOWS - 1])
            return 1;
    return 0;
}

/* Adds the most surprising window of a range, then those before and after it. */
static int judge_range(struct composite_pass *pass, const struct composite_group *group,
    struct group_range range, struct error *err)
{
    struct composite_window best = { .bits = 0 };

    if (range.end - range.begin < (uint32_t)pass->limits->composite_accounts)
        return 0;
    for (int w = 0; w < POPULATION_WINDOWS; w++)
        search(pass, group, &range, w, &best);
    if (best.bits <= 0 || best.bits < pass->least_bits)
        return 0;
    if (add_evidence(pass, group, &best, err) ||
        judge_range(pass, group, (struct group_range){ range.begin, best.first }, err) ||
        judge_range(pass, group, (struct group_range){ best.end, range.end }, err))
        return -1;
    return 0;
}

/* Adds the accounts of a scarce value that came together, if that is unusual. */
static int judge_scarce(
    struct composite_pass *pass, const struct composite_group *group, struct error *err)
{
    struct scarce_value found;
    struct composite_window window;

    list_moments(pass, group);
    found =
        scarce_value_find(pass->moments, group->end - group->begin, pass->together, &pass->usual);
    window = (struct composite_window){ found.first, found.end, pass->together, found.bits };
    return found.bits < pass->limits->evidence_bits ? 0 : add_evidence(pass, group, &window, err);
}

static int judge_bursts(
    struct composite_pass *pass, const struct composite_group *group, struct error *err)
{
    uint32_t length = group->end - group->begin;

    if (length < (uint32_t)pass->limits->composite_accounts)
        return 0;
    list_moments(pass, group);
    if (!is_close(pass, length))
        return 0;
    count_distinct(pass, group);
    if (distinct_in(pass, 0, length) < (uint32_t)pass->limits->composite_accounts)
        return 0;
    return judge_range(pass, group, (struct group_range){ 0, length }, err);
}

static int judge_group(
    struct composite_pass *pass, const struct composite_group *group, struct error *err)
{
    size_t before = pass->set->count;

    if (judge_bursts(pass, group, err))
        return -1;
    return pass->row->is_scarce && pass->set->count == before ? judge_scarce(pass, group, err) : 0;
}

/* ---- preparation ---- */

/* Removes the accounts from an index whose e-mail is at a domain of their own. */
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
    struct population_index *index, int by_shape, int is_child, struct error *err)
{
    if (population_index_make(population, attribute, NULL, index, err))
        return -1;
    if (by_shape)
        filter(population, index);
    return is_child ? population_index_count_nearby(population, index, err) : 0;
}

int composite_prepare(struct population *population, enum attribute attribute, struct error *err)
{
    struct composite_need need = composite_need(attribute);

    if ((need.parent || need.child) &&
        prepare(population, attribute, &population->all[attribute], 0, need.child, err))
        return -1;
    return need.child_by_shape ? prepare(population, attribute,
                                     &population->without_own_domain[attribute], 1, 1, err)
                               : 0;
}

static uint32_t highest_of(const uint32_t *numbers, uint32_t accounts)
{
    uint32_t highest = 0;

    for (uint32_t account = 1; account <= accounts; account++)
        highest = numbers[account] > highest ? numbers[account] : highest;
    return highest;
}

static uint32_t *allocate_seen(const uint32_t *numbers, uint32_t accounts)
{
    return calloc((size_t)highest_of(numbers, accounts) + 1, sizeof(uint32_t));
}

static int has_attribute(const struct composite_pass *pass, enum attribute attribute)
{
    return pass->row->parent == attribute || pass->row->child == attribute;
}

static int open_pass(struct composite_pass *pass, struct error *err)
{
    const struct population *population = pass->population;
    int by_device = has_attribute(pass, ATTRIBUTE_AGENT) ||
                    has_attribute(pass, ATTRIBUTE_AGENT_FAMILY) ||
                    has_attribute(pass, ATTRIBUTE_PROFILE);
    int by_payment = has_attribute(pass, ATTRIBUTE_BIN) || has_attribute(pass, ATTRIBUTE_AMOUNT);
    size_t most = (size_t)population->count + 1;

    if (population_index_make(population, pass->row->parent, pass->children, &pass->pairs, err))
        return -1;
    if (!pass->children && composite_is_by_shape(pass->row))
        filter(population, &pass->pairs);
    if (pass->row->is_scarce)
        scarce_value_fit(population, &pass->pairs, pass->together, &pass->usual);
    if (by_device)
        pass->device_seen = allocate_seen(population->devices, population->accounts);
    if (by_payment)
        pass->payment_seen = allocate_seen(population->payments, population->accounts);
    pass->moments = malloc(most * sizeof *pass->moments);
    pass->distinct = malloc(most * sizeof *pass->distinct);
    pass->arrivals = malloc(most * sizeof *pass->arrivals);
    return (pass->device_seen || !by_device) && (pass->payment_seen || !by_payment) &&
                   pass->moments && pass->distinct && pass->arrivals
               ? 0
               : error_memory(err);
}

/* ---- all groups ---- */

/* The end of the group that begins at a position: accounts with the same child's value, up to end.
 */
static uint32_t group_end(const struct composite_pass *pass, uint32_t begin, uint32_t end)
{
    const struct population_index *children = pass->children;
    uint32_t child, at = begin + 1;

    if (!children)
        return end;
    child = pass->population->attributes->values[pass->row->child][account_at(pass, begin)];
    while (at < end && pass->pairs.places[at] < children->begins[child + 1])
        at++;
    return at;
}

/* Groups are adjacent: sorted by the parent's value, then the child's. */
static int judge_groups(struct composite_pass *pass, struct error *err)
{
    uint32_t least = pass->row->is_scarce ? 2 : (uint32_t)pass->limits->composite_accounts;
    struct composite_group group = { 0 };

    for (group.parent = 1; group.parent <= pass->pairs.highest; group.parent++) {
        uint32_t end = pass->pairs.begins[group.parent + 1];

        group.begin = pass->pairs.begins[group.parent];
        for (; group.begin + least <= end; group.begin = group.end) {
            group.number++;
            group.end = group_end(pass, group.begin, end);
            if (judge_group(pass, &group, err))
                return -1;
        }
    }
    return 0;
}

static const struct population_index *children_of(
    const struct composite_row *row, const struct population *population)
{
    if (row->child == ATTRIBUTE_TIME)
        return NULL;
    return composite_is_by_shape(row) ? &population->without_own_domain[row->child]
                                      : &population->all[row->child];
}

/* The more accounts there are, the more pairs of values are tried. */
static double least_bits(const struct population *population, const struct evidence_limits *limits)
{
    double more = log2(fmax(population->count, least_population) / usual_population);

    return fmax(limits->composite_bits + more, 0);
}

int composite_judge(enum kind kind, const struct population *population,
    const struct evidence_limits *limits, struct evidence_set *set, struct error *err)
{
    const struct composite_row *row = composite_row(kind);
    struct composite_pass pass = { .row = row,
        .population = population,
        .limits = limits,
        .least_bits = least_bits(population, limits),
        .together = scarce_value_window(population),
        .parents = &population->all[row->parent],
        .children = children_of(row, population),
        .set = set };
    int rc = 0;

    if (open_pass(&pass, err) || judge_groups(&pass, err))
        rc = -1;
    population_index_free(&pass.pairs);
    free(pass.device_seen);
    free(pass.payment_seen);
    free(pass.moments);
    free(pass.distinct);
    free(pass.arrivals);
    return rc;
}
