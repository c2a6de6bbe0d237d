/*
 * evaluation.h - every figure that compares what was found with what is true.
 *
 * Knows neither files nor the store, nor how figures are shown. To add a figure, add it to its
 * section in evaluation.c, or a section to the table there.
 */
#ifndef MEASURE_EVALUATION_H
#define MEASURE_EVALUATION_H

#include <stdint.h>

#include "base/error.h"
#include "measure/findings.h"
#include "measure/truth.h"

struct evaluation_input {
    const struct truth *truth;       /* of some of the store's accounts; */
    const struct findings *findings; /* of the same last account */
    int64_t accounts;                /* of the store */
    int64_t unknown;                 /* with a label, not in the store */
};

/* value: in unit, which is "%" or "per 1,000"; NaN when it cannot be said, such as the precision of
 * nothing. count and of: what value is the share of; -1 where it is none. */
struct figure {
    const char *section, *name, *unit;
    double value;
    int64_t count, of;
};

/* Calls say for every figure, by section. Figures of rings, styles, disciplines and groups are left
 * out when no label names any. Stops when say returns -1. */
int evaluation(const struct evaluation_input *input,
    int (*say)(void *context, const struct figure *figure, struct error *err), void *context,
    struct error *err);

#endif
