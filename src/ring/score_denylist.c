#include "ring/score_denylist.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ring/constraints.h"

static uint32_t number_of(const struct score_part_view *view, uint32_t i)
{
    const struct constraints *constraints = view->features->constraints;

    return constraints && constraints->denied ? constraints->denied[view->members[i].account] : 0;
}

double score_denylist_share(const struct score_part_view *view)
{
    double count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        count += number_of(view, i) != 0;
    return count / view->count;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* The most frequent number; of equals, the least. *others: how many other numbers there are. */
static uint32_t most_common(const uint32_t *numbers, uint32_t count, uint32_t *others)
{
    uint32_t found = 0, most = 0, run = 0;

    *others = 0;
    for (uint32_t i = 0; i < count; i++) {
        int is_new = i == 0 || numbers[i] != numbers[i - 1];

        run = is_new ? 1 : run + 1;
        *others += is_new && i > 0;
        if (run > most) {
            most = run;
            found = numbers[i];
        }
    }
    return found;
}

void score_denylist_explain(const struct score_part_view *view, struct score_part *part)
{
    char reason[4 * RING_REASON];
    uint32_t count = 0, others, number;

    for (uint32_t i = 0; i < view->count; i++)
        if (number_of(view, i))
            view->values[count++] = number_of(view, i);
    qsort(view->values, count, sizeof *view->values, by_number);
    number = most_common(view->values, count, &others);
    snprintf(reason, sizeof reason, "%u of %u members have %s denied: %s%s", count, view->count,
        others ? "values that were" : "a value that was",
        view->features->constraints->denials[number], others ? " and others" : "");
    snprintf(part->reason, sizeof part->reason, "%.*s",
        (int)utf8_fit(text_of(reason), sizeof part->reason - 1), reason);
}
