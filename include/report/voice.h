/*
 * voice.h - sentences, written as HTML or as Markdown.
 *
 * What a sentence says is in words.h, once for both; how it comes out is here: what strangers wrote
 * goes through the veil and is escaped, whatever it is.
 */
#ifndef REPORT_VOICE_H
#define REPORT_VOICE_H

#include <stdint.h>
#include <stdio.h>

#include "report/report.h"
#include "report/veil.h"

/* The ways to say a piece of a sentence, by what it is: a table of voice.c. */
struct tongue;

extern const struct tongue voice_html, voice_markdown, voice_plain; /* plain: for terminals */

struct voice {
    FILE *file;
    const struct veil *veil;
    const struct tongue *tongue;
};

/* The program's own words, as printf has them: no argument may be somebody's text. Escaped all the
 * same. */
void voice_say(const struct voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void voice_strong(const struct voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Somebody's. */
void voice_value(const struct voice *voice, const char *kind, const char *value);
void voice_account(const struct voice *voice, const char *account);
void voice_person(const struct voice *voice, const char *who);
void voice_words(const struct voice *voice, const char *words);
void voice_reason(const struct voice *voice, const char *reason);

/* "R-000012"; HTML: a link to its card where has_card. */
void voice_ring(const struct voice *voice, int64_t ring, int has_card);

/* A command line to be copied. */
void voice_command(const struct voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Around each of several: an item of a list. */
void voice_item(const struct voice *voice);
void voice_item_end(const struct voice *voice);

/* What follows from report values: 1,234; "1,234 rings"; "1,148.00 USD and 20.00 EUR", "nothing",
 * "not known" where charges have no amounts; 2026-11-16; 12.3, never -0.0; 33 %, where "under 0.1
 * %" is not nothing and "over 99 %" not all. */
void voice_number(const struct voice *voice, int64_t number);

/* The digits of such a number, for voice_strong. Returns text. */
enum { VOICE_DIGITS = 64 };

char *voice_digits(int64_t number, char text[VOICE_DIGITS]);
void voice_count(const struct voice *voice, int64_t count, const char *one, const char *many);
void voice_money(const struct voice *voice, const struct report_charges *charges);
void voice_day(const struct voice *voice, int64_t moment);
void voice_moment(const struct voice *voice, int64_t moment); /* 2026-11-16 05:00 UTC */
void voice_bits(const struct voice *voice, double bits);
void voice_share(const struct voice *voice, int64_t part, int64_t all);

#endif
