#include "ring/score_relation.h"

#include <math.h>

#include "base/numbers.h"

static uint32_t attribute_of(
    const struct score_part_view *view, uint32_t i, enum attribute attribute)
{
    return view->features->attributes->values[attribute][view->members[i].account];
}

/* Sorts count numbers and keeps one of each. */
static size_t unique(uint64_t *numbers, size_t count)
{
    size_t kept = 0;

    numbers_sort(numbers, count);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    return kept;
}

/* How often the most frequent of count numbers occurs. Sorts them. */
static size_t most_frequent(uint64_t *numbers, size_t count)
{
    size_t most = 0, run = 0;

    numbers_sort(numbers, count);
    for (size_t i = 0; i < count; i++) {
        run = i > 0 && numbers[i] == numbers[i - 1] ? run + 1 : 1;
        most = run > most ? run : most;
    }
    return most;
}

/* ---- names ---- */

struct figure relation_names(const struct score_part_view *view, const struct score_row *row)
{
    double more = 0, cards = 0, names = 0;

    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];
        size_t count = 0;

        if (item->kind != KIND_PAYMENT)
            continue;
        for (uint32_t j = 0; j < item->accounts; j++) {
            uint32_t account = view->evidence->edges[item->first + j].account;
            uint32_t surname = view->features->attributes->values[row->of][account];

            if (surname && count < view->count)
                view->numbers[count++] = surname;
        }
        if (count < 2)
            continue;
        count = unique(view->numbers, count);
        cards++;
        names += (double)count;
        more += (double)count - 1;
    }
    if (cards == 0)
        return FIGURE_UNKNOWN;
    return (struct figure){ log2(1 + more), names, cards, NAN };
}

/* count: the members that are most alike, of those that are known. */
static struct figure alike_figure(size_t alike, size_t known)
{
    if (known < 2)
        return FIGURE_UNKNOWN;
    return (struct figure){ alike > 1 ? ((double)alike - 1) / ((double)known - 1) : 0,
        (double)alike, (double)known, NAN };
}

struct figure relation_alike(const struct score_part_view *view, const struct score_row *row)
{
    size_t count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        if (attribute_of(view, i, (enum attribute)row->of))
            view->numbers[count++] = attribute_of(view, i, (enum attribute)row->of);
    return alike_figure(most_frequent(view->numbers, count), count);
}

/* Lists a number of each member that has one in view->numbers. Returns how many. */
static size_t list_things(const struct score_part_view *view, enum relation_thing thing)
{
    size_t count = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        const struct account_features *entry = score_part_member(view, i);
        uint32_t number = thing == RELATION_DEVICES    ? entry->device
                          : thing == RELATION_NETWORKS ? entry->network
                                                       : entry->payment;

        if (number)
            view->numbers[count++] = number;
    }
    return count;
}

struct figure relation_one_network(const struct score_part_view *view, const struct score_row *row)
{
    size_t count = list_things(view, RELATION_NETWORKS);

    (void)row;
    return alike_figure(most_frequent(view->numbers, count), count);
}

struct figure relation_distinct(const struct score_part_view *view, const struct score_row *row)
{
    size_t known = list_things(view, (enum relation_thing)row->of);
    size_t distinct = unique(view->numbers, known);

    if (known < 2)
        return FIGURE_UNKNOWN;
    return (struct figure){ ((double)distinct - 1) / ((double)known - 1), (double)distinct,
        (double)known, NAN };
}

/* ---- domains ---- */

/* The member's e-mail domain unless it is a provider's; 0 otherwise. */
static uint32_t own_domain(const struct score_part_view *view, uint32_t i)
{
    uint32_t account = view->members[i].account;

    return attribute_has_own_domain(view->features->attributes, account)
               ? attribute_of(view, i, ATTRIBUTE_REGISTRABLE_DOMAIN)
               : 0;
}

static uint32_t count_domains(const struct score_part_view *view)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        count += attribute_of(view, i, ATTRIBUTE_REGISTRABLE_DOMAIN) != 0;
    return count;
}

/* Clients of an agency have such domains; an operator's domains serve many accounts each. */
struct figure relation_own_sites(const struct score_part_view *view, const struct score_row *row)
{
    const double *background = view->features->attributes->background[row->of];
    uint32_t known = count_domains(view);
    size_t count = 0, own = 0;

    if (known == 0)
        return FIGURE_UNKNOWN;
    for (uint32_t i = 0; i < view->count; i++)
        if (own_domain(view, i) && background[own_domain(view, i)] < 0.001)
            view->numbers[count++] = own_domain(view, i);
    numbers_sort(view->numbers, count);
    for (size_t i = 0; i < count; i++)
        own += (i == 0 || view->numbers[i] != view->numbers[i - 1]) &&
               (i + 1 == count || view->numbers[i] != view->numbers[i + 1]);
    return (struct figure){ log2(1 + (double)own), (double)own, known, NAN };
}

/* The most frequent own domain of the members; 0: none. */
static uint32_t main_domain(const struct score_part_view *view)
{
    uint32_t found = 0;
    size_t count = 0, most = 0, run = 0;

    for (uint32_t i = 0; i < view->count; i++)
        if (own_domain(view, i))
            view->numbers[count++] = own_domain(view, i);
    numbers_sort(view->numbers, count);
    for (size_t i = 0; i < count; i++) {
        run = i > 0 && view->numbers[i] == view->numbers[i - 1] ? run + 1 : 1;
        if (run > most) {
            most = run;
            found = (uint32_t)view->numbers[i];
        }
    }
    return found;
}

/* An organisation has many devices behind one domain; a share of accounts alone is none. Members
 * without a device count as one each. */
struct figure relation_organisation(const struct score_part_view *view, const struct score_row *row)
{
    uint32_t domain, members = 0;
    size_t devices = 0;

    (void)row;
    if (count_domains(view) == 0)
        return FIGURE_UNKNOWN;
    domain = main_domain(view);
    for (uint32_t i = 0; domain && i < view->count; i++) {
        uint32_t device = score_part_member(view, i)->device;

        if (own_domain(view, i) != domain)
            continue;
        members++;
        view->numbers[devices++] = device ? device : view->members[i].account | 1ULL << 32;
    }
    devices = unique(view->numbers, devices);
    if (devices < 3)
        return (struct figure){ 0, members, view->count, NAN };
    return (struct figure){ (double)devices / view->count * log2((double)devices), members,
        view->count, NAN };
}
