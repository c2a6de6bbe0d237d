#include "measure/truth.h"

#include <stdlib.h>

int truth_open(struct truth *truth, uint32_t last, uint64_t seed, struct error *err)
{
    *truth = (struct truth){ .last = last };
    truth->rings.numbers.seed = truth->groups.numbers.seed = truth->styles.numbers.seed =
        truth->disciplines.numbers.seed = seed;
    truth->accounts = calloc((size_t)last + 1, sizeof *truth->accounts);
    return truth->accounts ? 0 : error_memory(err);
}

/* Numbers text into *number unless that is known. */
static int learn(struct names *names, struct text text, uint32_t *number, struct error *err)
{
    return *number ? 0 : names_add(names, text, number, err);
}

/* Room for a ring just numbered; grows at powers of two. */
static int rings_room(struct truth *truth, uint32_t before, struct error *err)
{
    uint32_t number = truth->rings.count;
    struct truth_ring *moved;

    if (number == before)
        return 0;
    if ((number & (number - 1)) == 0) {
        moved = realloc(truth->ring, (size_t)number * 2 * sizeof *moved);
        if (!moved)
            return error_memory(err);
        truth->ring = moved;
    }
    truth->ring[number] = (struct truth_ring){ 0 };
    return 0;
}

static int learn_ring(struct truth *truth, struct truth_account *account,
    const struct truth_row *row, struct error *err)
{
    uint32_t before = truth->rings.count;
    struct truth_ring *ring;

    if (learn(&truth->rings, row->ring, &account->ring, err) || rings_room(truth, before, err))
        return -1;
    if (!account->ring)
        return 0;
    ring = &truth->ring[account->ring];
    if (learn(&truth->styles, row->style, &ring->style, err))
        return -1;
    return learn(&truth->disciplines, row->discipline, &ring->discipline, err);
}

int truth_add(struct truth *truth, uint32_t account, const struct truth_row *row, struct error *err)
{
    struct truth_account *known = &truth->accounts[account];

    if (row->label > known->label)
        known->label = row->label;
    if (learn(&truth->groups, row->group, &known->group, err))
        return -1;
    return row->label == TRUTH_FRAUD ? learn_ring(truth, known, row, err) : 0;
}

void truth_free(struct truth *truth)
{
    free(truth->accounts);
    free(truth->ring);
    names_free(&truth->rings);
    names_free(&truth->groups);
    names_free(&truth->styles);
    names_free(&truth->disciplines);
    *truth = (struct truth){ 0 };
}
