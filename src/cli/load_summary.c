#include "cli/load_summary.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cli/command_io.h"
#include "output/sanitize.h"

static const struct output_column columns[] = {
    { "file", "file", OUTPUT_TEXT }, { "kind", NULL, OUTPUT_TEXT },
    { "result", "result", OUTPUT_TEXT }, { "rows", "rows", OUTPUT_INTEGER },
    { "stored", "stored", OUTPUT_INTEGER }, { "duplicate", "duplicate", OUTPUT_INTEGER },
    { "rejected", "rejected", OUTPUT_INTEGER }, { "preset", NULL, OUTPUT_TEXT },
    { "unknown_columns", NULL, OUTPUT_TEXT }, { "nobody", "no account", OUTPUT_INTEGER },
    { "notes", NULL, OUTPUT_NESTED }, /* only in JSON */
};

static const struct output_column note_columns[] = {
    { "code", NULL, OUTPUT_TEXT },
    { "field", NULL, OUTPUT_TEXT },
    { "cells", NULL, OUTPUT_INTEGER },
    { "of_cells", NULL, OUTPUT_INTEGER },
    { "message", NULL, OUTPUT_TEXT },
};

int load_summary_begin(struct load_summary *summary, const struct invocation *in, struct error *err)
{
    struct output_options show = command_io_show(in);
    int count = COUNT_OF(columns) - (show.format != OUTPUT_JSON);

    summary->in = in;
    summary->format = show.format;
    if (in->quiet)
        return 0;
    summary->notes = open_memstream(&summary->text, &summary->length);
    if (!summary->notes)
        return error_memory(err);
    return output_begin(&summary->rows, &show, columns, count, err);
}

static void add_sentences(
    struct load_summary *summary, const char *path, const struct load_notes *notes)
{
    for (int i = 0; i < notes->count; i++) {
        sanitize_write(summary->notes, path, strlen(path));
        fputs(": ", summary->notes);
        sanitize_write(summary->notes, notes->items[i].text, strlen(notes->items[i].text));
        fputc('\n', summary->notes);
    }
}

/* The notes as a JSON array of objects; the caller's to free. NULL on failure. */
static char *notes_json(const struct load_notes *notes, struct error *err)
{
    struct output_options show = { .format = OUTPUT_JSON };
    struct output *output = NULL;
    char *text = NULL;
    size_t length;
    int failed;

    show.file = open_memstream(&text, &length);
    if (!show.file) {
        error_memory(err);
        return NULL;
    }
    failed = output_begin(&output, &show, note_columns, COUNT_OF(note_columns), err);
    for (int i = 0; !failed && i < notes->count; i++) {
        const struct load_note *note = &notes->items[i];
        struct output_cell cells[] = { { .text = note_code_name(note->code) },
            { .is_null = !note->field, .text = note->field }, { .integer = note->cells },
            { .integer = note->of }, { .text = note->text } };

        failed = output_row(output, cells, err);
    }
    failed = failed ? (output_abandon(output), -1) : output_end(output, err);
    if (fclose(show.file) || failed) {
        free(text);
        return NULL;
    }
    text[strcspn(text, "\n") == 2 ? 2 : length - 1] = '\0';
    return text;
}

static const char *outcome(const struct load_options *options, const struct load_result *result)
{
    if (result->skipped)
        return "already loaded";
    if (options->replaces)
        return "replaced";
    return result->completed ? "completed" : "loaded";
}

int load_summary_add(struct load_summary *summary, const char *path,
    const struct load_options *options, const struct load_result *result, struct error *err)
{
    const struct counts *counts = &result->counts;
    char *notes = NULL;
    int rc;

    if (summary->in->quiet)
        return 0;
    if (summary->format != OUTPUT_JSON)
        add_sentences(summary, path, &result->notes);
    else if (!(notes = notes_json(&result->notes, err)))
        return -1;
    rc = output_row(summary->rows,
        (struct output_cell[]){ { .text = path }, { .text = record_info(options->kind)->name },
            { .text = outcome(options, result) }, { .integer = counts->read },
            { .integer = counts->stored }, { .integer = counts->duplicate },
            { .integer = counts->rejected }, { .is_null = !result->preset, .text = result->preset },
            { .is_null = !result->unknown[0], .text = result->unknown },
            { .is_null = summary->format == OUTPUT_TABLE && counts->nobody == 0,
                .integer = counts->nobody },
            { .is_null = !notes, .text = notes } },
        err);
    free(notes);
    return rc;
}

int load_summary_end(struct load_summary *summary, struct error *err)
{
    int rc = output_end(summary->rows, err);

    if (summary->notes && fclose(summary->notes) == 0 && rc == 0)
        fputs(summary->text, stderr);
    free(summary->text);
    *summary = (struct load_summary){ 0 };
    return rc;
}
