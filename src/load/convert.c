#include "load/convert.h"

#include <stdio.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "load/field_read.h"
#include "load/preview_cell.h"
#include "load/reject.h"
#include "load/row_fields.h"
#include "value/missing.h"

enum {
    COMBINATION_BYTES = ROWS_CELLS * (CONVERT_LONGEST + (int)sizeof(uint32_t)),
    PLACE = 320 /* "FILE:LINE" */
};

/* ---- what a row is checked for as a whole ---- */

static int is_plain_ascii(struct text text)
{
    unsigned char high = 0, zero = 0;

    for (size_t i = 0; i < text.length; i++) {
        high |= (unsigned char)text.at[i] & 0x80;
        zero |= text.at[i] == 0;
    }
    return !high && !zero;
}

/* Only of columns that are used: what else the row holds is not read. */
static int check_cells(struct convert *convert, const struct row *row)
{
    const struct header *header = &convert->header;
    int plain = is_plain_ascii(row->raw);

    for (int i = 0; i < header->rule_count; i++) {
        struct text cell = row->cells[header->rules[i].column];

        if (cell.length > CONVERT_LONGEST)
            return reject_cell(convert, header->rules[i].field, cell,
                "is longer than 8192 bytes; is a quote before it never closed?");
        if (!plain && !utf8_is_valid(cell))
            return reject_cell(convert, header->rules[i].field, cell,
                "is not UTF-8 text; --encoding windows-1252 reads text from Windows");
    }
    return 0;
}

/* Cells behind the header's last column are of no column: they may be there, but not hold a thing.
 */
static int check_count(struct convert *convert, const struct row *row)
{
    int count = row->count, columns = convert->header.columns;
    char what[160];

    while (count > columns && row->cells[count - 1].length == 0)
        count--;
    if (count == columns)
        return 0;
    snprintf(what, sizeof what, "has %d cells, the header has %d; %s", count, columns,
        count > columns ? "is there a separator in a cell without quotes around it?"
                        : "does it end early, or is there a line break without quotes around it?");
    return reject_row(convert, what);
}

/* Spreadsheets end a file with rows of separators alone. */
static int is_blank(const struct row *row)
{
    for (int i = 0; i < row->count; i++)
        if (row->cells[i].length && missing_trim(row->cells[i]).length)
            return 0;
    return 1;
}

/* ---- typed cells: 0, or 1 when the row is rejected ---- */

/* source: of the row; field and text are set here. */
static int take_cell(struct convert *convert, struct field_source *source, enum record_field field,
    struct cell *cell)
{
    char reason[FIELD_REASON];
    enum field_answer answer;

    source->info = convert->infos[field];
    source->text = source->row->fields[field];
    if (source->text.length == 0 && !source->info->is_required)
        return 0;
    if (source->text.length > CONVERT_LONGEST)
        return reject_cell(convert, field, source->text, "is longer than 8192 bytes");
    if (source->text.length)
        quality_see(&convert->quality, field, source->text);
    answer = field_read(source, cell, reason);
    if (answer == FIELD_UNUSABLE)
        quality_unusable(&convert->quality, field, source->text, reason);
    if (answer == FIELD_PRIVATE)
        quality_private(&convert->quality, field, source->text);
    if (convert->preview)
        preview_cell(convert->preview, source->info, cell);
    return answer == FIELD_REJECTED ? reject_cell(convert, field, source->text, reason) : 0;
}

/* The cells of those fields of a row that a table has. */
static int take_cells(struct convert *convert, struct field_source *source,
    const struct rows_layout *layout, struct cell *cells)
{
    for (int i = 0; i < layout->count; i++) {
        enum record_field field = layout->fields[i];

        cells[i] = (struct cell){ .type = CELL_NULL };
        if (field != FIELD_NONE && take_cell(convert, source, field, &cells[i]))
            return 1;
    }
    return 0;
}

/* ---- accounts and combinations ---- */

/* 1.00E+15: what a spreadsheet makes of long numbers; different ids become the same. */
static int is_rounded(struct text id)
{
    size_t at = 0;

    while (at < id.length && (ascii_is_digit(id.at[at]) || id.at[at] == '.' || id.at[at] == ','))
        at++;
    if (at == 0 || id.length - at < 3 || ascii_lower(id.at[at]) != 'e' || id.at[at + 1] != '+')
        return 0;
    for (at += 2; at < id.length && ascii_is_digit(id.at[at]);)
        at++;
    return at == id.length;
}

static int take_account(struct convert *convert, struct text id, struct batch *batch,
    struct cell *cell, struct error *err)
{
    uint32_t number;
    int is_new;

    if (is_rounded(id))
        return reject_cell(convert, FIELD_ACCOUNT, id,
            "is an id that a spreadsheet rounded; export the ids as text, without a spreadsheet");
    number = intern_add(&convert->accounts, id, &is_new);
    if (!number)
        return error_memory(err);
    *cell = cell_integer(number);
    if (convert->preview)
        preview_cell(
            convert->preview, convert->infos[FIELD_ACCOUNT], &(struct cell){ CELL_TEXT, 0, id });
    if (is_new)
        return batch_add(batch, TABLE_ACCOUNT, (struct cell[]){ *cell, cell_text(id) }, 2, err);
    return 0;
}

/* The cells one after the other, each behind its length. *length is 0 when all are empty. */
static void flatten(
    const struct cell *cells, int count, char bytes[COMBINATION_BYTES], size_t *length)
{
    size_t used = 0;
    int any = 0;

    for (int i = 0; i < count; i++) {
        uint32_t n = (uint32_t)cells[i].text.length;

        memcpy(bytes + used, &n, sizeof n);
        used += sizeof n;
        any |= n > 0;
        if (n)
            memcpy(bytes + used, cells[i].text.at, n);
        used += n;
    }
    *length = any ? used : 0;
}

uint32_t convert_combination(
    struct convert *convert, const struct cell *cells, int count, int *is_new)
{
    char bytes[COMBINATION_BYTES];
    size_t length;

    flatten(cells + 1, count - 1, bytes, &length);
    return intern_add(&convert->combinations, (struct text){ bytes, length }, is_new);
}

/* A number for a combination of texts, a new row of their table where it is new; NULL when all are
 * empty. */
static int take_combination(struct convert *convert, struct field_source *source,
    struct batch *batch, struct cell *cell, struct error *err)
{
    struct cell cells[ROWS_CELLS];
    char bytes[COMBINATION_BYTES];
    size_t length;
    uint32_t number;
    int count = convert->combination.count, is_new;

    *cell = (struct cell){ .type = CELL_NULL };
    if (take_cells(convert, source, &convert->combination, cells))
        return 1;
    flatten(cells + 1, count - 1, bytes, &length);
    if (length == 0)
        return 0;
    number = intern_add(&convert->combinations, (struct text){ bytes, length }, &is_new);
    if (!number)
        return error_memory(err);
    *cell = cells[0] = cell_integer(number);
    return is_new ? batch_add(batch, convert->tables.combinations, cells, count, err) : 0;
}

/* ---- rows ---- */

uint64_t convert_key(const struct convert *convert, const struct cell *cells)
{
    enum record_field field = record_info(convert->kind)->key;
    struct cell key[2];

    if (field == FIELD_NONE || cells[convert->places[field]].type == CELL_NULL)
        return 0;
    key[0] = cells[convert->places[FIELD_ACCOUNT]];
    key[1] = cells[convert->places[field]];
    return dedup_digest(&convert->seen, key, 2);
}

/* What distinguishes a record from others: its account and key where it has one, or all of it. */
static struct dedup_row identify(const struct convert *convert, const struct cell *cells, int count)
{
    uint64_t content = dedup_digest(&convert->seen, cells, count);
    uint64_t key = convert_key(convert, cells);

    return (struct dedup_row){ key ? key : content, content };
}

/* Adds a record unless its content was seen; the cell of the load goes last. *answer tells. */
static int add_row(struct convert *convert, struct cell *cells, struct batch *batch, int *answer,
    struct error *err)
{
    int count = convert->layout.count - 1;

    *answer = dedup_add(&convert->seen, identify(convert, cells, count), 1);
    if (*answer < 0)
        return error_memory(err);
    if (*answer == DEDUP_DUPLICATE)
        return 0;
    cells[count] = cell_integer(convert->load);
    if (batch_add(batch, convert->tables.records, cells, count + 1, err))
        return -1;
    batch->row[batch->rows - 1].supersedes = *answer != DEDUP_NEW;
    batch->row[batch->rows - 1].is_repeated = *answer == DEDUP_REPEATED;
    return 0;
}

static void count_row(struct counts *counts, int answer)
{
    counts->stored += answer != DEDUP_DUPLICATE;
    counts->duplicate += answer == DEDUP_DUPLICATE;
}

/* When the address was seen, if not at the moment of the record. */
static int take_login(struct convert *convert, struct field_source *source, struct cell *login)
{
    *login = (struct cell){ .type = CELL_NULL };
    return source->row->fields[FIELD_LOGIN].length ? take_cell(convert, source, FIELD_LOGIN, login)
                                                   : 0;
}

/* An address that was seen at another time than the sign-up becomes an observation of its own. The
 * row is a duplicate when both are. */
static int add_login(struct convert *convert, const struct cell *row, struct cell login,
    struct cell address, struct batch *batch, int *answer, struct error *err)
{
    struct cell cells[ROWS_CELLS] = { { .type = CELL_NULL } };
    int own;

    cells[convert->places[FIELD_ACCOUNT]] = row[convert->places[FIELD_ACCOUNT]];
    cells[convert->places[FIELD_MOMENT]] = login;
    cells[convert->places[FIELD_IP]] = address;
    if (add_row(convert, cells, batch, &own, err))
        return -1;
    if (own != DEDUP_DUPLICATE)
        *answer = own;
    return 0;
}

/* A record, and where the address was seen at another time a second one. */
static int add_records(struct convert *convert, struct cell *cells, struct cell login,
    struct batch *batch, struct error *err)
{
    struct cell address = { .type = CELL_NULL };
    int has_login = login.type != CELL_NULL, answer;

    if (has_login) {
        address = cells[convert->places[FIELD_IP]];
        cells[convert->places[FIELD_IP]] = (struct cell){ .type = CELL_NULL };
    }
    if (add_row(convert, cells, batch, &answer, err) ||
        (has_login && add_login(convert, cells, login, address, batch, &answer, err)))
        return -1;
    count_row(&batch->counts, answer);
    return 0;
}

static int convert_record(
    struct convert *convert, struct row_fields *row, struct batch *batch, struct error *err)
{
    const struct record_info *info = record_info(convert->kind);
    struct cell cells[ROWS_CELLS], login;
    struct cell *combination = &cells[convert->layout.count - 2];
    struct field_source source = {
        .row = row, .format = &convert->format, .amounts = &convert->amounts, .arena = row->arena
    };
    int rc;

    if ((rc = take_cells(convert, &source, &convert->layout, cells)) ||
        (rc = take_login(convert, &source, &login)) ||
        (rc = take_account(convert, row->fields[FIELD_ACCOUNT], batch,
             &cells[convert->places[FIELD_ACCOUNT]], err)) ||
        (rc = info->combination ? take_combination(convert, &source, batch, combination, err) : 0))
        return rc;
    return add_records(convert, cells, login, batch, err);
}

/* ---- the whole ---- */

void convert_open(struct convert *convert, enum record_kind kind, const char *name)
{
    const struct record_info *info = record_info(kind);

    convert->kind = kind;
    convert->name = name;
    convert->tables = rows_tables(kind);
    rows_layout(convert->tables.records, &convert->layout);
    if (info->combination)
        rows_layout(convert->tables.combinations, &convert->combination);
    for (int field = 0; field < FIELD_COUNT; field++) {
        convert->places[field] = rows_place(convert->tables.records, (enum record_field)field);
        convert->infos[field] = record_field_find(kind, (enum record_field)field);
    }
}

/* The preset knows how cells are written where the user does not say it. */
static void take_format(struct convert *convert)
{
    if (convert->format.date_order == DATE_ORDER_UNSAID)
        convert->format.date_order = convert->header.date_order;
    if (convert->format.decimal == DECIMAL_UNSAID)
        convert->format.decimal = convert->header.decimal;
}

int convert_header(struct convert *convert, const struct row *row,
    const struct header_options *options, struct error *err)
{
    char place[PLACE];

    snprintf(place, sizeof place, "%.*s:%lld", PLACE - 24, convert->name, (long long)row->line);
    header_free(&convert->header);
    if (row->count > PAN_GUARD_COLUMNS)
        return error_set(err, ERROR_REFUSED, "%s: the header has %d columns; at most %d are read",
            place, row->count, PAN_GUARD_COLUMNS);
    if (header_read(&convert->header, convert->kind, place, row->cells, row->count, options, err) ||
        pan_guard_header(&convert->cards, row, convert->not_cards, convert->not_card_count,
            convert->not_card_optional, place, err))
        return -1;
    if (!convert->header.is_headerless)
        row_sample_header(&convert->sample, &convert->header, row);
    take_format(convert);
    convert->amounts.said = convert->format.decimal;
    return quality_open(&convert->quality, convert->kind, &convert->header, row->cells, err);
}

int convert_row(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err)
{
    struct row_fields fields = { .arena = &batch->arena };
    int rc;

    if (!row->problem && is_blank(row))
        return 0;
    convert->row = row;
    batch->counts.read++;
    if (row->problem) {
        reject_row(convert, row->problem);
        return reject_add(convert, row, batch, err);
    }
    pan_guard_watch(&convert->cards, row);
    convert->amounts.line = row->line;
    if ((rc = check_count(convert, row)) || (rc = check_cells(convert, row)))
        return reject_add(convert, row, batch, err);
    row_sample_add(&convert->sample, &convert->header, row);
    row_fields_read(&fields, &convert->header, row);
    if (missing_is_nobody(fields.fields[FIELD_ACCOUNT]))
        return reject_nobody(convert, row, batch, err);
    if (fields.is_outcome_unknown)
        quality_word(&convert->quality, fields.fields[FIELD_OUTCOME]);
    rc = convert_record(convert, &fields, batch, err);
    if (convert->preview)
        preview_end(convert->preview, rc == 0, row->line);
    return rc > 0 ? reject_add(convert, row, batch, err) : rc;
}

int convert_check(const struct convert *convert, int at_end, struct error *err)
{
    if (pan_guard_check(&convert->cards, convert->name, at_end, err))
        return -1;
    return amount_style_check(&convert->amounts, convert->name, at_end, err);
}

int convert_know_account(void *context, const struct cell *cells, int count, struct error *err)
{
    struct convert *convert = context;

    (void)count;
    return intern_put(&convert->accounts, cells[ACCOUNT_EXTERNAL_ID].text,
               (uint32_t)cells[ACCOUNT_NUMBER].integer)
               ? error_memory(err)
               : 0;
}

int convert_know_combination(void *context, const struct cell *cells, int count, struct error *err)
{
    struct convert *convert = context;
    char bytes[COMBINATION_BYTES];
    size_t length;

    for (int i = 1; i < count; i++)
        if (cells[i].text.length > CONVERT_LONGEST)
            return error_set(err, ERROR_FAILED,
                "the store holds a text longer than %d bytes, which ringleader did not write",
                CONVERT_LONGEST);
    flatten(cells + 1, count - 1, bytes, &length);
    return intern_put(
               &convert->combinations, (struct text){ bytes, length }, (uint32_t)cells[0].integer)
               ? error_memory(err)
               : 0;
}

int convert_know_row(void *context, const struct cell *cells, int count, struct error *err)
{
    struct convert *convert = context;

    return dedup_add(&convert->seen, identify(convert, cells, count), 0) < 0 ? error_memory(err)
                                                                             : 0;
}

void convert_free(struct convert *convert)
{
    header_free(&convert->header);
    row_sample_free(&convert->sample);
    quality_free(&convert->quality);
    intern_free(&convert->accounts);
    intern_free(&convert->combinations);
    dedup_free(&convert->seen);
}
