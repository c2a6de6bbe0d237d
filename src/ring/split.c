#include "ring/split.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ring/candidates.h"
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
struct splitter {
    struct candidates *candidates;
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
    struct reassign reassign;
};

/* ---- what is looked at ---- */

/* Candidates that are large enough and of which something was cut in the last round. */
static int begin_round(struct splitter *splitter, int round, struct error *err)
{
    const struct ring_set *set = splitter->candidates->set;
    const struct evidence *items = splitter->candidates->evidence->items;
    size_t count = splitter->candidates->evidence->count;

    memset(splitter->owner, 0, count * sizeof *splitter->owner);
    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; i < set->rings[r].evidence; i++) {
            size_t place = (size_t)(set->evidence[set->rings[r].first_evidence + i] - items);

            if (set->rings[r].members >= (uint32_t)splitter->candidates->limits->cut_members &&
                (round == 0 || splitter->cut[splitter->origin[place]]))
                splitter->owner[place] = r + 1;
        }
    memcpy(splitter->changed, splitter->cut, count);
    memset(splitter->cut, 0, count);
    free(splitter->apart);
    splitter->apart = malloc((size_t)set->count + 1);
    return splitter->apart ? 0 : error_memory(err);
}

/* Origins that lose evidence between two levels, or have changed; the others hang together as they
 * did at the level before. */
static void choose_origins(struct splitter *splitter, double before, double level)
{
    const struct evidence_set *evidence = splitter->candidates->evidence;

    memset(splitter->looked, 0, evidence->count);
    for (size_t i = 0; i < evidence->count; i++) {
        double bits = evidence->items[i].bits;
        uint32_t origin = splitter->origin[i];

        if (splitter->owner[i] && ((bits >= before && bits < level) || splitter->changed[origin]))
            splitter->looked[origin] = 1;
    }
    memset(splitter->changed, 0, evidence->count);
}

static int is_looked_at(const struct splitter *splitter, size_t i)
{
    return splitter->owner[i] && splitter->looked[splitter->origin[i]];
}

/* Keeps the stronger evidence of candidates that are looked at; the rest is part of nothing. */
static void keep_stronger(struct splitter *splitter, double level)
{
    const struct evidence_set *evidence = splitter->candidates->evidence;

    for (size_t i = 0; i < evidence->count; i++)
        splitter->part[i] =
            is_looked_at(splitter, i) && evidence->items[i].bits >= level ? 0 : GRAPH_NONE;
}

/* Leaves out origins whose candidates are in one part each. */
static int leave_whole(struct splitter *splitter, struct error *err)
{
    uint32_t *only = calloc((size_t)splitter->candidates->set->count + 1, sizeof *only);
    size_t count = splitter->candidates->evidence->count;

    if (!only)
        return error_memory(err);
    memset(splitter->looked, 0, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t *first = &only[splitter->owner[i]], part = splitter->part[i];

        if (part == GRAPH_NONE)
            continue;
        if (*first && *first != part + 1)
            splitter->looked[splitter->origin[i]] = 1;
        *first = part + 1;
    }
    for (size_t i = 0; i < count; i++)
        if (!is_looked_at(splitter, i))
            splitter->part[i] = GRAPH_NONE;
    free(only);
    return 0;
}

static int find_parts(struct splitter *splitter, double level, struct error *err)
{
    const struct candidates *candidates = splitter->candidates;

    keep_stronger(splitter, level);
    if (graph_components(
            candidates->evidence, candidates->accounts, splitter->part, &splitter->parts, err) ||
        leave_whole(splitter, err) ||
        build_rings(candidates->evidence, splitter->part, 0, splitter->parts, candidates->limits,
            &splitter->rings, err) ||
        score_rings(&splitter->rings, 0, candidates->evidence, candidates->accounts,
            candidates->features, candidates->limits, err))
        return -1;
    return 0;
}

/* ---- which parts belong together ---- */

static uint32_t candidate_of(const struct splitter *splitter, const struct ring *part)
{
    const struct evidence *item = splitter->rings.evidence[part->first_evidence];

    return splitter->owner[item - splitter->candidates->evidence->items] - 1;
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
static void find_span(
    const struct splitter *splitter, const struct ring *ring, struct part_at *part)
{
    part->first = INT64_MAX;
    part->last = INT64_MIN;
    for (uint32_t i = 0; i < ring->members; i++) {
        uint32_t account = splitter->rings.members[ring->first_member + i].account;
        int64_t created = splitter->candidates->features->accounts[account].created;

        part->first = created < part->first ? created : part->first;
        part->last = created > part->last ? created : part->last;
    }
}

static void list_parts(struct splitter *splitter)
{
    for (uint32_t p = 0; p < splitter->rings.count; p++) {
        const struct ring *ring = &splitter->rings.rings[p];

        splitter->order[p] = (struct part_at){ .candidate = candidate_of(splitter, ring),
            .part = p,
            .members = ring->members,
            .score = ring->score };
        find_span(splitter, ring, &splitter->order[p]);
    }
    qsort(splitter->order, splitter->rings.count, sizeof *splitter->order, by_candidate);
}

/* Parts of one candidate hang together, if weakly. They are one unless what they are like says two,
 * or one of them is innocent and the other is not: bits of likeness and of innocence add up. */
static int belongs(const struct splitter *splitter, const struct attribute_profile *profiles,
    uint32_t a, uint32_t b, int *yes, struct error *err)
{
    double x = splitter->rings.rings[a].score, y = splitter->rings.rings[b].score;
    double least = fmin(x, y), most = fmax(x, y), bits;

    if (profile_gain(&profiles[a], &profiles[b], splitter->candidates->features, &bits, err))
        return -1;
    if (most >= splitter->candidates->limits->medium)
        bits += fmin(least, 0);
    *yes = bits > -splitter->candidates->limits->apart;
    return 0;
}

/* Puts each part of a candidate to the first group that it belongs to. order[0 .. count). */
static int group_parts(struct splitter *splitter, const struct part_at *order, uint32_t count,
    struct attribute_profile *profiles, struct error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = order[i].part;

        for (uint32_t j = 0; j < i && !splitter->group[part]; j++) {
            uint32_t other = order[j].part;
            int yes;

            if (splitter->group[other] != other + 1)
                continue;
            if (belongs(splitter, profiles, other, part, &yes, err))
                return -1;
            if (yes && profile_merge(
                           &profiles[other], &profiles[part], splitter->candidates->features, err))
                return -1;
            splitter->group[part] = yes ? other + 1 : 0;
        }
        if (splitter->group[part])
            continue;
        splitter->group[part] = part + 1;
        splitter->apart[order[i].candidate] |= i > 0;
    }
    return 0;
}

/* Groups the parts of one candidate. */
static int judge_candidate(struct splitter *splitter, const struct part_at *order, uint32_t count,
    struct attribute_profile *profiles, struct error *err)
{
    int rc = 0;

    for (uint32_t i = 0; rc == 0 && i < count; i++)
        rc = profile_fill(&profiles[order[i].part], &splitter->rings,
            &splitter->rings.rings[order[i].part], splitter->candidates->features, err);
    if (rc == 0)
        rc = group_parts(splitter, order, count, profiles, err);
    for (uint32_t i = 0; i < count; i++)
        profile_free(&profiles[order[i].part]);
    return rc;
}

static int judge_parts(struct splitter *splitter, struct error *err)
{
    uint32_t count = splitter->rings.count;
    struct attribute_profile *profiles = calloc((size_t)count + 1, sizeof *profiles);
    int rc = profiles ? 0 : error_memory(err);

    list_parts(splitter);
    memset(splitter->group, 0, ((size_t)count + 1) * sizeof *splitter->group);
    memset(splitter->apart, 0, (size_t)splitter->candidates->set->count + 1);
    for (uint32_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        for (end = begin;
             end < count && splitter->order[end].candidate == splitter->order[begin].candidate;)
            end++;
        rc = judge_candidate(splitter, splitter->order + begin, end - begin, profiles, err);
    }
    free(profiles);
    return rc;
}

/* Evidence of parts of one group gets one number; that of parts too small for a ring none. */
static int number_groups(struct splitter *splitter, struct error *err)
{
    uint32_t *number = malloc(((size_t)splitter->parts + 1) * sizeof *number);
    const struct ring *rings = splitter->rings.rings;

    if (!number)
        return error_memory(err);
    for (uint32_t c = 0; c < splitter->parts; c++)
        number[c] = GRAPH_NONE;
    for (uint32_t p = 0; p < splitter->rings.count; p++)
        number[rings[p].component] = rings[splitter->group[p] - 1].component;
    for (size_t i = 0; i < splitter->candidates->evidence->count; i++)
        if (splitter->part[i] != GRAPH_NONE)
            splitter->part[i] = number[splitter->part[i]];
    free(number);
    return 0;
}

/* ---- one level ---- */

static uint32_t count_apart(struct splitter *splitter)
{
    const struct evidence_set *evidence = splitter->candidates->evidence;
    uint32_t count = 0;

    for (uint32_t r = 0; r < splitter->candidates->set->count; r++)
        count += splitter->apart[r];
    for (size_t i = 0; count > 0 && i < evidence->count; i++)
        if (splitter->owner[i] && splitter->apart[splitter->owner[i] - 1])
            splitter->changed[splitter->origin[i]] = splitter->cut[splitter->origin[i]] = 1;
    return count;
}

/* Gives weaker evidence of the origins of which something is cut to the parts of their groups. */
static void put_back(struct splitter *splitter)
{
    size_t count = splitter->candidates->evidence->count;

    for (size_t i = 0; i < count; i++)
        if (splitter->owner[i] && splitter->changed[splitter->origin[i]])
            reassign_enter(&splitter->reassign, i, splitter->part[i]);
    reassign_put_back(&splitter->reassign, splitter->part);
    for (size_t i = 0; i < count; i++)
        if (splitter->owner[i] && splitter->changed[splitter->origin[i]])
            reassign_forget(&splitter->reassign, i);
}

/* Gives the groups of candidates that are better apart numbers of their own. */
static int renumber(struct splitter *splitter, struct error *err)
{
    struct candidates *candidates = splitter->candidates;

    if (count_apart(splitter) == 0)
        return 0;
    if (number_groups(splitter, err))
        return -1;
    put_back(splitter);
    for (size_t i = 0; i < candidates->evidence->count; i++) {
        uint32_t part = splitter->part[i];

        if (!splitter->owner[i] || !splitter->apart[splitter->owner[i] - 1])
            continue;
        candidates->component[i] = part == GRAPH_NONE ? GRAPH_NONE : candidates->components + part;
        splitter->owner[i] = 0;
    }
    candidates->components += splitter->parts;
    return 0;
}

static int cut_round(struct splitter *splitter, int round, struct error *err)
{
    if (begin_round(splitter, round, err))
        return -1;
    for (int level = 0; level < LEVELS; level++) {
        int rc;

        choose_origins(splitter, level ? levels[level - 1] : -INFINITY, levels[level]);
        rc = find_parts(splitter, levels[level], err) || judge_parts(splitter, err) ||
                     renumber(splitter, err)
                 ? -1
                 : 0;
        ring_free(&splitter->rings);
        if (rc)
            return -1;
    }
    return 0;
}

static int open_cutting(struct splitter *splitter, struct error *err)
{
    const struct candidates *candidates = splitter->candidates;
    size_t count = candidates->evidence->count + 1;

    splitter->origin = malloc(count * sizeof *splitter->origin);
    splitter->changed = calloc(count, 1);
    splitter->cut = calloc(count, 1);
    splitter->looked = malloc(count);
    splitter->owner = malloc(count * sizeof *splitter->owner);
    splitter->part = malloc(count * sizeof *splitter->part);
    splitter->group = malloc(count * sizeof *splitter->group);
    splitter->order = malloc(count * sizeof *splitter->order);
    if (!splitter->origin || !splitter->changed || !splitter->cut || !splitter->looked ||
        !splitter->owner || !splitter->part || !splitter->group || !splitter->order)
        return error_memory(err);
    memcpy(splitter->origin, candidates->component, (count - 1) * sizeof *splitter->origin);
    return reassign_open(&splitter->reassign, candidates->evidence, candidates->accounts, err);
}

static void close_cutting(struct splitter *splitter)
{
    free(splitter->origin);
    free(splitter->changed);
    free(splitter->cut);
    free(splitter->looked);
    free(splitter->owner);
    free(splitter->part);
    free(splitter->group);
    free(splitter->order);
    free(splitter->apart);
    reassign_close(&splitter->reassign);
}

/* What comes off may be two groups again. */
int split_rings(struct candidates *candidates, struct error *err)
{
    struct splitter splitter = { .candidates = candidates };
    uint32_t before = 0;
    int rc = open_cutting(&splitter, err);

    for (int round = 0; rc == 0 && round < ROUNDS && before < candidates->components; round++) {
        before = candidates->components;
        rc = cut_round(&splitter, round, err);
        if (rc == 0)
            rc = candidates_renew(candidates, before, err);
    }
    close_cutting(&splitter);
    return rc;
}
