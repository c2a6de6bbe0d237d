/*
 * wording.h - what a composite is, in words, out of the records of an account that has it.
 *
 * Traits are numbers everywhere else and their texts are not kept. Private to detect/.
 */
#ifndef DETECT_WORDING_H
#define DETECT_WORDING_H

#include "base/error.h"
#include "store/stmt.h"
#include "value/kind.h"

enum { WORDING_TEXT = 1024 };

struct db;

/* Whether a kind's values are put into words here. */
int wording_has(enum kind kind);

/* Writes the value of that kind that the account has, such as "a.a9{4} + Mozilla/5.0 ...". stmt is
 * kept from call to call; zero it first, finalize it in the end. */
int wording_write(struct stmt *stmt, struct db *db, enum kind kind, uint32_t account,
    char text[WORDING_TEXT], struct error *err);

#endif
