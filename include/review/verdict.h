/*
 * verdict.h - rings and the verdicts on them.
 *
 * Reads rings of runs, and the reviews that are not undone; adds none.
 */
#ifndef REVIEW_VERDICT_H
#define REVIEW_VERDICT_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "store/stmt.h"
#include "value/terms.h"

struct db;

/* The verdict of a word, ignoring case and surrounding blanks; -1 if it is not a verdict. */
int verdict_named(struct text word);

/* A ring in the last run that has it. */
struct verdict_ring {
    int64_t ring, run, size;
    double score;
    int is_present;  /* in the last run */
    int is_reopened; /* its verdict no longer holds */
};

/* A review in force. The texts are valid until the next call. */
struct active_verdict {
    int64_t decision, ring;
    int whole;        /* on the whole ring */
    int word;         /* enum verdict */
    struct text note; /* length 0: none */
    const char *who;
};

/* Set db and zero the rest. */
struct verdict_reader {
    struct db *db;
    struct stmt ring, fate, member, on_ring, on_account;
};

/* All return 1, 0 if there is none, or -1. */
int verdict_ring(
    struct verdict_reader *reader, int64_t ring, struct verdict_ring *out, struct error *err);

/* What happened to a ring that no longer exists: the run that merged it and the other ring, 0 if
 * it is gone. */
int verdict_fate(
    struct verdict_reader *reader, int64_t ring, int64_t *run, int64_t *other, struct error *err);

/* The last run in which the account was a member of a ring. */
int verdict_member(
    struct verdict_reader *reader, int64_t account, int64_t ring, int64_t *run, struct error *err);

/* The last review of a whole ring, and the last one that includes an account. */
int verdict_on_ring(
    struct verdict_reader *reader, int64_t ring, struct active_verdict *verdict, struct error *err);
int verdict_on_account(struct verdict_reader *reader, int64_t account,
    struct active_verdict *verdict, struct error *err);

/* Whether a verdict on a ring or a member is shown with that ring. A confirmed account is
 * confirmed in any ring. Other verdicts belong to the ring that was reviewed, as long as it has
 * not changed. export_members.sql has the same rule. */
int verdict_holds(const struct active_verdict *verdict, const struct verdict_ring *ring);

void verdict_close(struct verdict_reader *reader);

#endif
