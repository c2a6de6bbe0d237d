#include "query/cohesion.h"

#include <stdlib.h>
#include <string.h>

#include "base/disjoint_set.h"

/* Steps that looking at pairs may take: some tens of milliseconds. */
static const size_t MOST_STEPS = 4000000;

struct binding {
    const struct cohesion_link *links;
    size_t count;
    uint32_t members;
    uint32_t *piece; /* by member: parents of a disjoint set */
    uint32_t *size;  /* by member: of the piece whose root it is */
    size_t *values;  /* by value: where its links begin; one more at the end */
    size_t *begins;  /* by member: where in own its values begin */
    uint32_t *own;   /* values of members, member by member */
    uint32_t *seen;  /* by member: the last one, from 1, that met it */
    uint32_t value_count;
};

static int allocate(struct binding *b, struct error *err)
{
    size_t members = (size_t)b->members + 2;

    b->value_count = b->count ? b->links[b->count - 1].value + 1 : 0;
    b->piece = calloc(members, sizeof *b->piece);
    b->size = calloc(members, sizeof *b->size);
    b->begins = calloc(members, sizeof *b->begins);
    b->seen = calloc(members, sizeof *b->seen);
    b->values = calloc((size_t)b->value_count + 2, sizeof *b->values);
    b->own = calloc(b->count + 1, sizeof *b->own);
    return b->piece && b->size && b->begins && b->seen && b->values && b->own ? 0
                                                                              : error_memory(err);
}

/* ---- pieces ---- */

/* Ties the links before end; returns the value that tied the last two pieces, -1 for none. */
static int64_t tie(struct binding *b, size_t end, uint32_t *pieces)
{
    int64_t last = -1;

    *pieces = b->members;
    disjoint_set_begin(b->piece, b->members);
    for (size_t i = 1; i < end; i++)
        if (b->links[i].value == b->links[i - 1].value &&
            disjoint_set_join(b->piece, b->links[i - 1].member, b->links[i].member)) {
            last = b->links[i].value;
            --*pieces;
        }
    return last;
}

static uint32_t largest(struct binding *b)
{
    uint32_t size = 0;

    memset(b->size, 0, b->members * sizeof *b->size);
    for (uint32_t i = 0; i < b->members; i++) {
        uint32_t *members = &b->size[disjoint_set_root(b->piece, i)];

        if (++*members > size)
            size = *members;
    }
    return size;
}

/* ---- pairs ---- */

static void index_links(struct binding *b)
{
    for (size_t i = 0; i < b->count; i++) {
        b->values[b->links[i].value + 1] = i + 1;
        b->begins[b->links[i].member + 1]++;
    }
    for (uint32_t v = 1; v <= b->value_count; v++)
        if (b->values[v] < b->values[v - 1])
            b->values[v] = b->values[v - 1];
    for (uint32_t i = 1; i <= b->members; i++)
        b->begins[i] += b->begins[i - 1];
    for (size_t i = b->count; i-- > 0;)
        b->own[--b->begins[b->links[i].member + 1]] = b->links[i].value;
    for (uint32_t i = 0; i < b->members; i++)
        b->begins[i] = b->begins[i + 1];
    b->begins[b->members] = b->count;
}

/* How many others share a value with a member. */
static uint32_t neighbours(struct binding *b, uint32_t member, size_t *steps)
{
    uint32_t met = 0;

    b->seen[member] = member + 1;
    for (size_t i = b->begins[member]; i < b->begins[member + 1]; i++) {
        size_t end = b->values[b->own[i] + 1];

        for (size_t j = b->values[b->own[i]]; j < end; j++, ++*steps) {
            uint32_t other = b->links[j].member;

            met += b->seen[other] != member + 1;
            b->seen[other] = member + 1;
        }
    }
    return met;
}

/* Steps that all members would take, to choose how many are looked at. */
static double steps_of_all(const struct binding *b)
{
    double steps = 0;

    for (uint32_t v = 0; v < b->value_count; v++) {
        double k = (double)(b->values[v + 1] - b->values[v]);

        steps += k * k;
    }
    return steps;
}

static double measure_density(struct binding *b)
{
    uint32_t each = 1 + (uint32_t)(steps_of_all(b) / (double)MOST_STEPS), looked = 0;
    double met = 0;
    size_t steps = 0;

    for (uint32_t i = 0; i < b->members; i += each, looked++)
        met += neighbours(b, i, &steps);
    return b->members > 1 ? met / looked / (b->members - 1) : 0;
}

int cohesion_measure(const struct cohesion_link *links, size_t count, uint32_t members,
    struct cohesion *bond, struct error *err)
{
    struct binding b = { .links = links, .count = count, .members = members };
    uint32_t pieces;
    int rc = -1;

    if (allocate(&b, err))
        goto out;
    index_links(&b);
    *bond = (struct cohesion){ .density = measure_density(&b), .weakest = -1 };
    bond->weakest = tie(&b, count, &bond->pieces);
    if (bond->weakest >= 0) {
        tie(&b, b.values[bond->weakest], &pieces);
        bond->falling = members - largest(&b);
    }
    rc = 0;
out:
    free(b.piece);
    free(b.size);
    free(b.begins);
    free(b.seen);
    free(b.values);
    free(b.own);
    return rc;
}
