#include "load/merge.h"

#include <stdlib.h>

#include "base/array.h"

/* What the rows of one charge said so far. */
struct merge_state {
    uint64_t key;
    size_t left;        /* rows that are still to be completed; without them it is not kept */
    struct cell *cells; /* with their texts behind them; NULL: no row was met */
};

struct merging {
    struct merge *merge;
    struct db *db;
    struct rows_writer *writer;
    struct convert *convert;
    struct counts *counts;
    struct merge_state *states; /* by key */
    size_t state_count;
    size_t next; /* of merge->rows */
};

int merge_note(struct merge *merge, int64_t id, uint64_t key, struct error *err)
{
    if (array_reserve(&merge->rows, &merge->size, merge->count + 1, sizeof *merge->rows, err))
        return -1;
    merge->rows[merge->count++] = (struct merge_row){ id, key };
    return 0;
}

/* ---- states ---- */

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = ((const struct merge_state *)a)->key, y = ((const struct merge_state *)b)->key;

    return (x > y) - (x < y);
}

static int open_states(struct merging *merging, struct error *err)
{
    const struct merge *merge = merging->merge;
    struct merge_state *states = calloc(merge->count, sizeof *states);
    size_t kept = 0;

    if (!states)
        return error_memory(err);
    for (size_t i = 0; i < merge->count; i++)
        states[i].key = merge->rows[i].key;
    qsort(states, merge->count, sizeof *states, compare_keys);
    for (size_t i = 0; i < merge->count; i++) {
        if (kept == 0 || states[kept - 1].key != states[i].key)
            states[kept++].key = states[i].key;
        states[kept - 1].left++;
    }
    merging->states = states;
    merging->state_count = kept;
    return 0;
}

static void close_states(struct merging *merging)
{
    for (size_t i = 0; i < merging->state_count; i++)
        free(merging->states[i].cells);
    free(merging->states);
}

/* Keeps a copy of the cells while rows are left that need it. */
static int keep(struct merge_state *state, const struct cell *cells, int count, struct error *err)
{
    size_t size = (size_t)count * sizeof *cells;
    struct cell *copy = NULL;
    char *text;

    if (state->left > 0) {
        for (int i = 0; i < count; i++)
            size += cells[i].text.length;
        copy = malloc(size);
        if (!copy)
            return error_memory(err);
        text = (char *)(copy + count);
        for (int i = 0; i < count; i++) {
            copy[i] = cells[i];
            if (cells[i].text.length == 0)
                continue;
            memcpy(text, cells[i].text.at, cells[i].text.length);
            copy[i].text.at = text;
            text += cells[i].text.length;
        }
    }
    free(state->cells);
    state->cells = copy;
    return 0;
}

/* ---- cells ---- */

static int is_equal(const struct cell *a, const struct cell *b)
{
    return a->type == b->type && a->integer == b->integer && a->text.length == b->text.length &&
           (a->text.length == 0 || memcmp(a->text.at, b->text.at, a->text.length) == 0);
}

static int are_equal(const struct cell *a, const struct cell *b, int count)
{
    for (int i = 0; i < count; i++)
        if (!is_equal(&a[i], &b[i]))
            return 0;
    return 1;
}

/* The fields that say where and in whose name a bill is paid do not name the payment method. */
static int is_of_method(enum record_field field)
{
    return field != FIELD_NONE && field != FIELD_BILLING_NAME && field != FIELD_POSTCODE &&
           field != FIELD_BILLING_COUNTRY;
}

/* Fills the blank cells of a combination from an earlier one. */
static void fill(const struct rows_layout *layout, struct cell *later, const struct cell *earlier)
{
    int is_other = 0;

    for (int i = 1; i < layout->count; i++)
        is_other |= is_of_method(layout->fields[i]) && later[i].type != CELL_NULL &&
                    earlier[i].type != CELL_NULL && !is_equal(&later[i], &earlier[i]);
    for (int i = 1; i < layout->count; i++)
        if (later[i].type == CELL_NULL && !(is_other && is_of_method(layout->fields[i])))
            later[i] = earlier[i];
}

/* Reads a combination into the arena, which owns its texts. */
static int read_combination(struct merging *merging, int64_t number, struct cell *cells,
    struct arena *arena, struct error *err)
{
    int count;

    if (rows_find(merging->writer, merging->db, merging->convert->tables.combinations, number,
            cells, &count, err))
        return -1;
    if (count != merging->convert->combination.count)
        return error_set(
            err, ERROR_FAILED, "the store lacks the payment method %lld", (long long)number);
    for (int i = 0; i < count; i++)
        if (cells[i].text.length) {
            cells[i].text = arena_copy(arena, cells[i].text);
            if (!cells[i].text.at)
                return error_memory(err);
        }
    return 0;
}

/* *later becomes the number of the combination that has the fields of both. */
static int merge_combinations(
    struct merging *merging, struct cell *later, struct cell earlier, struct error *err)
{
    const struct rows_layout *layout = &merging->convert->combination;
    struct cell both[ROWS_CELLS], before[ROWS_CELLS];
    struct arena arena = { 0 };
    int is_new, rc = -1;

    if (read_combination(merging, later->integer, both, &arena, err) ||
        read_combination(merging, earlier.integer, before, &arena, err))
        goto out;
    fill(layout, both, before);
    both[0] = cell_integer(convert_combination(merging->convert, both, layout->count, &is_new));
    if (both[0].integer == 0) {
        error_memory(err);
        goto out;
    }
    *later = both[0];
    rc = is_new ? rows_put(merging->writer, merging->convert->tables.combinations, both,
                      layout->count, err)
                : 0;
out:
    arena_free(&arena);
    return rc;
}

/* ---- rows ---- */

/* Fills the blank cells of a row, whose last is its combination. */
static int merge_cells(struct merging *merging, struct cell *later, const struct cell *earlier,
    int count, struct error *err)
{
    int last = record_info(merging->convert->kind)->combination ? count - 1 : count;

    for (int i = 0; i < count; i++)
        if (later[i].type == CELL_NULL)
            later[i] = earlier[i];
    return last < count && later[last].type != CELL_NULL && earlier[last].type != CELL_NULL &&
                   later[last].integer != earlier[last].integer
               ? merge_combinations(merging, &later[last], earlier[last], err)
               : 0;
}

/* A row that an earlier row of the file reported. */
static int complete(struct merging *merging, struct merge_state *state, int64_t id,
    const struct cell *cells, int count, struct error *err)
{
    enum table table = merging->convert->tables.records;
    struct cell merged[ROWS_CELLS];

    state->left--;
    memcpy(merged, cells, (size_t)count * sizeof *cells);
    if (state->cells && merge_cells(merging, merged, state->cells, count, err))
        return -1;
    if (state->cells && are_equal(merged, state->cells, count)) {
        merging->counts->stored--;
        merging->counts->duplicate++;
        return rows_remove(merging->writer, merging->db, table, id, err);
    }
    if (!are_equal(merged, cells, count) &&
        rows_update(merging->writer, merging->db, table, id, merged, count, err))
        return -1;
    return keep(state, merged, count, err);
}

static int visit(void *context, int64_t id, const struct cell *cells, int count, struct error *err)
{
    struct merging *merging = context;
    const struct merge *merge = merging->merge;
    struct merge_state wanted = { .key = convert_key(merging->convert, cells) };
    struct merge_state *state = wanted.key ? bsearch(&wanted, merging->states, merging->state_count,
                                                 sizeof wanted, compare_keys)
                                           : NULL;

    if (!state)
        return 0;
    if (merging->next < merge->count && merge->rows[merging->next].id == id) {
        merging->next++;
        return complete(merging, state, id, cells, count, err);
    }
    return keep(state, cells, count, err);
}

int merge_rows(struct merge *merge, struct db *db, struct rows_writer *writer,
    struct convert *convert, struct counts *counts, struct error *err)
{
    struct merging merging = {
        .merge = merge, .db = db, .writer = writer, .convert = convert, .counts = counts
    };
    int rc;

    if (merge->count == 0)
        return 0;
    if (open_states(&merging, err))
        return -1;
    rc = rows_each_numbered(db, convert->tables.records, visit, &merging, err);
    close_states(&merging);
    return rc;
}

void merge_free(struct merge *merge)
{
    free(merge->rows);
    *merge = (struct merge){ 0 };
}
