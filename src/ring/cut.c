#include "ring/cut.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ring/build.h"
#include "ring/graph.h"
#include "ring/score.h"
#include "ring/source.h"

/* Least bits of evidence that holds a candidate together, tried one after the other. */
static const double levels[] = { 5.5, 8, 12, 20 };

enum { LEVELS = sizeof levels / sizeof levels[0] };

/* A part of a candidate that is large enough to be a ring. */
struct part_at {
    uint32_t candidate, part, members;
};

/* One level: the candidates that are large enough, without their weaker evidence. */
struct attempt {
    const struct ring_set *set;
    const struct evidence_set *evidence;
    const struct ledger *ledger;
    const struct ring_limits *limits;
    uint32_t *owner; /* by evidence: its candidate's place in set, from 1 */
    uint32_t *part;  /* by evidence: number of the part, or GRAPH_NONE */
    uint32_t parts;
    struct ring_set rings; /* of the parts */
    uint32_t *group;       /* by part that is a ring: the first part of its group, from 1 */
    struct part_at *order; /* such parts by candidate, the largest first */
    unsigned char *apart;  /* by candidate: is to be cut */
    uint32_t *side;        /* by account: the part it belongs to, from 1, or CONTESTED */
    uint32_t *claim;       /* by account: the part that weaker evidence puts it to */
    uint32_t accounts;
};

#define CONTESTED UINT32_MAX

static void note_owners(struct attempt *attempt)
{
    const struct ring_set *set = attempt->set;

    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; i < set->rings[r].evidence; i++) {
            const struct evidence *item = set->evidence[set->rings[r].first_evidence + i];

            if (set->rings[r].members >= (uint32_t)attempt->limits->cut_members)
                attempt->owner[item - attempt->evidence->items] = r + 1;
        }
}

/* Keeps the stronger evidence of candidates that are looked at; the rest is part of nothing. */
static void keep_stronger(struct attempt *attempt, double level)
{
    for (size_t i = 0; i < attempt->evidence->count; i++)
        attempt->part[i] =
            attempt->owner[i] && attempt->evidence->items[i].bits >= level ? 0 : GRAPH_NONE;
}

static uint32_t candidate_of(const struct attempt *attempt, const struct ring *part)
{
    const struct evidence *item = attempt->rings.evidence[part->first_evidence];

    return attempt->owner[item - attempt->evidence->items] - 1;
}

static int by_candidate(const void *a, const void *b)
{
    const struct part_at *x = a, *y = b;

    if (x->candidate != y->candidate)
        return x->candidate < y->candidate ? -1 : 1;
    if (x->members != y->members)
        return x->members < y->members ? 1 : -1;
    return (x->part > y->part) - (x->part < y->part);
}

static void list_parts(struct attempt *attempt)
{
    for (uint32_t p = 0; p < attempt->rings.count; p++) {
        const struct ring *ring = &attempt->rings.rings[p];

        attempt->order[p] = (struct part_at){ candidate_of(attempt, ring), p, ring->members };
    }
    qsort(attempt->order, attempt->rings.count, sizeof *attempt->order, by_candidate);
}

/* Parts of one candidate hang together, if weakly. They are one unless what they are like says two,
 * or one of them is innocent and the other is not: bits of likeness and of innocence add up. */
static int belongs(const struct attempt *attempt, const struct source *sources, uint32_t a,
    uint32_t b, int *yes, struct error *err)
{
    double x = attempt->rings.rings[a].score, y = attempt->rings.rings[b].score;
    double least = fmin(x, y), most = fmax(x, y), bits;

    if (source_gain(&sources[a], &sources[b], attempt->ledger, &bits, err))
        return -1;
    if (most >= attempt->limits->medium)
        bits += fmin(least, 0);
    *yes = bits > -attempt->limits->apart;
    return 0;
}

/* Puts each part of a candidate to the first group that it belongs to. order[0 .. count). */
static int group_parts(struct attempt *attempt, const struct part_at *order, uint32_t count,
    struct source *sources, struct error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = order[i].part;

        for (uint32_t j = 0; j < i && !attempt->group[part]; j++) {
            uint32_t other = order[j].part;
            int yes;

            if (attempt->group[other] != other + 1)
                continue;
            if (belongs(attempt, sources, other, part, &yes, err))
                return -1;
            if (yes && source_merge(&sources[other], &sources[part], attempt->ledger, err))
                return -1;
            attempt->group[part] = yes ? other + 1 : 0;
        }
        if (attempt->group[part])
            continue;
        attempt->group[part] = part + 1;
        attempt->apart[order[i].candidate] |= i > 0;
    }
    return 0;
}

static int judge_parts(struct attempt *attempt, struct error *err)
{
    uint32_t count = attempt->rings.count;
    struct source *sources = calloc((size_t)count + 1, sizeof *sources);
    int rc = sources ? 0 : error_memory(err);

    list_parts(attempt);
    memset(attempt->group, 0, ((size_t)count + 1) * sizeof *attempt->group);
    memset(attempt->apart, 0, (size_t)attempt->set->count + 1);
    for (uint32_t p = 0; rc == 0 && p < count; p++)
        rc = source_fill(
            &sources[p], &attempt->rings, &attempt->rings.rings[p], attempt->ledger, err);
    for (uint32_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        for (end = begin;
             end < count && attempt->order[end].candidate == attempt->order[begin].candidate;)
            end++;
        rc = group_parts(attempt, attempt->order + begin, end - begin, sources, err);
    }
    for (uint32_t p = 0; sources && p < count; p++)
        source_free(&sources[p]);
    free(sources);
    return rc;
}

/* Evidence of parts of one group gets one number; that of parts too small for a ring none. */
static int number_groups(struct attempt *attempt, struct error *err)
{
    uint32_t *number = malloc(((size_t)attempt->parts + 1) * sizeof *number);

    if (!number)
        return error_memory(err);
    for (uint32_t c = 0; c < attempt->parts; c++)
        number[c] = GRAPH_NONE;
    for (uint32_t p = 0; p < attempt->rings.count; p++)
        number[attempt->rings.rings[p].component] =
            attempt->rings.rings[attempt->group[p] - 1].component;
    for (size_t i = 0; i < attempt->evidence->count; i++)
        if (attempt->part[i] != GRAPH_NONE)
            attempt->part[i] = number[attempt->part[i]];
    free(number);
    return 0;
}

/* ---- weaker evidence goes back to the part that it touches; only what is between two is cut ----
 */

static void take_sides(const struct attempt *attempt)
{
    const struct evidence_set *evidence = attempt->evidence;

    memset(attempt->side, 0, ((size_t)attempt->accounts + 1) * sizeof *attempt->side);
    for (size_t i = 0; i < evidence->count; i++)
        for (uint32_t j = 0; attempt->part[i] != GRAPH_NONE && j < evidence->items[i].accounts; j++)
            attempt->side[evidence->edges[evidence->items[i].first + j].account] =
                attempt->part[i] + 1;
}

/* The one part whose accounts the evidence touches: 0 for none, CONTESTED for several. */
static uint32_t side_of(const struct attempt *attempt, const struct evidence *item)
{
    uint32_t only = 0;

    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t side = attempt->side[attempt->evidence->edges[item->first + j].account];

        if (side && only && side != only)
            return CONTESTED;
        only = side ? side : only;
    }
    return only;
}

static void claim(const struct attempt *attempt, const struct evidence *item, uint32_t side)
{
    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t *claimed = &attempt->claim[attempt->evidence->edges[item->first + j].account];

        *claimed = *claimed && *claimed != side ? CONTESTED : side;
    }
}

/* One round: all weaker evidence looks at the sides as they were before it. 1 if any was put back.
 */
static int put_back(const struct attempt *attempt)
{
    const struct evidence_set *evidence = attempt->evidence;
    int any = 0;

    memset(attempt->claim, 0, ((size_t)attempt->accounts + 1) * sizeof *attempt->claim);
    for (size_t i = 0; i < evidence->count; i++) {
        uint32_t side;

        if (!attempt->owner[i] || attempt->part[i] != GRAPH_NONE)
            continue;
        side = side_of(attempt, &evidence->items[i]);
        if (side == 0 || side == CONTESTED)
            continue;
        attempt->part[i] = side - 1;
        claim(attempt, &evidence->items[i], side);
        any = 1;
    }
    for (uint32_t account = 1; account <= attempt->accounts; account++)
        if (attempt->claim[account] && !attempt->side[account])
            attempt->side[account] = attempt->claim[account];
    return any;
}

/* ---- one level ---- */

/* Gives the groups of candidates that are better apart numbers of their own. */
static int renumber(struct attempt *attempt, uint32_t *component, uint32_t *components,
    uint32_t *cut, struct error *err)
{
    uint32_t before = *cut;

    for (uint32_t r = 0; r < attempt->set->count; r++)
        *cut += attempt->apart[r];
    if (*cut == before)
        return 0;
    if (number_groups(attempt, err))
        return -1;
    take_sides(attempt);
    while (put_back(attempt))
        continue;
    for (size_t i = 0; i < attempt->evidence->count; i++) {
        if (!attempt->owner[i] || !attempt->apart[attempt->owner[i] - 1])
            continue;
        component[i] = attempt->part[i] == GRAPH_NONE ? GRAPH_NONE : *components + attempt->part[i];
        attempt->owner[i] = 0;
    }
    *components += attempt->parts;
    return 0;
}

static int try_level(struct attempt *attempt, double level, uint32_t *component,
    uint32_t *components, uint32_t *cut, struct error *err)
{
    keep_stronger(attempt, level);
    return graph_components(
               attempt->evidence, attempt->accounts, attempt->part, &attempt->parts, err) ||
                   build_rings(attempt->evidence, attempt->part, attempt->parts, attempt->limits,
                       &attempt->rings, err) ||
                   score_rings(&attempt->rings, attempt->evidence, attempt->accounts,
                       attempt->ledger, attempt->limits, err) ||
                   judge_parts(attempt, err) || renumber(attempt, component, components, cut, err)
               ? -1
               : 0;
}

int cut_rings(const struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct ledger *ledger, const struct ring_limits *limits, uint32_t *component,
    uint32_t *components, uint32_t *cut, struct error *err)
{
    struct attempt attempt = { .set = set,
        .evidence = evidence,
        .limits = limits,
        .owner = calloc(evidence->count + 1, sizeof *attempt.owner),
        .part = malloc((evidence->count + 1) * sizeof *attempt.part),
        .ledger = ledger,
        .group = malloc((evidence->count + 1) * sizeof *attempt.group),
        .order = malloc((evidence->count + 1) * sizeof *attempt.order),
        .apart = malloc((size_t)set->count + 1),
        .side = malloc(((size_t)accounts + 1) * sizeof *attempt.side),
        .claim = malloc(((size_t)accounts + 1) * sizeof *attempt.claim),
        .accounts = accounts };
    int rc = -1;

    *cut = 0;
    if (!attempt.owner || !attempt.part || !attempt.group || !attempt.order || !attempt.apart ||
        !attempt.side || !attempt.claim) {
        error_memory(err);
        goto out;
    }
    note_owners(&attempt);
    for (int level = 0; level < LEVELS; level++) {
        rc = try_level(&attempt, levels[level], component, components, cut, err);
        ring_free(&attempt.rings);
        if (rc)
            break;
    }
out:
    free(attempt.owner);
    free(attempt.part);
    free(attempt.group);
    free(attempt.order);
    free(attempt.apart);
    free(attempt.side);
    free(attempt.claim);
    return rc;
}
