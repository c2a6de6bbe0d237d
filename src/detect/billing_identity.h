/*
 * billing_identity.h - who has the same name and postcode on their bills.
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
    uint32_t *account; /* by value: the first that has it */
    uint32_t *partly;  /* by value: who allowed a card that some have it on; NULL: of none */
    uint32_t *through; /* by account: who allowed the card that its name is on; NULL: of none */
    struct shared_value_allowed aside;
};

/* Lists the accounts of a population that have a name and postcode. What is on an allowed card is
 * none that anybody shares. The aside points into billed, which must stay where it is.
 * billing_identity_close also after failure. */
int billing_identity_open(struct billing_identity *billed, const struct population *population,
    const struct features *features, const struct rules *rules, struct error *err);

/* Evidence and hubs are told by an account that has the value, as composites are. */
void billing_identity_name(const struct billing_identity *billed, struct evidence_set *set);

void billing_identity_close(struct billing_identity *billed);

#endif
