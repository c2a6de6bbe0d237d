#include "graph/graph.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What igraph said first while it unwound; it has no other place to put it. */
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

/* What the graph is made of. */
struct outline {
    const struct evidence_set *set;
    const uint32_t *component;
    igraph_integer_t evidence, edges; /* of what is not left out */
};

static struct outline outline_of(const struct evidence_set *set, const uint32_t *component)
{
    struct outline outline = { .set = set, .component = component };

    for (size_t i = 0; i < set->count; i++)
        if (component[i] != GRAPH_NONE) {
            outline.evidence++;
            outline.edges += set->items[i].accounts;
        }
    return outline;
}

/* Vertices: evidence first, in the order of the set, then accounts as they are met. */
static int build(const struct outline *outline, uint32_t accounts, igraph_t *graph)
{
    const struct evidence_set *set = outline->set;
    igraph_integer_t *vertex = calloc((size_t)accounts + 1, sizeof *vertex);
    igraph_integer_t next = outline->evidence, here = 0, end = 0;
    igraph_vector_int_t ends = { 0 };
    int code = vertex ? igraph_vector_int_init(&ends, outline->edges * 2) : IGRAPH_ENOMEM;

    for (size_t i = 0; code == IGRAPH_SUCCESS && i < set->count; i++) {
        if (outline->component[i] == GRAPH_NONE)
            continue;
        for (uint32_t j = 0; j < set->items[i].accounts; j++) {
            uint32_t account = set->edges[set->items[i].first + j].account;

            if (!vertex[account])
                vertex[account] = next++;
            VECTOR(ends)[end++] = here;
            VECTOR(ends)[end++] = vertex[account];
        }
        here++;
    }
    if (code == IGRAPH_SUCCESS)
        code = igraph_create(graph, &ends, next, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    free(vertex);
    return code;
}

int graph_components(const struct evidence_set *set, uint32_t accounts, uint32_t *component,
    uint32_t *count, struct error *err)
{
    igraph_error_handler_t *before = igraph_set_error_handler(keep_reason);
    struct outline outline = outline_of(set, component);
    igraph_vector_int_t membership = { 0 };
    igraph_integer_t found = 0, next = 0;
    igraph_t graph;
    int rc = -1;

    reason[0] = '\0';
    *count = 0;
    if (build(&outline, accounts, &graph) != IGRAPH_SUCCESS) {
        igraph_set_error_handler(before);
        return fail(err);
    }
    if (igraph_vector_int_init(&membership, 0) == IGRAPH_SUCCESS &&
        igraph_connected_components(&graph, &membership, NULL, &found, IGRAPH_WEAK) ==
            IGRAPH_SUCCESS) {
        for (size_t i = 0; i < set->count; i++)
            if (component[i] != GRAPH_NONE)
                component[i] = (uint32_t)VECTOR(membership)[next++];
        *count = (uint32_t)found;
        rc = 0;
    }
    igraph_vector_int_destroy(&membership);
    igraph_destroy(&graph);
    igraph_set_error_handler(before);
    return rc ? fail(err) : 0;
}

/* ---- cutting ---- */

/* What a cut is found in. Vertices: evidence first, then accounts as they are met. */
struct network {
    igraph_t graph;
    igraph_vector_int_t ends, near; /* near: vertices on the side of the account to */
    igraph_vector_t worth;          /* by edge */
    igraph_integer_t *vertex;       /* by account */
    int is_made;
};

/* Whole numbers, so that no order of adding shows. */
static double worth_of(const struct graph_cut *cut, const struct evidence *item, uint32_t account)
{
    double worth = fmax(1, round(fmin(item->bits, cut->most_bits) * 1024));

    return account == cut->from || account == cut->to ? 1000 * worth : worth;
}

static int make_network(const struct graph_cut *cut, struct network *network)
{
    igraph_integer_t next = cut->count, end = 0, edges = 0;

    for (uint32_t i = 0; i < cut->count; i++)
        edges += cut->items[i]->accounts;
    network->vertex = calloc((size_t)cut->accounts + 1, sizeof *network->vertex);
    if (!network->vertex || igraph_vector_int_init(&network->ends, 2 * edges) ||
        igraph_vector_init(&network->worth, edges) || igraph_vector_int_init(&network->near, 0))
        return -1;
    for (uint32_t i = 0; i < cut->count; i++)
        for (uint32_t j = 0; j < cut->items[i]->accounts; j++, end++) {
            uint32_t account = cut->set->edges[cut->items[i]->first + j].account;

            if (!network->vertex[account])
                network->vertex[account] = next++;
            VECTOR(network->ends)[2 * end] = i;
            VECTOR(network->ends)[2 * end + 1] = network->vertex[account];
            VECTOR(network->worth)[end] = worth_of(cut, cut->items[i], account);
        }
    network->is_made =
        igraph_create(&network->graph, &network->ends, next, IGRAPH_UNDIRECTED) == IGRAPH_SUCCESS;
    return network->is_made ? 0 : -1;
}

static int cut_network(const struct graph_cut *cut, struct network *network)
{
    igraph_integer_t from = network->vertex[cut->from], to = network->vertex[cut->to];

    return igraph_maxflow(&network->graph, NULL, NULL, NULL, NULL, &network->near, from, to,
               &network->worth, NULL) == IGRAPH_SUCCESS
               ? 0
               : -1;
}

static int tell_sides(const struct graph_cut *cut, const struct network *network,
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
    struct network network = { .is_made = 0 };
    int rc;

    reason[0] = '\0';
    rc = make_network(cut, &network) || cut_network(cut, &network) ||
                 tell_sides(cut, &network, near, near_accounts)
             ? -1
             : 0;
    if (network.is_made)
        igraph_destroy(&network.graph);
    igraph_vector_int_destroy(&network.ends);
    igraph_vector_int_destroy(&network.near);
    igraph_vector_destroy(&network.worth);
    free(network.vertex);
    igraph_set_error_handler(before);
    return rc ? fail(err) : 0;
}
