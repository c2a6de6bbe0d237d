#include "report/portrait_cast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "desk/value.h"

enum {
    FEWEST = 12, /* values that are drawn however many groups that makes */
    WHOLE = 34   /* groups that then stay, the largest; others are put together */
};

static const double LESS = 0.8;

/* A value and who has it. */
struct holding {
    size_t value, count;
    const uint32_t *members; /* sorted */
    enum family family;
};

/* A member and the nodes that it has of those that are drawn. */
struct owner {
    size_t member, all, count; /* of nodes: all, and those that are drawn */
    uint32_t *nodes;           /* sorted */
    int is_rest;
};

struct casting {
    const struct report_graph *graph;
    uint32_t *members, *owned; /* by value; by member */
    struct holding *holdings;  /* by node */
    struct owner *owners;
    struct cast_node *values; /* all that could be drawn, the strongest first */
    size_t *starts;           /* of a member, in owned */
    size_t *value_items;      /* of values */
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

static int compare_alike(const struct holding *a, const struct holding *b)
{
    int order = (a->family > b->family) - (a->family < b->family);

    return order ? order : compare_lists(a->members, a->count, b->members, b->count);
}

static int compare_holdings(const void *a, const void *b)
{
    const struct holding *x = a, *y = b;
    int order = compare_alike(x, y);

    return order ? order : (x->value > y->value) - (x->value < y->value);
}

/* What brings nobody together is worth nothing. */
static int compare_worth(const void *a, const void *b)
{
    const struct cast_node *x = a, *y = b;

    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* The strongest first; each further one of a family counts for less, so that what a ring shares in
 * other ways is seen, too. */
static void sort_values(struct cast_node *values, size_t count)
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

/* Who has each value; links are by value. */
static void read_holdings(struct casting *casting)
{
    const struct report_graph *graph = casting->graph;
    size_t at = 0;

    for (size_t i = 0; i < graph->value_count; i++) {
        struct holding *holding = &casting->holdings[i];

        *holding = (struct holding){ .value = i, .members = casting->members + at };
        holding->family = kind_family(graph->values[i].kind);
        for (; at < graph->link_count && graph->links[at].value == i; at++)
            casting->members[at] = graph->links[at].member;
        holding->count = (size_t)(casting->members + at - holding->members);
        qsort(casting->members + at - holding->count, holding->count, sizeof *casting->members,
            compare_numbers);
    }
}

/* Values that are alike become one; what no member has is none. */
static void join_values(struct casting *casting)
{
    const struct report_graph *graph = casting->graph;
    size_t items = 0;

    qsort(casting->holdings, graph->value_count, sizeof *casting->holdings, compare_holdings);
    for (size_t i = 0; i < graph->value_count; i++) {
        struct holding *holding = &casting->holdings[i];
        struct cast_node *node = &casting->values[casting->value_count];

        if (holding->count == 0)
            continue;
        if (items > 0 && compare_alike(holding - 1, holding) == 0) {
            node--;
        } else {
            *node = (struct cast_node){
                .first = items, .family = holding->family, .reach = holding->count, .is_value = 1
            };
            casting->value_count++;
        }
        node->bits = fmax(node->bits, graph->values[holding->value].bits);
        node->count++;
        casting->value_items[items++] = i;
    }
    sort_values(casting->values, casting->value_count);
}

/* Turned over: the values of each member, those that are drawn first. */
static void read_owned(struct casting *casting)
{
    size_t *starts = casting->starts, members = casting->graph->member_count;

    for (size_t i = 0; i < casting->graph->link_count; i++)
        starts[casting->graph->links[i].member + 1]++;
    for (size_t i = 0; i < members; i++)
        starts[i + 1] += starts[i];
    for (size_t i = 0; i < members; i++)
        casting->owners[i] = (struct owner){ .member = i, .nodes = casting->owned + starts[i] };
    for (uint32_t i = 0; i < casting->value_count; i++) {
        const struct holding *one =
            &casting->holdings[casting->value_items[casting->values[i].first]];

        for (size_t j = 0; j < one->count; j++) {
            struct owner *owner = &casting->owners[one->members[j]];

            owner->nodes[owner->all++] = i;
        }
    }
    for (size_t i = 0; i < casting->value_count; i++)
        for (size_t j = 0; j < casting->values[i].count; j++) {
            size_t *item = &casting->value_items[casting->values[i].first + j];

            *item = casting->holdings[*item].value;
        }
}

/* ---- members that have the same values ---- */

static int compare_owners(const void *a, const void *b)
{
    const struct owner *x = a, *y = b;
    int order = compare_lists(x->nodes, x->count, y->nodes, y->count);

    if (!order)
        order = x->is_rest - y->is_rest;
    return order ? order : (x->member > y->member) - (x->member < y->member);
}

static int are_alike(const struct owner *a, const struct owner *b)
{
    return a->is_rest == b->is_rest && compare_lists(a->nodes, a->count, b->nodes, b->count) == 0;
}

/* What members have of the strongest values alone: their nodes are in that order. */
static void limit(struct casting *casting, size_t values)
{
    for (size_t i = 0; i < casting->graph->member_count; i++) {
        struct owner *owner = &casting->owners[i];

        for (owner->count = 0; owner->count < owner->all; owner->count++)
            if (owner->nodes[owner->count] >= values)
                break;
        owner->is_rest = 0;
    }
}

/* How many nodes and edges that many values make. */
static int fits(struct casting *casting, size_t values, int is_grouped)
{
    size_t nodes = values, edges = 0, count = casting->graph->member_count;

    limit(casting, values);
    if (is_grouped)
        qsort(casting->owners, count, sizeof *casting->owners, compare_owners);
    for (size_t i = 0; i < count; i++)
        if (!is_grouped || i == 0 || !are_alike(&casting->owners[i - 1], &casting->owners[i])) {
            nodes++;
            edges += casting->owners[i].count;
        }
    return edges <= CAST_EDGES && nodes <= CAST_NODES + (is_grouped ? 0 : CAST_SINGLES / 2);
}

/* More values never make fewer nodes. */
static size_t choose_values(struct casting *casting, int is_grouped)
{
    size_t low = 0, high = casting->value_count;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;

        if (fits(casting, middle, is_grouped))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* A size such that WHOLE groups at most are larger. */
static size_t size_of_rest(const struct casting *casting)
{
    size_t count = casting->graph->member_count, most = 1;

    for (size_t groups = WHOLE + 1; groups > WHOLE; most *= 2) {
        size_t run = 0;

        groups = 0;
        for (size_t i = 0; i < count; i++) {
            run = i > 0 && are_alike(&casting->owners[i - 1], &casting->owners[i]) ? run + 1 : 1;
            groups += run == most + 1;
        }
        if (groups <= WHOLE)
            return most;
    }
    return most;
}

/* Members of small groups are put together by their strongest value. */
static void put_together(struct casting *casting)
{
    size_t count = casting->graph->member_count, most = size_of_rest(casting), next;

    for (size_t i = 0; i < count; i = next) {
        for (next = i + 1; next < count; next++)
            if (!are_alike(&casting->owners[i], &casting->owners[next]))
                break;
        if (next - i > most || casting->owners[i].count <= 1)
            continue;
        /* Marked first, cut when all are: what is alike is told by neighbours. */
        for (size_t j = i; j < next; j++)
            casting->owners[j].is_rest = 2;
    }
    for (size_t i = 0; i < count; i++)
        if (casting->owners[i].is_rest) {
            casting->owners[i].is_rest = 1;
            casting->owners[i].count = 1;
        }
    qsort(casting->owners, count, sizeof *casting->owners, compare_owners);
}

/* ---- the cast ---- */

static void add_values(struct cast *cast, const struct casting *casting)
{
    size_t at = 0;

    for (size_t i = 0; i < cast->value_count; i++) {
        struct cast_node *node = &cast->nodes[i];

        *node = casting->values[i];
        memcpy(cast->items + at, casting->value_items + node->first,
            node->count * sizeof *cast->items);
        node->first = at;
        at += node->count;
    }
    cast->node_count = cast->value_count;
    for (size_t i = cast->value_count; i < casting->value_count; i++)
        cast->left_values += casting->values[i].count;
}

static void add_members(struct cast *cast, const struct casting *casting)
{
    const struct report_graph *graph = casting->graph;
    size_t at = graph->value_count;

    for (size_t i = 0; i < graph->member_count; i++) {
        const struct owner *owner = &casting->owners[i];
        struct cast_node *node = &cast->nodes[cast->node_count];

        if (cast->is_grouped && i > 0 && are_alike(owner - 1, owner)) {
            node--;
        } else {
            *node = (struct cast_node){ .first = at, .is_rest = owner->is_rest };
            node->bits = graph->members[owner->member].score;
            for (size_t j = 0; j < owner->count; j++)
                cast->edges[cast->edge_count++] =
                    (struct cast_edge){ owner->nodes[j], (uint32_t)cast->node_count };
            cast->node_count++;
        }
        node->bits = fmax(node->bits, graph->members[owner->member].score);
        node->count++;
        cast->left_members += owner->count == 0;
        cast->items[at++] = owner->member;
    }
}

static int compare_edges(const void *a, const void *b)
{
    const struct cast_edge *x = a, *y = b;

    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static int fill(struct cast *cast, struct casting *casting)
{
    const struct report_graph *graph = casting->graph;
    size_t least;

    cast->is_grouped = graph->member_count > CAST_SINGLES;
    read_holdings(casting);
    join_values(casting);
    read_owned(casting);
    least = casting->value_count < FEWEST ? casting->value_count : FEWEST;
    cast->value_count = choose_values(casting, cast->is_grouped);
    if (cast->is_grouped && cast->value_count < least)
        cast->value_count = least;
    if (!fits(casting, cast->value_count, cast->is_grouped))
        put_together(casting);
    cast->nodes = calloc(cast->value_count + graph->member_count + 1, sizeof *cast->nodes);
    cast->items = calloc(graph->value_count + graph->member_count + 1, sizeof *cast->items);
    cast->edges = calloc(graph->link_count + 1, sizeof *cast->edges);
    if (!cast->nodes || !cast->items || !cast->edges)
        return -1;
    add_values(cast, casting);
    add_members(cast, casting);
    qsort(cast->edges, cast->edge_count, sizeof *cast->edges, compare_edges);
    return 0;
}

int cast_make(struct cast *cast, const struct report_graph *graph, struct error *err)
{
    struct casting casting = { .graph = graph };
    int rc = -1;

    *cast = (struct cast){ .nodes = NULL };
    casting.members = calloc(graph->link_count + 1, sizeof *casting.members);
    casting.owned = calloc(graph->link_count + 1, sizeof *casting.owned);
    casting.holdings = calloc(graph->value_count + 1, sizeof *casting.holdings);
    casting.values = calloc(graph->value_count + 1, sizeof *casting.values);
    casting.value_items = calloc(graph->value_count + 1, sizeof *casting.value_items);
    casting.owners = calloc(graph->member_count + 1, sizeof *casting.owners);
    casting.starts = calloc(graph->member_count + 2, sizeof *casting.starts);
    if (casting.members && casting.owned && casting.holdings && casting.values &&
        casting.value_items && casting.owners && casting.starts)
        rc = fill(cast, &casting);
    free(casting.members);
    free(casting.owned);
    free(casting.holdings);
    free(casting.values);
    free(casting.value_items);
    free(casting.owners);
    free(casting.starts);
    return rc ? error_memory(err) : 0;
}

void cast_free(struct cast *cast)
{
    free(cast->nodes);
    free(cast->edges);
    free(cast->items);
}
