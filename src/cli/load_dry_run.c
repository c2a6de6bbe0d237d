#include "cli/load_dry_run.h"

#include <stdio.h>

#include "base/array.h"
#include "cli/command_io.h"
#include "load/preview.h"
#include "output/sections.h"

enum { SECTION_FILE, SECTION_COLUMNS, SECTION_ROWS, SECTION_REJECTS, SECTION_NOTES, SECTIONS };

static const struct output_column file_columns[] = {
    { "file", "file", OUTPUT_TEXT },
    { "kind", "kind", OUTPUT_TEXT },
    { "preset", "preset", OUTPUT_TEXT },
    { "result", "result", OUTPUT_TEXT },
    { "rows", "rows", OUTPUT_INTEGER },
    { "stored", "would be stored", OUTPUT_INTEGER },
    { "duplicate", "duplicate", OUTPUT_INTEGER },
    { "rejected", "rejected", OUTPUT_INTEGER },
    { "nobody", "no account", OUTPUT_INTEGER },
};

static const struct output_column column_columns[] = {
    { "position", NULL, OUTPUT_INTEGER },
    { "column", "column", OUTPUT_TEXT },
    { "field", "field", OUTPUT_TEXT },
    { "chosen_by", "chosen by", OUTPUT_TEXT },
    { "cells", "cells", OUTPUT_INTEGER },
    { "unusable", "unusable", OUTPUT_INTEGER },
    { "example", "such as", OUTPUT_TEXT },
    { "reason", NULL, OUTPUT_TEXT },
    { "common", "in most cells", OUTPUT_TEXT },
};

static const struct output_column reject_columns[] = {
    { "rows", "rows", OUTPUT_INTEGER },
    { "line", "first line", OUTPUT_INTEGER },
    { "reason", "reason", OUTPUT_TEXT },
};

static const struct output_column note_columns[] = {
    { "code", NULL, OUTPUT_TEXT },
    { "field", NULL, OUTPUT_TEXT },
    { "cells", NULL, OUTPUT_INTEGER },
    { "of_cells", NULL, OUTPUT_INTEGER },
    { "message", "what to know", OUTPUT_TEXT },
};

static int print_file(struct page *page, const char *path, const struct load_options *options,
    const struct load_result *result, int is_refused, struct error *err)
{
    const struct counts *counts = &result->counts;
    struct output_cell cells[] = { { .text = path }, { .text = record_info(options->kind)->name },
        { .is_null = !result->preset, .text = result->preset },
        { .text = is_refused ? "would be refused" : "would be loaded" },
        { .integer = counts->read }, { .integer = counts->stored },
        { .integer = counts->duplicate }, { .integer = counts->rejected },
        { .integer = counts->nobody } };

    return sections_section(page, SECTION_FILE, err) || sections_row(page, cells, err) ? -1 : 0;
}

static int print_columns(struct page *page, const struct load_preview *preview,
    enum output_format format, struct error *err)
{
    if (sections_section(page, SECTION_COLUMNS, err))
        return -1;
    for (size_t i = 0; i < preview->column_count; i++) {
        const struct preview_column *column = &preview->columns[i];
        int is_unused = !column->field;
        struct output_cell cells[] = { { .integer = column->position }, { .text = column->header },
            { .is_null = is_unused && format != OUTPUT_TABLE,
                .text = is_unused ? "(not used)" : column->field },
            { .is_null = is_unused, .text = column->chosen_by },
            { .is_null = is_unused, .integer = column->cells },
            { .is_null = is_unused || (format == OUTPUT_TABLE && column->unusable == 0),
                .integer = column->unusable },
            { .is_null = !column->example[0], .text = column->example },
            { .is_null = !column->reason[0], .text = column->reason },
            { .is_null = !column->common[0], .text = column->common } };

        if (sections_row(page, cells, err))
            return -1;
    }
    return 0;
}

/* The columns of the section of rows: the line and the fields that the file has. */
static int list_fields(const struct load_preview *preview, enum record_kind kind,
    struct output_column *columns, enum record_field *fields)
{
    const struct record_info *info = record_info(kind);
    int count = 0;

    columns[count++] = (struct output_column){ "line", "line", OUTPUT_INTEGER };
    for (int i = 0; i < info->field_count; i++) {
        const struct record_field_info *field = &info->fields[i];
        int is_used = 0;

        for (size_t j = 0; j < preview->column_count; j++)
            is_used |= preview->columns[j].field == field->name;
        if (!is_used)
            continue;
        fields[count] = field->field;
        columns[count++] = (struct output_column){ field->name, field->name,
            field->field == FIELD_EMAIL   ? OUTPUT_EMAIL
            : field->field == FIELD_PHONE ? OUTPUT_PHONE
                                          : OUTPUT_TEXT };
    }
    return count;
}

static int print_rows(struct page *page, const struct load_preview *preview,
    const enum record_field *fields, int count, struct error *err)
{
    if (sections_section(page, SECTION_ROWS, err))
        return -1;
    for (int i = 0; i < preview->row_count; i++) {
        const struct preview_row *row = &preview->rows[i];
        struct output_cell cells[FIELD_COUNT + 1] = { { .integer = row->line } };

        for (int j = 1; j < count; j++)
            cells[j] = (struct output_cell){ .is_null = !row->cells[fields[j]][0],
                .text = row->cells[fields[j]] };
        if (sections_row(page, cells, err))
            return -1;
    }
    return 0;
}

static int print_rejects(struct page *page, const struct load_preview *preview, struct error *err)
{
    if (sections_section(page, SECTION_REJECTS, err))
        return -1;
    for (int i = 0; i < preview->cause_count; i++) {
        const struct preview_cause *cause = &preview->causes[i];
        struct output_cell cells[] = { { .integer = cause->rows }, { .integer = cause->line },
            { .text = cause->reason } };

        if (sections_row(page, cells, err))
            return -1;
    }
    return 0;
}

static int print_notes(struct page *page, const struct load_notes *notes, struct error *err)
{
    if (sections_section(page, SECTION_NOTES, err))
        return -1;
    for (int i = 0; i < notes->count; i++) {
        const struct load_note *note = &notes->items[i];
        struct output_cell cells[] = { { .text = note_code_name(note->code) },
            { .is_null = !note->field, .text = note->field }, { .integer = note->cells },
            { .integer = note->of }, { .text = note->text } };

        if (sections_row(page, cells, err))
            return -1;
    }
    return 0;
}

static int print_page(struct invocation *in, const char *path, const struct load_options *options,
    const struct load_preview *preview, int is_refused, struct error *err)
{
    struct output_column row_columns[FIELD_COUNT + 1];
    enum record_field fields[FIELD_COUNT + 1];
    int count = list_fields(preview, options->kind, row_columns, fields);
    const struct sections_section sections[SECTIONS] = {
        [SECTION_FILE] = { "file", NULL, 1, COUNT_OF(file_columns), file_columns },
        [SECTION_COLUMNS] = { "columns", "Columns", 0, COUNT_OF(column_columns), column_columns },
        [SECTION_ROWS] = { "rows", "First rows, as they would be stored", 0, count, row_columns },
        [SECTION_REJECTS] = { "rejects", "Rows that cannot be stored", 0, COUNT_OF(reject_columns),
            reject_columns },
        [SECTION_NOTES] = { "notes", "Notes", 0, COUNT_OF(note_columns), note_columns },
    };
    struct output_options show = command_io_show(in);
    struct page *page;

    show.width = 0; /* sentences are not cut */
    if (sections_begin(&page, &show, sections, SECTIONS,
            show.format == OUTPUT_CSV ? sections[SECTION_COLUMNS].name : NULL, err))
        return -1;
    if (print_file(page, path, options, &preview->result, is_refused, err) ||
        print_columns(page, preview, show.format, err) ||
        print_rows(page, preview, fields, count, err) || print_rejects(page, preview, err) ||
        print_notes(page, &preview->result.notes, err)) {
        sections_abandon(page);
        return -1;
    }
    return sections_end(page, err);
}

int load_dry_run(struct invocation *in, const char *const *paths, int count,
    const struct load_options *options, struct error *err)
{
    int rc = 0;

    for (int i = 0; rc == 0 && i < count; i++) {
        struct load_preview preview = { 0 };

        rc = load_preview_file(paths[i], options, &preview, err);
        if (i > 0 && preview.column_count > 0 && !in->quiet && in->format == OUTPUT_TABLE)
            fputc('\n', in->out);
        if (preview.column_count > 0 && !in->quiet &&
            print_page(in, paths[i], options, &preview, rc != 0, rc ? NULL : err))
            rc = -1;
        in->found = 1;
        load_preview_free(&preview);
    }
    return rc;
}
