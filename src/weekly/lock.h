/*
 * lock.h - a lock file, so that only one weekly run works at a time.
 *
 * The kernel releases the lock when its holder ends. The file stays; its content names the last
 * holder.
 */
#ifndef WEEKLY_LOCK_H
#define WEEKLY_LOCK_H

#include <stdint.h>

#include "base/error.h"

/* Zero it first. */
struct lock {
    int file; /* descriptor plus one; 0: not held */
};

/* Takes the lock at path without waiting. The error names the holder of the lock and its start.
 * directory: where path starts, or AT_FDCWD. */
int lock_take(struct lock *lock, int directory, const char *path, const char *what, int64_t now,
    struct error *err);

/* Takes the lock of a store: a file beside the store itself, not beside a link to it. */
int lock_take_store(struct lock *lock, const char *store, int64_t now, struct error *err);

void lock_release(struct lock *lock);

#endif
