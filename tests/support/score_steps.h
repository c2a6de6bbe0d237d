/*
 * score_steps.h - step functions of score parts that are set by hand, for tests.
 *
 * Tests of detection use them in place of the fitted ones, so that a new fit changes no test.
 */
#ifndef TESTS_SCORE_STEPS_H
#define TESTS_SCORE_STEPS_H

#include "ring/score_table.h"

/* The row of a part. Fails the test when there is none of that name. */
enum score_part_row score_steps_row(const char *name);

/* Gives no part any bits. */
void score_steps_clear(struct score_steps steps[SCORE_PARTS]);

/* Adds a step: figures of that part from there on have those bits. Steps are added in ascending
 * order. */
void score_steps_add(
    struct score_steps steps[SCORE_PARTS], const char *name, double from, double bits);

/* A simple score: two bits for each bit of evidence that links a member (half a bit for networks
 * and likeness), 14 less for two accounts,
 * 20 less where members have cards of their own as is usual, and up to 9 for members that are
 * confirmed or have a denied value, by their share. All other parts have no bits. */
void score_steps_simple(struct score_steps steps[SCORE_PARTS]);

#endif
