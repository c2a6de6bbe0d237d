/*
 * meeting.h - whether charges and sign-ups of the store are of the same accounts, in words.
 */
#ifndef QUERY_MEETING_H
#define QUERY_MEETING_H

#include <stdint.h>

#include "base/error.h"

struct db;

/* How many records have a counterpart. */
struct record_meeting {
    int is_known;     /* the store has records of both kinds */
    int is_accounts;  /* signups are accounts that signed up, not observations of them */
    int is_estimated; /* from a part of the records */
    int64_t charges, lone_charges; /* lone: of accounts that never signed up */
    int64_t signups, lone_signups; /* lone: without a charge */
};

/* As run :run found it; 0: as it is now, from the last run where the records are still the same,
 * else estimated (store/meeting.h). */
int record_meeting_read(
    struct db *db, int64_t run, struct record_meeting *meeting, struct error *err);

/* Per cent of a part, where 0 and 100 mean none and all. */
int record_meeting_percent(int64_t part, int64_t whole);

/* Whether hardly any charge is of an account that signed up. */
int record_meeting_is_grave(const struct record_meeting *meeting);

/* What is worth saying of charges, without a full stop; empty where 5 % or fewer are lone. Returns
 * text. */
enum { RECORD_MEETING_TEXT = 200 };
char *record_meeting_sentence(const struct record_meeting *meeting, char text[RECORD_MEETING_TEXT]);

#endif
