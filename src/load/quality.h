/*
 * quality.h - what the columns of one file hold: cells that cannot be used, words that are not
 * known, values that most rows share, rows without an account, causes of rejects.
 *
 * Filled while the rows are read, in the parsing thread, without an allocation a row. Afterwards it
 * becomes notes for the user (load/note.h) and rows of the store.
 */
#ifndef LOAD_QUALITY_H
#define LOAD_QUALITY_H

#include <stdint.h>

#include "base/error.h"
#include "load/cell_quote.h"
#include "load/field_read.h"
#include "load/header.h"
#include "load/note.h"

struct counts;
struct db;

enum {
    QUALITY_VALUE = 48,  /* bytes of a value that are compared */
    QUALITY_WORDS = 32,  /* words that are told apart */
    QUALITY_WORD = 64,   /* bytes of a word with its NUL */
    QUALITY_CAUSES = 32, /* causes of rejects that are told apart */
    QUALITY_CAUSE = 200,
    QUALITY_REASON = 512
};

/* The value of more than half of a field's cells, where there is one (Boyer and Moore's majority
 * vote), and how many cells have it at least: it is counted from where it became the candidate. */
struct quality_common {
    char text[QUALITY_VALUE];
    size_t length; /* of the whole value */
    int64_t votes, cells;
    int64_t before; /* cells that were not counted, before it became the candidate */
};

struct quality_field {
    int64_t cells; /* that hold a value */
    int64_t unusable;
    char example[CELL_QUOTE]; /* the first unusable cell */
    char reason[FIELD_REASON];
    int64_t private_addresses;
    char private_example[CELL_QUOTE];
    struct quality_common common;
};

struct quality_word {
    char word[QUALITY_WORD];
    int64_t cells;
};

struct quality_cause {
    char cause[QUALITY_CAUSE];   /* without the cell: what these rows have in common */
    char reason[QUALITY_REASON]; /* of the first of them */
    int64_t rows, line;
};

/* Zero it first. */
struct quality {
    enum record_kind kind;
    char **names; /* of the columns, as the file has them */
    int columns;
    struct quality_field fields[FIELD_COUNT];
    struct quality_word words[QUALITY_WORDS]; /* of FIELD_OUTCOME, not known */
    int word_count;
    int64_t word_cells; /* those included that are not among words */
    struct quality_cause causes[QUALITY_CAUSES];
    int cause_count;
    char nobody[CELL_QUOTE];           /* the account_id of the first row that has no account */
    unsigned char is_own[FIELD_COUNT]; /* fields of which one value in most rows is not natural */
    int64_t *filled; /* by column: cells with a value in rows without an account */
};

/* names: the cells of the file's first row. Another header, with the columns of the one before and
 * more behind them, may follow: what was counted stays. */
int quality_open(struct quality *quality, enum record_kind kind, const struct header *header,
    const struct text *names, struct error *err);

/* Counts a value of a field that has it for most rows, or for none. */
void quality_vote(struct quality_field *seen, struct text text);

/* A row's field that holds a value. */
static inline void quality_see(struct quality *quality, enum record_field field, struct text text)
{
    quality->fields[field].cells++;
    if (quality->is_own[field])
        quality_vote(&quality->fields[field], text);
}

/* A row's field that cannot be used: the row is stored, the cell tells nothing. */
void quality_unusable(
    struct quality *quality, enum record_field field, struct text text, const char *reason);

/* A row's address that is not public. */
void quality_private(struct quality *quality, enum record_field field, struct text text);

/* A word of FIELD_OUTCOME that is not known. */
void quality_word(struct quality *quality, struct text word);

/* A row whose account_id, as the file has it, names no account. */
void quality_nobody(struct quality *quality, const struct text *cells, int count, struct text id);

/* A row that was rejected. */
void quality_reject(struct quality *quality, const char *cause, const char *reason, int64_t line);

/* ---- afterwards ---- */

/* Whether one value is in more than half of the cells of a field where that is not natural. */
int quality_has_common(const struct quality *quality, enum record_field field);

/* That value, masked. */
char *quality_common_text(
    const struct quality *quality, enum record_field field, char text[CELL_QUOTE]);

/* Writes the name of a field's first column: "Created" (created_at), or "created_at" where both are
 * the same. Returns text. */
enum { QUALITY_LABEL = 128 };
char *quality_label(const struct quality *quality, const struct header *header,
    enum record_field field, char text[QUALITY_LABEL]);

/* Adds what a user should know. again: the option that loads the same once more in its place, such
 * as "--replace "; empty: it is previewed. */
void quality_notes(const struct quality *quality, const struct header *header,
    const struct counts *counts, const char *again, struct load_notes *notes);

/* The three most frequent causes of rejects as one text, with the first row of each. */
char *quality_causes(const struct quality *quality, char text[QUALITY_REASON]);

/* Why no row has an account, and what may help; an error message without the file. */
char *quality_no_account(
    const struct quality *quality, const struct header *header, char text[QUALITY_REASON]);

/* "name", "preset", "map", "settings". */
const char *quality_choice(enum header_choice choice);

/* Stores what the load of that number knew of its file. */
int quality_store(struct db *db, int64_t load, const struct quality *quality,
    const struct header *header, const struct load_notes *notes, struct error *err);

void quality_free(struct quality *quality);

#endif
