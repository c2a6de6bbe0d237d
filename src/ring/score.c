#include "ring/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/parallel.h"
#include "ring/score_behavior.h"
#include "ring/score_denylist.h"
#include "ring/score_part.h"

enum { FAMILIES = FAMILY_LIKENESS + 1 };

/* The evidence that an account counts for in one family. */
struct vote {
    double bits;
    const struct evidence *item;
};

/* Memory that one thread reuses from ring to ring. */
struct score_scratch {
    uint32_t *place;    /* by account: its index in the ring being scored */
    struct vote *votes; /* by member and family */
    uint64_t *numbers;  /* one item a member */
    uint32_t *values, *parents;
    struct score_part parts[RING_PARTS];
    const struct features *features;
};

/* Rings are independent of each other, so threads score them in parallel. */
struct scoring {
    struct ring_set *set;
    const struct evidence_set *evidence;
    uint32_t accounts, largest; /* largest: members of the largest ring */
    const struct features *features;
    const struct ring_limits *limits;
    int is_draft;                                   /* only scores are needed */
    struct score_scratch scratch[PARALLEL_WORKERS]; /* by worker; opened at its first ring */
};

static double capped(const struct evidence *item, const struct ring_limits *limits)
{
    return item->bits < limits->most_bits ? item->bits : limits->most_bits;
}

static struct vote *vote_of(
    const struct score_scratch *scratch, const struct arrival *edge, enum kind kind)
{
    uint32_t place = scratch->place[edge->account];

    return &scratch->votes[place * FAMILIES + kind_info(kind)->family];
}

/* Each member votes in each family for its strongest evidence; of equals, for the first. */
static void cast_votes(const struct ring_set *set, const struct ring *ring,
    const struct evidence_set *evidence, const struct ring_limits *limits,
    struct score_scratch *scratch)
{
    for (uint32_t i = 0; i < ring->members; i++)
        scratch->place[set->members[ring->first_member + i].account] = i;
    memset(scratch->votes, 0, ring->members * FAMILIES * sizeof *scratch->votes);
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
    struct group_tally *tally, const struct evidence *item, double bits, uint32_t supporting)
{
    tally->bits += bits * supporting / item->accounts;
    tally->values++;
    if (item->accounts > tally->accounts)
        tally->accounts = item->accounts;
    if (bits > tally->strongest) {
        tally->kind = item->kind;
        tally->strongest = bits;
        tally->window = item->window;
    }
}

static int by_bits(const void *a, const void *b)
{
    const struct score_part *x = a, *y = b;

    if (x->bits != y->bits)
        return x->bits < y->bits ? 1 : -1;
    return strcmp(x->name, y->name);
}

/* Parts are rounded to a millionth of a bit, so that the score does not depend on the order of
 * summing. */
static void sum_parts(struct ring *ring)
{
    ring->score = 0;
    for (int i = 0; i < ring->part_count; i++)
        ring->parts[i].bits = round(ring->parts[i].bits * 1e6) / 1e6;
    qsort(ring->parts, (size_t)ring->part_count, sizeof *ring->parts, by_bits);
    for (int i = 0; i < ring->part_count; i++)
        ring->score += ring->parts[i].bits;
}

/* Bits of the evidence that links a member to the others; more of it counts less and less. */
static double link_bits(const struct score_scratch *scratch, uint32_t member)
{
    double bits = 0;

    for (int family = 0; family < FAMILIES; family++)
        bits += scratch->votes[member * FAMILIES + (uint32_t)family].bits;
    return scratch->features ? log2(1 + bits) : bits;
}

/* A member's score is the ring's, adjusted by how its links and behaviour differ from the members'
 * mean. Without features it is its evidence alone. */
static void score_members(struct ring_set *set, const struct ring *ring,
    const struct score_part_view *view, const double *weights, const struct score_scratch *scratch)
{
    struct member *members = set->members + ring->first_member;
    double mean = 0;

    for (uint32_t i = 0; i < ring->members; i++) {
        members[i].score =
            link_bits(scratch, i) + (scratch->features ? score_part_own(view, weights, i) : 0);
        mean += members[i].score / ring->members;
    }
    for (uint32_t i = 0; scratch->features && i < ring->members; i++)
        members[i].score = round((ring->score + members[i].score - mean) * 1e6) / 1e6;
}

/* Two accounts are never high, nor is a group that is high only because of one member. */
static enum band band_of(const struct ring *ring, const struct ring_limits *limits)
{
    if (ring->own >= limits->high && ring->score >= limits->high && ring->members > 2)
        return BAND_HIGH;
    return ring->score >= limits->medium ? BAND_MEDIUM : BAND_LOW;
}

/* The score without the parts that a single account may bring. Those do not raise other groups by
 * likeness. */
static double own_score(const struct ring *ring)
{
    static const char *const single[] = { SCORE_PART_CONFIRMED, SCORE_PART_DENIED,
        SCORE_PART_CHURN };
    double score = ring->score + ring->suppressed;

    for (int i = 0; i < ring->part_count; i++)
        for (size_t j = 0; j < COUNT_OF(single); j++)
            if (strcmp(ring->parts[i].name, single[j]) == 0)
                score -= ring->parts[i].bits;
    return score;
}

/* Copies the parts from scratch memory; drafts keep none. */
static int keep_parts(struct ring *ring, int is_draft)
{
    size_t size = (size_t)ring->part_count * sizeof *ring->parts;
    const struct score_part *parts = ring->parts;

    ring->parts = NULL;
    if (is_draft)
        ring->part_count = 0;
    if (ring->part_count == 0)
        return 0;
    ring->parts = malloc(size);
    if (!ring->parts) {
        ring->part_count = 0;
        return -1;
    }
    memcpy(ring->parts, parts, size);
    return 0;
}

static int score_ring(
    const struct scoring *scoring, struct ring *ring, struct score_scratch *scratch)
{
    const struct ring_set *set = scoring->set;
    const struct ring_limits *limits = scoring->limits;
    struct score_part_view view = { .features = scratch->features,
        .evidence = scoring->evidence,
        .items = set->evidence + ring->first_evidence,
        .item_count = ring->evidence,
        .members = set->members + ring->first_member,
        .count = ring->members,
        .place = scratch->place,
        .numbers = scratch->numbers,
        .values = scratch->values,
        .parents = scratch->parents,
        .is_draft = scoring->is_draft };

    cast_votes(set, ring, scoring->evidence, limits, scratch);
    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = view.items[i];

        tally_item(&view.tallies[item->kind], item, capped(item, limits),
            count_votes(item, scoring->evidence, scratch));
    }
    /* Confirmed accounts raise rings, but do not decide which rings there are. */
    view.confirmed = view.features && !view.is_draft ? behavior_confirmed(&view) : 0;
    view.denied = view.features ? score_denylist_share(&view) : 0;
    ring->parts = scratch->parts;
    score_part_fill(&view, limits->weights, ring);
    sum_parts(ring);
    ring->own = own_score(ring);
    ring->band = band_of(ring, limits);
    if (!scoring->is_draft)
        score_members(scoring->set, ring, &view, limits->weights, scratch);
    return keep_parts(ring, scoring->is_draft);
}

static int open_scratch(const struct scoring *scoring, struct score_scratch *scratch)
{
    size_t largest = scoring->largest;

    scratch->features = scoring->features;
    scratch->place = malloc(((size_t)scoring->accounts + 1) * sizeof *scratch->place);
    scratch->votes = malloc(largest * FAMILIES * sizeof *scratch->votes);
    scratch->numbers = malloc((largest + 1) * sizeof *scratch->numbers);
    scratch->values = malloc(largest * sizeof *scratch->values);
    scratch->parents = malloc(largest * sizeof *scratch->parents);
    return scratch->place && scratch->votes && scratch->numbers && scratch->values &&
                   scratch->parents
               ? 0
               : -1;
}

static void close_scratch(struct score_scratch *scratch)
{
    free(scratch->place);
    free(scratch->votes);
    free(scratch->numbers);
    free(scratch->values);
    free(scratch->parents);
}

static int score_one(void *context, int worker, size_t ring, struct error *err)
{
    struct scoring *scoring = context;
    struct score_scratch *scratch = &scoring->scratch[worker];

    if (!scratch->place && open_scratch(scoring, scratch))
        return error_memory(err);
    if (score_ring(scoring, &scoring->set->rings[ring], scratch))
        return error_memory(err);
    return 0;
}

/* Scores the rings from first on. */
static int score_all(struct scoring *scoring, uint32_t first, struct error *err)
{
    enum { MANY = 100, CHUNK = 16 }; /* MANY: rings that justify threads */
    const struct ring_set *set = scoring->set;
    struct parallel parallel = { .workers =
                                     set->count - first < MANY ? 1 : scoring->limits->threads,
        .chunk = CHUNK,
        .work = score_one,
        .context = scoring };
    int rc;

    scoring->largest = 1;
    for (uint32_t i = first; i < set->count; i++)
        if (set->rings[i].members > scoring->largest)
            scoring->largest = set->rings[i].members;
    rc = parallel_for(&parallel, first, set->count, err);
    for (int worker = 0; worker < PARALLEL_WORKERS; worker++)
        close_scratch(&scoring->scratch[worker]);
    return rc;
}

int score_rings(struct ring_set *set, uint32_t first, const struct evidence_set *evidence,
    uint32_t accounts, const struct features *features, const struct ring_limits *limits,
    struct error *err)
{
    struct scoring scoring = { .set = set,
        .evidence = evidence,
        .accounts = accounts,
        .features = features,
        .limits = limits,
        .is_draft = 1 };

    return score_all(&scoring, first, err);
}

int score_in_full(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err)
{
    struct scoring scoring = { .set = set,
        .evidence = evidence,
        .accounts = accounts,
        .features = features,
        .limits = limits };

    return score_all(&scoring, 0, err);
}

int score_add(struct ring_set *set, struct ring *ring, const struct score_part *part,
    const struct ring_limits *limits, struct error *err)
{
    size_t size = ((size_t)ring->part_count + 1) * sizeof *ring->parts;
    struct score_part *parts = realloc(ring->parts, size);
    double before = ring->score;

    if (!parts)
        return error_memory(err);
    parts[ring->part_count++] = *part;
    ring->parts = parts;
    sum_parts(ring);
    ring->band = band_of(ring, limits);
    for (uint32_t i = 0; i < ring->members; i++) {
        struct member *member = &set->members[ring->first_member + i];

        member->score = round((member->score + ring->score - before) * 1e6) / 1e6;
    }
    return 0;
}
