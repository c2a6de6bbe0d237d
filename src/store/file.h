/*
 * file.h - the store as a file: made, and looked at before SQLite opens it.
 *
 * Knows nothing of what is in it.
 */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <sys/stat.h>

#include "base/error.h"

/* Makes an empty file for its owner alone, where there is none; SQLite gives the files it puts
 * beside it the same mode. */
int file_create(const char *path, struct error *err);

/* Is there a file that can be a store? */
int file_check(const char *path, struct error *err);

/* A store that this process may look at, but beside which it may put nothing, as SQLite would for
 * readers to keep out of a writer's way. While nobody has it open to write, it can be read all the
 * same: as it is, without locks. */
int file_is_immutable(const char *path);

/* A new text that has SQLite open path so; NULL when memory is out. */
char *file_immutable_uri(const char *path);

/* Whether path was written to since it was as it then was. */
int file_has_changed(const char *path, const struct stat *then);

#endif
