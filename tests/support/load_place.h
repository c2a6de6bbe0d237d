/*
 * load_place.h - where a test loads: a temporary directory with files and a store in it.
 */
#ifndef TESTS_LOAD_PLACE_H
#define TESTS_LOAD_PLACE_H

#include <stddef.h>

#include "load/load.h"

struct place {
    char dir[64];
    char path[128]; /* of the file written last */
    char store[128];
    struct db *db;
    struct progress progress;
    struct load_options options;
    struct load_result result;
    struct error err;
};

/* The one place of a test; each test runs in a process of its own. */
extern struct place here;

/* Fixtures: the directory and a fresh store; the directory alone; away with it. */
void place_open(void);
void place_open_empty(void);
void place_close(void);

/* The path of name in the directory, in static memory. */
char *place_path(const char *name);

void place_write_bytes(const char *name, const void *bytes, size_t length);
void place_write(const char *name, const char *text);
void place_gzip(const char *name, const char *text, const char *mode);

/* bytes compressed as "gzip", "zstd" or "xz"; the caller's to free. */
char *place_compress(const char *format, const char *bytes, size_t length, size_t *compressed);

/* Writes text to a file of that name and loads it. */
int place_load(enum record_kind kind, const char *name, const char *text);
int place_load_path(enum record_kind kind, const char *path);

/* The rows of a query as the sqlite3 shell prints them; the caller's to free. */
char *place_rows(const char *sql);
long long place_count(const char *table);

/* Everything in the store, as text; the caller's to free. */
char *place_dump(void);

/* Runs the program with a NULL-terminated argument list, its input and outputs from and to files of
 * the directory ("in" where there is one, "out", "err"). Its exit status, or -1. */
int place_run(const char *const *arguments);

/* Likewise, with bytes through a pipe as standard input; at most what a pipe holds. */
int place_run_piped(const char *bytes, const char *const *arguments);
char *place_read(const char *name);

/* Makes standard input a file of the directory, or a pipe: returns the end to write to. */
void place_stdin_file(const char *name);
int place_stdin_pipe(void);

#define assert_rows(sql, expected)                                                                 \
    do {                                                                                           \
        char *rows_ = place_rows(sql);                                                             \
        cr_assert_str_eq(rows_, expected, "%s\ngot:\n%s", sql, rows_);                             \
        free(rows_);                                                                               \
    } while (0)

#define assert_says(part)                                                                          \
    cr_assert(strstr(here.err.message, part), "no \"%s\" in: %s", part, here.err.message)

#define assert_counts(n_read, n_stored, n_duplicate, n_rejected)                                   \
    do {                                                                                           \
        cr_assert_eq(here.result.counts.read, n_read);                                             \
        cr_assert_eq(here.result.counts.stored, n_stored);                                         \
        cr_assert_eq(here.result.counts.duplicate, n_duplicate);                                   \
        cr_assert_eq(here.result.counts.rejected, n_rejected);                                     \
    } while (0)

#endif
