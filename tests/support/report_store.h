/*
 * report_store.h - a store with runs of several weeks, for tests of what a report reads.
 */
#ifndef TESTS_REPORT_STORE_H
#define TESTS_REPORT_STORE_H

#include "fixture.h"
#include "report/report.h"

/* 2026-06-01, the Monday of tests/data/report/weeks.sql, and a moment three days later. */
#define REPORT_MONDAY 1780272000
#define REPORT_NOW (REPORT_MONDAY + 3 * 86400)

/* A store in which the sqlite3 shell ran a file of tests/data/report; NULL: an empty one. */
void report_store_open(struct fixture *fixture, const char *name);

/* Runs statements of SQL. */
void report_store_change(struct fixture *fixture, const char *sql);

/* Expects that the report of that run (0: of the last) can be read. Free it. */
void report_store_read(struct fixture *fixture, int64_t run, struct report *report);

/* Its ring of that number; the test fails where there is none. */
const struct report_ring *report_store_ring(const struct report *report, int64_t ring);

/* Its card of that ring, likewise. */
const struct report_card *report_store_card(const struct report *report, int64_t ring);

#endif
