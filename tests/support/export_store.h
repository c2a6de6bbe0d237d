/*
 * export_store.h - a store with rings of three runs and decisions, for tests of exports.
 *
 * Of tests/data/desk/export.sql: ring 7 (high, confirmed) has a1 to a6, ring 8 (medium, watch) a7
 * to a10, ring 9 (low) a11 to a13, ring 11 (medium, reopened) a14 to a18. Protected are a3 and a8;
 * a2 and a14 are benign. Not all of ring 11 are named a14 to a18: some names are hostile.
 */
#ifndef TESTS_EXPORT_STORE_H
#define TESTS_EXPORT_STORE_H

extern char export_directory[64];

/* Makes the store in a directory of its own, and takes that away. */
void export_store_open(void);
void export_store_close(void);

/* Runs `ringleader export ARGUMENTS` there and expects that status. What it prints and says must
 * hold the words: "" for nothing at all, NULL for whatever. */
void export_expect(const char *arguments, int status, const char *out, const char *err);

/* Likewise any command line. */
void export_expect_shell(const char *arguments, int status, const char *out, const char *err);

/* What a file there holds, NULL when it is not there; the caller frees. */
char *export_content(const char *name);

/* The files there, but for the store's own and the output of programs: "a.csv b.csv". */
const char *export_files(void);

#endif
