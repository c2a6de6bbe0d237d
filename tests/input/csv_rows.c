#include <criterion/criterion.h>
#include <csv.h>
#include <stdlib.h>

#include "base/random.h"
#include "input/reader.h"
#include "input/stream.h"
#include "load_place.h"

/* Lines of simple cells are split without libcsv; the cells must be those that libcsv finds. */

TestSuite(csv_rows, .init = place_open_empty, .fini = place_close);

struct row_text {
    char text[1024]; /* "[cell|cell]" of the row so far */
    size_t used, bytes;
    FILE *out;
};

static void add_cell(void *bytes, size_t length, void *context)
{
    struct row_text *row = context;

    row->used += (size_t)snprintf(row->text + row->used, sizeof row->text - row->used, "%s%.*s",
        row->used ? "|" : "[", (int)length, length ? (const char *)bytes : "");
    row->bytes += length;
}

static void add_row(int last, void *context)
{
    struct row_text *row = context;

    (void)last;
    if (row->bytes > 0) /* separators alone are no row */
        fprintf(row->out, "%s]\n", row->text);
    row->used = row->bytes = 0;
}

/* By libcsv alone. */
static char *rows_by_libcsv(const char *text)
{
    struct row_text row = { .used = 0 };
    struct csv_parser parser;
    char *rows;
    size_t size;

    row.out = open_memstream(&rows, &size);
    csv_init(&parser, 0);
    csv_parse(&parser, text, strlen(text), add_cell, add_row, &row);
    csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&parser, add_cell, add_row, &row))
        fputs("error", row.out);
    csv_free(&parser);
    fclose(row.out);
    return rows;
}

static char *rows_by_reader(const char *path)
{
    struct reader_source source = { .path = "x.csv", .command = "ringleader load signups" };
    struct row_text text = { .used = 0 };
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    struct row row;
    char *rows;
    size_t size;
    int more;

    text.out = open_memstream(&rows, &size);
    cr_assert_eq(stream_open(&stream, path, &here.err), 0);
    cr_assert_eq(reader_open(&reader, stream, &source, &here.err), 0);
    while ((more = reader_next(reader, &row, &here.err)) > 0) {
        for (int i = 0; i < row.count; i++)
            add_cell((void *)(size_t)row.cells[i].at, row.cells[i].length, &text);
        add_row(0, &text);
    }
    if (more < 0)
        fputs("error", text.out);
    reader_close(reader);
    stream_close(stream);
    fclose(text.out);
    return rows;
}

Test(csv_rows, have_the_cells_that_libcsv_finds)
{
    static const char *const cells[] = { "", "a", "bc", " ", "\t", "\xc3\xa9", "a\"b", "\"\"",
        "\"x\"", "\"p,q\"", "\"r\ns\"", "\"x\"\"y\"" };
    /* Rows are whole: tests/input/reader.c has quotes that are not closed. */
    static const char *const line_ends[] = { "\n", "\r\n" };
    struct random random;

    random_seed(&random, 11);
    for (int i = 0; i < 4000; i++) {
        char text[256], *expected, *got;
        size_t used = (size_t)snprintf(text, sizeof text, "name,other,more\n");
        uint64_t count = 3 * random_below(&random, 6);

        for (uint64_t j = 0; j < count; j++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
                cells[random_below(&random, sizeof cells / sizeof cells[0])],
                j % 3 < 2 ? "," : line_ends[random_below(&random, 2)]);
        place_write("x.csv", text);
        expected = rows_by_libcsv(text);
        got = rows_by_reader(here.path);
        cr_assert_str_eq(got, expected, "text:\n%s\nexpected:\n%s\ngot:\n%s", text, expected, got);
        free(expected);
        free(got);
    }
}
