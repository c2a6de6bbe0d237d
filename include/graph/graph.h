/*
 * graph.h - the bipartite graph of accounts and evidence: its components and its minimum cuts.
 *
 * A piece of evidence with k accounts is one vertex and k edges, never k(k-1)/2.
 */
#ifndef GRAPH_GRAPH_H
#define GRAPH_GRAPH_H

#include "evidence/evidence.h"

/* Evidence that is left out of the graph. */
#define GRAPH_NONE UINT32_MAX

/* Sets component[i] of every piece of evidence whose component[i] is not GRAPH_NONE to a number
 * below *count; numbers are given in the order of the set. accounts: the highest account number.
 * Evidence that is left out costs next to nothing. */
int graph_components(const struct evidence_set *set, uint32_t accounts, uint32_t *component,
    uint32_t *count, struct error *err);

/* Some of the evidence, and two of its accounts that are to come apart. */
struct graph_cut {
    const struct evidence_set *set;
    const struct evidence *const *items;
    uint32_t count;
    uint32_t accounts; /* the highest account number */
    uint32_t from, to;
    double most_bits; /* that a tie is worth */
};

/* Finds the cut in two, the one account here and the other there, through the ties that are worth
 * least in all. A tie of an account to evidence is worth the bits of the evidence; those of the two
 * themselves are worth a thousand times as much, or the cheapest would often be to take one of them
 * out alone. Of equal cuts it is the one that takes least away with the account to, whatever the
 * order of things. Sets near, by place in items, and near_accounts, by number, to whether they are
 * on that side; of accounts that are in none of the items nothing is written. */
int graph_cut(const struct graph_cut *cut, unsigned char *near, unsigned char *near_accounts,
    struct error *err);

#endif
