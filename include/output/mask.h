/*
 * mask.h - masks e-mail addresses and phone numbers for screens that others may see.
 *
 * An address keeps its first character and its domain (a***@example.com), a number its first two
 * and last two digits. What is too short is masked completely.
 */
#ifndef OUTPUT_MASK_H
#define OUTPUT_MASK_H

#include <stdio.h>

#include "output/output.h"

struct mask;

/* Whether values of a type can be masked. */
int mask_knows(enum output_type type);

/* Writes text masked as type, which is OUTPUT_EMAIL, OUTPUT_PHONE or OUTPUT_LINKS. Errors stay with
 * the file. */
void mask_write(FILE *file, const char *text, enum output_type type);

/* Writes a value of that kind: masked if it is a mailbox or a phone number, else as it is. */
void mask_value(FILE *file, const char *kind, const char *text);

/* Masks rows with such columns, which are borrowed for the call. *out is NULL on failure. */
int mask_open(
    struct mask **out, const struct output_column *columns, int column_count, struct error *err);

/* The cells, masked where needed; valid until the next row. NULL when memory is out. */
const struct output_cell *mask_row(
    struct mask *mask, const struct output_cell *cells, struct error *err);

void mask_close(struct mask *mask); /* accepts NULL */

#endif
