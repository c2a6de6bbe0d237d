/*
 * strbuf.h - a string buffer that is written as a file and reused.
 */
#ifndef OUTPUT_STRBUF_H
#define OUTPUT_STRBUF_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* The zero state is valid and empty. */
struct strbuf {
    FILE *file; /* write here */
    char *text;
    size_t size;
};

int strbuf_open(struct strbuf *buffer, struct error *err);

/* Begins a new string and returns the file to write it to. */
FILE *strbuf_begin(struct strbuf *buffer);

/* The string written since strbuf_begin, valid until the next; NULL when memory ran out. */
const char *strbuf_text(struct strbuf *buffer, struct error *err);

void strbuf_close(struct strbuf *buffer);

#endif
