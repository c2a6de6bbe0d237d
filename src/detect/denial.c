#include "detect/denial.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"

/* An account was seen with what was denied by its number; value is that of the kind, 0 where the
 * kind has no values by itself. */
struct denial_sighting {
    uint32_t number, account, value;
    int64_t at;
};

/* ---- who has it ---- */

static int add(struct denial *denial, struct denial_sighting sighting, struct error *err)
{
    if (array_reserve(
            &denial->sightings, &denial->size, denial->count + 1, sizeof *denial->sightings, err))
        return -1;
    denial->sightings[denial->count++] = sighting;
    return 0;
}

/* The number within the kind of what was denied, when a value of the kind that was seen is it. */
static uint32_t value_within(
    const struct facts *facts, enum kind kind, enum kind seen, uint32_t value)
{
    if (kind == KIND_DOMAIN || kind == KIND_NETWORK)
        return 0;
    return kind == seen ? value : facts->ranges[kind][value];
}

/* An account was seen with a value: it is in all ranges or domains around it, too, up to the first
 * that is allowed. */
static int see(struct denial *denial, struct found *found, enum kind seen, uint32_t value,
    struct denial_sighting sighting, struct error *err)
{
    struct decided *decided = &found->decided;
    uint32_t number = decided->denied[seen] ? decided->denied[seen][value] : 0;

    for (; number && decided->log.values[number - 1].is_denied; number = decided->outer[number]) {
        sighting.number = number;
        sighting.value = value_within(&found->facts, decided->kinds[number], seen, value);
        decided_mark(decided, sighting.account, number);
        if (add(denial, sighting, err))
            return -1;
    }
    return 0;
}

static int see_signup(struct denial *denial, struct found *found, uint32_t account,
    const struct signup_fact *fact, struct error *err)
{
    struct denial_sighting sighting = { .account = account, .at = fact->at };

    return see(denial, found, KIND_IP, fact->ip, sighting, err) ||
                   see(denial, found, KIND_DEVICE, fact->device, sighting, err) ||
                   see(denial, found, KIND_PHONE, fact->phone, sighting, err) ||
                   see(denial, found, KIND_MAILBOX, fact->mailbox, sighting, err) ||
                   see(denial, found, KIND_DOMAIN, fact->mailbox, sighting, err)
               ? -1
               : 0;
}

static int see_charge(struct denial *denial, struct found *found, uint32_t account,
    const struct charge_fact *fact, struct error *err)
{
    struct denial_sighting sighting = { .account = account, .at = fact->at };

    return see(denial, found, KIND_IP, fact->ip, sighting, err) ||
                   see(denial, found, KIND_PAYMENT, fact->payment, sighting, err)
               ? -1
               : 0;
}

/* Of one value by account, and of one account by time. */
static int by_number(const void *a, const void *b)
{
    const struct denial_sighting *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int is_any(const struct decided *decided)
{
    for (size_t i = 0; i < decided->log.value_count; i++)
        if (decided->log.values[i].is_denied)
            return 1;
    return 0;
}

int denial_find(struct denial *denial, struct found *found, struct error *err)
{
    const struct facts *facts = &found->facts;

    for (uint32_t account = 1; is_any(&found->decided) && account <= facts->accounts; account++) {
        size_t signups, charges;
        const struct signup_fact *signup = facts_signups(facts, account, &signups);
        const struct charge_fact *charge = facts_charges(facts, account, &charges);

        for (size_t i = 0; i < signups; i++)
            if (see_signup(denial, found, account, &signup[i], err))
                return -1;
        for (size_t i = 0; i < charges; i++)
            if (see_charge(denial, found, account, &charge[i], err))
                return -1;
    }
    if (denial->count > 0)
        qsort(denial->sightings, denial->count, sizeof *denial->sightings, by_number);
    found->ledger.ruling = &found->decided.ruling;
    return 0;
}

/* ---- who is linked by it ---- */

static int by_first(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* One arrival an account out of the sightings of one value. */
static uint32_t gather(
    const struct denial_sighting *sightings, size_t count, struct arrival *arrivals)
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

/* What denies the value itself, not a range around it; 0 for nothing. */
static uint32_t number_of(const struct decided *decided, enum kind kind, uint32_t value)
{
    uint32_t number = decided->denied[kind] ? decided->denied[kind][value] : 0;

    return number && decided->kinds[number] == kind ? number : 0;
}

/* Takes values out of what they were judged to be. bits, by number, are the most they had there. */
static void take_out(const struct decided *decided, struct evidence_set *set, double *bits)
{
    size_t items = 0, hubs = 0;

    for (size_t i = 0; i < set->count; i++) {
        struct evidence item = set->items[i];
        uint32_t number = number_of(decided, item.kind, item.value);

        if (number)
            bits[number] = fmax(bits[number], item.bits);
        else
            set->items[items++] = item;
    }
    for (size_t i = 0; i < set->hub_count; i++)
        if (!number_of(decided, set->hubs[i].kind, set->hubs[i].value))
            set->hubs[hubs++] = set->hubs[i];
    set->count = items;
    set->hub_count = hubs;
}

/* A domain or range of its own becomes a value of its kind. */
static int value_of(
    struct found *found, const struct denial_sighting *sighting, uint32_t *value, struct error *err)
{
    struct dictionary *values = &found->facts.values[found->decided.kinds[sighting->number]];

    *value = sighting->value;
    if (!*value)
        *value = dictionary_add(values, found->decided.log.values[sighting->number - 1].value);
    return *value ? 0 : error_memory(err);
}

/* Links who is in sightings of one value. */
static int link_value(struct found *found, const struct denial_sighting *sightings, size_t count,
    double bits, struct error *err)
{
    struct arrival *arrivals = malloc(count * sizeof *arrivals);
    struct evidence item = {
        .kind = found->decided.kinds[sightings->number], .judge = JUDGE_DENIED, .bits = bits
    };
    int rc = -1;

    if (!arrivals) {
        error_memory(err);
        goto out;
    }
    item.sharing = gather(sightings, count, arrivals);
    if (value_of(found, sightings, &item.value, err))
        goto out;
    item.window = arrivals[item.sharing - 1].first - arrivals[0].first;
    rc = item.sharing < 2 ? 0 : evidence_add(&found->evidence, item, arrivals, item.sharing, err);
out:
    free(arrivals);
    return rc;
}

int denial_link(const struct denial *denial, struct found *found, double bits, struct error *err)
{
    const struct denial_sighting *sightings = denial->sightings;
    double *judged = calloc(found->decided.log.value_count + 1, sizeof *judged);
    int rc = judged ? 0 : error_memory(err);

    if (rc == 0 && denial->count > 0)
        take_out(&found->decided, &found->evidence, judged);
    for (size_t begin = 0, end; rc == 0 && begin < denial->count; begin = end) {
        uint32_t number = sightings[begin].number;

        for (end = begin; end < denial->count && sightings[end].number == number;)
            end++;
        rc = link_value(found, sightings + begin, end - begin, fmax(bits, judged[number]), err);
    }
    free(judged);
    return rc;
}

void denial_free(struct denial *denial)
{
    free(denial->sightings);
    *denial = (struct denial){ 0 };
}
