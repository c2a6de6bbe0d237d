/*
 * file.h - the store as a file: created, and checked before SQLite opens it.
 *
 * Does not know what is in the store.
 */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <sys/stat.h>

#include "base/error.h"

/* Creates an empty file that only its owner can read, unless there is one. SQLite gives the files
 * beside it the same mode. */
int file_create(const char *path, struct error *err);

/* Is there a file that can be a store? */
int file_check(const char *path, struct error *err);

/* A store that this process can read, but beside which it can create no file, as SQLite needs to
 * share it with a writer. As long as no process writes to it, it can be read without locks. */
int file_is_immutable(const char *path);

/* A new URI with which SQLite opens path without locks; NULL when memory is out. */
char *file_immutable_uri(const char *path);

/* Whether path was written to since its status was taken. */
int file_has_changed(const char *path, const struct stat *then);

#endif
