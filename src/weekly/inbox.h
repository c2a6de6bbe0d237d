/*
 * inbox.h - the directory that files arrive in: which of them are to be loaded, and where each goes
 * when it was.
 *
 * A file is taken by its name: signups*, billing* or labels*, .csv or .csv.gz, in any case. Done
 * and refused are directories in it; nothing in them is ever written over. Where a move was said to
 * be done it is on the disk. Knows nothing of what is in the files.
 */
#ifndef WEEKLY_INBOX_H
#define WEEKLY_INBOX_H

#include <limits.h>
#include <stddef.h>

#include "base/error.h"
#include "value/record_kind.h"

struct output_guard;

enum { INBOX_NAME = NAME_MAX + 1, INBOX_PATH = PATH_MAX };

/* Names of files that the inbox has of its own, beside done and refused. */
extern const char inbox_lock[];
extern const char inbox_log[];

/* A name in the inbox; the inbox's. */
struct inbox_file {
    char *name;
    const char *other; /* what it is, where that is nothing to load; else NULL */
    enum record_kind kind;
};

/* Zero it first. */
struct inbox {
    const char *path;                 /* as it was given, borrowed */
    const struct output_guard *guard; /* files that are not loaded or moved; NULL: none; borrowed */
    int directory, done, refused;     /* one more than their descriptors; 0: not open */
    struct inbox_file *files;         /* what to load in the order to load it in, then all else */
    size_t count, size;
    size_t taken;   /* of them, those to load */
    size_t waiting; /* files in refused, of earlier runs */
};

/* The directory must be there. inbox_close in any case. */
int inbox_open(struct inbox *inbox, const char *path, struct error *err);

/* Whether a path leads to a file that is to load: 1 or 0, -1 on failure. */
int inbox_has(struct inbox *inbox, const char *path, struct error *err);

/* Makes done and refused where they are missing; inbox_list needs them. */
int inbox_prepare(struct inbox *inbox, struct error *err);

/* Lists what has arrived, by kind and then by name. Hidden files, and those whose names end in
 * .part, .tmp and the like, are on their way and not there yet. */
int inbox_list(struct inbox *inbox, struct error *err);

/* The path of a file, for load_file. */
int inbox_path(
    const struct inbox *inbox, const char *name, char path[INBOX_PATH], struct error *err);

/* Whether somebody has the file open to write, as far as the system tells. */
int inbox_is_written(const struct inbox *inbox, const char *name);

/* Moves a file to done. to: the name it has there, with "done/". */
int inbox_finish(
    const struct inbox *inbox, const char *name, char to[INBOX_PATH], struct error *err);

/* Moves a file to refused, with the reason beside it; likewise. The reason is there first: who is
 * killed in between writes it once more. */
int inbox_refuse(const struct inbox *inbox, const char *name, const char *reason,
    char to[INBOX_PATH], struct error *err);

void inbox_close(struct inbox *inbox);

#endif
