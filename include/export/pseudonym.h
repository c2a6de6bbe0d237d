/*
 * pseudonym.h - keyed hashes (BLAKE2b, libsodium) as names: equal for equal texts under one key;
 * they reveal nothing without the key.
 */
#ifndef EXPORT_PSEUDONYM_H
#define EXPORT_PSEUDONYM_H

#include "base/error.h"

enum { PSEUDONYM_TEXT = 24 }; /* a few letters, 16 hexadecimal digits, a NUL */

struct pseudonym;

/* The key is the content of the file: 16 bytes or more, not readable by other users. The error
 * says how to make one. *out is NULL on failure. */
int pseudonym_open(struct pseudonym **out, const char *keyfile, struct error *err);

/* Wipes the key. Accepts NULL. */
void pseudonym_close(struct pseudonym *pseudonym);

/* Writes the pseudonym of a text of a sort ("account", "payment"). Equal texts of different
 * sorts get different pseudonyms. Returns name. */
const char *pseudonym_of(const struct pseudonym *pseudonym, const char *sort, const char *text,
    char name[PSEUDONYM_TEXT]);

#endif
