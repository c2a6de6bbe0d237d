#include "evaluate/clusters.h"

#include <stdlib.h>

#include "evaluate/metrics.h"

/* ---- contingency table ---- */

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

static int cell_compare(const void *left, const void *right)
{
    const struct contingency_cell *a = left, *b = right;

    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->right > b->right) - (a->right < b->right);
}

/* Adds up equal cells of a sorted array. */
static size_t cells_merge(struct contingency_cell *cells, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (kept && cell_compare(&cells[kept - 1], &cells[i]) == 0)
            cells[kept - 1].both++;
        else
            cells[kept++] = cells[i];
    }
    return kept;
}

int contingency_make(struct contingency *table, const uint32_t *left, const uint32_t *right,
    size_t count, struct error *err)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += left[i] && right[i];
    table->left = sizes_of(left, count, &table->last_left);
    table->right = sizes_of(right, count, &table->last_right);
    table->cells = malloc((n + 1) * sizeof *table->cells);
    if (!table->left || !table->right || !table->cells)
        return error_memory(err);
    n = 0;
    for (size_t i = 0; i < count; i++)
        if (left[i] && right[i])
            table->cells[n++] = (struct contingency_cell){ left[i], right[i], 1 };
    qsort(table->cells, n, sizeof *table->cells, cell_compare);
    table->count = cells_merge(table->cells, n);
    return 0;
}

void contingency_free(struct contingency *table)
{
    free(table->cells);
    free(table->left);
    free(table->right);
    *table = (struct contingency){ 0 };
}

/* ---- B-cubed ---- */

/* inside: items of true rings, by cluster. alone: items in no cluster, by true ring. Both
 * zeroed. */
static void count_items(const struct contingency *table, int64_t *inside, int64_t *alone)
{
    for (uint32_t ring = 1; ring <= table->last_left; ring++)
        alone[ring] = table->left[ring];
    for (size_t i = 0; i < table->count; i++) {
        inside[table->cells[i].right] += table->cells[i].both;
        alone[table->cells[i].left] -= table->cells[i].both;
    }
}

static struct bcubed mean(
    const struct contingency *table, const int64_t *inside, const int64_t *alone)
{
    double precision = 0, recall = 0, items = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct contingency_cell *cell = &table->cells[i];
        double pairs = (double)cell->both * (double)cell->both;

        precision += pairs / (double)inside[cell->right];
        recall += pairs / (double)table->left[cell->left];
    }
    for (uint32_t ring = 1; ring <= table->last_left; ring++) {
        if (table->left[ring] == 0)
            continue;
        items += (double)table->left[ring];
        precision += (double)alone[ring];
        recall += (double)alone[ring] / (double)table->left[ring];
    }
    return (struct bcubed){ metrics_ratio(precision, items), metrics_ratio(recall, items),
        metrics_ratio(2 * precision * recall, (precision + recall) * items) };
}

int clusters_bcubed(struct bcubed *out, const uint32_t *truth, const uint32_t *found, size_t count,
    struct error *err)
{
    struct contingency table = { 0 };
    int64_t *inside = NULL, *alone = NULL;
    int rc = -1;

    if (contingency_make(&table, truth, found, count, err))
        goto out;
    inside = calloc((size_t)table.last_right + 1, sizeof *inside);
    alone = calloc((size_t)table.last_left + 1, sizeof *alone);
    if (!inside || !alone) {
        error_memory(err);
        goto out;
    }
    count_items(&table, inside, alone);
    *out = mean(&table, inside, alone);
    rc = 0;
out:
    free(alone);
    free(inside);
    contingency_free(&table);
    return rc;
}

/* ---- which true rings were found ---- */

int clusters_match(struct ring_match *matches, uint32_t last, const uint32_t *truth,
    const uint32_t *found, size_t count, struct error *err)
{
    struct contingency table = { 0 };
    int rc = -1;

    if (contingency_make(&table, truth, found, count, err))
        goto out;
    for (uint32_t ring = 0; ring <= last; ring++)
        matches[ring] = (struct ring_match){ ring <= table.last_left ? table.left[ring] : 0, 0 };
    for (size_t i = 0; i < table.count; i++) {
        const struct contingency_cell *cell = &table.cells[i];
        int64_t either = table.left[cell->left] + table.right[cell->right] - cell->both;

        if (cell->left <= last && 2 * cell->both >= either)
            matches[cell->left].found = 1;
    }
    rc = 0;
out:
    contingency_free(&table);
    return rc;
}

/* ---- purity of a cluster ---- */

int purity_is_labeled(const struct purity *purity)
{
    return purity->fraud + purity->legit > 0;
}

int purity_is_fraud(const struct purity *purity)
{
    return purity->fraud > purity->legit;
}

int purity_is_legit(const struct purity *purity)
{
    return purity->legit > purity->fraud;
}

struct purity_share purity_top(const struct purity *clusters, size_t count, int64_t top)
{
    struct purity_share share = { 0 };

    for (size_t i = 0; i < count && share.labeled < top; i++) {
        share.labeled += purity_is_labeled(&clusters[i]);
        share.rings += purity_is_fraud(&clusters[i]);
    }
    return share;
}
