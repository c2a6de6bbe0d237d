/*
 * file.h - one configuration file read into the settings.
 *
 * The only user of <ini.h>. Everything in the file must mean something: what inih would pass over
 * or cut (lines of more than FILE_LINE bytes, text after a heading, headings that nobody knows) is
 * an error, too.
 */
#ifndef SETTINGS_FILE_H
#define SETTINGS_FILE_H

#include "settings/settings.h"

/* Longest line, bytes. */
extern const int file_line;

/* Reads settings->file. all, count, lines and options are set. */
int file_read(struct settings *settings, struct error *err);

#endif
