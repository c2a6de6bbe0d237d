/*
 * column.h - the columns of the output files, their headers, and the words in some of their cells.
 *
 * Tables. A row of words is one export's manner: its headers, statuses and card types.
 */
#ifndef SIMULATE_COLUMN_H
#define SIMULATE_COLUMN_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum column_file { COLUMN_SIGNUPS, COLUMN_BILLING, COLUMN_FILES };

enum signup_column {
    SIGNUP_ACCOUNT_ID,
    SIGNUP_CREATED_AT,
    SIGNUP_EMAIL,
    SIGNUP_PHONE,
    SIGNUP_NAME,
    SIGNUP_IP,
    SIGNUP_DEVICE_ID,
    SIGNUP_USER_AGENT,
    SIGNUP_SCREEN,
    SIGNUP_TIMEZONE,
    SIGNUP_LANGUAGE,
    SIGNUP_COUNTRY,
    SIGNUP_REFERRAL_CODE,
    SIGNUP_STATUS,
    SIGNUP_COLUMNS
};

enum billing_column {
    BILLING_ID,
    BILLING_ACCOUNT_ID,
    BILLING_BILLED_AT,
    BILLING_FINGERPRINT,
    BILLING_TYPE,
    BILLING_BIN,
    BILLING_LAST4,
    BILLING_CARD_COUNTRY,
    BILLING_FUNDING,
    BILLING_NAME,
    BILLING_POSTAL_CODE,
    BILLING_COUNTRY,
    BILLING_AMOUNT,
    BILLING_CURRENCY,
    BILLING_STATUS,
    BILLING_IP,
    BILLING_COLUMNS
};

/* Sets of columns, as bits. */
enum {
    SIGNUPS_ALL = (1 << SIGNUP_COLUMNS) - 1,
    SIGNUPS_FEW = 1 << SIGNUP_ACCOUNT_ID | 1 << SIGNUP_CREATED_AT,
    SIGNUPS_HINTS =
        1 << SIGNUP_USER_AGENT | 1 << SIGNUP_SCREEN | 1 << SIGNUP_TIMEZONE | 1 << SIGNUP_LANGUAGE,
    BILLING_ALL = (1 << BILLING_COLUMNS) - 1,
    BILLING_CARD = 1 << BILLING_FINGERPRINT | 1 << BILLING_BIN | 1 << BILLING_LAST4 |
                   1 << BILLING_CARD_COUNTRY | 1 << BILLING_FUNDING,
    BILLING_PERSON = 1 << BILLING_NAME | 1 << BILLING_POSTAL_CODE | 1 << BILLING_COUNTRY,
    BILLING_PRICE = 1 << BILLING_AMOUNT | 1 << BILLING_CURRENCY | 1 << BILLING_STATUS,
    BILLING_FEW = 1 << BILLING_ID | 1 << BILLING_ACCOUNT_ID | 1 << BILLING_BILLED_AT
};

enum { COLUMNS_MOST = BILLING_COLUMNS, COLUMN_WORDS = 4 };

/* The words of one export. */
struct column_words {
    const char *charges[COLUMN_WORDS];               /* succeeded, failed, refunded, disputed */
    const char *types[COLUMN_WORDS];                 /* card, PayPal, wallet, bank */
    const char *fundings[COLUMN_WORDS];              /* debit, credit, prepaid, unknown */
    const char *statuses[3];                         /* of accounts: active, closed, banned */
    const char *headers[COLUMN_FILES][COLUMNS_MOST]; /* NULL: the column's own name */
    int is_one_row; /* one row for each account: later sign-ins are not exported */
};

/* Rows of column_words(). */
enum { WORDS_PLAIN, WORDS_STRIPE_AUTH0, WORDS_CAPITALS, WORDS_PROCESSOR, WORDS_UNLISTED, WORDS };

/* One of the rows above. */
const struct column_words *column_words(int row);

/* The column's own name; static. */
const char *column_name(enum column_file file, int column);
int column_count(enum column_file file);

/* The columns that every file needs, as bits. */
uint32_t column_required(enum column_file file);

/* Adds to columns[] the bits of one name: a column, "signups.ip", or a word such as "hints" for
 * several columns. The ERROR_USAGE says what is accepted. */
int column_find(const char *name, size_t length, uint32_t columns[COLUMN_FILES], struct error *err);

/* The names that column_find accepts, by row: words, then columns; NULL after the last. */
const char *column_word(int row);

/* Writes the header of a file with these columns: at most `size` bytes, with a line feed. */
void column_write_header(enum column_file file, uint32_t columns, const struct column_words *words,
    char *text, size_t size);

#endif
