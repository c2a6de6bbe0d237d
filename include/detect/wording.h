/*
 * wording.h - what a composite is, in words, out of the records of an account that has it.
 *
 * Traits are numbers everywhere else and their texts are not kept. Private to detect/.
 */
#ifndef DETECT_WORDING_H
#define DETECT_WORDING_H

#include "detect/facts.h"
#include "ring/ledger.h"
#include "store/stmt.h"

enum { WORDING_TEXT = 1024 };

struct db;

/* Whether a kind's values are put into words here. */
int wording_has(enum kind kind);

/* A record of an account that is open; zero it. */
struct wording_record {
    struct stmt stmt;
    uint32_t account; /* 0: none yet */
};

/* What is kept from value to value: set what is borrowed and zero the rest, wording_close it in the
 * end. The next value is often of the same account. */
struct wording {
    struct db *db;
    const struct facts *facts;
    const struct ledger *ledger;
    struct wording_record said, paid;
};

/* Writes the value of that kind that the account has, such as "a.a9{4} + Mozilla/5.0 ...". */
int wording_write(struct wording *wording, enum kind kind, uint32_t account,
    char text[WORDING_TEXT], struct error *err);

void wording_close(struct wording *wording);

#endif
