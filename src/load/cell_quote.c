#include "load/cell_quote.h"

#include <stdint.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "value/payment.h"

/* How much of a cell is shown. */
struct masking {
    size_t hidden_from, hidden_to; /* bytes that become three stars */
    size_t shown_digits_from;      /* digits before it become stars */
    int most;                      /* characters */
};

enum { ADDRESS_CHARACTERS = 14, ID_CHARACTERS = 12, LAST_DIGITS = 2 };

static size_t last_digits(struct text cell)
{
    size_t at = cell.length;

    for (int seen = 0; at > 0 && seen < LAST_DIGITS; at--)
        seen += ascii_is_digit(cell.at[at - 1]);
    return at;
}

/* The length of the first character. */
static size_t first_character(struct text cell)
{
    uint32_t code;

    return cell.length ? utf8_decode(cell.at, cell.length, &code) : 0;
}

static void mask_field(struct text cell, enum record_field field, struct masking *masking)
{
    switch (field) {
    case FIELD_PHONE:
        masking->shown_digits_from = last_digits(cell);
        break;
    case FIELD_NAME:
    case FIELD_BILLING_NAME:
        masking->hidden_from = first_character(cell);
        masking->hidden_to = cell.length;
        break;
    case FIELD_IP:
        masking->most = ADDRESS_CHARACTERS;
        break;
    case FIELD_DEVICE:
    case FIELD_FINGERPRINT:
        masking->most = ID_CHARACTERS;
        break;
    default:
        break;
    }
}

/* A column may hold what its name does not say: a mailbox or a card number is masked in all. */
static struct masking masking_of(struct text cell, enum record_field field)
{
    struct masking masking = { 0, 0, 0, CELL_QUOTE_CHARACTERS };
    const char *at = cell.length ? memchr(cell.at, '@', cell.length) : NULL;

    mask_field(cell, field, &masking);
    if (at) {
        masking.hidden_from = first_character(cell);
        masking.hidden_to = (size_t)(at - cell.at);
    } else if (cell.length <= 40 && payment_cell(cell.at, cell.length) == PAYMENT_CELL_CARD) {
        masking.shown_digits_from = last_digits(cell);
    }
    return masking;
}

/* One character, escaped where it could not be shown. Returns its length in out. */
static size_t put(const char *at, size_t length, uint32_t code, char out[8])
{
    if (code == UTF8_INVALID)
        return (size_t)snprintf(out, 8, "\\x%02x", (unsigned char)*at);
    if (code == '\n' || code == '\r' || code == '\t')
        return (size_t)snprintf(out, 8, "\\%c", code == '\n' ? 'n' : code == '\r' ? 'r' : 't');
    if (utf8_is_control(code))
        return (size_t)snprintf(out, 8, code > 0xff ? "\\u%04x" : "\\x%02x", (unsigned)code);
    memcpy(out, at, length);
    return length;
}

char *cell_quote(struct text cell, enum record_field field, char text[CELL_QUOTE])
{
    struct masking masking = masking_of(cell, field);
    size_t used = 0, at = 0;
    char character[8];

    for (int shown = 0; at < cell.length; shown++) {
        uint32_t code;
        size_t length = utf8_decode(cell.at + at, cell.length - at, &code);

        if (shown == masking.most || used + sizeof character + 4 > CELL_QUOTE)
            break;
        if (at == masking.hidden_from && masking.hidden_to > at) {
            used += (size_t)snprintf(text + used, CELL_QUOTE - used, "***");
            at = masking.hidden_to;
            continue;
        }
        if (code < 0x80 && ascii_is_digit(cell.at[at]) && at < masking.shown_digits_from) {
            text[used++] = '*';
        } else {
            size_t put_length = put(cell.at + at, length, code, character);

            memcpy(text + used, character, put_length);
            used += put_length;
        }
        at += length;
    }
    snprintf(text + used, CELL_QUOTE - used, "%s", at < cell.length ? "\xe2\x80\xa6" : "");
    return text;
}
