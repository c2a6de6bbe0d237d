/*
 * allowlist.h - compares accounts on an allow-listed network or domain with each other only.
 *
 * Other accounts are judged as if these were not there. What these accounts have in common is
 * listed as hubs; it is not evidence.
 */
#ifndef DETECT_ALLOWLIST_H
#define DETECT_ALLOWLIST_H

#include "detect/rules.h"
#include "evidence/evidence.h"
#include "dataset/attribute.h"

/* Zero it first. */
struct allowlist {
    uint32_t *network, *domain; /* by account: the rule that allows its own; NULL: none */
    uint32_t *domains;          /* by account: its domain's number, if some domains are allowed */
    double *background;         /* their background frequencies */
    unsigned char *is_provider; /* of each: whether it is a provider's */
};

/* Gives these accounts numbers of their own: in the networks of attributes, and in a copy of the
 * domains that replaces those of attributes. Call allowlist_free also after failure. */
int allowlist_isolate(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, struct attributes *attributes, struct error *err);

/* Turns the evidence of a composite kind that these accounts have into hubs. */
int allowlist_exclude(
    const struct allowlist *allowlist, enum kind kind, struct evidence_set *set, struct error *err);

void allowlist_free(struct allowlist *allowlist);

#endif
