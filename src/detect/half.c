#include "detect/half.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "value/placeholder.h"

int half_open(struct half *half, struct facts *facts, struct traits *traits,
    const struct progress *progress, struct error *err)
{
    size_t count = (size_t)facts->accounts + 1;

    *half = (struct half){ .facts = facts, .traits = traits, .progress = progress };
    half->firsts = malloc(count * sizeof *half->firsts);
    half->countries = calloc(count, sizeof *half->countries);
    half->known = calloc(count, sizeof *half->known);
    half->marks = calloc(count, sizeof *half->marks);
    if (!half->firsts || !half->countries || !half->known || !half->marks)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        half->firsts[i] = FIRST_NONE;
    return 0;
}

void half_free(struct half *half)
{
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        dictionary_free(&half->words[trait]);
    free(half->firsts);
    free(half->countries);
    free(half->known);
    free(half->marks);
    free(half->owners);
    *half = (struct half){ 0 };
}

int half_each(struct half *half, struct db *db, const char *query, void *context,
    int (*read)(void *context, const struct stmt *stmt, struct error *err), struct error *err)
{
    enum { CHECK = 65536 };
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_query(&stmt, db, query, err))
        goto out;
    for (int64_t n = 1; (row = stmt_step(&stmt, err)) > 0; n++)
        if (read(context, &stmt, err) || (n % CHECK == 0 && progress_check(half->progress, err)))
            goto out;
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int half_word(
    struct half *half, enum trait trait, struct text text, uint32_t *value, struct error *err)
{
    *value = text.length ? dictionary_add(&half->words[trait], text) : 0;
    return *value || !text.length ? 0 : error_memory(err);
}

int half_value(struct dictionary *values, struct text text, uint32_t *value, struct error *err)
{
    *value = 0;
    if (placeholder_is(text.at, text.length))
        return 0;
    *value = dictionary_add(values, text);
    return *value ? 0 : error_memory(err);
}

void half_mark(struct half *half, uint32_t account, enum mark mark, int so)
{
    half->known[account] |= (uint8_t)((so >= 0) << mark);
    half->marks[account] |= (uint8_t)((so > 0) << mark);
}

int half_sort(
    struct half *half, void *items, size_t count, size_t item, size_t **begins, struct error *err)
{
    uint32_t accounts = half->facts->accounts;
    char *sorted = malloc(count * item + 1);
    char *from;
    size_t *begin = calloc((size_t)accounts + 3, sizeof *begin);

    *begins = begin;
    if (!sorted || !begin) {
        free(sorted);
        return error_memory(err);
    }
    /* Counted two places on, then placed one place on: what remains are the beginnings. */
    for (size_t i = 0; i < count; i++)
        begin[half->owners[i] + 2]++;
    for (uint32_t account = 1; account <= accounts; account++)
        begin[account + 2] += begin[account + 1];
    memcpy(&from, items, sizeof from);
    for (size_t i = 0; i < count; i++)
        memcpy(sorted + begin[half->owners[i] + 1]++ * item, from + i * item, item);
    memcpy(items, &sorted, sizeof sorted);
    free(from);
    free(half->owners);
    half->owners = NULL;
    return 0;
}
