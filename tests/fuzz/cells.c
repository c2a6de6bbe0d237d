/*
 * cells.c - a fuzz target: parsers of single cells. The input's first byte chooses the parser.
 *
 * Sign-up fields are written by attackers. Besides memory errors, the target checks that canonical
 * forms are stable: parsing what a parser wrote gives the same again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "load/amount.h"
#include "load/client_address.h"
#include "load/contact.h"
#include "load/moment.h"
#include "value/email.h"
#include "value/missing.h"
#include "value/name.h"
#include "value/network.h"
#include "value/payment.h"
#include "value/phone.h"
#include "value/placeholder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse_email(const char *text, size_t length)
{
    struct email email, again;

    if (email_parse(text, length, &email))
        return;
    if (email_parse(email.mailbox, strlen(email.mailbox), &again) ||
        strcmp(email.mailbox, again.mailbox) != 0 || strcmp(email.domain, again.domain) != 0)
        abort();
}

static void parse_address(const char *text, size_t length)
{
    struct address address, again;
    char buffer[NETWORK_TEXT];
    int prefix;

    network_parse_range(text, length, &address, &prefix);
    if (network_parse(text, length, &address))
        return;
    network_format(&address, -1, buffer);
    if (network_parse(buffer, strlen(buffer), &again) ||
        memcmp(&address, &again, sizeof address) != 0)
        abort();
}

static void parse_time(const char *text, size_t length)
{
    char buffer[TIME_TEXT];
    int64_t moment, again;

    if (time_parse(text, length, &moment))
        return;
    time_format(moment, buffer);
    if (time_parse(buffer, strlen(buffer), &again) || moment != again)
        abort();
}

static void parse_phone(const char *text, size_t length)
{
    char once[PHONE_TEXT], twice[PHONE_TEXT];

    if (phone_parse(text, length, once))
        return;
    if (phone_parse(once, strlen(once), twice) || strcmp(once, twice) != 0)
        abort();
}

static void parse_amount(const char *text, size_t length)
{
    struct text cell = { text, length }, currency = { "JPY", 3 };
    struct amount_style style = { 0 };
    char reason[AMOUNT_REASON];
    int64_t amount;

    amount_read(cell, &style, &amount, reason);
    amount_read_minor(cell, currency, &style, &amount, reason);
}

static void parse_moment(const char *text, size_t length)
{
    static const struct cell_format format = { .date_order = DATE_ORDER_DMY, .now = 1782864000 };
    struct text cell = { text, length };
    char reason[MOMENT_REASON];
    int64_t moment, again;
    char written[TIME_TEXT];

    if (moment_read(cell, &format, &moment, reason))
        return;
    time_format(moment, written);
    if (moment_read(text_of(written), &format, &again, reason) || again != moment)
        abort();
}

static void parse_client_address(const char *text, size_t length)
{
    struct address address, again;
    char written[NETWORK_TEXT];

    if (client_address_read((struct text){ text, length }, &address))
        return;
    network_format(&address, -1, written);
    if (client_address_read(text_of(written), &again) ||
        memcmp(&address, &again, sizeof address) != 0)
        abort();
}

static void parse_contact(const char *text, size_t length)
{
    struct text cell = { text, length };
    char canonical[PHONE_TEXT];
    struct email email;

    if (!contact_read_email(&cell) && email_parse(cell.at, cell.length, &email))
        abort();
    cell = (struct text){ text, length };
    if (!contact_read_phone(&cell, text_of("DE"), canonical) &&
        phone_parse(cell.at, cell.length, canonical))
        abort();
}

static void parse_texts(const char *text, size_t length)
{
    struct text cell = missing_trim((struct text){ text, length });
    char name[NAME_TEXT], again[NAME_TEXT];
    struct text once = name_read(cell, name), twice;

    payment_cell(text, length);
    payment_names_card(cell);
    if (once.length > NAME_TEXT)
        abort();
    twice = name_read(once, again);
    if (twice.length && (twice.length != once.length || memcmp(again, name, once.length) != 0))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const parsers[])(const char *text, size_t length) = { parse_email, parse_address,
        parse_time, parse_phone, parse_amount, parse_moment, parse_client_address, parse_contact,
        parse_texts };
    char *text;

    if (size == 0)
        return 0;
    /* A copy of the exact length, so that reading past it is seen. */
    text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    placeholder_is(text, size - 1);
    utf8_is_valid((struct text){ text, size - 1 });
    parsers[data[0] % (sizeof parsers / sizeof parsers[0])](text, size - 1);
    free(text);
    return 0;
}
