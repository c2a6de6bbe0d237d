#include "dataset/attribute.h"

#include <string.h>

static const double provider_share = 0.005; /* of all accounts, at least, are at a provider's */

int attribute_has_own_domain(const struct attributes *attributes, uint32_t account)
{
    uint32_t site = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN][account];

    return site && attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN][site] < provider_share;
}

enum { STEM_LETTERS = 4, BLOCK_DIGITS = 3 };

struct text attribute_stem(const struct email *email, char stem[EMAIL_TEXT])
{
    size_t length = 0;

    for (const char *at = email ? email->mailbox : ""; *at && *at != '@'; at++)
        if (*at >= 'a' && *at <= 'z')
            stem[length++] = *at;
    return (struct text){ stem, length >= STEM_LETTERS ? length : 0 };
}

struct text attribute_phone_block(struct text phone, char block[PHONE_TEXT])
{
    size_t length =
        phone.length && phone_parse(phone.at, phone.length, block) == 0 ? strlen(block) : 0;

    return (struct text){ block, length > BLOCK_DIGITS ? length - BLOCK_DIGITS : 0 };
}
