/*
 * file_format.h - files that are no text of records, known by their first bytes, and the command
 * that makes records of each.
 */
#ifndef INPUT_FILE_FORMAT_H
#define INPUT_FILE_FORMAT_H

#include "base/error.h"
#include "base/text.h"
#include "input/reader.h"

enum { FILE_FORMAT_COMMAND = 320 };

/* "BEFORE PATH AFTER | COMMAND -" with the path quoted for a shell where it must be; FILE is shown
 * for a path that cannot be shown so. */
void file_format_command(char command[FILE_FORMAT_COMMAND], const struct reader_source *source,
    const char *before, const char *after);

/* -1 with ERROR_REFUSED when bytes, the beginning of a file (at least its first 262 bytes, or all
 * of it), are known to be of another format than text. */
int file_format_check_bytes(
    struct text bytes, const struct reader_source *source, struct error *err);

/* The same for text in UTF-8: HTML, XML, SQL, enciphered and others. */
int file_format_check_text(struct text text, const struct reader_source *source, struct error *err);

#endif
