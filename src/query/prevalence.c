#include "query/prevalence.h"

#include <stdlib.h>

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"

/* ---- decisions ---- */

static int add_decision(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, IS_DENIED, KIND, VALUE, DECIDED_BY, NOTE };
    struct prevalence_reader *reader = context;
    enum kind kind = kind_typed(stmt_text(stmt, KIND).at);
    int rc;
    struct prevalence_decision *decision;

    if (kind == KIND_COUNT) /* of a newer version */
        return 0;
    if (array_reserve(&reader->decisions, &reader->size, reader->count + 1, sizeof *decision, err))
        return -1;
    decision = &reader->decisions[reader->count];
    *decision = (struct prevalence_decision){ .id = stmt_int(stmt, ID),
        .is_denied = stmt_int(stmt, IS_DENIED) != 0,
        .who = arena_copy(&reader->texts, stmt_text(stmt, DECIDED_BY)),
        .note = arena_copy(&reader->texts, stmt_text(stmt, NOTE)) };
    rc = value_query_parse(&decision->value, kind, stmt_text(stmt, VALUE), &reader->texts, err);
    reader->count += rc > 0;
    return rc < 0 ? -1 : 0;
}

static int read_decisions(struct prevalence_reader *reader, int64_t now, struct error *err)
{
    static const char *const columns[] = { "id", "is_denied", "kind", "value", "decided_by", "note",
        NULL };
    struct binding bindings[] = { bind_int(":moment", now), { 0 } };

    return db_each(reader->db, sql_decision_values, bindings, columns, add_decision, reader, err);
}

static int is_of_domain(struct text mailbox, struct text domain)
{
    size_t local = mailbox.length - domain.length;

    return mailbox.length > domain.length && mailbox.at[local - 1] == '@' &&
           memcmp(mailbox.at + local, domain.at, domain.length) == 0;
}

static int is_within(const struct value_query *value, const struct value_query *network)
{
    struct address around;

    if (value->prefix < network->prefix || value->address.version != network->address.version)
        return 0;
    around = network_range(&value->address, network->prefix);
    return memcmp(around.bytes, network->address.bytes, sizeof around.bytes) == 0;
}

/* Whether a decision about one value is about another. */
static int covers(const struct value_query *decided, const struct value_query *value)
{
    if (kind_info(decided->kind)->form == FORM_NETWORK && kind_is_network(value->kind))
        return is_within(value, decided);
    if (kind_info(decided->kind)->form == FORM_DOMAIN &&
        kind_info(value->kind)->form == FORM_MAILBOX)
        return is_of_domain(value->text, decided->text);
    if (decided->kind != value->kind)
        return 0;
    if (kind_info(value->kind)->form == FORM_BILL)
        return value_bills_alike(decided->text, value->text);
    return decided->text.length == value->text.length &&
           memcmp(decided->text.at, value->text.at, value->text.length) == 0;
}

/* The last word counts. */
static const struct prevalence_decision *decision_on(
    const struct prevalence_reader *reader, const struct value_query *value)
{
    const struct prevalence_decision *last = NULL;

    for (size_t i = 0; i < reader->count; i++)
        if (covers(&reader->decisions[i].value, value) &&
            (!last || reader->decisions[i].id > last->id))
            last = &reader->decisions[i];
    return last;
}

/* ---- what the run made of it ---- */

/* A hub's accounts were all counted. */
static int look_up_hub(struct prevalence_reader *reader, const struct value_query *value,
    int64_t but, struct prevalence *reach, struct error *err)
{
    enum { ACCOUNTS, BITS, REASON };
    static const char *const columns[] = { "accounts", "bits", "reason", NULL };
    struct binding bindings[] = { bind_int(":run", reader->run),
        bind_string(":kind", kind_info(value->kind)->name), bind_text(":value", value->text),
        { 0 } };
    struct stmt *stmt = &reader->hub;
    int row = stmt_first(stmt, reader->db, sql_hub_find, bindings, columns, err);

    if (row <= 0)
        return row;
    reach->hub = stmt_text(stmt, REASON);
    reach->hub_bits = stmt_real(stmt, BITS);
    if (!reach->is_exact && stmt_int(stmt, ACCOUNTS) > reach->accounts) {
        reach->accounts = stmt_int(stmt, ACCOUNTS) - (but != 0);
        reach->is_exact = 1;
    }
    return 0;
}

int prevalence_open(struct prevalence_reader *reader, struct db *db, int64_t now, struct error *err)
{
    reader->db = db;
    return db_int(db, sql_run_last, NULL, &reader->run, err) || read_decisions(reader, now, err)
               ? -1
               : 0;
}

int prevalence_of(struct prevalence_reader *reader, const struct value_query *value,
    const struct value_accounts *sharers, int64_t but, struct prevalence *reach, struct error *err)
{
    *reach = (struct prevalence){ .is_exact = !sharers->is_cut,
        .is_looked_through = !sharers->is_cut,
        .decision = decision_on(reader, value) };
    for (size_t i = 0; i < sharers->count; i++) {
        const struct value_account *item = &sharers->items[i];

        reach->accounts += item->account != but;
        reach->in_rings += item->account != but && item->band < SHARER_NO_RING;
        reach->in_exported += item->account != but && item->band < SHARER_LOW;
    }
    return look_up_hub(reader, value, but, reach, err);
}

int prevalence_count(struct prevalence_reader *reader, const struct value_query *value, size_t most,
    struct prevalence *reach, struct error *err)
{
    struct value_accounts sharers = { 0 };
    int rc = 0;

    *reach = (struct prevalence){ .decision = decision_on(reader, value) };
    if (look_up_hub(reader, value, 0, reach, err))
        return -1;
    if (!reach->is_exact) {
        rc = value_accounts_read(&sharers, reader->db, value, most, err);
        reach->accounts = (int64_t)sharers.count;
        reach->is_exact = !sharers.is_cut;
        value_accounts_free(&sharers);
    }
    return rc;
}

int prevalence_find(struct prevalence_reader *reader, const struct value_query *value, size_t most,
    int64_t but, struct prevalence *reach, struct error *err)
{
    struct value_accounts sharers = { 0 };
    int rc = value_accounts_read(&sharers, reader->db, value, most, err) ||
                     value_accounts_place(&sharers, reader->db, reader->run, err) ||
                     prevalence_of(reader, value, &sharers, but, reach, err)
                 ? -1
                 : 0;

    value_accounts_free(&sharers);
    return rc;
}

void prevalence_close(struct prevalence_reader *reader)
{
    free(reader->decisions);
    arena_free(&reader->texts);
    stmt_finalize(&reader->hub);
    *reader = (struct prevalence_reader){ 0 };
}
