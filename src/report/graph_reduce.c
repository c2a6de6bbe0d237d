#include "report/graph_reduce.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "query/value_query.h"

enum {
    FEWEST = 12, /* values that are drawn even if that makes too many groups */
    WHOLE = 34   /* then so many of the largest groups stay; the others are put together */
};

static const double LESS = 0.8;

/* A value and the members that have it. */
struct value_members {
    size_t value, count;
    const uint32_t *members; /* sorted */
    enum family family;
};

/* A member and its nodes of values. */
struct member_values {
    size_t member, all, count; /* number of nodes: all; those that are drawn */
    uint32_t *nodes;           /* sorted */
    int is_rest;
};

struct reduction {
    const struct report_graph *graph;
    uint32_t *members, *owned;      /* by value; by member */
    struct value_members *holdings; /* by node */
    struct member_values *owners;
    struct graph_node *values; /* all nodes of values, the strongest first */
    size_t *starts;            /* of each member, in owned */
    size_t *value_items;       /* of values */
    size_t value_count;
};

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* ---- values that the same members have ---- */

static int compare_lists(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    if (a_count != b_count)
        return a_count > b_count ? -1 : 1;
    for (size_t i = 0; i < a_count; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static int compare_alike(const struct value_members *a, const struct value_members *b)
{
    int order = (a->family > b->family) - (a->family < b->family);

    return order ? order : compare_lists(a->members, a->count, b->members, b->count);
}

static int compare_holdings(const void *a, const void *b)
{
    const struct value_members *x = a, *y = b;
    int order = compare_alike(x, y);

    return order ? order : (x->value > y->value) - (x->value < y->value);
}

/* A value of one member has no worth. */
static int compare_worth(const void *a, const void *b)
{
    const struct graph_node *x = a, *y = b;

    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* The strongest first. Each further value of a family counts less, so that other families are
 * drawn, too. */
static void sort_values(struct graph_node *values, size_t count)
{
    double share[FAMILY_LIKENESS + 1];

    for (int i = 0; i <= FAMILY_LIKENESS; i++)
        share[i] = 1;
    for (size_t i = 0; i < count; i++)
        values[i].worth = fmax(0, values[i].bits) * log2((double)values[i].reach);
    qsort(values, count, sizeof *values, compare_worth);
    for (size_t i = 0; i < count; i++) {
        values[i].worth *= share[values[i].family];
        share[values[i].family] *= LESS;
    }
    qsort(values, count, sizeof *values, compare_worth);
}

/* The members of each value; links are in the order of values. */
static void read_holdings(struct reduction *reduction)
{
    const struct report_graph *graph = reduction->graph;
    size_t at = 0;

    for (size_t i = 0; i < graph->value_count; i++) {
        struct value_members *value_members = &reduction->holdings[i];

        *value_members = (struct value_members){ .value = i, .members = reduction->members + at };
        value_members->family = kind_family(graph->values[i].kind);
        for (; at < graph->link_count && graph->links[at].value == i; at++)
            reduction->members[at] = graph->links[at].member;
        value_members->count = (size_t)(reduction->members + at - value_members->members);
        qsort(reduction->members + at - value_members->count, value_members->count,
            sizeof *reduction->members, compare_numbers);
    }
}

/* Makes one node of values of one family with the same members. Values without a member are left
 * out. */
static void group_values(struct reduction *reduction)
{
    const struct report_graph *graph = reduction->graph;
    size_t items = 0;

    qsort(reduction->holdings, graph->value_count, sizeof *reduction->holdings, compare_holdings);
    for (size_t i = 0; i < graph->value_count; i++) {
        struct value_members *value_members = &reduction->holdings[i];
        struct graph_node *node = &reduction->values[reduction->value_count];

        if (value_members->count == 0)
            continue;
        if (items > 0 && compare_alike(value_members - 1, value_members) == 0) {
            node--;
        } else {
            *node = (struct graph_node){ .first = items,
                .family = value_members->family,
                .reach = value_members->count,
                .is_value = 1 };
            reduction->value_count++;
        }
        node->bits = fmax(node->bits, graph->values[value_members->value].bits);
        node->count++;
        reduction->value_items[items++] = i;
    }
    sort_values(reduction->values, reduction->value_count);
}

/* The nodes of each member, in the order of nodes. */
static void read_members(struct reduction *reduction)
{
    size_t *starts = reduction->starts, members = reduction->graph->member_count;

    for (size_t i = 0; i < reduction->graph->link_count; i++)
        starts[reduction->graph->links[i].member + 1]++;
    for (size_t i = 0; i < members; i++)
        starts[i + 1] += starts[i];
    for (size_t i = 0; i < members; i++)
        reduction->owners[i] =
            (struct member_values){ .member = i, .nodes = reduction->owned + starts[i] };
    for (uint32_t i = 0; i < reduction->value_count; i++) {
        const struct value_members *one =
            &reduction->holdings[reduction->value_items[reduction->values[i].first]];

        for (size_t j = 0; j < one->count; j++) {
            struct member_values *member_values = &reduction->owners[one->members[j]];

            member_values->nodes[member_values->all++] = i;
        }
    }
    for (size_t i = 0; i < reduction->value_count; i++)
        for (size_t j = 0; j < reduction->values[i].count; j++) {
            size_t *item = &reduction->value_items[reduction->values[i].first + j];

            *item = reduction->holdings[*item].value;
        }
}

/* ---- members that have the same values ---- */

static int compare_owners(const void *a, const void *b)
{
    const struct member_values *x = a, *y = b;
    int order = compare_lists(x->nodes, x->count, y->nodes, y->count);

    if (!order)
        order = x->is_rest - y->is_rest;
    return order ? order : (x->member > y->member) - (x->member < y->member);
}

static int are_alike(const struct member_values *a, const struct member_values *b)
{
    return a->is_rest == b->is_rest && compare_lists(a->nodes, a->count, b->nodes, b->count) == 0;
}

/* Counts the nodes of each member among the strongest values. */
static void limit_values(struct reduction *reduction, size_t values)
{
    for (size_t i = 0; i < reduction->graph->member_count; i++) {
        struct member_values *member_values = &reduction->owners[i];

        for (member_values->count = 0; member_values->count < member_values->all;
             member_values->count++)
            if (member_values->nodes[member_values->count] >= values)
                break;
        member_values->is_rest = 0;
    }
}

/* Whether that many values make few enough nodes and edges. */
static int fits(struct reduction *reduction, size_t values, int is_grouped)
{
    size_t nodes = values, edges = 0, count = reduction->graph->member_count;

    limit_values(reduction, values);
    if (is_grouped)
        qsort(reduction->owners, count, sizeof *reduction->owners, compare_owners);
    for (size_t i = 0; i < count; i++)
        if (!is_grouped || i == 0 || !are_alike(&reduction->owners[i - 1], &reduction->owners[i])) {
            nodes++;
            edges += reduction->owners[i].count;
        }
    return edges <= GRAPH_EDGES && nodes <= GRAPH_NODES + (is_grouped ? 0 : GRAPH_SINGLES / 2);
}

/* More values never make fewer nodes, so the search can halve. */
static size_t choose_values(struct reduction *reduction, int is_grouped)
{
    size_t low = 0, high = reduction->value_count;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;

        if (fits(reduction, middle, is_grouped))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* A size that at most WHOLE groups exceed. */
static size_t size_of_rest(const struct reduction *reduction)
{
    size_t count = reduction->graph->member_count, most = 1;

    for (size_t groups = WHOLE + 1; groups > WHOLE; most *= 2) {
        size_t run = 0;

        groups = 0;
        for (size_t i = 0; i < count; i++) {
            run =
                i > 0 && are_alike(&reduction->owners[i - 1], &reduction->owners[i]) ? run + 1 : 1;
            groups += run == most + 1;
        }
        if (groups <= WHOLE)
            return most;
    }
    return most;
}

/* Members of small groups are grouped by their strongest value alone. */
static void group_rest(struct reduction *reduction)
{
    size_t count = reduction->graph->member_count, most = size_of_rest(reduction), next;

    for (size_t i = 0; i < count; i = next) {
        for (next = i + 1; next < count; next++)
            if (!are_alike(&reduction->owners[i], &reduction->owners[next]))
                break;
        if (next - i > most || reduction->owners[i].count <= 1)
            continue;
        /* Marks them all before it cuts any: neighbours are compared above. */
        for (size_t j = i; j < next; j++)
            reduction->owners[j].is_rest = 2;
    }
    for (size_t i = 0; i < count; i++)
        if (reduction->owners[i].is_rest) {
            reduction->owners[i].is_rest = 1;
            reduction->owners[i].count = 1;
        }
    qsort(reduction->owners, count, sizeof *reduction->owners, compare_owners);
}

/* ---- the reduced graph ---- */

static void add_values(struct reduced_graph *reduced, const struct reduction *reduction)
{
    size_t at = 0;

    for (size_t i = 0; i < reduced->value_count; i++) {
        struct graph_node *node = &reduced->nodes[i];

        *node = reduction->values[i];
        memcpy(reduced->items + at, reduction->value_items + node->first,
            node->count * sizeof *reduced->items);
        node->first = at;
        at += node->count;
    }
    reduced->node_count = reduced->value_count;
    for (size_t i = reduced->value_count; i < reduction->value_count; i++)
        reduced->left_values += reduction->values[i].count;
}

static void add_members(struct reduced_graph *reduced, const struct reduction *reduction)
{
    const struct report_graph *graph = reduction->graph;
    size_t at = graph->value_count;

    for (size_t i = 0; i < graph->member_count; i++) {
        const struct member_values *member_values = &reduction->owners[i];
        struct graph_node *node = &reduced->nodes[reduced->node_count];

        if (reduced->is_grouped && i > 0 && are_alike(member_values - 1, member_values)) {
            node--;
        } else {
            *node = (struct graph_node){ .first = at, .is_rest = member_values->is_rest };
            node->bits = graph->members[member_values->member].score;
            for (size_t j = 0; j < member_values->count; j++)
                reduced->edges[reduced->edge_count++] =
                    (struct graph_edge){ member_values->nodes[j], (uint32_t)reduced->node_count };
            reduced->node_count++;
        }
        node->bits = fmax(node->bits, graph->members[member_values->member].score);
        node->count++;
        reduced->left_members += member_values->count == 0;
        reduced->items[at++] = member_values->member;
    }
}

static int compare_edges(const void *a, const void *b)
{
    const struct graph_edge *x = a, *y = b;

    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static int reduce(struct reduced_graph *reduced, struct reduction *reduction)
{
    const struct report_graph *graph = reduction->graph;
    size_t least;

    reduced->is_grouped = graph->member_count > GRAPH_SINGLES;
    read_holdings(reduction);
    group_values(reduction);
    read_members(reduction);
    least = reduction->value_count < FEWEST ? reduction->value_count : FEWEST;
    reduced->value_count = choose_values(reduction, reduced->is_grouped);
    if (reduced->is_grouped && reduced->value_count < least)
        reduced->value_count = least;
    if (!fits(reduction, reduced->value_count, reduced->is_grouped))
        group_rest(reduction);
    reduced->nodes = calloc(reduced->value_count + graph->member_count + 1, sizeof *reduced->nodes);
    reduced->items = calloc(graph->value_count + graph->member_count + 1, sizeof *reduced->items);
    reduced->edges = calloc(graph->link_count + 1, sizeof *reduced->edges);
    if (!reduced->nodes || !reduced->items || !reduced->edges)
        return -1;
    add_values(reduced, reduction);
    add_members(reduced, reduction);
    qsort(reduced->edges, reduced->edge_count, sizeof *reduced->edges, compare_edges);
    return 0;
}

int graph_reduce(struct reduced_graph *reduced, const struct report_graph *graph, struct error *err)
{
    struct reduction reduction = { .graph = graph };
    int rc = -1;

    *reduced = (struct reduced_graph){ .nodes = NULL };
    reduction.members = calloc(graph->link_count + 1, sizeof *reduction.members);
    reduction.owned = calloc(graph->link_count + 1, sizeof *reduction.owned);
    reduction.holdings = calloc(graph->value_count + 1, sizeof *reduction.holdings);
    reduction.values = calloc(graph->value_count + 1, sizeof *reduction.values);
    reduction.value_items = calloc(graph->value_count + 1, sizeof *reduction.value_items);
    reduction.owners = calloc(graph->member_count + 1, sizeof *reduction.owners);
    reduction.starts = calloc(graph->member_count + 2, sizeof *reduction.starts);
    if (reduction.members && reduction.owned && reduction.holdings && reduction.values &&
        reduction.value_items && reduction.owners && reduction.starts)
        rc = reduce(reduced, &reduction);
    free(reduction.members);
    free(reduction.owned);
    free(reduction.holdings);
    free(reduction.values);
    free(reduction.value_items);
    free(reduction.owners);
    free(reduction.starts);
    return rc ? error_memory(err) : 0;
}

void reduced_graph_free(struct reduced_graph *reduced)
{
    free(reduced->nodes);
    free(reduced->edges);
    free(reduced->items);
}
