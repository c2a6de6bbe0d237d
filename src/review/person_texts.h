/*
 * person_texts.h - the texts of persons who are erased, and where they are in other texts.
 *
 * A text is found as whole words, without case and accents (value/unicode.h). Short texts are found
 * only where they are all of a text, or a cell of a row. Knows no store.
 */
#ifndef REVIEW_PERSON_TEXTS_H
#define REVIEW_PERSON_TEXTS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

enum { PERSON_SHORT = 4 /* bytes: shorter texts are parts of many words */ };

struct person_text {
    struct text text; /* folded */
    const char *mark; /* what takes its place; borrowed */
    int is_id;        /* the account's own id */
    int is_held;      /* another account has it too: it stays */
};

/* Zero it first. */
struct person_texts {
    struct person_text *items;
    size_t count, size;
    int is_sorted;
    struct arena arena;
};

int person_texts_add(
    struct person_texts *texts, struct text text, const char *mark, int is_id, struct error *err);

/* After the last one was added. */
void person_texts_sort(struct person_texts *texts);

/* Another account has a text. */
int person_texts_hold(struct person_texts *texts, struct text text, struct error *err);

/* Writes text with marks in the place of what it holds to out, which is the caller's to free: 1; 0:
 * it holds nothing, and *out is NULL; -1. */
int person_texts_replace(
    const struct person_texts *texts, struct text text, char **out, struct error *err);

/* Whether a row of a file has a text as a word, or an id as a cell, whatever separates cells; -1.
 */
int person_texts_in_row(const struct person_texts *texts, struct text row, struct error *err);

/* Likewise, but the words that are one text only: the shortest, too. Like person_texts_replace. */
int person_texts_replace_word(
    struct text text, struct text word, const char *mark, char **out, struct error *err);

void person_texts_free(struct person_texts *texts);

#endif
