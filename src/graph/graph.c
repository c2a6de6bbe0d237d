#include "graph/graph.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/disjoint_set.h"

/* igraph's first reason while it unwinds. Its error handler has no other place for it. */
static _Thread_local char reason[256];

static void keep_reason(const char *text, const char *file, int line, igraph_error_t code)
{
    (void)file;
    (void)line;
    if (text && *text && !reason[0])
        snprintf(reason, sizeof reason, "%s (%s)", text, igraph_strerror(code));
    IGRAPH_FINALLY_FREE();
}

static int fail(struct error *err)
{
    return error_set(
        err, ERROR_FAILED, "the graph cannot be built: %s", reason[0] ? reason : "out of memory");
}

/* ---- components ---- */

/* The accounts of one piece of evidence are connected. */
static void join_accounts(
    const struct evidence_set *set, const struct evidence *item, uint32_t *parents)
{
    for (uint32_t j = 1; j < item->accounts; j++)
        disjoint_set_join(
            parents, set->edges[item->first].account, set->edges[item->first + j].account);
}

/* Numbers the sets in the order of the evidence. number: by root, zeroed. */
static uint32_t number_components(
    const struct evidence_set *set, uint32_t *parents, uint32_t *number, uint32_t *component)
{
    uint32_t count = 0;

    for (size_t i = 0; i < set->count; i++) {
        const struct evidence *item = &set->items[i];
        uint32_t root;

        if (component[i] == GRAPH_NONE)
            continue;
        if (item->accounts == 0) {
            component[i] = count++;
            continue;
        }
        root = disjoint_set_root(parents, set->edges[item->first].account);
        if (!number[root])
            number[root] = ++count;
        component[i] = number[root] - 1;
    }
    return count;
}

int graph_components(const struct evidence_set *set, uint32_t accounts, uint32_t *component,
    uint32_t *count, struct error *err)
{
    uint32_t *parents = malloc(((size_t)accounts + 1) * sizeof *parents);
    uint32_t *number = calloc((size_t)accounts + 1, sizeof *number);
    int rc = -1;

    *count = 0;
    if (!parents || !number) {
        error_memory(err);
        goto out;
    }
    disjoint_set_begin(parents, accounts + 1);
    for (size_t i = 0; i < set->count; i++)
        if (component[i] != GRAPH_NONE)
            join_accounts(set, &set->items[i], parents);
    *count = number_components(set, parents, number, component);
    rc = 0;
out:
    free(parents);
    free(number);
    return rc;
}

/* ---- minimum cut ---- */

/* The flow network of a cut. Vertices: evidence first, then accounts in the order of their first
 * edge. */
struct flow_network {
    igraph_t graph;
    igraph_vector_int_t ends, near; /* near: vertices on the side of the account to */
    igraph_vector_t capacity;       /* by edge */
    igraph_integer_t *vertex;       /* by account */
    int is_made;
};

/* Whole numbers, so that sums do not depend on their order. */
static double capacity_of(
    const struct graph_cut *cut, const struct evidence *item, uint32_t account)
{
    double capacity = fmax(1, round(fmin(item->bits, cut->most_bits) * 1024));

    return account == cut->from || account == cut->to ? 1000 * capacity : capacity;
}

static int build_network(const struct graph_cut *cut, struct flow_network *network)
{
    igraph_integer_t next = cut->count, end = 0, edges = 0;

    for (uint32_t i = 0; i < cut->count; i++)
        edges += cut->items[i]->accounts;
    network->vertex = calloc((size_t)cut->accounts + 1, sizeof *network->vertex);
    if (!network->vertex || igraph_vector_int_init(&network->ends, 2 * edges) ||
        igraph_vector_init(&network->capacity, edges) || igraph_vector_int_init(&network->near, 0))
        return -1;
    for (uint32_t i = 0; i < cut->count; i++)
        for (uint32_t j = 0; j < cut->items[i]->accounts; j++, end++) {
            uint32_t account = cut->set->edges[cut->items[i]->first + j].account;

            if (!network->vertex[account])
                network->vertex[account] = next++;
            VECTOR(network->ends)[2 * end] = i;
            VECTOR(network->ends)[2 * end + 1] = network->vertex[account];
            VECTOR(network->capacity)[end] = capacity_of(cut, cut->items[i], account);
        }
    network->is_made =
        igraph_create(&network->graph, &network->ends, next, IGRAPH_UNDIRECTED) == IGRAPH_SUCCESS;
    return network->is_made ? 0 : -1;
}

static int cut_network(const struct graph_cut *cut, struct flow_network *network)
{
    igraph_integer_t from = network->vertex[cut->from], to = network->vertex[cut->to];

    return igraph_maxflow(&network->graph, NULL, NULL, NULL, NULL, &network->near, from, to,
               &network->capacity, NULL) == IGRAPH_SUCCESS
               ? 0
               : -1;
}

static int write_sides(const struct graph_cut *cut, const struct flow_network *network,
    unsigned char *near, unsigned char *near_accounts)
{
    size_t vertices = (size_t)igraph_vcount(&network->graph);
    unsigned char *sides = calloc(vertices + 1, 1);

    if (!sides)
        return -1;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&network->near); i++)
        sides[VECTOR(network->near)[i]] = 1;
    for (uint32_t i = 0; i < cut->count; i++) {
        near[i] = sides[i];
        for (uint32_t j = 0; j < cut->items[i]->accounts; j++) {
            uint32_t account = cut->set->edges[cut->items[i]->first + j].account;

            near_accounts[account] = sides[network->vertex[account]];
        }
    }
    free(sides);
    return 0;
}

int graph_cut(const struct graph_cut *cut, unsigned char *near, unsigned char *near_accounts,
    struct error *err)
{
    igraph_error_handler_t *before = igraph_set_error_handler(keep_reason);
    struct flow_network network = { .is_made = 0 };
    int rc = 0;

    reason[0] = '\0';
    if (build_network(cut, &network) || cut_network(cut, &network) ||
        write_sides(cut, &network, near, near_accounts))
        rc = -1;
    if (network.is_made)
        igraph_destroy(&network.graph);
    igraph_vector_int_destroy(&network.ends);
    igraph_vector_int_destroy(&network.near);
    igraph_vector_destroy(&network.capacity);
    free(network.vertex);
    igraph_set_error_handler(before);
    return rc ? fail(err) : 0;
}
