#include "dataset/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hugepage.h"

/* ---- opening ---- */

void scan_add_column(struct scan *scan, void *array, size_t width)
{
    scan->columns[scan->column_count++] = (struct scan_column){ array, width };
}

/* Most accounts have a value of their own of each kind. */
static int add_kind(struct scan *scan, enum kind kind, struct error *err)
{
    enum record_field field = kind_info(kind)->fields[0];

    if (scan->told_count == SCAN_TOLD)
        return error_set(err, ERROR_FAILED, "records tell more than %d kinds of value", SCAN_TOLD);
    scan->told[scan->told_count++] = (struct scan_kind){ .kind = kind,
        .is_combined = record_field_find(scan->kind, field)->is_combined };
    scan_add_column(scan, &scan->dataset->records[scan->kind].values[kind], sizeof(uint32_t));
    return dictionary_reserve(&scan->values[kind], scan->dataset->accounts, err);
}

int scan_open(struct scan *scan, enum record_kind kind, struct dataset *dataset,
    struct attributes *attributes, const struct progress *progress, struct error *err)
{
    size_t count = (size_t)dataset->accounts + 1;

    *scan = (struct scan){
        .kind = kind, .dataset = dataset, .attributes = attributes, .progress = progress
    };
    scan->origins = hugepage_allocate(count, sizeof *scan->origins);
    if (!scan->origins)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        scan->origins[i].first = EARLIEST_NONE;
    scan_add_column(scan, &scan->owners, sizeof *scan->owners);
    scan_add_column(scan, &dataset->records[kind].at, sizeof(int64_t));
    for (int value = 0; value < KIND_COUNT; value++)
        if (extract_tells(kind, (enum kind)value) && add_kind(scan, (enum kind)value, err))
            return -1;
    return 0;
}

void scan_free(struct scan *scan)
{
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        dictionary_free(&scan->words[attribute]);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        dictionary_free(&scan->values[kind]);
    for (int i = 0; i < scan->told_count; i++)
        free(scan->told[i].numbers);
    if (scan->dataset)
        hugepage_free(scan->origins, (size_t)scan->dataset->accounts + 1, sizeof *scan->origins);
    free(scan->owners);
    *scan = (struct scan){ 0 };
}

/* ---- rows ---- */

static int is_absent(const struct scan *scan, const struct record *record)
{
    const struct dataset *dataset = scan->dataset;
    int64_t account = record->numbers[FIELD_ACCOUNT];

    return dataset->absent && account >= 1 && account <= dataset->accounts &&
           dataset->absent[account];
}

int scan_each(struct scan *scan, struct db *db, const char *query, const char *combination,
    void *context, int (*read)(void *context, const struct scan_row *row, struct error *err),
    struct error *err)
{
    enum { CHECK = 65536 };
    struct stmt stmt = { 0 };
    struct record record = { 0 };
    struct scan_row scan_row = { .record = &record };
    struct record_row fields;
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, query, err))
        goto out;
    record_row_open(&fields, &stmt, scan->kind, combination);
    for (int64_t n = 1; (row = stmt_step(&stmt, err)) > 0; n++) {
        record_row_read(&fields, &stmt, &record);
        if (is_absent(scan, &record))
            continue;
        scan_row.combination = record_row_reference(&fields, &stmt);
        if (read(context, &scan_row, err) ||
            (n % CHECK == 0 && progress_check(scan->progress, err)))
            goto out;
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int scan_account(
    const struct scan *scan, const struct record *record, uint32_t *account, struct error *err)
{
    int64_t number = record->numbers[FIELD_ACCOUNT];

    if (number < 1 || number > scan->dataset->accounts)
        return error_set(err, ERROR_FAILED,
            "the store is damaged: it has records of account %lld, which is not there",
            (long long)number);
    *account = (uint32_t)number;
    return 0;
}

int scan_attribute(struct scan *scan, enum attribute attribute, struct text text, uint32_t *value,
    struct error *err)
{
    *value = text.length ? dictionary_add(&scan->words[attribute], text) : 0;
    return *value || !text.length ? 0 : error_memory(err);
}

int scan_take(
    struct dictionary *values, const struct wanted *wanted, uint32_t *value, struct error *err)
{
    *value = wanted->bytes.length ? dictionary_take(values, wanted) : 0;
    return *value || !wanted->bytes.length ? 0 : error_memory(err);
}

void scan_flag(struct scan *scan, uint32_t account, enum account_flag mark, int so)
{
    scan->origins[account].known |= (uint8_t)((so >= 0) << mark);
    scan->origins[account].marks |= (uint8_t)((so > 0) << mark);
}

/* ---- values ---- */

int scan_add_combination(struct scan *scan, const struct scan_row *row, struct error *err)
{
    size_t place = (size_t)row->combination;

    for (int i = 0; i < scan->told_count; i++) {
        struct scan_kind *told = &scan->told[i];
        struct wanted wanted = { 0 };
        struct value value;

        if (!told->is_combined)
            continue;
        if (array_reserve(&told->numbers, &told->size, place + 1, sizeof *told->numbers, err))
            return -1;
        while (told->count <= place)
            told->numbers[told->count++] = 0;
        if (extract_value(row->record, told->kind, &value))
            wanted = dictionary_want(&scan->values[told->kind], extract_key(&value));
        if (scan_take(&scan->values[told->kind], &wanted, &told->numbers[place], err))
            return -1;
    }
    return 0;
}

void scan_want(const struct scan *scan, const struct scan_row *row, struct scan_values *values)
{
    for (int i = 0; i < scan->told_count; i++) {
        const struct scan_kind *told = &scan->told[i];
        size_t place = (size_t)row->combination;

        values->wanted[i].bytes.length = 0;
        values->numbers[i] = 0;
        if (told->is_combined)
            values->numbers[i] = place < told->count ? told->numbers[place] : 0;
        else if (extract_value(row->record, told->kind, &values->values[i]))
            values->wanted[i] =
                dictionary_want(&scan->values[told->kind], extract_key(&values->values[i]));
    }
}

int scan_keep(struct scan *scan, struct scan_values *values, struct error *err)
{
    for (int i = 0; i < scan->told_count; i++) {
        struct value *value = &values->values[i];
        struct wanted *wanted = &values->wanted[i];

        if (wanted->bytes.length == 0 || value->address.version)
            continue;
        if (wanted->bytes.length <= sizeof value->buffer) {
            memmove(value->buffer, wanted->bytes.at, wanted->bytes.length);
            wanted->bytes.at = value->buffer;
            continue;
        }
        if (scan_take(&scan->values[scan->told[i].kind], wanted, &values->numbers[i], err))
            return -1;
        wanted->bytes.length = 0;
    }
    return 0;
}

/* Makes room for one more record in all arrays. */
static int reserve(struct scan *scan, size_t need, struct error *err)
{
    size_t size = scan->size;

    for (int i = 0; i < scan->column_count; i++) {
        size = scan->size;
        if (array_reserve(scan->columns[i].array, &size, need, scan->columns[i].width, err))
            return -1;
    }
    scan->size = size;
    return 0;
}

int scan_add(struct scan *scan, uint32_t account, int64_t at, const struct scan_values *values,
    size_t *place, struct error *err)
{
    struct observations *records = &scan->dataset->records[scan->kind];
    size_t n = records->count;

    if (n >= scan->size && reserve(scan, n + 1, err))
        return -1;
    for (int i = 0; i < scan->told_count; i++) {
        enum kind kind = scan->told[i].kind;
        uint32_t *number = &records->values[kind][n];

        *number = values->numbers[i];
        if (values->wanted[i].bytes.length &&
            scan_take(&scan->values[kind], &values->wanted[i], number, err))
            return -1;
    }
    scan->owners[n] = account;
    records->at[n] = at;
    records->count++;
    *place = n;
    return 0;
}

/* ---- closing ---- */

/* Puts items in the places that they are to have. */
static void scatter(const char *from, char *to, const uint32_t *places, size_t count, size_t width)
{
    if (width == sizeof(uint32_t))
        for (size_t i = 0; i < count; i++)
            memcpy(
                to + places[i] * sizeof(uint32_t), from + i * sizeof(uint32_t), sizeof(uint32_t));
    else if (width == sizeof(int64_t))
        for (size_t i = 0; i < count; i++)
            memcpy(to + places[i] * sizeof(int64_t), from + i * sizeof(int64_t), sizeof(int64_t));
    else
        for (size_t i = 0; i < count; i++)
            memcpy(to + places[i] * width, from + i * width, width);
}

static int sort_column(
    const struct scan_column *column, const uint32_t *places, size_t count, struct error *err)
{
    char *sorted = malloc(count * column->width + 1), *from;

    if (!sorted)
        return error_memory(err);
    memcpy(&from, column->array, sizeof from);
    scatter(from, sorted, places, count, column->width);
    memcpy(column->array, &sorted, sizeof sorted);
    free(from);
    return 0;
}

/* Where the records of each account begin; and of each record, instead of its owner, its place. */
static int find_places(struct scan *scan, struct error *err)
{
    struct observations *records = &scan->dataset->records[scan->kind];
    uint32_t accounts = scan->dataset->accounts;
    size_t *begins = calloc((size_t)accounts + 3, sizeof *begins);

    records->begins = begins;
    if (!begins || records->count > UINT32_MAX)
        return error_memory(err);
    /* Counted two places on, then placed one place on: what remains are the beginnings. */
    for (size_t i = 0; i < records->count; i++)
        begins[scan->owners[i] + 2]++;
    for (uint32_t account = 1; account <= accounts; account++)
        begins[account + 2] += begins[account + 1];
    for (size_t i = 0; i < records->count; i++)
        scan->owners[i] = (uint32_t)begins[scan->owners[i] + 1]++;
    return 0;
}

int scan_close(struct scan *scan, struct error *err)
{
    if (find_places(scan, err))
        return -1;
    for (int i = 1; i < scan->column_count; i++)
        if (sort_column(
                &scan->columns[i], scan->owners, scan->dataset->records[scan->kind].count, err))
            return -1;
    free(scan->owners);
    scan->owners = NULL;
    return 0;
}
