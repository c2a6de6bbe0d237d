#include "evaluate/labels.h"

#include <stdlib.h>
#include <sys/random.h>

#include "base/array.h"
#include "base/keyword.h"
#include "input/reader.h"
#include "input/stream.h"
#include "store/sql.h"
#include "store/stmt.h"

/* ---- ids of accounts ---- */

static int id_add(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, EXTERNAL_ID };
    struct account_ids *ids = context;
    int64_t number = stmt_int(stmt, ID);

    if (number < 1 || number >= UINT32_MAX)
        return error_set(
            err, ERROR_FAILED, "the store's account %lld has no usable number", (long long)number);
    ids->count++;
    if ((uint32_t)number > ids->last)
        ids->last = (uint32_t)number;
    if (intern_put(&ids->numbers, stmt_text(stmt, EXTERNAL_ID), (uint32_t)number))
        return error_memory(err);
    return 0;
}

int account_ids_read(struct account_ids *ids, struct db *db, struct error *err)
{
    static const char *const columns[] = { "id", "external_id", NULL };

    /* A secret seed: nobody can choose ids that collide. */
    if (getrandom(&ids->numbers.seed, sizeof ids->numbers.seed, 0) !=
        (ssize_t)sizeof ids->numbers.seed)
        return error_set(err, ERROR_FAILED, "the system has no random numbers");
    return db_each(db, sql_account_list, NULL, columns, id_add, ids, err);
}

int account_ids_find(struct account_ids *ids, struct text id, uint32_t *number, struct error *err)
{
    int is_new;

    /* An unknown id gets a number above those of the store, so that it is counted once. */
    *number = intern_add(&ids->numbers, id, &is_new);
    if (!*number)
        return error_memory(err);
    ids->unknown += is_new;
    if (*number > ids->last)
        *number = 0;
    return 0;
}

void account_ids_free(struct account_ids *ids)
{
    intern_free(&ids->numbers);
    *ids = (struct account_ids){ 0 };
}

/* ---- labels of accounts ---- */

int labels_open(struct labels *labels, uint32_t last, uint64_t seed, struct error *err)
{
    struct string_table *tables[] = { &labels->rings, &labels->groups, &labels->styles,
        &labels->disciplines };

    *labels = (struct labels){ .last = last };
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        tables[i]->numbers.seed = seed;
    labels->accounts = calloc((size_t)last + 1, sizeof *labels->accounts);
    if (!labels->accounts)
        return error_memory(err);
    return 0;
}

uint32_t labels_count(const struct string_table *names)
{
    return names->numbers.last;
}

/* Sets *number to that of the text, unless it is set. */
static int set_once(
    struct string_table *names, struct text text, uint32_t *number, struct error *err)
{
    if (*number)
        return 0;
    return string_table_add(names, text, number, err);
}

/* Sets the account's ring, and the ring's style and discipline. */
static int set_ring(struct labels *labels, struct account_label *account,
    const struct label_row *row, struct error *err)
{
    uint32_t before = labels_count(&labels->rings);
    struct true_ring *ring;

    if (set_once(&labels->rings, row->ring, &account->ring, err))
        return -1;
    if (!account->ring)
        return 0;
    if (array_reserve(&labels->ring, &labels->ring_size, (size_t)account->ring + 1,
            sizeof *labels->ring, err))
        return -1;
    ring = &labels->ring[account->ring];
    if (account->ring > before)
        *ring = (struct true_ring){ 0 };
    if (set_once(&labels->styles, row->style, &ring->style, err))
        return -1;
    return set_once(&labels->disciplines, row->discipline, &ring->discipline, err);
}

int labels_add(
    struct labels *labels, uint32_t account, const struct label_row *row, struct error *err)
{
    struct account_label *known = &labels->accounts[account];

    if (row->class > known->class)
        known->class = row->class;
    if (set_once(&labels->groups, row->group, &known->group, err))
        return -1;
    if (row->class != LABEL_FRAUD)
        return 0;
    return set_ring(labels, known, row, err);
}

void labels_free(struct labels *labels)
{
    free(labels->accounts);
    free(labels->ring);
    string_table_free(&labels->rings);
    string_table_free(&labels->groups);
    string_table_free(&labels->styles);
    string_table_free(&labels->disciplines);
    *labels = (struct labels){ 0 };
}

/* ---- a file of labels ---- */

enum label_column {
    COLUMN_ACCOUNT,
    COLUMN_LABEL,
    COLUMN_RING,
    COLUMN_GROUP,
    COLUMN_STYLE,
    COLUMN_DISCIPLINE,
    COLUMN_COUNT
};

static const char *const column_names[COLUMN_COUNT] = { "account_id", "label", "ring_id", "group",
    "style", "discipline" };

struct label_file {
    const char *path;
    int cells;                /* of a row */
    int places[COLUMN_COUNT]; /* -1: there is no such column */
    int64_t rows, known;
};

/* The place of a column in the header; -1 if there is none. */
static int find_column(const struct label_file *file, const struct row *header,
    enum label_column column, int *place, struct error *err)
{
    *place = -1;
    for (int i = 0; i < header->count; i++) {
        if (!text_is_word(keyword_trim(header->cells[i]), column_names[column]))
            continue;
        if (*place >= 0)
            return error_set(err, ERROR_REFUSED,
                "%s:%lld: the column \"%s\" is in the header twice; rename one", file->path,
                (long long)header->line, column_names[column]);
        *place = i;
    }
    if (*place < 0 && column <= COLUMN_LABEL)
        return error_set(err, ERROR_REFUSED,
            "%s:%lld: there is no column \"%s\"; labels have the columns account_id and label",
            file->path, (long long)header->line, column_names[column]);
    return 0;
}

static int read_header(struct label_file *file, const struct row *header, struct error *err)
{
    file->cells = header->count;
    for (int column = 0; column < COLUMN_COUNT; column++)
        if (find_column(file, header, (enum label_column)column, &file->places[column], err))
            return -1;
    return 0;
}

static struct text cell_of(
    const struct label_file *file, const struct row *row, enum label_column column)
{
    if (file->places[column] < 0)
        return (struct text){ 0 };
    return keyword_trim(row->cells[file->places[column]]);
}

static enum label_class class_of(struct text text)
{
    if (text_is_word(text, "fraud"))
        return LABEL_FRAUD;
    return text_is_word(text, "legit") ? LABEL_LEGIT : LABEL_UNKNOWN;
}

static int check_row(const struct label_file *file, const struct row *row, struct error *err)
{
    const char *what = row->problem;

    if (!what && row->count != file->cells)
        return error_set(err, ERROR_REFUSED, "%s:%lld: the row has %d cells, the header has %d",
            file->path, (long long)row->line, row->count, file->cells);
    if (!what && cell_of(file, row, COLUMN_ACCOUNT).length == 0)
        what = "\"account_id\" is empty";
    else if (!what && class_of(cell_of(file, row, COLUMN_LABEL)) == LABEL_UNKNOWN)
        what = "\"label\" is neither fraud nor legit";
    if (!what)
        return 0;
    return error_set(err, ERROR_REFUSED, "%s:%lld: %s", file->path, (long long)row->line, what);
}

static int add_row(struct label_file *file, const struct row *row, struct labels *labels,
    struct account_ids *ids, struct error *err)
{
    struct label_row label;
    uint32_t account;

    if (check_row(file, row, err) ||
        account_ids_find(ids, cell_of(file, row, COLUMN_ACCOUNT), &account, err))
        return -1;
    file->rows++;
    if (!account)
        return 0;
    file->known++;
    label = (struct label_row){ .class = class_of(cell_of(file, row, COLUMN_LABEL)),
        .ring = cell_of(file, row, COLUMN_RING),
        .group = cell_of(file, row, COLUMN_GROUP),
        .style = cell_of(file, row, COLUMN_STYLE),
        .discipline = cell_of(file, row, COLUMN_DISCIPLINE) };
    return labels_add(labels, account, &label, err);
}

static int check_known(const struct label_file *file, struct error *err)
{
    if (file->known)
        return 0;
    if (!file->rows)
        return error_set(err, ERROR_REFUSED, "%s has no labels", file->path);
    return error_set(err, ERROR_REFUSED,
        "%s: the store has none of the accounts of its %lld labels; is account_id the same id in "
        "both?",
        file->path, (long long)file->rows);
}

static int read_rows(struct label_file *file, struct reader *reader, struct labels *labels,
    struct account_ids *ids, struct error *err)
{
    struct row row;
    int more = reader_next(reader, &row, err);

    if (more == 0)
        return error_set(err, ERROR_REFUSED,
            "%s is empty; labels have the columns account_id and label", file->path);
    if (more < 0)
        return -1;
    if (read_header(file, &row, err)) {
        reader_explain(reader, err);
        return -1;
    }
    while ((more = reader_next(reader, &row, err)) > 0)
        if (row.is_header ? read_header(file, &row, err) : add_row(file, &row, labels, ids, err))
            return -1;
    if (more < 0)
        return -1;
    return check_known(file, err);
}

int labels_read(struct labels *labels, struct account_ids *ids, const char *path, struct error *err)
{
    struct label_file file = { .path = strcmp(path, "-") == 0 ? "standard input" : path };
    struct reader_source source = { .path = path, .command = "ringleader evaluate" };
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    int rc = -1;

    if (stream_open(&stream, path, err) || reader_open(&reader, stream, &source, err))
        goto out;
    rc = read_rows(&file, reader, labels, ids, err);
out:
    reader_close(reader);
    stream_close(stream);
    return rc;
}
