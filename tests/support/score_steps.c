#include "score_steps.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/array.h"
#include "ring/find.h"

enum score_part_row score_steps_row(const char *name)
{
    int row = 0;

    while (row < ring_weight_count() && strcmp(ring_weight_name(row), name) != 0)
        row++;
    cr_assert_lt(row, ring_weight_count(), "there is no part \"%s\"", name);
    return (enum score_part_row)row;
}

void score_steps_clear(struct score_steps steps[SCORE_PARTS])
{
    memset(steps, 0, SCORE_PARTS * sizeof *steps);
}

void score_steps_add(
    struct score_steps steps[SCORE_PARTS], const char *name, double from, double bits)
{
    struct score_steps *own = &steps[score_steps_row(name)];

    cr_assert_lt(own->count, SCORE_STEPS);
    own->steps[own->count++] = (struct score_step){ from, bits };
}

void score_steps_simple(struct score_steps steps[SCORE_PARTS])
{
    static const struct {
        const char *name;
        double factor;
    } evidence[] = { { "payment", 2 }, { "billed", 2 }, { "device", 2 }, { "phone", 2 },
        { "mailbox", 2 }, { "network", 0.5 }, { "likeness", 0.5 } };
    static const char *const decided[] = { "confirmed", "denied" };

    score_steps_clear(steps);
    for (size_t i = 0; i < COUNT_OF(evidence); i++)
        for (int bits = 0; bits < SCORE_STEPS; bits++)
            score_steps_add(steps, evidence[i].name, bits, evidence[i].factor * bits);
    score_steps_add(steps, "size", 1, -14);
    score_steps_add(steps, "size", 1.5, 0);
    score_steps_add(steps, "own cards", -10, 0);
    score_steps_add(steps, "own cards", -2.5, -40);
    for (size_t i = 0; i < COUNT_OF(decided); i++)
        for (int nth = 0; nth < 10; nth++)
            score_steps_add(steps, decided[i], nth / 10.0, nth);
}
