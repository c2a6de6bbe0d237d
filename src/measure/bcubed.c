#include "measure/bcubed.h"

#include <stdlib.h>

#include "measure/overlap.h"
#include "measure/tally.h"

/* inside: by cluster, its accounts that are of true rings. alone: by true ring, its accounts that
 * were not found. Both zeroed. */
static void count_apart(const struct overlap *overlap, int64_t *inside, int64_t *alone)
{
    for (uint32_t ring = 1; ring <= overlap->last_left; ring++)
        alone[ring] = overlap->left[ring];
    for (size_t i = 0; i < overlap->count; i++) {
        inside[overlap->cells[i].right] += overlap->cells[i].both;
        alone[overlap->cells[i].left] -= overlap->cells[i].both;
    }
}

static struct bcubed mean(
    const struct overlap *overlap, const int64_t *inside, const int64_t *alone)
{
    double precision = 0, recall = 0, accounts = 0;

    for (size_t i = 0; i < overlap->count; i++) {
        const struct overlap_cell *cell = &overlap->cells[i];
        double pairs = (double)cell->both * (double)cell->both;

        precision += pairs / (double)inside[cell->right];
        recall += pairs / (double)overlap->left[cell->left];
    }
    for (uint32_t ring = 1; ring <= overlap->last_left; ring++) {
        if (overlap->left[ring] == 0)
            continue;
        accounts += (double)overlap->left[ring];
        precision += (double)alone[ring];
        recall += (double)alone[ring] / (double)overlap->left[ring];
    }
    return (struct bcubed){ tally_share(precision, accounts), tally_share(recall, accounts),
        tally_share(2 * precision * recall, (precision + recall) * accounts) };
}

int bcubed(struct bcubed *out, const uint32_t *truth, const uint32_t *found, size_t count,
    struct error *err)
{
    struct overlap overlap = { 0 };
    int64_t *inside = NULL, *alone = NULL;
    int rc = -1;

    if (overlap_count(&overlap, truth, found, count, err))
        goto out;
    inside = calloc((size_t)overlap.last_right + 1, sizeof *inside);
    alone = calloc((size_t)overlap.last_left + 1, sizeof *alone);
    if (!inside || !alone) {
        error_memory(err);
        goto out;
    }
    count_apart(&overlap, inside, alone);
    *out = mean(&overlap, inside, alone);
    rc = 0;
out:
    free(alone);
    free(inside);
    overlap_free(&overlap);
    return rc;
}
