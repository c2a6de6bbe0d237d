#include "dataset/attribute.h"

#include <stdio.h>
#include <string.h>

static const double provider_share = 0.005; /* of all accounts, at least, are at a provider's */

int attribute_is_common_domain(const struct attributes *attributes, uint32_t domain)
{
    return domain && attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN][domain] >= provider_share;
}

int attribute_has_own_domain(const struct attributes *attributes, uint32_t account)
{
    uint32_t site = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN][account];

    if (!site)
        return 0;
    return attributes->is_provider ? !attributes->is_provider[site]
                                   : !attribute_is_common_domain(attributes, site);
}

enum { STEM_LETTERS = 4, HARD = 4, BLOCK_DIGITS = 3 };

struct text attribute_stem(const struct email *email, char stem[EMAIL_TEXT])
{
    size_t length = 0;

    for (const char *at = email ? email->mailbox : ""; *at && *at != '@'; at++)
        if (*at >= 'a' && *at <= 'z')
            stem[length++] = *at;
    return (struct text){ stem, length >= STEM_LETTERS ? length : 0 };
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The length of the run of letters, or of digits, at text; 1 of another character. *is_hard:
 * whether HARD consonants follow each other. */
static size_t run_length(const char *text, int *is_hard)
{
    size_t length = 1, consonants = 0;

    *is_hard = 0;
    if (!is_letter(*text)) {
        while (is_digit(*text) && is_digit(text[length]))
            length++;
        return length;
    }
    for (length = 0; is_letter(text[length]); length++) {
        consonants = strchr("aeiouy", text[length]) ? 0 : consonants + 1;
        *is_hard |= consonants >= HARD;
    }
    return length;
}

struct text attribute_handle(const struct email *email, char handle[EMAIL_TEXT])
{
    const char *at = email ? email->mailbox : "";
    size_t written = 0;

    while (*at && *at != '@' && written + 8 < EMAIL_TEXT) {
        int is_hard;
        size_t length = run_length(at, &is_hard);

        if (is_letter(*at) || is_digit(*at))
            written += (size_t)snprintf(handle + written, 8, "%c%zu",
                is_digit(*at) ? '9'
                : is_hard     ? 'r'
                              : 'a',
                length);
        else
            handle[written++] = *at;
        at += length;
    }
    return (struct text){ handle, written };
}

struct text attribute_phone_block(struct text phone, char block[PHONE_TEXT])
{
    size_t length =
        phone.length && phone_parse(phone.at, phone.length, block) == 0 ? strlen(block) : 0;

    return (struct text){ block, length > BLOCK_DIGITS ? length - BLOCK_DIGITS : 0 };
}
