#include "settings/settings.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "settings/exact_number.h"
#include "settings/file.h"

/* ---- reading ---- */

static int open_defaults(struct settings *settings, struct error *err)
{
    settings->options = detect_defaults();
    load_settings_open(&settings->load);
    settings->count = settings_count();
    settings->all = calloc((size_t)settings->count, sizeof *settings->all);
    settings->lines = calloc((size_t)settings->count, sizeof *settings->lines);
    settings->origins = calloc((size_t)settings->count, sizeof *settings->origins);
    if (!settings->all || !settings->lines || !settings->origins)
        return error_memory(err);
    for (int i = 0; i < settings->count; i++)
        settings->all[i] = settings_at(i);
    return 0;
}

/* The line that sets the field at that offset; 0 if none does. */
static int line_of(const struct settings *settings, size_t offset)
{
    for (int i = 0; i < settings->count; i++)
        if (settings->all[i].offset == offset)
            return settings->lines[i];
    return 0;
}

/* Settings that are valid alone may contradict each other. */
static int check_bands(const struct settings *settings, struct error *err)
{
    const struct ring_limits *ring = &settings->options.ring;
    int high = line_of(settings, offsetof(struct detect_options, ring.high));
    int medium = line_of(settings, offsetof(struct detect_options, ring.medium));
    char text[2][EXACT_NUMBER_TEXT];

    if (ring->medium <= ring->high)
        return 0;
    return error_set(err, ERROR_USAGE,
        "%.200s:%d: \"medium\" is %s and \"high\" %s; the medium band begins below the high one",
        settings->file, medium > high ? medium : high, exact_number_write(ring->medium, text[0]),
        exact_number_write(ring->high, text[1]));
}

/* XXH3 of all names and values, one per line. */
static int digest(struct settings *settings, struct error *err)
{
    XXH64_hash_t hash = 0;

    for (int i = 0; i < settings->count; i++) {
        const struct setting *setting = &settings->all[i];
        char *text = setting_text(setting, &settings->options);

        if (!text)
            return error_memory(err);
        hash = XXH3_64bits_withSeed(setting->section, strlen(setting->section) + 1, hash);
        hash = XXH3_64bits_withSeed(setting->name, strlen(setting->name) + 1, hash);
        hash = XXH3_64bits_withSeed(text, strlen(text) + 1, hash);
        free(text);
    }
    snprintf(settings->digest, sizeof settings->digest, "%016llx", (unsigned long long)hash);
    settings->options.settings = settings->digest;
    return 0;
}

int settings_open(struct settings *settings, const char *file, struct error *err)
{
    *settings = (struct settings){ .file = file };
    if (open_defaults(settings, err) || (file && file_read(settings, err)) ||
        check_bands(settings, err) || digest(settings, err)) {
        settings_close(settings);
        return -1;
    }
    return 0;
}

void settings_close(struct settings *settings)
{
    free(settings->all);
    free(settings->lines);
    free(settings->origins);
    load_settings_close(&settings->load);
    arena_free(&settings->texts);
    *settings = (struct settings){ 0 };
}

/* ---- writing ---- */

int settings_compare(
    const struct settings *settings, int i, char **value, char **usual, struct error *err)
{
    const struct detect_options defaults = detect_defaults();
    const struct setting *setting = &settings->all[i];

    *value = setting_text(setting, &settings->options);
    *usual = setting_text(setting, &defaults);
    if (*value && *usual)
        return strcmp(*value, *usual) == 0;
    free(*value);
    free(*usual);
    *value = *usual = NULL;
    return error_memory(err);
}

/* Writes the range and the default of a setting. */
static void write_range(FILE *file, const struct setting *setting, const char *usual)
{
    char least[EXACT_NUMBER_TEXT], most[EXACT_NUMBER_TEXT];

    exact_number_write(setting->least, least);
    exact_number_write(setting->most, most);
    switch (setting->type) {
    case SETTING_NUMBER:
        fprintf(file, "# A number from %s to %s; default %s", least, most, usual);
        break;
    case SETTING_INTEGER:
        fprintf(file, "# A whole number from %s to %s; default %s", least, most, usual);
        break;
    case SETTING_PATH:
        fprintf(file, "# A file; default %s", *usual ? usual : "none");
        break;
    case SETTING_PATHS:
        fprintf(file, "# Files, separated by spaces, or one per line; default %s",
            *usual ? usual : "none");
        break;
    }
}

static int write_setting(const struct settings *settings, int i, FILE *file, struct error *err)
{
    const struct setting *setting = &settings->all[i];
    char *value, *usual;
    int is_default = settings_compare(settings, i, &value, &usual, err);

    if (is_default < 0)
        return -1;
    fprintf(file, "\n# %s\n", setting->about);
    write_range(file, setting, usual);
    fputs(is_default ? "\n" : " (changed)\n", file);
    setting_write(file, setting, &settings->options, settings->origins[i]);
    free(value);
    free(usual);
    return 0;
}

int settings_write(const struct settings *settings, FILE *file, struct error *err)
{
    fputs(
        "# ringleader.ini - all settings. A setting that is left out has its default.\n"
        "# A comment is a line that begins with # or ;, or text after a space and ;.\n"
        "# Relative paths start at the directory of this file. Put paths with spaces in \"...\".\n",
        file);
    for (int section = 0; section < SETTING_SECTIONS; section++) {
        const struct setting_section *own = &setting_sections[section];

        fprintf(file, "\n# %s\n[%s]\n", own->about, own->name);
        for (int i = 0; i < settings->count; i++)
            if (strcmp(settings->all[i].section, own->name) == 0 &&
                write_setting(settings, i, file, err))
                return -1;
    }
    load_settings_write(&settings->load, file);
    return 0;
}
