/*
 * report.h - what a weekly report tells, as plain values: read once, then written in any format.
 *
 * All of it is as the run saw it and as was decided by the moment it is made; nothing is masked yet
 * (veil.h). Knows nothing of HTML, Markdown or files. Texts and arrays are the report's own.
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
    REPORT_WEEKS = 12,       /* of the trend, the report's own among them */
    REPORT_CARDS = 10,       /* rings that are told about at length, at most */
    REPORT_KEY_EVIDENCE = 3, /* pieces of evidence that a card puts into words */
    REPORT_CURRENCIES = 4,   /* those in which most is charged */
    REPORT_COLUMNS = 24,     /* values in the matrix */
    REPORT_HUBS = 30,        /* of those newly set aside */
    REPORT_LOADS = 30,       /* the newest */
    REPORT_REASONS = 10,     /* why rows were rejected, the most frequent */
    REPORT_DECISIONS = 60    /* the last */
};

/* id 0: there is none. */
struct report_run {
    int64_t id, ran_at, accounts, signups, charges;
};

/* Charges without those that a later report of them replaced. paid: those that succeeded. */
struct report_money {
    const char *currency; /* "" where records do not tell */
    double paid;
};

struct report_charges {
    int64_t charges, failed, disputed;
    struct report_money
        money[REPORT_CURRENCIES]; /* in which anything was paid; most charges first */
    int currencies;               /* 0: no amount is known. 1 and paid 0: nothing was paid */
};

/* What is to be done about a ring; words.h says it. */
enum report_advice {
    ADVICE_NONE,     /* a verdict that holds says all */
    ADVICE_REVIEW,   /* high, and nobody has looked at it */
    ADVICE_DOUBT,    /* medium: look at what speaks against it, too */
    ADVICE_NEWCOMER, /* confirmed, and it has accounts that nobody has looked at, or is back */
    ADVICE_REOPEN,   /* was found benign, and is not what it was */
    ADVICE_WATCH     /* was put under watch, and something happened */
};

/* A ring that is in the high or medium band now or was at the last report: that may be in the low
 * one now. Of one that is no more only what is said of before is set, and what it was charged. What
 * is said of before is of when it was last seen until the last report. */
struct report_ring {
    int64_t ring, rank, other; /* other: 0 where there is none */
    enum change change;
    double score, score_before;     /* bits */
    const char *band, *band_before; /* NULL: it is not there; nobody had seen it */
    int64_t size, size_before, joined, departed;
    int64_t active; /* members whose last status is "active", or none */
    int64_t first_seen, last_seen, payments, devices, networks;
    struct report_charges charges; /* of its members (those it had, where it is no more) */
    const char *countries;         /* "NG 12, GB 3" or NULL */
    const char *reasons; /* the two parts of the score that weigh most, "; " between, or NULL */
    const char *verdict, *decided_by; /* that holds, NULL: none */
    int64_t decided_at;
    const char *reopened; /* why a benign one is to be looked at again, or NULL */
    enum report_advice advice;
    int place; /* among those that deserve an hour, from 1; 0: not there */
};

/* Whether it is in the high or medium band now. */
int report_is_high_or_medium(const struct report_ring *ring);

struct report_part {
    const char *name, *reason;
    double bits;
};

/* A value that is evidence. judge: exclusive, burst, composite ... (schema, evidence.judge) */
struct report_evidence {
    const char *kind, *value, *judge;
    double bits;
    int64_t members, sharing; /* who have it: in the ring, and at all */
    int64_t first_seen, last_seen;
};

/* A telling one. values: how many of its kind are evidence in the ring; reached: members who have
 * one of them. */
struct report_key_evidence {
    struct report_evidence evidence;
    int64_t values, reached;
};

/* How many values of a kind are evidence, and how many members they reach. */
struct report_shared {
    const char *kind;
    int64_t values, members;
    double bits; /* of the strongest */
};

/* What a ring is drawn from: members, values, and who has what. */
struct report_member {
    const char *account;
    double score;
    int64_t created_at;
    int is_new;                       /* since the last report; 0 in a ring that is new itself */
    const char *verdict, *protection; /* NULL: none */
};

struct report_link {
    uint32_t value, member; /* places in these arrays */
};

struct report_graph {
    struct report_member *members;  /* the most involved first */
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
    struct report_part *parts; /* largest first; their sum is the score */
    size_t part_count;
    struct report_shared *shared; /* most members first */
    size_t shared_count;
    struct report_key_evidence
        key_evidence[REPORT_KEY_EVIDENCE]; /* the most telling, each of another kind */
    int key_evidence_count;
    struct report_graph graph;
    struct timeline signups;                /* when members were first seen */
    struct report_size sizes[REPORT_WEEKS]; /* by time, one for a week that has a run */
    int size_count;
};

/* Totals of rings. */
struct report_total {
    int64_t rings, accounts, joined;
    struct report_charges charges;
};

/* A week of the trend; the last run in it. */
struct report_week {
    int64_t begins;
    int64_t run;                         /* 0: nothing was detected in it */
    int64_t high, medium, low, accounts; /* accounts: in high and medium */
    int64_t reviewed, confirmed, benign; /* rings, by reviews of that week that stand */
    int64_t signups, charges;            /* records of that week that the run read */
};

/* A kind of evidence in the rings of high and medium. */
struct report_signal {
    const char *kind;
    int64_t rings, changed,
        accounts;              /* changed: rings that are new, returned, grown or split off */
    double bits;               /* of the strongest */
    int64_t confirmed, benign; /* rings with it that were reviewed so, ever */
};

struct report_hub {
    const char *kind, *value, *reason;
    int64_t accounts;
    double bits;
};

struct report_load {
    int64_t id, loaded_at, rows, stored, duplicate, rejected;
    const char *kind, *file, *unknown; /* file: its name without directories */
};

/* All loads since the last report and until the run. */
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
    int64_t ring;                           /* 0: it is of no ring */
    const char *kind, *value;               /* of the value it is about, or NULL */
    const char *subject;                    /* else what it is about; holds account ids */
    int is_undone;
};

/* What a reader must know before anything else, gravest first. Weeks are those of the trend, by the
 * moments of records; the report's own is only begun, and looked at for what is missing alone, once
 * four days of it had passed. */
enum report_warning_kind {
    WARNING_NO_BILLING,  /* weeks: with sign-ups, and without any charge, though there were charges
                          * before; number 1: there never was any */
    WARNING_NO_SIGNUPS,  /* weeks: the other way round */
    WARNING_FEW_CHARGES, /* weeks: with less than a fifth of what is usual (the median of weeks that
                          * have any, 20 at least), none where neither has any; between the first
                          * record and the last */
    WARNING_FEW_SIGNUPS,
    WARNING_NOTHING_NEW, /* no record was loaded since the last report */
    WARNING_STALE,       /* number: days between the newest record and the run, 4 or more */
    WARNING_REJECTS, /* number: rows rejected of those read since the last report, per cent, half
                      * a per cent or more */
    WARNING_REFUSED, /* number: files that arrived and were refused, and wait for somebody to look
                      */
    WARNING_LOADED_SINCE, /* number: files loaded after the run, of which it knows nothing */
    WARNING_MISSED_WEEKS, /* weeks: of the trend, since the first run, in which nothing was detected
                           */
    WARNING_FIRST,        /* there is no report to compare with */
    WARNING_COUNT
};

struct report_warning {
    enum report_warning_kind kind;
    double number;
    int64_t weeks[REPORT_WEEKS]; /* their beginnings */
    int week_count;
};

/* Which ring has which value as evidence: values that several rings have, then the strongest that
 * each ring has, by turns and of each kind one first. */
struct report_cell {
    int ring, column;
    int64_t members;
};

struct report_matrix {
    const struct report_ring *rings[REPORT_CARDS]; /* those of the cards */
    struct report_evidence columns[REPORT_COLUMNS];
    int64_t column_rings[REPORT_COLUMNS]; /* of high and medium that have it */
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

    struct report_ring *rings; /* those that are, by rank; then those that are no more */
    size_t ring_count;
    struct report_total now; /* of high and medium */
    /* All rings above by change, fallen ones too. accounts: of those that are no more, what they
     * had
     */
    struct report_total changes[CHANGE_COUNT];
    int64_t high, medium, low, waiting; /* rings; waiting: high and medium without a verdict */

    struct report_card cards[REPORT_CARDS];
    int card_count;
    struct report_matrix matrix;
    struct report_week weeks[REPORT_WEEKS]; /* the report's own last */
    struct report_signal *signals;          /* most changed rings first */
    size_t signal_count;
    struct report_hub *hubs; /* set aside in this run, and not at the last report */
    size_t hub_count;
    int64_t hubs_new, hubs_all; /* how many there are */

    struct report_load *loads; /* since the last report and until the run, newest first */
    size_t load_count;
    struct report_loaded loaded;                  /* all of them */
    struct report_reason reasons[REPORT_REASONS]; /* of rows rejected in them */
    int reason_count;
    /* Moments of the newest until the run, INT64_MIN: there is none */
    int64_t last_signup, last_charge;
    struct report_warning warnings[WARNING_COUNT]; /* each kind once at most */
    int warning_count;
    /* since the run of the last report and until this is made, newest first */
    struct report_decision *decisions;
    size_t decision_count;
    int64_t decisions_all;

    struct arena texts;
};

/* Which run. All 0: the last. */
struct report_choice {
    int64_t run;
    int64_t week;    /* its beginning: the last run in it */
    int64_t now;     /* the moment at which the report is made */
    int64_t refused; /* files that were refused, which the store knows nothing of */
};

/* Reads all of it as of one moment; the last report is that of the last run before the week.
 * Charges, statuses and counts of records are of what was loaded when the run was made.
 *
 * The rings that deserve an hour are those about which there is something to do, most merit first:
 * bits of score, up to 20; two for each doubling of accounts that are active, one for each doubling
 * of accounts that joined since the last report, and one of charges that failed or are disputed.
 * (min(score, 20) + 2 log2(1 + active) + log2(1 + joined) + log2(1 + failed + disputed))
 *
 * Evidence tells most that has most bits, up to 40, for each doubling of members that have it; what
 * members are alike in counts seven tenths, what is of the family of a piece chosen before a tenth.
 *
 * A run or week that is not there is an ERROR_USAGE that names those that are; a store without a
 * run an ERROR_FAILED that says what to do. report: zeroed; the caller's to free in any case. */
int report_read(
    struct report *report, struct db *db, const struct report_choice *choice, struct error *err);

void report_free(struct report *report);

#endif
