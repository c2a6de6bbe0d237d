#include "ring/identity.h"

#include <stdlib.h>

#include "ring/overlap.h"

/* ---- earlier rings ---- */

static int compare_id(const void *key, const void *element)
{
    uint32_t id = *(const uint32_t *)key, other = ((const struct history_ring *)element)->id;

    return id < other ? -1 : id > other;
}

const struct history_ring *history_find(const struct ring_history *history, uint32_t id)
{
    if (history->count == 0)
        return NULL;
    return bsearch(&id, history->rings, history->count, sizeof *history->rings, compare_id);
}

void history_free(struct ring_history *history)
{
    free(history->rings);
    free(history->members);
    *history = (struct ring_history){ 0 };
}

/* ---- ids ---- */

struct assignment {
    struct ring_overlaps overlaps;
    struct ring_overlap *claims; /* overlaps that may hand on an id */
    size_t count;
    unsigned char *is_taken; /* by earlier ring: a ring has its id now */
};

/* A small remainder does not keep the id when another ring took over most of the members. A ring
 * that had merged into another gets its id back when it separates, if the overlap is most of what
 * it was and of what it is. */
static int may_inherit(
    const struct assignment *m, const struct ring_overlap *overlap, enum overlap_of of)
{
    const struct ring_overlaps *overlaps = &m->overlaps;

    if (of == OVERLAP_OF_ALL)
        return overlap->members * 2 > overlaps->history->rings[overlap->earlier].members &&
               overlap->members * 2 > overlaps->set->rings[overlap->ring - 1].members;
    return overlap_is_substantial(overlaps, overlap) &&
           (overlap->ring == overlaps->found[0].ring ||
               overlap_is_fair(overlap, overlaps->survivors));
}

/* Best claims first. A ring gets one id, and an id goes to one ring. */
static void assign_ids(struct assignment *m, uint32_t *ids)
{
    qsort(m->claims, m->count, sizeof *m->claims, overlap_compare);
    for (size_t i = 0; i < m->count; i++) {
        const struct ring_overlap *claim = &m->claims[i];

        if (m->is_taken[claim->earlier] || ids[claim->ring - 1])
            continue;
        ids[claim->ring - 1] = m->overlaps.history->rings[claim->earlier].id;
        m->is_taken[claim->earlier] = 1;
    }
}

static void assign_by(struct assignment *m, enum overlap_of of, uint32_t *ids)
{
    m->count = 0;
    for (uint32_t place = 0; place < m->overlaps.history->count; place++) {
        if (m->is_taken[place])
            continue;
        overlap_follow(&m->overlaps, place, of);
        for (uint32_t i = 0; i < m->overlaps.found_count; i++)
            if (may_inherit(m, &m->overlaps.found[i], of))
                m->claims[m->count++] = m->overlaps.found[i];
    }
    assign_ids(m, ids);
}

int identity_assign(const struct ring_set *set, uint32_t accounts,
    const struct ring_history *history, uint32_t *ids, struct error *err)
{
    struct assignment m = { .count = 0 };
    uint32_t next_id = history->next_id;
    int rc = -1;

    if (overlap_open(&m.overlaps, set, accounts, history, err))
        goto out;
    m.claims = calloc(history->member_count + 1, sizeof *m.claims);
    m.is_taken = calloc(history->count + 1, sizeof *m.is_taken);
    if (!m.claims || !m.is_taken) {
        error_memory(err);
        goto out;
    }
    for (uint32_t i = 0; i < set->count; i++)
        ids[i] = 0;
    assign_by(&m, OVERLAP_OF_LATEST, ids);
    assign_by(&m, OVERLAP_OF_ALL, ids);
    for (uint32_t i = 0; i < set->count; i++)
        if (!ids[i])
            ids[i] = next_id++;
    rc = 0;
out:
    overlap_close(&m.overlaps);
    free(m.claims);
    free(m.is_taken);
    return rc;
}
