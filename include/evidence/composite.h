/*
 * composite.h - accounts that are alike in two ways at once: same network and same browser, same
 * card issuer and same shape of e-mail address.
 *
 * Each alone is common. Both together are evidence when far more accounts have both than the two
 * explain. What they explain is conditional on the parent (docs/detection.md, "Composites"). A
 * hackathon puts eighty people on one address in one evening: of those eighty as many are expected
 * with one browser as of all other accounts that came in those days. Only those days count, because
 * the newest browser of this month is common in the next.
 *
 * Which pairs are judged is a table; to add one, add a row here and in value/kind.c, and its test.
 */
#ifndef EVIDENCE_COMPOSITE_H
#define EVIDENCE_COMPOSITE_H

#include "evidence/population.h"
#include "evidence/evidence.h"
#include "evidence/shared_value.h"

/* Lists the accounts of an ordered population by a attribute, for all kinds that it is part of.
 * Threads may prepare different attributes at the same time. */
int composite_prepare(struct population *population, enum attribute attribute, struct error *err);

/* Judges all pairs of a kind of SHARING_COMPOSITE, whose attributes are prepared. Accounts that
 * share a device count once for a browser, those that share a card once for its issuer and the
 * amount. The value of the evidence is the number of an account that has it. Does nothing when a
 * attribute is unknown throughout. */
int composite_judge(enum kind kind, const struct population *population,
    const struct evidence_limits *limits, struct evidence_set *set, struct error *err);

/* The two attributes of a composite. */
void composite_attributes(enum kind kind, enum attribute *parent, enum attribute *child);

/* How many are expected to have the child's value of accounts with the parent's, given that of the
 * others, all in number but for those with the parent's, so many have it. */
double composite_expected(double parents, double others_alike, double others);

#endif
