#include "store/load_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { NAMED = 5, NAMES_TEXT = 320 };

static int copy(struct load_list *list, struct text text, const char **out, struct error *err)
{
    *out = text.length ? arena_copy(&list->texts, text).at : "";
    return *out ? 0 : error_memory(err);
}

static int take(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, KIND, FILE_NAME, PLACE, DIGEST, STORED, DUPLICATE, IS_INCOMPLETE };
    struct load_list *list = context;
    struct load_item item = { .id = stmt_int(stmt, ID),
        .stored = stmt_int(stmt, STORED),
        .duplicate = stmt_int(stmt, DUPLICATE),
        .is_incomplete = stmt_int(stmt, IS_INCOMPLETE) != 0 };

    if (copy(list, stmt_text(stmt, KIND), &item.kind, err) ||
        copy(list, stmt_text(stmt, FILE_NAME), &item.file, err) ||
        copy(list, stmt_text(stmt, PLACE), &item.place, err) ||
        copy(list, stmt_text(stmt, DIGEST), &item.digest, err) ||
        array_reserve(&list->items, &list->size, list->count + 1, sizeof item, err))
        return -1;
    list->items[list->count++] = item;
    return 0;
}

int load_list_read(struct load_list *list, struct db *db, struct error *err)
{
    static const char *const columns[] = { "id", "kind", "file", "place", "digest", "stored",
        "duplicate", "is_incomplete", NULL };

    return db_each(db, sql_load_list, NULL, columns, take, list, err);
}

/* ---- which one is meant ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static int is_of(const struct load_item *item, const char *kind)
{
    return !kind || strcmp(item->kind, kind) == 0;
}

const char *load_list_path(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    return path;
}

/* How well a text names the load: 2 by its whole path, 1 by the last part of it, 0 not. */
static int likeness(const struct load_item *item, const char *text)
{
    const char *path = load_list_path(text);

    if (strcmp(load_list_path(item->file), path) == 0)
        return 2;
    return strcmp(base_name(item->file), path) == 0;
}

static void list_names(const struct load_list *list, const char *text, const char *kind, int least,
    char names[NAMES_TEXT])
{
    size_t used = 0;
    int count = 0;

    names[0] = '\0';
    for (size_t i = 0; i < list->count && used < NAMES_TEXT; i++) {
        const struct load_item *item = &list->items[i];

        if (!is_of(item, kind) || likeness(item, text) < least || count++ >= NAMED)
            continue;
        used += (size_t)snprintf(names + used, NAMES_TEXT - used, "%s%lld (%s, %.60s)",
            used ? ", " : "", (long long)item->id, item->kind, item->file);
    }
    if (count > NAMED && used < NAMES_TEXT)
        snprintf(names + used, NAMES_TEXT - used, " and %d more", count - NAMED);
}

static int refuse_unknown(const struct load_list *list, const char *text, struct error *err)
{
    const char **names = malloc((2 * list->count + 1) * sizeof *names), *near;

    if (!names)
        return error_memory(err);
    for (size_t i = 0; i < list->count; i++) {
        names[i] = list->items[i].file;
        names[list->count + i] = base_name(list->items[i].file);
    }
    near = suggest(text, names, (int)(2 * list->count));
    for (size_t i = list->count; !near && i < 2 * list->count; i++)
        near = strncmp(names[i], text, strlen(text)) == 0 ? names[i] : NULL;
    free(names);
    return error_set(err, ERROR_USAGE,
        "there is no load \"%.100s\"; `ringleader status --loads 1000` lists them by number and "
        "file%s%.100s%s",
        text, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

const struct load_item *load_list_at(const struct load_list *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].id == id)
            return &list->items[i];
    return NULL;
}

int load_list_find(const struct load_list *list, const char *text, const char *kind,
    const struct load_item **found, struct error *err)
{
    char *end, names[NAMES_TEXT];
    long long number = strtoll(text, &end, 10);
    int count = 0, best = 0;

    *found = end != text && !*end ? load_list_at(list, number) : NULL;
    if (*found)
        return 0;
    for (size_t i = 0; i < list->count; i++) {
        int now = is_of(&list->items[i], kind) ? likeness(&list->items[i], text) : 0;

        if (now == 0 || now < best)
            continue;
        count = now > best ? 1 : count + 1;
        best = now;
        *found = &list->items[i];
    }
    if (count == 0)
        return refuse_unknown(list, text, err);
    if (count == 1)
        return 0;
    list_names(list, text, kind, best, names);
    return error_set(
        err, ERROR_USAGE, "several loads are named \"%.60s\": %s; give the number", text, names);
}

void load_list_free(struct load_list *list)
{
    free(list->items);
    arena_free(&list->texts);
    *list = (struct load_list){ 0 };
}
