#include "load/dedup.h"

#include <xxhash.h>

#include "base/hugepage.h"

enum { FIRST_SLOTS = 4096 };

/* The length goes before the bytes, so that no two rows of cells run together into the same. */
static uint64_t hash_cell(uint64_t seed, const struct cell *cell)
{
    int64_t head[2] = { cell->type,
        cell->type == CELL_INTEGER ? cell->integer : (int64_t)cell->text.length };
    uint64_t hash = XXH3_64bits_withSeed(head, sizeof head, seed);

    return cell->text.length ? XXH3_64bits_withSeed(cell->text.at, cell->text.length, hash) : hash;
}

uint64_t dedup_digest(const struct dedup *seen, const struct cell *cells, int count)
{
    uint64_t hash = seen->seed;

    for (int i = 0; i < count; i++)
        hash = hash_cell(hash, &cells[i]);
    return hash ? hash : 1;
}

/* The lowest bit of a content that is kept says that a row of the file has it. */
static int is_same(uint64_t kept, uint64_t content)
{
    return ((kept ^ content) & ~(uint64_t)1) == 0;
}

/* Walks from where row belongs to the free slot behind all of its key. */
static enum dedup_answer find(const struct dedup *seen, struct dedup_row row, size_t *slot)
{
    enum dedup_answer answer = DEDUP_NEW;

    for (*slot = row.key & (seen->slots - 1); seen->rows[*slot].key;
         *slot = (*slot + 1) & (seen->slots - 1)) {
        if (seen->rows[*slot].key != row.key)
            continue;
        if (is_same(seen->rows[*slot].content, row.content))
            return DEDUP_DUPLICATE;
        if (answer != DEDUP_REPEATED)
            answer = seen->rows[*slot].content & 1 ? DEDUP_REPEATED : DEDUP_CHANGED;
    }
    return answer;
}

static int grow(struct dedup *seen)
{
    struct dedup bigger = *seen;
    size_t slot;

    bigger.slots = seen->slots ? seen->slots * 2 : FIRST_SLOTS;
    bigger.rows = hugepage_allocate(bigger.slots, sizeof *bigger.rows);
    if (!bigger.rows)
        return -1;
    for (size_t i = 0; i < seen->slots; i++)
        if (seen->rows[i].key) {
            find(&bigger, seen->rows[i], &slot);
            bigger.rows[slot] = seen->rows[i];
        }
    hugepage_free(seen->rows, seen->slots, sizeof *seen->rows);
    *seen = bigger;
    return 0;
}

int dedup_add(struct dedup *seen, struct dedup_row row, int in_file)
{
    enum dedup_answer answer;
    size_t slot;

    if (seen->count + 1 > seen->slots / 4 * 3 && grow(seen))
        return -1;
    answer = find(seen, row, &slot);
    if (answer != DEDUP_DUPLICATE) {
        seen->rows[slot] = (struct dedup_row){ row.key, row.content & ~(uint64_t)1 };
        seen->count++;
    }
    seen->rows[slot].content |= (uint64_t)(in_file != 0);
    return answer;
}

void dedup_free(struct dedup *seen)
{
    hugepage_free(seen->rows, seen->slots, sizeof *seen->rows);
    *seen = (struct dedup){ 0 };
}
