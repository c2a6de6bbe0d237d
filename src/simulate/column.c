#include "simulate/column.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"

static const char *const names[COLUMN_FILES][COLUMNS_MOST] = {
    [COLUMN_SIGNUPS] = {
        [SIGNUP_ACCOUNT_ID] = "account_id",
        [SIGNUP_CREATED_AT] = "created_at",
        [SIGNUP_EMAIL] = "email",
        [SIGNUP_PHONE] = "phone",
        [SIGNUP_NAME] = "name",
        [SIGNUP_IP] = "ip",
        [SIGNUP_DEVICE_ID] = "device_id",
        [SIGNUP_USER_AGENT] = "user_agent",
        [SIGNUP_SCREEN] = "screen",
        [SIGNUP_TIMEZONE] = "timezone",
        [SIGNUP_LANGUAGE] = "language",
        [SIGNUP_COUNTRY] = "country",
        [SIGNUP_REFERRAL_CODE] = "referral_code",
        [SIGNUP_STATUS] = "status",
    },
    [COLUMN_BILLING] = {
        [BILLING_ID] = "billing_id",
        [BILLING_ACCOUNT_ID] = "account_id",
        [BILLING_BILLED_AT] = "billed_at",
        [BILLING_FINGERPRINT] = "payment_fingerprint",
        [BILLING_TYPE] = "payment_type",
        [BILLING_BIN] = "card_bin",
        [BILLING_LAST4] = "card_last4",
        [BILLING_CARD_COUNTRY] = "card_country",
        [BILLING_FUNDING] = "card_funding",
        [BILLING_NAME] = "billing_name",
        [BILLING_POSTAL_CODE] = "billing_postal_code",
        [BILLING_COUNTRY] = "billing_country",
        [BILLING_AMOUNT] = "amount",
        [BILLING_CURRENCY] = "currency",
        [BILLING_STATUS] = "status",
        [BILLING_IP] = "ip",
    },
};

static const char *const file_names[COLUMN_FILES] = { "signups", "billing" };

static const struct column_words words[WORDS] = {
    [WORDS_PLAIN] = {
        .charges = { "succeeded", "failed", "refunded", "disputed" },
        .types = { "card", "paypal", "wallet", "bank" },
        .fundings = { "debit", "credit", "prepaid", "" },
        .statuses = { "active", "closed", "banned" },
    },
    [WORDS_STRIPE_AUTH0] = {
        .charges = { "Paid", "Failed", "Refunded", "Disputed" },
        .types = { "card", "paypal", "link", "sepa_debit" },
        .fundings = { "debit", "credit", "prepaid", "unknown" },
        .statuses = { "false", "false", "true" },
        .headers = {
            [COLUMN_SIGNUPS] = {
                [SIGNUP_ACCOUNT_ID] = "user_id",
                [SIGNUP_PHONE] = "phone_number",
                [SIGNUP_IP] = "last_ip",
                [SIGNUP_STATUS] = "blocked",
            },
            [COLUMN_BILLING] = {
                [BILLING_ID] = "id",
                [BILLING_ACCOUNT_ID] = "Customer ID",
                [BILLING_BILLED_AT] = "Created (UTC)",
                [BILLING_FINGERPRINT] = "Card Fingerprint",
                [BILLING_TYPE] = "Payment Source Type",
                [BILLING_LAST4] = "Card Last4",
                [BILLING_CARD_COUNTRY] = "Card Issue Country",
                [BILLING_FUNDING] = "Card Funding",
                [BILLING_NAME] = "Card Name",
                [BILLING_POSTAL_CODE] = "Card Address Zip",
                [BILLING_COUNTRY] = "Card Address Country",
                [BILLING_AMOUNT] = "Amount",
                [BILLING_CURRENCY] = "Currency",
                [BILLING_STATUS] = "Status",
            },
        },
        .is_one_row = 1,
    },
    [WORDS_CAPITALS] = {
        .charges = { "Completed", "Denied", "Refunded", "Reversed" },
        .types = { "CreditCard", "PayPal", "ApplePay", "BankTransfer" },
        .fundings = { "DEBIT", "CREDIT", "PREPAID", "NONE" },
        .statuses = { "ACTIVE", "DEACTIVATED", "SUSPENDED" },
    },
    [WORDS_PROCESSOR] = {
        .charges = { "settled", "processor_declined", "refund", "chargeback" },
        .types = { "credit_card", "paypal_account", "google_pay", "us_bank_account" },
        .fundings = { "Debit", "Credit", "Prepaid", "Unknown" },
        .statuses = { "enabled", "deleted", "blocked" },
    },
    /* words that no table of processors' words lists */
    [WORDS_UNLISTED] = {
        .charges = { "OK", "NOK", "BACK", "CB-OPEN" },
        .types = { "K", "P", "W", "B" },
        .fundings = { "D", "C", "P", "" },
        .statuses = { "1", "0", "9" },
    },
};

/* Words for several columns. */
static const struct {
    const char *name;
    uint32_t columns[COLUMN_FILES];
} sets[] = {
    { "names", { 1u << SIGNUP_NAME, 1u << BILLING_NAME } },
    { "addresses", { 1u << SIGNUP_IP, 1u << BILLING_IP } },
    { "hints", { SIGNUPS_HINTS, 0 } },
    { "cards", { 0, BILLING_CARD } },
    { "billing", { 0, BILLING_ALL } },
};

const struct column_words *column_words(int row)
{
    return &words[row];
}

const char *column_name(enum column_file file, int column)
{
    return names[file][column];
}

int column_count(enum column_file file)
{
    return file == COLUMN_SIGNUPS ? SIGNUP_COLUMNS : BILLING_COLUMNS;
}

uint32_t column_required(enum column_file file)
{
    if (file == COLUMN_SIGNUPS)
        return 1u << SIGNUP_ACCOUNT_ID | 1u << SIGNUP_CREATED_AT;
    return 1u << BILLING_ACCOUNT_ID | 1u << BILLING_BILLED_AT;
}

static int is_word(const char *word, const char *name, size_t length)
{
    return strlen(word) == length && strncmp(word, name, length) == 0;
}

/* The columns of this file with this name, as bits; a name such as "signups.ip" is of one file. */
static uint32_t file_columns(enum column_file file, const char *name, size_t length)
{
    size_t prefix = strlen(file_names[file]);

    if (length > prefix && strncmp(name, file_names[file], prefix) == 0 && name[prefix] == '.') {
        name += prefix + 1;
        length -= prefix + 1;
    }
    for (int i = 0; i < column_count(file); i++)
        if (is_word(names[file][i], name, length))
            return 1u << i;
    return 0;
}

/* A column that cannot be left out is no name to suggest; neither is one of both files twice. */
static int is_listed(enum column_file file, int column)
{
    if (column_required(file) & 1u << column)
        return 0;
    return file == COLUMN_SIGNUPS ||
           !file_columns(COLUMN_SIGNUPS, names[file][column], strlen(names[file][column]));
}

const char *column_word(int row)
{
    if (row < (int)COUNT_OF(sets))
        return sets[row].name;
    row -= (int)COUNT_OF(sets);
    for (int file = 0; file < COLUMN_FILES; file++)
        for (int i = 0; i < column_count((enum column_file)file); i++)
            if (is_listed((enum column_file)file, i) && row-- == 0)
                return names[file][i];
    return NULL;
}

static int column_error(const char *name, size_t length, struct error *err)
{
    const char *known[COUNT_OF(sets) + COLUMN_FILES * COLUMNS_MOST];
    char word[64];
    const char *near;
    int count = 0;

    for (; column_word(count); count++)
        known[count] = column_word(count);
    snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), name);
    near = suggest(word, known, count);
    return error_set(err, ERROR_USAGE, "there is no column \"%s\"%s%s%s", word,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

int column_find(const char *name, size_t length, uint32_t columns[COLUMN_FILES], struct error *err)
{
    uint32_t found[COLUMN_FILES] = { file_columns(COLUMN_SIGNUPS, name, length),
        file_columns(COLUMN_BILLING, name, length) };
    int is_set = 0;

    for (size_t i = 0; i < COUNT_OF(sets); i++)
        for (int file = 0; file < COLUMN_FILES && is_word(sets[i].name, name, length); file++) {
            found[file] |= sets[i].columns[file];
            is_set = 1;
        }
    if (!found[COLUMN_SIGNUPS] && !found[COLUMN_BILLING])
        return column_error(name, length, err);
    for (int file = 0; file < COLUMN_FILES; file++) {
        if (!is_set && found[file] & column_required((enum column_file)file))
            return error_set(err, ERROR_USAGE,
                "the column %.*s cannot be left out: `load` needs it", (int)length, name);
        columns[file] |= found[file];
    }
    return 0;
}

void column_write_header(enum column_file file, uint32_t columns, const struct column_words *row,
    char *text, size_t size)
{
    size_t length = 0;

    for (int i = 0; i < column_count(file); i++) {
        const char *header = row->headers[file][i] ? row->headers[file][i] : names[file][i];

        if (columns & 1u << i)
            length +=
                (size_t)snprintf(text + length, size - length, "%s%s", length ? "," : "", header);
    }
    snprintf(text + length, size - length, "\n");
}
