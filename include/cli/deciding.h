/*
 * deciding.h - what commands that decide share: who and why, one transaction, and what is said on
 * standard error once it is stored.
 */
#ifndef CLI_DECIDING_H
#define CLI_DECIDING_H

#include <stdio.h>

#include "cli/command.h"
#include "desk/decision.h"
#include "desk/verdict.h"

enum { DECIDING_BY = 5001, DECIDING_NOTE = 5002 };

/* Rows of a command's options. */
#define DECIDING_BY_ROW                                                                            \
    {                                                                                              \
        "by", DECIDING_BY, "WHO", 0, "Who decides (default: the login name)", 2                    \
    }
#define DECIDING_NOTE_ROW                                                                          \
    {                                                                                              \
        "note", DECIDING_NOTE, "TEXT", 0, "Why; kept with the decision", 2                         \
    }

struct deciding {
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
int deciding_run(struct invocation *in, int (*decide)(struct deciding *deciding, struct error *err),
    void *state, struct error *err);

/* Says somebody's words, made safe. */
void deciding_words(struct deciding *deciding, const char *words);

/* Says a value and its kind; who can be reached by it is kept back unless --unmask. */
void deciding_value(struct deciding *deciding, const char *kind, const char *value);

/* Ends a line with who decided, the numbers of the last so many decisions, and then. */
void deciding_sign(struct deciding *deciding, int64_t decisions, const char *then);

/* Names the protected accounts that the decision is about. */
int deciding_warn_protected(struct deciding *deciding, struct error *err);

/* An account that must be in the store. stmt as for decision_account. */
int deciding_account(struct deciding *deciding, struct stmt *stmt, const char *account_id,
    int64_t *account, struct error *err);

/* A ring that some run has seen: R-000012, r-12 or 12. */
int deciding_ring(
    struct deciding *deciding, const char *text, struct verdict_ring *ring, struct error *err);

#endif
