/*
 * size_step.h - sizes of groups in steps: exact while small, then an eighth of a power of two.
 */
#ifndef EVIDENCE_SIZE_STEP_H
#define EVIDENCE_SIZE_STEP_H

#include <stdint.h>

#include "evidence/sharing_usual.h"

/* The step of a size from 1; below SHARING_USUAL_STEPS, never falling with the size. */
static inline int size_step(uint32_t size)
{
    int power = 5;

    if (size <= SHARING_USUAL_EXACT)
        return (int)size - 1;
    while (power < 31 && size >> (power + 1))
        power++;
    return SHARING_USUAL_EXACT - 1 + 8 * (power - 5) + (int)(size >> (power - 3) & 7);
}

#endif
