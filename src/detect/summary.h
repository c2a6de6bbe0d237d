/*
 * summary.h - figures of a ring for people: when it was active, its payment methods, devices,
 * networks and charges.
 */
#ifndef DETECT_SUMMARY_H
#define DETECT_SUMMARY_H

#include "dataset/dataset.h"
#include "ring/ring.h"
#include "store/meeting.h"

enum { SUMMARY_COUNTRIES = 96 };

struct ring_summary {
    int64_t first_seen, last_seen;
    uint32_t payments, devices, networks;
    uint32_t charges, failed, disputed;
    uint32_t currency;                 /* the currency of most charges; 0: they name none */
    int64_t amount;                    /* charged successfully in it; CHARGE_NO_AMOUNT: none */
    char countries[SUMMARY_COUNTRIES]; /* of members, most common first: "NG 12, GB 3" */
};

struct ring_summaries {
    struct ring_summary *rings; /* by ring */
    uint32_t *payments;         /* by index in ring_set.members: payment methods of the account */
};

int summary_rings(const struct dataset *dataset, const struct ring_set *set,
    struct ring_summaries *summaries, struct error *err);

void summary_free(struct ring_summaries *summaries);

/* Accounts by the kinds of record that they have. */
struct meeting_totals summary_meeting(const struct dataset *dataset);

#endif
