/*
 * evidence.h - groups of accounts whose sharing of a value is surprising, and the hubs that are
 * not.
 *
 * What evidence/ makes and ring/ takes: a bipartite graph of values and accounts. Plain arrays that
 * grow; a value with k accounts is k edges.
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "evidence/burst.h"
#include "value/kind.h"

/* Who says that it is surprising; of what is denied, people do. */
enum evidence_method { METHOD_EXCLUSIVE, METHOD_BURST, METHOD_COMPOSITE, METHOD_DENIED };

const char *evidence_method_name(enum evidence_method judge);

/* One value's group. Its accounts are edges[first .. first + accounts). */
struct evidence {
    enum kind kind;
    enum evidence_method judge;
    uint32_t value;   /* number of the value within its kind; of what is told by words (composites,
                       * names on bills): of an account that has it */
    uint32_t sharing; /* accounts that share the value, in the group or not */
    double bits;
    int64_t window; /* of a burst or composite, seconds */
    size_t first;
    uint32_t accounts;
};

/* A value shared by many that is no evidence, or one that was set aside. */
struct hub {
    enum kind kind;
    uint32_t value, sharing;
    double bits;    /* of its most surprising group */
    uint32_t aside; /* the caller's number of who set it aside; 0: nobody had to */
};

struct evidence_set {
    struct evidence *items;
    struct arrival *edges;
    struct hub *hubs;
    size_t count, size, edge_count, edge_size, hub_count, hub_size;
};

/* Adds item with the given arrivals as its edges. 0 or -1 (memory). */
int evidence_add(struct evidence_set *set, struct evidence item, const struct arrival *arrivals,
    uint32_t count, struct error *err);
int evidence_add_hub(struct evidence_set *set, struct hub hub, struct error *err);

/* Adds all that from holds to set. */
int evidence_append(struct evidence_set *set, const struct evidence_set *from, struct error *err);

void evidence_free(struct evidence_set *set);

#endif
