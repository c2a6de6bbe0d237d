#include "dataset/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/hugepage.h"
#include "value/placeholder.h"

int scan_open(struct scan *half, struct dataset *dataset, struct attributes *attributes,
    const struct progress *progress, struct error *err)
{
    size_t count = (size_t)dataset->accounts + 1;

    *half = (struct scan){ .dataset = dataset, .attributes = attributes, .progress = progress };
    half->origins = hugepage_allocate(count, sizeof *half->origins);
    if (!half->origins)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        half->origins[i].first = EARLIEST_NONE;
    return 0;
}

void scan_free(struct scan *half)
{
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        dictionary_free(&half->words[attribute]);
    if (half->dataset)
        hugepage_free(half->origins, (size_t)half->dataset->accounts + 1, sizeof *half->origins);
    free(half->owners);
    *half = (struct scan){ 0 };
}

int scan_each(struct scan *half, struct db *db, const char *query, void *context,
    int (*read)(void *context, const struct stmt *stmt, struct error *err), struct error *err)
{
    enum { CHECK = 65536 };
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, query, err))
        goto out;
    for (int64_t n = 1; (row = stmt_step(&stmt, err)) > 0; n++)
        if (read(context, &stmt, err) || (n % CHECK == 0 && progress_check(half->progress, err)))
            goto out;
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int scan_account(
    const struct scan *half, const struct stmt *stmt, uint32_t *account, struct error *err)
{
    int64_t number = stmt_int(stmt, 0);

    if (number < 1 || number > half->dataset->accounts)
        return error_set(err, ERROR_FAILED,
            "the store is damaged: it has records of account %lld, which is not there",
            (long long)number);
    *account = (uint32_t)number;
    return 0;
}

int scan_attribute(struct scan *half, enum attribute attribute, struct text text, uint32_t *value,
    struct error *err)
{
    *value = text.length ? dictionary_add(&half->words[attribute], text) : 0;
    return *value || !text.length ? 0 : error_memory(err);
}

struct wanted scan_want(const struct dictionary *values, struct text text)
{
    if (placeholder_is(text.at, text.length))
        return (struct wanted){ 0 };
    return dictionary_want(values, text);
}

int scan_take(
    struct dictionary *values, const struct wanted *wanted, uint32_t *value, struct error *err)
{
    *value = wanted->bytes.length ? dictionary_take(values, wanted) : 0;
    return *value || !wanted->bytes.length ? 0 : error_memory(err);
}

void scan_flag(struct scan *half, uint32_t account, enum account_flag mark, int so)
{
    half->origins[account].known |= (uint8_t)((so >= 0) << mark);
    half->origins[account].marks |= (uint8_t)((so > 0) << mark);
}

int scan_sort(
    struct scan *half, void *items, size_t count, size_t item, size_t **begins, struct error *err)
{
    uint32_t accounts = half->dataset->accounts;
    char *sorted = malloc(count * item + 1), *from;
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
