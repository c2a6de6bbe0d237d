/*
 * said.h - what a voice says while it listens, for tests of sentences.
 */
#ifndef TESTS_SAID_H
#define TESTS_SAID_H

#include "report/voice.h"

struct said {
    struct voice voice;
    struct veil *veil;
    char *text;
    size_t size;
};

void said_open(struct said *said, const struct tongue *tongue, enum veil_mode mode);

/* Expects that this was said, and closes. */
void said_expect(struct said *said, const char *expected);

#endif
