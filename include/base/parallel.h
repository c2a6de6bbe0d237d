/*
 * parallel.h - a loop over independent items, run by several threads.
 *
 * Each thread takes the next few items until none are left, so slow items do not delay the rest.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

#include "base/error.h"

enum { PARALLEL_WORKERS = 16 }; /* most threads of a loop */

struct parallel {
    int workers;  /* threads that may run, the caller's own included; below 1 counts as 1 */
    size_t chunk; /* items that a thread takes at once; 0 counts as 1 */
    /* Processes one item. worker: the number of the thread, from 0 and below workers. A worker
     * processes one item at a time, so it may use memory of its own. Returns 0, or -1 with err
     * set. */
    int (*work)(void *context, int worker, size_t item, struct error *err);
    void *context;
};

/* Runs work for the items from first to below end. The result does not depend on the number of
 * threads that could be started. After a failure no further items begin, and err is that of one
 * failed item. */
int parallel_for(const struct parallel *parallel, size_t first, size_t end, struct error *err);

#endif
