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
#include "input/stream.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/missing.h"

enum {
    FIRST_ROWS = 40, /* a column that meets in none of them is not looked at further */
    MOST_ROWS = 500,
    MOST_DIFFERENT = 10,      /* of so many neighbours one may differ */
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

/* Hits of one column. emails: without regard to capital letters; exact: with. */
struct hits {
    int rows, accounts, emails, exact;
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
    *answer = row > 0 ? (int)stmt_int(stmt, 0) : 0;
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
    hits->emails += answer > 0;
    hits->exact += answer > 1;
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
        for (int column = 0; column < row->columns && column < sample->header.columns; column++) {
            struct hits *hits = &probe->hits[column];

            if (sample->is_field[column])
                continue;
            if (rows > FIRST_ROWS && hits->accounts + hits->emails == 0)
                continue;
            if (probe_cell(probe, hits, cells[column], err))
                return -1;
        }
    }
    return 0;
}

/* ---- what meets by chance ---- */

/* What an account has in a column, by hashes. */
struct value_of_account {
    uint64_t account, value;
};

static int by_account(const void *a, const void *b)
{
    const struct value_of_account *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

static int by_value(const void *a, const void *b)
{
    const struct value_of_account *x = a, *y = b;

    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

static int read_values(const struct row_sample *sample, int column, struct value_of_account *values)
{
    struct text cells[PAN_GUARD_COLUMNS];
    int count = 0;

    for (int i = 0; i < sample->count; i++) {
        struct text account, value;

        if (sample->rows[i].columns > PAN_GUARD_COLUMNS ||
            sample->rows[i].columns <= (column > sample->account ? column : sample->account))
            continue;
        row_sample_cells(&sample->rows[i], cells);
        account = missing_trim(cells[sample->account]);
        value = missing_trim(cells[column]);
        if (account.length && value.length)
            values[count++] = (struct value_of_account){ XXH3_64bits(account.at, account.length),
                XXH3_64bits(value.at, value.length) };
    }
    return count;
}

/* Neighbours that share one half, and those of them that differ in the other. */
static void count_neighbours(
    const struct value_of_account *values, int count, int *alike, int *different)
{
    for (int i = 1; i < count; i++) {
        int is_account = values[i].account == values[i - 1].account;
        int is_value = values[i].value == values[i - 1].value;

        *alike += is_account || is_value;
        *different += is_account != is_value;
    }
}

/* Where ids are small numbers many columns meet by chance, such as quantities. A column of ids has
 * one value for an account, and one account for a value. */
static int is_one_to_one(const struct row_sample *sample, int column)
{
    struct value_of_account *values;
    int count, alike = 0, different = 0;

    if (sample->account < 0)
        return 1;
    values = malloc(ROW_SAMPLE_MOST * sizeof *values);
    if (!values)
        return 0;
    count = read_values(sample, column, values);
    qsort(values, (size_t)count, sizeof *values, by_account);
    count_neighbours(values, count, &alike, &different);
    qsort(values, (size_t)count, sizeof *values, by_value);
    count_neighbours(values, count, &alike, &different);
    free(values);
    return different * MOST_DIFFERENT <= alike;
}

/* Accounts before mailboxes, then the larger share, then the first column. */
static int pick_column(
    const struct probe *probe, const struct row_sample *sample, struct meeting_column *column)
{
    int best = -1;

    for (int by_email = 0; by_email < 2 && best < 0; by_email++)
        for (int i = 0; i < sample->header.columns; i++) {
            const struct hits *hits = &probe->hits[i];
            int count = by_email ? hits->emails : hits->accounts;
            double own = hits->rows ? (double)count / hits->rows : 0;

            if (own < ENOUGH || own <= column->share || !is_one_to_one(sample, i))
                continue;
            best = i;
            column->share = own;
            column->is_email = by_email;
            column->is_folded = by_email && hits->exact * 10 < count * 9;
        }
    return best;
}

int meeting_column_of_sample(struct db *db, const struct row_sample *sample, enum meeting_side side,
    struct meeting_column *column, struct error *err)
{
    struct probe *probe;
    int best, rc = -1;

    *column = (struct meeting_column){ 0 };
    if (!sample->is_field || sample->header.columns > PAN_GUARD_COLUMNS)
        return 0;
    probe = calloc(1, sizeof *probe);
    if (!probe)
        return error_memory(err);
    probe->side = side;
    if (stmt_prepare(&probe->by_id, db,
            side == MEETING_SIGNUPS ? sql_meeting_id_signed_up : sql_meeting_id_has_charge, err) ||
        stmt_prepare(&probe->by_email, db, sql_meeting_email_signed_up, err) ||
        probe_rows(probe, sample, err))
        goto out;
    best = pick_column(probe, sample, column);
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
            set_see(set, &row);
        else if (!take_header(names, RECORD_SIGNUP, &row))
            break;
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

    for (int i = 0; i < names->header.columns; i++)
        if (!names->is_field[i] && (names->is_field[best] || set->counts[i] > set->counts[best]))
            best = i;
    if (names->is_field[best])
        return;
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
    if (set && reader_next(reader, &row, NULL) > 0 && take_header(&names, RECORD_SIGNUP, &row) &&
        set_open(set, ids, PAN_GUARD_COLUMNS) == 0) {
        double read = set_read(set, &names, stream, reader);

        column->is_read = 1;
        set_best(set, read > 0 ? read : 1, &names, column);
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
