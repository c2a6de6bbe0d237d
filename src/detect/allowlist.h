/*
 * allowlist.h - who is on an allowed network, or at an allowed domain, is compared with each other
 * and with nobody else.
 *
 * So what others have in common is judged as if they were not there, and what they have in common
 * is known and can be listed, but is no evidence.
 */
#ifndef DETECT_ALLOWLIST_H
#define DETECT_ALLOWLIST_H

#include "detect/rules.h"
#include "evidence/evidence.h"
#include "dataset/attribute.h"

/* Zero it first. */
struct allowlist {
    uint32_t *network, *site; /* by account: the number of what allows its own; NULL: of nobody's */
    uint32_t *sites;          /* numbers of sites by account, where some are at allowed ones */
    double *background;       /* of them */
};

/* Gives those accounts numbers of their own: in attributes' networks, and in sites that are put in
 * the place of attributes' own. allowlist_free also after failure. */
int allowlist_isolate(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, struct attributes *attributes, struct error *err);

/* Makes hubs of the evidence of a composite kind that those accounts have. */
int allowlist_exclude(
    const struct allowlist *allowlist, enum kind kind, struct evidence_set *set, struct error *err);

void allowlist_free(struct allowlist *allowlist);

#endif
