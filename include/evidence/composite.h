/*
 * composite.h - accounts that are alike in two attributes at once: same network and same browser,
 * same card issuer and same shape of e-mail address; or in one attribute and time.
 *
 * Each value alone is common. Both together are evidence if far more accounts have both than
 * expected. The expectation is conditional on the parent attribute (docs/detection.md,
 * "Composites"). Example: a hackathon puts eighty people on one address in one evening. The share
 * of them expected to have one browser is that of all other accounts of those days. Only those days
 * count, because the newest browser of this month is common in the next.
 *
 * The pairs are a table (composite_table.h).
 */
#ifndef EVIDENCE_COMPOSITE_H
#define EVIDENCE_COMPOSITE_H

#include "evidence/population.h"
#include "evidence/evidence.h"
#include "evidence/shared_value.h"

/* Indexes the accounts of an ordered population by an attribute, for all kinds that it is part of.
 * Threads may prepare different attributes at the same time. */
int composite_prepare(struct population *population, enum attribute attribute, struct error *err);

/* Judges all pairs of values of a kind of SHARING_COMPOSITE whose attributes are prepared. Accounts
 * that share a device count once for a browser; those that share a card count once for its issuer
 * and the amount. The value of the evidence is the number of an account that has it. Adds nothing
 * if an attribute is unknown throughout. */
int composite_judge(enum kind kind, const struct population *population,
    const struct evidence_limits *limits, struct evidence_set *set, struct error *err);

/* The two attributes of a composite. */
void composite_attributes(enum kind kind, enum attribute *parent, enum attribute *child);

/* Expected number of accounts with the child's value among parents accounts with the parent's
 * value, given that others_alike of the others have the child's value. */
double composite_expected(double parents, double others_alike, double others);

#endif
