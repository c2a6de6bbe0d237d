#include "store/decisions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/kind.h"

_Static_assert(KIND_COUNT <= 64, "a review has a bit for every kind");

static int copy(
    struct arena *texts, const struct stmt *stmt, int column, struct text *out, struct error *err)
{
    struct text text = stmt_text(stmt, column);

    *out = arena_copy(texts, text);
    if (text.length && !out->at)
        return error_memory(err);
    if (!out->at)
        *out = text_of("");
    return 0;
}

static int take_state(void *context, const struct stmt *stmt, struct error *err)
{
    enum { COUNT, LAST, EXPIRED };
    struct decisions *decisions = context;

    (void)err;
    decisions->count = stmt_int(stmt, COUNT);
    decisions->last = stmt_int(stmt, LAST);
    decisions->passed = stmt_int(stmt, EXPIRED);
    return 0;
}

static int take_value(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, IS_DENIED, KIND, VALUE, WHO, NOTE };
    struct decisions *decisions = context;
    struct arena *texts = &decisions->texts;
    struct decisions_value value = { .id = stmt_int(stmt, ID),
        .is_denied = stmt_int(stmt, IS_DENIED) != 0 };

    if (copy(texts, stmt, KIND, &value.kind, err) || copy(texts, stmt, VALUE, &value.value, err) ||
        copy(texts, stmt, WHO, &value.who, err) || copy(texts, stmt, NOTE, &value.note, err) ||
        array_reserve(&decisions->values, &decisions->value_size, decisions->value_count + 1,
            sizeof value, err))
        return -1;
    decisions->values[decisions->value_count++] = value;
    return 0;
}

static int take_confirmed(void *context, const struct stmt *stmt, struct error *err)
{
    struct decisions *decisions = context;

    if (array_reserve(&decisions->confirmed, &decisions->confirmed_size,
            decisions->confirmed_count + 1, sizeof *decisions->confirmed, err))
        return -1;
    decisions->confirmed[decisions->confirmed_count++] = (uint32_t)stmt_int(stmt, 0);
    return 0;
}

static int take_pair(void *context, const struct stmt *stmt, struct error *err)
{
    struct decisions *decisions = context;

    if (array_reserve(&decisions->pairs, &decisions->pair_size, decisions->pair_count + 1,
            sizeof *decisions->pairs, err))
        return -1;
    decisions->pairs[decisions->pair_count++] =
        (struct decisions_pair){ (uint32_t)stmt_int(stmt, 0), (uint32_t)stmt_int(stmt, 1) };
    return 0;
}

/* ---- reviews ---- */

/* A verdict of another name would have no effect, as one to watch has none. */
static enum verdict verdict_of(struct text text)
{
    for (int verdict = 0; text.length && verdict < VERDICT_COUNT; verdict++)
        if (strcmp(text.at, verdict_words[verdict]) == 0)
            return (enum verdict)verdict;
    return VERDICT_WATCH;
}

static int take_review(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, DECIDED_AT, RING, VERDICT, WHO, SCORE };
    struct decisions *decisions = context;
    struct decisions_review review = { .id = stmt_int(stmt, ID),
        .decided_at = stmt_int(stmt, DECIDED_AT),
        .ring = (uint32_t)stmt_int(stmt, RING),
        .verdict = verdict_of(stmt_text(stmt, VERDICT)),
        .score = stmt_type(stmt, SCORE) == STMT_NULL ? NAN : stmt_real(stmt, SCORE) };

    if (copy(&decisions->texts, stmt, WHO, &review.who, err) ||
        array_reserve(&decisions->reviews, &decisions->review_size, decisions->review_count + 1,
            sizeof review, err))
        return -1;
    decisions->reviews[decisions->review_count++] = review;
    return 0;
}

static int take_account(void *context, const struct stmt *stmt, struct error *err)
{
    struct decisions_review *review = context;

    if (array_reserve(&review->accounts, &review->account_size, review->account_count + 1,
            sizeof *review->accounts, err))
        return -1;
    review->accounts[review->account_count++] = (uint32_t)stmt_int(stmt, 0);
    return 0;
}

static int take_kind(void *context, const struct stmt *stmt, struct error *err)
{
    struct decisions_review *review = context;
    enum kind kind = stmt_text(stmt, 0).length ? kind_named(stmt_text(stmt, 0).at) : KIND_COUNT;

    (void)err;
    review->kinds |= kind < KIND_COUNT ? UINT64_C(1) << kind : 0;
    return 0;
}

/* What each review was about. */
static int fill_reviews(struct db *db, struct decisions *decisions, struct error *err)
{
    static const char *const accounts[] = { "account_id", NULL }, *const kinds[] = { "kind", NULL };

    for (size_t i = 0; i < decisions->review_count; i++) {
        struct decisions_review *review = &decisions->reviews[i];
        struct binding bindings[] = { bind_int(":decision", review->id), { 0 } };

        if (db_each(db, sql_decision_accounts, bindings, accounts, take_account, review, err) ||
            db_each(db, sql_decision_kinds, bindings, kinds, take_kind, review, err))
            return -1;
    }
    return 0;
}

/* ---- all of it ---- */

int decisions_read(struct db *db, int64_t moment, struct decisions *decisions, struct error *err)
{
    static const char *const state[] = { "decisions", "last", "expired", NULL };
    static const char *const value[] = { "id", "is_denied", "kind", "value", "decided_by", "note",
        NULL };
    static const char *const account[] = { "account_id", NULL };
    static const char *const pair[] = { "first", "second", NULL };
    static const char *const review[] = { "id", "decided_at", "ring_number", "verdict",
        "decided_by", "score", NULL };
    struct binding at[] = { bind_int(":moment", moment), { 0 } };

    *decisions = (struct decisions){ 0 };
    if (db_each(db, sql_decision_state, at, state, take_state, decisions, err) ||
        db_each(db, sql_decision_values, at, value, take_value, decisions, err) ||
        db_each(
            db, sql_decision_confirmed_accounts, NULL, account, take_confirmed, decisions, err) ||
        db_each(db, sql_decision_separate_pairs, NULL, pair, take_pair, decisions, err) ||
        db_each(db, sql_decision_ring_reviews, NULL, review, take_review, decisions, err))
        return -1;
    return fill_reviews(db, decisions, err);
}

void decisions_free(struct decisions *decisions)
{
    for (size_t i = 0; i < decisions->review_count; i++)
        free(decisions->reviews[i].accounts);
    free(decisions->values);
    free(decisions->reviews);
    free(decisions->confirmed);
    free(decisions->pairs);
    arena_free(&decisions->texts);
    *decisions = (struct decisions){ 0 };
}
