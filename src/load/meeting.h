/*
 * meeting.h - what a user should know of a load whose accounts do not meet: charges of accounts
 * that never signed up, sign-ups of accounts without a charge, the likely cause, and the column of
 * either file that would meet.
 *
 * Reads the store within the transaction of the load. A load whose accounts meet costs two counts
 * of a bounded number of rows (store/meeting.h); only where they do not, files and ids are
 * compared.
 */
#ifndef LOAD_MEETING_H
#define LOAD_MEETING_H

#include "base/arena.h"
#include "load/id_form.h"
#include "load/note.h"
#include "load/row_sample.h"
#include "store/meeting.h"
#include "value/record_kind.h"

struct db;

/* A load whose rows are written and whose indexes are made. */
struct meeting_load {
    enum record_kind kind;
    int64_t load, stored; /* its number, and how many records it added at the end of their table */
    int64_t first_at, last_at; /* moments of the first and the last of them */
    const char *path;
    const char *former; /* the path of the load whose place it takes; NULL: there is none */
    const struct row_sample *sample;
};

/* Adds notes of the codes NOTE_NOT_MET, NOTE_NOT_MET_CAUSE, NOTE_NOT_MET_HELP, NOTE_NO_CHARGE.
 * Removes such notes of earlier loads where this load made them untrue. */
int meeting_note(
    struct db *db, const struct meeting_load *load, struct load_notes *notes, struct error *err);

/* ---- the parts of it ---- */

enum { MEETING_IDS = 2000 };

/* Account ids without a counterpart. */
struct meeting_ids {
    struct arena arena;
    struct text ids[MEETING_IDS];
    unsigned char is_found[MEETING_IDS]; /* a column that is proposed holds it */
    int count;
};

int meeting_ids_read(struct db *db, enum meeting_side side, struct meeting_range range,
    struct meeting_ids *ids, struct error *err);

enum { MEETING_CAUSE = 400 };
struct meeting_reason {
    char text[MEETING_CAUSE]; /* the cause and what helps; empty: it is not known */
    int is_spelling; /* half of the ids or more are the same but for how they are written */
    char example[2][ID_LONGEST + 1]; /* then: how one account is written, by enum meeting_side */
};

/* Why ids of charges and of sign-ups do not meet. */
int meeting_cause(struct db *db, const struct meeting_ids *charges,
    const struct meeting_ids *signups, struct meeting_reason *reason, struct error *err);

/* A column that would meet. share: 0 to 1; 0: there is none. */
struct meeting_column {
    char name[128];
    double share;
    double added;  /* of a file: the share of ids that no column found before it holds */
    int is_email;  /* it meets the e-mail of sign-ups, not their accounts */
    int is_read;   /* there are rows to look at */
    int is_folded; /* the e-mail, but for capital letters */
};

/* Keeps the column's name as messages show it: short, without what a terminal could act on. */
void meeting_name_column(struct meeting_column *column, struct text name);

/* The column of sampled rows whose cells are ids of accounts that have records of that side. */
int meeting_column_of_sample(struct db *db, const struct row_sample *sample, enum meeting_side side,
    struct meeting_column *column, struct error *err);

/* The column of a file that holds the most of those ids, and marks these as found. Not a regular
 * file, or not readable: none. At most the first MEETING_ROWS rows are read. */
enum { MEETING_ROWS = 200000 };
int meeting_column_of_file(
    const char *path, struct meeting_ids *ids, struct meeting_column *column, struct error *err);

/* Likewise of sampled rows, where there is no file. */
int meeting_column_of_rows(const struct row_sample *sample, struct meeting_ids *ids,
    struct meeting_column *column, struct error *err);

/* The first rows of a file of records of that kind; none where it cannot be read. */
void meeting_sample_file(const char *path, enum record_kind kind, struct row_sample *sample);

/* Whether a path is that of a regular file. */
int meeting_is_file(const char *path);

/* Whether a load has no file: standard input, or the output of --from COMMAND, which is called
 * "psql (command)". */
int meeting_is_stream(const char *path);

enum { MEETING_PATH = 512, MEETING_FILES = 6 };

/* A load whose columns are looked at. */
struct meeting_file {
    int64_t load;
    char path[MEETING_PATH];
    char account[128];            /* the column that it took as account_id; empty: not known */
    char columns[HEADER_UNKNOWN]; /* that it did not use */
};

/* The last loads of one kind whose files are there, this load's first. */
struct meeting_files {
    struct meeting_file items[MEETING_FILES];
    int count, is_read; /* is_read: there were rows to look at */
    int64_t all;        /* loads of that kind */
};

/* A column that meets, of a file. */
struct meeting_proposal {
    const struct meeting_file *file;
    struct meeting_column column;
};

struct meeting_proposals {
    struct meeting_proposal items[MEETING_FILES];
    int count;
    double share; /* of the ids or rows that would meet */
};

/* What is known of a load while its notes are made. */
struct meeting {
    struct db *db;
    const struct meeting_load *load;
    struct load_notes *notes;
    struct meeting_range ranges[2]; /* of the records that the notes are about */
    struct meeting_count charges;
    struct meeting_ids ids[2];     /* without a counterpart */
    struct meeting_files files[2]; /* by enum meeting_side */
    struct meeting_proposals proposals[2];
    struct meeting_reason reason;
    int has_help;
};

/* Adds notes of the columns that would meet. */
int meeting_help(struct meeting *meeting, struct error *err);

/* Writes how a load is repeated: "ringleader load billing --replace b.csv "; what has no file is
 * named by its load. */
enum { MEETING_AGAIN = 260 };
char *meeting_again(
    enum meeting_side side, int64_t load, const char *path, char text[MEETING_AGAIN]);

/* Reads which loads of both kinds there are. */
int meeting_files_read(struct meeting *meeting, struct error *err);

/* Of a share, 0 to 1; 100 only for all. */
int meeting_percent(double share);

#endif
