/*
 * list_file.h - the entries of a list that users keep or download: one a line, in a text file.
 *
 * Owns the syntax that all lists share; what an entry means is for others.
 */
#ifndef ENRICH_LIST_FILE_H
#define ENRICH_LIST_FILE_H

#include "base/error.h"
#include "base/text.h"

struct lines;

/* Opens path, plain or gzip. path is borrowed until list_file_close. *out is NULL on failure. */
int list_file_open(struct lines **out, const char *path, struct error *err);

/* 1: *entry is the next one, not empty, without the space around it and without what follows a "#";
 * it lives until the next call. Lines of which nothing remains are passed over. 0: the end. -1: the
 * file cannot be read, a gzip file is cut or damaged, a line is too long or holds a NUL byte. */
int list_file_next(struct lines *lines, struct text *entry, struct error *err);

/* Says that the last entry is not what it should be, and where. Returns -1. */
int list_file_refuse(
    const struct lines *lines, struct text entry, const char *should, struct error *err);

void list_file_close(struct lines *lines);

#endif
