/*
 * atomic_files.h - files that are published together: each is complete or missing, and a last one
 * (the manifest) vouches for the others.
 *
 * All files are written under temporary names in their directory, readable only by their owner, and
 * are on the disk before the first one is renamed. The old manifest is removed before that, and the
 * new one comes last: if it exists, it is true of the others. A killed process leaves complete
 * files without a manifest. Existing files do not change before the bundle is published. Knows
 * nothing of the content.
 */
#ifndef EXPORT_ATOMIC_FILES_H
#define EXPORT_ATOMIC_FILES_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "export/sha256.h"

struct output_guard;

/* A file under its final name. */
struct atomic_file {
    char *path;       /* with the directory as given */
    const char *name; /* the last part of path */
    int64_t rows;     /* set by the caller */
    int64_t bytes;
    char sha256[SHA256_TEXT];
};

struct bundle;

/* path: the start of the file names, such as "review.csv" or "lists/actions"; in an existing
 * directory the names begin with base. guard: files that the bundle must not replace or remove;
 * NULL for none. *out is NULL on failure. */
int atomic_files_begin(struct bundle **out, const char *path, const char *base,
    const struct output_guard *guard, struct error *err);

/* Lets other users read the files, as the umask allows; otherwise only the owner can. */
void atomic_files_share(struct bundle *bundle);

/* Begins the next file, with that suffix, and completes the one before. The bundle owns *file;
 * write to it until the next call. An existing file must be a plain file. */
int atomic_files_add(struct bundle *bundle, const char *suffix, FILE **file, struct error *err);

/* Completes the last file: it is on the disk, its size and digest are known. */
int atomic_files_seal(struct bundle *bundle, struct error *err);

/* The files so far; valid until the next one is added. */
struct atomic_file *atomic_files_files(struct bundle *bundle, size_t *count);

/* When the bundle is published, files named base, hyphen, four digits or more, suffix that are
 * not in it are removed: an earlier bundle had more files. */
void atomic_files_series(struct bundle *bundle, const char *suffix);

/* Gives all files their names and frees the bundle. On failure files that already have their
 * names keep them, and the caller abandons the bundle. gone: number of removed files. */
int atomic_files_publish(struct bundle *bundle, int *gone, struct error *err);

/* Removes what was written and frees the bundle. Accepts NULL. */
void atomic_files_abandon(struct bundle *bundle);

/* Removes temporary files of ended processes from a directory, of any bundle. A missing
 * directory is not an error. */
int atomic_files_sweep(const char *directory, struct error *err);

#endif
