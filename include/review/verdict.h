/*
 * verdict.h - what a verdict can be about, and what was found so far.
 *
 * Reads rings as the runs saw them and the reviews that nobody has undone; adds none.
 */
#ifndef REVIEW_VERDICT_H
#define REVIEW_VERDICT_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "store/stmt.h"
#include "value/terms.h"

struct db;

/* The verdict of that word, case and blanks around it ignored; -1 when it is no verdict. */
int verdict_named(struct text word);

/* A ring as the last run that has it saw it. */
struct verdict_ring {
    int64_t ring, run, size;
    double score;
    int is_present;  /* in the last run of all */
    int is_reopened; /* what was found of it as a whole does not hold any more */
};

/* A review that stands. The texts live until the reader is asked again. */
struct active_verdict {
    int64_t decision, ring;
    int whole;        /* of the ring as a whole */
    int word;         /* enum verdict */
    struct text note; /* length 0: none */
    const char *who;
};

/* Set db and zero the rest. */
struct verdict_reader {
    struct db *db;
    struct stmt ring, fate, member, on_ring, on_account;
};

/* All: 1, 0 when there is none, -1. */
int verdict_ring(
    struct verdict_reader *reader, int64_t ring, struct verdict_ring *out, struct error *err);

/* What became of a ring that is no more: the run that found so and the ring that it went into, 0
 * when it is gone. */
int verdict_fate(
    struct verdict_reader *reader, int64_t ring, int64_t *run, int64_t *other, struct error *err);

/* The last run in which an account was a member of a ring. */
int verdict_member(
    struct verdict_reader *reader, int64_t account, int64_t ring, int64_t *run, struct error *err);

/* The last review of a ring as a whole, and the last one that an account was in. */
int verdict_on_ring(
    struct verdict_reader *reader, int64_t ring, struct active_verdict *verdict, struct error *err);
int verdict_on_account(struct verdict_reader *reader, int64_t account,
    struct active_verdict *verdict, struct error *err);

/* Whether a verdict on a ring or on one of its members is to be shown with that ring: who is
 * confirmed stays so in any ring; other verdicts are of the ring they were given in, as long as it
 * is what was looked at. export_members.sql says the same. */
int verdict_holds(const struct active_verdict *verdict, const struct verdict_ring *ring);

void verdict_close(struct verdict_reader *reader);

#endif
