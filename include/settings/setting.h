/*
 * setting.h - the table of all settings: name, range, field.
 *
 * To add a setting, add its field to struct detect_options, its default to detect_defaults() and a
 * row to setting.c. Knows no file and no value in force.
 */
#ifndef SETTINGS_SETTING_H
#define SETTINGS_SETTING_H

#include <stddef.h>
#include <stdio.h>

#include "detect/detect.h"

enum setting_type {
    SETTING_NUMBER,  /* a double */
    SETTING_INTEGER, /* an int or uint32_t */
    SETTING_PATH,    /* a const char *, NULL for none */
    SETTING_PATHS    /* a struct detect_files */
};

enum { SETTING_NAME = 48, SETTING_SECTIONS = 5 };

struct setting {
    const char *section;
    char name[SETTING_NAME];
    enum setting_type type;
    double least, most; /* of a number, both finite and themselves allowed */
    size_t offset;      /* of the field in struct detect_options */
    const char *about;  /* one line that names the unit */
};

struct setting_section {
    const char *name, *about;
};

/* In the order in which they are written. */
extern const struct setting_section setting_sections[SETTING_SECTIONS];

/* The number of settings, and setting i, from 0. Settings of a section are adjacent. */
int settings_count(void);
struct setting settings_at(int i);

/* The field of options of a setting, for writing and for reading. */
void *setting_field(const struct setting *setting, struct detect_options *options);
const void *setting_value(const struct setting *setting, const struct detect_options *options);

/* Writes NAME = VALUE, one line per path. comment: after a number; NULL: none. Errors stay with the
 * file. */
void setting_write(FILE *file, const struct setting *setting, const struct detect_options *options,
    const char *comment);

/* The value as in a file, "" for no path; paths are separated by spaces. The caller frees it.
 * NULL if memory is out. */
char *setting_text(const struct setting *setting, const struct detect_options *options);

#endif
