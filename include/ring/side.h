/*
 * side.h - where a candidate is cut, its weaker evidence goes back to the part that it touches;
 * only what is between two parts is cut. Private to ring/.
 *
 * An account belongs to the part whose evidence it has. Round after round, weaker evidence that
 * touches one part alone becomes that part's, and brings its accounts. All evidence of a round
 * looks at the sides as they were before it, so that its order does not matter.
 */
#ifndef RING_SIDE_H
#define RING_SIDE_H

#include "link/evidence.h"

struct sides {
    const struct evidence_set *evidence;
    uint32_t *side;  /* by account: its part, from 1, or that several claim it; 0: none */
    uint32_t *claim; /* by account, in a round: the part that weaker evidence puts it to */
    size_t *weak;    /* places of evidence that is in no part yet */
    size_t weak_count;
};

/* accounts: the highest number of one. sides_close also after failure. */
int sides_open(
    struct sides *sides, const struct evidence_set *evidence, uint32_t accounts, struct error *err);
void sides_close(struct sides *sides);

/* Enters evidence, by its place: to its part, or GRAPH_NONE as weaker. */
void sides_enter(struct sides *sides, size_t item, uint32_t part);

/* Writes to part, by place, where weaker evidence goes. */
void sides_put_back(struct sides *sides, uint32_t *part);

/* Forgets the accounts of evidence that was entered; all of it before anything else is. */
void sides_forget(struct sides *sides, size_t item);

#endif
