#include "ring/past.h"

#include <stdlib.h>

static int compare_id(const void *key, const void *element)
{
    uint32_t id = *(const uint32_t *)key, other = ((const struct past_ring *)element)->id;

    return id < other ? -1 : id > other;
}

const struct past_ring *past_find(const struct past *past, uint32_t id)
{
    if (past->count == 0)
        return NULL;
    return bsearch(&id, past->rings, past->count, sizeof *past->rings, compare_id);
}

void past_free(struct past *past)
{
    free(past->rings);
    free(past->members);
    *past = (struct past){ 0 };
}
