/*
 * report.h - the content of a weekly report, as plain values: read once, then written in any
 * format.
 *
 * Values are those of the run; decisions are those made before the report is made. Nothing is
 * masked (redact.h). Knows no HTML, Markdown or files. Texts and arrays belong to the report.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/week.h"
#include "query/timeline.h"
#include "value/terms.h"

struct db;

enum {
    REPORT_WEEKS = 12,       /* of the trend; the last is the report's own */
    REPORT_CARDS = 10,       /* rings shown in detail, at most */
    REPORT_KEY_EVIDENCE = 3, /* pieces of evidence that a card explains */
    REPORT_CURRENCIES = 4,   /* those with most charges */
    REPORT_COLUMNS = 24,     /* values in the matrix */
    REPORT_HUBS = 30,        /* newly set aside */
    REPORT_LOADS = 30,       /* the newest */
    REPORT_REASONS = 10,     /* the most frequent reasons for rejected rows */
    REPORT_TROUBLES = 5,     /* warnings about cells and rows that could not be used */
    REPORT_DECISIONS = 60    /* the last */
};

/* id 0: there is no run. */
struct report_run {
    int64_t id, ran_at, accounts, signups, charges;
};

/* Each charge counts once, with its latest status. paid: the sum of successful charges. */
struct report_money {
    const char *currency; /* "": unknown */
    double paid;
};

struct report_charges {
    int64_t charges, failed, disputed;
    struct report_money money[REPORT_CURRENCIES]; /* with payments; most charges first */
    int currencies; /* 0: no amount is known. 1 and paid 0: nothing was paid */
};

/* What to do about a ring. */
enum report_advice {
    ADVICE_NONE,     /* it has a verdict, and nothing is new */
    ADVICE_REVIEW,   /* high, without a verdict */
    ADVICE_DOUBT,    /* medium, without a verdict: check the evidence against it, too */
    ADVICE_NEWCOMER, /* confirmed, and it has accounts without a review, or has returned */
    ADVICE_REOPEN,   /* benign, and it has changed since */
    ADVICE_WATCH     /* under watch, and something has changed */
};

/* A ring that is in the high or medium band, or was at the last report (it may be low now). A ring
 * that no longer exists has only the *_before members, its change and its charges. *_before: when
 * it was last seen before the last report. */
struct report_ring {
    int64_t ring, rank, other; /* other: 0 where there is none */
    enum change change;
    double score, score_before;     /* bits */
    const char *band, *band_before; /* NULL: it does not exist; it did not exist */
    int64_t size, size_before, joined, departed;
    int64_t active; /* members whose last status is "active", or none */
    int64_t first_seen, last_seen, payments, devices, networks;
    struct report_charges charges; /* of its members, or of those that it had */
    const char *countries;         /* "NG 12, GB 3" or NULL */
    const char *reasons;           /* the two largest parts of the score, joined by "; ", or NULL */
    const char *verdict, *decided_by; /* the verdict that holds; NULL: none */
    int64_t decided_at;
    const char *reopened; /* why a benign ring must be reviewed again, or NULL */
    enum report_advice advice;
    int place; /* among the rings to look at first, from 1; 0: not among them */
};

/* Whether the ring is in the high or medium band now. */
int report_is_high_or_medium(const struct report_ring *ring);

struct report_part {
    const char *name, *reason;
    double bits;
};

/* A value that is evidence. judge: exclusive, burst, composite ... (schema, evidence.judge) */
struct report_evidence {
    const char *kind, *value, *judge;
    double bits;
    int64_t members, sharing; /* accounts that have it: in the ring, and in all */
    int64_t first_seen, last_seen;
};

/* Evidence that convinces most. values: of its kind in the ring; reached: members that have at
 * least one of these. */
struct report_key_evidence {
    struct report_evidence evidence;
    int64_t values, reached;
};

/* Values of one kind that are evidence in a ring, and the members that have at least one. */
struct report_shared {
    const char *kind;
    int64_t values, members;
    double bits; /* of the strongest */
};

/* The graph of a ring: members, values, and links between them. */
struct report_member {
    const char *account;
    double score;
    int64_t created_at;
    int is_new;                       /* since the last report; 0 in a new ring */
    const char *verdict, *protection; /* NULL: none */
};

struct report_link {
    uint32_t value, member; /* indexes of the arrays below */
};

struct report_graph {
    struct report_member *members;  /* highest score first */
    struct report_evidence *values; /* the strongest first */
    struct report_link *links;      /* by value */
    size_t member_count, value_count, link_count;
};

/* The size of a ring at a run. */
struct report_size {
    int64_t ran_at, size;
};

struct report_card {
    const struct report_ring *ring;
    struct report_part *parts; /* largest first; the score is their sum */
    size_t part_count;
    struct report_shared *shared; /* most members first */
    size_t shared_count;
    struct report_key_evidence key_evidence[REPORT_KEY_EVIDENCE]; /* each of another kind */
    int key_evidence_count;
    struct report_graph graph;
    struct timeline signups;                /* when members were first seen */
    struct report_size sizes[REPORT_WEEKS]; /* in order of time, one for each week that has a run */
    int size_count;
};

/* Totals of rings. */
struct report_total {
    int64_t rings, accounts, joined;
    struct report_charges charges;
};

/* A week of the trend, with its last run. */
struct report_week {
    int64_t begins;
    int64_t run;                         /* 0: the week has no run */
    int64_t high, medium, low, accounts; /* accounts: in high and medium */
    int64_t reviewed, confirmed, benign; /* rings, by the reviews of that week that hold */
    int64_t signups, charges;            /* records of that week that the run included */
};

/* A kind of evidence in the rings of the high and medium bands. */
struct report_evidence_kind {
    const char *kind;
    int64_t rings, changed,
        accounts;              /* changed: rings that are new, returned, grown or split off */
    double bits;               /* of the strongest */
    int64_t confirmed, benign; /* rings with it that were ever reviewed so */
};

struct report_hub {
    const char *kind, *value, *reason;
    int64_t accounts;
    double bits;
};

struct report_load {
    int64_t id, loaded_at, rows, stored, duplicate, rejected;
    const char *kind, *file, *unknown; /* file: without directories; unknown: columns */
};

/* The sum of all loads after the last report and before the run. */
struct report_loaded {
    int64_t loads, rows, stored, duplicate, rejected;
};

struct report_reason {
    const char *reason;
    int64_t rows;
};

struct report_decision {
    int64_t id, decided_at, accounts;
    const char *who, *act, *verdict, *note; /* NULL: none */
    int64_t ring;                           /* 0: it is not about a ring */
    const char *kind, *value;               /* the value that it is about, or NULL */
    const char *subject;                    /* otherwise: account ids, or a decision */
    int is_undone;
};

/* What the reader must know first, the most serious first. Weeks are those of the trend. The
 * report's own week counts as missing records only when four days of it had passed before the run.
 */
enum report_warning_kind {
    WARNING_NO_BILLING,  /* weeks that have sign-ups but no charge. number 1: there never was one */
    WARNING_NO_SIGNUPS,  /* weeks that have charges but no sign-up. number: likewise */
    WARNING_FEW_CHARGES, /* weeks with less than a fifth of the median week, if that is 20 or more
                          */
    WARNING_FEW_SIGNUPS, /* likewise */
    WARNING_NEVER_MET,   /* text: hardly any charge is of an account that signed up, and why */
    WARNING_NOT_MET,     /* text: 5 % of the charges or more are of accounts that never did */
    WARNING_USELESS, /* text: cells or rows of a file that could not be used. number: their share;
                      * several such warnings */
    WARNING_NOTHING_NEW,  /* no record was loaded since the last report */
    WARNING_STALE,        /* number: days between the newest record and the run, 4 or more */
    WARNING_REJECTS,      /* number: per cent of the rows read that were rejected, 0.5 or more */
    WARNING_REFUSED,      /* number: files that arrived and were refused */
    WARNING_LOADED_SINCE, /* number: files loaded after the run */
    WARNING_MISSED_WEEKS, /* weeks after the first run that have no run */
    WARNING_FIRST,        /* there is no report to compare with */
    WARNING_COUNT
};

struct report_warning {
    enum report_warning_kind kind;
    double number;
    int64_t weeks[REPORT_WEEKS]; /* their first moments */
    int week_count;
    const char *text; /* sentences, a line each, without a full stop; NULL: the kind says all */
};

/* Which ring has which value as evidence. Values that several rings have come first; then, in
 * turns, the strongest values of each ring, one of each kind first. */
struct report_cell {
    int ring, column;
    int64_t members;
};

struct report_matrix {
    const struct report_ring *rings[REPORT_CARDS]; /* those of the cards */
    struct report_evidence columns[REPORT_COLUMNS];
    int64_t column_rings[REPORT_COLUMNS]; /* rings of the high and medium bands that have it */
    struct report_cell *cells;
    int ring_count, column_count;
    size_t cell_count;
};

struct report {
    char week[WEEK_TEXT];
    int64_t begins; /* of the week */
    int64_t made_at;
    struct report_run run, before; /* before: of the last report */
    int is_last_of_week;           /* no later run in that week */

    struct report_ring *rings; /* existing rings by rank, then those that no longer exist */
    size_t ring_count;
    struct report_total now; /* the high and medium bands */
    /* All rings by change. accounts: of rings that no longer exist, those they had. */
    struct report_total changes[CHANGE_COUNT];
    int64_t high, medium, low, waiting; /* rings; waiting: high or medium, without a verdict */

    struct report_card cards[REPORT_CARDS];
    int card_count;
    struct report_matrix matrix;
    struct report_week weeks[REPORT_WEEKS];      /* the last is the report's own */
    struct report_evidence_kind *evidence_kinds; /* those with most changed rings first */
    size_t evidence_kind_count;
    struct report_hub *hubs; /* set aside by this run, not by that of the last report */
    size_t hub_count;
    int64_t hubs_new, hubs_all; /* their number; that of all hubs */

    struct report_load *loads; /* after the last report and before the run, newest first */
    size_t load_count;
    struct report_loaded loaded;                  /* all of them */
    struct report_reason reasons[REPORT_REASONS]; /* why rows of them were rejected */
    int reason_count;
    /* Moments of the newest records up to the run; INT64_MIN: there is none. */
    int64_t last_signup, last_charge;
    struct report_warning warnings[WARNING_COUNT + REPORT_TROUBLES];
    int warning_count;
    /* After the run of the last report, before this report is made; newest first. */
    struct report_decision *decisions;
    size_t decision_count;
    int64_t decisions_all;

    struct arena texts;
};

/* The run of a report. All 0: the last run. */
struct report_choice {
    int64_t run;
    int64_t week;    /* its first moment: the last run of that week */
    int64_t now;     /* the moment when the report is made */
    int64_t refused; /* files that were refused; the store does not know them */
};

/* Reads a report as of one moment. It is compared with the last run before its week. Charges,
 * statuses and counts of records are those loaded before the run.
 *
 * The rings to look at first are those with advice, ordered by this sum of logarithms to base 2:
 * min(score, 20) + 2 log(1 + active accounts) + log(1 + accounts that joined since the last report)
 * + log(1 + failed and disputed charges).
 *
 * Key evidence has the most min(bits, 40) * log(1 + members that have it). Values alike in two ways
 * count 0.7 times; those of a family that was chosen already count 0.3 times.
 *
 * A run or week that does not exist is an ERROR_USAGE that names existing ones; a store without a
 * run is an ERROR_FAILED that says what to do. report: zeroed; the caller frees it in any case. */
int report_read(
    struct report *report, struct db *db, const struct report_choice *choice, struct error *err);

void report_free(struct report *report);

#endif
