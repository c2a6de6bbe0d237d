/*
 * output_guard.h - the files that a command reads, so that no output overwrites one of them.
 *
 * Every output is checked against the list before anything is written. A file is recognised by its
 * device and inode, whatever links lead to it; a file that does not exist yet, by its resolved
 * path. Does not know the command line, and never writes.
 */
#ifndef BASE_OUTPUT_GUARD_H
#define BASE_OUTPUT_GUARD_H

#include <stddef.h>

#include "base/error.h"

struct output_guard_file {
    char *path;       /* as given */
    char *resolved;   /* without links */
    const char *what; /* for messages, such as "the store"; borrowed */
};

/* Zero it first. */
struct output_guard {
    struct output_guard_file *files;
    size_t count, size;
};

/* Adds a file that the command reads; "-" is standard input. Skips a file that cannot be reached:
 * opening it will fail. */
int output_guard_add(
    struct output_guard *guard, const char *path, const char *what, struct error *err);

/* Adds a store with the files that SQLite keeps beside it, whether they exist or not. */
int output_guard_add_store(struct output_guard *guard, const char *path, struct error *err);

/* The description of the file, such as "the store"; NULL if it is not in the list, or guard is
 * NULL. */
const char *output_guard_find(const struct output_guard *guard, const char *path);

/* ERROR_USAGE if the output is a file in the list. The guard may be NULL. */
int output_guard_check(const struct output_guard *guard, const char *path, struct error *err);

/* The same for an open file. */
int output_guard_check_open(
    const struct output_guard *guard, int file, const char *name, struct error *err);

void output_guard_free(struct output_guard *guard);

#endif
