/*
 * fixture.h - a store in a directory of its own, filled from texts, for tests of what works on one.
 */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "detect/detect.h"
#include "value/record_kind.h"
#include "store/db.h"

struct fixture {
    char directory[64];
    struct db *db;
    int files;     /* written so far */
    int is_fitted; /* detects by the fitted score, not by a simple one (score_steps.h) */
};

/* Fails the test when something goes wrong; so do all below. */
void fixture_open(struct fixture *fixture);
void fixture_close(struct fixture *fixture);

/* Loads a file of that content. */
void fixture_load(struct fixture *fixture, enum record_kind kind, const char *content);

/* Loads a simulated service. With an order other than 0 its rows are shuffled, and its charges come
 * first. */
void fixture_world(
    struct fixture *fixture, int64_t accounts, uint64_t seed, double fraud, uint64_t order);

/* Likewise with other options. */
struct simulate_options;
void fixture_simulate(
    struct fixture *fixture, const struct simulate_options *options, uint64_t order);

/* When runs are, unless another moment is given. */
#define FIXTURE_MOMENT 1790000000

/* Runs detect with the defaults at a fixed moment. */
struct detect_result fixture_detect(struct fixture *fixture);

/* Likewise at another. */
struct detect_result fixture_detect_at(struct fixture *fixture, int64_t moment);

/* Likewise with that many threads. */
struct detect_result fixture_detect_by(struct fixture *fixture, int threads);

/* Likewise with other options, all of them: what is not set is 0, but for the moment. */
struct detect_result fixture_detect_with(
    struct fixture *fixture, const struct detect_options *options);

/* The one cell that sql gives, as text; the caller frees it. */
char *fixture_ask(struct fixture *fixture, const char *sql);

/* Expects that answer; the test goes on. */
void fixture_expect(struct fixture *fixture, const char *sql, const char *expected);

/* All that the last run found, line by line in a canonical order. */
char *fixture_findings(struct fixture *fixture);

/* All members of the last run's rings as "R-000001 account;...", in a canonical order. */
char *fixture_rings(struct fixture *fixture);

#endif
