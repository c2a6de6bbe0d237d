#include "load/pan_guard.h"

#include <stdio.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "value/missing.h"
#include "value/payment.h"

enum { ENOUGH = 64, MOST_NAME_DIGITS = 5 };

/* ---- names ---- */

/* A name that can be shown: a file without a header has a person's data in its first row. */
static int is_name(struct text text)
{
    int digits = 0;

    for (size_t i = 0; i < text.length; i++) {
        digits += ascii_is_digit(text.at[i]);
        if (text.at[i] == '@' || (unsigned char)text.at[i] < ' ' || text.at[i] == 0x7f)
            return 0;
    }
    return text.length > 0 && digits <= MOST_NAME_DIGITS && utf8_is_valid(text);
}

static int overrule(struct pan_guard *cards, const struct row *header, const char *column,
    int is_optional, const char *name, struct error *err)
{
    struct text wanted = missing_trim(text_of(column));
    int found = 0;

    if (payment_names_card(wanted))
        return error_set(err, ERROR_USAGE,
            "--not-cards \"%.40s\": a column of that name is for card numbers, which this store "
            "must not hold; leave it out of the file",
            column);
    for (int i = 0; i < header->count && i < PAN_GUARD_COLUMNS; i++) {
        struct text one = missing_trim(header->cells[i]);

        if (one.length == wanted.length && strncasecmp(one.at, wanted.at, one.length) == 0)
            found = cards->column[i].is_overruled = 1;
    }
    return found || is_optional
               ? 0
               : error_set(err, ERROR_USAGE, "%s: there is no column \"%.40s\" for --not-cards",
                     name, column);
}

int pan_guard_header(struct pan_guard *cards, const struct row *header,
    const char *const *not_cards, int count, int optional, const char *name, struct error *err)
{
    for (int i = 0; i < header->count && i < PAN_GUARD_COLUMNS; i++) {
        struct text cell = missing_trim(header->cells[i]);

        cards->column[i].names_card = payment_names_card(cell);
        if (is_name(cell))
            snprintf(cards->column[i].name, PAN_GUARD_NAME, "%.*s",
                (int)utf8_fit(cell, PAN_GUARD_NAME - 1), cell.at);
    }
    for (int i = 0; i < count; i++)
        if (overrule(cards, header, not_cards[i], i < optional, name, err))
            return -1;
    return 0;
}

/* ---- cells ---- */

void pan_guard_watch(struct pan_guard *cards, const struct row *row)
{
    for (int i = 0; i < row->count && i < PAN_GUARD_COLUMNS; i++) {
        struct text cell = row->cells[i];
        enum payment_cell looks;

        if (cell.length < 13 || cell.length > 40 || (cell.at[0] > '9'))
            continue;
        looks = payment_cell(cell.at, cell.length);
        cards->column[i].valid += looks == PAYMENT_CELL_CARD;
        cards->column[i].digits += looks != PAYMENT_CELL_OTHER;
    }
}

/* Ids that are long numbers pass the check one time in ten at most, card numbers always. */
static int holds_cards(const struct pan_guard *cards, int column, int at_end)
{
    int64_t digits = cards->column[column].digits, valid = cards->column[column].valid;

    return digits >= (at_end ? 2 : ENOUGH) && valid >= 2 && valid * 2 > digits;
}

static int refuse(const struct pan_guard *cards, int column, const char *file, struct error *err)
{
    const char *name = cards->column[column].name;
    char overruled[PAN_GUARD_NAME + 100] = "";

    if (name[0] && !cards->column[column].names_card)
        snprintf(overruled, sizeof overruled,
            "; if these are no card numbers, load with --not-cards \"%s\"", name);
    return error_set(err, ERROR_REFUSED,
        "%s: column %d%s%s%s holds card numbers, which this store must not hold (%lld of %lld "
        "cells with 13 to 19 digits); export the processor's fingerprint of the card instead%s",
        file, column + 1, name[0] ? " (\"" : "", name, name[0] ? "\")" : "",
        (long long)cards->column[column].valid, (long long)cards->column[column].digits, overruled);
}

int pan_guard_check(const struct pan_guard *cards, const char *name, int at_end, struct error *err)
{
    for (int i = 0; i < PAN_GUARD_COLUMNS; i++)
        if (!cards->column[i].is_overruled && holds_cards(cards, i, at_end))
            return refuse(cards, i, name, err);
    return 0;
}

void pan_guard_note(const struct pan_guard *cards, struct load_notes *notes)
{
    for (int i = 0; i < PAN_GUARD_COLUMNS; i++)
        if (cards->column[i].is_overruled)
            load_notes_add(notes, NOTE_NOT_CARDS, NULL, cards->column[i].valid,
                cards->column[i].digits,
                "column %d (\"%s\"): --not-cards overruled the check; %lld of %lld cells with 13 "
                "to "
                "19 digits look like card numbers",
                i + 1, cards->column[i].name, (long long)cards->column[i].valid,
                (long long)cards->column[i].digits);
}
