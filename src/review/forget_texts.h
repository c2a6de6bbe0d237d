/*
 * forget_texts.h - takes the texts of persons out of what the store keeps.
 */
#ifndef REVIEW_FORGET_TEXTS_H
#define REVIEW_FORGET_TEXTS_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct db;
struct person_texts;

/* Blanks the rejected rows that hold a text, and adds their number. each is called for every
 * rejected row that is blanked. */
int forget_texts_in_rejects(struct db *db, const struct person_texts *texts,
    int (*each)(void *context, struct text raw, struct error *err), void *context, int64_t *count,
    struct error *err);

/* Puts a mark in the place of an id in the notes of the decisions about an account. */
int forget_texts_in_notes(struct db *db, int64_t account, struct text id, const char *mark,
    int64_t *count, struct error *err);

/* Puts marks in the place of texts wherever runs, decisions and loads keep texts; adds the number
 * of texts that were changed. */
int forget_texts_everywhere(
    struct db *db, const struct person_texts *texts, int64_t *count, struct error *err);

#endif
