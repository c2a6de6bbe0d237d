#include "ring/identity.h"

#include <stdlib.h>

#include "ring/overlap.h"

struct matching {
    struct ring_overlaps overlaps;
    struct ring_overlap *claims; /* to an id, of the members that may hand it on */
    size_t count;
    unsigned char *is_taken; /* by past ring: its id is a ring's of now */
};

/* Where others took most of a ring over, a crumb of it is not the ring. And a ring that went into
 * another is itself again when it comes apart from it, if it is most of what it was and of this. */
static int is_claim(
    const struct matching *m, const struct ring_overlap *overlap, enum overlap_of of)
{
    const struct ring_overlaps *overlaps = &m->overlaps;

    if (of == OVERLAP_OF_ALL)
        return overlap->members * 2 > overlaps->past->rings[overlap->past].members &&
               overlap->members * 2 > overlaps->set->rings[overlap->ring - 1].members;
    return overlap_is_substantial(overlaps, overlap) &&
           (overlap->ring == overlaps->found[0].ring ||
               overlap_is_fair(overlap, overlaps->survivors));
}

/* The best claims first. Each ring has one id and each id one ring. */
static void grant(struct matching *m, uint32_t *ids)
{
    qsort(m->claims, m->count, sizeof *m->claims, overlap_compare);
    for (size_t i = 0; i < m->count; i++) {
        const struct ring_overlap *claim = &m->claims[i];

        if (m->is_taken[claim->past] || ids[claim->ring - 1])
            continue;
        ids[claim->ring - 1] = m->overlaps.past->rings[claim->past].id;
        m->is_taken[claim->past] = 1;
    }
}

static void match(struct matching *m, enum overlap_of of, uint32_t *ids)
{
    m->count = 0;
    for (uint32_t place = 0; place < m->overlaps.past->count; place++) {
        if (m->is_taken[place])
            continue;
        overlap_follow(&m->overlaps, place, of);
        for (uint32_t i = 0; i < m->overlaps.found_count; i++)
            if (is_claim(m, &m->overlaps.found[i], of))
                m->claims[m->count++] = m->overlaps.found[i];
    }
    grant(m, ids);
}

int identity_assign(const struct ring_set *set, uint32_t accounts, const struct ring_history *past,
    uint32_t *ids, struct error *err)
{
    struct matching m = { .count = 0 };
    uint32_t next_id = past->next_id;
    int rc = -1;

    if (overlap_open(&m.overlaps, set, accounts, past, err))
        goto out;
    m.claims = calloc(past->member_count + 1, sizeof *m.claims);
    m.is_taken = calloc(past->count + 1, sizeof *m.is_taken);
    if (!m.claims || !m.is_taken) {
        error_memory(err);
        goto out;
    }
    for (uint32_t i = 0; i < set->count; i++)
        ids[i] = 0;
    match(&m, OVERLAP_OF_LATEST, ids);
    match(&m, OVERLAP_OF_ALL, ids);
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
