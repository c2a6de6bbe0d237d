#include "review/decision_target.h"

#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "query/value_accounts.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/payment.h"
#include "value/placeholder.h"

enum { LEAST_PREFIX4 = 8, LEAST_PREFIX6 = 16 };

/* words: what it may be called, first as in the log. what: for who gave something else. */
static const struct {
    const char *words[3];
    int kind;
    const char *what;
} rows[] = {
    { { "payment", "card" }, KIND_PAYMENT, "the fingerprint of a payment method" },
    { { "device" }, KIND_DEVICE, "a device" },
    { { "phone" }, KIND_PHONE, "a phone number" },
    { { "mailbox", "email" }, KIND_MAILBOX, "an e-mail address" },
    { { "ip", "address" }, KIND_IP, "an IP address; a range of them is of the kind network" },
    { { "net24" }, KIND_NET24,
        "an IPv4 network of /24; one of another size is of the kind network" },
    { { "net64" }, KIND_NET64,
        "an IPv6 network of /64; one of another size is of the kind network" },
    { { "net48" }, KIND_NET48,
        "an IPv6 network of /48; one of another size is of the kind network" },
    { { "network", "cidr" }, KIND_NETWORK, "a network such as 146.20.0.0/16" },
    { { "domain" }, KIND_DOMAIN, "a domain such as example.com" },
    { { "billed" }, KIND_BILLING_IDENTITY, "a name and a postcode" },
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* What can be decided about instead of composites, by how their names begin. */
static const struct {
    const char *begin, *advice;
} advices[] = {
    { "network+", "name the network: `ringleader allow network 146.20.0.0/16`" },
    { "domain+", "name the domain: `ringleader allow domain example.com`" },
    { "", "review the rings that it links instead: `ringleader review RING benign`" },
};

/* ---- what is refused ---- */

static int refuse_composite(const char *kind, struct error *err)
{
    int i = 0;

    while (strncmp(kind, advices[i].begin, strlen(advices[i].begin)) != 0)
        i++;
    return error_set(err, ERROR_USAGE,
        "%s is two things at once, which cannot be decided about together; %s", kind,
        advices[i].advice);
}

static int refuse_kind(const char *kind, struct error *err)
{
    const char *names[ROWS], *near;
    char known[256] = "";

    for (int row = 0; row < ROWS; row++) {
        size_t used = strlen(known);

        names[row] = rows[row].words[0];
        snprintf(known + used, sizeof known - used, "%s%s", row ? ", " : "", names[row]);
    }
    near = suggest(kind, names, ROWS);
    return error_set(err, ERROR_USAGE, "a kind of value is %s; not \"%.40s\"%s%s%s", known, kind,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* Of what may be any text: what detection passes over, and what must not be in a store. */
static int check_text(int kind, const char *text, struct error *err)
{
    int is_any = kind == KIND_PAYMENT || kind == KIND_DEVICE || kind == KIND_BILLING_IDENTITY;

    if (is_any && placeholder_is(text, strlen(text)))
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" stands for no value at all; detection passes it over as it is", text);
    if (kind == KIND_PAYMENT && payment_cell(text, strlen(text)) == PAYMENT_CELL_CARD)
        return error_set(err, ERROR_USAGE,
            "this looks like a card number, which the store must not hold; give the fingerprint of "
            "the payment method");
    return 0;
}

static int check_range(struct decision_target *subject, const char *text, struct error *err)
{
    const struct value_query *value = &subject->value;
    int least = value->address.version == 4 ? LEAST_PREFIX4 : LEAST_PREFIX6;

    if (network_is_private(&value->address))
        subject->warning = "it is no public address, and those are never evidence";
    if (value->prefix < least)
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" is a large part of the Internet; a network here is /%d or smaller", text,
            least);
    return 0;
}

/* ---- reading ---- */

static int row_named(const char *kind)
{
    for (int row = 0; row < ROWS; row++)
        for (int i = 0; i < 3 && rows[row].words[i]; i++)
            if (strcmp(rows[row].words[i], kind) == 0)
                return row;
    return -1;
}

int decision_target_read(
    struct decision_target *subject, const char *kind, const char *text, struct error *err)
{
    enum kind known = kind_named(kind);
    int row = row_named(kind), found;

    if (known != KIND_COUNT && kind_info(known)->sharing_model == SHARING_COMPOSITE)
        return refuse_composite(kind, err);
    if (row < 0)
        return refuse_kind(kind, err);
    if (check_text(rows[row].kind, text, err))
        return -1;
    subject->kind = rows[row].words[0];
    found = value_query_parse(&subject->value, rows[row].kind, text_of(text), &subject->arena, err);
    if (found == 0 ||
        (rows[row].kind == KIND_DOMAIN && found > 0 && !strchr(subject->value.text.at, '.')))
        return error_set(err, ERROR_USAGE, "\"%.60s\" is not %s", text, rows[row].what);
    if (found > 0 && subject->value.address.version && check_range(subject, text, err))
        return -1;
    return found < 0 ? -1 : 0;
}

void decision_target_free(struct decision_target *subject)
{
    arena_free(&subject->arena);
    *subject = (struct decision_target){ 0 };
}

/* ---- what there is to know ---- */

/* The one number that a query of a value gives; 0 where there is no row. */
static int ask(struct db *db, const char *query, const struct decision_target *subject,
    int64_t *number, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = -1;

    if (stmt_prepare(&stmt, db, query, err))
        goto out;
    if (stmt_parameter(&stmt, ":kind"))
        stmt_bind_text(&stmt, stmt_parameter(&stmt, ":kind"), text_of(subject->kind));
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":value"), subject->value.text);
    row = stmt_step(&stmt, err);
    *number = row > 0 ? stmt_int(&stmt, 0) : 0;
out:
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

int decision_target_is_known(
    struct db *db, const struct decision_target *subject, struct error *err)
{
    struct value_accounts sharers = { 0 };
    int64_t billed;
    int known = -1;

    if (subject->value.kind == KIND_BILLING_IDENTITY)
        return ask(db, sql_value_billed_exists, subject, &billed, err) ? -1 : billed != 0;
    if (value_accounts_read(&sharers, db, &subject->value, 1, err) == 0)
        known = sharers.count > 0 || sharers.is_cut;
    value_accounts_free(&sharers);
    return known;
}

int decision_target_rings(
    struct db *db, const struct decision_target *subject, int64_t *rings, struct error *err)
{
    return ask(db, sql_value_ring_count, subject, rings, err);
}
