/*
 * crash.h - runs a program and ends it, or fails it, at any moment at which it changes the disk.
 *
 * Every system call that makes, renames, removes, cuts, writes or syncs something below a directory
 * is a point. A crash comes before the call of a point takes effect, so that all points together
 * are all states that the disk goes through. Knows nothing of what the program does.
 */
#ifndef TESTS_CRASH_H
#define TESTS_CRASH_H

#include <stddef.h>

enum crash_how {
    CRASH_NEVER,
    CRASH_KILL,      /* SIGKILL: nothing of the call is done */
    CRASH_TERMINATE, /* SIGTERM, and the call is done */
    CRASH_FULL       /* the call fails: there is no space left. Only where crash_can_fail() */
};

struct crash_point {
    const char *call;
    char path[256]; /* from the directory on; of a rename, where from */
    char text[256]; /* what a write begins with; of a rename, where to */
};

struct crash {
    struct crash_point *points; /* that it came to, in order */
    size_t count, size;
    int status;                /* how it exited; -1: it was killed */
    char out[4096], err[4096]; /* what it printed, or how that begins */
};

/* Runs arguments (NULL ends them) in directory; at: the point that it happens at, from 1. The
 * caller frees. */
struct crash crash_run(
    const char *directory, const char *const *arguments, enum crash_how how, size_t at);

void crash_free(struct crash *crash);

int crash_can_fail(void);

/* Whether a point is about names and what is certain, not one of many writes to one file. */
int crash_is_step(const struct crash_point *point);

#endif
