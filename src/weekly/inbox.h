/*
 * inbox.h - the directory where files arrive: which files to load, and where to move them.
 *
 * A file is chosen by its name: signups*, billing* or labels*, with an ending that exports have
 * (.csv, .json, .csv.zst ...), in upper or lower case. The inbox has the directories done and
 * refused; files in them are never overwritten. A move is on the disk when the function returns.
 * Knows nothing of the content of files.
 */
#ifndef WEEKLY_INBOX_H
#define WEEKLY_INBOX_H

#include <limits.h>
#include <stddef.h>

#include "base/error.h"
#include "value/record_kind.h"

struct output_guard;

enum { INBOX_NAME = NAME_MAX + 1, INBOX_PATH = PATH_MAX };

/* Names of the inbox's own files, beside done and refused. */
extern const char inbox_lock[];
extern const char inbox_log[];

/* A name in the inbox. The inbox owns its texts. */
struct inbox_file {
    char *name;
    const char *other; /* what it is if it is not a file to load; else NULL */
    enum record_kind kind;
};

/* Zero it first. */
struct inbox {
    const char *path;                 /* as given, borrowed */
    const struct output_guard *guard; /* files that are not loaded or moved; NULL: none; borrowed */
    int directory, done, refused;     /* descriptor plus one; 0: not open */
    struct inbox_file *files;         /* files to load in loading order, then all others */
    size_t count, size;
    size_t taken;   /* number of files to load */
    size_t waiting; /* files in refused, of earlier runs */
};

/* The directory must exist. Always call inbox_close. */
int inbox_open(struct inbox *inbox, const char *path, struct error *err);

/* Whether a path is a file to load: 1 or 0, -1 on failure. */
int inbox_has(struct inbox *inbox, const char *path, struct error *err);

/* Creates done and refused if they are missing; inbox_list needs them. */
int inbox_prepare(struct inbox *inbox, struct error *err);

/* Lists the files by kind, then by name. Leaves out hidden files and names that end in .part,
 * .tmp and the like: they are still being written. */
int inbox_list(struct inbox *inbox, struct error *err);

/* The path of a file, for load_file. */
int inbox_path(
    const struct inbox *inbox, const char *name, char path[INBOX_PATH], struct error *err);

/* Whether another program has the file open for writing, as far as the system reports it. */
int inbox_is_written(const struct inbox *inbox, const char *name);

/* Moves a file to done. to: its new name, with "done/". */
int inbox_finish(
    const struct inbox *inbox, const char *name, char to[INBOX_PATH], struct error *err);

/* Moves a file to refused in the same way. The reason is written first; a run that is killed in
 * between writes it again. */
int inbox_refuse(const struct inbox *inbox, const char *name, const char *reason,
    char to[INBOX_PATH], struct error *err);

void inbox_close(struct inbox *inbox);

#endif
