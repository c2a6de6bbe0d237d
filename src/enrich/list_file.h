/*
 * list_file.h - reads a list that users keep or download: a text file, one entry a line.
 *
 * Owns the syntax that all lists share, not the meaning of entries.
 */
#ifndef ENRICH_LIST_FILE_H
#define ENRICH_LIST_FILE_H

#include "base/error.h"
#include "base/text.h"

struct list_file;

/* Opens path, plain or gzip. path is borrowed until list_file_close. *out is NULL on failure. */
int list_file_open(struct list_file **out, const char *path, struct error *err);

/* 1: *entry is the next entry, not empty, without surrounding space or a comment ("#"); valid until
 * the next call. Skips lines without an entry. 0: the end. -1: the file cannot be read, a gzip file
 * is truncated or damaged, a line is too long or holds a NUL byte. */
int list_file_next(struct list_file *list, struct text *entry, struct error *err);

/* Reports where the last entry is, and what it should be. Returns -1. */
int list_file_refuse(
    const struct list_file *list, struct text entry, const char *should, struct error *err);

void list_file_close(struct list_file *list);

#endif
