#include "query/value_query.h"

#include <stdio.h>
#include <string.h>

#include "value/email.h"
#include "value/name.h"
#include "value/phone.h"

enum { WHOLE_4 = 32, WHOLE_6 = 128, BILL_NAME = 360, BILL_POSTCODE = 100 };

/* 1, or -1 when memory is out. */
static int keep(struct value_query *value, struct text text, struct arena *arena, struct error *err)
{
    value->text = arena_copy(arena, text);
    return value->text.at || !text.length ? 1 : error_memory(err);
}

static int whole(const struct address *address)
{
    return address->version == 4 ? WHOLE_4 : WHOLE_6;
}

static int keep_range(struct value_query *value, const struct address *address, int prefix,
    struct arena *arena, struct error *err)
{
    char text[NETWORK_TEXT];

    value->address = network_range(address, prefix);
    value->prefix = prefix;
    network_format(
        &value->address, kind_info(value->kind)->form == FORM_ADDRESS ? -1 : prefix, text);
    return keep(value, text_of(text), arena, err);
}

int value_query_around(struct value_query *value, enum kind kind, const struct address *address,
    struct arena *arena, struct error *err)
{
    const struct kind_info *info = kind_info(kind);

    *value = (struct value_query){ .kind = kind };
    if (info->form == FORM_ADDRESS)
        return keep_range(value, address, whole(address), arena, err);
    return info->form == FORM_RANGE && info->version == address->version
               ? keep_range(value, address, info->prefix, arena, err)
               : 0;
}

/* A range of addresses, or one address. */
static int parse_addresses(
    struct value_query *value, struct text text, struct arena *arena, struct error *err)
{
    const struct kind_info *info = kind_info(value->kind);
    struct address address;
    int prefix, is_alone = network_parse(text.at, text.length, &address) == 0;

    if (is_alone)
        prefix = whole(&address);
    else if (network_parse_range(text.at, text.length, &address, &prefix))
        return 0;
    if (info->form == FORM_NETWORK)
        return keep_range(value, &address, prefix, arena, err);
    if (info->form == FORM_ADDRESS)
        return prefix == whole(&address) ? keep_range(value, &address, prefix, arena, err) : 0;
    return info->version == address.version && (is_alone || info->prefix == prefix)
               ? keep_range(value, &address, info->prefix, arena, err)
               : 0;
}

/* What follows the "@", if there is one. A provider's other names are its own. */
static int parse_domain(
    struct value_query *value, struct text text, struct arena *arena, struct error *err)
{
    const char *at = memchr(text.at, '@', text.length);
    char whole_text[2 + EMAIL_TEXT];
    struct email email;
    int length;

    if (at == text.at) {
        text.at++;
        text.length--;
    }
    if (text.length == 0 || text.length >= EMAIL_TEXT)
        return 0;
    length = snprintf(whole_text, sizeof whole_text, "x@%.*s", (int)text.length, text.at);
    if (email_parse(whole_text, (size_t)length, &email))
        return 0;
    return keep(value, text_of(email.domain), arena, err);
}

int value_query_parse(struct value_query *value, enum kind kind, struct text text,
    struct arena *arena, struct error *err)
{
    char phone[PHONE_TEXT];
    struct email email;

    *value = (struct value_query){ .kind = kind };
    if (text.length == 0)
        return 0;
    switch (kind_info(kind)->form) {
    case FORM_ADDRESS:
    case FORM_RANGE:
    case FORM_NETWORK:
        return parse_addresses(value, text, arena, err);
    case FORM_DOMAIN:
        return parse_domain(value, text, arena, err);
    case FORM_PHONE:
        return phone_parse(text.at, text.length, phone) ? 0
                                                        : keep(value, text_of(phone), arena, err);
    case FORM_MAILBOX:
        return email_parse(text.at, text.length, &email)
                   ? 0
                   : keep(value, text_of(email.mailbox), arena, err);
    default:
        return keep(value, text, arena, err);
    }
}

/* ---- bills ---- */

/* Bytes of a text that are at most so many and end between characters. */
static int shorten(struct text text, size_t most)
{
    size_t length = text.length < most ? text.length : most;

    while (length > 0 && length < text.length && ((unsigned char)text.at[length] & 0xc0) == 0x80)
        length--;
    return (int)length;
}

int value_query_bill(struct value_query *value, struct text name, struct text postcode,
    struct text country, struct arena *arena, struct error *err)
{
    char text[BILL_NAME + BILL_POSTCODE + 2];

    *value = (struct value_query){ .kind = KIND_BILLING_IDENTITY,
        .name = arena_copy(arena, name),
        .postcode = arena_copy(arena, postcode),
        .country = arena_copy(arena, country) };
    if ((name.length && !value->name.at) || (postcode.length && !value->postcode.at) ||
        (country.length && !value->country.at))
        return error_memory(err);
    snprintf(text, sizeof text, "%.*s %.*s", shorten(name, BILL_NAME), name.length ? name.at : "",
        shorten(postcode, BILL_POSTCODE), postcode.length ? postcode.at : "");
    return keep(value, text_of(text), arena, err);
}

/* The next digit of a text at or after place; '\0' when there is none. */
static char next_digit(struct text text, size_t *place)
{
    while (*place < text.length) {
        char c = text.at[(*place)++];

        if (c >= '0' && c <= '9')
            return c;
    }
    return '\0';
}

/* Letters are compared as those of names are; of digits there are but those of the postcode. */
int value_query_bills_alike(struct text a, struct text b)
{
    char first[NAME_TEXT], second[NAME_TEXT], digit;
    struct text x = name_read(a, first), y = name_read(b, second);
    size_t at_a = 0, at_b = 0;

    if (x.length != y.length || memcmp(x.at, y.at, x.length) != 0)
        return 0;
    do {
        digit = next_digit(a, &at_a);
        if (digit != next_digit(b, &at_b))
            return 0;
    } while (digit);
    return 1;
}
