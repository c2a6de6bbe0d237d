/*
 * reject_notice.h - the text that explains why a file was refused: what, where, what to do.
 */
#ifndef WEEKLY_REJECT_NOTICE_H
#define WEEKLY_REJECT_NOTICE_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "load/load.h"

/* Rejected rows, collected while a file is loaded. Zero it first. */
struct reject_notice {
    char *rows; /* as lines; owned */
    size_t size;
    FILE *file;
    int64_t count;
};

/* Adds a row. For load_options.on_reject; the context is the notice. */
int reject_notice_add(void *context, const char *file, int64_t line, struct text reason,
    struct text raw, struct error *err);

/* The text; the caller frees it. NULL if memory is out. */
char *reject_notice_write(struct reject_notice *notice, const char *name, enum record_kind record,
    int64_t now, const struct error *why, struct error *err);

void reject_notice_free(struct reject_notice *notice);

#endif
