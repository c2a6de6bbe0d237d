/*
 * parallel.h - a loop whose items are independent of each other, run by several threads.
 *
 * Threads take the next few items until none is left, so that slow items do not hold up the rest.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

#include "base/error.h"

enum { PARALLEL_WORKERS = 16 }; /* most threads of one loop */

struct parallel {
    int workers;  /* threads that may run, the caller's own included; below 1 counts as 1 */
    size_t chunk; /* items that a thread takes at once; 0 counts as 1 */
    /* Does one item. worker: which thread runs it, from 0 and below workers; a worker runs one item
     * at a time, so it may use memory of its own. Returns 0, or -1 with err set. */
    int (*work)(void *context, int worker, size_t item, struct error *err);
    void *context;
};

/* Runs work for the items from first on and below end. Fewer threads than asked for do the same
 * work. After a failure no further items are begun, and err is that of one failed item. */
int parallel_for(const struct parallel *parallel, size_t first, size_t end, struct error *err);

#endif
