/*
 * meeting_columns.c - the column of sampled rows that holds ids of accounts the store has.
 */
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "load/id_form.h"
#include "load/meeting.h"
#include "load/pan_guard.h"
#include "store/sql.h"
#include "store/stmt.h"
#include "value/missing.h"

enum {
    FIRST_ROWS = 40, /* a column that meets in none of them is not looked at further */
    MOST_ROWS = 500,
    MOST_DIFFERENT = 10 /* of so many neighbours one may differ */
};

static const double ENOUGH = 0.5; /* of the rows, to name a column */

static int is_email(struct text cell)
{
    const char *sign = cell.length ? memchr(cell.at, '@', cell.length) : NULL;

    return sign && sign > cell.at && sign + 1 < cell.at + cell.length;
}

void meeting_name_column(struct meeting_column *column, struct text name)
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
        meeting_name_column(column, names[best]);
    }
    rc = 0;
out:
    stmt_finalize(&probe->by_id);
    stmt_finalize(&probe->by_email);
    free(probe);
    return rc;
}
