#include "ring/prune.h"

#include <stdlib.h>
#include <string.h>

#include "evidence/composite.h"
#include "graph/graph.h"

enum { LARGE = 8 }; /* accounts of a group whose strays are told */

static const double stray_share = 0.25; /* of the group, at most, that are strays */

struct pruning {
    struct evidence_set *evidence;
    uint32_t *cell;         /* by account: what evidence of other kinds holds together, from 1 */
    uint32_t *sizes;        /* by cell: accounts */
    uint32_t *here;         /* by cell: accounts in the composite at hand */
    uint32_t *device;       /* by cell: of one of them */
    unsigned char *several; /* by cell: whether they have several devices */
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

/* A few of a large group, or all of them by the one device that they have between them. */
static int is_stray(const struct pruning *pruning, uint32_t account)
{
    uint32_t cell = pruning->cell[account];

    if (!cell || pruning->sizes[cell] < LARGE)
        return 0;
    return pruning->here[cell] < stray_share * pruning->sizes[cell] || !pruning->several[cell];
}

static int is_of_device(const struct evidence *item)
{
    enum attribute parent, child;

    composite_attributes(item->kind, &parent, &child);
    return parent == ATTRIBUTE_AGENT || child == ATTRIBUTE_AGENT || child == ATTRIBUTE_AGENT_FAMILY;
}

static void note_here(const struct pruning *pruning, const struct evidence *item)
{
    const struct arrival *edges = pruning->evidence->edges + item->first;
    int by_device = pruning->features && is_of_device(item);

    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t cell = pruning->cell[edges[j].account];
        uint32_t device = by_device ? pruning->features->accounts[edges[j].account].device : 0;

        if (pruning->here[cell]++ == 0)
            pruning->device[cell] = device;
        pruning->several[cell] |= !device || pruning->device[cell] != device;
    }
}

static void prune_item(const struct pruning *pruning, struct evidence *item)
{
    struct arrival *edges = pruning->evidence->edges + item->first;
    uint32_t kept = 0, all = item->accounts;

    note_here(pruning, item);
    for (uint32_t j = 0; j < all; j++) {
        struct arrival edge = edges[j];

        /* What is taken out goes to the end, where it is still to be counted off. */
        if (is_stray(pruning, edge.account))
            continue;
        edges[j] = edges[kept];
        edges[kept++] = edge;
    }
    for (uint32_t j = 0; j < all; j++) {
        pruning->here[pruning->cell[edges[j].account]] = 0;
        pruning->several[pruning->cell[edges[j].account]] = 0;
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
        .several = calloc(evidence->count + 2, 1),
        .cell = calloc((size_t)accounts + 1, sizeof *pruning.cell),
        .sizes = calloc(evidence->count + 2, sizeof *pruning.sizes),
        .here = calloc(evidence->count + 2, sizeof *pruning.here) };
    int rc = -1;

    if (!pruning.cell || !pruning.sizes || !pruning.here || !pruning.device || !pruning.several) {
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
    free(pruning.here);
    free(pruning.device);
    free(pruning.several);
    return rc;
}
