/*
 * pseudonym.h - names that tell nothing: keyed hashes (BLAKE2b, libsodium), the same for the same
 * text under one key, and nothing to be learnt from them without it.
 */
#ifndef EXPORT_PSEUDONYM_H
#define EXPORT_PSEUDONYM_H

#include "base/error.h"

enum { PSEUDONYM_TEXT = 24 }; /* a few letters, 16 hexadecimal digits, a NUL */

struct pseudonym;

/* The key is what the file holds: 16 bytes or more, of which none may be readable by others. The
 * error says how to make one. *out is NULL on failure. */
int pseudonym_open(struct pseudonym **out, const char *keyfile, struct error *err);

/* Wipes the key. Accepts NULL. */
void pseudonym_close(struct pseudonym *pseudonym);

/* Writes the name of a text of a sort ("account", "payment"): texts alike of different sorts get
 * different names. Returns name. */
const char *pseudonym_of(const struct pseudonym *pseudonym, const char *sort, const char *text,
    char name[PSEUDONYM_TEXT]);

#endif
