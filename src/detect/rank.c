#include "detect/rank.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/results.h"

struct ranked {
    struct ring ring;
    const char *name; /* the least account id of its members */
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->ring.score != y->ring.score)
        return x->ring.score < y->ring.score ? 1 : -1;
    if (x->ring.members != y->ring.members)
        return x->ring.members < y->ring.members ? 1 : -1;
    return strcmp(x->name, y->name);
}

static int name_ring(struct db *db, struct stmt *stmt, const struct ring_set *set,
    struct ranked *ranked, struct arena *arena, struct error *err)
{
    for (uint32_t i = 0; i < ranked->ring.members; i++) {
        struct text id;

        if (results_account_id(
                stmt, db, set->members[ranked->ring.first_member + i].account, &id, err))
            return -1;
        if (ranked->name && strcmp(id.at, ranked->name) >= 0)
            continue;
        ranked->name = arena_copy(arena, id).at;
        if (!ranked->name)
            return error_memory(err);
    }
    return 0;
}

int rank_rings(struct db *db, struct ring_set *set, struct error *err)
{
    struct ranked *ranked = calloc((size_t)set->count + 1, sizeof *ranked);
    struct arena arena = { 0 };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (!ranked) {
        error_memory(err);
        goto out;
    }
    for (uint32_t i = 0; i < set->count; i++) {
        ranked[i].ring = set->rings[i];
        if (name_ring(db, &stmt, set, &ranked[i], &arena, err))
            goto out;
    }
    qsort(ranked, set->count, sizeof *ranked, by_rank);
    for (uint32_t i = 0; i < set->count; i++)
        set->rings[i] = ranked[i].ring;
    rc = 0;
out:
    stmt_finalize(&stmt);
    arena_free(&arena);
    free(ranked);
    return rc;
}
