#include "world/card.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "world/dice.h"

enum { ISSUERS = 60, PREPAID_ISSUERS = 9, AREAS = 2500 };

/* First digit by scheme, mostly Visa and Mastercard; the rest is a hash that never changes. */
static int bin_of(int nation, int issuer)
{
    uint64_t hash = dice_mix((uint64_t)nation + 77, (uint64_t)issuer);
    int scheme = (int)(hash % 20);

    if (scheme < 11)
        return 400000 + (int)((hash >> 8) % 100000);
    if (scheme < 18)
        return 510000 + (int)((hash >> 8) % 50000);
    return scheme == 18 ? 370000 + (int)((hash >> 8) % 10000) : 650000 + (int)((hash >> 8) % 10000);
}

void card_postal(struct random *random, int nation, char postal[CARD_POSTAL])
{
    uint64_t area = dice_mix((uint64_t)nation + 991, (uint64_t)dice_lean(random, AREAS, 1.4));
    const char *form = nation_at(nation)->postal;
    size_t length = strlen(form);

    for (size_t i = 0; i < length; i++) {
        postal[i] = form[i];
        if (form[i] == '#')
            postal[i] = (char)('0' + area % 10);
        else if (form[i] == '@')
            postal[i] = (char)('A' + area % 23);
        area = dice_mix(area, 1);
    }
    postal[length] = '\0';
}

/* Of UTF-8's two-byte letters, those after 0xc3 stand 0x20 above their capitals. */
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

void card_name(struct random *random, const struct folk_name *name, char holder[CARD_HOLDER])
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

void card_of(struct random *random, int nation, enum card_funding funding,
    const struct folk_name *name, struct card *card)
{
    *card =
        (struct card){ .fingerprint = random_bits(random), .nation = nation, .funding = funding };
    card->last4 = dice_between(random, 0, 9999);
    if (funding == CARD_PREPAID)
        card->bin = bin_of(NATION_COUNT + nation % 3, dice_lean(random, PREPAID_ISSUERS, 2));
    else
        card->bin = bin_of(nation, dice_lean(random, ISSUERS, 2.6));
    card_name(random, name, card->holder);
    if (dice_chance(random, 0.05))
        card->holder[0] = '\0';
    if (dice_chance(random, 0.85))
        card_postal(random, nation, card->postal);
}

void card_draw(struct random *random, int nation, const struct folk_name *name, struct card *card)
{
    static const double types[] = { .84, .08, .05, .03 };
    static const double fundings[] = { .54, .41, .05 };
    int abroad = dice_chance(random, 0.03);

    if (abroad)
        nation = nation_draw(random);
    card_of(random, nation, (enum card_funding)dice_weighted(random, fundings, 3), name, card);
    card->type = (enum card_type)dice_weighted(random, types, 4);
    if (card->type == CARD_PAYPAL || card->type == CARD_BANK) {
        card->bin = 0;
        card->funding = CARD_UNSAID;
    }
}

const char *card_type_name(enum card_type type)
{
    static const char *const names[] = { "card", "paypal", "wallet", "bank" };

    return names[type];
}

const char *card_funding_name(enum card_funding funding)
{
    static const char *const names[] = { "debit", "credit", "prepaid", "" };

    return names[funding];
}
