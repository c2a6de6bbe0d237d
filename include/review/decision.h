/*
 * decision.h - the log of what people decided: what is added to it, and what stands.
 *
 * Decisions are added and never changed; undoing one is a decision, too. Knows no command line and
 * nothing of what a decision does in the next run.
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
    DECISION_LONGEST_NOTE = 2000 /* and of a note or reason */
};

/* One that is to be added. Texts are borrowed; NULL and 0 are missing. */
struct decision {
    int64_t decided_at;
    const char *who;
    const char *act; /* review, allow, deny, separate, protect, undo */
    struct text note;
    int64_t ring, run;
    const char *verdict;
    int whole;
    int64_t size; /* of the ring; with it goes the score */
    double score;
    const char *kind, *value;
    int64_t until; /* in force before that moment; 0: for good */
    int64_t undoes;
};

/* Zero it first. Works within the caller's transaction. */
struct decision_writer {
    struct db *db;
    int64_t id; /* of the decision that was added last */
    struct stmt insert, account, members, links;
};

/* The name or note as it may be stored. what: for the error, such as "--note"; ERROR_USAGE when it
 * is too long (most bytes) or not UTF-8. */
int decision_check(struct text words, size_t most, const char *what, struct error *err);

int decision_add(
    struct decision_writer *writer, const struct decision *decision, struct error *err);

/* Whom the decision that was added last is about: an account, or all members of the ring. */
int decision_about(struct decision_writer *writer, int64_t account, struct error *err);
int decision_about_members(
    struct decision_writer *writer, const struct verdict_ring *ring, struct error *err);

/* What links the ring now, kept with the decision that was added last. */
int decision_keep_links(
    struct decision_writer *writer, const struct verdict_ring *ring, struct error *err);

/* How many accounts the decision that was added last is about. */
int decision_accounts(struct decision_writer *writer, int64_t *count, struct error *err);

/* Those of them that are protected, by account_id. */
int decision_protected(struct decision_writer *writer,
    int (*visit)(void *context, struct text account_id, const char *protection), void *context,
    struct error *err);

void decision_close(struct decision_writer *writer);

/* The number of an account; 0 when the store does not have it. stmt: zeroed for the first call, the
 * caller's to finalize after the last. */
int decision_account(
    struct stmt *stmt, struct db *db, struct text account_id, int64_t *account, struct error *err);

/* A decision in a few words. Texts are the statement's. */
struct decision_summary {
    int64_t id, undone_by; /* 0: it stands */
    const char *act, *verdict, *who;
    const char *kind;    /* of the value that it is about; NULL: it is about something else */
    const char *subject; /* the value, or "R-000012", "a, b", "decision 7" */
};

/* Finds a decision; 1, or 0 when there is none of that id. stmt: zeroed for the first call, the
 * caller's to finalize after the last; the summary lives until the next. */
int decision_find(struct stmt *stmt, struct db *db, int64_t id, struct decision_summary *summary,
    struct error *err);

/* The last decision that stands at a moment; *id is 0 when none does. */
int decision_last(struct db *db, int64_t now, int64_t *id, struct error *err);

#endif
