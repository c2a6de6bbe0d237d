/*
 * dataset.h - the records of the store as typed values in memory: what every later stage works on.
 *
 * Filled by dataset_read; then detect/bulk.h takes out what imports and proxies wrote. Those of one
 * account lie together, in no order of their own. Nothing changes afterwards: threads may ask at
 * the same time.
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

/* The records of one kind, by account; arrays by record. */
struct observations {
    size_t count;
    size_t *begins; /* by account, and where the last one's end */
    int64_t *at;
    uint32_t *values[KIND_COUNT]; /* numbers in the kind's dictionary, 0: none; NULL of kinds that
                                   * such records do not tell (extract_tells) */
};

#define CHARGE_NO_AMOUNT INT64_MIN

/* What charges tell beside values; arrays by charge. */
struct charges {
    int64_t *amounts;     /* millionths of the currency's unit, CHARGE_NO_AMOUNT: not given */
    uint32_t *currencies; /* numbers of texts in dataset.currencies, 0: none */
    uint8_t *outcomes;    /* enum charge_outcome */
};

struct dataset {
    uint32_t accounts; /* highest account number */
    uint32_t present;  /* how many numbers are those of an account that is not excluded */
    uint8_t *absent; /* by number: 1 for all others, which count in nothing; NULL: there are none */
    int64_t *created; /* by account: the moment it was first seen, -1: never */
    int64_t *moments; /* by account: when it came: created, or -1 if that is a moment of bulk and so
                       * not known */
    int64_t *bulk;    /* moments of records that were made by an import, sorted (detect/bulk.h) */
    size_t bulk_count, bulk_size;
    uint8_t *known; /* by account, a bit for each enum account_flag that its records tell of ... */
    uint8_t *marks; /* ... and for each that is so */
    uint32_t *countries; /* by account: code_country of its first sign-up, 0: not given */
    struct observations records[RECORD_KINDS]; /* empty of kinds that detection does not read */
    struct charges charges;
    struct dictionary values[KIND_COUNT], currencies;
    uint32_t *ranges[KIND_COUNT]; /* of the kinds of range: by number of the address */
    int64_t first, last;          /* moments that the records span */
    int64_t step;                 /* a day where nearly all moments are dates; else 0 */
};

/* Whether a moment is that of an import, and says nothing of an account. */
int dataset_is_bulk(const struct dataset *dataset, int64_t at);

/* A number made of an account's records, apart from addresses: the same whatever the order of rows
 * is. */
uint64_t dataset_account_key(const struct dataset *dataset, uint32_t account);

/* The records of an account: places in the arrays. */
struct record_span {
    size_t begin, end;
};

struct record_span dataset_span(
    const struct dataset *dataset, enum record_kind record, uint32_t account);

/* The number of the value of a kind that a record tells by itself; 0: none. */
static inline uint32_t dataset_value_at(
    const struct dataset *dataset, enum record_kind record, enum kind kind, size_t place)
{
    const uint32_t *values = dataset->records[record].values[kind];

    return values ? values[place] : 0;
}

/* The /24 or /64 around an address, as a number that no other of them has; 0 of none. */
uint32_t dataset_network(const struct dataset *dataset, uint32_t ip);

/* All sightings of a kind, none of those that are contextual; *sightings is the caller's to free.
 * Those at a moment of bulk have the moment -1; of kinds that burst, they are left out. */
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
