#include "settings/setting_value.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"
#include "settings/exact_number.h"
#include "settings/file.h"

_Static_assert(sizeof(int) == sizeof(uint32_t), "SETTING_INTEGER is either");

static int read_number(
    const struct setting *setting, const char *text, double *number, struct error *err)
{
    char least[EXACT_NUMBER_TEXT], most[EXACT_NUMBER_TEXT];
    int is_whole = setting->type == SETTING_INTEGER;

    if (exact_number_read(text, number) == 0 && *number >= setting->least &&
        *number <= setting->most && (!is_whole || *number == (int)*number))
        return 0;
    return error_set(err, ERROR_USAGE, "takes a %s from %s to %s, not \"%.60s\"%s",
        is_whole ? "whole number" : "number", exact_number_write(setting->least, least),
        exact_number_write(setting->most, most), text,
        strchr(text, '#') ? "; a comment after a value begins with ;" : "");
}

/* The path as seen from the working directory. */
static const char *locate(struct text name, const struct setting_place *place)
{
    const char *slash = strrchr(place->file, '/');
    size_t base = slash && name.at[0] != '/' ? (size_t)(slash - place->file) + 1 : 0;
    char *path = arena_allocate(place->texts, base + name.length + 1);

    if (!path)
        return NULL;
    memcpy(path, place->file, base);
    memcpy(path + base, name.at, name.length);
    path[base + name.length] = '\0';
    return path;
}

/* Settings are written in the form in which they are read, so a path must fit a line. */
static int check_spelling(const struct setting *setting, const char *path, struct error *err)
{
    int room = file_line - (int)strlen(setting->name) - 5; /* of NAME = "" */

    if ((int)strlen(path) > room)
        return error_set(err, ERROR_USAGE, "%.60s... is longer than %d bytes", path, room);
    if (!utf8_is_valid(text_of(path)))
        return error_set(err, ERROR_USAGE, "%.200s: a path here must be UTF-8", path);
    for (const char *at = path; *at; at++)
        if ((unsigned char)*at < ' ' || *at == '"' || (*at == ' ' && at[1] == ';'))
            return error_set(err, ERROR_USAGE,
                "%.200s: a path here cannot hold a quotation mark, a control character or \" ;\"",
                path);
    return 0;
}

static int check_file(const char *path, struct error *err)
{
    struct stat status;
    int failed = stat(path, &status) || access(path, R_OK) ? errno : 0;

    if (!failed && S_ISDIR(status.st_mode))
        failed = EISDIR;
    if (!failed)
        return 0;
    return error_set(err, ERROR_USAGE,
        "%.200s: %s (relative paths start where the configuration file is)", path,
        strerror(failed));
}

/* Finds the next path at *at: a word, or text in quotation marks. 0 if there is none. */
static int next_path(const char **at, struct text *name, struct error *err)
{
    const char *begin = *at + strspn(*at, " \t");
    int is_quoted = *begin == '"';

    *name =
        (struct text){ begin + is_quoted, strcspn(begin + is_quoted, is_quoted ? "\"" : " \t") };
    *at = name->at + name->length + is_quoted;
    if (!*begin)
        return 0;
    if (is_quoted && (name->at[name->length] != '"' || (**at && !strchr(" \t", **at))))
        return error_set(err, ERROR_USAGE, "has a quotation mark that does not close a path");
    if (name->length == 0)
        return error_set(err, ERROR_USAGE, "has a path that is empty");
    return 1;
}

static int add_path(const struct setting *setting, const char *path, struct detect_options *options,
    struct error *err)
{
    const char **single = setting_field(setting, options);
    struct detect_files *files = setting_field(setting, options);

    if (!path)
        return error_memory(err);
    if (check_spelling(setting, path, err) || check_file(path, err))
        return -1;
    if (setting->type == SETTING_PATH) {
        if (*single)
            return error_set(
                err, ERROR_USAGE, "takes one file; a path with spaces goes in quotation marks");
        *single = path;
        return 0;
    }
    if (files->count == DETECT_FILES)
        return error_set(err, ERROR_USAGE, "takes no more than %d files", DETECT_FILES);
    files->names[files->count++] = path;
    return 0;
}

static int read_paths(const struct setting *setting, const char *text,
    const struct setting_place *place, struct detect_options *options, struct error *err)
{
    struct text name;
    int more;

    while ((more = next_path(&text, &name, err)) > 0)
        if (add_path(setting, locate(name, place), options, err))
            return -1;
    return more;
}

int setting_value_read(const struct setting *setting, const char *text,
    const struct setting_place *place, struct detect_options *options, struct error *err)
{
    double number;

    if (setting->type == SETTING_PATH || setting->type == SETTING_PATHS)
        return read_paths(setting, text, place, options, err);
    if (read_number(setting, text, &number, err))
        return -1;
    if (setting->type == SETTING_NUMBER)
        *(double *)setting_field(setting, options) = number;
    else
        *(int *)setting_field(setting, options) = (int)number;
    return 0;
}
