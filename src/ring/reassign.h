/*
 * reassign.h - assigns weaker evidence to the parts that a candidate was split into.
 *
 * Only evidence between two parts is cut. An account belongs to the part whose evidence it has. In
 * each round, weaker evidence that touches one part alone is assigned to that part, with its
 * accounts. A round sees the parts as they were before it, so the order of evidence does not
 * matter.
 */
#ifndef RING_REASSIGN_H
#define RING_REASSIGN_H

#include "evidence/evidence.h"

struct reassign {
    const struct evidence_set *evidence;
    uint32_t *part_of; /* by account: its part, from 1, or that several claim it; 0: none */
    uint32_t *claim;   /* by account, within a round: the part that weaker evidence assigns it to */
    uint32_t accounts; /* the highest account number */
    size_t *weak;      /* indexes of evidence that is in no part yet */
    size_t weak_count;
};

/* accounts: the highest account number. Call reassign_close also after failure. */
int reassign_open(struct reassign *reassign, const struct evidence_set *evidence, uint32_t accounts,
    struct error *err);
void reassign_close(struct reassign *reassign);

/* Adds evidence, by its index: to its part, or GRAPH_NONE as weaker. */
void reassign_enter(struct reassign *reassign, size_t item, uint32_t part);

/* Writes the part of each weaker piece of evidence to part, by index. */
void reassign_assign(struct reassign *reassign, uint32_t *part);

/* Removes the accounts of evidence that was added. Remove all of it before adding any again. */
void reassign_forget(struct reassign *reassign, size_t item);

/* Removes all accounts, also those of evidence that has lost accounts since. */
void reassign_forget_all(struct reassign *reassign);

#endif
