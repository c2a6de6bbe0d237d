#include "cli/verdict_csv.h"

#include <ctype.h>
#include <string.h>

#include "base/keyword.h"
#include "load/stream.h"
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

static int find_column(struct verdict_csv *sheet, int column, struct error *err)
{
    sheet->places[column] = -1;
    for (int i = 0; i < sheet->row.count; i++) {
        if (!is_named(sheet->row.cells[i], sheet->columns[column]))
            continue;
        if (sheet->places[column] >= 0)
            return error_set(err, ERROR_REFUSED, "%s has the column %s twice", sheet->name,
                sheet->columns[column]);
        sheet->places[column] = i;
    }
    return 0;
}

static int refuse_header(const struct verdict_csv *sheet, int required, struct error *err)
{
    char names[NAMES] = "";

    for (int i = 0; i < required; i++) {
        size_t used = strlen(names);

        snprintf(names + used, sizeof names - used, "%s%s",
            i == 0             ? ""
            : i + 1 < required ? ", "
                               : " and ",
            sheet->columns[i]);
    }
    return error_set(err, ERROR_REFUSED,
        "%s: the first line must name the column%s %s; it is "
        "\"%.*s\"",
        sheet->name, required == 1 ? "" : "s", names,
        sheet->row.raw.length < 100 ? (int)sheet->row.raw.length : 100, sheet->row.raw.at);
}

static int read_header(struct verdict_csv *sheet, int required, struct error *err)
{
    int more = reader_next(sheet->reader, &sheet->row, err);

    /* Excel may begin a file with a line that names the separator. */
    if (more > 0 && sheet->row.raw.length <= 5 && sheet->row.raw.length >= 4 &&
        memcmp(sheet->row.raw.at, "sep=", 4) == 0)
        more = reader_next(sheet->reader, &sheet->row, err);
    if (more == 0)
        return error_set(err, ERROR_REFUSED, "%s is empty", sheet->name);
    if (more < 0)
        return -1;
    sheet->width = sheet->row.count;
    for (int column = 0; column < sheet->count; column++)
        if (find_column(sheet, column, err))
            return -1;
    for (int column = 0; column < required; column++)
        if (sheet->places[column] < 0)
            return refuse_header(sheet, required, err);
    return 0;
}

int verdict_csv_open(struct verdict_csv *sheet, const char *path, const char *const *columns,
    int count, int required, struct error *err)
{
    *sheet = (struct verdict_csv){
        .name = strcmp(path, "-") == 0 ? "standard input" : path, .columns = columns, .count = count
    };
    if (stream_open(&sheet->stream, path, err) ||
        reader_open(&sheet->reader, sheet->stream, sheet->name, err))
        return -1;
    reader_any_separator(sheet->reader);
    return read_header(sheet, required, err);
}

/* Extra cells are from a note without quotes. */
static void check_width(struct verdict_csv *sheet)
{
    for (int i = sheet->width; i < sheet->row.count; i++)
        if (sheet->row.cells[i].length) {
            verdict_csv_problem(sheet, sheet->row.line,
                "has more cells than the first line has names; a text with a separator in it needs "
                "quotes");
            return;
        }
}

int verdict_csv_next(struct verdict_csv *sheet, struct error *err)
{
    int more = reader_next(sheet->reader, &sheet->row, err);

    if (more > 0) {
        sheet->rows++;
        check_width(sheet);
    }
    return more;
}

struct text verdict_csv_cell(const struct verdict_csv *sheet, int column)
{
    int place = sheet->places[column];

    return place >= 0 && place < sheet->row.count ? keyword_trim(sheet->row.cells[place])
                                                  : (struct text){ 0 };
}

int verdict_csv_is_cut(const struct verdict_csv *sheet, int column)
{
    return sheet->places[column] >= sheet->row.count;
}

void verdict_csv_problem(struct verdict_csv *sheet, int64_t line, const char *what)
{
    if (sheet->problems++ >= TOLD)
        return;
    fputs("ringleader: ", stderr);
    sanitize_write(stderr, sheet->name, strlen(sheet->name));
    fprintf(stderr, ":%lld: ", (long long)line);
    sanitize_write(stderr, what, strlen(what));
    fputc('\n', stderr);
}

int verdict_csv_check(const struct verdict_csv *sheet, struct error *err)
{
    char more[64] = "";

    if (!sheet->problems)
        return 0;
    if (sheet->problems > TOLD)
        snprintf(more, sizeof more, ", of which the first %d are listed", TOLD);
    return error_set(err, ERROR_REFUSED, "%s: %lld problem%s%s; nothing was stored", sheet->name,
        (long long)sheet->problems, sheet->problems == 1 ? "" : "s", more);
}

void verdict_csv_close(struct verdict_csv *sheet)
{
    reader_close(sheet->reader);
    stream_close(sheet->stream);
    sheet->reader = NULL;
    sheet->stream = NULL;
}
