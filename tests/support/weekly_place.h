/*
 * weekly_place.h - where tests let weeks pass: a directory with an inbox, reports and a store.
 */
#ifndef TESTS_WEEKLY_PLACE_H
#define TESTS_WEEKLY_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include "crash.h"

enum { WEEKS_DIRECTORY = 64, WEEKS_PATH = 512 };

/* Fixtures: a temporary directory with an empty inbox, the working directory of what is run; away
 * with it. */
void weeks_open(void);
void weeks_close(void);

/* That directory. */
const char *weeks_directory(void);

/* A path below it, in static memory. */
const char *weeks_path(const char *name);

/* Writes a file below it. */
void weeks_write(const char *name, const char *text);

/* A file below it as text; the caller frees it. */
char *weeks_read(const char *name);
int weeks_is_there(const char *name);

/* Runs `ringleader weekly --inbox inbox` there at that moment, as crash_run does. more: further
 * arguments, NULL ends them; NULL: none. */
struct crash weeks_run(int64_t now, const char *const *more, enum crash_how how, size_t at);

/* Runs it to its end and expects that status, and that part of what it prints on standard error. */
void weeks_expect(int64_t now, int status);
void weeks_expect_run(int64_t now, const char *const *more, int status, const char *said);

/* Expect of files below it: that part in it, that content, that there is one or none. */
void weeks_expect_text(const char *name, const char *part);
void weeks_expect_file(const char *name, const char *content);
void weeks_expect_there(const char *name, int is_there);

/* One directory's files as another's, both with all that is below. */
void weeks_copy(const char *from, const char *to);

/* Away with a directory and all below it. */
void weeks_remove(const char *directory);

/* All that is below a directory, a line for each: files by a digest of what is in them, the store
 * by a digest of every table. The log of runs, what is in locks and SQLite's files
 * beside the store are left out. The caller frees it. */
char *weeks_state(const char *directory);

#endif
