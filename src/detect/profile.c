#include "detect/profile.h"

#include <stdlib.h>

#include "base/array.h"

/* Values that somebody used, to be counted. */
struct uses {
    uint32_t *items;
    size_t count, size;
};

struct making {
    const struct facts *facts;
    struct profile *profile; /* of the ring at hand */
    struct uses payments, own_payments, devices, networks;
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

static void note_moment(struct profile *profile, int64_t at)
{
    if (at < profile->first_seen)
        profile->first_seen = at;
    if (at > profile->last_seen)
        profile->last_seen = at;
}

static int look_at_signups(struct making *making, uint32_t account, struct error *err)
{
    size_t count;
    const struct signup_fact *signups = facts_signups(making->facts, account, &count);

    for (size_t i = 0; i < count; i++) {
        note_moment(making->profile, signups[i].at);
        if (add(&making->devices, signups[i].device, err) ||
            add(&making->networks, facts_network(making->facts, signups[i].ip), err))
            return -1;
    }
    return 0;
}

static int look_at_charges(struct making *making, uint32_t account, struct error *err)
{
    size_t count;
    const struct charge_fact *charges = facts_charges(making->facts, account, &count);

    for (size_t i = 0; i < count; i++) {
        note_moment(making->profile, charges[i].at);
        if (add(&making->payments, charges[i].payment, err) ||
            add(&making->own_payments, charges[i].payment, err) ||
            add(&making->networks, facts_network(making->facts, charges[i].ip), err))
            return -1;
    }
    return 0;
}

static int profile_ring(struct making *making, const struct ring_set *set, const struct ring *ring,
    uint32_t *payments, struct error *err)
{
    making->profile->first_seen = INT64_MAX;
    for (size_t i = ring->first_member; i < ring->first_member + ring->members; i++) {
        uint32_t account = set->members[i].account;

        if (look_at_signups(making, account, err) || look_at_charges(making, account, err))
            return -1;
        payments[i] = count_distinct(&making->own_payments);
    }
    making->profile->payments = count_distinct(&making->payments);
    making->profile->devices = count_distinct(&making->devices);
    making->profile->networks = count_distinct(&making->networks);
    return 0;
}

static int allocate(const struct ring_set *set, struct profiles *profiles, struct error *err)
{
    size_t members = 0;

    for (uint32_t r = 0; r < set->count; r++)
        members += set->rings[r].members;
    profiles->rings = calloc((size_t)set->count + 1, sizeof *profiles->rings);
    profiles->payments = calloc(members + 1, sizeof *profiles->payments);
    return profiles->rings && profiles->payments ? 0 : error_memory(err);
}

int profile_rings(const struct facts *facts, const struct ring_set *set, struct profiles *profiles,
    struct error *err)
{
    struct making making = { .facts = facts };
    int rc = -1;

    *profiles = (struct profiles){ 0 };
    if (allocate(set, profiles, err))
        goto out;
    for (uint32_t r = 0; r < set->count; r++) {
        making.profile = &profiles->rings[r];
        if (profile_ring(&making, set, &set->rings[r], profiles->payments, err))
            goto out;
    }
    rc = 0;
out:
    free(making.payments.items);
    free(making.own_payments.items);
    free(making.devices.items);
    free(making.networks.items);
    return rc;
}

void profile_free(struct profiles *profiles)
{
    free(profiles->rings);
    free(profiles->payments);
    *profiles = (struct profiles){ 0 };
}
