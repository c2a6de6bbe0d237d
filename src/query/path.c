#include "query/path.h"

#include <math.h>
#include <stdlib.h>

enum { UNREACHED = -1 };

/* How a member was first reached. */
struct prevalence {
    int hops;     /* UNREACHED so far */
    double width; /* bits of the weakest hop on the way */
    uint32_t value, from;
};

/*
 * Breadth first, layer by layer. A value is used once, from the member of the layer at hand that is
 * reached best: whoever has it is then reached in at most one hop more.
 */
struct search {
    const struct ring_graph *web;
    struct prevalence *members;
    const unsigned char *spent;
    unsigned char *used; /* by value */
    size_t *begins;      /* by value: its links */
};

static int allocate(struct search *s, struct error *err)
{
    const struct ring_graph *web = s->web;

    s->members = malloc((web->members + 1) * sizeof *s->members);
    s->used = calloc(web->value_count + 1, 1);
    s->begins = calloc(web->value_count + 2, sizeof *s->begins);
    if (!s->members || !s->used || !s->begins)
        return error_memory(err);
    for (size_t i = 0; i < web->members; i++)
        s->members[i] = (struct prevalence){ .hops = UNREACHED };
    for (size_t i = 0; i < web->link_count; i++)
        s->begins[web->links[i].value + 1] = i + 1;
    for (size_t v = 1; v <= web->value_count; v++)
        if (s->begins[v] < s->begins[v - 1])
            s->begins[v] = s->begins[v - 1];
    return 0;
}

/* The member of a layer that has the value and is reached best; -1 when none has it. */
static int64_t best_holder(const struct search *s, uint32_t value, int layer)
{
    const struct cohesion_link *links = s->web->links;
    int64_t best = -1;

    for (size_t i = s->begins[value]; i < s->begins[value + 1]; i++) {
        const struct prevalence *reach = &s->members[links[i].member];

        if (reach->hops == layer && (best < 0 || reach->width > s->members[best].width))
            best = links[i].member;
    }
    return best;
}

/* Takes all who have the value one hop further. Of values that lead to one member the widest is
 * kept, and of equals the first, which is the strongest. */
static int spread(struct search *s, uint32_t value, uint32_t from)
{
    const struct cohesion_link *links = s->web->links;
    double width = fmin(s->members[from].width, s->web->bits[value]);
    int layer = s->members[from].hops, reached = 0;

    for (size_t i = s->begins[value]; i < s->begins[value + 1]; i++) {
        struct prevalence *reach = &s->members[links[i].member];

        if (reach->hops != UNREACHED && (reach->hops <= layer || reach->width >= width))
            continue;
        *reach = (struct prevalence){ layer + 1, width, value, from };
        reached = 1;
    }
    return reached;
}

static int go_on(struct search *s, int layer)
{
    int reached = 0;

    for (uint32_t value = 0; value < s->web->value_count; value++) {
        int64_t from = s->used[value] || s->spent[value] ? -1 : best_holder(s, value, layer);

        if (from < 0)
            continue;
        s->used[value] = 1;
        reached |= spread(s, value, (uint32_t)from);
    }
    return reached;
}

static int trace(const struct search *s, uint32_t to, struct path_hop **hops, struct error *err)
{
    int count = s->members[to].hops;

    if (count <= 0)
        return 0;
    *hops = malloc((size_t)count * sizeof **hops);
    if (!*hops)
        return error_memory(err);
    for (int i = count - 1; i >= 0; i--) {
        const struct prevalence *reach = &s->members[to];

        (*hops)[i] = (struct path_hop){ reach->value, reach->from, to };
        to = reach->from;
    }
    return count;
}

int path_find(const struct ring_graph *web, uint32_t from, uint32_t to, const unsigned char *spent,
    struct path_hop **hops, struct error *err)
{
    struct search s = { .web = web, .spent = spent };
    int rc = -1;

    *hops = NULL;
    if (allocate(&s, err))
        goto out;
    s.members[from] = (struct prevalence){ .hops = 0, .width = INFINITY };
    for (int layer = 0; s.members[to].hops == UNREACHED && go_on(&s, layer);)
        layer++;
    rc = trace(&s, to, hops, err);
out:
    free(s.members);
    free(s.used);
    free(s.begins);
    return rc;
}
