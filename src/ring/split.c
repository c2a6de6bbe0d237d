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

/* The evidence that holds a candidate together, tried one after the other: that of so many bits, or
 * all but that of crowds, of more than this share of the members. */
struct split_level {
    double bits, most_share;
};

static const struct split_level levels[] = { { 5.5, 1 }, { 8, 1 }, { 12, 1 }, { 20, 1 }, { 0, 0.5 },
    { 0, 0.25 }, { 0, 0.125 } };

enum { LEVELS = sizeof levels / sizeof levels[0], ROUNDS = 4, CROWD = 12, LEAST_REST = 3 };

/* A part of a candidate that is large enough for a ring. */
struct split_part {
    uint32_t candidate, part, members;
    int64_t first, last; /* sign-ups */
    double score;
};

/* Splits candidates at one level after the other, round after round. An origin is what was one
 * candidate before the first split. Origins are independent of each other, so one is examined again
 * only if it has changed. */
struct splitter {
    struct candidates *candidates;
    uint32_t *origin;        /* by evidence */
    unsigned char *changed;  /* by origin: was split since it was examined */
    unsigned char *cut;      /* by origin: was split in this round */
    unsigned char *examined; /* by origin: is examined at this level */
    unsigned char *to_split; /* by index in the set: the candidate is to be split */
    uint32_t *owner;         /* by evidence: its candidate, from 1, if it may be split, or 0 */
    uint32_t *part;          /* by evidence: the number of its part, or GRAPH_NONE */
    uint32_t parts;
    struct ring_set rings;    /* of the parts */
    uint32_t *group;          /* by part that is a ring: the first part of its group, from 1 */
    struct split_part *order; /* such parts by candidate, the largest first */
    struct reassign reassign;
};

/* ---- which candidates are examined ---- */

/* Selects the candidates that are large enough and were split in the last round. */
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
    free(splitter->to_split);
    splitter->to_split = malloc((size_t)set->count + 1);
    return splitter->to_split ? 0 : error_memory(err);
}

/* Whether evidence holds its candidate together at a level. */
static int is_kept(const struct splitter *splitter, size_t i, const struct split_level *level)
{
    const struct evidence *item = &splitter->candidates->evidence->items[i];
    uint32_t members = splitter->candidates->set->rings[splitter->owner[i] - 1].members;

    return item->bits >= level->bits &&
           (item->accounts < CROWD || item->accounts <= level->most_share * members);
}

/* Selects the origins that lose evidence between two levels, or have changed; the parts of the
 * others are those of the level before. */
static void choose_origins(struct splitter *splitter, int level)
{
    static const struct split_level all = { -INFINITY, 1 };
    const struct split_level *before =
        level && levels[level].bits > levels[level - 1].bits ? &levels[level - 1] : &all;
    const struct evidence_set *evidence = splitter->candidates->evidence;

    memset(splitter->examined, 0, evidence->count);
    for (size_t i = 0; i < evidence->count; i++) {
        uint32_t origin = splitter->origin[i];

        if (splitter->owner[i] &&
            ((is_kept(splitter, i, before) && !is_kept(splitter, i, &levels[level])) ||
                splitter->changed[origin]))
            splitter->examined[origin] = 1;
    }
    memset(splitter->changed, 0, evidence->count);
}

static int is_examined(const struct splitter *splitter, size_t i)
{
    return splitter->owner[i] && splitter->examined[splitter->origin[i]];
}

/* Keeps the evidence of the level of the examined candidates; the rest is in no part. */
static void keep_level(struct splitter *splitter, const struct split_level *level)
{
    for (size_t i = 0; i < splitter->candidates->evidence->count; i++)
        splitter->part[i] =
            is_examined(splitter, i) && is_kept(splitter, i, level) ? 0 : GRAPH_NONE;
}

/* Deselects origins whose candidates are in one part each. */
static int skip_whole(struct splitter *splitter, struct error *err)
{
    uint32_t *only = calloc((size_t)splitter->candidates->set->count + 1, sizeof *only);
    size_t count = splitter->candidates->evidence->count;

    if (!only)
        return error_memory(err);
    memset(splitter->examined, 0, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t *first = &only[splitter->owner[i]], part = splitter->part[i];

        if (part == GRAPH_NONE)
            continue;
        if (*first && *first != part + 1)
            splitter->examined[splitter->origin[i]] = 1;
        *first = part + 1;
    }
    for (size_t i = 0; i < count; i++)
        if (!is_examined(splitter, i))
            splitter->part[i] = GRAPH_NONE;
    free(only);
    return 0;
}

static int find_parts(struct splitter *splitter, const struct split_level *level, struct error *err)
{
    const struct candidates *candidates = splitter->candidates;

    keep_level(splitter, level);
    if (graph_components(
            candidates->evidence, candidates->accounts, splitter->part, &splitter->parts, err) ||
        skip_whole(splitter, err) ||
        build_rings(candidates->evidence, splitter->part, 0, splitter->parts, candidates->limits,
            &splitter->rings, err) ||
        score_rings(&splitter->rings, 0, candidates->evidence, candidates->accounts,
            candidates->features, candidates->limits, err))
        return -1;
    return 0;
}

/* ---- which parts form a group ---- */

static uint32_t candidate_of(const struct splitter *splitter, const struct ring *part)
{
    const struct evidence *item = splitter->rings.evidence[part->first_evidence];

    return splitter->owner[item - splitter->candidates->evidence->items] - 1;
}

static int by_candidate(const void *a, const void *b)
{
    const struct split_part *x = a, *y = b;

    if (x->candidate != y->candidate)
        return x->candidate < y->candidate ? -1 : 1;
    if (x->members != y->members)
        return x->members < y->members ? 1 : -1;
    /* Not by the order in which they were found: it may decide the groups. */
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->part > y->part) - (x->part < y->part);
}

/* The sign-ups of the first and the last member. */
static void find_span(
    const struct splitter *splitter, const struct ring *ring, struct split_part *part)
{
    part->first = INT64_MAX;
    part->last = INT64_MIN;
    for (uint32_t i = 0; i < ring->members; i++) {
        uint32_t account = splitter->rings.members[ring->first_member + i].account;
        int64_t created = splitter->candidates->features->accounts[account].created;

        if (created < 0)
            continue;
        part->first = created < part->first ? created : part->first;
        part->last = created > part->last ? created : part->last;
    }
}

static void list_parts(struct splitter *splitter)
{
    for (uint32_t p = 0; p < splitter->rings.count; p++) {
        const struct ring *ring = &splitter->rings.rings[p];

        splitter->order[p] = (struct split_part){ .candidate = candidate_of(splitter, ring),
            .part = p,
            .members = ring->members,
            .score = ring->score };
        find_span(splitter, ring, &splitter->order[p]);
    }
    qsort(splitter->order, splitter->rings.count, sizeof *splitter->order, by_candidate);
}

/* Parts of one candidate are linked, if weakly. They are one group unless their attributes have two
 * sources, or one is innocent and the other is not: bits of both add up. */
static int is_same_group(const struct splitter *splitter, const struct attribute_profile *profiles,
    uint32_t a, uint32_t b, int *is_same, struct error *err)
{
    double x = splitter->rings.rings[a].score, y = splitter->rings.rings[b].score;
    double least = fmin(x, y), most = fmax(x, y), bits;

    if (profile_gain(&profiles[a], &profiles[b], splitter->candidates->features, &bits, err))
        return -1;
    if (most >= splitter->candidates->limits->medium)
        bits += fmin(least, 0);
    *is_same = bits > -splitter->candidates->limits->apart;
    return 0;
}

/* Assigns each of order[0 .. count), the parts of a candidate, to the first group that fits. */
static int group_parts(struct splitter *splitter, const struct split_part *order, uint32_t count,
    struct attribute_profile *profiles, struct error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = order[i].part;

        for (uint32_t j = 0; j < i && !splitter->group[part]; j++) {
            uint32_t other = order[j].part;
            int is_same;

            if (splitter->group[other] != other + 1)
                continue;
            if (is_same_group(splitter, profiles, other, part, &is_same, err))
                return -1;
            if (is_same && profile_merge(&profiles[other], &profiles[part],
                               splitter->candidates->features, err))
                return -1;
            splitter->group[part] = is_same ? other + 1 : 0;
        }
        if (splitter->group[part])
            continue;
        splitter->group[part] = part + 1;
        splitter->to_split[order[i].candidate] |= i > 0;
    }
    return 0;
}

/* Groups the parts of one candidate. */
static int group_candidate(struct splitter *splitter, const struct split_part *order,
    uint32_t count, struct attribute_profile *profiles, struct error *err)
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

static int group_all(struct splitter *splitter, struct error *err)
{
    uint32_t count = splitter->rings.count;
    struct attribute_profile *profiles = calloc((size_t)count + 1, sizeof *profiles);
    int rc = profiles ? 0 : error_memory(err);

    list_parts(splitter);
    memset(splitter->group, 0, ((size_t)count + 1) * sizeof *splitter->group);
    memset(splitter->to_split, 0, (size_t)splitter->candidates->set->count + 1);
    for (uint32_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        for (end = begin;
             end < count && splitter->order[end].candidate == splitter->order[begin].candidate;)
            end++;
        rc = group_candidate(splitter, splitter->order + begin, end - begin, profiles, err);
    }
    free(profiles);
    return rc;
}

/* Gives the evidence of one group one number, and that of parts too small for a ring none. */
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

static uint32_t count_to_split(struct splitter *splitter)
{
    const struct evidence_set *evidence = splitter->candidates->evidence;
    uint32_t count = 0;

    for (uint32_t r = 0; r < splitter->candidates->set->count; r++)
        count += splitter->to_split[r];
    for (size_t i = 0; count > 0 && i < evidence->count; i++)
        if (splitter->owner[i] && splitter->to_split[splitter->owner[i] - 1])
            splitter->changed[splitter->origin[i]] = splitter->cut[splitter->origin[i]] = 1;
    return count;
}

static int is_to_split(const struct splitter *splitter, size_t i)
{
    return splitter->owner[i] && splitter->to_split[splitter->owner[i] - 1];
}

/* Whether a crowd's evidence that is in no part has enough accounts that are in none. */
static int has_rest(const struct splitter *splitter, size_t i)
{
    const struct evidence *item = &splitter->candidates->evidence->items[i];
    const struct arrival *edges = splitter->candidates->evidence->edges + item->first;
    uint32_t rest = 0;

    if (splitter->part[i] != GRAPH_NONE || !is_to_split(splitter, i) || item->accounts < CROWD)
        return 0;
    for (uint32_t j = 0; j < item->accounts; j++)
        rest += splitter->reassign.part_of[edges[j].account] == 0;
    return rest >= LEAST_REST;
}

static void keep_rest(struct splitter *splitter, size_t i)
{
    struct evidence *item = &splitter->candidates->evidence->items[i];
    struct arrival *edges = splitter->candidates->evidence->edges + item->first;
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if (splitter->reassign.part_of[edges[j].account] == 0)
            edges[kept++] = edges[j];
    item->accounts = kept;
}

/* A crowd's evidence that is in no part keeps the accounts that are in none, and gets a part of its
 * own, with other crowds of these accounts. */
static int leave_rest(struct splitter *splitter, struct error *err)
{
    const struct candidates *candidates = splitter->candidates;
    size_t count = candidates->evidence->count;
    uint32_t *rest = malloc((count + 1) * sizeof *rest), rests;
    int rc = rest ? 0 : error_memory(err);

    for (size_t i = 0; rc == 0 && i < count; i++) {
        rest[i] = has_rest(splitter, i) ? 0 : GRAPH_NONE;
        if (rest[i] == 0)
            keep_rest(splitter, i);
    }
    if (rc == 0)
        rc = graph_components(candidates->evidence, candidates->accounts, rest, &rests, err);
    for (size_t i = 0; rc == 0 && i < count; i++)
        if (rest[i] != GRAPH_NONE)
            splitter->part[i] = splitter->parts + rest[i];
    splitter->parts += rc == 0 ? rests : 0;
    free(rest);
    return rc;
}

/* Assigns the weaker evidence of origins that are split to the parts of their groups. */
static int reassign_weaker(struct splitter *splitter, int leaves_rest, struct error *err)
{
    size_t count = splitter->candidates->evidence->count;
    int rc;

    for (size_t i = 0; i < count; i++)
        if (splitter->owner[i] && splitter->changed[splitter->origin[i]])
            reassign_enter(&splitter->reassign, i, splitter->part[i]);
    reassign_assign(&splitter->reassign, splitter->part);
    if (leaves_rest) {
        rc = leave_rest(splitter, err);
        reassign_forget_all(&splitter->reassign);
        return rc;
    }
    for (size_t i = 0; i < count; i++)
        if (splitter->owner[i] && splitter->changed[splitter->origin[i]])
            reassign_forget(&splitter->reassign, i);
    return 0;
}

/* Gives the groups of candidates that are to be split numbers of their own. */
static int renumber(struct splitter *splitter, int leaves_rest, struct error *err)
{
    struct candidates *candidates = splitter->candidates;

    if (count_to_split(splitter) == 0)
        return 0;
    if (number_groups(splitter, err) || reassign_weaker(splitter, leaves_rest, err))
        return -1;
    for (size_t i = 0; i < candidates->evidence->count; i++) {
        uint32_t part = splitter->part[i];

        if (!is_to_split(splitter, i))
            continue;
        candidates->component[i] = part == GRAPH_NONE ? GRAPH_NONE : candidates->components + part;
        splitter->owner[i] = 0;
    }
    candidates->components += splitter->parts;
    return 0;
}

static int split_round(struct splitter *splitter, int round, struct error *err)
{
    if (begin_round(splitter, round, err))
        return -1;
    for (int level = 0; level < LEVELS; level++) {
        int rc = 0;

        choose_origins(splitter, level);
        if (find_parts(splitter, &levels[level], err) || group_all(splitter, err) ||
            renumber(splitter, levels[level].most_share < 1, err))
            rc = -1;
        ring_free(&splitter->rings);
        if (rc)
            return -1;
    }
    return 0;
}

static int open_splitter(struct splitter *splitter, struct error *err)
{
    const struct candidates *candidates = splitter->candidates;
    size_t count = candidates->evidence->count + 1;

    splitter->origin = malloc(count * sizeof *splitter->origin);
    splitter->changed = calloc(count, 1);
    splitter->cut = calloc(count, 1);
    splitter->examined = malloc(count);
    splitter->owner = malloc(count * sizeof *splitter->owner);
    splitter->part = malloc(count * sizeof *splitter->part);
    splitter->group = malloc(count * sizeof *splitter->group);
    splitter->order = malloc(count * sizeof *splitter->order);
    if (!splitter->origin || !splitter->changed || !splitter->cut || !splitter->examined ||
        !splitter->owner || !splitter->part || !splitter->group || !splitter->order)
        return error_memory(err);
    memcpy(splitter->origin, candidates->component, (count - 1) * sizeof *splitter->origin);
    return reassign_open(&splitter->reassign, candidates->evidence, candidates->accounts, err);
}

static void close_splitter(struct splitter *splitter)
{
    free(splitter->origin);
    free(splitter->changed);
    free(splitter->cut);
    free(splitter->examined);
    free(splitter->owner);
    free(splitter->part);
    free(splitter->group);
    free(splitter->order);
    free(splitter->to_split);
    reassign_close(&splitter->reassign);
}

/* A part that was split off may be two groups again. */
int split_rings(struct candidates *candidates, struct error *err)
{
    struct splitter splitter = { .candidates = candidates };
    uint32_t before = 0;
    int rc = open_splitter(&splitter, err);

    for (int round = 0; rc == 0 && round < ROUNDS && before < candidates->components; round++) {
        before = candidates->components;
        rc = split_round(&splitter, round, err);
        if (rc == 0)
            rc = candidates_renew(candidates, before, err);
    }
    close_splitter(&splitter);
    return rc;
}
