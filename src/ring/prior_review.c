#include "ring/prior_review.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ring/score.h"

/* ---- which ring a verdict applies to ---- */

struct review_match {
    const struct ring_set *set;
    uint32_t *ring_of; /* by account: its ring, from 1; 0: none */
    uint32_t *ring_at; /* by ring id: the ring, from 1; 0: none */
    uint32_t highest;  /* highest ring id */
    uint32_t *tally;   /* by ring: members that the reviewed ring had, too */
    int has_ids;
    uint32_t *review_of;
};

static int open_match(
    struct review_match *m, uint32_t accounts, const uint32_t *ids, struct error *err)
{
    const struct ring_set *set = m->set;

    for (uint32_t ring = 0; ids && ring < set->count; ring++)
        m->highest = ids[ring] > m->highest ? ids[ring] : m->highest;
    m->ring_of = calloc((size_t)accounts + 1, sizeof *m->ring_of);
    m->ring_at = calloc((size_t)m->highest + 1, sizeof *m->ring_at);
    m->tally = calloc((size_t)set->count + 1, sizeof *m->tally);
    if (!m->ring_of || !m->ring_at || !m->tally)
        return error_memory(err);
    for (uint32_t ring = 0; ring < set->count; ring++) {
        m->review_of[ring] = 0;
        if (ids)
            m->ring_at[ids[ring]] = ring + 1;
        for (uint32_t i = 0; i < set->rings[ring].members; i++)
            m->ring_of[set->members[set->rings[ring].first_member + i].account] = ring + 1;
    }
    return 0;
}

static int is_same(const struct review_match *m, uint32_t ring, uint32_t in_rings)
{
    uint32_t common = m->tally[ring], members = m->set->rings[ring].members;

    if (!m->has_ids)
        return 2 * common > in_rings;
    return 2 * common > members && (2 * common > in_rings || common == members);
}

static void match(const struct review_match *m, const struct prior_review *review, uint32_t place)
{
    uint32_t in_rings = 0;

    for (size_t i = 0; i < review->count; i++) {
        uint32_t ring = m->ring_of[review->accounts[i]];

        in_rings += ring != 0;
        if (ring)
            m->tally[ring - 1]++;
    }
    for (size_t i = 0; i < review->count; i++) {
        uint32_t ring = m->ring_of[review->accounts[i]];

        if (ring && m->tally[ring - 1] && is_same(m, ring - 1, in_rings))
            m->review_of[ring - 1] = place;
        if (ring)
            m->tally[ring - 1] = 0;
    }
    if (review->ring <= m->highest && m->ring_at[review->ring])
        m->review_of[m->ring_at[review->ring] - 1] = place;
}

int prior_review_match(const struct ring_set *set, uint32_t accounts, const uint32_t *ids,
    const struct prior_review *reviews, size_t count, uint32_t *review_of, struct error *err)
{
    struct review_match m = { .set = set, .review_of = review_of, .has_ids = ids != NULL };
    int rc = open_match(&m, accounts, ids, err);

    for (size_t i = 0; rc == 0 && i < count; i++)
        match(&m, &reviews[i], (uint32_t)i + 1);
    free(m.ring_of);
    free(m.ring_at);
    free(m.tally);
    return rc;
}

/* ---- whether it still applies ---- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static uint32_t count_new(
    const struct ring_set *set, const struct ring *ring, const struct prior_review *review)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < ring->members; i++)
        count += !bsearch(&set->members[ring->first_member + i].account, review->accounts,
            review->count, sizeof *review->accounts, by_number);
    return count;
}

/* The first kind of exclusive value that links the ring now and did not at the review; KIND_COUNT:
 * none. */
static enum kind new_kind(
    const struct ring_set *set, const struct ring *ring, const struct prior_review *review)
{
    enum kind found = KIND_COUNT;

    for (uint32_t i = 0; review->kinds && i < ring->evidence; i++) {
        enum kind kind = set->evidence[ring->first_evidence + i]->kind;

        if (kind_info(kind)->sharing_model == SHARING_EXCLUSIVE && !(review->kinds >> kind & 1) &&
            kind < found)
            found = kind;
    }
    return found;
}

/* Writes which material changes there are. Returns whether there are any. */
static int find_change(const struct ring_set *set, const struct ring *ring,
    const struct prior_review *review, const struct prior_review_limits *limits,
    char text[RING_REASON])
{
    enum { CHANGE = 60 };
    uint32_t new = count_new(set, ring, review);
    enum kind kind = new_kind(set, ring, review);
    char changes[3][CHANGE];
    int count = 0;

    if (new >= (uint32_t)limits->new_members &&new >= limits->new_share * ring->members)
        snprintf(
            changes[count++], sizeof changes[0], "%u of %u members are new", new, ring->members);
    if (kind < KIND_COUNT)
        snprintf(changes[count++], sizeof changes[0], "members have come to share a %s",
            kind_info(kind)->singular);
    if (ring->score - review->score >= limits->more_bits)
        snprintf(changes[count++], sizeof changes[0], "its score rose from %.1f to %.1f",
            review->score, ring->score);
    /* Two are enough for a reason. */
    snprintf(text, RING_REASON, "%s%s%s since it was found benign on %s", count ? changes[0] : "",
        count > 1 ? " and " : "", count > 1 ? changes[1] : "", review->day);
    return count > 0;
}

/* ---- the score part ---- */

static int apply_benign(struct ring_set *set, struct ring *ring, const struct prior_review *review,
    const struct prior_review_limits *limits, const struct ring_limits *ring_limits,
    struct error *err)
{
    struct score_part part = { .name = REVIEW_PART };

    ring->is_reopened = find_change(set, ring, review, limits, part.reason);
    if (!ring->is_reopened) {
        /* Low, whatever its score was at the review. */
        part.bits = -fmax(limits->benign_bits, ring->score - ring_limits->medium + 1);
        snprintf(
            part.reason, sizeof part.reason, "found benign by %s on %s", review->who, review->day);
    }
    return score_add(set, ring, &part, ring_limits, err);
}

/* A millionth of a bit above the limit, because sums are rounded. */
static int apply_confirmed(struct ring_set *set, struct ring *ring,
    const struct prior_review *review, const struct ring_limits *ring_limits, struct error *err)
{
    struct score_part part = { .name = REVIEW_PART,
        .bits = ring_limits->medium - ring->score + 1e-6 };

    if (ring->score >= ring_limits->medium)
        return 0;
    snprintf(part.reason, sizeof part.reason, "found to be a ring by %s on %s", review->who,
        review->day);
    return score_add(set, ring, &part, ring_limits, err);
}

int prior_review_apply(struct ring_set *set, const struct prior_review *reviews,
    const uint32_t *review_of, const struct prior_review_limits *limits,
    const struct ring_limits *ring_limits, struct error *err)
{
    for (uint32_t i = 0; i < set->count; i++) {
        const struct prior_review *review = review_of[i] ? &reviews[review_of[i] - 1] : NULL;
        struct ring *ring = &set->rings[i];
        int rc = 0;

        if (review && review->verdict == VERDICT_BENIGN)
            rc = apply_benign(set, ring, review, limits, ring_limits, err);
        else if (review && review->verdict == VERDICT_CONFIRMED)
            rc = apply_confirmed(set, ring, review, ring_limits, err);
        if (rc)
            return -1;
    }
    return 0;
}
