/*
 * ledger.h - what accounts did, in the few figures that weigh on a ring: devices, cards, money,
 * time.
 *
 * Filled by detect/, read by score parts. All arrays are by account number, from 1.
 */
#ifndef RING_LEDGER_H
#define RING_LEDGER_H

#include <stdint.h>

#include "link/trait.h"

struct account_entry {
    int64_t created;
    uint32_t device;  /* first, 0: none */
    uint32_t payment; /* first, 0: none */
    uint16_t charges, failed, disputed;
    uint8_t own_card; /* pays with a method that no other account uses */
    uint8_t churn;    /* most payment methods first used within a week, at most LEDGER_CHURN */
};

enum { LEDGER_CHURN = 31 };

struct ledger {
    struct account_entry *accounts;
    const struct traits *traits;
    double failed, disputed; /* shares of all charges; 0 where statuses are not known */
    double
        churn_bits[LEDGER_CHURN + 1]; /* -log2 of the share of accounts with that churn or more */
};

#endif
