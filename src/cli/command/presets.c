/*
 * presets.c - `ringleader presets`: the exports that load recognises, and what becomes of their
 * columns.
 */
#include "load/preset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/command_io.h"

static const struct argp_option options[] = { { 0 } };

static const struct output_column list_columns[] = {
    { "preset", "preset", OUTPUT_TEXT },
    { "kind", "kind", OUTPUT_TEXT },
    { "recognised_by", "recognised by", OUTPUT_TEXT },
    { "fields", NULL, OUTPUT_TEXT },
};

static const struct output_column field_columns[] = {
    { "preset", NULL, OUTPUT_TEXT },
    { "kind", NULL, OUTPUT_TEXT },
    { "field", "field", OUTPUT_TEXT },
    { "column", "column", OUTPUT_TEXT },
    { "how", "how it is read", OUTPUT_TEXT },
};

static const char *field_name(const struct preset *preset, const struct preset_column *column)
{
    return record_field_find(preset->kind, column->field)->name;
}

/* Whether an earlier row of the tables has the same name and columns. */
static int is_repeated(int i)
{
    const struct preset *preset = preset_at(i);

    return i > 0 && strcmp(preset_at(i - 1)->name, preset->name) == 0 &&
           preset_at(i - 1)->columns == preset->columns;
}

static int has_part(const char *name, const char *part)
{
    size_t length = strlen(part);

    for (; *name; name++)
        if (strncasecmp(name, part, length) == 0)
            return 1;
    return 0;
}

static int is_known_part(const char *part)
{
    for (int i = 0; preset_at(i); i++)
        if (has_part(preset_at(i)->name, part))
            return 1;
    return 0;
}

/* ---- the list ---- */

/* Names that mean the same, with " or " between; the first of them alone in a table for people. */
static void write_names(FILE *file, const char *names, int is_short)
{
    for (size_t length; *names; names += length + (names[length] == '|')) {
        length = strcspn(names, "|");
        fprintf(file, "%.*s%s", (int)length, names, !is_short && names[length] ? " or " : "");
        if (is_short)
            return;
    }
}

static void write_marks(FILE *file, const struct preset *preset, int is_short)
{
    if (preset->shown) {
        fputs(preset->shown, file);
        return;
    }
    for (int i = 0; i < PRESET_MARKS && preset->marks[i]; i++) {
        fputs(i ? ", " : "", file);
        write_names(file, preset->marks[i], is_short);
    }
}

static void write_fields(FILE *file, const struct preset *preset)
{
    for (const struct preset_column *column = preset->columns; column->header; column++) {
        fprintf(file, "%s%s: ", column == preset->columns ? "" : "; ", field_name(preset, column));
        write_names(file, column->header, 0);
    }
}

/* What write writes, which the caller frees; NULL if memory is out. */
static char *text_of_preset(const struct preset *preset, int is_short, int is_marks)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    if (!file)
        return NULL;
    if (is_marks)
        write_marks(file, preset, is_short);
    else
        write_fields(file, preset);
    if (fclose(file) == 0)
        return text;
    free(text);
    return NULL;
}

static int print_preset(
    struct output *show, const struct preset *preset, int is_short, struct error *err)
{
    char *marks = text_of_preset(preset, is_short, 1);
    char *fields = text_of_preset(preset, is_short, 0);
    int rc = marks && fields ? output_row(show,
                                   (const struct output_cell[]){ { .text = preset->name },
                                       { .text = record_info(preset->kind)->name },
                                       { .text = marks }, { .text = fields, .is_null = !*fields } },
                                   err)
                             : error_memory(err);

    free(marks);
    free(fields);
    return rc;
}

/* part: only presets whose name has it; "" for all. */
static int print_list(struct invocation *in, const char *part, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output *show;

    if (output_begin(&show, &output_options, list_columns, COUNT_OF(list_columns), err))
        return -1;
    for (int i = 0; preset_at(i); i++)
        if (!is_repeated(i) && has_part(preset_at(i)->name, part) &&
            print_preset(show, preset_at(i), in->format == OUTPUT_TABLE, err)) {
            output_abandon(show);
            return -1;
        }
    return output_end(show, err);
}

/* ---- one preset ---- */

static int print_field(struct output *show, const struct preset *preset,
    const struct preset_column *column, int is_short, struct error *err)
{
    char how[80], *names = NULL;
    size_t size;
    FILE *file = open_memstream(&names, &size);
    int rc;

    if (!file)
        return error_memory(err);
    write_names(file, column->header, is_short);
    if (fclose(file)) {
        free(names);
        return error_memory(err);
    }
    snprintf(how, sizeof how, "%s%s%s", preset_transform_about(column->transform),
        column->word ? ": " : "", column->word ? column->word : "");
    rc = output_row(show,
        (const struct output_cell[]){ { .text = preset->name },
            { .text = record_info(preset->kind)->name }, { .text = field_name(preset, column) },
            { .text = names }, { .text = how, .is_null = !*how } },
        err);
    free(names);
    return rc;
}

static int refuse_name(const char *name, struct error *err)
{
    const char *names[64];
    const char *near;
    int count = 0;

    for (int i = 0; preset_at(i) && count < (int)COUNT_OF(names); i++)
        names[count++] = preset_at(i)->name;
    near = suggest(name, names, count);
    return error_set(err, ERROR_USAGE,
        "there is no preset \"%.60s\"%s%s%s; `ringleader presets` lists all", name,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static int print_one(struct invocation *in, const char *name, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    const struct preset *preset = preset_named(name);
    struct output *show;

    if (!preset)
        return refuse_name(name, err);
    if (in->quiet)
        return 0;
    if (output_begin(&show, &output_options, field_columns, COUNT_OF(field_columns), err))
        return -1;
    for (const struct preset_column *column = preset->columns; column->header; column++)
        if (print_field(show, preset, column, in->format == OUTPUT_TABLE, err)) {
            output_abandon(show);
            return -1;
        }
    if (output_end(show, err))
        return -1;
    if (preset->missing)
        fprintf(stderr, "ringleader: %s is refused: %s\n", preset->name, preset->missing);
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    in->found = 1;
    if (in->argument_count > 0 &&
        (preset_named(in->arguments[0]) || !is_known_part(in->arguments[0])))
        return print_one(in, in->arguments[0], err);
    return in->quiet ? 0 : print_list(in, in->argument_count > 0 ? in->arguments[0] : "", err);
}

const struct command command_presets = {
    .name = "presets",
    .group = COMMAND_RECORDS,
    .summary = "List the exports of other services that load recognises",
    .arguments = "[PRESET]",
    .example = "  ringleader presets\n"
               "  ringleader presets \"Stripe payments\"\n"
               "  ringleader presets --format csv\n",
    .about =
        "Shows the kind of records that each export holds, and the columns by which its\n"
        "header is recognised. With PRESET it shows which column becomes which field, and how\n"
        "its cells are read; with a part of a name, such as stripe, it lists those that have\n"
        "it. Where a service has several names for a column, the first that a file has is\n"
        "taken; a table shows the first, CSV and JSON show all.\n"
        "\n"
        "`load` takes a preset when columns that it requires do not have their own names.\n"
        "`load --preset NAME` takes one whatever the header is, `load --map` and the section\n"
        "[map] of the settings override it.\n",
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
