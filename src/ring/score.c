#include "ring/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/parallel.h"
#include "ring/score_behavior.h"
#include "ring/score_denylist.h"
#include "ring/score_linkage.h"
#include "ring/find.h"
#include "ring/score_part.h"
#include "ring/score_table.h"

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
    double score = ring->score;

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

/* Log2 of the odds that a candidate is a ring: fraud_share of all accounts are in rings, and those
 * are among the accounts that evidence links. At most even. */
static double prior_bits(const struct scoring *scoring)
{
    double share =
        fmin(0.5, scoring->limits->fraud_share / fmax(scoring->evidence->summary.linked, 1e-6));

    return log2(share / (1 - share));
}

static void score_parts(
    const struct scoring *scoring, struct score_part_view *view, struct ring *ring)
{
    linkage_tally(view);
    /* Confirmed accounts raise rings, but do not decide which rings there are. */
    view->confirmed = view->is_draft ? 0 : behavior_confirmed(view);
    view->denied = score_denylist_share(view);
    score_part_fill(view, scoring->limits->weights, ring);
}

/* Without features a candidate has one part: the bits of its members' votes, by member. */
static void score_evidence(struct ring *ring, const struct score_scratch *scratch)
{
    double bits = 0;

    for (uint32_t i = 0; i < ring->members * FAMILIES; i++)
        bits += scratch->votes[i].bits / ring->members;
    ring->parts[0] = (struct score_part){ .name = "evidence", .bits = bits };
    ring->part_count = 1;
}

static struct score_part_view view_of(
    const struct scoring *scoring, const struct ring *ring, const struct score_scratch *scratch)
{
    const struct ring_set *set = scoring->set;

    return (struct score_part_view){ .features = scratch->features,
        .evidence = scoring->evidence,
        .items = set->evidence + ring->first_evidence,
        .item_count = ring->evidence,
        .members = set->members + ring->first_member,
        .count = ring->members,
        .place = scratch->place,
        .accounts = scoring->accounts - (scoring->features ? scoring->features->absent : 0),
        .steps = scoring->limits->steps ? scoring->limits->steps : SCORE_TABLE,
        .most_bits = scoring->limits->most_bits,
        .prior = prior_bits(scoring),
        .numbers = scratch->numbers,
        .values = scratch->values,
        .parents = scratch->parents,
        .is_draft = scoring->is_draft };
}

static int score_ring(
    const struct scoring *scoring, struct ring *ring, struct score_scratch *scratch)
{
    const struct ring_limits *limits = scoring->limits;
    struct score_part_view view = view_of(scoring, ring, scratch);

    cast_votes(scoring->set, ring, scoring->evidence, limits, scratch);
    ring->parts = scratch->parts;
    if (view.features)
        score_parts(scoring, &view, ring);
    else
        score_evidence(ring, scratch);
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

static uint32_t largest_of(const struct ring_set *set, uint32_t first)
{
    uint32_t largest = 1;

    for (uint32_t i = first; i < set->count; i++)
        if (set->rings[i].members > largest)
            largest = set->rings[i].members;
    return largest;
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

    scoring->largest = largest_of(set, first);
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

/* ---- figures ---- */

static void write_figures(const struct scoring *scoring, const struct ring *ring,
    struct score_scratch *scratch, FILE *file)
{
    struct score_part_view view = view_of(scoring, ring, scratch);
    double figures[SCORE_PARTS];

    cast_votes(scoring->set, ring, scoring->evidence, scoring->limits, scratch);
    linkage_tally(&view);
    score_part_figures(&view, figures);
    fprintf(file, "%.4f,", ring->score);
    for (uint32_t i = 0; i < view.count; i++)
        fprintf(file, "%s%u", i ? " " : "", view.members[i].account);
    for (int row = 0; row < SCORE_PARTS; row++)
        if (isnan(figures[row]))
            fputc(',', file);
        else
            fprintf(file, ",%.6g", figures[row]);
    fputc('\n', file);
}

int ring_write_figures(const struct ring_set *set, const struct evidence_set *evidence,
    uint32_t accounts, const struct features *features, const struct ring_limits *limits,
    FILE *file, struct error *err)
{
    struct ring_set borrowed = *set;
    struct scoring scoring = { .set = &borrowed,
        .evidence = evidence,
        .accounts = accounts,
        .features = features,
        .limits = limits,
        .largest = largest_of(set, 0) };
    struct score_scratch scratch = { 0 };
    int rc = open_scratch(&scoring, &scratch) ? error_memory(err) : 0;

    fputs("score,members", file);
    for (int row = 0; row < SCORE_PARTS; row++)
        fprintf(file, ",%s", ring_weight_name(row));
    fputc('\n', file);
    for (uint32_t r = 0; rc == 0 && r < set->count; r++)
        write_figures(&scoring, &set->rings[r], &scratch, file);
    close_scratch(&scratch);
    return rc;
}
