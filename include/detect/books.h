/*
 * books.h - makes the ledger of all accounts out of the facts.
 */
#ifndef DETECT_BOOKS_H
#define DETECT_BOOKS_H

#include "detect/facts.h"
#include "ring/ledger.h"

/* traits are borrowed. books_free also after failure. */
int books_make(const struct facts *facts, const struct traits *traits, struct ledger *ledger,
    struct error *err);

void books_free(struct ledger *ledger);

#endif
