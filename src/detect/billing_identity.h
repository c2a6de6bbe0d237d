/*
 * billing_identity.h - accounts with the same name and postcode on their bills.
 */
#ifndef DETECT_BILLING_IDENTITY_H
#define DETECT_BILLING_IDENTITY_H

#include "detect/rules.h"
#include "evidence/population.h"
#include "evidence/shared_value.h"
#include "dataset/features.h"

/* Zero it first. */
struct billing_identity {
    struct sighting *sightings; /* by value */
    size_t count;
    uint32_t *account; /* by value: the first account that has it */
    uint32_t
        *partly; /* by value: the rule that allows a card of some of its accounts; NULL: none */
    uint32_t *allowed_by; /* by account: the rule that allows the card with its name; NULL: none */
    struct shared_value_allowed allowed;
};

/* Lists the accounts of a population that have a name and postcode. A name on an allowed card is
 * not shared evidence. allowed points into this struct, which must not move. Call
 * billing_identity_close also after failure. */
int billing_identity_open(struct billing_identity *identity, const struct population *population,
    const struct features *features, const struct rules *rules, struct error *err);

/* Replaces values by an account that has them, as in composites. */
void billing_identity_name(const struct billing_identity *identity, struct evidence_set *set);

void billing_identity_close(struct billing_identity *identity);

#endif
