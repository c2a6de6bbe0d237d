/*
 * atomic_files.h - files that belong together: each whole or not there, and one last that vouches
 * for the others.
 *
 * All are written under other names in the directory they are for, on the disk before the first
 * takes its own name, and readable by their owner alone. The last one (the manifest) is taken away
 * before that and comes last: where it is, what it says is true of the others. Whoever is killed in
 * between leaves whole files without it; what was there before the bundle is published is not
 * touched at all. Knows nothing of what is in the files.
 */
#ifndef EXPORT_ATOMIC_FILES_H
#define EXPORT_ATOMIC_FILES_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "export/sha256.h"

struct output_guard;

/* A file as it will be found in the directory. */
struct atomic_file {
    char *path;       /* with the directory as it was given */
    const char *name; /* the last part of it */
    int64_t rows;     /* the caller's to set */
    int64_t bytes;
    char sha256[SHA256_TEXT];
};

struct bundle;

/* path: what the names of the files begin with, such as "review.csv" or "lists/actions"; of a
 * directory that is there, they begin with base in it. guard: files that none of the bundle may
 * replace or remove; NULL for none. *out is NULL on failure. */
int atomic_files_begin(struct bundle **out, const char *path, const char *base,
    const struct output_guard *guard, struct error *err);

/* Lets others read the files, as far as the umask does; without it only their owner can. */
void atomic_files_share(struct bundle *bundle);

/* Begins the next file, named with that suffix; the one before is done with. *file is the bundle's,
 * to be written to until the next call. Only a plain file may be there already. */
int atomic_files_add(struct bundle *bundle, const char *suffix, FILE **file, struct error *err);

/* Done with the file that was added last: it is on the disk, its size and digest are known. */
int atomic_files_seal(struct bundle *bundle, struct error *err);

/* The files so far; valid until the next is added. */
struct atomic_file *atomic_files_files(struct bundle *bundle, size_t *count);

/* Files whose names are the base, a hyphen, four digits or more and then suffix, and that are not
 * in the bundle, are of an earlier one that had more of them: when this one is published, they go.
 */
void atomic_files_series(struct bundle *bundle, const char *suffix);

/* Gives all files their names and frees. On failure those that have theirs already stay there, and
 * the bundle is the caller's to abandon. gone: how many of an earlier bundle went. */
int atomic_files_publish(struct bundle *bundle, int *gone, struct error *err);

/* Removes what was written, frees. Accepts NULL. */
void atomic_files_abandon(struct bundle *bundle);

/* Removes what processes that are no more left half written in a directory, whatever their bundle
 * was; one that is not there has nothing. */
int atomic_files_sweep(const char *directory, struct error *err);

#endif
