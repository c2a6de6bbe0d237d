/*
 * shared_value.h - judges every value of one kind: all its sightings in, evidence and hubs out.
 *
 * Pure: a function of the sightings and the limits. Which judge a kind gets follows from its
 * sharing_model.
 */
#ifndef EVIDENCE_SHARED_VALUE_H
#define EVIDENCE_SHARED_VALUE_H

#include "dataset/sighting.h"
#include "evidence/evidence.h"

struct evidence_limits {
    double evidence_bits;   /* least bits, among values of its kind, of any evidence */
    double burst_bits;      /* least bits of a burst by its value's own rate */
    double burst_lift;      /* a burst is so many times what that rate explains, or more */
    double composite_bits;  /* least bits of a composite */
    double composite_lift;  /* a composite is so many times what its parts explain, or more */
    int composite_accounts; /* least accounts of a composite */
    int hub_accounts;       /* an exclusive value with more sharers than this ... */
    double hub_share;       /* ... and than this share of all accounts is a hub, not evidence */
    int listed_accounts;    /* a shared value with at least so many that is no evidence is listed */
};

/* Values of a kind that are no evidence because somebody said so. They tell what is usual all the
 * same, so that nothing else is judged otherwise for it. What would have been evidence becomes a
 * hub. Borrowed. */
struct shared_value_allowed {
    const uint32_t
        *whole; /* by value: a number for who set it aside, 0: nobody did; NULL: of none */
    const uint32_t *partly; /* likewise of a value that some accounts have only through something
                             * that is set aside, as a range has an address; NULL: of none */
    /* Whether the account has such a value otherwise, too; others are left out of it. */
    int (*is_met)(const void *context, uint32_t value, uint32_t account);
    const void *context;
};

/* Judges all values of a kind; soonest done where each value's sightings come by account. life:
 * what the data spans, seconds. accounts: how many there are in all. aside: NULL for nothing. Adds
 * to set. */
int shared_value_judge(enum kind kind, const struct sighting *sightings, size_t count,
    uint32_t accounts, int64_t life, const struct evidence_limits *limits,
    const struct shared_value_allowed *aside, struct evidence_set *set, struct error *err);

#endif
