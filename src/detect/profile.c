#include "detect/profile.h"

#include <stdlib.h>

enum { NOWHERE = 0 };

/* A value that an owner (a ring or a member) used. */
struct use {
    uint32_t owner;
    uint64_t value;
};

/* What was used, to be counted at the end. */
struct uses {
    struct use *items;
    size_t count;
};

enum { USES_PAYMENT, USES_OWN_PAYMENT, USES_DEVICE, USES_NETWORK, USES };

static int by_owner(const void *a, const void *b)
{
    const struct use *x = a, *y = b;

    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

/* The number of different values that the owner of items[0] used; *length: its items. */
static uint32_t count_distinct(const struct use *items, size_t count, size_t *length)
{
    uint32_t distinct = 0;
    size_t i;

    for (i = 0; i < count && items[i].owner == items[0].owner; i++)
        distinct += i == 0 || items[i].value != items[i - 1].value;
    *length = i;
    return distinct;
}

static void add_use(struct uses *uses, uint32_t owner, uint64_t value)
{
    if (value)
        uses->items[uses->count++] = (struct use){ owner, value };
}

static void count_uses(struct uses uses[USES], struct profiles *profiles)
{
    for (int kind = 0; kind < USES; kind++) {
        struct use *items = uses[kind].items;

        qsort(items, uses[kind].count, sizeof *items, by_owner);
        for (size_t at = 0, length; at < uses[kind].count; at += length) {
            uint32_t distinct = count_distinct(items + at, uses[kind].count - at, &length);
            uint32_t owner = items[at].owner;

            if (kind == USES_PAYMENT)
                profiles->rings[owner].payments = distinct;
            else if (kind == USES_OWN_PAYMENT)
                profiles->payments[owner] = distinct;
            else if (kind == USES_DEVICE)
                profiles->rings[owner].devices = distinct;
            else
                profiles->rings[owner].networks = distinct;
        }
    }
}

/* By account: its place in the members, from 1, and its ring. */
struct places {
    uint32_t *place, *ring;
};

static int find_places(
    const struct facts *facts, const struct ring_set *set, struct places *places, struct error *err)
{
    places->place = calloc((size_t)facts->accounts + 1, sizeof *places->place);
    places->ring = calloc((size_t)facts->accounts + 1, sizeof *places->ring);
    if (!places->place || !places->ring)
        return error_memory(err);
    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; i < set->rings[r].members; i++) {
            size_t at = set->rings[r].first_member + i;

            places->place[set->members[at].account] = (uint32_t)at + 1;
            places->ring[set->members[at].account] = r;
        }
    return 0;
}

static void note_moment(struct profile *profile, int64_t at)
{
    if (at < profile->first_seen)
        profile->first_seen = at;
    if (at > profile->last_seen)
        profile->last_seen = at;
}

/* An address counts as its /24 or /64. */
static uint64_t network_of(const struct facts *facts, uint32_t ip)
{
    if (!ip)
        return 0;
    return facts->ranges[KIND_NET24][ip] ? facts->ranges[KIND_NET24][ip]
                                         : (uint64_t)facts->ranges[KIND_NET64][ip] << 32;
}

static void look_at_signups(const struct facts *facts, const struct places *places,
    struct profile *rings, struct uses uses[USES])
{
    for (size_t i = 0; i < facts->signup_count; i++) {
        const struct signup_fact *fact = &facts->signups[i];
        uint32_t ring = places->ring[fact->account];

        if (places->place[fact->account] == NOWHERE)
            continue;
        note_moment(&rings[ring], fact->at);
        add_use(&uses[USES_DEVICE], ring, fact->device);
        add_use(&uses[USES_NETWORK], ring, network_of(facts, fact->ip));
    }
}

static void look_at_charges(const struct facts *facts, const struct places *places,
    struct profile *rings, struct uses uses[USES])
{
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];
        uint32_t ring = places->ring[fact->account];

        if (places->place[fact->account] == NOWHERE)
            continue;
        note_moment(&rings[ring], fact->at);
        add_use(&uses[USES_PAYMENT], ring, fact->payment);
        add_use(&uses[USES_OWN_PAYMENT], places->place[fact->account] - 1, fact->payment);
        add_use(&uses[USES_NETWORK], ring, network_of(facts, fact->ip));
    }
}

static int allocate(const struct facts *facts, const struct ring_set *set,
    struct profiles *profiles, struct uses uses[USES], struct error *err)
{
    size_t rows = facts->signup_count + facts->charge_count + 1, members = 1;

    for (uint32_t r = 0; r < set->count; r++)
        members += set->rings[r].members;
    profiles->rings = calloc((size_t)set->count + 1, sizeof *profiles->rings);
    profiles->payments = calloc(members, sizeof *profiles->payments);
    if (!profiles->rings || !profiles->payments)
        return error_memory(err);
    for (int kind = 0; kind < USES; kind++)
        if (!(uses[kind].items = malloc(rows * sizeof *uses[kind].items)))
            return error_memory(err);
    for (uint32_t r = 0; r < set->count; r++)
        profiles->rings[r].first_seen = INT64_MAX;
    return 0;
}

int profile_rings(const struct facts *facts, const struct ring_set *set, struct profiles *profiles,
    struct error *err)
{
    struct uses uses[USES] = { 0 };
    struct places places = { 0 };
    int rc = -1;

    *profiles = (struct profiles){ 0 };
    if (allocate(facts, set, profiles, uses, err) || find_places(facts, set, &places, err))
        goto out;
    look_at_signups(facts, &places, profiles->rings, uses);
    look_at_charges(facts, &places, profiles->rings, uses);
    count_uses(uses, profiles);
    rc = 0;
out:
    for (int kind = 0; kind < USES; kind++)
        free(uses[kind].items);
    free(places.place);
    free(places.ring);
    return rc;
}

void profile_free(struct profiles *profiles)
{
    free(profiles->rings);
    free(profiles->payments);
    *profiles = (struct profiles){ 0 };
}
