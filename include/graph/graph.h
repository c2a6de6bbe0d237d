/*
 * graph.h - the bipartite graph of accounts and evidence: its components and minimum cuts.
 *
 * A piece of evidence with k accounts is one vertex and k edges, never k(k-1)/2.
 */
#ifndef GRAPH_GRAPH_H
#define GRAPH_GRAPH_H

#include "evidence/evidence.h"

/* The component of evidence that is left out of the graph. */
#define GRAPH_NONE UINT32_MAX

/* Sets component[i] of each piece of evidence whose component[i] is not GRAPH_NONE to a number
 * below *count. Numbers are given in the order of the set. accounts: the highest account number.
 * Evidence that is left out costs next to nothing. */
int graph_components(const struct evidence_set *set, uint32_t accounts, uint32_t *component,
    uint32_t *count, struct error *err);

/* Some of the evidence, and two of its accounts to separate. */
struct graph_cut {
    const struct evidence_set *set;
    const struct evidence *const *items;
    uint32_t count;
    uint32_t accounts; /* the highest account number */
    uint32_t from, to;
    double most_bits; /* cap for the bits of an edge */
};

/* Finds the minimum cut between the accounts from and to. The capacity of an edge is the bits of
 * its evidence. The edges of from and to have a thousand times as much; otherwise the cheapest cut
 * would often just remove one of them. Of equal cuts, the result is the one with the smallest side
 * of to, whatever the order of the evidence. Sets near, by index in items, and near_accounts, by
 * account number, to whether they are on the side of to. Does not write accounts that are in no
 * item. */
int graph_cut(const struct graph_cut *cut, unsigned char *near, unsigned char *near_accounts,
    struct error *err);

#endif
