/*
 * sha256.h - SHA-256 of a file's content, as sha256sum prints it.
 *
 * With pseudonym.h the only user of <sodium.h>.
 */
#ifndef EXPORT_SHA256_H
#define EXPORT_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum {
    SHA256_TEXT = 65,  /* 64 hexadecimal digits and a NUL */
    SHA256_BASE64 = 45 /* 44 digits and a NUL */
};

/* Reads an open file from beginning to end. bytes: its size. The error has the reason, not the
 * name of the file. */
int sha256_file(int file, char text[SHA256_TEXT], int64_t *bytes, struct error *err);

/* The digest in base 64, as content security policies name scripts. */
int sha256_bytes(const void *bytes, size_t length, char text[SHA256_BASE64], struct error *err);

#endif
