#include "load/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "load/content_name.h"
#include "load/meeting.h"
#include "load/merge.h"
#include "load/parsing.h"
#include "load/replace.h"
#include "store/db.h"
#include "store/erasure.h"
#include "store/loads.h"
#include "store/rows.h"

enum {
    BYTES_PER_ROW = 128,   /* about; decides whether a file is large beside what is there */
    SMALL_CACHE_KIB = 4096 /* sorts for an index in pieces that fit the processor's own cache */
};

/* What the writing thread works on. */
struct writing {
    struct db *db;
    const struct load_options *options;
    const char *path;
    char *place; /* absolute, of a file; NULL: it is none */
    struct rows_writer rows;
    struct replace replace;
    int64_t *superseding; /* accounts of charges that replace earlier reports */
    size_t supersede_count, supersede_size;
    struct merge merge;
    const struct convert *convert; /* of the parsing thread: its constants */
    enum table records;            /* the table of the records, and where in its cells are */
    int account, moment;           /* the account and the moment; -1: records have no moment */
    int64_t first_at, last_at; /* of the records written; where there are none the first is later */
};

/* ---- the writing thread ---- */

static int note_superseding(struct writing *writing, int64_t account, struct error *err)
{
    if (array_reserve(&writing->superseding, &writing->supersede_size, writing->supersede_count + 1,
            sizeof *writing->superseding, err))
        return -1;
    writing->superseding[writing->supersede_count++] = account;
    return 0;
}

static int note_reject(struct writing *writing, const struct cell *cells, struct error *err)
{
    const struct load_options *options = writing->options;

    return options->on_reject
               ? options->on_reject(options->context, writing->path, cells[REJECT_LINE].integer,
                     cells[REJECT_REASON].text, cells[REJECT_RAW].text, err)
               : 0;
}

static void note_moment(struct writing *writing, int64_t at)
{
    writing->first_at = at < writing->first_at ? at : writing->first_at;
    writing->last_at = at > writing->last_at ? at : writing->last_at;
}

static int write_batch(void *context, const struct batch *batch, struct error *err)
{
    struct writing *writing = context;

    for (int i = 0; i < batch->rows; i++) {
        const struct batch_row *row = &batch->row[i];
        const struct cell *cells = &batch->cell[row->first];

        if (!row->is_told_only && rows_put(&writing->rows, row->table, cells, row->count, err))
            return -1;
        if (row->table == writing->records && writing->moment >= 0)
            note_moment(writing, cells[writing->moment].integer);
        if (row->supersedes && note_superseding(writing, cells[writing->account].integer, err))
            return -1;
        if (row->is_repeated && merge_note(&writing->merge, db_last_id(writing->db),
                                    convert_key(writing->convert, cells), err))
            return -1;
        if (row->table == TABLE_REJECT && note_reject(writing, cells, err))
            return -1;
    }
    return 0;
}

/* ---- before and after ---- */

static int know_store(struct db *db, struct convert *convert, struct error *err)
{
    if (rows_each(db, TABLE_ACCOUNT, convert_know_account, convert, err) ||
        rows_each(db, convert->tables.records, convert_know_row, convert, err))
        return -1;
    return convert->tables.combinations == TABLE_COUNT
               ? 0
               : rows_each(
                     db, convert->tables.combinations, convert_know_combination, convert, err);
}

/* A file that is large beside what is there is faster loaded without indexes, which then are built
 * in one go. Most of its accounts may be known, so theirs goes only where there are none yet. */
static int drop_indexes(
    struct writing *writing, const struct rows_tables *tables, int64_t bytes, struct error *err)
{
    struct db *db = writing->db;
    int64_t rows, accounts;

    if (!rows_is_counted(tables->records))
        return 0;
    if (rows_count(db, tables->records, &rows, err) ||
        rows_count(db, TABLE_ACCOUNT, &accounts, err))
        return -1;
    if (bytes / BYTES_PER_ROW < rows / 8)
        return 0;
    if (db_cache(db, SMALL_CACHE_KIB, err) ||
        (accounts == 0 && rows_drop_indexes(&writing->rows, db, TABLE_ACCOUNT, err)) ||
        rows_drop_indexes(&writing->rows, db, tables->records, err))
        return -1;
    return tables->combinations == TABLE_COUNT
               ? 0
               : rows_drop_indexes(&writing->rows, db, tables->combinations, err);
}

static int check_not_loaded(struct db *db, const char *kind, const char *digest,
    struct load_result *result, struct error *err)
{
    return loads_find(db, kind, digest, result->loaded_as, sizeof result->loaded_as,
        &result->loaded_at, &result->skipped, err);
}

/* Where the file adds what an earlier load of it lacks, both become one load. */
static int complete(struct writing *writing, struct convert *convert, struct loads_entry *entry,
    struct load_result *result, struct error *err)
{
    struct erasure_completed before;

    if (erasure_complete(writing->db, entry->kind, entry->digest, convert->load, &before, err))
        return -1;
    if (!before.load)
        return 0;
    convert->load = before.load;
    result->completed = before.stored;
    entry->stored += before.stored;
    entry->duplicate -= entry->duplicate < before.stored ? entry->duplicate : before.stored;
    if (before.first_at <= before.last_at) {
        note_moment(writing, before.first_at);
        note_moment(writing, before.last_at);
    }
    return 0;
}

static int note_meeting(struct writing *writing, const struct parsing *parsing,
    struct load_result *result, struct error *err)
{
    struct meeting_load load = { .kind = writing->options->kind,
        .load = parsing->convert.load,
        .stored = result->counts.stored,
        .first_at = writing->first_at,
        .last_at = writing->last_at,
        .path = writing->path,
        .former = writing->replace.file,
        .sample = &parsing->convert.sample };

    return meeting_note(writing->db, &load, &result->notes, err);
}

static int finish(
    struct writing *writing, struct parsing *parsing, struct load_result *result, struct error *err)
{
    struct loads_entry entry = { .kind = record_info(writing->options->kind)->name,
        .file = writing->path,
        .bytes = stream_position(parsing->stream),
        .loaded_at = writing->options->now,
        .rows_read = result->counts.read,
        .stored = result->counts.stored,
        .duplicate = result->counts.duplicate,
        .rejected = result->counts.rejected,
        .unknown_columns = result->unknown,
        .nobody = result->counts.nobody,
        .preset = result->preset,
        .place = writing->place };
    char digest[CONTENT_NAME], options[CONTENT_OPTIONS];
    int is_any;

    content_options(writing->options, options);
    entry.options = options[0] ? options : NULL;
    stream_digest(parsing->stream, digest);
    content_name(writing->options, digest);
    if (check_not_loaded(writing->db, entry.kind, digest, result, err))
        return -1;
    if (result->skipped)
        return 0;
    if (!writing->options->replaces &&
        replace_check_reading(writing->db, writing->path, writing->options->kind, digest, err))
        return -1;
    entry.digest = digest;
    if (parsing_check_rejects(parsing, &result->counts, err) ||
        progress_stage(writing->options->progress, "indexing", err) ||
        rows_create_indexes(&writing->rows, writing->db, err) ||
        complete(writing, &parsing->convert, &entry, result, err))
        return -1;
    is_any = writing->first_at <= writing->last_at;
    entry.first_at = is_any ? &writing->first_at : NULL;
    entry.last_at = is_any ? &writing->last_at : NULL;
    result->load = parsing->convert.load;
    result->removed = writing->replace.records;
    result->incomplete = writing->replace.incomplete;
    if (loads_supersede(writing->db, writing->superseding, writing->supersede_count, err) ||
        note_meeting(writing, parsing, result, err) ||
        loads_finish(writing->db, parsing->convert.load, &entry, err) ||
        quality_store(writing->db, parsing->convert.load, &parsing->convert.quality,
            &parsing->convert.header, &result->notes, err) ||
        replace_finish(&writing->replace, writing->db, writing->options, err))
        return -1;
    return progress_stage(writing->options->progress, "committing", err);
}

/* A load that takes the place of another has its number, and so its place among reports of the same
 * charge. */
static int begin_load(struct writing *writing, struct convert *convert, struct error *err)
{
    convert->load = writing->replace.load;
    return convert->load ? 0 : loads_begin(writing->db, &convert->load, err);
}

/* Everything between BEGIN and COMMIT. */
static int transact(
    struct writing *writing, struct parsing *parsing, struct load_result *result, struct error *err)
{
    struct convert *convert = &parsing->convert;

    if (progress_stage(writing->options->progress, "reading what is known", err) ||
        replace_begin(&writing->replace, writing->db, writing->options, err) ||
        know_store(writing->db, convert, err) ||
        drop_indexes(writing, &convert->tables, stream_size(parsing->stream), err) ||
        begin_load(writing, convert, err) || rows_open(&writing->rows, writing->db, err) ||
        parsing_run(parsing, write_batch, writing, &result->counts, err) ||
        merge_rows(&writing->merge, writing->db, &writing->rows, convert, &result->counts, err))
        return -1;
    parsing_describe(parsing, result);
    return finish(writing, parsing, result, err);
}

static int load_stream(
    struct writing *writing, struct parsing *parsing, struct load_result *result, struct error *err)
{
    int rc = -1;

    if (db_begin_bulk(writing->db, err) || transact(writing, parsing, result, err))
        goto out;
    rows_close(&writing->rows);
    if (result->skipped && writing->options->replaces) {
        error_set(err, ERROR_REFUSED,
            "%.200s: it was loaded before, as %.100s; nothing was replaced; `ringleader unload` "
            "takes a load back",
            writing->path, result->loaded_as);
        goto out;
    }
    if (result->skipped)
        db_rollback(writing->db);
    else if (db_commit(writing->db, err))
        goto out;
    rc = 0;
out:
    rows_close(&writing->rows);
    if (rc)
        db_rollback(writing->db);
    return rc;
}

int load_file(struct db *db, const char *path, const struct load_options *options,
    struct load_result *result, struct error *err)
{
    struct writing writing = {
        .db = db, .options = options, .path = path, .first_at = INT64_MAX, .last_at = INT64_MIN
    };
    struct parsing parsing = { 0 };
    char digest[CONTENT_NAME];
    int rc;

    *result = (struct load_result){ 0 };
    digest[0] = '\0';
    if (!options->command && stream_file_digest(path, digest, err))
        return -1;
    content_name(options, digest);
    if (digest[0] && !options->replaces) {
        if (check_not_loaded(db, record_info(options->kind)->name, digest, result, err))
            return -1;
        if (result->skipped)
            return 0;
        if (replace_check_reading(db, path, options->kind, digest, err))
            return -1;
    }
    if (!options->command && replace_place(path, &writing.place, err))
        return -1;
    rc = parsing_open(&parsing, path, options, err);
    writing.convert = &parsing.convert;
    writing.records = parsing.convert.tables.records;
    writing.account = parsing.convert.places[FIELD_ACCOUNT];
    writing.moment = parsing.convert.places[FIELD_MOMENT];
    progress_begin(options->progress, path);
    if (rc == 0)
        rc = load_stream(&writing, &parsing, result, err);
    progress_end(options->progress);
    parsing_close(&parsing);
    replace_free(&writing.replace);
    free(writing.superseding);
    free(writing.place);
    merge_free(&writing.merge);
    return rc;
}
