/*
 * protection.h - accounts that are never candidates for action: staff, and who is trusted.
 *
 * Reads what the log says of them; adds nothing to it.
 */
#ifndef REVIEW_PROTECTION_H
#define REVIEW_PROTECTION_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "store/stmt.h"

struct db;

enum { PROTECTED_WORDS = 2 };

/* staff, trusted */
extern const char *const protected_words[PROTECTED_WORDS];

/* The number of a word, case and blanks around it ignored; -1 when it is none. */
int protected_named(struct text word);

/* How an account is protected. */
struct protection {
    int word;         /* a number of protected_words */
    struct text note; /* length 0: none; the statement's, until it is used again */
};

/* 1, 0 when it is not protected, -1. stmt: zeroed for the first call, the caller's to finalize
 * after the last. */
int protected_find(struct stmt *stmt, struct db *db, int64_t account, struct protection *protection,
    struct error *err);

#endif
