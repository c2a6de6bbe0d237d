/*
 * bulk.h - sets aside what records say of a bulk event and not of the account: imports and proxies.
 *
 * An import gives thousands of accounts one moment of sign-up, and often the address and browser of
 * a server. A proxy or load balancer gives them one address. Both are known by what else these
 * accounts have in common: nothing beyond chance. Accounts that are alike in something are not set
 * aside, however many they are: they may be a ring.
 */
#ifndef DETECT_BULK_H
#define DETECT_BULK_H

#include "dataset/attribute.h"
#include "dataset/dataset.h"
#include "detect/rules.h"

enum bulk_cause {
    BULK_IMPORT,  /* one moment */
    BULK_ADDRESS, /* one address, of an import */
    BULK_PROXY    /* one address */
};

struct bulk_event {
    enum bulk_cause cause;
    int64_t moment;    /* of an import: its first one */
    int64_t last;      /* and its last one */
    uint32_t ip;       /* of the others: the number of the address */
    uint32_t accounts; /* set aside there */
};

/* Zero it first. Imports by time, then addresses with most accounts first. */
struct bulk {
    struct bulk_event *events;
    size_t count, size;
};

/* Finds the events, and takes from dataset and attributes what they say: moments (dataset->moments
 * and bulk), addresses in records, hours, and browsers and locales that most accounts of an import
 * have in common. Addresses that a rule is for stay. Call bulk_free also after failure. */
int bulk_set_aside(struct bulk *bulk, struct dataset *dataset, struct attributes *attributes,
    const struct rules *rules, struct error *err);

void bulk_free(struct bulk *bulk);

#endif
