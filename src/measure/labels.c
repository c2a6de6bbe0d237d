#include "measure/labels.h"

#include <strings.h>

#include "load/reader.h"
#include "load/stream.h"

enum column { ACCOUNT, LABEL, RING, GROUP, STYLE, DISCIPLINE, COLUMNS };

static const char *const names[COLUMNS] = { "account_id", "label", "ring_id", "group", "style",
    "discipline" };

struct labels {
    const char *path;
    int count;          /* cells of a row */
    int place[COLUMNS]; /* -1: there is no such column */
    int64_t rows, known;
};

static int is_word(struct text text, const char *word)
{
    return text.length == strlen(word) && strncasecmp(text.at, word, text.length) == 0;
}

static int read_header(struct labels *labels, const struct row *row, struct error *err)
{
    labels->count = row->count;
    for (int column = 0; column < COLUMNS; column++) {
        labels->place[column] = -1;
        for (int i = 0; i < row->count; i++) {
            if (!is_word(row->cells[i], names[column]))
                continue;
            if (labels->place[column] >= 0)
                return error_set(err, ERROR_REFUSED,
                    "%s:%lld: the column \"%s\" stands twice in the header; rename one",
                    labels->path, (long long)row->line, names[column]);
            labels->place[column] = i;
        }
        if (column <= LABEL && labels->place[column] < 0)
            return error_set(err, ERROR_REFUSED,
                "%s:%lld: there is no column \"%s\"; labels have the columns account_id and label",
                labels->path, (long long)row->line, names[column]);
    }
    return 0;
}

static struct text cell_of(const struct labels *labels, const struct row *row, enum column column)
{
    if (labels->place[column] < 0)
        return (struct text){ 0 };
    return row->cells[labels->place[column]];
}

static enum truth_label label_of(struct text text)
{
    if (is_word(text, "fraud"))
        return TRUTH_FRAUD;
    return is_word(text, "legit") ? TRUTH_LEGIT : TRUTH_UNKNOWN;
}

static int check_row(const struct labels *labels, const struct row *row, struct error *err)
{
    const char *what = NULL;

    if (row->count != labels->count)
        return error_set(err, ERROR_REFUSED, "%s:%lld: the row has %d cells, the header has %d",
            labels->path, (long long)row->line, row->count, labels->count);
    if (cell_of(labels, row, ACCOUNT).length == 0)
        what = "\"account_id\" is empty";
    else if (label_of(cell_of(labels, row, LABEL)) == TRUTH_UNKNOWN)
        what = "\"label\" is neither fraud nor legit";
    if (!what)
        return 0;
    return error_set(err, ERROR_REFUSED, "%s:%lld: %s", labels->path, (long long)row->line, what);
}

static int add_row(struct labels *labels, const struct row *row, struct truth *truth,
    struct roster *roster, struct error *err)
{
    struct truth_row label = { .label = label_of(cell_of(labels, row, LABEL)),
        .ring = cell_of(labels, row, RING),
        .group = cell_of(labels, row, GROUP),
        .style = cell_of(labels, row, STYLE),
        .discipline = cell_of(labels, row, DISCIPLINE) };
    uint32_t account;

    if (check_row(labels, row, err) ||
        roster_find(roster, cell_of(labels, row, ACCOUNT), &account, err))
        return -1;
    labels->rows++;
    labels->known += account != 0;
    return account ? truth_add(truth, account, &label, err) : 0;
}

static int check_known(const struct labels *labels, struct error *err)
{
    if (labels->known)
        return 0;
    if (!labels->rows)
        return error_set(err, ERROR_REFUSED, "%s holds no labels", labels->path);
    return error_set(err, ERROR_REFUSED,
        "%s: no account of its %lld labels is in the store; does account_id mean the same in both?",
        labels->path, (long long)labels->rows);
}

static int read_rows(struct labels *labels, struct reader *reader, struct truth *truth,
    struct roster *roster, struct error *err)
{
    struct row row;
    int more = reader_next(reader, &row, err);

    if (more == 0)
        return error_set(err, ERROR_REFUSED,
            "%s is empty; labels have the columns account_id "
            "and label",
            labels->path);
    if (more < 0 || read_header(labels, &row, err))
        return -1;
    while ((more = reader_next(reader, &row, err)) > 0)
        if (add_row(labels, &row, truth, roster, err))
            return -1;
    return more < 0 ? -1 : check_known(labels, err);
}

int labels_read(struct truth *truth, struct roster *roster, const char *path, struct error *err)
{
    struct labels labels = { .path = strcmp(path, "-") == 0 ? "standard input" : path };
    struct stream *stream;
    struct reader *reader = NULL;
    int rc = -1;

    if (stream_open(&stream, path, err))
        return -1;
    if (reader_open(&reader, stream, labels.path, err) == 0)
        rc = read_rows(&labels, reader, truth, roster, err);
    reader_close(reader);
    stream_close(stream);
    return rc;
}
