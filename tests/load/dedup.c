#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "load/dedup.h"

Test(seen, a_row_is_new_once)
{
    struct dedup seen = { .seed = 1 };

    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 7 << 1 }, 0), DEDUP_NEW);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 7 << 1 }, 0), DEDUP_DUPLICATE);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 8 << 1 }, 0), DEDUP_CHANGED);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 8 << 1 }, 0), DEDUP_DUPLICATE);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 7 << 1 }, 0), DEDUP_DUPLICATE);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 6, 7 << 1 }, 0), DEDUP_NEW);
    dedup_free(&seen);
}

static enum dedup_answer slowly(struct dedup_row *rows, int *count, struct dedup_row row)
{
    enum dedup_answer answer = DEDUP_NEW;

    for (int i = 0; i < *count; i++)
        if (rows[i].key == row.key) {
            if (rows[i].content == row.content)
                return DEDUP_DUPLICATE;
            answer = DEDUP_CHANGED;
        }
    rows[(*count)++] = row;
    return answer;
}

Test(seen, answers_as_a_plain_list_would)
{
    enum { ROWS = 12000 };
    struct dedup seen = { .seed = 1 };
    struct dedup_row *rows = malloc(ROWS * sizeof *rows);
    struct random random;
    int count = 0;

    random_seed(&random, 7);
    for (int i = 0; i < ROWS; i++) {
        /* Keys that collide in their low bits and wrap around the table. */
        struct dedup_row row = { (random_below(&random, 3000) + 1) * 0x100000fff,
            (random_below(&random, 3) + 1) << 1 };

        cr_assert_eq(dedup_add(&seen, row, 0), (int)slowly(rows, &count, row));
    }
    cr_assert_eq(seen.count, (size_t)count);
    free(rows);
    dedup_free(&seen);
}

Test(seen, digests_tell_rows_of_cells_apart)
{
    struct dedup seen = { .seed = 3 };
    struct cell rows[][2] = {
        { cell_text(text_of("ab")), cell_text(text_of("c")) },
        { cell_text(text_of("a")), cell_text(text_of("bc")) },
        { cell_text(text_of("abc")), { CELL_NULL, 0, { 0, 0 } } },
        { { CELL_NULL, 0, { 0, 0 } }, cell_text(text_of("abc")) },
        { cell_integer(0), cell_integer(0) },
        { { CELL_NULL, 0, { 0, 0 } }, { CELL_NULL, 0, { 0, 0 } } },
        { cell_integer(1), cell_text(text_of("1")) },
        { cell_text(text_of("1")), cell_integer(1) },
        { cell_blob(text_of("1")), cell_integer(1) },
    };
    enum { COUNT = sizeof rows / sizeof rows[0] };

    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++)
            cr_assert_eq(
                dedup_digest(&seen, rows[i], 2) == dedup_digest(&seen, rows[j], 2), i == j);
    cr_assert_neq(dedup_digest(&seen, rows[0], 1), dedup_digest(&seen, rows[0], 2));
}

Test(seen, a_key_that_a_row_of_the_file_has_is_repeated)
{
    struct dedup seen = { .seed = 1 };

    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 6 }, 0), DEDUP_NEW);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 8 }, 1), DEDUP_CHANGED);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 5, 10 }, 1), DEDUP_REPEATED);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 7, 6 }, 0), DEDUP_NEW);
    /* A duplicate of what was known before is a row of the file, too. */
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 7, 6 }, 1), DEDUP_DUPLICATE);
    cr_assert_eq(dedup_add(&seen, (struct dedup_row){ 7, 8 }, 1), DEDUP_REPEATED);
    dedup_free(&seen);
}
