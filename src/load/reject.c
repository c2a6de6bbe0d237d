#include "load/reject.h"

#include <stdio.h>

#include "value/missing.h"

/* The first column that gives a field, as the file has it in this row; empty: there is none. */
static struct text raw_cell(const struct convert *convert, enum record_field field)
{
    const struct header *header = &convert->header;

    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].field == field && header->rules[i].transform != TRANSFORM_ZONE &&
            header->rules[i].column < convert->row->count)
            return convert->row->cells[header->rules[i].column];
    return (struct text){ 0 };
}

/* The part of a reason that rows have in common: up to its semicolon, and of "was read as X, which
 * is before 1995" the end. */
static struct text common_part(const char *what)
{
    const char *which = strstr(what, ", which ");
    struct text part = { what, strcspn(what, ";") };

    if (which && which < what + part.length)
        part = (struct text){ which + 8, part.length - (size_t)(which + 8 - what) };
    return part;
}

static int note(
    struct convert *convert, const char *label, const char *found, const char *what, int is_found)
{
    struct text part = common_part(what);

    snprintf(convert->cause, sizeof convert->cause, "%s %.*s", label, (int)part.length, part.at);
    if (is_found)
        snprintf(convert->reason, sizeof convert->reason, "%s: \"%s\" %s", label, found, what);
    else
        snprintf(convert->reason, sizeof convert->reason, "%s %s", label, what);
    return 1;
}

int reject_row(struct convert *convert, const char *what)
{
    return note(convert, "the row", "", what, 0);
}

int reject_cell(
    struct convert *convert, enum record_field field, struct text found, const char *what)
{
    char label[QUALITY_LABEL], quoted[CELL_QUOTE];
    struct text raw = raw_cell(convert, field);

    quality_label(&convert->quality, &convert->header, field, label);
    if (found.length == 0 && raw.length > 0)
        return note(convert, label, cell_quote(raw, field, quoted), "is read as empty", 1);
    return note(convert, label, cell_quote(found, field, quoted), what, found.length > 0);
}

/* The row again, quoted where needed, without the cells that must not be stored. */
static struct text without_secrets(
    const struct convert *convert, const struct row *row, struct arena *arena)
{
    static const char hidden[] = "(not stored)";
    size_t used = 0, size = (size_t)row->count * (sizeof hidden + 3) + 1;
    char *at;

    for (int i = 0; i < row->count; i++)
        size += row->cells[i].length * 2;
    at = arena_allocate(arena, size);
    for (int i = 0; at && i < row->count; i++) {
        /* With a cell too many or too few, any may be the secret. */
        int secret = row->count != convert->header.columns || convert->header.secret[i];
        struct text cell = secret ? text_of(hidden) : row->cells[i];

        at[used++] = '"';
        for (size_t j = 0; j < cell.length; j++) {
            if (cell.at[j] == '"')
                at[used++] = '"';
            at[used++] = cell.at[j];
        }
        at[used++] = '"';
        at[used++] = ',';
    }
    return (struct text){ at, at && used ? used - 1 : 0 };
}

static int add(struct convert *convert, const struct row *row, struct batch *batch, int is_told,
    struct error *err)
{
    struct text raw =
        convert->header.has_secrets ? without_secrets(convert, row, &batch->arena) : row->raw;
    struct cell cells[REJECT_CELLS] = { [REJECT_LOAD] = cell_integer(convert->load),
        [REJECT_LINE] = cell_integer(row->line),
        [REJECT_REASON] = cell_text(text_of(convert->reason)),
        [REJECT_RAW] = cell_blob(raw),
        [REJECT_CAUSE] = cell_text(text_of(convert->cause)) };

    if (batch_add(batch, TABLE_REJECT, cells, REJECT_CELLS, err))
        return -1;
    batch->row[batch->rows - 1].is_told_only = is_told;
    return 0;
}

int reject_add(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err)
{
    batch->counts.rejected++;
    quality_reject(&convert->quality, convert->cause, convert->reason, row->line);
    return add(convert, row, batch, 0, err);
}

int reject_nobody(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err)
{
    struct text id = missing_trim(raw_cell(convert, FIELD_ACCOUNT));

    batch->counts.nobody++;
    quality_nobody(&convert->quality, row->cells, row->count,
        id.length ? id : raw_cell(convert, FIELD_ACCOUNT));
    if (!convert->tells_nobody)
        return 0;
    reject_cell(convert, FIELD_ACCOUNT, id, id.length ? "names no account" : "is empty");
    return add(convert, row, batch, 1, err);
}
