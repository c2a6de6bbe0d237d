/*
 * columns.h - the names of a file's columns, and how names are compared.
 *
 * Two names are the same when they differ only in case and outer blanks. Where no column has a name
 * in that sense, blanks, underscores and hyphens do not count either: accountId, Account ID and
 * account-id are account_id.
 */
#ifndef LOAD_COLUMNS_H
#define LOAD_COLUMNS_H

#include "base/error.h"
#include "base/text.h"

enum { COLUMNS_NAME = 64 }; /* room for a folded name; a longer one is the same as none */

/* Zero it first. Columns are counted from 0. */
struct columns {
    char **names;                 /* without outer blanks, quotes and byte order mark */
    char (*folded)[COLUMNS_NAME]; /* lower case, without blanks, underscores and hyphens */
    int count;
};

int columns_read(struct columns *columns, const struct text *cells, int count, struct error *err);
void columns_free(struct columns *columns);

/* The column of that name, or -1. *is_twice: another column has it, too. */
int columns_find(const struct columns *columns, const char *name, int *is_twice);

/* The first column that has one of several names, "a|b|c", the first name first; or -1. is_exact:
 * blanks, underscores and hyphens count. */
int columns_find_any(const struct columns *columns, const char *names, int is_exact);

/* Whether what a column of that name holds must never be stored or shown. */
int columns_is_secret(const char *name);

/* Whether a cell is a number, a time, an address or a long random text, and so no name. It must not
 * be shown. */
int columns_is_datum(const char *name);

/* Whether some cell is such, so that the row likely holds data rather than names. */
int columns_are_data(const struct columns *columns);

/* Adds "a, b, c" to text, ending in ", ..." where not all names fit. */
void columns_append(char *text, size_t size, const char *name);

#endif
