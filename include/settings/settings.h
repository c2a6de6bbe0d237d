/*
 * settings.h - the settings in force: defaults, and what one file says otherwise.
 *
 * Knows no command line and no environment: which file it is, if any, is an input. Whatever is
 * wrong with a file is an ERROR_USAGE that names the file and, where there is one, the line.
 */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include <stdio.h>

#include "base/arena.h"
#include "settings/setting.h"

enum { SETTINGS_DIGEST = 17 };

/* Zero it first. options point into it: they live as long as it does and where it is. */
struct settings {
    struct detect_options options; /* now and progress are the caller's to set */
    struct setting *all;
    int count;
    int *lines;                   /* of each: where the file sets it first; 0: it does not */
    const char *file;             /* borrowed; NULL: there is none */
    char digest[SETTINGS_DIGEST]; /* of all values, whether set or defaults */
    struct arena texts;
};

/* file: NULL for the defaults alone. Relative paths in it start at its own directory. */
int settings_open(struct settings *settings, const char *file, struct error *err);
void settings_close(struct settings *settings);

/* Whether a setting has its default: 1 or 0, -1 when memory is out. *value and *usual are the texts
 * of both, the caller's to free. */
int settings_compare(
    const struct settings *settings, int i, char **value, char **usual, struct error *err);

/* Writes a whole file, each setting with what it means, that settings_open makes the same options
 * of when it stands in the working directory. Errors of the file stay with it. */
int settings_write(const struct settings *settings, FILE *file, struct error *err);

#endif
