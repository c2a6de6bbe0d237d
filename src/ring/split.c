#include "ring/split.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ring/build.h"
#include "graph/graph.h"
#include "ring/score.h"
#include "ring/reassign.h"
#include "ring/attribute_profile.h"

/* Least bits of evidence that holds a candidate together, tried one after the other. */
static const double levels[] = { 5.5, 8, 12, 20 };

enum { LEVELS = sizeof levels / sizeof levels[0], ROUNDS = 4 };

/* A part of a candidate that is large enough to be a ring. */
struct part_at {
    uint32_t candidate, part, members;
    int64_t first, last; /* sign-ups */
    double score;
};

/* Candidates are cut at one level after the other, round after round. What was one candidate before
 * any cut, an origin, is independent of all others: it is looked at again only where something has
 * changed. */
struct cutting {
    struct candidates *stage;
    uint32_t *origin;       /* by evidence */
    unsigned char *changed; /* by origin: was cut since it was looked at */
    unsigned char *cut;     /* by origin: was cut in this round */
    unsigned char *looked;  /* by origin: is looked at at this level */
    unsigned char *apart;   /* by candidate, a place in the set: is to be cut */
    uint32_t *owner;        /* by evidence: its candidate, from 1, when it may be cut, or 0 */
    uint32_t *part;         /* by evidence: number of the part, or GRAPH_NONE */
    uint32_t parts;
    struct ring_set rings; /* of the parts */
    uint32_t *group;       /* by part that is a ring: the first part of its group, from 1 */
    struct part_at *order; /* such parts by candidate, the largest first */
    struct reassign sides;
};

/* ---- what is looked at ---- */

/* Candidates that are large enough and of which something was cut in the last round. */
static int begin_round(struct cutting *cutting, int round, struct error *err)
{
    const struct ring_set *set = cutting->stage->set;
    const struct evidence *items = cutting->stage->evidence->items;
    size_t count = cutting->stage->evidence->count;

    memset(cutting->owner, 0, count * sizeof *cutting->owner);
    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; i < set->rings[r].evidence; i++) {
            size_t place = (size_t)(set->evidence[set->rings[r].first_evidence + i] - items);

            if (set->rings[r].members >= (uint32_t)cutting->stage->limits->cut_members &&
                (round == 0 || cutting->cut[cutting->origin[place]]))
                cutting->owner[place] = r + 1;
        }
    memcpy(cutting->changed, cutting->cut, count);
    memset(cutting->cut, 0, count);
    free(cutting->apart);
    cutting->apart = malloc((size_t)set->count + 1);
    return cutting->apart ? 0 : error_memory(err);
}

/* Origins that lose evidence between two levels, or have changed; the others hang together as they
 * did at the level before. */
static void choose_origins(struct cutting *cutting, double before, double level)
{
    const struct evidence_set *evidence = cutting->stage->evidence;

    memset(cutting->looked, 0, evidence->count);
    for (size_t i = 0; i < evidence->count; i++) {
        double bits = evidence->items[i].bits;
        uint32_t origin = cutting->origin[i];

        if (cutting->owner[i] && ((bits >= before && bits < level) || cutting->changed[origin]))
            cutting->looked[origin] = 1;
    }
    memset(cutting->changed, 0, evidence->count);
}

static int is_looked_at(const struct cutting *cutting, size_t i)
{
    return cutting->owner[i] && cutting->looked[cutting->origin[i]];
}

/* Keeps the stronger evidence of candidates that are looked at; the rest is part of nothing. */
static void keep_stronger(struct cutting *cutting, double level)
{
    const struct evidence_set *evidence = cutting->stage->evidence;

    for (size_t i = 0; i < evidence->count; i++)
        cutting->part[i] =
            is_looked_at(cutting, i) && evidence->items[i].bits >= level ? 0 : GRAPH_NONE;
}

/* Leaves out origins whose candidates are in one part each. */
static int leave_whole(struct cutting *cutting, struct error *err)
{
    uint32_t *only = calloc((size_t)cutting->stage->set->count + 1, sizeof *only);
    size_t count = cutting->stage->evidence->count;

    if (!only)
        return error_memory(err);
    memset(cutting->looked, 0, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t *first = &only[cutting->owner[i]], part = cutting->part[i];

        if (part == GRAPH_NONE)
            continue;
        if (*first && *first != part + 1)
            cutting->looked[cutting->origin[i]] = 1;
        *first = part + 1;
    }
    for (size_t i = 0; i < count; i++)
        if (!is_looked_at(cutting, i))
            cutting->part[i] = GRAPH_NONE;
    free(only);
    return 0;
}

static int find_parts(struct cutting *cutting, double level, struct error *err)
{
    const struct candidates *stage = cutting->stage;

    keep_stronger(cutting, level);
    return graph_components(
               stage->evidence, stage->accounts, cutting->part, &cutting->parts, err) ||
                   leave_whole(cutting, err) ||
                   build_rings(stage->evidence, cutting->part, 0, cutting->parts, stage->limits,
                       &cutting->rings, err) ||
                   score_rings(&cutting->rings, 0, stage->evidence, stage->accounts,
                       stage->features, stage->limits, err)
               ? -1
               : 0;
}

/* ---- which parts belong together ---- */

static uint32_t candidate_of(const struct cutting *cutting, const struct ring *part)
{
    const struct evidence *item = cutting->rings.evidence[part->first_evidence];

    return cutting->owner[item - cutting->stage->evidence->items] - 1;
}

static int by_candidate(const void *a, const void *b)
{
    const struct part_at *x = a, *y = b;

    if (x->candidate != y->candidate)
        return x->candidate < y->candidate ? -1 : 1;
    if (x->members != y->members)
        return x->members < y->members ? 1 : -1;
    /* Not by the order in which they were found: it may decide which go together. */
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->part > y->part) - (x->part < y->part);
}

/* When the first and the last member came. */
static void find_span(const struct cutting *cutting, const struct ring *ring, struct part_at *part)
{
    part->first = INT64_MAX;
    part->last = INT64_MIN;
    for (uint32_t i = 0; i < ring->members; i++) {
        uint32_t account = cutting->rings.members[ring->first_member + i].account;
        int64_t created = cutting->stage->features->accounts[account].created;

        part->first = created < part->first ? created : part->first;
        part->last = created > part->last ? created : part->last;
    }
}

static void list_parts(struct cutting *cutting)
{
    for (uint32_t p = 0; p < cutting->rings.count; p++) {
        const struct ring *ring = &cutting->rings.rings[p];

        cutting->order[p] = (struct part_at){ .candidate = candidate_of(cutting, ring),
            .part = p,
            .members = ring->members,
            .score = ring->score };
        find_span(cutting, ring, &cutting->order[p]);
    }
    qsort(cutting->order, cutting->rings.count, sizeof *cutting->order, by_candidate);
}

/* Parts of one candidate hang together, if weakly. They are one unless what they are like says two,
 * or one of them is innocent and the other is not: bits of likeness and of innocence add up. */
static int belongs(const struct cutting *cutting, const struct attribute_profile *sources,
    uint32_t a, uint32_t b, int *yes, struct error *err)
{
    double x = cutting->rings.rings[a].score, y = cutting->rings.rings[b].score;
    double least = fmin(x, y), most = fmax(x, y), bits;

    if (profile_gain(&sources[a], &sources[b], cutting->stage->features, &bits, err))
        return -1;
    if (most >= cutting->stage->limits->medium)
        bits += fmin(least, 0);
    *yes = bits > -cutting->stage->limits->apart;
    return 0;
}

/* Puts each part of a candidate to the first group that it belongs to. order[0 .. count). */
static int group_parts(struct cutting *cutting, const struct part_at *order, uint32_t count,
    struct attribute_profile *sources, struct error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = order[i].part;

        for (uint32_t j = 0; j < i && !cutting->group[part]; j++) {
            uint32_t other = order[j].part;
            int yes;

            if (cutting->group[other] != other + 1)
                continue;
            if (belongs(cutting, sources, other, part, &yes, err))
                return -1;
            if (yes &&
                profile_merge(&sources[other], &sources[part], cutting->stage->features, err))
                return -1;
            cutting->group[part] = yes ? other + 1 : 0;
        }
        if (cutting->group[part])
            continue;
        cutting->group[part] = part + 1;
        cutting->apart[order[i].candidate] |= i > 0;
    }
    return 0;
}

/* Groups the parts of one candidate. */
static int judge_candidate(struct cutting *cutting, const struct part_at *order, uint32_t count,
    struct attribute_profile *sources, struct error *err)
{
    int rc = 0;

    for (uint32_t i = 0; rc == 0 && i < count; i++)
        rc = profile_fill(&sources[order[i].part], &cutting->rings,
            &cutting->rings.rings[order[i].part], cutting->stage->features, err);
    if (rc == 0)
        rc = group_parts(cutting, order, count, sources, err);
    for (uint32_t i = 0; i < count; i++)
        profile_free(&sources[order[i].part]);
    return rc;
}

static int judge_parts(struct cutting *cutting, struct error *err)
{
    uint32_t count = cutting->rings.count;
    struct attribute_profile *sources = calloc((size_t)count + 1, sizeof *sources);
    int rc = sources ? 0 : error_memory(err);

    list_parts(cutting);
    memset(cutting->group, 0, ((size_t)count + 1) * sizeof *cutting->group);
    memset(cutting->apart, 0, (size_t)cutting->stage->set->count + 1);
    for (uint32_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        for (end = begin;
             end < count && cutting->order[end].candidate == cutting->order[begin].candidate;)
            end++;
        rc = judge_candidate(cutting, cutting->order + begin, end - begin, sources, err);
    }
    free(sources);
    return rc;
}

/* Evidence of parts of one group gets one number; that of parts too small for a ring none. */
static int number_groups(struct cutting *cutting, struct error *err)
{
    uint32_t *number = malloc(((size_t)cutting->parts + 1) * sizeof *number);
    const struct ring *rings = cutting->rings.rings;

    if (!number)
        return error_memory(err);
    for (uint32_t c = 0; c < cutting->parts; c++)
        number[c] = GRAPH_NONE;
    for (uint32_t p = 0; p < cutting->rings.count; p++)
        number[rings[p].component] = rings[cutting->group[p] - 1].component;
    for (size_t i = 0; i < cutting->stage->evidence->count; i++)
        if (cutting->part[i] != GRAPH_NONE)
            cutting->part[i] = number[cutting->part[i]];
    free(number);
    return 0;
}

/* ---- one level ---- */

static uint32_t count_apart(struct cutting *cutting)
{
    const struct evidence_set *evidence = cutting->stage->evidence;
    uint32_t count = 0;

    for (uint32_t r = 0; r < cutting->stage->set->count; r++)
        count += cutting->apart[r];
    for (size_t i = 0; count > 0 && i < evidence->count; i++)
        if (cutting->owner[i] && cutting->apart[cutting->owner[i] - 1])
            cutting->changed[cutting->origin[i]] = cutting->cut[cutting->origin[i]] = 1;
    return count;
}

/* Gives weaker evidence of the origins of which something is cut to the parts of their groups. */
static void put_back(struct cutting *cutting)
{
    size_t count = cutting->stage->evidence->count;

    for (size_t i = 0; i < count; i++)
        if (cutting->owner[i] && cutting->changed[cutting->origin[i]])
            reassign_enter(&cutting->sides, i, cutting->part[i]);
    reassign_put_back(&cutting->sides, cutting->part);
    for (size_t i = 0; i < count; i++)
        if (cutting->owner[i] && cutting->changed[cutting->origin[i]])
            reassign_forget(&cutting->sides, i);
}

/* Gives the groups of candidates that are better apart numbers of their own. */
static int renumber(struct cutting *cutting, struct error *err)
{
    struct candidates *stage = cutting->stage;

    if (count_apart(cutting) == 0)
        return 0;
    if (number_groups(cutting, err))
        return -1;
    put_back(cutting);
    for (size_t i = 0; i < stage->evidence->count; i++) {
        uint32_t part = cutting->part[i];

        if (!cutting->owner[i] || !cutting->apart[cutting->owner[i] - 1])
            continue;
        stage->component[i] = part == GRAPH_NONE ? GRAPH_NONE : stage->components + part;
        cutting->owner[i] = 0;
    }
    stage->components += cutting->parts;
    return 0;
}

static int cut_round(struct cutting *cutting, int round, struct error *err)
{
    if (begin_round(cutting, round, err))
        return -1;
    for (int level = 0; level < LEVELS; level++) {
        int rc;

        choose_origins(cutting, level ? levels[level - 1] : -INFINITY, levels[level]);
        rc = find_parts(cutting, levels[level], err) || judge_parts(cutting, err) ||
                     renumber(cutting, err)
                 ? -1
                 : 0;
        ring_free(&cutting->rings);
        if (rc)
            return -1;
    }
    return 0;
}

static int open_cutting(struct cutting *cutting, struct error *err)
{
    const struct candidates *stage = cutting->stage;
    size_t count = stage->evidence->count + 1;

    cutting->origin = malloc(count * sizeof *cutting->origin);
    cutting->changed = calloc(count, 1);
    cutting->cut = calloc(count, 1);
    cutting->looked = malloc(count);
    cutting->owner = malloc(count * sizeof *cutting->owner);
    cutting->part = malloc(count * sizeof *cutting->part);
    cutting->group = malloc(count * sizeof *cutting->group);
    cutting->order = malloc(count * sizeof *cutting->order);
    if (!cutting->origin || !cutting->changed || !cutting->cut || !cutting->looked ||
        !cutting->owner || !cutting->part || !cutting->group || !cutting->order)
        return error_memory(err);
    memcpy(cutting->origin, stage->component, (count - 1) * sizeof *cutting->origin);
    return reassign_open(&cutting->sides, stage->evidence, stage->accounts, err);
}

static void close_cutting(struct cutting *cutting)
{
    free(cutting->origin);
    free(cutting->changed);
    free(cutting->cut);
    free(cutting->looked);
    free(cutting->owner);
    free(cutting->part);
    free(cutting->group);
    free(cutting->order);
    free(cutting->apart);
    reassign_close(&cutting->sides);
}

/* What comes off may be two groups again. */
int split_rings(struct candidates *stage, struct error *err)
{
    struct cutting cutting = { .stage = stage };
    uint32_t before = 0;
    int rc = open_cutting(&cutting, err);

    for (int round = 0; rc == 0 && round < ROUNDS && before < stage->components; round++) {
        before = stage->components;
        rc = cut_round(&cutting, round, err);
        if (rc == 0)
            rc = candidates_renew(stage, before, err);
    }
    close_cutting(&cutting);
    return rc;
}
