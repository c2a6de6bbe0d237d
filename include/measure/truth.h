/*
 * truth.h - what is known of accounts: fraud or legitimate, of which ring, of which group.
 *
 * Knows neither files nor the store: accounts are numbers from 1.
 */
#ifndef MEASURE_TRUTH_H
#define MEASURE_TRUTH_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "measure/names.h"

enum truth_label { TRUTH_UNKNOWN, TRUTH_LEGIT, TRUTH_FRAUD };

/* One label. Empty texts are unknown. */
struct truth_row {
    enum truth_label label;
    struct text ring, group, style, discipline;
};

/* Numbers of names; 0 is none. */
struct truth_account {
    enum truth_label label;
    uint32_t ring, group;
};

struct truth_ring {
    uint32_t style, discipline;
};

/* Zero it first. */
struct truth {
    uint32_t last;                  /* highest account */
    struct truth_account *accounts; /* 0 to last */
    struct names rings, groups, styles, disciplines;
    struct truth_ring *ring; /* by number, from 1 to rings.count */
};

/* Nothing is known of the accounts 1 to last. seed is that of the hashes. */
int truth_open(struct truth *truth, uint32_t last, uint64_t seed, struct error *err);

/* Adds a label of an account. An account with several is fraud when any says so; otherwise what was
 * said first stays. Only fraud is in a ring. */
int truth_add(
    struct truth *truth, uint32_t account, const struct truth_row *row, struct error *err);

void truth_free(struct truth *truth);

#endif
