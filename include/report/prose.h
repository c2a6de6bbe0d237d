/*
 * prose.h - sentences, written as HTML or as Markdown.
 *
 * What a sentence says is in words.h, once for both; how it comes out is here: what strangers wrote
 * goes through the veil and is escaped, whatever it is.
 */
#ifndef REPORT_PROSE_H
#define REPORT_PROSE_H

#include <stdint.h>
#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

/* The ways to say a piece of a sentence, by what it is: a table of voice.c. */
struct markup;

extern const struct markup markup_html, markup_markdown, markup_plain; /* plain: for terminals */

struct prose {
    FILE *file;
    const struct redact *redact;
    const struct markup *markup;
};

/* The program's own words, as printf has them: no argument may be somebody's text. Escaped all the
 * same. */
void prose_text(const struct prose *prose, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void prose_strong(const struct prose *prose, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Somebody's. */
void prose_value(const struct prose *prose, const char *kind, const char *value);
void prose_account(const struct prose *prose, const char *account);
void prose_person(const struct prose *prose, const char *who);
void prose_note(const struct prose *prose, const char *words);
void prose_reason(const struct prose *prose, const char *reason);

/* "R-000012"; HTML: a link to its card where has_card. */
void prose_ring(const struct prose *prose, int64_t ring, int has_card);

/* A command line to be copied. */
void prose_command(const struct prose *prose, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Around each of several: an item of a list. */
void prose_item(const struct prose *prose);
void prose_item_end(const struct prose *prose);

/* What follows from report values: 1,234; "1,234 rings"; "1,148.00 USD and 20.00 EUR", "nothing",
 * "not known" where charges have no amounts; 2026-11-16; 12.3, never -0.0; 33 %, where "under 0.1
 * %" is not nothing and "over 99 %" not all. */
void prose_number(const struct prose *prose, int64_t number);

/* The digits of such a number, for prose_strong. Returns text. */
enum { PROSE_DIGITS = 64 };

char *prose_digits(int64_t number, char text[PROSE_DIGITS]);
void prose_count(const struct prose *prose, int64_t count, const char *one, const char *many);
void prose_money(const struct prose *prose, const struct report_charges *charges);
void prose_day(const struct prose *prose, int64_t moment);
void prose_moment(const struct prose *prose, int64_t moment); /* 2026-11-16 05:00 UTC */
void prose_bits(const struct prose *prose, double bits);
void prose_share(const struct prose *prose, int64_t part, int64_t all);

#endif
