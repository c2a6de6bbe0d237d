#include "ring/lineage.h"

#include <stdlib.h>

#include "ring/overlap.h"

struct tracing {
    struct ring_overlaps overlaps;
    const uint32_t *ids;
    uint32_t *now; /* by earlier ring: the ring that has its id now, from 1; 0: none */
    struct ring_overlap *origins; /* by ring: the most members that came from one earlier ring */
    struct lineage *rows;         /* the present rings come first */
    size_t count;
};

static int allocate(struct tracing *t, struct error *err)
{
    size_t rings = t->overlaps.set->count, history = t->overlaps.history->count;

    t->now = calloc(history + 1, sizeof *t->now);
    t->origins = calloc(rings + 1, sizeof *t->origins);
    t->rows = calloc(rings + history + 1, sizeof *t->rows);
    return t->now && t->origins && t->rows ? 0 : error_memory(err);
}

static void begin_rows(struct tracing *t)
{
    const struct ring_set *set = t->overlaps.set;
    const struct ring_history *history = t->overlaps.history;

    for (uint32_t i = 0; i < set->count; i++) {
        const struct history_ring *before = history_find(history, t->ids[i]);
        uint32_t size = set->rings[i].members;

        t->rows[i] = (struct lineage){ .ring = t->ids[i], .size = size, .joined = size };
        if (before)
            t->now[before - history->rings] = i + 1;
    }
    t->count = set->count;
}

static void trace_continued(struct tracing *t, uint32_t place)
{
    const struct history_ring *before = &t->overlaps.history->rings[place];
    struct lineage *row = &t->rows[t->now[place] - 1];
    uint32_t stayed = 0;

    overlap_follow(&t->overlaps, place, OVERLAP_OF_ALL);
    for (uint32_t i = 0; i < t->overlaps.found_count; i++)
        if (t->overlaps.found[i].ring == t->now[place])
            stayed = t->overlaps.found[i].members;
    row->size_before = before->members;
    row->joined = row->size - stayed;
    row->departed = before->members - stayed;
    row->change = before->run < t->overlaps.history->last_run ? CHANGE_RETURNED
                  : row->size > before->members               ? CHANGE_GROWN
                  : row->size < before->members               ? CHANGE_SHRUNK
                                                              : CHANGE_STABLE;
}

static void trace_ended(struct tracing *t, uint32_t place)
{
    const struct history_ring *before = &t->overlaps.history->rings[place];
    struct lineage *row = &t->rows[t->count++];
    const struct ring_overlap *successor = t->overlaps.found;

    overlap_follow(&t->overlaps, place, OVERLAP_OF_ALL);
    *row = (struct lineage){ .ring = before->id,
        .change = CHANGE_GONE,
        .size_before = before->members,
        .departed = before->members };
    if (t->overlaps.found_count == 0 || !overlap_is_substantial(&t->overlaps, successor))
        return;
    row->change = CHANGE_MERGED;
    row->other = t->ids[successor->ring - 1];
}

/* Finds the members of an earlier ring in rings that have an id of their own. */
static void find_origins(struct tracing *t, uint32_t place)
{
    overlap_follow(&t->overlaps, place, OVERLAP_OF_LATEST);
    for (uint32_t i = 0; i < t->overlaps.found_count; i++) {
        const struct ring_overlap *overlap = &t->overlaps.found[i];
        struct ring_overlap *origin = &t->origins[overlap->ring - 1];

        if (overlap->members > origin->members)
            *origin = *overlap;
    }
}

static void trace_new(struct tracing *t, uint32_t ring)
{
    const struct ring_overlap *origin = &t->origins[ring];
    struct lineage *row = &t->rows[ring];

    row->change = CHANGE_NEW;
    if (!overlap_is_fair(origin, row->size))
        return;
    row->change = CHANGE_SPLIT;
    row->other = t->overlaps.history->rings[origin->earlier].id;
}

static void trace(struct tracing *t)
{
    const struct ring_history *history = t->overlaps.history;

    begin_rows(t);
    for (uint32_t place = 0; place < history->count; place++) {
        if (t->now[place])
            trace_continued(t, place);
        else if (history->rings[place].run == history->last_run)
            trace_ended(t, place);
        find_origins(t, place);
    }
    for (uint32_t i = 0; i < t->overlaps.set->count; i++)
        if (!history_find(history, t->ids[i]))
            trace_new(t, i);
}

int lineage_trace(const struct ring_set *set, uint32_t accounts, const uint32_t *ids,
    const struct ring_history *history, struct lineage **rows, size_t *count, struct error *err)
{
    struct tracing t = { .ids = ids };
    int rc = -1;

    *rows = NULL;
    if (overlap_open(&t.overlaps, set, accounts, history, err) || allocate(&t, err))
        goto out;
    trace(&t);
    *rows = t.rows;
    *count = t.count;
    t.rows = NULL;
    rc = 0;
out:
    overlap_close(&t.overlaps);
    free(t.now);
    free(t.origins);
    free(t.rows);
    return rc;
}
