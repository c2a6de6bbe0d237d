#include "settings/file.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "settings/learnt.h"
#include "settings/setting_value.h"

const int file_line = INI_MAX_LINE - 3;

struct reading {
    struct settings *settings;
    FILE *stream;
    int line;                   /* the current line, from 1 */
    char origin[LEARNT_ORIGIN]; /* of the current line's value; "": it has none */
    int bad_line;               /* the first with an error, 0: none */
    struct error *err;
};

static int refuse(struct reading *reading, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Records the first error. Returns -1. */
static int refuse(struct reading *reading, const char *format, ...)
{
    char what[400];
    va_list args;

    if (reading->bad_line)
        return -1;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    reading->bad_line = reading->line;
    return error_set(
        reading->err, ERROR_USAGE, "%.200s:%d: %s", reading->settings->file, reading->line, what);
}

/* ---- names ---- */

/* Rejects an unknown word and names the nearest known one. */
static int refuse_word(struct reading *reading, const char *what, const char *word,
    const char *const *known, int count)
{
    const char *near = suggest(word, known, count);

    if (near)
        return refuse(reading, "there is no %s \"%.60s\"; did you mean \"%s\"?", what, word, near);
    return refuse(reading, "there is no %s \"%.60s\"; `ringleader config -c /dev/null` prints all",
        what, word);
}

static int check_section(struct reading *reading, const char *name)
{
    const char *known[SETTING_SECTIONS + LOAD_SETTINGS_SECTIONS];
    int count = 0;

    for (int i = 0; i < SETTING_SECTIONS; i++)
        known[count++] = setting_sections[i].name;
    for (int i = 0; i < LOAD_SETTINGS_SECTIONS; i++)
        known[count++] = load_settings_sections[i];
    for (int i = 0; i < count; i++)
        if (strcmp(known[i], name) == 0)
            return 0;
    return refuse_word(reading, "section", name, known, count);
}

/* Rejects a setting that belongs to another section, or has an unknown name. */
static int refuse_name(struct reading *reading, const char *section, const char *name)
{
    const struct settings *settings = reading->settings;
    int count = settings->count + load_settings_known(section, NULL);
    const char **known = calloc((size_t)count + 1, sizeof *known);
    char what[80] = "setting called";

    if (!known) {
        reading->bad_line = reading->line;
        return error_memory(reading->err);
    }
    for (int i = 0; i < settings->count; i++) {
        if (strcmp(settings->all[i].name, name) == 0)
            refuse(reading, "\"%s\" belongs under [%s]", name, settings->all[i].section);
        if (!*section || strcmp(settings->all[i].section, section) == 0)
            known[i] = settings->all[i].name;
    }
    if (load_settings_has(name))
        refuse(reading, "\"%s\" belongs under [load]", name);
    if (*section)
        snprintf(what, sizeof what, "setting in [%s] called", section);
    load_settings_known(section, known + settings->count);
    refuse_word(reading, what, name, known, count);
    free(known);
    return -1;
}

static int find(const struct settings *settings, const char *section, const char *name)
{
    int i = 0;

    while (i < settings->count && (strcmp(settings->all[i].section, section) != 0 ||
                                      strcmp(settings->all[i].name, name) != 0))
        i++;
    return i;
}

/* ---- callbacks of inih ---- */

/* inih ignores text after a heading, and sections without settings. */
static int check_heading(struct reading *reading, const char *line)
{
    size_t length = strcspn(line, "]");
    const char *after = line + length + (line[length] == ']');
    char name[SETTING_NAME];

    after += strspn(after, " \t\r");
    if (line[length] != ']' || (*after && *after != ';' && *after != '#'))
        return refuse(reading, "a heading must be [SECTION] alone on its line");
    snprintf(name, sizeof name, "%.*s", (int)length - 1, line + 1);
    return check_section(reading, name);
}

static int read_line(struct reading *reading, char *line, int room, size_t *length)
{
    int c;

    *length = 0;
    while ((c = getc(reading->stream)) != EOF && c != '\n') {
        if (c < ' ' && c != '\t' && c != '\r')
            return refuse(reading, "this is not text: the line has the byte 0x%02x", (unsigned)c);
        if ((int)*length == room)
            return refuse(reading, "the line is longer than %d bytes", room);
        line[(*length)++] = (char)c;
    }
    line[*length] = '\0';
    if (ferror(reading->stream))
        return refuse(reading, "cannot read the line: %s", strerror(errno));
    if (!utf8_is_valid((struct text){ line, *length }))
        return refuse(reading, "this is not UTF-8 text");
    return c == EOF && *length == 0 ? 0 : 1;
}

/* The reader for inih: like fgets, without the line end. Leading blanks would continue the value
 * before. */
static char *next_line(char *line, int size, void *context)
{
    struct reading *reading = context;
    size_t length, skip;

    if (reading->bad_line)
        return NULL;
    reading->line++;
    if (read_line(reading, line, size - 3, &length) <= 0)
        return NULL;
    skip = reading->line == 1 && strncmp(line, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    skip += strspn(line + skip, " \t\r");
    memmove(line, line + skip, length - skip + 1);
    if (!learnt_find(line, reading->origin))
        *reading->origin = '\0';
    if (*line == '[' && check_heading(reading, line))
        return NULL;
    return line;
}

/* Records where a value comes from: 1, or 0 on error. */
static int keep_origin(struct reading *reading, int i)
{
    struct settings *settings = reading->settings;

    settings->origins[i] = arena_copy(&settings->texts, text_of(reading->origin)).at;
    if (settings->origins[i])
        return 1;
    reading->bad_line = reading->line;
    error_memory(reading->err);
    return 0;
}

static int is_about_loading(const char *section)
{
    for (int i = 0; i < LOAD_SETTINGS_SECTIONS; i++)
        if (strcmp(load_settings_sections[i], section) == 0)
            return 1;
    return 0;
}

/* Handles a line of [load], [map] or [status]. 1, or 0 on error. */
static int take_load(
    struct reading *reading, const char *section, const char *name, const char *text)
{
    struct settings *settings = reading->settings;
    struct load_line line = { section, name, text, reading->line };
    struct error err;

    if (load_settings_take(&settings->load, &line, settings->file, &settings->texts, &err) == 0)
        return 1;
    refuse(reading, "\"%.60s\" %s", name, err.message);
    return 0;
}

/* Handles a setting. For inih: 1, or 0 on error. */
static int take(void *context, const char *section, const char *name, const char *text)
{
    struct reading *reading = context;
    struct settings *settings = reading->settings;
    struct setting_place place = { settings->file, &settings->texts };
    int i = find(settings, section, name);
    struct error err;

    if (is_about_loading(section) && (strcmp(section, "load") != 0 || load_settings_has(name)))
        return take_load(reading, section, name, text);
    if (i == settings->count) {
        refuse_name(reading, section, name);
        return 0;
    }
    if (settings->lines[i] && settings->all[i].type != SETTING_PATHS) {
        refuse(reading, "\"%s\" was already set in line %d", name, settings->lines[i]);
        return 0;
    }
    if (setting_value_read(&settings->all[i], text, &place, &settings->options, &err)) {
        refuse(reading, "\"%s\" %s", name, err.message);
        return 0;
    }
    if (!settings->lines[i])
        settings->lines[i] = reading->line;
    if (*reading->origin && !keep_origin(reading, i))
        return 0;
    return 1;
}

int file_read(struct settings *settings, struct error *err)
{
    struct reading reading = { .settings = settings, .err = err };
    int line;

    reading.stream = fopen(settings->file, "r");
    if (!reading.stream)
        return error_set(err, ERROR_USAGE,
            "cannot read the settings: %.200s: %s; `ringleader config -c /dev/null` prints a file",
            settings->file, strerror(errno));
    line = ini_parse_stream(next_line, &reading, take, &reading);
    fclose(reading.stream);
    if (line < 0)
        return error_memory(err);
    if (line > 0 && (!reading.bad_line || line < reading.bad_line)) {
        reading.line = line;
        reading.bad_line = 0;
        refuse(&reading, "the line is neither [SECTION] nor NAME = VALUE");
    }
    return reading.bad_line ? -1 : 0;
}
