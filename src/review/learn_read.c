#include "review/learn.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"

static const char *const decided[] = { "reviewed", "confirmed", "denied" };

int learn_is_decided(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(decided); i++)
        if (strcmp(decided[i], name) == 0)
            return 1;
    return 0;
}

enum { RING_NUMBER, IS_FRAUD, NAME, BITS };

/* The ring of a row; a new ring begins with the first row of its number. */
static struct learn_ring *ring_of(struct learn_set *set, const struct stmt *stmt)
{
    int64_t number = stmt_int(stmt, RING_NUMBER);

    if (set->count && set->rings[set->count - 1].number == number)
        return &set->rings[set->count - 1];
    if (set->count == set->capacity) {
        size_t capacity = set->capacity ? 2 * set->capacity : 64;
        struct learn_ring *rings = realloc(set->rings, capacity * sizeof *rings);

        if (!rings)
            return NULL;
        set->rings = rings;
        set->capacity = capacity;
    }
    set->rings[set->count] =
        (struct learn_ring){ .number = number, .is_fraud = stmt_int(stmt, IS_FRAUD) != 0 };
    set->confirmed += (size_t)set->rings[set->count].is_fraud;
    return &set->rings[set->count++];
}

/* The bits of a part with factor 0 are not known; it counts as unseen. */
static int take(void *context, const struct stmt *stmt, struct error *err)
{
    struct learn_set *set = context;
    struct learn_ring *ring = ring_of(set, stmt);
    const char *name = stmt_text(stmt, NAME).at;

    if (!ring)
        return error_memory(err);
    for (int i = 0; name && i < set->parts; i++)
        if (strcmp(set->names[i], name) == 0 && set->factors[i] != 0) {
            ring->bits[i] = stmt_real(stmt, BITS) / set->factors[i];
            set->seen[i] += ring->bits[i] != 0;
        }
    return 0;
}

int learn_read(struct db *db, const char *settings, struct learn_set *set, struct error *err)
{
    static const char *const columns[] = { "ring_number", "is_fraud", "name", "bits", NULL };
    struct binding bindings[] = { bind_string(":settings", settings), { 0 } };
    int64_t state;

    if (db_int(db, sql_learn_run, bindings, &state, err))
        return -1;
    if (state != 2)
        return error_set(err, ERROR_FAILED,
            state ? "the last run used other settings; run `ringleader detect`, then learn"
                  : "the store has no run; run `ringleader detect` and review its rings first");
    return db_each(db, sql_learn_rings, NULL, columns, take, set, err);
}
