#include "detect/denylist.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"

/* An account that was seen with a denied value. number: the rule; value: within its kind, 0 where
 * the kind has no values of its own. */
struct denylist_sighting {
    uint32_t number, account, value;
    int64_t at;
};

/* ---- which accounts have denied values ---- */

static int add(struct denylist *denylist, struct denylist_sighting sighting, struct error *err)
{
    if (array_reserve(&denylist->sightings, &denylist->size, denylist->count + 1,
            sizeof *denylist->sightings, err))
        return -1;
    denylist->sightings[denylist->count++] = sighting;
    return 0;
}

/* The number within its kind of the denied value that a value of another kind is, or is in. */
static uint32_t value_in_kind(
    const struct dataset *dataset, enum kind kind, enum kind seen, uint32_t value)
{
    if (kind_info(kind)->sharing_model == SHARING_CONTEXTUAL)
        return 0;
    return kind == seen ? value : dataset->ranges[kind][value];
}

/* Adds an account's value, and the ranges or domains around it up to the first allowed one, if they
 * are denied. */
static int add_denied(struct denylist *denylist, struct run_state *run, enum kind seen,
    uint32_t value, struct denylist_sighting sighting, struct error *err)
{
    struct rules *rules = &run->rules;
    uint32_t number = rules->denied[seen] ? rules->denied[seen][value] : 0;

    for (; number && rules->log.values[number - 1].is_denied; number = rules->outer[number]) {
        sighting.number = number;
        sighting.value = value_in_kind(&run->dataset, rules->kinds[number], seen, value);
        rules_mark(rules, sighting.account, number);
        if (add(denylist, sighting, err))
            return -1;
    }
    return 0;
}

/* The values of one record. A mailbox also counts for its domain. */
static int scan_record(struct denylist *denylist, struct run_state *run, enum record_kind record,
    size_t place, struct denylist_sighting sighting, struct error *err)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        enum kind kind = (enum kind)i;
        uint32_t value = dataset_value_at(&run->dataset, record, kind, place);

        if (value && (add_denied(denylist, run, kind, value, sighting, err) ||
                         (kind_info(kind)->form == FORM_MAILBOX &&
                             add_denied(denylist, run, KIND_DOMAIN, value, sighting, err))))
            return -1;
    }
    return 0;
}

static int scan_account(
    struct denylist *denylist, struct run_state *run, uint32_t account, struct error *err)
{
    for (int record = 0; record < RECORD_KINDS; record++) {
        struct record_span span = dataset_span(&run->dataset, (enum record_kind)record, account);

        for (size_t i = span.begin; i < span.end; i++) {
            struct denylist_sighting sighting = { .account = account,
                .at = run->dataset.records[record].at[i] };

            if (scan_record(denylist, run, (enum record_kind)record, i, sighting, err))
                return -1;
        }
    }
    return 0;
}

/* By rule, then account, then time. */
static int by_number(const void *a, const void *b)
{
    const struct denylist_sighting *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int has_denied(const struct rules *rules)
{
    for (size_t i = 0; i < rules->log.value_count; i++)
        if (rules->log.values[i].is_denied)
            return 1;
    return 0;
}

int denylist_find(struct denylist *denylist, struct run_state *run, struct error *err)
{
    uint32_t accounts = has_denied(&run->rules) ? run->dataset.accounts : 0;

    for (uint32_t account = 1; account <= accounts; account++)
        if (scan_account(denylist, run, account, err))
            return -1;
    if (denylist->count > 0)
        qsort(denylist->sightings, denylist->count, sizeof *denylist->sightings, by_number);
    run->features.constraints = &run->rules.constraints;
    return 0;
}

/* ---- evidence ---- */

static int by_first(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* Makes one arrival an account of the sightings of one value. */
static uint32_t list_arrivals(
    const struct denylist_sighting *sightings, size_t count, struct arrival *arrivals)
{
    uint32_t n = 0;

    for (size_t i = 0; i < count; i++) {
        if (i == 0 || sightings[i].account != sightings[i - 1].account)
            arrivals[n++] =
                (struct arrival){ sightings[i].account, sightings[i].at, sightings[i].at };
        arrivals[n - 1].last = sightings[i].at;
    }
    qsort(arrivals, n, sizeof *arrivals, by_first);
    return n;
}

/* The rule that denies the value itself, not a range around it; 0: none. */
static uint32_t rule_of(const struct rules *rules, enum kind kind, uint32_t value)
{
    uint32_t number = rules->denied[kind] ? rules->denied[kind][value] : 0;

    return number && rules->kinds[number] == kind ? number : 0;
}

/* Removes denied values from evidence and hubs. bits: by rule, the most bits that they had
 * there. */
static void remove_judged(const struct rules *rules, struct evidence_set *set, double *bits)
{
    size_t items = 0, hubs = 0;

    for (size_t i = 0; i < set->count; i++) {
        struct evidence item = set->items[i];
        uint32_t number = rule_of(rules, item.kind, item.value);

        if (number)
            bits[number] = fmax(bits[number], item.bits);
        else
            set->items[items++] = item;
    }
    for (size_t i = 0; i < set->hub_count; i++)
        if (!rule_of(rules, set->hubs[i].kind, set->hubs[i].value))
            set->hubs[hubs++] = set->hubs[i];
    set->count = items;
    set->hub_count = hubs;
}

/* The value that was denied. A domain or range is added to the values of its kind. */
static int value_of(struct run_state *run, const struct denylist_sighting *sighting,
    uint32_t *value, struct error *err)
{
    struct dictionary *values = &run->dataset.values[run->rules.kinds[sighting->number]];

    *value = sighting->value;
    if (!*value)
        *value = dictionary_add(values, run->rules.log.values[sighting->number - 1].value);
    return *value ? 0 : error_memory(err);
}

/* Makes evidence of the sightings of one value. */
static int link_value(struct run_state *run, const struct denylist_sighting *sightings,
    size_t count, double bits, struct error *err)
{
    struct arrival *arrivals = malloc(count * sizeof *arrivals);
    struct evidence item = {
        .kind = run->rules.kinds[sightings->number], .method = METHOD_DENIED, .bits = bits
    };
    int rc = -1;

    if (!arrivals) {
        error_memory(err);
        goto out;
    }
    item.sharing = list_arrivals(sightings, count, arrivals);
    if (value_of(run, sightings, &item.value, err))
        goto out;
    item.window = arrivals[item.sharing - 1].first - arrivals[0].first;
    rc = item.sharing < 2 ? 0 : evidence_add(&run->evidence, item, arrivals, item.sharing, err);
out:
    free(arrivals);
    return rc;
}

int denylist_link(
    const struct denylist *denylist, struct run_state *run, double bits, struct error *err)
{
    const struct denylist_sighting *sightings = denylist->sightings;
    double *judged = calloc(run->rules.log.value_count + 1, sizeof *judged);
    int rc = judged ? 0 : error_memory(err);

    if (rc == 0 && denylist->count > 0)
        remove_judged(&run->rules, &run->evidence, judged);
    for (size_t begin = 0, end; rc == 0 && begin < denylist->count; begin = end) {
        uint32_t number = sightings[begin].number;

        for (end = begin; end < denylist->count && sightings[end].number == number;)
            end++;
        rc = link_value(run, sightings + begin, end - begin, fmax(bits, judged[number]), err);
    }
    free(judged);
    return rc;
}

void denylist_free(struct denylist *denylist)
{
    free(denylist->sightings);
    *denylist = (struct denylist){ 0 };
}
