/*
 * decisions.h - decisions as the commands write them, for tests of what follows from them.
 */
#ifndef TESTS_DECISIONS_H
#define TESTS_DECISIONS_H

#include <stdint.h>

#include "fixture.h"

/* 2026-06-01, when all of them are made. */
#define DECIDE_MOMENT 1780272000

/* Each adds a decision and returns its id. */

/* act: allow or deny. until: 0 for good. */
int64_t decide_value(struct fixture *fixture, const char *act, const char *kind, const char *value,
    const char *note, int64_t until);

/* Of a ring of the last run as a whole, as it is there. */
int64_t decide_review(struct fixture *fixture, int64_t ring, const char *verdict);

/* Of one of its members alone. */
int64_t decide_member(
    struct fixture *fixture, int64_t ring, const char *account_id, const char *verdict);

int64_t decide_separate(struct fixture *fixture, const char *a, const char *b);
int64_t decide_undo(struct fixture *fixture, int64_t decision);

#endif
