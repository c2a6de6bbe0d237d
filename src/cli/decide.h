/*
 * decide.h - what commands that decide share: who and why, one transaction, and what is said on
 * standard error once it is stored.
 */
#ifndef CLI_DECIDE_H
#define CLI_DECIDE_H

#include <stdio.h>

#include "cli/command.h"
#include "review/decision.h"
#include "review/verdict.h"

enum { DECIDE_BY = 5001, DECIDE_NOTE = 5002 };

/* Rows of a command's options. */
#define DECIDE_BY_ROW                                                                              \
    {                                                                                              \
        "by", DECIDE_BY, "WHO", 0, "Who decides (default: the login name)", 2                      \
    }
#define DECIDE_NOTE_ROW                                                                            \
    {                                                                                              \
        "note", DECIDE_NOTE, "TEXT", 0, "Why; stored with the decision", 2                         \
    }

struct decide {
    struct invocation *in;
    struct db *db;
    struct decision_writer writer;
    struct verdict_reader reader;
    struct decision decision; /* the moment, who and why are set; the command fills the rest */
    int is_trial;             /* nothing is to be stored */
    void *state;              /* the command's own */
    FILE *said;               /* shown when all went well */
};

/* Opens the store for writing and lets decide work in one transaction: all of it is stored and what
 * was said is shown, or nothing is. */
int decide_run(struct invocation *in, int (*decide)(struct decide *deciding, struct error *err),
    void *state, struct error *err);

/* Says somebody's words, made safe. */
void decide_words(struct decide *deciding, const char *words);

/* Says a value and its kind; who can be reached by it is kept back unless --unmask. */
void decide_about_value(struct decide *deciding, const char *kind, const char *value);

/* Ends a line with who decided, the numbers of the last so many decisions, and then. */
void decide_sign(struct decide *deciding, int64_t decisions, const char *then);

/* Names the protected accounts that the decision is about. */
int decide_warn_protected(struct decide *deciding, struct error *err);

/* An account that must be in the store. stmt as for decision_account. */
int decide_account(struct decide *deciding, struct stmt *stmt, const char *account_id,
    int64_t *account, struct error *err);

/* A ring that some run has seen: R-000012, r-12 or 12. */
int decide_ring(
    struct decide *deciding, const char *text, struct verdict_ring *ring, struct error *err);

#endif
