#include "measure/recovery.h"

#include "measure/overlap.h"

int recovery_judge(struct recovery *rings, uint32_t last, const uint32_t *truth,
    const uint32_t *found, size_t count, struct error *err)
{
    struct overlap overlap = { 0 };
    int rc = overlap_count(&overlap, truth, found, count, err);

    for (uint32_t ring = 0; rc == 0 && ring <= last; ring++)
        rings[ring] = (struct recovery){ ring <= overlap.last_left ? overlap.left[ring] : 0, 0 };
    for (size_t i = 0; rc == 0 && i < overlap.count; i++) {
        const struct overlap_cell *cell = &overlap.cells[i];
        int64_t either = overlap.left[cell->left] + overlap.right[cell->right] - cell->both;

        if (cell->left <= last && 2 * cell->both >= either)
            rings[cell->left].found = 1;
    }
    overlap_free(&overlap);
    return rc;
}
