/*
 * decide.h - what commands that add decisions share: author, reason, one transaction, and messages.
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
    struct decision decision; /* time, author and note are set; the command sets the rest */
    int is_trial;             /* store nothing */
    int is_erasing;           /* rows go that others refer to: without foreign keys */
    int is_traceless;         /* after the transaction nothing removed is left in the file */
    void *state;              /* the command's own */
    FILE *messages;           /* messages, printed to standard error on success */
};

/* The login name; NULL: it is not known. */
const char *decide_login_name(void);

/* Opens the store for writing and calls decide in one transaction. Either everything is stored
 * and the messages are printed, or nothing is. */
int decide_run(struct invocation *in, int (*decide)(struct decide *deciding, struct error *err),
    void *state, struct error *err);

/* Likewise for a command that removes records: foreign keys are not enforced. */
int decide_erase(struct invocation *in, int (*erase)(struct decide *deciding, struct error *err),
    void *state, struct error *err);

/* Writes a user's text with control characters escaped. */
void decide_words(struct decide *deciding, const char *words);

/* Writes a kind and its value. Contact data is left out unless --unmask. */
void decide_about_value(struct decide *deciding, const char *kind, const char *value);

/* Ends a line with the author, the numbers of the last decisions, and then. */
void decide_sign(struct decide *deciding, int64_t decisions, const char *then);

/* Writes the names of the protected accounts of the decision. */
int decide_warn_protected(struct decide *deciding, struct error *err);

/* Finds an account; an ERROR_USAGE if the store does not have it. stmt as for decision_account. */
int decide_account(struct decide *deciding, struct stmt *stmt, const char *account_id,
    int64_t *account, struct error *err);

/* Finds a ring of any run: R-000012, r-12 or 12. */
int decide_ring(
    struct decide *deciding, const char *text, struct verdict_ring *ring, struct error *err);

#endif
