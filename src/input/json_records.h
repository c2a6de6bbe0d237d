/*
 * json_records.h - where each JSON object of a file begins and ends: one a line (JSON Lines), one
 * after the other, or the elements of an array.
 *
 * Looks at brackets, quotes and lines only. What is between them is json_object.h's.
 */
#ifndef INPUT_JSON_RECORDS_H
#define INPUT_JSON_RECORDS_H

#include "input/text_input.h"

enum { JSON_RECORDS_SIGHT = 512 << 10 }; /* bytes that are looked at before the first record */

enum json_layout {
    JSON_LINES,  /* one a line, whatever is in it */
    JSON_VALUES, /* over several lines, or several in one; commas may be between them */
    JSON_ARRAY   /* in [ ], with commas between */
};

/* Zero but for input. */
struct json_records {
    struct text_input *input;
    enum json_layout layout;
    int depth;   /* brackets of JSON_ARRAY that are open */
    int is_held; /* nothing more is read: what does not wait as a whole is not there yet */
    int is_all;  /* with is_held: all of the file waits, so a last line needs no end */
};

/* Why text_input_more fails. */
extern const char json_too_long[];

/* Passes blanks and finds the layout. 1: something follows. 0: the file is empty. */
int json_records_begin(struct json_records *records, struct error *err);

/* 1: *record is the next line that is not blank, or the next value, and lives until the next call;
 * input.first_line is where it begins. 0: the end. -1: it or the array has no end, or no object
 * begins where one must. */
int json_records_next(struct json_records *records, struct text *record, struct error *err);

#endif
