/*
 * file.h - reads one configuration file into the settings.
 *
 * The only user of <ini.h>. What inih would ignore or cut is an error: lines of more than FILE_LINE
 * bytes, text after a heading, unknown headings.
 */
#ifndef SETTINGS_FILE_H
#define SETTINGS_FILE_H

#include "settings/settings.h"

/* Longest line, bytes. */
extern const int file_line;

/* Reads settings->file. all, count, lines and options are set. */
int file_read(struct settings *settings, struct error *err);

#endif
