#include "simulate/payment_card.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "simulate/distributions.h"

enum { ISSUERS = 60, PREPAID_ISSUERS = 9, AREAS = 2500 };

/* The scheme gives the first digits, mostly Visa and Mastercard; a constant hash the rest. */
static int issuer_bin(int country, int issuer)
{
    uint64_t hash = hash_mix((uint64_t)country + 77, (uint64_t)issuer);
    int scheme = (int)(hash % 20);

    if (scheme < 11)
        return 400000 + (int)((hash >> 8) % 100000);
    if (scheme < 18)
        return 510000 + (int)((hash >> 8) % 50000);
    return scheme == 18 ? 370000 + (int)((hash >> 8) % 10000) : 650000 + (int)((hash >> 8) % 10000);
}

void payment_card_write_postal(struct random *random, int country, char postal[CARD_POSTAL])
{
    uint64_t area = hash_mix((uint64_t)country + 991, (uint64_t)draw_skewed(random, AREAS, 1.4));
    const char *form = country_at(country)->postal;
    size_t length = strlen(form);

    for (size_t i = 0; i < length; i++) {
        postal[i] = form[i];
        if (form[i] == '#')
            postal[i] = (char)('0' + area % 10);
        else if (form[i] == '@')
            postal[i] = (char)('A' + area % 23);
        area = hash_mix(area, 1);
    }
    postal[length] = '\0';
}

/* In UTF-8, a letter after the byte 0xc3 is 0x20 above its capital. */
static void capitals_write(char *text)
{
    int accented = 0;

    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (accented && c >= 0xa0 && c != 0xb7 && c != 0xbf)
            *text = (char)(c - 0x20);
        else if (c < 0x80)
            *text = (char)toupper(c);
        accented = c == 0xc3;
    }
}

void payment_card_write_holder(
    struct random *random, const struct person_name *name, char holder[CARD_HOLDER])
{
    double form = random_unit(random);

    /* An accented initial is two bytes of UTF-8. */
    if (form < 0.08)
        snprintf(holder, CARD_HOLDER, "%.*s. %s", 1 + ((unsigned char)name->given[0] > 127),
            name->given, name->family);
    else
        snprintf(holder, CARD_HOLDER, "%s %s", name->given, name->family);
    if (form > 0.82)
        capitals_write(holder);
}

void payment_card_issue(struct random *random, int country, enum card_funding funding,
    const struct person_name *name, struct payment_card *card)
{
    *card = (struct payment_card){
        .fingerprint = random_bits(random), .country = country, .funding = funding
    };
    card->last4 = draw_between(random, 0, 9999);
    if (funding == CARD_PREPAID)
        card->bin =
            issuer_bin(COUNTRY_COUNT + country % 3, draw_skewed(random, PREPAID_ISSUERS, 2));
    else
        card->bin = issuer_bin(country, draw_skewed(random, ISSUERS, 2.6));
    payment_card_write_holder(random, name, card->holder);
    if (draw_chance(random, 0.05))
        card->holder[0] = '\0';
    if (draw_chance(random, 0.85))
        payment_card_write_postal(random, country, card->postal);
}

void payment_card_draw(
    struct random *random, int country, const struct person_name *name, struct payment_card *card)
{
    static const double types[] = { .84, .08, .05, .03 };
    static const double fundings[] = { .54, .41, .05 };
    int abroad = draw_chance(random, 0.03);

    if (abroad)
        country = country_draw(random);
    payment_card_issue(random, country,
        (enum card_funding)draw_weighted(random, fundings, COUNT_OF(fundings)), name, card);
    card->type = (enum payment_type)draw_weighted(random, types, COUNT_OF(types));
    if (card->type == CARD_PAYPAL || card->type == CARD_BANK) {
        card->bin = 0;
        card->funding = CARD_UNKNOWN;
    }
}
