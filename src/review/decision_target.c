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

/* ---- errors ---- */

static int refuse_composite(enum kind kind, struct error *err)
{
    return error_set(err, ERROR_USAGE, "%s combines two values and cannot be decided on; %s",
        kind_info(kind)->name, kind_info(kind)->instead);
}

static int refuse_kind(const char *kind, struct error *err)
{
    const char *names[KIND_COUNT], *near;
    char known[256] = "";
    int count = 0;

    for (int i = 0; i < KIND_COUNT; i++) {
        size_t used = strlen(known);

        if (!kind_is_typed((enum kind)i))
            continue;
        names[count] = kind_info((enum kind)i)->name;
        snprintf(known + used, sizeof known - used, "%s%s", count ? ", " : "", names[count]);
        count++;
    }
    near = suggest(kind, names, count);
    return error_set(err, ERROR_USAGE, "KIND must be %s; not \"%.40s\"%s%s%s", known, kind,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* Refuses placeholders and card numbers. */
static int check_text(enum kind kind, const char *text, struct error *err)
{
    enum value_form form = kind_info(kind)->form;

    if ((form == FORM_TEXT || form == FORM_BILL) && placeholder_is(text, strlen(text)))
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" is a placeholder, not a value; detection ignores it already", text);
    if (kind_info(kind)->family == FAMILY_PAYMENT &&
        payment_cell(text, strlen(text)) == PAYMENT_CELL_CARD)
        return error_set(err, ERROR_USAGE,
            "this looks like a card number, which the store must not hold; give the fingerprint of "
            "the payment method");
    return 0;
}

static int check_range(struct decision_target *target, const char *text, struct error *err)
{
    const struct value_query *value = &target->value;
    int least = value->address.version == 4 ? LEAST_PREFIX4 : LEAST_PREFIX6;

    if (network_is_private(&value->address))
        target->warning = "it is not a public address; only public addresses are evidence";
    if (value->prefix < least)
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" is a large part of the Internet; a network here is /%d or smaller", text,
            least);
    return 0;
}

/* ---- reading ---- */

int decision_target_read(
    struct decision_target *target, const char *word, const char *text, struct error *err)
{
    enum kind kind = kind_typed(word);
    int found;

    if (kind != KIND_COUNT && kind_info(kind)->sharing_model == SHARING_COMPOSITE)
        return refuse_composite(kind, err);
    if (!kind_is_typed(kind))
        return refuse_kind(word, err);
    if (check_text(kind, text, err))
        return -1;
    target->kind = kind_info(kind)->name;
    found = value_query_parse(&target->value, kind, text_of(text), &target->arena, err);
    if (found == 0 ||
        (kind_info(kind)->form == FORM_DOMAIN && found > 0 && !strchr(target->value.text.at, '.')))
        return error_set(
            err, ERROR_USAGE, "\"%.60s\" is not %s", text, kind_info(kind)->description);
    if (found > 0 && target->value.address.version && check_range(target, text, err))
        return -1;
    return found < 0 ? -1 : 0;
}

void decision_target_free(struct decision_target *target)
{
    arena_free(&target->arena);
    *target = (struct decision_target){ 0 };
}

/* ---- use in the store ---- */

int decision_target_is_known(struct db *db, const struct decision_target *target, struct error *err)
{
    struct binding bindings[] = { bind_text(":value", target->value.text), { 0 } };
    struct value_accounts sharers = { 0 };
    int64_t billed;
    int known = -1;

    if (kind_info(target->value.kind)->form == FORM_BILL)
        return db_int(db, sql_value_billed_exists, bindings, &billed, err) ? -1 : billed != 0;
    if (value_accounts_read(&sharers, db, &target->value, 1, err) == 0)
        known = sharers.count > 0 || sharers.is_cut;
    value_accounts_free(&sharers);
    return known;
}

int decision_target_rings(
    struct db *db, const struct decision_target *target, int64_t *rings, struct error *err)
{
    struct binding bindings[] = { bind_string(":kind", target->kind),
        bind_text(":value", target->value.text), { 0 } };

    return db_int(db, sql_value_ring_count, bindings, rings, err);
}
