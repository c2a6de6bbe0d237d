/*
 * decision.h - the log of decisions: adding them, and which are in force.
 *
 * Decisions are added and never changed; an undo is a decision, too. Knows no command line and no
 * effect of decisions on the next run.
 */
#ifndef REVIEW_DECISION_H
#define REVIEW_DECISION_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "store/stmt.h"

struct db;
struct verdict_ring;

enum {
    DECISION_LONGEST_WHO = 100,  /* bytes of a name */
    DECISION_LONGEST_NOTE = 2000 /* bytes of a note or reason */
};

/* A decision to add. Texts are borrowed; NULL and 0 mean missing. */
struct decision {
    int64_t decided_at;
    const char *who;
    const char *act; /* review, allow, deny, separate, protect, undo */
    struct text note;
    int64_t ring, run;
    const char *verdict;
    int whole;
    int64_t size; /* of the ring; score belongs to it */
    double score;
    const char *kind, *value;
    int64_t until; /* in force before that time; 0: no end */
    int64_t undoes;
};

/* Zero it first. It works in the caller's transaction. */
struct decision_writer {
    struct db *db;
    int64_t id; /* of the last added decision */
    struct stmt insert, account, members, links;
};

/* Checks a name or note before it is stored. what: for the error, such as "--note". ERROR_USAGE
 * if it is longer than most bytes or not UTF-8. */
int decision_check(struct text words, size_t most, const char *what, struct error *err);

int decision_add(
    struct decision_writer *writer, const struct decision *decision, struct error *err);

/* Adds an account, or all members of the ring, to the last added decision. */
int decision_about(struct decision_writer *writer, int64_t account, struct error *err);
int decision_about_members(
    struct decision_writer *writer, const struct verdict_ring *ring, struct error *err);

/* Stores the values that link the ring now with the last added decision. */
int decision_keep_links(
    struct decision_writer *writer, const struct verdict_ring *ring, struct error *err);

/* The number of accounts of the last added decision. */
int decision_accounts(struct decision_writer *writer, int64_t *count, struct error *err);

/* Visits the protected accounts among them, by account_id. */
int decision_protected(struct decision_writer *writer,
    int (*visit)(void *context, struct text account_id, const char *protection), void *context,
    struct error *err);

void decision_close(struct decision_writer *writer);

/* The number of an account; 0 if the store does not have it. stmt: zeroed before the first call;
 * the caller finalizes it after the last. */
int decision_account(
    struct stmt *stmt, struct db *db, struct text account_id, int64_t *account, struct error *err);

/* A decision in short. The statement owns the texts. */
struct decision_summary {
    int64_t id, undone_by; /* 0: not undone */
    const char *act, *verdict, *who;
    const char *kind;    /* kind of the value that it is about; NULL: not about a value */
    const char *subject; /* the value, or "R-000012", "a, b", "decision 7" */
};

/* Finds a decision: 1, or 0 if there is none of that id. stmt: zeroed before the first call; the
 * caller finalizes it after the last. The summary is valid until the next call. */
int decision_find(struct stmt *stmt, struct db *db, int64_t id, struct decision_summary *summary,
    struct error *err);

/* The last decision that is in force at that time; *id is 0 if there is none. */
int decision_last(struct db *db, int64_t now, int64_t *id, struct error *err);

#endif
