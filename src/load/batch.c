#include "load/batch.h"

#include <stdlib.h>

enum { ROWS_PER_INPUT = 8 };

struct batch *batch_new(struct error *err)
{
    struct batch *batch = malloc(sizeof *batch);

    if (!batch) {
        error_memory(err);
        return NULL;
    }
    batch->rows = batch->cells = 0;
    batch->arena = (struct arena){ 0 };
    batch->counts = (struct counts){ 0 };
    batch->position = 0;
    return batch;
}

int batch_is_full(const struct batch *batch)
{
    return batch->rows + ROWS_PER_INPUT > BATCH_ROWS;
}

int batch_add(
    struct batch *batch, enum table table, const struct cell *cells, int count, struct error *err)
{
    struct batch_row *row = &batch->row[batch->rows];

    *row = (struct batch_row){ .table = table, .first = batch->cells, .count = count };
    for (int i = 0; i < count; i++) {
        struct cell *copy = &batch->cell[batch->cells + i];

        *copy = cells[i];
        if (cells[i].text.length == 0)
            continue;
        copy->text = arena_copy(&batch->arena, cells[i].text);
        if (!copy->text.at)
            return error_memory(err);
    }
    batch->rows++;
    batch->cells += count;
    return 0;
}

void batch_free(struct batch *batch)
{
    if (!batch)
        return;
    arena_free(&batch->arena);
    free(batch);
}
