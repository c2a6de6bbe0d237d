#include "review/forget_texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "review/person_texts.h"
#include "store/sql.h"
#include "store/stmt.h"

/* Where texts are kept: what lists them with their keys, and what changes one. */
static const struct place {
    const char *list, *write;
} places[] = {
    { sql_forget_list_hub_reason, sql_forget_write_hub_reason },
    { sql_forget_list_hub_value, sql_forget_write_hub_value },
    { sql_forget_list_evidence_value, sql_forget_write_evidence_value },
    { sql_forget_list_part_reason, sql_forget_write_part_reason },
    { sql_forget_list_ring_reason, sql_forget_write_ring_reason },
    { sql_forget_list_decision_note, sql_forget_write_decision_note },
    { sql_forget_list_decision_value, sql_forget_write_decision_value },
    { sql_forget_list_decision_evidence, sql_forget_write_decision_evidence },
    { sql_forget_list_column_example, sql_forget_write_column_example },
    { sql_forget_list_column_reason, sql_forget_write_column_reason },
    { sql_forget_list_column_common, sql_forget_write_column_common },
    { sql_forget_list_column_header, sql_forget_write_column_header },
    { sql_forget_list_unknown_columns, sql_forget_write_unknown_columns },
    { sql_forget_list_load_word, sql_forget_write_load_word },
    { sql_forget_list_load_note, sql_forget_write_load_note },
    { sql_forget_list_erasure_note, sql_forget_write_erasure_note },
};

/* A row whose text changes. Its key is a number, and where it has more columns two more values. */
struct change {
    int64_t id;
    struct binding kind, other;
    struct text text;
};

/* Changes are made after the list was read. */
struct changes {
    const struct person_texts *texts;
    struct text word; /* instead of texts: one word, and its mark */
    const char *mark;
    struct change *items;
    size_t count, size;
    struct arena arena;
};

static void free_changes(struct changes *changes)
{
    free(changes->items);
    arena_free(&changes->arena);
}

/* A part of a key, text or number; columns that a list does not have are missing. */
static int keep_key(struct changes *changes, const struct stmt *stmt, const char *column,
    const char *parameter, struct binding *key, struct error *err)
{
    struct text copy;

    *key = (struct binding){ .name = NULL };
    for (int i = 0; i < stmt_columns(stmt); i++) {
        if (strcmp(stmt_column_name(stmt, i), column) != 0)
            continue;
        if (stmt_type(stmt, i) == STMT_INTEGER) {
            *key = bind_int(parameter, stmt_int(stmt, i));
            continue;
        }
        copy = arena_copy(&changes->arena, stmt_text(stmt, i));
        if (!copy.at)
            return error_memory(err);
        *key = bind_text(parameter, copy);
    }
    return 0;
}

static int replace(
    const struct changes *changes, struct text text, char **replaced, struct error *err)
{
    return changes->mark
               ? person_texts_replace_word(text, changes->word, changes->mark, replaced, err)
               : person_texts_replace(changes->texts, text, replaced, err);
}

static int find_change(void *context, const struct stmt *stmt, struct error *err)
{
    struct changes *changes = context;
    struct change change = { .id = stmt_int(stmt, 0) };
    char *replaced;
    int found = replace(changes, stmt_text(stmt, stmt_columns(stmt) - 1), &replaced, err);

    if (found <= 0)
        return found;
    change.text = arena_copy(&changes->arena, text_of(replaced));
    free(replaced);
    if (!change.text.at)
        return error_memory(err);
    if (keep_key(changes, stmt, "kind", ":kind", &change.kind, err) ||
        keep_key(changes, stmt, "other", ":other", &change.other, err) ||
        array_reserve(
            &changes->items, &changes->size, changes->count + 1, sizeof *changes->items, err))
        return -1;
    changes->items[changes->count++] = change;
    return 0;
}

static int write_changes(
    struct db *db, const struct changes *changes, const char *sql, struct error *err)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        struct binding bindings[5] = { bind_int(":id", change->id),
            bind_text(":text", change->text) };
        int count = 2;

        if (change->kind.name)
            bindings[count++] = change->kind;
        if (change->other.name)
            bindings[count++] = change->other;
        if (db_write(db, sql, bindings, err))
            return -1;
    }
    return 0;
}

static int change_place(struct db *db, struct changes *changes, const struct place *place,
    const struct binding *bindings, int64_t *count, struct error *err)
{
    int rc = db_each(db, place->list, bindings, NULL, find_change, changes, err);

    if (rc == 0)
        rc = write_changes(db, changes, place->write, err);
    *count += (int64_t)changes->count;
    free_changes(changes);
    return rc;
}

int forget_texts_everywhere(
    struct db *db, const struct person_texts *texts, int64_t *count, struct error *err)
{
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        struct changes changes = { .texts = texts };

        if (change_place(db, &changes, &places[i], NULL, count, err))
            return -1;
    }
    return 0;
}

int forget_texts_in_notes(struct db *db, int64_t account, struct text id, const char *mark,
    int64_t *count, struct error *err)
{
    static const struct place notes = { sql_forget_decision_notes, sql_forget_write_decision_note };
    struct binding bindings[] = { bind_int(":account", account), { 0 } };
    struct changes changes = { .word = id, .mark = mark };

    return change_place(db, &changes, &notes, bindings, count, err);
}

/* ---- rejected rows ---- */

struct rejects {
    const struct person_texts *texts;
    int (*each)(void *context, struct text raw, struct error *err);
    void *context;
    int64_t *ids;
    size_t count, size;
};

static int find_reject(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, REASON, RAW };
    struct rejects *rejects = context;
    int found = person_texts_in_row(rejects->texts, stmt_blob(stmt, RAW), err);

    if (found == 0)
        found = person_texts_in_row(rejects->texts, stmt_text(stmt, REASON), err);
    if (found <= 0)
        return found;
    if (array_reserve(&rejects->ids, &rejects->size, rejects->count + 1, sizeof *rejects->ids, err))
        return -1;
    rejects->ids[rejects->count++] = stmt_int(stmt, ID);
    return rejects->each(rejects->context, stmt_blob(stmt, RAW), err);
}

int forget_texts_in_rejects(struct db *db, const struct person_texts *texts,
    int (*each)(void *context, struct text raw, struct error *err), void *context, int64_t *count,
    struct error *err)
{
    static const char *const columns[] = { "id", "reason", "raw", NULL };
    struct rejects rejects = { .texts = texts, .each = each, .context = context };
    int rc = db_each(db, sql_forget_rejects, NULL, columns, find_reject, &rejects, err);

    for (size_t i = 0; rc == 0 && i < rejects.count; i++) {
        struct binding bindings[] = { bind_int(":id", rejects.ids[i]), { 0 } };

        rc = db_write(db, sql_forget_reject, bindings, err);
    }
    *count += (int64_t)rejects.count;
    free(rejects.ids);
    return rc;
}
