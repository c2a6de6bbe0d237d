/*
 * profile.h - what rings look like from outside: when they were active, how many payment methods,
 * devices and networks they used, what they paid.
 */
#ifndef DETECT_PROFILE_H
#define DETECT_PROFILE_H

#include "detect/facts.h"
#include "ring/ring.h"

enum { PROFILE_COUNTRIES = 96 };

struct profile {
    int64_t first_seen, last_seen;
    uint32_t payments, devices, networks;
    uint32_t charges, failed, disputed;
    uint32_t currency;                 /* that most charges are in, 0: they name none */
    int64_t amount;                    /* that succeeded in it, FACT_NO_AMOUNT: none */
    char countries[PROFILE_COUNTRIES]; /* of members, most common first: "NG 12, GB 3" */
};

struct profiles {
    struct profile *rings; /* by ring */
    uint32_t *payments;    /* by place in ring_set.members: payment methods of the account */
};

int profile_rings(const struct facts *facts, const struct ring_set *set, struct profiles *profiles,
    struct error *err);

void profile_free(struct profiles *profiles);

#endif
