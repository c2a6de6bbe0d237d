/*
 * card.h - a means of payment as the processor shows it: fingerprint, issuer, holder.
 *
 * Issuers are invented and the same in every world: a BIN belongs to one country, few issuers
 * hold most cards, and some issue prepaid and virtual ones to anybody. Knows nothing of charges.
 */
#ifndef WORLD_CARD_H
#define WORLD_CARD_H

#include <stdint.h>

#include "base/random.h"
#include "world/folk.h"

enum { CARD_HOLDER = 100, CARD_POSTAL = 16, CARD_TOKEN = 16 };

enum card_type { CARD_CARD, CARD_PAYPAL, CARD_WALLET, CARD_BANK };
enum card_funding { CARD_DEBIT, CARD_CREDIT, CARD_PREPAID, CARD_UNSAID };

struct card {
    uint64_t fingerprint;
    int bin; /* 0: none, as with bank and paypal */
    int last4;
    int nation; /* of the issuer */
    enum card_type type;
    enum card_funding funding;
    char holder[CARD_HOLDER]; /* billing name, may be empty */
    char postal[CARD_POSTAL]; /* may be empty */
};

/* What somebody of this name in this country pays with. */
void card_draw(struct random *random, int nation, const struct folk_name *name, struct card *card);

/* A card proper; prepaid ones come from the few issuers that give them to anybody. */
void card_of(struct random *random, int nation, enum card_funding funding,
    const struct folk_name *name, struct card *card);

/* The name as it stands on a card: as given, shortened, or in capitals. */
void card_name(struct random *random, const struct folk_name *name, char holder[CARD_HOLDER]);

/* A postal code of the country, the crowded ones more often. */
void card_postal(struct random *random, int nation, char postal[CARD_POSTAL]);

const char *card_type_name(enum card_type type);
const char *card_funding_name(enum card_funding funding);

#endif
