/*
 * payment_card.h - a payment method as the processor shows it: fingerprint, issuer, holder.
 *
 * Issuers are invented and the same in every simulation. A BIN belongs to one country, few
 * issuers have most cards, and some issue prepaid and virtual cards to customers of any country.
 */
#ifndef SIMULATE_PAYMENT_CARD_H
#define SIMULATE_PAYMENT_CARD_H

#include <stdint.h>

#include "base/random.h"
#include "simulate/names.h"

enum { CARD_HOLDER = 100, CARD_POSTAL = 16, CARD_TOKEN = 16 };

enum payment_type { CARD_CARD, CARD_PAYPAL, CARD_WALLET, CARD_BANK };
enum card_funding { CARD_DEBIT, CARD_CREDIT, CARD_PREPAID, CARD_UNKNOWN };

struct payment_card {
    uint64_t fingerprint;
    int bin; /* 0: none, as of bank accounts and PayPal */
    int last4;
    int country; /* of the issuer */
    enum payment_type type;
    enum card_funding funding;
    char holder[CARD_HOLDER]; /* billing name, may be empty */
    char postal[CARD_POSTAL]; /* may be empty */
};

/* The payment method of a person with this name in this country. */
void payment_card_draw(
    struct random *random, int country, const struct person_name *name, struct payment_card *card);

/* A card with this funding. Prepaid cards come from the few issuers that serve all countries. */
void payment_card_issue(struct random *random, int country, enum card_funding funding,
    const struct person_name *name, struct payment_card *card);

/* A postal code of the country, crowded areas more often. */
void payment_card_write_postal(struct random *random, int country, char postal[CARD_POSTAL]);

/* The name as printed on a card: in full, with an initial, or in capitals. */
void payment_card_write_holder(
    struct random *random, const struct person_name *name, char holder[CARD_HOLDER]);

#endif
