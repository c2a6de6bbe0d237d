/*
 * purity.h - are the members of a ring mostly fraud or mostly legitimate?
 *
 * Mostly is more than half of the members that have a label. A ring none of whose members has one
 * is not judged.
 */
#ifndef MEASURE_PURITY_H
#define MEASURE_PURITY_H

#include <stddef.h>
#include <stdint.h>

/* Labelled members of one ring. */
struct purity {
    int64_t fraud, legit;
};

/* Rings of which something holds, of those judged. */
struct purity_share {
    int64_t rings, judged;
};

int purity_is_judged(const struct purity *purity);
int purity_is_fraud(const struct purity *purity);
int purity_is_legit(const struct purity *purity);

/* Of the first `top` rings that can be judged, those that are mostly fraud. */
struct purity_share purity_top(const struct purity *rings, size_t count, int64_t top);

#endif
