/*
 * evidence.h - groups of accounts whose sharing of a value is surprising, and hubs, whose sharing
 * is not.
 *
 * evidence/ makes it and ring/ reads it: a bipartite graph of values and accounts. Plain arrays
 * that grow. A value with k accounts has k edges.
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "evidence/burst.h"
#include "evidence/sharing_usual.h"
#include "value/kind.h"

/* How evidence was found. */
enum evidence_method { METHOD_EXCLUSIVE, METHOD_BURST, METHOD_COMPOSITE, METHOD_DENIED };

const char *evidence_method_name(enum evidence_method method);

/* One value's group. Its accounts are edges[first .. first + accounts). */
struct evidence {
    enum kind kind;
    enum evidence_method method;
    uint32_t value;   /* number within its kind; of values known only as text (composites, names on
                         bills): an account that has it */
    uint32_t sharing; /* accounts that share the value, in the group or not */
    double bits;
    double alike;    /* of an exclusive value: how much more its accounts have in common, apart from
                        it, than strangers have; 0: nothing, above 1: several things */
    int is_compared; /* whether alike is known: five accounts or more, of which something is known
                      */
    int64_t window;  /* of a burst or composite, seconds */
    size_t first;
    uint32_t accounts;
};

/* Why a value is a hub. */
enum hub_reason {
    HUB_NONE,
    HUB_ALLOWED,   /* somebody allowed it */
    HUB_NO_BURST,  /* many accounts share it, at no time more than usual */
    HUB_STRANGERS, /* its accounts have nothing else in common */
    HUB_TOO_MANY   /* more accounts share it than one operator has; nothing else is known of them */
};

/* A value that many share and that is no evidence, or that is allowed. */
struct hub {
    enum kind kind;
    enum hub_reason reason;
    uint32_t value, sharing;
    double bits;         /* of its most surprising group */
    uint32_t allowed_by; /* the rule that allows it, a number of the caller's; 0: none */
};

/* What is usual among the evidence of all accounts: shares, 0 to 1. */
struct evidence_summary {
    double linked;     /* of accounts: are in evidence */
    unsigned families; /* a bit, 1 << enum family, for each that there is evidence of */
    double hasty,
        same_day; /* of gaps between accounts at one exclusive value: up to an hour, a day */
};

struct evidence_set {
    struct evidence *items;
    struct arrival *edges;
    struct hub *hubs;
    size_t count, size, edge_count, edge_size, hub_count, hub_size;
    struct evidence_summary summary;   /* of the evidence when rings were last looked for */
    const struct sharing_usual *usual; /* borrowed; NULL: not known */
};

/* Adds item with the given arrivals as its edges. 0 or -1 (memory). */
int evidence_add(struct evidence_set *set, struct evidence item, const struct arrival *arrivals,
    uint32_t count, struct error *err);
int evidence_add_hub(struct evidence_set *set, struct hub hub, struct error *err);

/* Adds all evidence and hubs of from to set. */
int evidence_append(struct evidence_set *set, const struct evidence_set *from, struct error *err);

void evidence_free(struct evidence_set *set);

#endif
