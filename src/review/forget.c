#include "review/forget.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "query/account_values.h"
#include "review/decision.h"
#include "review/decision_target.h"
#include "review/forget_texts.h"
#include "review/person_texts.h"
#include "store/erasure.h"
#include "store/sql.h"
#include "value/placeholder.h"

struct person {
    int64_t account; /* 0: the store does not have it */
    const char *id, *mark;
    int is_in_rejects;
};

struct forget {
    struct db *db;
    struct person *persons;
    size_t count, size;
    struct person_texts texts;
    struct account_values values; /* of all persons */
    struct stmt find, signups, charges;
    struct arena arena;
};

int forget_open(struct forget **out, struct db *db, struct error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return error_memory(err);
    (*out)->db = db;
    return 0;
}

void forget_close(struct forget *forget)
{
    if (!forget)
        return;
    stmt_finalize(&forget->find);
    stmt_finalize(&forget->signups);
    stmt_finalize(&forget->charges);
    account_values_free(&forget->values);
    person_texts_free(&forget->texts);
    arena_free(&forget->arena);
    free(forget->persons);
    free(forget);
}

/* ---- who is erased, and what they gave ---- */

static int add_text(struct forget *forget, struct text text, const char *mark, struct error *err)
{
    return placeholder_is(text.at, text.length)
               ? 0
               : person_texts_add(&forget->texts, text, mark, 0, err);
}

static int add_columns(struct forget *forget, struct stmt *stmt, const char *sql,
    const struct person *person, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", person->account), { 0 } };
    int row = stmt_open(stmt, forget->db, sql, bindings, err) ? -1 : stmt_step(stmt, err);

    for (; row > 0; row = stmt_step(stmt, err))
        for (int column = 0; column < stmt_columns(stmt); column++)
            if (stmt_text(stmt, column).length &&
                add_text(forget, stmt_text(stmt, column), person->mark, err))
                return -1;
    return row;
}

/* The values as detection writes them, which may be other texts. */
static int add_values(struct forget *forget, const struct person *person, struct error *err)
{
    size_t before = forget->values.count;

    if (account_values_read(&forget->values, forget->db, person->account, 0, err))
        return -1;
    for (size_t i = before; i < forget->values.count; i++) {
        const struct value_query *value = &forget->values.items[i].value;

        if (kind_is_typed(value->kind) && add_text(forget, value->text, person->mark, err))
            return -1;
    }
    return 0;
}

static int add_person(struct forget *forget, struct person person, struct error *err)
{
    if (array_reserve(
            &forget->persons, &forget->size, forget->count + 1, sizeof *forget->persons, err))
        return -1;
    forget->persons[forget->count++] = person;
    if (person_texts_add(&forget->texts, text_of(person.id), person.mark, 1, err))
        return -1;
    if (!person.account)
        return 0;
    if (add_columns(forget, &forget->signups, sql_forget_signup_texts, &person, err) ||
        add_columns(forget, &forget->charges, sql_forget_charge_texts, &person, err) ||
        add_values(forget, &person, err))
        return -1;
    return 0;
}

static int is_added(const struct forget *forget, struct text id)
{
    for (size_t i = 0; i < forget->count; i++)
        if (strlen(forget->persons[i].id) == id.length &&
            memcmp(forget->persons[i].id, id.at, id.length) == 0)
            return 1;
    return 0;
}

int forget_add(struct forget *forget, struct text external_id, struct error *err)
{
    struct person person = { 0 };
    char mark[32];

    if (is_added(forget, external_id))
        return 0;
    if (decision_account(&forget->find, forget->db, external_id, &person.account, err))
        return -1;
    stmt_reset(&forget->find);
    snprintf(
        mark, sizeof mark, person.account ? "erased-%lld" : "erased", (long long)person.account);
    person.id = arena_copy(&forget->arena, external_id).at;
    person.mark = arena_copy(&forget->arena, text_of(mark)).at;
    if (!person.id || !person.mark)
        return error_memory(err);
    return add_person(forget, person, err);
}

/* ---- records ---- */

static int delete_records(struct forget *forget, struct forget_counts *counts, struct error *err)
{
    const struct {
        const char *sql;
        int64_t *count;
    } steps[] = {
        { sql_forget_delete_signups, &counts->signups },
        { sql_forget_delete_charges, &counts->charges },
        { sql_forget_delete_labels, &counts->labels },
    };

    for (size_t i = 0; i < forget->count; i++) {
        const struct person *person = &forget->persons[i];
        struct binding bindings[] = { bind_int(":account", person->account), { 0 } };

        for (size_t s = 0; person->account && s < COUNT_OF(steps); s++)
            if (erasure_change(forget->db, steps[s].sql, bindings, steps[s].count, err))
                return -1;
        counts->accounts += person->account != 0;
    }
    return 0;
}

static int put_marks(struct forget *forget, struct error *err)
{
    for (size_t i = 0; i < forget->count; i++) {
        const struct person *person = &forget->persons[i];
        struct binding bindings[] = { bind_int(":account", person->account),
            bind_string(":mark", person->mark), { 0 } };
        struct binding account[] = { bindings[0], { 0 } };

        if (person->account && (db_write(forget->db, sql_forget_account, bindings, err) ||
                                   db_write(forget->db, sql_forget_account_insert, account, err)))
            return -1;
    }
    return 0;
}

/* ---- what others have, too ---- */

static int hold_columns(void *context, const struct stmt *stmt, struct error *err)
{
    for (int column = 0; column < stmt_columns(stmt); column++)
        if (stmt_text(stmt, column).length &&
            person_texts_hold(context, stmt_text(stmt, column), err))
            return -1;
    return 0;
}

static int hold_values(struct forget *forget, struct error *err)
{
    for (size_t i = 0; i < forget->values.count; i++) {
        struct decision_target target = { .value = forget->values.items[i].value };
        int is_known;

        if (!kind_is_typed(target.value.kind))
            continue;
        is_known = decision_target_is_known(forget->db, &target, err);
        if (is_known < 0)
            return -1;
        if (is_known && person_texts_hold(&forget->texts, target.value.text, err))
            return -1;
    }
    return 0;
}

static int hold_shared(struct forget *forget, struct forget_counts *counts, struct error *err)
{
    static const char *const queries[] = { sql_forget_held_in_signups, sql_forget_held_in_charges,
        sql_forget_held_in_payments };

    person_texts_sort(&forget->texts);
    for (size_t i = 0; i < COUNT_OF(queries); i++)
        if (db_each(forget->db, queries[i], NULL, NULL, hold_columns, &forget->texts, err))
            return -1;
    if (hold_values(forget, err))
        return -1;
    for (size_t i = 0; i < forget->texts.count; i++)
        counts->values += forget->texts.items[i].is_held;
    return 0;
}

/* ---- texts that are kept ---- */

/* What linked an account to other erased ones alone, in whatever way it is written. */
static int erase_evidence(struct forget *forget, struct forget_counts *counts, struct error *err)
{
    for (size_t i = 0; i < forget->count; i++) {
        const struct person *person = &forget->persons[i];
        struct binding bindings[] = { bind_int(":account", person->account),
            bind_string(":mark", person->mark), { 0 } };

        if (person->account &&
            erasure_change(forget->db, sql_forget_evidence, bindings, &counts->texts, err))
            return -1;
    }
    return 0;
}

/* In the notes of decisions about an account even the shortest id goes. */
static int erase_notes(struct forget *forget, struct forget_counts *counts, struct error *err)
{
    for (size_t i = 0; i < forget->count; i++) {
        const struct person *person = &forget->persons[i];

        if (person->account && forget_texts_in_notes(forget->db, person->account,
                                   text_of(person->id), person->mark, &counts->texts, err))
            return -1;
    }
    return 0;
}

static int is_unknown(const struct person *person)
{
    return !person->account && !person->is_in_rejects;
}

static int note_reject(void *context, struct text raw, struct error *err)
{
    struct forget *forget = context;

    for (size_t i = 0; i < forget->count; i++) {
        struct person *person = &forget->persons[i];
        struct person_texts one = { 0 };
        int rc;

        if (person->account || person->is_in_rejects)
            continue;
        rc = person_texts_add(&one, text_of(person->id), person->mark, 1, err);
        if (rc == 0)
            rc = person_texts_in_row(&one, raw, err);
        person->is_in_rejects = rc > 0;
        person_texts_free(&one);
        if (rc < 0)
            return -1;
    }
    return 0;
}

int forget_all(struct forget *forget, struct forget_counts *counts, struct error *err)
{
    struct erasure_counts orphans = { 0 };

    *counts = (struct forget_counts){ 0 };
    if (delete_records(forget, counts, err) || hold_shared(forget, counts, err) ||
        put_marks(forget, err) ||
        forget_texts_in_rejects(
            forget->db, &forget->texts, note_reject, forget, &counts->rejects, err) ||
        erase_notes(forget, counts, err) ||
        forget_texts_everywhere(forget->db, &forget->texts, &counts->texts, err) ||
        erase_evidence(forget, counts, err) || erasure_orphans(forget->db, &orphans, err))
        return -1;
    counts->kept = counts->accounts - orphans.accounts;
    for (size_t i = 0; i < forget->count; i++)
        counts->unknown += is_unknown(&forget->persons[i]);
    return 0;
}

const char *forget_unknown(const struct forget *forget, size_t *next)
{
    while (*next < forget->count) {
        const struct person *person = &forget->persons[(*next)++];

        if (is_unknown(person))
            return person->id;
    }
    return NULL;
}
