/*
 * dataset.h - the records of the store as typed values in memory: what every later stage works on.
 *
 * Filled by dataset_read. Those of one account lie together, in no order of their own. Nothing here
 * changes any more: threads may ask at the same time.
 */
#ifndef DATASET_DATASET_H
#define DATASET_DATASET_H

#include "base/error.h"
#include "dataset/dictionary.h"
#include "dataset/sighting.h"
#include "value/kind.h"
#include "value/network.h"

enum charge_outcome {
    STATUS_OTHER,
    STATUS_SUCCEEDED,
    STATUS_FAILED,
    STATUS_REFUNDED,
    STATUS_DISPUTED
};

/* A sign-up or sign-in observation. Values are numbers in the kind's dictionary, 0: none. */
struct signup_record {
    int64_t at;
    uint32_t ip, device, phone, mailbox;
};

enum { CHARGE_PAYMENT_BITS = 29 };

#define CHARGE_NO_AMOUNT INT64_MIN

struct charge_record {
    int64_t at;
    int64_t amount; /* millionths of the currency's unit, CHARGE_NO_AMOUNT where it is not given */
    uint32_t currency; /* number of its text in currencies, 0: none */
    uint32_t ip;
    uint32_t payment : CHARGE_PAYMENT_BITS;
    uint32_t status : 3; /* enum charge_outcome */
};

struct dataset {
    uint32_t accounts; /* highest account number */
    int64_t *created;  /* by account: the moment it was first seen, -1: never */
    uint8_t *known; /* by account, a bit for each enum account_flag that its records tell of ... */
    uint8_t *marks; /* ... and for each that is so */
    uint32_t *countries; /* by account: code_country of its first sign-up, 0: not given */
    struct signup_record *signups;
    struct charge_record *charges;
    size_t *signup_begins, *charge_begins; /* by account, and where the last one's end */
    size_t signup_count, charge_count;
    struct dictionary values[KIND_COUNT], currencies;
    uint32_t *ranges[KIND_COUNT]; /* of the kinds of range: by number of the address */
    int64_t first, last;          /* moments that the records span */
};

/* The records of one account. */
const struct signup_record *dataset_signups(
    const struct dataset *dataset, uint32_t account, size_t *count);
const struct charge_record *dataset_charges(
    const struct dataset *dataset, uint32_t account, size_t *count);

/* The /24 or /64 around an address, as a number that no other of them has; 0 of none. */
uint32_t dataset_network(const struct dataset *dataset, uint32_t ip);

/* All sightings of a kind, none of those that are contextual; *sightings is the caller's to free.
 */
int dataset_sightings(const struct dataset *dataset, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err);

/* How a value is written: an address or a range (into buffer), or the text itself. */
struct text dataset_value(
    const struct dataset *dataset, enum kind kind, uint32_t value, char buffer[NETWORK_TEXT]);

/* Likewise a number that dataset_network gave. */
struct text dataset_network_value(
    const struct dataset *dataset, uint32_t network, char buffer[NETWORK_TEXT]);

void dataset_free(struct dataset *dataset);

#endif
