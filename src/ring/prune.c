#include "ring/prune.h"

#include <stdlib.h>
#include <string.h>

#include "evidence/composite.h"
#include "graph/graph.h"

enum { LARGE = 8 }; /* accounts of a group from which strays are removed */

static const double stray_share = 0.25; /* of the group, below which its accounts are strays */

struct pruning {
    struct evidence_set *evidence;
    uint32_t *cell;  /* by account: the group that evidence of other kinds holds together, from 1 */
    uint32_t *sizes; /* by cell: accounts */
    uint32_t *present;          /* by cell: accounts in the current composite */
    uint32_t *device;           /* by cell: the device of one of them */
    unsigned char *has_several; /* by cell: whether they have different devices */
    const struct features *features;
    uint32_t cells;
};

static int is_composite(const struct evidence *item)
{
    return kind_info(item->kind)->sharing_model == SHARING_COMPOSITE;
}

static int find_cells(struct pruning *pruning, uint32_t accounts, struct error *err)
{
    const struct evidence_set *evidence = pruning->evidence;
    uint32_t *component = malloc((evidence->count + 1) * sizeof *component);
    int rc = component ? 0 : error_memory(err);

    for (size_t i = 0; rc == 0 && i < evidence->count; i++)
        component[i] = is_composite(&evidence->items[i]) ? GRAPH_NONE : 0;
    if (rc == 0)
        rc = graph_components(evidence, accounts, component, &pruning->cells, err);
    for (size_t i = 0; rc == 0 && i < evidence->count; i++)
        for (uint32_t j = 0; component[i] != GRAPH_NONE && j < evidence->items[i].accounts; j++)
            pruning->cell[evidence->edges[evidence->items[i].first + j].account] = component[i] + 1;
    free(component);
    return rc;
}

/* Few accounts of a large group, or accounts of one that are in the composite by a single
 * device. */
static int is_stray(const struct pruning *pruning, uint32_t account)
{
    uint32_t cell = pruning->cell[account];

    if (!cell || pruning->sizes[cell] < LARGE)
        return 0;
    return pruning->present[cell] < stray_share * pruning->sizes[cell] ||
           !pruning->has_several[cell];
}

static int involves_browser(const struct evidence *item)
{
    enum attribute parent, child;

    composite_attributes(item->kind, &parent, &child);
    return parent == ATTRIBUTE_AGENT || child == ATTRIBUTE_AGENT || child == ATTRIBUTE_AGENT_FAMILY;
}

static void count_present(const struct pruning *pruning, const struct evidence *item)
{
    const struct arrival *edges = pruning->evidence->edges + item->first;
    int by_device = pruning->features && involves_browser(item);

    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t cell = pruning->cell[edges[j].account];
        uint32_t device = by_device ? pruning->features->accounts[edges[j].account].device : 0;

        if (pruning->present[cell]++ == 0)
            pruning->device[cell] = device;
        pruning->has_several[cell] |= !device || pruning->device[cell] != device;
    }
}

static void prune_item(const struct pruning *pruning, struct evidence *item)
{
    struct arrival *edges = pruning->evidence->edges + item->first;
    uint32_t kept = 0, all = item->accounts;

    count_present(pruning, item);
    for (uint32_t j = 0; j < all; j++) {
        struct arrival edge = edges[j];

        /* Removed accounts go to the end, where the counters are still reset by them. */
        if (is_stray(pruning, edge.account))
            continue;
        edges[j] = edges[kept];
        edges[kept++] = edge;
    }
    for (uint32_t j = 0; j < all; j++) {
        pruning->present[pruning->cell[edges[j].account]] = 0;
        pruning->has_several[pruning->cell[edges[j].account]] = 0;
    }
    item->accounts = kept;
}

static void drop_small(struct evidence_set *evidence, uint32_t least)
{
    size_t kept = 0;

    for (size_t i = 0; i < evidence->count; i++)
        if (!is_composite(&evidence->items[i]) || evidence->items[i].accounts >= least)
            evidence->items[kept++] = evidence->items[i];
    evidence->count = kept;
}

int prune_strays(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    uint32_t least, struct error *err)
{
    struct pruning pruning = { .evidence = evidence,
        .features = features,
        .device = calloc(evidence->count + 2, sizeof *pruning.device),
        .has_several = calloc(evidence->count + 2, 1),
        .cell = calloc((size_t)accounts + 1, sizeof *pruning.cell),
        .sizes = calloc(evidence->count + 2, sizeof *pruning.sizes),
        .present = calloc(evidence->count + 2, sizeof *pruning.present) };
    int rc = -1;

    if (!pruning.cell || !pruning.sizes || !pruning.present || !pruning.device ||
        !pruning.has_several) {
        error_memory(err);
        goto out;
    }
    if (find_cells(&pruning, accounts, err))
        goto out;
    for (uint32_t account = 1; account <= accounts; account++)
        pruning.sizes[pruning.cell[account]]++;
    for (size_t i = 0; i < evidence->count; i++)
        if (is_composite(&evidence->items[i]))
            prune_item(&pruning, &evidence->items[i]);
    drop_small(evidence, least);
    rc = 0;
out:
    free(pruning.cell);
    free(pruning.sizes);
    free(pruning.present);
    free(pruning.device);
    free(pruning.has_several);
    return rc;
}
