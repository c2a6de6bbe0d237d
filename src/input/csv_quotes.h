/*
 * csv_quotes.h - what quotes and separators say of CSV text, line by line, without making cells of
 * it.
 */
#ifndef INPUT_CSV_QUOTES_H
#define INPUT_CSV_QUOTES_H

#include "base/text.h"

enum { CSV_SEPARATORS = 4 };

/* Commas, semicolons, tabs and pipes: in the order in which they win where several are as frequent.
 */
extern const char csv_separators[CSV_SEPARATORS];

/* The separator of the row at the beginning of text: the most frequent one outside quotes; where
 * two are as frequent, the one that the row below has as often; a comma where there is none. */
char csv_find_separator(struct text text);

/* Whether the end of the row at the beginning of text is in sight. */
int csv_sees_row_end(struct text text);

/* Excel's first line "sep=X", which also may be quoted and padded with separators. The character X,
 * or NUL. */
char csv_named_separator(struct text line);

/* What the quotes of a row are after some of its lines. Zero it first. */
struct csv_quotes {
    int is_inside;  /* of quotes */
    int is_within;  /* of a cell, so that a quote is a character of it */
    int is_after;   /* a closing quote */
    int is_unsound; /* a quote within quotes is neither doubled nor closes the cell */
    int separators;
};

void csv_quotes_add(struct csv_quotes *quotes, char separator, struct text line);

/* Whether line is a row by itself, of that many cells. */
int csv_is_row(struct text line, char separator, int cells);

#endif
