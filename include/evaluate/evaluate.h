/*
 * evaluate.h - compares the last run with labels: what is fraud, and which accounts are a ring.
 */
#ifndef EVALUATE_EVALUATE_H
#define EVALUATE_EVALUATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct db;
struct evaluation;

/* value: in unit, which is "%" or "per 1,000"; NaN if undefined, such as the precision of no
 * predictions. count and of: value is their ratio; -1 if it is no ratio. */
struct evaluation_figure {
    const char *section, *name, *unit;
    double value;
    int64_t count, of;
};

/* Reads the last run and the file of labels ("-": standard input). Does not need the store
 * afterwards. ERROR_FAILED if there is no run. ERROR_REFUSED with the line if a label cannot be
 * read, since one wrong label makes all figures doubtful, and if the store has none of the
 * accounts. On -1 there is nothing to close. */
int evaluation_open(struct evaluation **out, struct db *db, const char *labels, struct error *err);

/* The rings of the run. */
int64_t evaluation_rings(const struct evaluation *evaluation);

/* The accounts with a label that are not in the store. */
int64_t evaluation_unknown(const struct evaluation *evaluation);

/* Calls write for every figure, section by section. Leaves out figures of rings, styles,
 * disciplines and groups if no label has any. Stops when write returns -1. */
int evaluation_figures(const struct evaluation *evaluation,
    int (*write)(void *context, const struct evaluation_figure *figure, struct error *err),
    void *context, struct error *err);

/* Accepts NULL. */
void evaluation_close(struct evaluation *evaluation);

/* The store's numbers of the accounts that a file of labels calls fraud, ascending. The caller
 * frees *accounts. Refuses files as evaluation_open does. */
int evaluation_fraud_accounts(
    struct db *db, const char *labels, uint32_t **accounts, size_t *count, struct error *err);

#endif
