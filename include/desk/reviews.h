/*
 * reviews.h - many verdicts at once, as they come back from a spreadsheet: grouped into decisions.
 *
 * Knows nothing of files but the numbers of lines.
 */
#ifndef DESK_REVIEWS_H
#define DESK_REVIEWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "desk/claim.h"
#include "desk/decision.h"

/* What became of the rows of one verdict. */
struct reviews_count {
    int64_t rows, unchanged; /* unchanged: said what stands already */
    int64_t decisions;
    int64_t rings;    /* decisions on a ring as a whole */
    int64_t accounts; /* that the decisions are about */
};

/* Zero it first. */
struct reviews {
    struct claim *claims;
    size_t count, size;
    struct reviews_count counts[VERDICT_COUNT];
};

int reviews_add(struct reviews *reviews, const struct claim *claim, struct error *err);

/* Calls tell for each line that contradicts another: one account, or one ring as a whole, with two
 * verdicts. What says the same twice is kept once. Sorts the claims. */
void reviews_settle(struct reviews *reviews,
    void (*tell)(void *context, int64_t line, const char *what), void *context);

/* Adds a decision for each ring, verdict and note that says something new. One that is on more than
 * half of the members that can be exported is on the ring as a whole; so is a row that names no
 * account. decision: who and when. After reviews_settle. */
int reviews_store(struct reviews *reviews, struct claim_reader *reader,
    struct decision_writer *writer, const struct decision *decision, struct error *err);

void reviews_free(struct reviews *reviews);

#endif
