/*
 * strbuf.h - one string in the making, its memory used again for the next.
 */
#ifndef OUTPUT_STRBUF_H
#define OUTPUT_STRBUF_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* The zero state is valid and holds nothing. */
struct strbuf {
    FILE *file; /* write here */
    char *text;
    size_t size;
};

int strbuf_open(struct strbuf *scratch, struct error *err);

/* Begins a new string and returns the file to write it to. */
FILE *strbuf_begin(struct strbuf *scratch);

/* The string written since strbuf_begin, valid until the next; NULL when memory ran out. */
const char *strbuf_text(struct strbuf *scratch, struct error *err);

void strbuf_close(struct strbuf *scratch);

#endif
