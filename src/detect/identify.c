#include "detect/identify.h"

#include <stdlib.h>

#include "ring/identity.h"
#include "store/results.h"

/* Members are sorted by ring. */
static void fill_history(const struct results_past *read, struct ring_history *history)
{
    for (size_t i = 0; i < read->count; i++) {
        const struct results_past_member *member = &read->members[i];

        if (i == 0 || member->ring != read->members[i - 1].ring)
            history->rings[history->count++] = (struct history_ring){
                .id = (uint32_t)member->ring, .run = member->run, .first = i
            };
        history->rings[history->count - 1].members++;
        history->members[i] =
            (struct history_member){ (uint32_t)member->account, (uint32_t)member->runs };
    }
    history->member_count = read->count;
}

/* Reads the rings before that run; 0: all rings. */
static int read_history(struct db *db, int64_t run, struct ring_history *history, struct error *err)
{
    struct results_past read;
    int rc = -1;

    if (results_past(db, run, &read, err))
        goto out;
    history->rings = malloc((read.count + 1) * sizeof *history->rings);
    history->members = malloc((read.count + 1) * sizeof *history->members);
    if (!history->rings || !history->members) {
        error_memory(err);
        goto out;
    }
    history->last_run = read.last_run;
    history->next_id = (uint32_t)read.next_ring;
    fill_history(&read, history);
    rc = 0;
out:
    free(read.members);
    return rc;
}

/* Counts the runs of each member: one more than when the ring was last seen. */
static int count_runs(struct run_state *run, const struct ring_history *history, struct error *err)
{
    const struct ring_set *set = &run->rings;
    uint32_t *before = calloc((size_t)run->dataset.accounts + 1, sizeof *before);

    run->runs = malloc((set->member_count + 1) * sizeof *run->runs);
    if (!before || !run->runs) {
        free(before);
        return error_memory(err);
    }
    for (uint32_t i = 0; i < set->count; i++) {
        const struct history_ring *ring = history_find(history, run->ids[i]);
        const struct history_member *members = ring ? history->members + ring->first : NULL;

        for (uint32_t j = 0; ring && j < ring->members; j++)
            before[members[j].account] = members[j].runs;
        for (uint32_t j = 0; j < set->rings[i].members; j++) {
            size_t place = set->rings[i].first_member + j;

            run->runs[place] = before[set->members[place].account] + 1;
        }
        for (uint32_t j = 0; ring && j < ring->members; j++)
            before[members[j].account] = 0;
    }
    free(before);
    return 0;
}

static int trace_lineage(
    struct run_state *run, const struct ring_history *history, struct error *err)
{
    if (count_runs(run, history, err) || lineage_trace(&run->rings, run->dataset.accounts, run->ids,
                                             history, &run->lineage, &run->lineage_count, err))
        return -1;
    return 0;
}

/* Adds the lineage of rings that only the replaced run had. */
static int trace_replaced(struct run_state *run, const struct ring_history *all,
    const struct ring_history *before, struct error *err)
{
    struct lineage *rows = NULL, *grown;
    size_t count = 0;
    int rc = -1;

    if (lineage_trace(&run->rings, run->dataset.accounts, run->ids, all, &rows, &count, err))
        goto out;
    grown = realloc(run->lineage, (run->lineage_count + count + 1) * sizeof *grown);
    if (!grown) {
        error_memory(err);
        goto out;
    }
    run->lineage = grown;
    for (size_t i = run->rings.count; i < count; i++)
        if (!history_find(before, rows[i].ring))
            run->lineage[run->lineage_count++] = rows[i];
    rc = 0;
out:
    free(rows);
    return rc;
}

static int replace_run(struct db *db, int64_t replaced, const struct ring_history *all,
    struct run_state *run, struct error *err)
{
    struct ring_history before = { 0 };
    int rc = -1;

    if (read_history(db, replaced, &before, err) || trace_lineage(run, &before, err) ||
        trace_replaced(run, all, &before, err) || results_remove(db, replaced, err))
        goto out;
    rc = 0;
out:
    history_free(&before);
    return rc;
}

int identify_rings(struct db *db, const char *input, struct run_state *run, struct error *err)
{
    struct ring_history history = { 0 };
    int64_t replaced;
    int rc = -1;

    run->ids = malloc(((size_t)run->rings.count + 1) * sizeof *run->ids);
    if (!run->ids) {
        error_memory(err);
        goto out;
    }
    if (results_replaced(db, input, &replaced, err) || read_history(db, 0, &history, err) ||
        identity_assign(&run->rings, run->dataset.accounts, &history, run->ids, err))
        goto out;
    rc = replaced ? replace_run(db, replaced, &history, run, err)
                  : trace_lineage(run, &history, err);
out:
    history_free(&history);
    return rc;
}
