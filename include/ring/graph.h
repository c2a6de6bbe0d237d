/*
 * graph.h - the bipartite graph of accounts and evidence, and what hangs together in it.
 *
 * The only user of <igraph.h>. A piece of evidence with k accounts is one vertex and k edges, never
 * k(k-1)/2.
 */
#ifndef RING_GRAPH_H
#define RING_GRAPH_H

#include "link/evidence.h"

/* Evidence that is left out of the graph. */
#define GRAPH_NONE UINT32_MAX

/* Sets component[i] of every piece of evidence whose component[i] is not GRAPH_NONE to a number
 * below *count; numbers are given in the order of the set. accounts: the highest account number.
 * Evidence that is left out costs next to nothing. */
int graph_components(const struct evidence_set *set, uint32_t accounts, uint32_t *component,
    uint32_t *count, struct error *err);

#endif
