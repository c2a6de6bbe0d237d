/*
 * program.h - runs the program as a user would, for tests of what it prints and how it exits.
 */
#ifndef TESTS_PROGRAM_H
#define TESTS_PROGRAM_H

#include <stddef.h>

/* The moment that the program takes as now, in all tests, where --now does not name another. */
#define PROGRAM_NOW "2026-11-18T12:00:00Z"

/* What a run of the program gave; outputs are the caller's to free. */
struct outcome {
    int status;
    char *out, *err;
};

/* Runs `ringleader ARGUMENTS` through the shell in directory; "%s" in arguments is not expanded. */
struct outcome program_run(const char *directory, const char *arguments);

void program_free(struct outcome *outcome);

/* Skips the test where a command that it needs is not installed, and says so. */
void program_needs(const char *command);

/* A new temporary directory, and away with it and its files. */
void program_directory(char directory[64]);
void program_remove(const char *directory);

/* Writes s.csv and b.csv there: 3,000 strangers, s0 and on, and a ring beyond doubt, r0 to r19: one
 * device and one card for twenty within minutes, most charges failed. */
void program_service(const char *directory);

/* Writes a key for pseudonyms there, the same each time, as a file named key. */
void program_key(const char *directory);

#endif
