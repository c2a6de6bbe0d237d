/*
 * facts.h - the records of the store as typed values in memory: what every later stage works on.
 *
 * Here raw text becomes values: canonical mailboxes, numbers for devices and payment methods,
 * ranges around addresses; placeholders and private addresses become no value at all.
 */
#ifndef DETECT_FACTS_H
#define DETECT_FACTS_H

#include "base/error.h"
#include "base/progress.h"
#include "detect/dictionary.h"
#include "link/link.h"
#include "value/kind.h"
#include "value/network.h"

struct db;

enum fact_status {
    STATUS_OTHER,
    STATUS_SUCCEEDED,
    STATUS_FAILED,
    STATUS_REFUNDED,
    STATUS_DISPUTED
};

/* A sign-up or sign-in observation. Values are numbers in the kind's dictionary, 0: none. */
struct signup_fact {
    int64_t at;
    uint32_t account, ip, device, phone, mailbox;
};

struct charge_fact {
    int64_t at;
    uint32_t account, ip, payment;
    enum fact_status status;
};

struct facts {
    uint32_t accounts;      /* highest account number */
    int64_t *created;       /* by account: the moment it was first seen */
    uint8_t *known, *marks; /* by account, as in the ledger: what its records tell as they stand */
    struct signup_fact *signups;
    struct charge_fact *charges;
    size_t signup_count, charge_count, signup_size, charge_size;
    struct dictionary values[KIND_COUNT];
    uint32_t *ranges[KIND_COUNT]; /* of the kinds of range: by number of the address */
    uint32_t *payments;           /* by row of the payment table: number of its fingerprint */
    size_t payment_count, range_size;
    int64_t first, last; /* moments that the records span */
};

int facts_read(struct db *db, struct progress *progress, struct facts *facts, struct error *err);

/* All sightings of a kind; *sightings is the caller's to free. */
int facts_sightings(const struct facts *facts, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err);

/* How a value is written: an address or a range (into buffer), or the text itself. */
struct text facts_value(
    const struct facts *facts, enum kind kind, uint32_t value, char buffer[NETWORK_TEXT]);

void facts_free(struct facts *facts);

#endif
