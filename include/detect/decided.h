/*
 * decided.h - what people decided, in the numbers of the facts: which values are allowed, which are
 * denied.
 *
 * A range of addresses, and a domain, hold what is in them. Of two, one within the other, the
 * narrower counts; of two that are the same, the later. Where nothing was decided nothing is made.
 * Private to detect/.
 */
#ifndef DETECT_DECIDED_H
#define DETECT_DECIDED_H

#include "detect/facts.h"
#include "detect/zones.h"
#include "ring/ruling.h"
#include "store/decisions.h"

enum { DECIDED_TEXT = 480 };

/* Zero it first. What was said of a value goes by its number: its place in log.values, from 1. */
struct decided {
    struct decisions log;
    /* By value, what was said of it last: 0 for nothing. NULL where of no value of the kind
     * anything was. Of KIND_DOMAIN: by mailbox. */
    uint32_t *allowed[KIND_COUNT], *denied[KIND_COUNT];
    uint32_t *partly[KIND_COUNT]; /* by range, which is not allowed: of an address in it that is */
    struct zones zones;
    enum kind
        *kinds;      /* by number: of the value; KIND_NETWORK of a range that is of no other kind */
    uint32_t *outer; /* by number: what was said of the nearest range or domain around it, or 0 */
    uint32_t *marked;   /* by account: the least number of what it has that is denied, or 0 */
    const char **words; /* by number: of what is denied */
    struct ruling_pair *pairs;
    struct ruling ruling; /* made of the above */
};

/* Reads what is in force at a moment. decided_free also after failure. */
int decided_read(struct decided *decided, struct db *db, int64_t moment, struct error *err);

/* Finds the values among the facts. */
int decided_find(struct decided *decided, const struct facts *facts, struct error *err);

/* Whether anything is said of values of that kind. */
int decided_has(const struct decided *decided, enum kind kind);

/* The number of what was said of a value of that kind by that very text; 0 for nothing. */
uint32_t decided_said(const struct decided *decided, enum kind kind, struct text value);

/* Notes that an account has what is denied. */
void decided_mark(struct decided *decided, uint32_t account, uint32_t number);

/* What allows all addresses of a range, value of one of its kinds, at which an account was seen: 0
 * when it was seen at another one there, too. */
uint32_t decided_there(const struct decided *decided, const struct facts *facts, enum kind kind,
    uint32_t value, uint32_t account);

/* The same of a number that facts_network gave. */
uint32_t decided_network(
    const struct decided *decided, const struct facts *facts, uint32_t network, uint32_t account);

/* What allows the domain of the mailbox that an account signed up with; 0 for nothing. */
uint32_t decided_domain(const struct decided *decided, const struct facts *facts, uint32_t account);

/* Writes who allowed it, why and, where that was not value itself, what. */
void decided_explain(
    const struct decided *decided, uint32_t number, struct text value, char reason[DECIDED_TEXT]);

void decided_free(struct decided *decided);

#endif
