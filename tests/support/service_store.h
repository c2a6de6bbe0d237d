/*
 * service_store.h - a store with rings, for tests of commands.
 */
#ifndef TESTS_SERVICE_STORE_H
#define TESTS_SERVICE_STORE_H

/* A directory with a store in it: strangers s0 and on; R-000001 with the members r0 to r19 and
 * R-000002 with q0 to q7, in which q0 is named by a formula ("=q0"). It is the fixture of one test
 * at a time. */
void cli_begin(void);
void cli_end(void);

/* Runs the program and expects that exit status; out and err are looked for in what it printed: ""
 * for nothing, NULL for whatever. */
void cli_expect(const char *arguments, int status, const char *out, const char *err);

/* Writes a file there. */
void cli_write(const char *name, const char *content);

/* Expects that the store answers so, as the sqlite3 shell prints it. */
void cli_query(const char *sql, const char *answer);

/* Writes a store w.db of a small simulated service, in the directory "reviewed", with a true
 * verdict on each of its rings. */
void cli_review_world(void);

#endif
