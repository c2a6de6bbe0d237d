/*
 * note.h - what a user should know of a load beyond its counts: a list of sentences.
 *
 * Everything that reads a file adds to one list. `load` prints it, `weekly` logs it and the store
 * keeps it (v_load_notes). A note has a code and numbers for programs and a sentence for people.
 */
#ifndef LOAD_NOTE_H
#define LOAD_NOTE_H

#include <stdint.h>

/* The worst first: notes are shown in this order, those of one code by their share. */
enum note_code {
    NOTE_NOBODY,        /* rows whose account_id names no account */
    NOTE_NOT_MET,       /* accounts of this file that no file of another kind has, or the reverse */
    NOTE_NOT_MET_CAUSE, /* why they do not meet, as far as the ids show */
    NOTE_NOT_MET_HELP,  /* the column and the command that make them meet */
    NOTE_SAME_IDS,      /* accounts that a spreadsheet may have made one */
    NOTE_UNUSABLE,      /* cells of a column that tell nothing as they are written */
    NOTE_WORDS,         /* status words that are not known */
    NOTE_COMMON,        /* a column with one value in most rows */
    NOTE_NOT_CARDS,     /* --not-cards overruled the check for card numbers */
    NOTE_REJECTED,      /* rows that could not be stored, fewer than --max-rejects allows */
    NOTE_ADVICE,        /* columns that may be fields, by a --map */
    NOTE_IGNORED,       /* columns that became no field */
    NOTE_HEADER,        /* rows above the header that were passed over */
    NOTE_NO_CHARGE,     /* sign-ups of this file whose account has no charge */
    NOTE_PRESET,        /* an export that was recognised */
    NOTE_CODES
};

enum { NOTE_TEXT = 480, NOTES_MOST = 40 };

struct load_note {
    enum note_code code;
    const char *field;    /* a constant, such as "device_id"; NULL: about the whole file */
    int64_t cells, of;    /* cells or rows that it is about, and of how many */
    char text[NOTE_TEXT]; /* a sentence that ends without a full stop; masked, no control character
                           */
};

/* Zero it first. The worst NOTES_MOST are kept. */
struct load_notes {
    int count;
    struct load_note items[NOTES_MOST];
};

/* The code as programs read it: "nobody". */
const char *note_code_name(enum note_code code);

/* Adds a note in its place. The text is made as by printf. */
__attribute__((format(printf, 6, 7))) void load_notes_add(struct load_notes *notes,
    enum note_code code, const char *field, int64_t cells, int64_t of, const char *format, ...);

#endif
