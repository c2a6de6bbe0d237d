/*
 * shared_value.h - judges all values of one kind: takes their sightings, adds evidence and hubs.
 *
 * A pure function of the sightings and the limits. The test depends on the kind's sharing model.
 */
#ifndef EVIDENCE_SHARED_VALUE_H
#define EVIDENCE_SHARED_VALUE_H

#include "dataset/sighting.h"
#include "evidence/evidence.h"
#include "evidence/likeness.h"

struct evidence_limits {
    double evidence_bits;   /* least bits, among values of its kind, of any evidence */
    double burst_bits;      /* least bits of a burst by its value's own rate */
    double burst_lift;      /* least ratio of a burst to what that rate explains */
    double composite_bits;  /* least bits of a composite */
    double composite_lift;  /* least ratio of a composite to what its parts explain */
    int composite_accounts; /* least accounts of a composite */
    int hub_accounts;       /* an exclusive value with more sharers than this can be a hub ... */
    double hub_likeness;    /* ... if they have less in common than this (evidence.alike) ... */
    double hub_share;       /* ... or, where nothing else is known of them, if they are more than
                               this share of the accounts that have such a value */
    int listed_accounts; /* a shared value with at least so many sharers that is no evidence becomes
                            a hub */
};

/* Values of a kind that people allowed. They still count for what is usual, so that other values
 * are judged as before. What would have been evidence becomes a hub. Borrowed. */
struct shared_value_allowed {
    const uint32_t *whole;  /* by value: the rule that allows it, or 0; NULL: none */
    const uint32_t *partly; /* by value: the rule that allows a part of it, as an address in a
                               range; NULL: none */
    /* Whether the account has the value outside of the allowed part, too. Others are left out of
     * the group. */
    int (*is_seen_outside)(const void *context, uint32_t value, uint32_t account);
    const void *context;
};

struct shared_value_input {
    enum kind kind;
    uint32_t accounts; /* the highest account number */
    int64_t life;      /* seconds that the data spans */
    int64_t step;      /* seconds to which times are known: a day where they are dates, else 0 */
    const struct evidence_limits *limits;
    const struct shared_value_allowed *allowed; /* NULL: none */
    const struct likeness *likeness; /* of all accounts; NULL: hubs are known by their size alone */
    struct sharing_usual *usual;     /* filled with the sharing of the kind; NULL: not needed */
};

/* Judges all values of a kind. Fastest where each value's sightings are sorted by account. Adds to
 * set. */
int shared_value_judge(const struct shared_value_input *input, const struct sighting *sightings,
    size_t count, struct evidence_set *set, struct error *err);

#endif
