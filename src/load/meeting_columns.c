/*
 * meeting_columns.c - the column of a file that holds ids of accounts the other file has.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "load/id_form.h"
#include "load/meeting.h"
#include "load/pan_guard.h"
#include "load/stream.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/missing.h"

enum {
    FIRST_ROWS = 40, /* a column that meets in none of them is not looked at further */
    MOST_ROWS = 500,
    CONTENT_BYTES = 64 << 20, /* of a file that is read again */
    SET_SLOTS = 8192
};

static const double ENOUGH = 0.5; /* of the rows or ids, to name a column */

static int is_email(struct text cell)
{
    const char *sign = cell.length ? memchr(cell.at, '@', cell.length) : NULL;

    return sign && sign > cell.at && sign + 1 < cell.at + cell.length;
}

/* The column's name as messages show it: short, without what a terminal could act on. */
static void name_column(struct meeting_column *column, struct text name)
{
    size_t used = 0;

    for (size_t at = 0, length; at < name.length && used + 8 < sizeof column->name; at += length) {
        uint32_t code;

        length = utf8_decode(name.at + at, name.length - at, &code);
        if (code == UTF8_INVALID || utf8_is_control(code)) {
            column->name[used++] = '?';
            continue;
        }
        memcpy(column->name + used, name.at + at, length);
        used += length;
    }
    column->name[used] = '\0';
}

/* ---- a sample of rows against the accounts of the store ---- */

/* Hits of one column. */
struct hits {
    int rows, accounts, emails;
};

struct probe {
    struct stmt by_id, by_email;
    enum meeting_side side;
    struct hits hits[PAN_GUARD_COLUMNS];
};

static int ask(
    struct stmt *stmt, const char *parameter, struct text value, int *answer, struct error *err)
{
    int row;

    stmt_reset(stmt);
    stmt_bind(stmt, (struct binding[]){ bind_text(parameter, value), { 0 } });
    row = stmt_step(stmt, err);
    *answer = row > 0 && stmt_int(stmt, 0) != 0;
    return row < 0 ? -1 : 0;
}

static int probe_cell(struct probe *probe, struct hits *hits, struct text cell, struct error *err)
{
    int answer = 0;

    hits->rows++;
    cell = missing_trim(cell);
    if (cell.length == 0 || missing_is_nobody(cell))
        return 0;
    if (ask(&probe->by_id, ":id", cell, &answer, err))
        return -1;
    hits->accounts += answer;
    if (answer || probe->side != MEETING_SIGNUPS || !is_email(cell))
        return 0;
    if (ask(&probe->by_email, ":email", cell, &answer, err))
        return -1;
    hits->emails += answer;
    return 0;
}

static int probe_rows(struct probe *probe, const struct row_sample *sample, struct error *err)
{
    int step = sample->count / MOST_ROWS + 1, rows = 0;
    struct text cells[PAN_GUARD_COLUMNS];

    for (int i = 0; i < sample->count; i += step, rows++) {
        const struct sampled_row *row = &sample->rows[i];

        if (row->columns > PAN_GUARD_COLUMNS)
            continue;
        row_sample_cells(row, cells);
        for (int column = 0; column < row->columns; column++) {
            struct hits *hits = &probe->hits[column];

            if (rows > FIRST_ROWS && hits->accounts + hits->emails == 0)
                continue;
            if (probe_cell(probe, hits, cells[column], err))
                return -1;
        }
    }
    return 0;
}

/* Accounts before mailboxes, then the larger share, then the first column. */
static int pick_column(const struct probe *probe, int columns, double *share, int *is_email_column)
{
    int best = -1;

    *share = 0;
    for (int by_email = 0; by_email < 2 && best < 0; by_email++)
        for (int i = 0; i < columns; i++) {
            const struct hits *hits = &probe->hits[i];
            int count = by_email ? hits->emails : hits->accounts;
            double own = hits->rows ? (double)count / hits->rows : 0;

            if (own >= ENOUGH && own > *share) {
                best = i;
                *share = own;
                *is_email_column = by_email;
            }
        }
    return best;
}

int meeting_column_of_sample(struct db *db, const struct row_sample *sample, enum meeting_side side,
    struct meeting_column *column, struct error *err)
{
    struct probe *probe = calloc(1, sizeof *probe);
    int best, rc = -1;

    *column = (struct meeting_column){ 0 };
    if (!probe)
        return error_memory(err);
    probe->side = side;
    if (stmt_prepare(&probe->by_id, db,
            side == MEETING_SIGNUPS ? sql_meeting_id_signed_up : sql_meeting_id_has_charge, err) ||
        stmt_prepare(&probe->by_email, db, sql_meeting_email_signed_up, err) ||
        probe_rows(probe, sample, err))
        goto out;
    best = pick_column(probe, sample->header.columns, &column->share, &column->is_email);
    if (best >= 0) {
        struct text names[PAN_GUARD_COLUMNS];

        row_sample_cells(&sample->header, names);
        name_column(column, names[best]);
    }
    rc = 0;
out:
    stmt_finalize(&probe->by_id);
    stmt_finalize(&probe->by_email);
    free(probe);
    return rc;
}

/* ---- a file that is read again ---- */

/* Whether a row names columns. What names none is data, and must not be shown. */
static int is_header(const struct row *row)
{
    struct header header;
    int is_headerless;

    if (row->count == 0 || row->count > PAN_GUARD_COLUMNS)
        return 0;
    (void)header_read(&header, RECORD_SIGNUP, "", row->cells, row->count, NULL, NULL);
    is_headerless = header.is_headerless;
    header_free(&header);
    for (int i = 0; !is_headerless && i < row->count; i++)
        is_headerless = row->cells[i].length && memchr(row->cells[i].at, '@', row->cells[i].length);
    return !is_headerless;
}

/* Opens a file only if it is a regular one. Whatever else fails, there is no file: it is gone, or
 * was changed since it was loaded. */
static int open_again(const char *path, struct stream **stream, struct reader **reader)
{
    struct reader_source source = { .path = path, .command = "ringleader load" };
    struct stat status;

    *stream = NULL;
    *reader = NULL;
    if (stat(path, &status) || !S_ISREG(status.st_mode) || stream_open(stream, path, NULL))
        return -1;
    if (reader_open(reader, *stream, &source, NULL)) {
        stream_close(*stream);
        *stream = NULL;
        return -1;
    }
    return 0;
}

int meeting_sample_file(
    const char *path, struct row_sample *sample, int *is_there, struct error *err)
{
    struct stream *stream;
    struct reader *reader;
    struct row row;
    int64_t bytes = 0;

    (void)err;
    *is_there = open_again(path, &stream, &reader) == 0;
    if (!*is_there)
        return 0;
    if (reader_next(reader, &row, NULL) > 0 && is_header(&row)) {
        row_sample_header(sample, &row);
        while (sample->seen < MEETING_ROWS && bytes < CONTENT_BYTES &&
               reader_next(reader, &row, NULL) > 0) {
            bytes += (int64_t)row.raw.length;
            if (row.is_header)
                row_sample_header(sample, &row);
            else
                row_sample_add(sample, NULL, &row);
        }
    }
    reader_close(reader);
    stream_close(stream);
    return 0;
}

/* Ids by their hash, and which of them each column has. */
struct id_set {
    const struct meeting_ids *ids;
    int slots[SET_SLOTS]; /* place of an id, from 1 */
    int columns;
    unsigned char *found; /* [columns][ids->count] */
    int *counts;          /* [columns] */
};

static size_t set_slot(struct text id)
{
    return XXH3_64bits(id.at, id.length) % SET_SLOTS;
}

static int set_find(const struct id_set *set, struct text id)
{
    for (size_t slot = set_slot(id); set->slots[slot]; slot = (slot + 1) % SET_SLOTS) {
        struct text other = set->ids->ids[set->slots[slot] - 1];

        if (other.length == id.length && memcmp(other.at, id.at, id.length) == 0)
            return set->slots[slot] - 1;
    }
    return -1;
}

static int set_open(struct id_set *set, const struct meeting_ids *ids, int columns)
{
    set->ids = ids;
    set->columns = columns;
    set->found = calloc((size_t)columns + 1, (size_t)ids->count + 1);
    set->counts = calloc((size_t)columns + 1, sizeof *set->counts);
    if (!set->found || !set->counts)
        return -1;
    for (int i = 0; i < ids->count; i++) {
        size_t slot = set_slot(ids->ids[i]);

        while (set->slots[slot])
            slot = (slot + 1) % SET_SLOTS;
        set->slots[slot] = i + 1;
    }
    return 0;
}

static void set_see(struct id_set *set, const struct row *row)
{
    for (int column = 0; column < row->count && column < set->columns; column++) {
        struct text cell = row->cells[column];
        unsigned char *found;
        int place;

        if (cell.length == 0 || cell.length > ROW_SAMPLE_CELL)
            continue;
        cell = missing_trim(cell);
        place = cell.length ? set_find(set, cell) : -1;
        if (place < 0)
            continue;
        found = &set->found[(size_t)column * (size_t)set->ids->count + (size_t)place];
        set->counts[column] += !*found;
        *found = 1;
    }
}

/* Reads rows; the share of the file that was read, 0 to 1. */
static double set_read(struct id_set *set, struct stream *stream, struct reader *reader)
{
    int64_t bytes = 0, size = stream_size(stream), position;
    struct row row;
    int more = 1;

    for (int64_t rows = 0; rows < MEETING_ROWS && bytes < CONTENT_BYTES &&
                           (more = reader_next(reader, &row, NULL)) > 0;
         rows++) {
        if (!row.is_header)
            set_see(set, &row);
        bytes += (int64_t)row.raw.length;
    }
    position = stream_position(stream);
    return more == 0 || size <= 0 || position >= size ? 1 : (double)position / (double)size;
}

static void set_best(const struct id_set *set, double read, const struct row_sample *names,
    struct meeting_column *column)
{
    struct text cells[PAN_GUARD_COLUMNS];
    int best = 0;

    for (int i = 1; i < set->columns; i++)
        if (set->counts[i] > set->counts[best])
            best = i;
    column->share = set->counts[best] / (read * set->ids->count);
    if (column->share > 1)
        column->share = 1;
    if (column->share < ENOUGH) {
        column->share = 0;
        return;
    }
    row_sample_cells(&names->header, cells);
    name_column(column, cells[best]);
}

int meeting_column_of_file(const char *path, const struct meeting_ids *ids,
    struct meeting_column *column, struct error *err)
{
    struct stream *stream;
    struct reader *reader;
    struct row_sample names = { 0 };
    struct id_set *set;
    struct row row;

    *column = (struct meeting_column){ 0 };
    if (ids->count == 0 || open_again(path, &stream, &reader))
        return 0;
    set = calloc(1, sizeof *set);
    if (set && reader_next(reader, &row, NULL) > 0 && is_header(&row) &&
        set_open(set, ids, row.count) == 0) {
        row_sample_header(&names, &row);
        set_best(set, set_read(set, stream, reader), &names, column);
    }
    if (set) {
        free(set->found);
        free(set->counts);
    }
    free(set);
    row_sample_free(&names);
    reader_close(reader);
    stream_close(stream);
    return set ? 0 : error_memory(err);
}
