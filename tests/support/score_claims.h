/*
 * score_claims.h - the sentences of score parts as patterns, and SQL that computes their numbers
 * from the tables of tests/data/score_figures.sql.
 */
#ifndef TESTS_SCORE_CLAIMS_H
#define TESTS_SCORE_CLAIMS_H

/* pattern: see sentence.h. none: a pattern for what is not there, such as "no two of # ...", or
 * NULL.
 *
 * sql: rows of a ring's number and the numbers of its sentence. Where there are several rows of one
 * ring, one of them is the sentence's. Of a sentence by the pattern none, the first number of all
 * rows is 1 or less, and the second is said. */
struct score_claim {
    const char *part, *pattern, *none, *sql;
};

/* A part of NULL ends them. */
extern const struct score_claim SCORE_CLAIMS[];

#endif
