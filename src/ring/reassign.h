/*
 * reassign.h - where a candidate is cut, its weaker evidence goes back to the part that it touches;
 * only what is between two parts is cut.
 *
 * An account belongs to the part whose evidence it has. Round after round, weaker evidence that
 * touches one part alone becomes that part's, and brings its accounts. All evidence of a round
 * looks at the sides as they were before it, so that its order does not matter.
 */
#ifndef RING_REASSIGN_H
#define RING_REASSIGN_H

#include "evidence/evidence.h"

struct reassign {
    const struct evidence_set *evidence;
    uint32_t *side;  /* by account: its part, from 1, or that several claim it; 0: none */
    uint32_t *claim; /* by account, in a round: the part that weaker evidence puts it to */
    size_t *weak;    /* places of evidence that is in no part yet */
    size_t weak_count;
};

/* accounts: the highest number of one. reassign_close also after failure. */
int reassign_open(struct reassign *reassign, const struct evidence_set *evidence, uint32_t accounts,
    struct error *err);
void reassign_close(struct reassign *reassign);

/* Enters evidence, by its place: to its part, or GRAPH_NONE as weaker. */
void reassign_enter(struct reassign *reassign, size_t item, uint32_t part);

/* Writes to part, by place, where weaker evidence goes. */
void reassign_put_back(struct reassign *reassign, uint32_t *part);

/* Forgets the accounts of evidence that was entered; all of it before anything else is. */
void reassign_forget(struct reassign *reassign, size_t item);

#endif
