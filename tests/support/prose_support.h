/*
 * prose_support.h - records prose for tests of sentences.
 */
#ifndef TESTS_PROSE_SUPPORT_H
#define TESTS_PROSE_SUPPORT_H

#include "report/prose.h"

struct recorder {
    struct prose prose;
    struct redact *redact;
    char *text;
    size_t size;
};

void prose_record(struct recorder *recorder, const struct markup *markup, enum redact_mode mode);

/* Expects the text that was written, and closes. */
void prose_expect(struct recorder *recorder, const char *expected);

#endif
