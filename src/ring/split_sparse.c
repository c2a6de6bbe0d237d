#include "ring/split_sparse.h"

#include <stdlib.h>
#include <string.h>

#include "dataset/features.h"
#include "graph/graph.h"
#include "ring/reassign.h"

enum {
    LARGE = 20, /* members of a candidate that may be split */
    FEW = 4,    /* sharers of a value that always stays */
    ROUNDS = 24
};

static const double dense = 0.2;   /* share of the other members that most members share one value
                                      with */
static const double lasting = 0.4; /* of the time in which half of all accounts signed up: half of
                                      the members did */

struct sparse_splitter {
    struct candidates *candidates;
    int64_t usual_span; /* in which the middle half of all accounts signed up */
    uint32_t *most;     /* by account: accounts of the largest piece of evidence that it has */
    uint32_t *cap;      /* by ring: most accounts of evidence that stays; 0: it is not split */
    uint32_t *owner;    /* by evidence: its ring if that is split, from 1, or 0 */
    uint32_t *part;     /* by evidence: the number of its part, or GRAPH_NONE */
    uint32_t *scratch;  /* one item a member */
    int64_t *moments;   /* likewise; and of all accounts */
    uint32_t parts;
    struct reassign reassign;
};

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static int by_moment(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The time between the first and the third quarter of moments. Sorts them. */
static int64_t middle_half(int64_t *moments, uint32_t count)
{
    qsort(moments, count, sizeof *moments, by_moment);
    return count ? moments[count - 1 - count / 4] - moments[count / 4] : 0;
}

static int64_t usual_span(const struct sparse_splitter *splitter)
{
    const struct account_features *entries = splitter->candidates->features->accounts;
    uint32_t count = 0;

    for (uint32_t account = 1; account <= splitter->candidates->accounts; account++)
        if (entries[account].created >= 0)
            splitter->moments[count++] = entries[account].created;
    return middle_half(splitter->moments, count);
}

/* ---- which candidates are split ---- */

static void see_largest(const struct sparse_splitter *splitter, const struct ring *ring)
{
    const struct candidates *candidates = splitter->candidates;
    const struct member *members = candidates->set->members + ring->first_member;

    for (uint32_t i = 0; i < ring->members; i++)
        splitter->most[members[i].account] = 0;
    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = candidates->set->evidence[ring->first_evidence + i];

        for (uint32_t j = 0; j < item->accounts; j++) {
            uint32_t *most = &splitter->most[candidates->evidence->edges[item->first + j].account];

            *most = item->accounts > *most ? item->accounts : *most;
        }
    }
}

/* Whether a quarter of the members share a value with few others. */
static int is_sparse(const struct sparse_splitter *splitter, const struct ring *ring)
{
    const struct member *members = splitter->candidates->set->members + ring->first_member;

    see_largest(splitter, ring);
    for (uint32_t i = 0; i < ring->members; i++)
        splitter->scratch[i] = splitter->most[members[i].account];
    qsort(splitter->scratch, ring->members, sizeof *splitter->scratch, by_size);
    return splitter->scratch[ring->members / 4] - 1 < dense * (ring->members - 1);
}

static int is_lasting(const struct sparse_splitter *splitter, const struct ring *ring)
{
    const struct candidates *candidates = splitter->candidates;
    const struct member *members = candidates->set->members + ring->first_member;

    for (uint32_t i = 0; i < ring->members; i++)
        splitter->moments[i] = candidates->features->accounts[members[i].account].created;
    return (double)middle_half(splitter->moments, ring->members) >
           lasting * (double)splitter->usual_span;
}

static uint32_t most_accounts(const struct candidates *candidates, const struct ring *ring)
{
    uint32_t most = 0;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        uint32_t accounts = candidates->set->evidence[ring->first_evidence + i]->accounts;

        most = accounts > most ? accounts : most;
    }
    return most;
}

/* The most sharers that values of the candidate keep; 0: it is not split. */
static uint32_t cap_of(const struct sparse_splitter *splitter, const struct ring *ring)
{
    uint32_t most;

    if (ring->members < LARGE ||
        ring->members < (uint32_t)splitter->candidates->limits->cut_members)
        return 0;
    most = most_accounts(splitter->candidates, ring);
    if (most <= FEW || !is_sparse(splitter, ring) || !is_lasting(splitter, ring))
        return 0;
    return most / 2 > FEW ? most / 2 : FEW;
}

/* Returns whether any is split. */
static int choose(struct sparse_splitter *splitter, uint32_t first)
{
    const struct candidates *candidates = splitter->candidates;
    const struct ring_set *set = candidates->set;
    int is_any = 0;

    memset(splitter->owner, 0, candidates->evidence->count * sizeof *splitter->owner);
    for (uint32_t r = first; r < set->count; r++) {
        uint32_t cap = cap_of(splitter, &set->rings[r]);

        splitter->cap[r] = cap;
        is_any |= cap > 0;
        for (uint32_t i = 0; cap && i < set->rings[r].evidence; i++)
            splitter->owner[set->evidence[set->rings[r].first_evidence + i] -
                            candidates->evidence->items] = r + 1;
    }
    return is_any;
}

/* ---- the split ---- */

static void enter_evidence(struct sparse_splitter *splitter)
{
    for (size_t i = 0; i < splitter->candidates->evidence->count; i++)
        if (splitter->owner[i])
            reassign_enter(&splitter->reassign, i, splitter->part[i]);
}

/* Keeps the accounts of evidence without a part that are in no part. */
static void keep_free(struct sparse_splitter *splitter, struct evidence *item)
{
    struct arrival *edges = splitter->candidates->evidence->edges + item->first;
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if (!splitter->reassign.part_of[edges[j].account])
            edges[kept++] = edges[j];
    item->accounts = kept;
}

/* Evidence of many sharers that touches one part goes there. Otherwise its accounts that are in no
 * part are left to it. */
static void assign_rest(struct sparse_splitter *splitter)
{
    struct evidence_set *evidence = splitter->candidates->evidence;

    enter_evidence(splitter);
    reassign_assign(&splitter->reassign, splitter->part);
    for (size_t i = 0; i < evidence->count; i++)
        if (splitter->owner[i] && splitter->part[i] == GRAPH_NONE)
            keep_free(splitter, &evidence->items[i]);
    reassign_forget_all(&splitter->reassign);
}

static int split(struct sparse_splitter *splitter, struct error *err)
{
    struct candidates *candidates = splitter->candidates;
    const struct evidence_set *evidence = candidates->evidence;

    for (size_t i = 0; i < evidence->count; i++) {
        uint32_t owner = splitter->owner[i];

        splitter->part[i] =
            owner && evidence->items[i].accounts <= splitter->cap[owner - 1] ? 0 : GRAPH_NONE;
    }
    if (graph_components(evidence, candidates->accounts, splitter->part, &splitter->parts, err))
        return -1;
    assign_rest(splitter);
    for (size_t i = 0; i < evidence->count; i++)
        if (splitter->owner[i])
            splitter->part[i] = evidence->items[i].accounts > 1 ? 0 : GRAPH_NONE;
    if (graph_components(evidence, candidates->accounts, splitter->part, &splitter->parts, err))
        return -1;
    for (size_t i = 0; i < evidence->count; i++)
        if (splitter->owner[i])
            candidates->component[i] = splitter->part[i] == GRAPH_NONE
                                           ? GRAPH_NONE
                                           : candidates->components + splitter->part[i];
    candidates->components += splitter->parts;
    return 0;
}

static int grow_caps(struct sparse_splitter *splitter, struct error *err)
{
    free(splitter->cap);
    splitter->cap = calloc((size_t)splitter->candidates->set->count + 1, sizeof *splitter->cap);
    return splitter->cap ? 0 : error_memory(err);
}

static int split_all(struct sparse_splitter *splitter, struct error *err)
{
    struct candidates *candidates = splitter->candidates;
    uint32_t first = 0;

    splitter->usual_span = usual_span(splitter);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t before = candidates->components, rings = candidates->set->count;

        if (grow_caps(splitter, err))
            return -1;
        if (!choose(splitter, first))
            return 0;
        if (split(splitter, err) || candidates_renew(candidates, before, err))
            return -1;
        first = rings;
    }
    return 0;
}

int split_sparse(struct candidates *candidates, struct error *err)
{
    size_t count = candidates->evidence->count + 1, accounts = (size_t)candidates->accounts + 1;
    struct sparse_splitter splitter = { .candidates = candidates,
        .most = malloc(accounts * sizeof *splitter.most),
        .owner = malloc(count * sizeof *splitter.owner),
        .part = malloc(count * sizeof *splitter.part),
        .scratch = malloc(accounts * sizeof *splitter.scratch),
        .moments = malloc(accounts * sizeof *splitter.moments) };
    int rc = -1;

    if (!splitter.most || !splitter.owner || !splitter.part || !splitter.scratch ||
        !splitter.moments)
        error_memory(err);
    else if (reassign_open(&splitter.reassign, candidates->evidence, candidates->accounts, err) ==
             0)
        rc = split_all(&splitter, err);
    reassign_close(&splitter.reassign);
    free(splitter.most);
    free(splitter.cap);
    free(splitter.owner);
    free(splitter.part);
    free(splitter.scratch);
    free(splitter.moments);
    return rc;
}
