/*
 * shade.h - who is on an allowed network, or at an allowed domain, is compared with each other and
 * with nobody else.
 *
 * So what others have in common is judged as if they were not there, and what they have in common
 * is known and can be listed, but is no evidence. Private to detect/.
 */
#ifndef DETECT_SHADE_H
#define DETECT_SHADE_H

#include "detect/decided.h"
#include "link/evidence.h"
#include "link/trait.h"

/* Zero it first. */
struct shade {
    uint32_t *network, *site; /* by account: the number of what allows its own; NULL: of nobody's */
    uint32_t *sites;          /* numbers of sites by account, where some are at allowed ones */
    double *background;       /* of them */
};

/* Gives those accounts numbers of their own: in traits' networks, and in sites that are put in the
 * place of traits' own. shade_free also after failure. */
int shade_cast(struct shade *shade, const struct decided *decided, const struct facts *facts,
    struct traits *traits, struct error *err);

/* Makes hubs of the evidence of a composite kind that those accounts have. */
int shade_set_aside(
    const struct shade *shade, enum kind kind, struct evidence_set *set, struct error *err);

void shade_free(struct shade *shade);

#endif
