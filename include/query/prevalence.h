/*
 * prevalence.h - how far a value reaches: how many accounts have it, how many of them are in rings,
 * what the last run made of it and what was decided about it.
 */
#ifndef QUERY_PREVALENCE_H
#define QUERY_PREVALENCE_H

#include <stdint.h>

#include "query/value_accounts.h"

struct db;

/* A decision that is in force about a value, or about a network or domain that it is of. */
struct prevalence_decision {
    int64_t id;
    int is_denied; /* or allowed */
    struct value_query value;
    struct text who, note;
};

/* Zero it first. */
struct prevalence_reader {
    struct db *db;
    int64_t run; /* the last; 0: there is none */
    struct prevalence_decision *decisions;
    size_t count, size;
    struct arena texts;
    struct stmt hub;
};

/* All numbers are without the one account that was said. */
struct prevalence {
    int64_t accounts;
    int is_exact;                  /* or there are that many at least */
    int64_t in_rings, in_exported; /* of those looked at; in_exported: in high and medium ones */
    int is_looked_through;         /* all were looked at */
    struct text hub; /* why the last run set it aside, until the next is asked for; or empty */
    double hub_bits;
    const struct prevalence_decision *decision; /* NULL: none */
};

/* now: the moment at which decisions are to be in force. */
int prevalence_open(
    struct prevalence_reader *reader, struct db *db, int64_t now, struct error *err);

/* sharers: of the value, with their places. but: an account that has it and is not counted; 0: all
 * are. */
int prevalence_of(struct prevalence_reader *reader, const struct value_query *value,
    const struct value_accounts *sharers, int64_t but, struct prevalence *reach, struct error *err);

/* Likewise without rings: a hub's accounts were counted by the run, others are up to most. */
int prevalence_count(struct prevalence_reader *reader, const struct value_query *value, size_t most,
    struct prevalence *reach, struct error *err);

/* Likewise, of a value whose accounts are looked for here, no more than most. */
int prevalence_find(struct prevalence_reader *reader, const struct value_query *value, size_t most,
    int64_t but, struct prevalence *reach, struct error *err);

void prevalence_close(struct prevalence_reader *reader);

#endif
