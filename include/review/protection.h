/*
 * protection.h - accounts that are never candidates for action: staff, trusted and excluded ones.
 *
 * Reads the log of decisions; does not add to it.
 */
#ifndef REVIEW_PROTECTION_H
#define REVIEW_PROTECTION_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "store/stmt.h"

struct db;

enum { PROTECTED_WORDS = 2, PROTECTED_EXCLUDED = PROTECTED_WORDS };

/* staff, trusted */
extern const char *const protected_words[PROTECTED_WORDS];

/* The number of a word, ignoring case and surrounding blanks; -1 if it is unknown. */
int protected_named(struct text word);

/* The word, also of PROTECTED_EXCLUDED. */
const char *protected_name(int word);

/* How an account is protected. */
struct protection {
    int word;         /* a number of protected_words, or PROTECTED_EXCLUDED */
    struct text note; /* length 0: none; valid until the statement is used again */
};

/* 1: protected, 0: not protected, -1. stmt: zeroed before the first call; the caller finalizes
 * it after the last. */
int protected_find(struct stmt *stmt, struct db *db, int64_t account, struct protection *protection,
    struct error *err);

#endif
