#include "ring/score_similarity.h"

#include <math.h>

#include "base/disjoint_set.h"
#include "base/numbers.h"
#include "evidence/composite.h"
#include "ring/dirichlet.h"

/* Whether accounts that share a value of the kind share the attribute, too: a device has one
 * browser, a payment method one issuer. */
static int determines(enum kind kind, enum attribute attribute)
{
    switch (attribute) {
    case ATTRIBUTE_AGENT:
    case ATTRIBUTE_LOCALE:
        return kind_info(kind)->family == FAMILY_DEVICE;
    case ATTRIBUTE_BIN:
    case ATTRIBUTE_AMOUNT:
        return kind_info(kind)->family == FAMILY_PAYMENT;
    default:
        return 0;
    }
}

static int is_part_of(enum kind kind, enum attribute attribute)
{
    enum attribute parent, child;

    if (kind_info(kind)->sharing_model != SHARING_COMPOSITE)
        return 0;
    composite_attributes(kind, &parent, &child);
    /* An agent family is an agent without its version. */
    if (attribute == ATTRIBUTE_AGENT && child == ATTRIBUTE_AGENT_FAMILY)
        return 1;
    return attribute == parent || attribute == child;
}

/* Joins the members whose attribute has one source, by the evidence that links them. */
static void find_sources(const struct score_part_view *view, enum attribute attribute)
{
    disjoint_set_begin(view->parents, view->count);
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];
        const struct arrival *edges = &view->evidence->edges[item->first];

        if (!determines(item->kind, attribute) && !is_part_of(item->kind, attribute))
            continue;
        for (uint32_t j = 1; j < item->accounts; j++)
            disjoint_set_join(
                view->parents, view->place[edges[0].account], view->place[edges[j].account]);
    }
}

/* Lists the attribute of the members, once a source, in view->values. Returns how many. */
static size_t list_values(const struct score_part_view *view, enum attribute attribute)
{
    const struct attributes *attributes = view->features->attributes;
    size_t count = 0, kept = 0;

    find_sources(view, attribute);
    for (uint32_t i = 0; i < view->count; i++) {
        uint32_t account = view->members[i].account, value = attributes->values[attribute][account];

        /* All addresses of an organisation have one shape. */
        if (!value ||
            (attribute == ATTRIBUTE_PATTERN && attribute_has_own_domain(attributes, account)))
            continue;
        view->numbers[count++] = (uint64_t)disjoint_set_root(view->parents, i) << 32 | value;
    }
    numbers_sort(view->numbers, count);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || view->numbers[i] != view->numbers[i - 1])
            view->values[kept++] = (uint32_t)view->numbers[i];
    return kept;
}

/* The value whose number among sorted values, two at least, is furthest above the usual one. */
static struct figure most_telling(
    const uint32_t *values, size_t count, const double *background, double bits)
{
    struct figure figure = { .value = bits, .count = 1, .of = (double)count };
    double best = -INFINITY, same = 0;

    for (size_t i = 0; i < count; i++) {
        double usual = background[values[i]], surprise;

        same = i > 0 && values[i] == values[i - 1] ? same + 1 : 1;
        surprise = same * log2(same / (double)count / usual);
        if (same > 1 && (i + 1 == count || values[i + 1] != values[i]) && surprise > best) {
            best = surprise;
            figure.count = same;
            figure.usual = usual;
        }
    }
    return figure;
}

struct figure similarity_figure(const struct score_part_view *view, const struct score_row *row)
{
    const double *background = view->features->attributes->background[row->of];
    size_t count = list_values(view, (enum attribute)row->of);
    double bits;

    if (count < 2)
        return FIGURE_UNKNOWN;
    bits = dirichlet_bits(view->values, count, background, 1) / sqrt((double)count);
    return most_telling(view->values, count, background, bits);
}
