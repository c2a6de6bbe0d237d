#include "query/account_values.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/email.h"
#include "value/name.h"
#include "value/placeholder.h"

enum { CODE_TEXT = 64, KEY_TEXT = NAME_TEXT + 2 * CODE_TEXT + 2, AGENT_TEXT = 1024 };

/* The account whose values are read. */
struct reading {
    struct account_values *holdings;
    int64_t account, at; /* of the sighting at hand */
};

/* ---- values, each once ---- */

/* Without spaces and in lower case, as detection compares postcodes and countries. */
static size_t fold(struct text text, char folded[CODE_TEXT])
{
    size_t length = 0;

    for (size_t i = 0; i < text.length && length < CODE_TEXT; i++) {
        char c = text.at[i];

        if (c != ' ')
            folded[length++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return length;
}

/* What tells a bill from others. */
static struct text bill_key(const struct value_query *value, char key[KEY_TEXT])
{
    struct text name = name_read(value->name, key);
    size_t length = name.length;

    key[length++] = '\n';
    length += fold(value->postcode, key + length);
    key[length++] = '\n';
    length += fold(value->country, key + length);
    return (struct text){ key, length };
}

/* The place of a value among the holdings, from 1; 0 when memory is out. */
static uint32_t place_of(
    struct account_values *holdings, const struct value_query *value, int *is_new)
{
    char key[KEY_TEXT], *bytes;
    struct text same = value->kind == KIND_BILLING_IDENTITY ? bill_key(value, key) : value->text;

    bytes = arena_allocate(&holdings->texts, same.length + 1);
    if (!bytes)
        return 0;
    bytes[0] = (char)value->kind;
    memcpy(bytes + 1, same.at, same.length);
    return intern_add(&holdings->known, (struct text){ bytes, same.length + 1 }, is_new);
}

static int add(struct reading *reading, const struct value_query *value, struct error *err)
{
    struct account_values *holdings = reading->holdings;
    struct account_value *item;
    int is_new;
    uint32_t place = place_of(holdings, value, &is_new);

    if (!place)
        return error_memory(err);
    if (is_new) {
        if (array_reserve(
                &holdings->items, &holdings->size, holdings->count + 1, sizeof *item, err))
            return -1;
        holdings->items[holdings->count++] = (struct account_value){
            .value = *value, .first_seen = reading->at, .last_seen = reading->at
        };
    }
    item = &holdings->items[place - 1];
    item->sightings++;
    item->accounts += item->last_account != reading->account;
    item->last_account = reading->account;
    item->first_seen = reading->at < item->first_seen ? reading->at : item->first_seen;
    item->last_seen = reading->at > item->last_seen ? reading->at : item->last_seen;
    return 0;
}

/* ---- cells ---- */

static int take(struct reading *reading, enum kind kind, struct text text, struct error *err)
{
    struct value_query value;
    int rc = value_query_parse(&value, kind, text, &reading->holdings->texts, err);

    return rc > 0 ? add(reading, &value, err) : rc;
}

/* A text that is what it is, unless it stands for none. */
static int take_plain(struct reading *reading, enum kind kind, struct text text, struct error *err)
{
    return placeholder_is(text.at, text.length) ? 0 : take(reading, kind, text, err);
}

/* The domain of an address that is one. */
static int take_domain(struct reading *reading, struct text typed, struct error *err)
{
    struct email email;

    if (typed.length == 0 || email_parse(typed.at, typed.length, &email))
        return 0;
    return take(reading, KIND_DOMAIN, text_of(email.domain), err);
}

/* The address and the ranges around it. */
static int take_address(
    struct reading *reading, const struct stmt *stmt, int column, struct error *err)
{
    static const enum kind kinds[] = { KIND_IP, KIND_NET24, KIND_NET64, KIND_NET48 };
    struct address address;

    if (!stmt_address(stmt, column, &address) || network_is_private(&address))
        return 0;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct value_query value;
        int rc = value_query_around(&value, kinds[i], &address, &reading->holdings->texts, err);

        if (rc < 0 || (rc > 0 && add(reading, &value, err)))
            return -1;
    }
    return 0;
}

/* Browser and screen. */
static int take_agent(
    struct reading *reading, struct text agent, struct text screen, struct error *err)
{
    char text[AGENT_TEXT];

    if (placeholder_is(agent.at, agent.length))
        return 0;
    snprintf(text, sizeof text, "%.*s%s%.*s", (int)agent.length, agent.at, screen.length ? " " : "",
        (int)screen.length, screen.length ? screen.at : "");
    return take(reading, KIND_AGENT, text_of(text), err);
}

static int take_bill(struct reading *reading, struct text name, struct text postcode,
    struct text country, struct error *err)
{
    char words[NAME_TEXT];
    struct value_query value;

    if (name_read(name, words).length == 0 || placeholder_is(postcode.at, postcode.length))
        return 0;
    return value_query_bill(&value, name, postcode, country, &reading->holdings->texts, err) < 0
               ? -1
               : add(reading, &value, err);
}

/* ---- rows ---- */

static int read_signup(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    enum { AT, IP, DEVICE, PHONE, EMAIL, REFERRAL, AGENT, SCREEN };

    reading->at = stmt_int(stmt, AT);
    return take_plain(reading, KIND_DEVICE, stmt_text(stmt, DEVICE), err) ||
                   take(reading, KIND_PHONE, stmt_text(stmt, PHONE), err) ||
                   take(reading, KIND_MAILBOX, stmt_text(stmt, EMAIL), err) ||
                   take_domain(reading, stmt_text(stmt, EMAIL), err) ||
                   take_address(reading, stmt, IP, err) ||
                   take_agent(reading, stmt_text(stmt, AGENT), stmt_text(stmt, SCREEN), err) ||
                   take_plain(reading, KIND_REFERRAL, stmt_text(stmt, REFERRAL), err)
               ? -1
               : 0;
}

static int read_charge(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    enum { AT, IP, FINGERPRINT, NAME, POSTCODE, COUNTRY };

    reading->at = stmt_int(stmt, AT);
    return take_plain(reading, KIND_PAYMENT, stmt_text(stmt, FINGERPRINT), err) ||
                   take_bill(reading, stmt_text(stmt, NAME), stmt_text(stmt, POSTCODE),
                       stmt_text(stmt, COUNTRY), err) ||
                   take_address(reading, stmt, IP, err)
               ? -1
               : 0;
}

/* Reads the rows of a query, which is prepared once. */
static int read_rows(struct reading *reading, struct db *db, struct stmt *stmt, const char *query,
    int64_t most, int (*read)(struct reading *, const struct stmt *, struct error *),
    struct error *err)
{
    int64_t rows = 0;
    int row;

    if (!stmt->handle && stmt_prepare(stmt, db, query, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), reading->account);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":limit"), most ? most + 1 : -1);
    while ((row = stmt_step(stmt, err)) > 0) {
        if (most && ++rows > most)
            reading->holdings->is_cut = 1;
        else if (read(reading, stmt, err))
            return -1;
    }
    return row;
}

int account_values_read(struct account_values *holdings, struct db *db, int64_t account,
    int64_t most, struct error *err)
{
    struct reading reading = { .holdings = holdings, .account = account };

    return read_rows(&reading, db, &holdings->charges, sql_account_charge_values, most, read_charge,
               err) ||
                   read_rows(&reading, db, &holdings->signups, sql_account_signup_values, most,
                       read_signup, err)
               ? -1
               : 0;
}

void account_values_free(struct account_values *holdings)
{
    free(holdings->items);
    arena_free(&holdings->texts);
    intern_free(&holdings->known);
    stmt_finalize(&holdings->signups);
    stmt_finalize(&holdings->charges);
    *holdings = (struct account_values){ 0 };
}
