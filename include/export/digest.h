/*
 * digest.h - SHA-256 of what a file holds, as sha256sum prints it.
 *
 * With pseudonym.h the only user of <sodium.h>.
 */
#ifndef EXPORT_DIGEST_H
#define EXPORT_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum {
    DIGEST_TEXT = 65,  /* 64 hexadecimal digits and a NUL */
    DIGEST_BASE64 = 45 /* 44 digits and a NUL */
};

/* Reads an open file from its beginning to its end. bytes: how many that were. The error says what
 * went wrong, but not with which file. */
int digest_file(int file, char text[DIGEST_TEXT], int64_t *bytes, struct error *err);

/* The digest of bytes in base 64, as content security policies name what may run. */
int digest_bytes(const void *bytes, size_t length, char text[DIGEST_BASE64], struct error *err);

#endif
