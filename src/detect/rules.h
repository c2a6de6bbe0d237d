/*
 * rules.h - what people decided, in the numbers of the dataset: which values are allowed, which are
 * denied.
 *
 * A range of addresses, and a domain, hold what is in them. Of two, one within the other, the
 * narrower counts; of two that are the same, the later. Where nothing was decided nothing is made.
 */
#ifndef DETECT_RULES_H
#define DETECT_RULES_H

#include "dataset/dataset.h"
#include "dataset/cidr_map.h"
#include "ring/constraints.h"
#include "store/decisions.h"

enum { RULES_TEXT = 480 };

/* Zero it first. The number of a rule is its place in log.values, from 1. */
struct rules {
    struct decisions log;
    /* By value, its last rule: 0 for none. NULL where no value of the kind has a rule. Those of
     * KIND_DOMAIN are by mailbox. */
    uint32_t *allowed[KIND_COUNT], *denied[KIND_COUNT];
    uint32_t *partly[KIND_COUNT]; /* by range, which is not allowed: of an address in it that is */
    struct cidr_map zones;
    enum kind
        *kinds;      /* by number: of the value; KIND_NETWORK of a range that is of no other kind */
    uint32_t *outer; /* by number: the rule for the nearest range or domain around it, or 0 */
    uint32_t *marked;   /* by account: the least number of what it has that is denied, or 0 */
    const char **words; /* by number: of what is denied */
    struct constraints_pair *pairs;
    struct constraints constraints; /* made of the above */
};

/* Reads what is in force at a moment. rules_free also after failure. */
int rules_read(struct rules *rules, struct db *db, int64_t moment, struct error *err);

/* Finds the values among the dataset. */
int rules_find(struct rules *rules, const struct dataset *dataset, struct error *err);

/* Whether any rule is for values of that kind. */
int rules_has(const struct rules *rules, enum kind kind);

/* The number of the rule for a value of that kind with exactly that text; 0 for none. */
uint32_t rules_lookup(const struct rules *rules, enum kind kind, struct text value);

/* Notes that an account has what is denied. */
void rules_mark(struct rules *rules, uint32_t account, uint32_t number);

/* What allows all addresses of a range, value of one of its kinds, at which an account was seen: 0
 * when it was seen at another one there, too. */
uint32_t rules_apply_at(const struct rules *rules, const struct dataset *dataset, enum kind kind,
    uint32_t value, uint32_t account);

/* The same of a number that dataset_network gave. */
uint32_t rules_network(
    const struct rules *rules, const struct dataset *dataset, uint32_t network, uint32_t account);

/* What allows the domain of the mailbox that an account signed up with; 0 for nothing. */
uint32_t rules_domain(const struct rules *rules, const struct dataset *dataset, uint32_t account);

/* Writes who allowed it, why and, where that was not value itself, what. */
void rules_explain(
    const struct rules *rules, uint32_t number, struct text value, char reason[RULES_TEXT]);

void rules_free(struct rules *rules);

#endif
