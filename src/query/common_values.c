#include "query/common_values.h"

#include <stdio.h>

#include "query/account_values.h"
#include "query/value_accounts.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { REASON_TEXT = 256 };

/* Columns of overlap_fate.sql. */
enum fate { IS_EVIDENCE, HUB_REASON, HUB_ACCOUNTS, ALLOWED_BY };

struct overlapping {
    struct db *db;
    int64_t a, b;
    struct stmt fate;
    int (*visit)(void *context, const struct common_value *overlap, struct error *err);
    void *context;
};

static int count_sharers(
    struct db *db, const struct value_query *value, struct common_value *overlap, struct error *err)
{
    struct value_accounts sharers = { 0 };
    int rc = value_accounts_read(&sharers, db, value, SHARER_MOST, err);

    overlap->accounts = (int64_t)sharers.count;
    overlap->is_cut = sharers.is_cut;
    value_accounts_free(&sharers);
    return rc;
}

static int ask_fate(struct overlapping *o, const struct value_query *value, struct error *err)
{
    static const char *const columns[] = { "is_evidence", "hub_reason", "hub_accounts",
        "allowed_by", NULL };
    struct binding bindings[] = { bind_int(":a", o->a), bind_int(":b", o->b),
        bind_string(":kind", kind_info(value->kind)->name), bind_text(":value", value->text),
        { 0 } };

    return stmt_first(&o->fate, o->db, sql_value_between_accounts, bindings, columns, err) < 0 ? -1
                                                                                               : 0;
}

/* Why the value at hand, whose fate was asked, is no evidence. */
static int explain(struct overlapping *o, const struct value_query *value,
    struct common_value *overlap, char words[REASON_TEXT], struct error *err)
{
    const char *hub = stmt_text(&o->fate, HUB_REASON).at;
    const char *allowed_by = stmt_text(&o->fate, ALLOWED_BY).at;

    overlap->reason = words;
    if (hub) {
        overlap->accounts = stmt_int(&o->fate, HUB_ACCOUNTS);
        snprintf(words, REASON_TEXT, "set aside: %s", hub);
        return 0;
    }
    if (kind_info(value->kind)->sharing_model == SHARING_CONTEXTUAL) {
        overlap->reason = "never links on its own";
        return 0;
    }
    if (allowed_by)
        snprintf(words, REASON_TEXT, "allowed by %s", allowed_by);
    else
        overlap->reason = "too weak: no more than chance and habit explain";
    return count_sharers(o->db, value, overlap, err);
}

static int visit_shared(struct overlapping *o, const struct value_query *value, struct error *err)
{
    struct common_value overlap = { .kind = kind_info(value->kind)->name, .value = value->text.at };
    char words[REASON_TEXT];

    if (ask_fate(o, value, err))
        return -1;
    if (stmt_int(&o->fate, IS_EVIDENCE))
        return 0;
    return explain(o, value, &overlap, words, err) || o->visit(o->context, &overlap, err) ? -1 : 0;
}

int common_values_each(struct db *db, int64_t a, int64_t b,
    int (*visit)(void *context, const struct common_value *overlap, struct error *err),
    void *context, struct error *err)
{
    struct overlapping o = { .db = db, .a = a, .b = b, .visit = visit, .context = context };
    struct account_values holdings = { 0 };
    int rc = -1;

    if (account_values_read(&holdings, db, a, 0, err) ||
        account_values_read(&holdings, db, b, 0, err))
        goto out;
    rc = 0;
    for (size_t i = 0; rc == 0 && i < holdings.count; i++)
        if (holdings.items[i].accounts == 2)
            rc = visit_shared(&o, &holdings.items[i].value, err);
out:
    stmt_finalize(&o.fate);
    account_values_free(&holdings);
    return rc;
}
