/*
 * evaluate_private.h - what an evaluation consists of, for evaluate.c and its tests.
 */
#ifndef EVALUATE_EVALUATE_PRIVATE_H
#define EVALUATE_EVALUATE_PRIVATE_H

#include "evaluate/labels.h"
#include "evaluate/predictions.h"

struct evaluation {
    struct account_ids ids;
    struct labels labels; /* of some of the accounts */
    struct predictions predictions;
};

#endif
