/*
 * names.h - texts that occur again and again, each kept once and called by a number.
 */
#ifndef MEASURE_NAMES_H
#define MEASURE_NAMES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/intern.h"
#include "base/text.h"

/* Zero it first; set numbers.seed before the first use. */
struct names {
    struct intern numbers;
    struct arena arena;
    const char **texts; /* by number, from 1 */
    uint32_t count;     /* the highest number */
};

/* The number of text, a new one when it was not known; 0 for an empty text. */
int names_add(struct names *names, struct text text, uint32_t *number, struct error *err);

void names_free(struct names *names);

#endif
