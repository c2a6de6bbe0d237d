/*
 * summary.h - what rings look like from outside: when they were active, how many payment methods,
 * devices and networks they used, what they paid.
 */
#ifndef DETECT_SUMMARY_H
#define DETECT_SUMMARY_H

#include "dataset/dataset.h"
#include "ring/ring.h"

enum { SUMMARY_COUNTRIES = 96 };

struct ring_summary {
    int64_t first_seen, last_seen;
    uint32_t payments, devices, networks;
    uint32_t charges, failed, disputed;
    uint32_t currency;                 /* that most charges are in, 0: they name none */
    int64_t amount;                    /* that succeeded in it, CHARGE_NO_AMOUNT: none */
    char countries[SUMMARY_COUNTRIES]; /* of members, most common first: "NG 12, GB 3" */
};

struct ring_summaries {
    struct ring_summary *rings; /* by ring */
    uint32_t *payments;         /* by place in ring_set.members: payment methods of the account */
};

int summary_rings(const struct dataset *dataset, const struct ring_set *set,
    struct ring_summaries *summaries, struct error *err);

void summary_free(struct ring_summaries *summaries);

#endif
