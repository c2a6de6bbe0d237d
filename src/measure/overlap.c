#include "measure/overlap.h"

#include <stdlib.h>

static int64_t *sizes_of(const uint32_t *groups, size_t count, uint32_t *last)
{
    int64_t *sizes;

    *last = 0;
    for (size_t i = 0; i < count; i++)
        if (groups[i] > *last)
            *last = groups[i];
    sizes = calloc((size_t)*last + 1, sizeof *sizes);
    for (size_t i = 0; sizes && i < count; i++)
        sizes[groups[i]]++;
    return sizes;
}

static int compare(const void *left, const void *right)
{
    const struct overlap_cell *a = left, *b = right;

    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->right > b->right) - (a->right < b->right);
}

/* Makes one of neighbours that are alike. */
static size_t cells_merge(struct overlap_cell *cells, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (kept && compare(&cells[kept - 1], &cells[i]) == 0)
            cells[kept - 1].both++;
        else
            cells[kept++] = cells[i];
    }
    return kept;
}

int overlap_count(struct overlap *overlap, const uint32_t *left, const uint32_t *right,
    size_t count, struct error *err)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += left[i] && right[i];
    overlap->left = sizes_of(left, count, &overlap->last_left);
    overlap->right = sizes_of(right, count, &overlap->last_right);
    overlap->cells = malloc((n + 1) * sizeof *overlap->cells);
    if (!overlap->left || !overlap->right || !overlap->cells)
        return error_memory(err);
    n = 0;
    for (size_t i = 0; i < count; i++)
        if (left[i] && right[i])
            overlap->cells[n++] = (struct overlap_cell){ left[i], right[i], 1 };
    qsort(overlap->cells, n, sizeof *overlap->cells, compare);
    overlap->count = cells_merge(overlap->cells, n);
    return 0;
}

void overlap_free(struct overlap *overlap)
{
    free(overlap->cells);
    free(overlap->left);
    free(overlap->right);
    *overlap = (struct overlap){ 0 };
}
