#include "detect/rank.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/results.h"

struct ranked {
    double score;
    uint32_t members;
    uint32_t place;       /* index in the set */
    const char *first_id; /* the smallest account id of its members; empty unless there is a tie */
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->members != y->members)
        return x->members < y->members ? 1 : -1;
    return strcmp(x->first_id, y->first_id);
}

static int find_first_id(struct db *db, struct stmt *stmt, const struct ring_set *set,
    struct ranked *ranked, struct arena *arena, struct error *err)
{
    const struct ring *ring = &set->rings[ranked->place];

    for (uint32_t i = 0; i < ring->members; i++) {
        struct text id;

        if (results_account_id(stmt, db, set->members[ring->first_member + i].account, &id, err))
            return -1;
        if (i > 0 && strcmp(id.at, ranked->first_id) >= 0)
            continue;
        ranked->first_id = arena_copy(arena, id).at;
        if (!ranked->first_id)
            return error_memory(err);
    }
    return 0;
}

/* Account ids are read from the store, so only for ties. */
static int sort_ties(struct db *db, const struct ring_set *set, struct ranked *ranked,
    struct arena *arena, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = 0;

    for (uint32_t begin = 0, end; begin < set->count; begin = end) {
        for (end = begin; end < set->count && by_rank(&ranked[begin], &ranked[end]) == 0;)
            end++;
        for (uint32_t i = begin; rc == 0 && end - begin > 1 && i < end; i++)
            rc = find_first_id(db, &stmt, set, &ranked[i], arena, err);
        if (rc)
            break;
        qsort(ranked + begin, end - begin, sizeof *ranked, by_rank);
    }
    stmt_finalize(&stmt);
    return rc;
}

/* Moves the ring at index ranked[i].place to index i, for all i. */
static void reorder(struct ring *rings, struct ranked *ranked, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct ring first;
        uint32_t at = i, from;

        if (ranked[i].place == i)
            continue;
        first = rings[i];
        while ((from = ranked[at].place) != i) {
            rings[at] = rings[from];
            ranked[at].place = at;
            at = from;
        }
        rings[at] = first;
        ranked[at].place = at;
    }
}

/* The caller frees *ranked, also after failure. */
static int rank(
    struct db *db, const struct ring_set *set, struct ranked **ranked, struct error *err)
{
    struct ranked *list = malloc(((size_t)set->count + 1) * sizeof *list);
    struct arena arena = { 0 };
    int rc;

    *ranked = list;
    if (!list)
        return error_memory(err);
    for (uint32_t i = 0; i < set->count; i++)
        list[i] = (struct ranked){ set->rings[i].score, set->rings[i].members, i, "" };
    qsort(list, set->count, sizeof *list, by_rank);
    rc = sort_ties(db, set, list, &arena, err);
    for (uint32_t i = 0; i < set->count; i++)
        set->rings[list[i].place].rank = i + 1;
    arena_free(&arena);
    return rc;
}

int rank_rings(struct db *db, struct ring_set *set, struct error *err)
{
    struct ranked *ranked;
    int rc = rank(db, set, &ranked, err);

    if (rc == 0)
        reorder(set->rings, ranked, set->count);
    free(ranked);
    return rc;
}

int rank_again(struct db *db, struct ring_set *set, struct error *err)
{
    struct ranked *ranked;
    int rc = rank(db, set, &ranked, err);

    free(ranked);
    return rc;
}
