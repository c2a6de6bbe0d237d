/*
 * lock.h - a file that one process holds, so that no two weekly runs are at work at once.
 *
 * The kernel lets go of it when its holder ends, however that is. The file stays, empty or with who
 * held it last; what is in it matters only while somebody holds it.
 */
#ifndef WEEKLY_LOCK_H
#define WEEKLY_LOCK_H

#include <stdint.h>

#include "base/error.h"

/* Zero it first. */
struct lock {
    int file; /* one more than its descriptor; 0: not held */
};

/* Takes the lock at path, at once or not at all: then the error says who holds what is locked, and
 * since when. directory: that path starts at, or AT_FDCWD. */
int lock_take(struct lock *lock, int directory, const char *path, const char *what, int64_t now,
    struct error *err);

/* The lock of a store: a file beside it, wherever links to it lie. */
int lock_take_store(struct lock *lock, const char *store, int64_t now, struct error *err);

void lock_release(struct lock *lock);

#endif
