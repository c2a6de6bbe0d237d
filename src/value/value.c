#include "value/value.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "value/email.h"
#include "value/name.h"
#include "value/phone.h"

enum { WHOLE_4 = 32, WHOLE_6 = 128, BILL_NAME = 360, BILL_POSTCODE = 100 };

/* ---- texts ---- */

static int read_text(struct value *value, struct text text)
{
    value->text = text;
    return 1;
}

static int read_phone(struct value *value, struct text text)
{
    if (phone_parse(text.at, text.length, value->buffer))
        return 0;
    value->text = text_of(value->buffer);
    return 1;
}

static int keep(struct value *value, const char *text)
{
    value->text = (struct text){ value->buffer, strlen(text) };
    memcpy(value->buffer, text, value->text.length + 1);
    return 1;
}

static int read_mailbox(struct value *value, struct text text)
{
    struct email email;

    return email_parse(text.at, text.length, &email) ? 0 : keep(value, email.mailbox);
}

/* What follows the "@", if there is one. A provider's other names are its own. */
static int read_domain(struct value *value, struct text text)
{
    const char *at = memchr(text.at, '@', text.length);
    char whole[2 + EMAIL_TEXT];
    struct email email;
    int length;

    if (at == text.at) {
        text.at++;
        text.length--;
    }
    if (text.length == 0 || text.length >= EMAIL_TEXT)
        return 0;
    length = snprintf(whole, sizeof whole, "x@%.*s", (int)text.length, text.at);
    return email_parse(whole, (size_t)length, &email) ? 0 : keep(value, email.domain);
}

/* ---- addresses ---- */

static int whole(const struct address *address)
{
    return address->version == 4 ? WHOLE_4 : WHOLE_6;
}

static int keep_range(struct value *value, const struct address *address, int prefix)
{
    value->address = network_range(address, prefix);
    value->prefix = prefix;
    return 1;
}

/* A range of addresses, or one address. */
static int read_addresses(struct value *value, struct text text)
{
    const struct kind_info *info = kind_info(value->kind);
    struct address address;
    int prefix, is_alone = network_parse(text.at, text.length, &address) == 0;

    if (is_alone)
        prefix = whole(&address);
    else if (network_parse_range(text.at, text.length, &address, &prefix))
        return 0;
    if (info->form == FORM_NETWORK)
        return keep_range(value, &address, prefix);
    if (info->form == FORM_ADDRESS)
        return prefix == whole(&address) ? keep_range(value, &address, prefix) : 0;
    return info->version == address.version && (is_alone || info->prefix == prefix)
               ? keep_range(value, &address, info->prefix)
               : 0;
}

void value_clear(struct value *value, enum kind kind)
{
    value->kind = kind;
    value->text = value->name = value->postcode = value->country = (struct text){ 0 };
    value->address.version = 0;
    value->prefix = 0;
}

int value_read_address(struct value *value, enum kind kind, const struct address *address)
{
    const struct kind_info *info = kind_info(kind);

    value_clear(value, kind);
    if (info->form == FORM_ADDRESS)
        return keep_range(value, address, whole(address));
    return info->form == FORM_RANGE && info->version == address->version
               ? keep_range(value, address, info->prefix)
               : 0;
}

void value_write(struct value *value)
{
    if (!value->address.version)
        return;
    network_format(&value->address,
        kind_info(value->kind)->form == FORM_ADDRESS ? -1 : value->prefix, value->buffer);
    value->text = text_of(value->buffer);
}

/* ---- all forms ---- */

static int (*const readers[FORMS])(struct value *value, struct text text) = {
    [FORM_TEXT] = read_text,
    [FORM_PHONE] = read_phone,
    [FORM_MAILBOX] = read_mailbox,
    [FORM_DOMAIN] = read_domain,
    [FORM_ADDRESS] = read_addresses,
    [FORM_RANGE] = read_addresses,
    [FORM_NETWORK] = read_addresses,
    [FORM_BILL] = read_text,
    [FORM_BROWSER] = read_text,
    [FORM_COMPOSITE] = read_text,
};

int value_read(struct value *value, enum kind kind, struct text text)
{
    value_clear(value, kind);
    return text.length ? readers[kind_info(kind)->form](value, text) : 0;
}

/* ---- bills ---- */

void value_read_bill(struct value *value, enum kind kind, struct text name, struct text postcode,
    struct text country)
{
    value_clear(value, kind);
    value->name = name;
    value->postcode = postcode;
    value->country = country;
    snprintf(value->buffer, sizeof value->buffer, "%.*s %.*s", (int)utf8_fit(name, BILL_NAME),
        name.length ? name.at : "", (int)utf8_fit(postcode, BILL_POSTCODE),
        postcode.length ? postcode.at : "");
    value->text = text_of(value->buffer);
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

/* Letters are compared as those of names are; the only digits are those of the postcode. */
int value_bills_alike(struct text a, struct text b)
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
