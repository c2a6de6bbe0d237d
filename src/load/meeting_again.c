/*
 * meeting_again.c - files that are read again, and their columns that hold ids without a
 * counterpart.
 */
#include <stdlib.h>
#include <xxhash.h>

#include "load/meeting.h"
#include "load/pan_guard.h"
#include "input/stream.h"
#include "value/missing.h"

enum {
    CONTENT_BYTES = 64 << 20, /* of a file that is read again */
    SET_SLOTS = 8192
};

/* ---- a file that is read again ---- */

/* Takes the first row of a file of that kind, unless it names no columns: then it is data, and must
 * not be shown. */
static int take_header(struct row_sample *sample, enum record_kind kind, const struct row *row)
{
    struct header header;
    int is_header;

    if (row->count == 0 || row->count > PAN_GUARD_COLUMNS)
        return 0;
    /* Without the options that it was loaded with a required column may be missing. */
    (void)header_read(&header, kind, "", row->cells, row->count, NULL, NULL);
    is_header = !header.is_headerless;
    for (int i = 0; is_header && i < row->count; i++)
        is_header = !row->cells[i].length || !memchr(row->cells[i].at, '@', row->cells[i].length);
    if (is_header)
        row_sample_header(sample, &header, row);
    header_free(&header);
    return is_header;
}

/* Opens a file only if it is a regular one. Whatever else fails, there is no file: it is gone, or
 * was changed since it was loaded. */
static int open_again(const char *path, struct stream **stream, struct reader **reader)
{
    struct reader_source source = { .path = path, .command = "ringleader load" };

    *stream = NULL;
    *reader = NULL;
    if (!meeting_is_file(path) || stream_open(stream, path, NULL))
        return -1;
    if (reader_open(reader, *stream, &source, NULL)) {
        stream_close(*stream);
        *stream = NULL;
        return -1;
    }
    return 0;
}

void meeting_sample_file(const char *path, enum record_kind kind, struct row_sample *sample)
{
    struct stream *stream;
    struct reader *reader;
    struct row row;
    int64_t bytes = 0;

    if (open_again(path, &stream, &reader))
        return;
    if (reader_next(reader, &row, NULL) > 0 && take_header(sample, kind, &row)) {
        while (sample->seen < MEETING_ROWS && bytes < CONTENT_BYTES &&
               reader_next(reader, &row, NULL) > 0) {
            bytes += (int64_t)row.raw.length;
            if (!row.is_header)
                row_sample_add(sample, NULL, &row);
            else if (!take_header(sample, kind, &row))
                break;
        }
    }
    reader_close(reader);
    stream_close(stream);
}

/* Ids by their hash, and which of them each column has. */
struct id_set {
    struct meeting_ids *ids;
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

static int set_open(struct id_set *set, struct meeting_ids *ids, int columns)
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

static void set_see(struct id_set *set, const struct text *cells, int count)
{
    for (int column = 0; column < count && column < set->columns; column++) {
        struct text cell = cells[column];
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

/* Reads rows, and columns that appear later (JSON Lines). The share of the file that was read, 0 to
 * 1. */
static double set_read(
    struct id_set *set, struct row_sample *names, struct stream *stream, struct reader *reader)
{
    int64_t bytes = 0, size = stream_size(stream), position;
    struct row row;
    int more = 1;

    for (int64_t rows = 0; rows < MEETING_ROWS && bytes < CONTENT_BYTES &&
                           (more = reader_next(reader, &row, NULL)) > 0;
         rows++) {
        if (!row.is_header)
            set_see(set, row.cells, row.count);
        else if (!take_header(names, RECORD_SIGNUP, &row))
            break;
        bytes += (int64_t)row.raw.length;
    }
    position = stream_position(stream);
    return more == 0 || size <= 0 || position >= size ? 1 : (double)position / (double)size;
}

static double at_most_1(double share)
{
    return share > 1 ? 1 : share;
}

/* Marks the ids of a column as found: how many were not before. */
static int set_mark(struct id_set *set, int column)
{
    const unsigned char *found = &set->found[(size_t)column * (size_t)set->ids->count];
    int added = 0;

    for (int i = 0; i < set->ids->count; i++) {
        added += found[i] && !set->ids->is_found[i];
        set->ids->is_found[i] |= found[i];
    }
    return added;
}

static void set_best(
    struct id_set *set, double read, const struct row_sample *names, struct meeting_column *column)
{
    struct text cells[PAN_GUARD_COLUMNS];
    int best = 0;

    for (int i = 0; i < names->header.columns; i++)
        if (!names->is_field[i] && (names->is_field[best] || set->counts[i] > set->counts[best]))
            best = i;
    if (names->header.columns == 0 || names->is_field[best] || set->counts[best] == 0)
        return;
    column->share = at_most_1(set->counts[best] / (read * set->ids->count));
    column->added = at_most_1(set_mark(set, best) / (read * set->ids->count));
    row_sample_cells(&names->header, cells);
    meeting_name_column(column, cells[best]);
}

static void set_free(struct id_set *set)
{
    if (set) {
        free(set->found);
        free(set->counts);
    }
    free(set);
}

int meeting_column_of_file(
    const char *path, struct meeting_ids *ids, struct meeting_column *column, struct error *err)
{
    struct stream *stream;
    struct reader *reader;
    struct row_sample names = { 0 };
    struct id_set *set;
    struct row row;
    int rc;

    *column = (struct meeting_column){ 0 };
    if (ids->count == 0 || open_again(path, &stream, &reader))
        return 0;
    set = calloc(1, sizeof *set);
    if (set && reader_next(reader, &row, NULL) > 0 && take_header(&names, RECORD_SIGNUP, &row) &&
        set_open(set, ids, PAN_GUARD_COLUMNS) == 0) {
        double read = set_read(set, &names, stream, reader);

        column->is_read = 1;
        set_best(set, read > 0 ? read : 1, &names, column);
    }
    rc = set ? 0 : error_memory(err);
    set_free(set);
    row_sample_free(&names);
    reader_close(reader);
    stream_close(stream);
    return rc;
}

int meeting_column_of_rows(const struct row_sample *sample, struct meeting_ids *ids,
    struct meeting_column *column, struct error *err)
{
    struct text cells[PAN_GUARD_COLUMNS];
    struct id_set *set;

    *column = (struct meeting_column){ 0 };
    if (!sample->is_field || sample->header.columns > PAN_GUARD_COLUMNS || sample->count == 0 ||
        ids->count == 0)
        return 0;
    set = calloc(1, sizeof *set);
    if (!set || set_open(set, ids, PAN_GUARD_COLUMNS)) {
        set_free(set);
        return error_memory(err);
    }
    for (int i = 0; i < sample->count; i++) {
        if (sample->rows[i].columns > PAN_GUARD_COLUMNS)
            continue;
        row_sample_cells(&sample->rows[i], cells);
        set_see(set, cells, sample->rows[i].columns);
    }
    column->is_read = 1;
    set_best(set, (double)sample->count / (double)sample->seen, sample, column);
    set_free(set);
    return 0;
}
