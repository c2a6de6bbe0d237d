/*
 * subject.h - a value that a decision is about: which kinds can be, and what there is to know of
 * one.
 *
 * The kinds are a table (subject.c). Knows nothing of what is decided.
 */
#ifndef DESK_SUBJECT_H
#define DESK_SUBJECT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "desk/value.h"

struct db;

/* Zero it first. */
struct subject {
    const char *kind;    /* as in the log */
    struct value value;  /* its text is as detection writes it */
    const char *warning; /* why a decision about it does little; NULL: nothing speaks against it */
    struct arena arena;
};

/* Reads a value of that kind, given by its name or another word for it ("email", "card").
 * ERROR_USAGE when there is no such kind, when it is a composite (what to decide about instead is
 * said), or when text is no value of it. subject_free also after failure. */
int subject_read(struct subject *subject, const char *kind, const char *text, struct error *err);

/* Whether any account of the store has it: 1, 0, or -1. */
int subject_is_known(struct db *db, const struct subject *subject, struct error *err);

/* How many rings of the last run it links by itself. */
int subject_rings(struct db *db, const struct subject *subject, int64_t *rings, struct error *err);

void subject_free(struct subject *subject);

#endif
