#include "cli/verdict_csv.h"

#include <ctype.h>
#include <string.h>

#include "base/keyword.h"
#include "input/stream.h"
#include "output/sanitize.h"

enum { TOLD = 10, NAMES = 256 };

/* "Ring ID" is ring_id. */
static int is_named(struct text cell, const char *name)
{
    cell = keyword_trim(cell);
    if (cell.length != strlen(name))
        return 0;
    for (size_t i = 0; i < cell.length; i++)
        if (tolower((unsigned char)cell.at[i]) != name[i] && !(cell.at[i] == ' ' && name[i] == '_'))
            return 0;
    return 1;
}

static int find_column(struct verdict_csv *csv, int column, struct error *err)
{
    csv->places[column] = -1;
    for (int i = 0; i < csv->row.count; i++) {
        if (!is_named(csv->row.cells[i], csv->columns[column]))
            continue;
        if (csv->places[column] >= 0)
            return error_set(
                err, ERROR_REFUSED, "%s has the column %s twice", csv->name, csv->columns[column]);
        csv->places[column] = i;
    }
    return 0;
}

static int refuse_header(const struct verdict_csv *csv, int required, struct error *err)
{
    char names[NAMES] = "";

    for (int i = 0; i < required; i++) {
        size_t used = strlen(names);

        snprintf(names + used, sizeof names - used, "%s%s",
            i == 0             ? ""
            : i + 1 < required ? ", "
                               : " and ",
            csv->columns[i]);
    }
    return error_set(err, ERROR_REFUSED,
        "%s: the first line must name the column%s %s; it is "
        "\"%.*s\"",
        csv->name, required == 1 ? "" : "s", names,
        csv->row.raw.length < 100 ? (int)csv->row.raw.length : 100, csv->row.raw.at);
}

static int find_columns(struct verdict_csv *csv, struct error *err)
{
    csv->width = csv->row.count;
    for (int column = 0; column < csv->count; column++)
        if (find_column(csv, column, err))
            return -1;
    return 0;
}

static int read_header(struct verdict_csv *csv, int required, struct error *err)
{
    int more = reader_next(csv->reader, &csv->row, err);

    if (more == 0)
        return error_set(err, ERROR_REFUSED, "%s is empty", csv->name);
    if (more < 0 || find_columns(csv, err))
        return -1;
    for (int column = 0; column < required; column++)
        if (csv->places[column] < 0)
            return refuse_header(csv, required, err);
    return 0;
}

int verdict_csv_open(struct verdict_csv *csv, const char *path, const char *command,
    const char *const *columns, int count, int required, struct error *err)
{
    struct reader_source source = { .path = path, .command = command };

    *csv = (struct verdict_csv){
        .name = strcmp(path, "-") == 0 ? "standard input" : path, .columns = columns, .count = count
    };
    if (stream_open(&csv->stream, path, err) ||
        reader_open(&csv->reader, csv->stream, &source, err))
        return -1;
    return read_header(csv, required, err);
}

/* Extra cells are from a note without quotes. */
static void check_width(struct verdict_csv *csv)
{
    for (int i = csv->width; i < csv->row.count; i++)
        if (csv->row.cells[i].length) {
            verdict_csv_problem(csv, csv->row.line,
                "has more cells than the first line has names; a text with a separator in it needs "
                "quotes");
            return;
        }
}

int verdict_csv_next(struct verdict_csv *csv, struct error *err)
{
    int more;

    while ((more = reader_next(csv->reader, &csv->row, err)) > 0) {
        if (csv->row.is_header) {
            if (find_columns(csv, err))
                return -1;
            continue;
        }
        csv->rows++;
        if (!csv->row.problem) {
            check_width(csv);
            return 1;
        }
        verdict_csv_problem(csv, csv->row.line, csv->row.problem);
    }
    return more;
}

struct text verdict_csv_cell(const struct verdict_csv *csv, int column)
{
    int place = csv->places[column];

    return place >= 0 && place < csv->row.count ? keyword_trim(csv->row.cells[place])
                                                : (struct text){ 0 };
}

int verdict_csv_is_cut(const struct verdict_csv *csv, int column)
{
    return csv->places[column] >= csv->row.count;
}

void verdict_csv_problem(struct verdict_csv *csv, int64_t line, const char *what)
{
    if (csv->problems++ >= TOLD)
        return;
    fputs("ringleader: ", stderr);
    sanitize_write(stderr, csv->name, strlen(csv->name));
    fprintf(stderr, ":%lld: ", (long long)line);
    sanitize_write(stderr, what, strlen(what));
    fputc('\n', stderr);
}

int verdict_csv_check(const struct verdict_csv *csv, struct error *err)
{
    char more[64] = "";

    if (!csv->problems)
        return 0;
    if (csv->problems > TOLD)
        snprintf(more, sizeof more, ", of which the first %d are listed", TOLD);
    return error_set(err, ERROR_REFUSED, "%s: %lld problem%s%s; nothing was stored", csv->name,
        (long long)csv->problems, csv->problems == 1 ? "" : "s", more);
}

void verdict_csv_close(struct verdict_csv *csv)
{
    reader_close(csv->reader);
    stream_close(csv->stream);
    csv->reader = NULL;
    csv->stream = NULL;
}
