#include "query/account_values.h"

#include <stdlib.h>

#include "base/array.h"
#include "store/record_row.h"
#include "store/sql.h"
#include "value/code.h"
#include "value/extract.h"
#include "value/name.h"

enum { KEY_TEXT = NAME_TEXT + 2 * CODE_TEXT + 2 };

/* How the records of each kind that tell values are read, the last first; the order in which an
 * account's values are met is that of this table. */
static const struct account_source {
    enum record_kind kind;
    const char *query;
} sources[] = {
    { RECORD_CHARGE, sql_account_charge_values },
    { RECORD_SIGNUP, sql_account_signup_values },
};

_Static_assert(COUNT_OF(sources) <= ACCOUNT_SOURCES, "every source has a statement");

/* The account whose values are read. */
struct reading {
    struct account_values *holdings;
    int64_t account;
    struct record record; /* the one being read */
};

/* ---- values, each once ---- */

/* What distinguishes a bill from others. */
static struct text bill_key(const struct value *value, char key[KEY_TEXT])
{
    char folded[CODE_TEXT];
    struct text parts[] = { value->postcode, value->country };
    size_t length = name_read(value->name, key).length;

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct text part = code_fold(parts[i], folded);

        key[length++] = '\n';
        memcpy(key + length, part.at, part.length);
        length += part.length;
    }
    return (struct text){ key, length };
}

/* The place of a value among the holdings, from 1; 0 when memory is out. */
static uint32_t place_of(struct account_values *holdings, const struct value *value, int *is_new)
{
    char key[KEY_TEXT], *bytes;
    struct text same =
        kind_info(value->kind)->form == FORM_BILL ? bill_key(value, key) : value->text;

    bytes = arena_allocate(&holdings->texts, same.length + 1);
    if (!bytes)
        return 0;
    bytes[0] = (char)value->kind;
    memcpy(bytes + 1, same.at, same.length);
    return intern_add(&holdings->known, (struct text){ bytes, same.length + 1 }, is_new);
}

static int append(struct reading *reading, const struct value *value, struct error *err)
{
    struct account_values *holdings = reading->holdings;
    int64_t at = reading->record.numbers[FIELD_MOMENT];
    struct account_value *item;

    if (array_reserve(&holdings->items, &holdings->size, holdings->count + 1, sizeof *item, err))
        return -1;
    item = &holdings->items[holdings->count];
    *item = (struct account_value){ .first_seen = at, .last_seen = at };
    if (value_query_keep(&item->value, value, &holdings->texts, err) < 0)
        return -1;
    holdings->count++;
    return 0;
}

static int add(struct reading *reading, const struct value *value, struct error *err)
{
    int64_t at = reading->record.numbers[FIELD_MOMENT];
    struct account_value *item;
    int is_new;
    uint32_t place = place_of(reading->holdings, value, &is_new);

    if (!place)
        return error_memory(err);
    if (is_new && append(reading, value, err))
        return -1;
    item = &reading->holdings->items[place - 1];
    item->sightings++;
    item->accounts += item->last_account != reading->account;
    item->last_account = reading->account;
    item->first_seen = at < item->first_seen ? at : item->first_seen;
    item->last_seen = at > item->last_seen ? at : item->last_seen;
    return 0;
}

/* ---- records ---- */

static int read_record(struct reading *reading, struct error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct value value;

        if (!extract_value(&reading->record, (enum kind)kind, &value))
            continue;
        value_write(&value);
        if (add(reading, &value, err))
            return -1;
    }
    return 0;
}

/* Reads the records of one kind; the statement is prepared once. */
static int read_records(struct reading *reading, struct db *db, const struct account_source *source,
    struct stmt *stmt, int64_t most, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", reading->account),
        bind_int(":limit", most ? most + 1 : -1), { 0 } };
    struct record_row fields;
    int64_t rows = 0;
    int row;

    if (stmt_open(stmt, db, source->query, bindings, err))
        return -1;
    record_row_open(&fields, stmt, source->kind, NULL);
    reading->record = (struct record){ 0 };
    while ((row = stmt_step(stmt, err)) > 0) {
        if (most && ++rows > most) {
            reading->holdings->is_cut = 1;
            continue;
        }
        record_row_read(&fields, stmt, &reading->record);
        if (read_record(reading, err))
            return -1;
    }
    return row;
}

int account_values_read(struct account_values *holdings, struct db *db, int64_t account,
    int64_t most, struct error *err)
{
    struct reading reading = { .holdings = holdings, .account = account };

    for (size_t i = 0; i < COUNT_OF(sources); i++)
        if (read_records(&reading, db, &sources[i], &holdings->stmts[i], most, err))
            return -1;
    return 0;
}

void account_values_free(struct account_values *holdings)
{
    free(holdings->items);
    arena_free(&holdings->texts);
    intern_free(&holdings->known);
    for (int i = 0; i < ACCOUNT_SOURCES; i++)
        stmt_finalize(&holdings->stmts[i]);
    *holdings = (struct account_values){ 0 };
}
