#include "query/value_accounts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "query/lookup_key.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/name.h"

enum {
    MOST_ROWS = 50000, /* that an index alone tells, of one value */
    MOST_READ = 20000, /* that must be read to be told from others */
    FIRST_SLOTS = 64
};

static const char *const bands[] = { "high", "medium", "low", NULL };

const char *value_account_band(int band)
{
    return bands[band];
}

/* ---- accounts, each once ---- */

static size_t slot_of(const struct value_accounts *sharers, int64_t account)
{
    size_t slot = (size_t)(((uint64_t)account * UINT64_C(0x9e3779b97f4a7c15)) >> 32);

    for (slot &= sharers->slots - 1; sharers->table[slot]; slot = (slot + 1) & (sharers->slots - 1))
        if (sharers->items[sharers->table[slot] - 1].account == account)
            break;
    return slot;
}

static int grow(struct value_accounts *sharers, struct error *err)
{
    size_t slots = sharers->slots ? 2 * sharers->slots : FIRST_SLOTS;
    uint32_t *table = calloc(slots, sizeof *table);

    if (!table)
        return error_memory(err);
    free(sharers->table);
    sharers->table = table;
    sharers->slots = slots;
    for (size_t i = 0; i < sharers->count; i++)
        table[slot_of(sharers, sharers->items[i].account)] = (uint32_t)i + 1;
    return 0;
}

/* 1: it is among them; 0: that would be more than most; -1. */
static int add(
    struct value_accounts *sharers, int64_t account, int64_t at, size_t most, struct error *err)
{
    struct value_account *item;
    size_t slot;

    if (2 * (sharers->count + 1) > sharers->slots && grow(sharers, err))
        return -1;
    slot = slot_of(sharers, account);
    if (!sharers->table[slot]) {
        if (sharers->count == most)
            return 0;
        if (array_reserve(&sharers->items, &sharers->size, sharers->count + 1, sizeof *item, err))
            return -1;
        sharers->items[sharers->count++] = (struct value_account){
            .account = account, .first_seen = at, .last_seen = at, .band = SHARER_NO_RING
        };
        sharers->table[slot] = (uint32_t)sharers->count;
        return 1;
    }
    item = &sharers->items[sharers->table[slot] - 1];
    item->first_seen = at < item->first_seen ? at : item->first_seen;
    item->last_seen = at > item->last_seen ? at : item->last_seen;
    return 1;
}

/* ---- sightings ---- */

/* The search for the accounts of one value. */
struct search {
    struct value_accounts *sharers;
    struct db *db;
    const struct value_query *value;
    size_t most;
};

static int is_same_name(const struct value_query *value, struct text name)
{
    char first[NAME_TEXT], second[NAME_TEXT];
    struct text a = name_read(value->name, first), b = name_read(name, second);

    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* Whether what was typed is the value. */
static int is_same(const struct value_query *value, struct text typed)
{
    return kind_info(value->kind)->form == FORM_BILL ? is_same_name(value, typed)
                                                     : lookup_key_matches(value, typed);
}

/* Takes the sightings that a statement gives. Those of a column `typed` are only taken when what
 * was typed is the value. 1: go on; 0: there are more accounts than most; -1. */
static int take(const struct search *search, struct stmt *stmt, struct error *err)
{
    enum { ACCOUNT_ID, SEEN_AT, TYPED };
    static const char *const columns[] = { "account_id", "seen_at", "typed", NULL };
    static const char *const untyped[] = { "account_id", "seen_at", NULL };
    int is_typed = stmt_columns(stmt) > TYPED, row, rc = 1;
    size_t rows = 0, most = is_typed ? MOST_READ : MOST_ROWS;

    if (stmt_name(stmt, is_typed ? columns : untyped, err))
        return -1;
    stmt_bind(stmt, (struct binding[]){ bind_int(":limit", (int64_t)most + 1), { 0 } });
    while (rc > 0 && (row = stmt_step(stmt, err)) != 0) {
        if (row < 0)
            return -1;
        if (++rows > most)
            rc = 0;
        else if (!is_typed || is_same(search->value, stmt_text(stmt, TYPED)))
            rc = add(search->sharers, stmt_int(stmt, ACCOUNT_ID), stmt_int(stmt, SEEN_AT),
                search->most, err);
    }
    search->sharers->rows += rows;
    search->sharers->is_cut |= rc == 0;
    return rc;
}

/* Opens a statement and takes its sightings; parameters that it does not have are left out. */
static int find_by(
    const struct search *search, const char *sql, const struct binding *bindings, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_open(&stmt, search->db, sql, NULL, err) == 0) {
        stmt_bind_known(&stmt, bindings);
        rc = take(search, &stmt, err);
    }
    stmt_finalize(&stmt);
    return rc;
}

/* Unusual ones are all looked at. */
static int find_by_text(const struct search *search, const char *sql, struct error *err)
{
    struct binding bindings[] = { bind_text(":text", search->value->text), { 0 } };

    return find_by(search, sql, bindings, err);
}

static void bind_address(struct stmt *stmt, const char *name, const struct address *address)
{
    const uint8_t *b = address->bytes;
    int parameter = stmt_parameter(stmt, name);

    if (address->version == 4)
        stmt_bind_int(stmt, parameter,
            (int64_t)b[0] << 24 | (int64_t)b[1] << 16 | (int64_t)b[2] << 8 | (int64_t)b[3]);
    else
        stmt_bind_blob(stmt, parameter, b, sizeof address->bytes);
}

/* The last address of a range. */
static struct address last_of(const struct value_query *value)
{
    struct address last = value->address;

    for (int bit = value->prefix; bit < (last.version == 4 ? 32 : 128); bit++)
        last.bytes[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
    return last;
}

static int find_by_address(const struct search *search, const char *query, struct error *err)
{
    struct address last = last_of(search->value);
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_open(&stmt, search->db, query, NULL, err) == 0) {
        bind_address(&stmt, ":first", &search->value->address);
        bind_address(&stmt, ":last", &last);
        rc = take(search, &stmt, err);
    }
    stmt_finalize(&stmt);
    return rc;
}

/* The ways in which an address may have been typed each have a place of their own in the index. */
static int find_by_spelling(const struct search *search, const char *sql, struct error *err)
{
    char from[LOOKUP_KEY_TEXT], to[LOOKUP_KEY_TEXT];
    int rc = 1;

    for (int i = 0; rc > 0 && lookup_key_span(search->value, i, from, to); i++) {
        struct binding bindings[] = { bind_string(":from", from), bind_string(":to", to), { 0 } };

        rc = find_by(search, sql, bindings, err);
    }
    return rc > 0 ? find_by_text(search, sql_value_odd_mailbox, err) : rc;
}

static int find_by_bill(const struct search *search, const char *query, struct error *err)
{
    struct binding bindings[] = { bind_text(":postcode", search->value->postcode),
        bind_text(":country", search->value->country), { 0 } };

    return find_by(search, query, bindings, err);
}

/* In each kind of record that has addresses. */
static int find_by_addresses(const struct search *search, const char *query, struct error *err)
{
    static const char *const queries[RECORD_KINDS] = {
        [RECORD_SIGNUP] = sql_value_signup_ip,
        [RECORD_CHARGE] = sql_value_charge_ip,
    };
    int rc = 1;

    (void)query;
    for (int record = 0; rc > 0 && record < RECORD_KINDS; record++)
        if (queries[record])
            rc = find_by_address(search, queries[record], err);
    return rc;
}

/* How the accounts with a value of each kind that users can name are found. */
static const struct {
    int (*find)(const struct search *search, const char *query, struct error *err);
    const char *query;
} ways[KIND_COUNT] = {
    [KIND_PAYMENT] = { find_by_text, sql_value_payment },
    [KIND_DEVICE] = { find_by_text, sql_value_device },
    [KIND_PHONE] = { find_by_text, sql_value_phone },
    [KIND_MAILBOX] = { find_by_spelling, sql_value_mailbox },
    [KIND_DOMAIN] = { find_by_spelling, sql_value_domain },
    [KIND_IP] = { find_by_addresses, NULL },
    [KIND_NET24] = { find_by_addresses, NULL },
    [KIND_NET64] = { find_by_addresses, NULL },
    [KIND_NET48] = { find_by_addresses, NULL },
    [KIND_NETWORK] = { find_by_addresses, NULL },
    [KIND_BILLING_IDENTITY] = { find_by_bill, sql_value_billed },
};

int value_accounts_can_find(enum kind kind)
{
    return ways[kind].find != NULL;
}

int value_accounts_read(struct value_accounts *sharers, struct db *db,
    const struct value_query *value, size_t most, struct error *err)
{
    struct search search = { sharers, db, value, most };

    if (!value_accounts_can_find(value->kind))
        return 0;
    return ways[value->kind].find(&search, ways[value->kind].query, err) < 0 ? -1 : 0;
}

/* ---- rings ---- */

static int place(
    struct value_account *item, struct stmt *stmt, struct db *db, int64_t run, struct error *err)
{
    enum { RING, BAND, RING_SCORE, SCORE };
    static const char *const columns[] = { "ring_number", "band", "ring_score", "score", NULL };
    struct binding bindings[] = { bind_int(":account", item->account), bind_int(":run", run),
        { 0 } };
    int row = stmt_first(stmt, db, sql_member_ring, bindings, columns, err);

    if (row <= 0)
        return row;
    item->ring = stmt_int(stmt, RING);
    item->ring_score = stmt_real(stmt, RING_SCORE);
    item->score = stmt_real(stmt, SCORE);
    item->band = 0;
    while (item->band < SHARER_NO_RING && strcmp(bands[item->band], stmt_text(stmt, BAND).at) != 0)
        item->band++;
    return 0;
}

/* Puts them into another order: places by account hold no more. */
static void arrange(struct value_accounts *sharers, int (*compare)(const void *a, const void *b))
{
    if (sharers->count)
        qsort(sharers->items, sharers->count, sizeof *sharers->items, compare);
    free(sharers->table);
    sharers->table = NULL;
    sharers->slots = 0;
}

static int by_account(const void *a, const void *b)
{
    const struct value_account *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

/* In the order of the index: thrice as fast. */
int value_accounts_place(
    struct value_accounts *sharers, struct db *db, int64_t run, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    arrange(sharers, by_account);
    for (size_t i = 0; i < sharers->count; i++)
        if (place(&sharers->items[i], &stmt, db, run, err))
            goto out;
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int by_suspicion(const void *a, const void *b)
{
    const struct value_account *x = a, *y = b;

    if (x->band != y->band)
        return x->band - y->band;
    if (x->ring_score != y->ring_score)
        return x->ring_score < y->ring_score ? 1 : -1;
    if (x->ring != y->ring)
        return x->ring < y->ring ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->last_seen != y->last_seen)
        return x->last_seen < y->last_seen ? 1 : -1;
    return by_account(a, b);
}

void value_accounts_sort(struct value_accounts *sharers)
{
    arrange(sharers, by_suspicion);
}

void value_accounts_free(struct value_accounts *sharers)
{
    free(sharers->items);
    free(sharers->table);
    *sharers = (struct value_accounts){ 0 };
}
