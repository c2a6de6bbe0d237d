#include "detect/describe.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "value/code.h"
#include "dataset/earliest.h"
#include "detect/derived_attributes.h"
#include "evidence/composite.h"
#include "store/sql.h"
#include "value/network.h"

enum { WORD_TEXT = 480 };

int describe_has(enum kind kind)
{
    return kind_info(kind)->form == FORM_BILL || kind_info(kind)->form == FORM_COMPOSITE;
}

/* Two fields, a space between. */
static void write_fields(
    const struct record *record, enum record_field a, enum record_field b, char word[WORD_TEXT])
{
    struct text x = record->fields[a], y = record->fields[b];

    snprintf(word, WORD_TEXT, "%.*s%s%.*s", (int)utf8_fit(x, 360), x.length ? x.at : "",
        x.length && y.length ? " " : "", (int)utf8_fit(y, 100), y.length ? y.at : "");
}

static void write_field(const struct record *record, enum record_field field, char word[WORD_TEXT])
{
    struct text text = record->fields[field];

    snprintf(word, WORD_TEXT, "%.*s", (int)utf8_fit(text, 100), text.length ? text.at : "");
}

/* That of the first address, which may be of a charge. */
static void write_network(
    const struct description *description, uint32_t account, char word[WORD_TEXT])
{
    char buffer[NETWORK_TEXT];
    struct text text = dataset_network_value(
        description->dataset, description->features->accounts[account].network, buffer);

    snprintf(word, WORD_TEXT, "%.*s", (int)text.length, text.at);
}

static void write_provider_network(
    const struct description *description, uint32_t account, char word[WORD_TEXT])
{
    char buffer[NETWORK_TEXT];
    struct text text = derived_provider_network(
        description->dataset, description->features->accounts[account].network, buffer);

    snprintf(word, WORD_TEXT, "%.*s", (int)text.length, text.at);
}

static void write_number(struct text number, char word[WORD_TEXT])
{
    snprintf(word, WORD_TEXT, "%.*s", (int)number.length, number.at);
}

static void write_email(struct record *record, enum attribute attribute, char word[WORD_TEXT])
{
    const struct email *email = record_email(record, FIELD_EMAIL);
    char text[EMAIL_TEXT];

    if (attribute == ATTRIBUTE_STEM || attribute == ATTRIBUTE_HANDLE) {
        write_number(attribute == ATTRIBUTE_STEM ? attribute_stem(email, text)
                                                 : attribute_handle(email, text),
            word);
        return;
    }

    snprintf(word, WORD_TEXT, "%s",
        !email                           ? ""
        : attribute == ATTRIBUTE_PATTERN ? email->pattern
                                         : email->site);
}

static void write_amount(const struct record *record, char word[WORD_TEXT])
{
    struct text currency = record->fields[FIELD_CURRENCY];

    snprintf(word, WORD_TEXT, "%.2f%s%s", (double)record->numbers[FIELD_AMOUNT] / 1e6,
        currency.length ? " " : "", currency.length ? currency.at : "");
}

/* ---- the record that is described: the one that was judged ---- */

/* The records of an account in the order of time; and their column that is the number of a row in
 * the table of combinations. */
static const struct {
    const char *query, *combination;
} sources[RECORD_KINDS] = {
    [RECORD_SIGNUP] = { sql_account_profile, "client_id" },
    [RECORD_CHARGE] = { sql_account_payments, "payment_method_id" },
};

/* As records are ranked where they are read. */
static uint64_t rank_of(const struct describe_record *source, enum record_kind kind)
{
    uint64_t combination = record_row_reference(&source->row, &source->stmt)
                               ? earliest_combination(kind, source->record.fields)
                               : 0;

    return earliest_rank(kind, combination, source->record.fields);
}

/* How many rows come before the first record; rows come in the order of time. */
static int find_first(
    struct describe_record *source, enum record_kind kind, int *before, struct error *err)
{
    struct earliest first = EARLIEST_NONE;
    int place = 0, row;

    *before = 0;
    for (; (row = stmt_step(&source->stmt, err)) > 0; place++) {
        int64_t at;

        record_row_read(&source->row, &source->stmt, &source->record);
        at = source->record.numbers[FIELD_MOMENT];
        if (place > 0 && at > first.at)
            return 0;
        if (earliest_take(&first, at, rank_of(source, kind)))
            *before = place;
    }
    return row;
}

/* Opens the account's first record of a kind, if that is not open already. */
static int look_up(struct description *description, struct describe_record *source,
    enum record_kind kind, uint32_t account, struct error *err)
{
    struct stmt *stmt = &source->stmt;
    int before, row = 0;

    if (source->account == account)
        return 0;
    source->account = 0;
    if (!stmt->handle) {
        if (stmt_prepare(stmt, description->db, sources[kind].query, err))
            return -1;
        record_row_open(&source->row, stmt, kind, sources[kind].combination);
    }
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), account);
    if (find_first(source, kind, &before, err))
        return -1;
    stmt_reset(stmt);
    source->record = (struct record){ 0 };
    for (int place = 0; place <= before; place++)
        if ((row = stmt_step(stmt, err)) < 0)
            return -1;
    if (row > 0)
        record_row_read(&source->row, stmt, &source->record);
    source->account = account;
    return 0;
}

static int write_attribute(struct description *description, enum attribute attribute,
    uint32_t account, char word[WORD_TEXT], struct error *err)
{
    struct record *signup = &description->signup.record;
    const struct record *charge = &description->charge.record;
    char block[PHONE_TEXT];

    word[0] = '\0';
    if (attribute == ATTRIBUTE_BIN || attribute == ATTRIBUTE_AMOUNT ||
                attribute == ATTRIBUTE_BILLING_POSTCODE
            ? look_up(description, &description->charge, RECORD_CHARGE, account, err)
            : look_up(description, &description->signup, RECORD_SIGNUP, account, err))
        return -1;
    switch (attribute) {
    case ATTRIBUTE_AGENT:
        write_fields(signup, FIELD_USER_AGENT, FIELD_SCREEN, word);
        break;
    case ATTRIBUTE_AGENT_FAMILY:
        write_fields(signup, FIELD_USER_AGENT, FIELD_SCREEN, word);
        word[code_plain(text_of(word), word).length] = '\0';
        break;
    case ATTRIBUTE_LOCALE:
        write_fields(signup, FIELD_TIMEZONE, FIELD_LANGUAGE, word);
        break;
    case ATTRIBUTE_REFERRAL:
        write_field(signup, FIELD_REFERRAL, word);
        break;
    case ATTRIBUTE_BIN:
        write_field(charge, FIELD_BIN, word);
        break;
    case ATTRIBUTE_NETWORK:
        write_network(description, account, word);
        break;
    case ATTRIBUTE_AMOUNT:
        write_amount(charge, word);
        break;
    case ATTRIBUTE_BILLING_POSTCODE:
        write_fields(charge, FIELD_POSTCODE, FIELD_BILLING_COUNTRY, word);
        break;
    case ATTRIBUTE_PROVIDER_NETWORK:
        write_provider_network(description, account, word);
        break;
    case ATTRIBUTE_PROFILE:
        write_fields(signup, FIELD_USER_AGENT,
            signup->fields[FIELD_TIMEZONE].length ? FIELD_TIMEZONE : FIELD_COUNTRY, word);
        break;
    case ATTRIBUTE_PHONE_BLOCK:
        write_number(attribute_phone_block(signup->fields[FIELD_PHONE], block), word);
        break;
    case ATTRIBUTE_TIME:
        break;
    default:
        write_email(signup, attribute, word);
    }
    return 0;
}

int describe_write(struct description *description, enum kind kind, uint32_t account,
    char text[DESCRIBE_TEXT], struct error *err)
{
    char a[WORD_TEXT], b[WORD_TEXT];
    enum attribute parent, child;

    if (kind_info(kind)->form == FORM_BILL) {
        if (look_up(description, &description->charge, RECORD_CHARGE, account, err))
            return -1;
        write_fields(&description->charge.record, FIELD_BILLING_NAME, FIELD_POSTCODE, a);
        snprintf(text, DESCRIBE_TEXT, "%s", a);
        return 0;
    }
    composite_attributes(kind, &parent, &child);
    if (write_attribute(description, parent, account, a, err) ||
        write_attribute(description, child, account, b, err))
        return -1;
    snprintf(text, DESCRIBE_TEXT, "%s%s%s", a, child == ATTRIBUTE_TIME ? "" : " + ", b);
    return 0;
}

void describe_close(struct description *description)
{
    stmt_finalize(&description->signup.stmt);
    stmt_finalize(&description->charge.stmt);
    *description = (struct description){ 0 };
}
