#include "ring/score.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "ring/corroborate.h"

/* What evidence of a kind is worth once a candidate is there, beside all else that is known of it.
 * To meet at one address links accounts, but those on devices of their own are colleagues and
 * guests more often than one operator. */
static const double kind_weights[KIND_COUNT] = {
    [KIND_PAYMENT] = 0.35,
    [KIND_DEVICE] = 0.05,
    [KIND_PHONE] = 0.1,
    [KIND_MAILBOX] = 0.05,
    [KIND_IP] = -0.2,
    [KIND_NET24] = -0.05,
    [KIND_NET64] = -0.05,
    [KIND_NET48] = -0.05,
};

/* What the evidence of one kind says, taken together. */
struct tally {
    double bits;
    uint32_t values, accounts; /* accounts: most at one value */
    int64_t window;            /* of the strongest burst */
    double strongest;
};

static double capped(const struct evidence *item, const struct ring_limits *limits)
{
    return item->bits < limits->most_bits ? item->bits : limits->most_bits;
}

static struct vote *vote_of(
    const struct score_scratch *scratch, const struct arrival *edge, enum kind kind)
{
    uint32_t place = scratch->place[edge->account];

    return &scratch->votes[place * SCORE_FAMILIES + kind_info(kind)->family];
}

/* Every member votes in each family: for the strongest evidence, of equals for the first. */
static void cast_votes(const struct ring_set *set, const struct ring *ring,
    const struct evidence_set *evidence, const struct ring_limits *limits,
    struct score_scratch *scratch)
{
    for (uint32_t i = 0; i < ring->members; i++)
        scratch->place[set->members[ring->first_member + i].account] = i;
    memset(scratch->votes, 0, ring->members * SCORE_FAMILIES * sizeof *scratch->votes);
    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = set->evidence[ring->first_evidence + i];
        double bits = capped(item, limits);

        for (uint32_t j = 0; j < item->accounts; j++) {
            struct vote *vote = vote_of(scratch, &evidence->edges[item->first + j], item->kind);

            if (bits > vote->bits)
                *vote = (struct vote){ bits, item };
        }
    }
}

static uint32_t count_votes(const struct evidence *item, const struct evidence_set *evidence,
    const struct score_scratch *scratch)
{
    uint32_t count = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        count += vote_of(scratch, &evidence->edges[item->first + j], item->kind)->item == item;
    return count;
}

static void tally_item(
    struct tally *tally, const struct evidence *item, double bits, uint32_t supporting)
{
    tally->bits += bits * supporting / item->accounts;
    tally->values++;
    if (item->accounts > tally->accounts)
        tally->accounts = item->accounts;
    if (bits > tally->strongest) {
        tally->strongest = bits;
        tally->window = item->window;
    }
}

static const char *duration(int64_t seconds, char text[32])
{
    if (seconds < TIME_DAY)
        snprintf(text, 32, "%lld hour%s", (long long)(seconds / TIME_HOUR),
            seconds == TIME_HOUR ? "" : "s");
    else
        snprintf(text, 32, "%lld day%s", (long long)(seconds / TIME_DAY),
            seconds == TIME_DAY ? "" : "s");
    return text;
}

static void explain(struct part *part, const struct kind_info *kind, const struct tally *tally)
{
    const char *noun = tally->values == 1 ? kind->singular : kind->plural;
    char within[32];

    if (kind->nature == NATURE_SHARED)
        snprintf(part->reason, sizeof part->reason, "%s%u accounts first seen at %u %s within %s%s",
            tally->values == 1 ? "" : "up to ", tally->accounts, tally->values, noun,
            duration(tally->window, within),
            part->bits < 0 ? ", as colleagues and guests are" : "");
    else
        snprintf(part->reason, sizeof part->reason, "%u %s shared by %s%u accounts%s",
            tally->values, noun, tally->values == 1 ? "" : "up to ", tally->accounts,
            tally->values == 1 ? "" : " each");
}

static int by_bits(const void *a, const void *b)
{
    const struct part *x = a, *y = b;

    if (x->bits != y->bits)
        return x->bits < y->bits ? 1 : -1;
    return strcmp(x->name, y->name);
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Different devices for each member: 1 where all have one of their own, as colleagues and guests
 * do; 0 where none is known. */
static double own_devices(
    const struct ring_set *set, const struct ring *ring, const struct score_scratch *scratch)
{
    uint32_t distinct = 0;

    for (uint32_t i = 0; i < ring->members; i++)
        scratch->values[i] =
            scratch->ledger->accounts[set->members[ring->first_member + i].account].device;
    qsort(scratch->values, ring->members, sizeof *scratch->values, by_value);
    for (uint32_t i = 0; i < ring->members; i++)
        distinct += scratch->values[i] && (i == 0 || scratch->values[i] != scratch->values[i - 1]);
    return (double)distinct / ring->members;
}

static double weight_of(enum kind kind, const struct ring_set *set, const struct ring *ring,
    const struct score_scratch *scratch)
{
    if (!scratch->ledger)
        return 1;
    if (kind_weights[kind] >= 0)
        return kind_weights[kind];
    return kind_weights[kind] * own_devices(set, ring, scratch);
}

static void add_parts(const struct ring_set *set, struct ring *ring, const struct tally *tallies,
    const struct score_scratch *scratch)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct part *part = &ring->parts[ring->part_count];

        if (tallies[kind].bits <= 0)
            continue;
        part->name = kind_info((enum kind)kind)->name;
        part->bits = tallies[kind].bits * weight_of((enum kind)kind, set, ring, scratch);
        explain(part, kind_info((enum kind)kind), &tallies[kind]);
        ring->part_count++;
    }
}

/* Members who came to one device, phone or mailbox within an hour of the one before. Midnight sharp
 * is a date whose time of day is not known. */
static double count_hasty(
    const struct ring_set *set, const struct ring *ring, const struct evidence_set *evidence)
{
    double hasty = 0;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = set->evidence[ring->first_evidence + i];
        const struct arrival *arrivals = &evidence->edges[item->first];

        if (item->judge != JUDGE_EXCLUSIVE || item->kind == KIND_PAYMENT)
            continue;
        for (uint32_t j = 1; j < item->accounts; j++)
            hasty += arrivals[j].first - arrivals[j - 1].first <= TIME_HOUR &&
                     arrivals[j].first % TIME_DAY != 0;
    }
    return hasty;
}

static void add_corroboration(const struct ring_set *set, struct ring *ring,
    const struct evidence_set *evidence, const struct score_scratch *scratch)
{
    struct corroborate_view view = { .ledger = scratch->ledger,
        .members = set->members + ring->first_member,
        .count = ring->members,
        .hasty = count_hasty(set, ring, evidence),
        .numbers = scratch->numbers,
        .values = scratch->values };

    corroborate(&view, ring);
}

/* Parts are rounded to a millionth of a bit, so that no order of summing shows in a score. */
static void sum_parts(struct ring *ring)
{
    ring->score = 0;
    for (int i = 0; i < ring->part_count; i++)
        ring->parts[i].bits = round(ring->parts[i].bits * 1e6) / 1e6;
    qsort(ring->parts, (size_t)ring->part_count, sizeof *ring->parts, by_bits);
    for (int i = 0; i < ring->part_count; i++)
        ring->score += ring->parts[i].bits;
}

static void score_members(
    struct ring_set *set, const struct ring *ring, const struct score_scratch *scratch)
{
    for (uint32_t i = 0; i < ring->members; i++) {
        struct member *member = &set->members[ring->first_member + i];

        member->score = 0;
        for (int family = 0; family < SCORE_FAMILIES; family++)
            member->score += scratch->votes[i * SCORE_FAMILIES + (uint32_t)family].bits;
    }
}

void score_ring(struct ring_set *set, uint32_t number, const struct evidence_set *evidence,
    const struct ring_limits *limits, struct score_scratch *scratch)
{
    struct ring *ring = &set->rings[number];
    struct tally tallies[KIND_COUNT] = { 0 };

    ring->part_count = 0;
    cast_votes(set, ring, evidence, limits, scratch);
    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = set->evidence[ring->first_evidence + i];
        double bits = capped(item, limits);

        tally_item(&tallies[item->kind], item, bits, count_votes(item, evidence, scratch));
    }
    add_parts(set, ring, tallies, scratch);
    if (scratch->ledger)
        add_corroboration(set, ring, evidence, scratch);
    sum_parts(ring);
    score_members(set, ring, scratch);
    ring->band = ring->score >= limits->high     ? BAND_HIGH
                 : ring->score >= limits->medium ? BAND_MEDIUM
                                                 : BAND_LOW;
}
