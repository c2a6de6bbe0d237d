#include "ring/identity.h"

#include <stdlib.h>

enum { LEAST_SHARE = 5 }; /* one in so many of the smaller ring */

const char *change_name(enum change change)
{
    static const char *const names[] = { "new", "stable", "grown", "shrunk", "merged", "split" };

    return names[change];
}

/* How much of a past ring went to one ring of now. */
struct flow {
    uint32_t ring; /* of now */
    uint32_t past_id, past_size;
    uint32_t members; /* that went */
};

struct matching {
    const struct ring_set *set;
    uint32_t *ring_of; /* by account: its ring now, from 1; 0 for none */
    uint32_t *tally;   /* by ring of now, of the past ring at hand */
    struct flow *best; /* by ring of now: the past ring that gave most of itself to it */
    uint32_t *heirs;   /* by ring of now: past rings that went mostly to it */
    struct flow
        *side; /* by ring of now: the largest part of a past ring that went mostly elsewhere */
};

/* The more members came, the nearer; of equals the past ring that is more alike in size, then the
 * older one. */
static int is_nearer(const struct flow *flow, const struct flow *than)
{
    if (flow->members != than->members)
        return flow->members > than->members;
    if (flow->past_size != than->past_size)
        return flow->past_size < than->past_size;
    return flow->past_id < than->past_id;
}

static void keep_nearer(struct flow *kept, const struct flow *flow)
{
    if (kept->members == 0 || is_nearer(flow, kept))
        *kept = *flow;
}

/* A few stragglers in a ring of strangers do not hand a name on. */
static int is_substantial(const struct matching *m, const struct flow *flow)
{
    uint32_t now = m->set->rings[flow->ring - 1].members;
    uint32_t smaller = flow->past_size < now ? flow->past_size : now;

    return flow->members * LEAST_SHARE >= smaller;
}

/* Sees where the members of one past ring went: past[0 .. size). */
static void follow(struct matching *m, const struct past_member *past, uint32_t size)
{
    uint32_t heir = 0;

    for (uint32_t i = 0; i < size; i++) {
        uint32_t ring = m->ring_of[past[i].account];

        if (!ring)
            continue;
        m->tally[ring]++;
        if (!heir || m->tally[ring] > m->tally[heir] ||
            (ring < heir && m->tally[ring] == m->tally[heir]))
            heir = ring;
    }
    for (uint32_t i = 0; i < size; i++) {
        uint32_t ring = m->ring_of[past[i].account];
        struct flow flow = { ring, past->ring, size, m->tally[ring] };

        if (!ring || !m->tally[ring])
            continue;
        m->tally[ring] = 0;
        if (!is_substantial(m, &flow))
            continue;
        keep_nearer(ring == heir ? &m->best[ring] : &m->side[ring], &flow);
        m->heirs[ring] += ring == heir;
    }
}

static void name_ring(
    const struct matching *m, uint32_t ring, struct identity *identity, uint32_t *next_id)
{
    const struct flow *from = &m->best[ring];
    uint32_t now = m->set->rings[ring - 1].members;

    if (from->members == 0) {
        *identity = (struct identity){ (*next_id)++,
            m->side[ring].members ? CHANGE_SPLIT : CHANGE_NEW, m->side[ring].past_id };
        return;
    }
    *identity = (struct identity){ from->past_id,
        m->heirs[ring] > 1      ? CHANGE_MERGED
        : now > from->past_size ? CHANGE_GROWN
        : now < from->past_size ? CHANGE_SHRUNK
                                : CHANGE_STABLE,
        from->past_id };
}

static int allocate(struct matching *m, uint32_t accounts, uint32_t rings, struct error *err)
{
    m->ring_of = calloc((size_t)accounts + 1, sizeof *m->ring_of);
    m->tally = calloc((size_t)rings + 1, sizeof *m->tally);
    m->best = calloc((size_t)rings + 1, sizeof *m->best);
    m->heirs = calloc((size_t)rings + 1, sizeof *m->heirs);
    m->side = calloc((size_t)rings + 1, sizeof *m->side);
    return m->ring_of && m->tally && m->best && m->heirs && m->side ? 0 : error_memory(err);
}

int identity_assign(const struct ring_set *set, uint32_t accounts, const struct past_member *past,
    size_t past_count, uint32_t next_id, struct identity *identities, struct error *err)
{
    struct matching m = { .set = set };
    int rc = -1;

    if (allocate(&m, accounts, set->count, err))
        goto out;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < set->rings[i].members; j++)
            m.ring_of[set->members[set->rings[i].first_member + j].account] = i + 1;
    for (size_t begin = 0, end; begin < past_count; begin = end) {
        for (end = begin; end < past_count && past[end].ring == past[begin].ring;)
            end++;
        follow(&m, past + begin, (uint32_t)(end - begin));
    }
    for (uint32_t i = 0; i < set->count; i++)
        name_ring(&m, i + 1, &identities[i], &next_id);
    rc = 0;
out:
    free(m.ring_of);
    free(m.tally);
    free(m.best);
    free(m.heirs);
    free(m.side);
    return rc;
}
