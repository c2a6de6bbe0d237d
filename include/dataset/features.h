/*
 * features.h - what accounts did, in the few figures that weigh on a ring: devices, cards, money,
 * time.
 *
 * Filled by detect/, read by score parts. All arrays are by account number, from 1.
 */
#ifndef DATASET_FEATURES_H
#define DATASET_FEATURES_H

#include <stdint.h>

#include "dataset/attribute.h"

/* What is either so or not of an account, where the records tell. */
enum account_flag {
    FLAG_BANNED,       /* the service has banned it, or has had reason to lock it */
    FLAG_PREPAID,      /* pays with a prepaid card */
    FLAG_FOREIGN_CARD, /* pays with a card of another country than it signed up from */
    FLAG_OTHER_NAME,   /* pays with a card on which no word of its own name stands */
    FLAG_LASTING,      /* was seen again FEATURES_LASTING after it came; known of those that came
                        * FEATURES_OLD before the end of the records */
    FLAG_DISPOSABLE,   /* signed up with an address of a domain on the user's list */
    FLAG_HOSTED,       /* signed up from a hosting or VPN range on the user's lists */
    FLAG_CONFIRMED,    /* somebody who knows has said that it is fraud */
    FLAG_COUNT
};

_Static_assert(FLAG_COUNT <= 8, "an account has a bit for every mark in each of two bytes");

struct account_features {
    int64_t created; /* when it came; -1: not known, as of accounts that an import made */
    int64_t last_seen;
    int64_t first_paid; /* moment of the first charge, -1: none */
    uint32_t device;    /* first, 0: none */
    uint32_t payment;   /* first, 0: none */
    uint32_t network;   /* /24 or /64 of the first address, 0: none */
    uint16_t charges, failed, disputed, refunded;
    uint8_t own_card; /* pays with a method that no other account uses */
    uint8_t churn;    /* most payment methods first used within 30 days, at most FEATURES_CHURN */
    uint8_t months;   /* distinct 30 days since it came in which a charge succeeded, at most 255 */
    uint8_t known;    /* a bit, 1 << mark, for each mark that the records tell of */
    uint8_t marks;    /* and for each that is so */
};

/* Who pays by the month is seen again after a month, and some days for those who are late. */
enum { FEATURES_CHURN = 63, FEATURES_LASTING = 25 * 24 * 3600, FEATURES_OLD = 45 * 24 * 3600 };

struct constraints;

struct features {
    struct account_features *accounts;
    uint32_t absent;                       /* numbers that are those of no account */
    const struct constraints *constraints; /* what people decided; NULL: nothing */
    int64_t charges;                       /* of all accounts */
    const struct attributes *attributes;
    double failed, disputed, refunded, succeeded; /* shares of all charges; 0 where statuses are not
                                                   * known */
    double unpaid;                                /* share of accounts without a charge */
    double own_cards; /* share of accounts with a payment method that have one of their own */
    double months;    /* mean months that an account has paid for */
    int64_t life;     /* seconds that the records span */
    double marked[FLAG_COUNT]; /* share of those known of that have the mark */
    double
        churn_bits[FEATURES_CHURN + 1]; /* -log2 of the share of accounts with that churn or more */
};

#endif
