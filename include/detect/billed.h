/*
 * billed.h - who has the same name and postcode on their bills. Private to detect/.
 */
#ifndef DETECT_BILLED_H
#define DETECT_BILLED_H

#include "detect/decided.h"
#include "link/crowd.h"
#include "link/link.h"
#include "ring/ledger.h"

/* Zero it first. */
struct billed {
    struct sighting *sightings; /* by value */
    size_t count;
    uint32_t *account; /* by value: the first that has it */
    uint32_t *partly;  /* by value: who allowed a card that some have it on; NULL: of none */
    uint32_t *through; /* by account: who allowed the card that its name is on; NULL: of none */
    struct link_aside aside;
};

/* Lists the accounts of a crowd that have a name and postcode. What is on an allowed card is none
 * that anybody shares. The aside points into billed, which must stay where it is. billed_close also
 * after failure. */
int billed_open(struct billed *billed, const struct crowd *crowd, const struct ledger *ledger,
    const struct decided *decided, struct error *err);

/* Evidence and hubs are told by an account that has the value, as composites are. */
void billed_name(const struct billed *billed, struct evidence_set *set);

void billed_close(struct billed *billed);

#endif
