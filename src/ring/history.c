#include "ring/history.h"

#include <stdlib.h>

static int compare_id(const void *key, const void *element)
{
    uint32_t id = *(const uint32_t *)key, other = ((const struct history_ring *)element)->id;

    return id < other ? -1 : id > other;
}

const struct history_ring *history_find(const struct ring_history *past, uint32_t id)
{
    if (past->count == 0)
        return NULL;
    return bsearch(&id, past->rings, past->count, sizeof *past->rings, compare_id);
}

void history_free(struct ring_history *past)
{
    free(past->rings);
    free(past->members);
    *past = (struct ring_history){ 0 };
}
