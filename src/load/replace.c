#include "load/replace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "input/stream.h"
#include "store/erasure.h"
#include "store/load_list.h"
#include "store/sql.h"
#include "store/stmt.h"

/* ---- taking a place ---- */

static int keep(struct replace *replace, const struct load_item *item, struct error *err)
{
    replace->load = item->id;
    replace->kind = strdup(item->kind);
    replace->file = strdup(item->file);
    return replace->kind && replace->file ? 0 : error_memory(err);
}

static int remember(struct replace *replace, struct db *db, int64_t load, struct error *err)
{
    struct load_list list = { 0 };
    const struct load_item *item = NULL;
    int rc = load_list_read(&list, db, err);

    if (rc == 0) {
        item = load_list_at(&list, load);
        rc = item ? keep(replace, item, err)
                  : error_set(
                        err, ERROR_FAILED, "load %lld was taken back meanwhile", (long long)load);
    }
    load_list_free(&list);
    return rc;
}

int replace_begin(
    struct replace *replace, struct db *db, const struct load_options *options, struct error *err)
{
    struct erasure_counts counts = { 0 };

    if (!options->replaces)
        return 0;
    if (remember(replace, db, options->replaces, err) ||
        erasure_load(db, options->replaces, &counts, err))
        return -1;
    replace->records = counts.signups + counts.charges + counts.labels;
    replace->rejects = counts.rejects;
    replace->incomplete = counts.incomplete;
    return 0;
}

int replace_finish(
    struct replace *replace, struct db *db, const struct load_options *options, struct error *err)
{
    struct erasure_counts counts = { 0 };
    struct erasure erasure = { .at = options->now,
        .who = options->who,
        .action = "replace",
        .load = replace->load,
        .kind = replace->kind,
        .file = replace->file,
        .records = replace->records,
        .rejects = replace->rejects };

    if (!replace->load)
        return 0;
    if (erasure_orphans(db, &counts, err))
        return -1;
    erasure.accounts = counts.accounts;
    return erasure_mark(db, &erasure, err);
}

void replace_free(struct replace *replace)
{
    free(replace->kind);
    free(replace->file);
    *replace = (struct replace){ 0 };
}

/* ---- which place ---- */

int replace_place(const char *path, char **place, struct error *err)
{
    struct stat status;

    *place = NULL;
    if (strcmp(path, "-") == 0 || stat(path, &status) || !S_ISREG(status.st_mode))
        return 0;
    *place = realpath(path, NULL);
    return *place ? 0
                  : error_set(err, ERROR_FAILED, "%.200s: cannot find its directory: %s", path,
                        strerror(errno));
}

/* A file as it is looked for among the loads of a store. */
struct wanted {
    const char *kind, *path, *place;
    char digest[STREAM_DIGEST];
};

static int has_bytes(const struct load_item *item, const struct wanted *wanted)
{
    return wanted->digest[0] && strncmp(item->digest, wanted->digest, STREAM_DIGEST - 1) == 0;
}

static int has_place(const struct load_item *item, const struct wanted *wanted)
{
    const char *place = item->place[0] ? item->place : item->file; /* that may be absolute */

    return wanted->place && strcmp(place, wanted->place) == 0;
}

/* Its file has the same relative path, but nothing is known of the directory. */
static int may_have_place(const struct load_item *item, const struct wanted *wanted)
{
    return !item->place[0] && strcmp(load_list_path(item->file), load_list_path(wanted->path)) == 0;
}

/* How many loads are so, and the last of them. */
static int count_loads(const struct load_list *list, const struct wanted *wanted,
    int (*is_so)(const struct load_item *item, const struct wanted *wanted),
    const struct load_item **last)
{
    int count = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].kind, wanted->kind) != 0 || !is_so(&list->items[i], wanted))
            continue;
        count++;
        *last = &list->items[i];
    }
    return count;
}

/* The one load of the same bytes, or else of the same file. NULL: there is none. */
static int find_same(const struct load_list *list, const struct wanted *wanted,
    const struct load_item **item, struct error *err)
{
    int count = count_loads(list, wanted, has_bytes, item);

    if (count == 0)
        count = count_loads(list, wanted, has_place, item);
    if (count > 1)
        return error_set(err, ERROR_USAGE,
            "%.100s: %d loads of %s have this name or content, the last is load %lld; name the one "
            "to replace: --instead-of %lld",
            wanted->path, count, wanted->kind, (long long)(*item)->id, (long long)(*item)->id);
    if (count == 0 && count_loads(list, wanted, may_have_place, item) > 0)
        return error_set(err, ERROR_USAGE,
            "%.100s: load %lld of %s had a file of this name, but the store does not know in which "
            "directory; if it is the one to replace: --instead-of %lld",
            wanted->path, (long long)(*item)->id, wanted->kind, (long long)(*item)->id);
    return 0;
}

int load_replaced(
    struct db *db, const char *path, enum record_kind kind, int64_t *load, struct error *err)
{
    struct wanted wanted = { .kind = record_info(kind)->name, .path = path };
    const struct load_item *item = NULL;
    struct load_list list = { 0 };
    char *place = NULL;
    int rc = -1;

    *load = 0;
    if (stream_file_digest(path, wanted.digest, err) || replace_place(path, &place, err) ||
        load_list_read(&list, db, err))
        goto out;
    wanted.place = place;
    if (find_same(&list, &wanted, &item, err))
        goto out;
    *load = item ? item->id : 0;
    rc = 0;
out:
    load_list_free(&list);
    free(place);
    return rc;
}

int replace_check_reading(
    struct db *db, const char *path, enum record_kind kind, const char *digest, struct error *err)
{
    const char *name = record_info(kind)->name;
    struct binding bindings[] = { bind_string(":kind", name), bind_string(":digest", digest),
        { 0 } };
    int64_t load;

    if (db_int(db, sql_load_of_bytes, bindings, &load, err))
        return -1;
    return load == 0 ? 0
                     : error_set(err, ERROR_REFUSED,
                           "%.200s: it was loaded before, read in another way (load %lld); nothing "
                           "was stored; `ringleader load --replace %s FILE` puts this reading in "
                           "its place, `ringleader unload %lld` takes it back",
                           path, (long long)load, name, (long long)load);
}
