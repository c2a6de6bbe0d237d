/*
 * config.c - `ringleader config`: the settings in force.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "settings/settings.h"

static const struct argp_option options[] = { COMMAND_CONFIG, { 0 } };

static const struct output_column columns[] = {
    { "section", "section", OUTPUT_TEXT },
    { "name", "name", OUTPUT_TEXT },
    { "value", "value", OUTPUT_TEXT },
    { "default", "default", OUTPUT_TEXT },
    { "source", "source", OUTPUT_TEXT },
    { "about", "about", OUTPUT_TEXT },
};

enum { COLUMNS = COUNT_OF(columns), SOURCE_TEXT = 4096 };

static int print_row(struct output *show, const struct settings *settings, int i, struct error *err)
{
    const struct setting *setting = &settings->all[i];
    char source[SOURCE_TEXT] = "default", *value, *usual;
    int rc;

    if (settings_compare(settings, i, &value, &usual, err) < 0)
        return -1;
    if (settings->lines[i])
        snprintf(source, sizeof source, "%s:%d%s%s", settings->file, settings->lines[i],
            settings->origins[i] ? ", " : "", settings->origins[i] ? settings->origins[i] : "");
    rc = output_row(show,
        (const struct output_cell[]){ { .text = setting->section }, { .text = setting->name },
            { .text = *value ? value : NULL }, { .text = *usual ? usual : NULL },
            { .text = source }, { .text = setting->about } },
        err);
    free(value);
    free(usual);
    return rc;
}

/* A line of [load], [map] or [status]. */
static int print_line(struct output *show, const struct settings *settings,
    const struct load_line *line, struct error *err)
{
    const char *usual, *about = load_settings_about(line, &usual);
    char source[SOURCE_TEXT] = "default";

    if (line->line)
        snprintf(source, sizeof source, "%s:%d", settings->file, line->line);
    return output_row(show,
        (const struct output_cell[]){ { .text = line->section }, { .text = line->name },
            { .text = *line->value ? line->value : NULL }, { .text = *usual ? usual : NULL },
            { .text = source }, { .text = about } },
        err);
}

static int print_lines(struct output *show, const struct settings *settings, struct error *err)
{
    struct load_line line;
    int is_unset;

    for (int i = 0; i < settings->count; i++)
        if (print_row(show, settings, i, err))
            return -1;
    for (int i = 0; (is_unset = load_settings_unset(&settings->load, i, &line)) >= 0; i++)
        if (is_unset && print_line(show, settings, &line, err))
            return -1;
    for (size_t i = 0; i < settings->load.line_count; i++)
        if (print_line(show, settings, &settings->load.lines[i], err))
            return -1;
    return 0;
}

/* Cells are not guarded: numbers are not formulas, and the paths are the user's own. */
static int print_table(
    const struct invocation *in, const struct settings *settings, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output *show;

    output_options.raw = 1;
    if (output_begin(&show, &output_options, columns, COLUMNS, err))
        return -1;
    if (print_lines(show, settings, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

static int print_file(FILE *file, const struct settings *settings, struct error *err)
{
    if (settings_write(settings, file, err))
        return -1;
    return ferror(file) ? error_set(err, ERROR_FAILED, "cannot write the output") : 0;
}

static int run(struct invocation *in, struct error *err)
{
    struct settings settings = { 0 };
    int rc = 0;

    if (command_io_settings(in, &settings, err))
        return -1;
    in->found = 1;
    if (!in->quiet)
        rc = in->has_format ? print_table(in, &settings, err) : print_file(in->out, &settings, err);
    settings_close(&settings);
    return rc;
}

const struct command command_config = {
    .name = "config",
    .group = COMMAND_DETECTION,
    .summary = "Print the settings in force, as a settings file",
    .arguments = "",
    .example = "  ringleader config > ringleader.ini\n"
               "  ringleader config --config strict.ini --format json\n",
    .about =
        "Prints each setting with its meaning, its accepted values and its default. The output\n"
        "is a file that reads back the same. With --format it is a table that also shows where\n"
        "each value comes from: the default, a line of a file, or verdicts (`ringleader learn`).\n"
        "\n"
        "A settings file needs only the settings that differ from the default. `--config\n"
        "/dev/null` prints the defaults. To update a settings file, write to another file and\n"
        "rename it: in `> FILE` the shell empties FILE first.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
