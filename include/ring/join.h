/*
 * join.h - cells of one ring, found apart, put together. Private to ring/.
 *
 * A large ring often shows as cells: each card links a few accounts and nothing links the cells.
 * Two suspicious cells of about the same time are one ring when what their members are like
 * (browser, shape and domain of the e-mail, locale, amounts, issuers) is far better explained by
 * one source than by two (source.h). What is not suspicious is never joined
 * by such weak evidence (METHOD, "Graph and rings").
 */
#ifndef RING_JOIN_H
#define RING_JOIN_H

#include "ring/ledger.h"
#include "ring/ring.h"

/* Gives the evidence of cells that belong together one number in component, whose numbers are below
 * components; *joined tells how many cells became part of another. set: the scored rings of
 * component. */
int join_cells(const struct ring_set *set, const struct evidence_set *evidence,
    const struct ledger *ledger, const struct ring_limits *limits, uint32_t *component,
    uint32_t components, uint32_t *joined, struct error *err);

#endif
