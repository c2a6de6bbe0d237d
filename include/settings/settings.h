/*
 * settings.h - the settings in force: the defaults, changed by one file.
 *
 * Knows no command line and no environment: the file is an input. Every problem of the file is an
 * ERROR_USAGE that names the file and, if there is one, the line.
 */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include <stdio.h>

#include "base/arena.h"
#include "settings/load_settings.h"
#include "settings/setting.h"

enum { SETTINGS_DIGEST = 17 };

/* Zero it first. options point into it, so it must not move and must outlive them. */
struct settings {
    struct detect_options options; /* now and progress are the caller's to set */
    struct setting *all;
    int count;
    int *lines;                   /* of each setting: the line that sets it first; 0: none */
    const char **origins;         /* of each: "learnt from N verdicts on DATE"; NULL: not learnt */
    const char *file;             /* borrowed; NULL: there is none */
    char digest[SETTINGS_DIGEST]; /* of all values of options, whether set or defaults */
    struct load_settings load;    /* how files are loaded; no part of the digest */
    struct arena texts;
};

/* file: NULL for the defaults only. Relative paths start at the directory of the file. */
int settings_open(struct settings *settings, const char *file, struct error *err);
void settings_close(struct settings *settings);

/* Whether a setting has its default: 1 or 0, -1 if memory is out. *value and *usual are the
 * texts of both; the caller frees them. */
int settings_compare(
    const struct settings *settings, int i, char **value, char **usual, struct error *err);

/* Writes a complete file with explanations. settings_open reads the same options from it if it
 * is in the working directory. Errors stay with the file. */
int settings_write(const struct settings *settings, FILE *file, struct error *err);

#endif
