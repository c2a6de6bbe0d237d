/*
 * dialect.c - random tables, written in random dialects, are read back as they were.
 *
 * A dialect is a separator, a way to quote, line ends, an encoding and a compression, or a layout
 * of JSON objects. The seed is the only input, so a failure names what to run again.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/random.h"
#include "base/utf8.h"
#include "input/reader.h"
#include "input/stream.h"
#include "load_place.h"

TestSuite(dialect, .init = place_open_empty, .fini = place_close);

enum { TABLES = 400, MOST_COLUMNS = 9, MOST_ROWS = 30, MANY_ROWS = 20000, EACH_LARGE = 80 };

struct random_table {
    int columns, rows;
    char *names[MOST_COLUMNS];
    char **cells;   /* rows * columns */
    int64_t *lines; /* where each row begins in the file */
};

struct file {
    char *bytes;
    size_t length;
    char dialect[160];
};

static int one_in(struct random *random, uint64_t n)
{
    return random_below(random, n) == 0;
}

/* ---- the table ---- */

static char *random_text(struct random *random, const char *begin, int most)
{
    static const char *const pieces[] = { "a", "bc", "7", "0", ",", ";", "\t", "|", "^", "\"",
        "\"\"", "\n", "\r\n", "\r", " ", "'", "ü", "李", "\xf0\x9f\x98\x80", "\xef\xbb\xbf", "=",
        "\\", "\\n", "{", "}", "[", "]", ":", "sep=;", "null", "\xe2\x80\xa8", "\x01", "-" };
    size_t size, count = random_below(random, (uint64_t)most);
    char *text;
    FILE *out = open_memstream(&text, &size);

    fputs(begin, out);
    while (count-- > 0)
        fputs(pieces[random_below(random, COUNT_OF(pieces))], out);
    fclose(out);
    return text;
}

static struct random_table make_table(struct random *random, int seed)
{
    struct random_table table = { .columns = 2 + (int)random_below(random, MOST_COLUMNS - 1),
        .rows = seed % EACH_LARGE ? (int)random_below(random, MOST_ROWS) : MANY_ROWS };
    size_t cells = (size_t)table.rows * (size_t)table.columns;
    char begin[24];

    cr_assert((table.cells = calloc(cells + 1, sizeof *table.cells)));
    cr_assert((table.lines = calloc((size_t)table.rows + 1, sizeof *table.lines)));
    for (int i = 0; i < table.columns; i++) {
        snprintf(begin, sizeof begin, "name%d", i);
        table.names[i] = random_text(random, begin, 4);
    }
    for (size_t i = 0; i < cells; i++) {
        snprintf(begin, sizeof begin, "%zu", i);
        /* The first cell of a row is not empty, so that the row is none of separators alone. */
        table.cells[i] = random_text(random, i % (size_t)table.columns ? "" : begin, 6);
    }
    return table;
}

static void free_table(struct random_table *table)
{
    for (int i = 0; i < table->columns; i++)
        free(table->names[i]);
    for (int i = 0; i < table->rows * table->columns; i++)
        free(table->cells[i]);
    free(table->cells);
    free(table->lines);
}

/* ---- lines of the text so far ---- */

struct writer {
    FILE *out;
    char **text; /* of the memory stream */
    size_t *size, counted;
    int64_t line;
};

static int64_t line_of(struct writer *writer)
{
    fflush(writer->out);
    for (; writer->counted < *writer->size; writer->counted++) {
        char c = (*writer->text)[writer->counted];
        char before = writer->counted ? (*writer->text)[writer->counted - 1] : '\0';

        writer->line += c == '\r' || (c == '\n' && before != '\r');
    }
    return writer->line;
}

/* ---- CSV ---- */

static int needs_quotes(const char *cell, char separator, int is_header)
{
    size_t length = strlen(cell);

    return strchr(cell, separator) || strpbrk(cell, is_header ? ",;\t|\"\r\n" : "\"\r\n") ||
           (length && (strchr(" \t", cell[0]) || strchr(" \t", cell[length - 1])));
}

static void write_csv_cell(FILE *out, const char *cell, int is_quoted)
{
    if (!is_quoted) {
        fputs(cell, out);
        return;
    }
    putc('"', out);
    for (; *cell; cell++) {
        if (*cell == '"')
            putc('"', out);
        putc(*cell, out);
    }
    putc('"', out);
}

static void write_csv_row(FILE *out, char *const *cells, int count, char separator,
    uint64_t quoting, int is_header, struct random *random)
{
    for (int i = 0; i < count; i++) {
        if (i)
            putc(separator, out);
        write_csv_cell(out, cells[i],
            needs_quotes(cells[i], separator, is_header) || quoting == 0 ||
                (quoting == 1 && one_in(random, 2)));
    }
}

static void write_csv(struct writer *writer, struct random_table *table, struct random *random,
    char *dialect, size_t size)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    static const char separators[] = ",;\t|,;\t|^~:";
    char separator = separators[random_below(random, sizeof separators - 1)];
    const char *end = ends[random_below(random, 3)];
    uint64_t quoting = random_below(random, 3);
    FILE *out = writer->out;

    snprintf(
        dialect, size, "separator '%c', end %zu, quoting %d", separator, strlen(end), (int)quoting);
    if (strchr("^~:", separator) || one_in(random, 6))
        fprintf(out, one_in(random, 2) ? "sep=%c%s" : "\"sep=%c\"%s", separator, end);
    write_csv_row(out, table->names, table->columns, separator, quoting, 1, random);
    for (int i = 0; i < table->rows; i++) {
        fputs(end, out);
        if (one_in(random, 12))
            fputs(end, out);
        if (one_in(random, 12))
            fprintf(out, "%c%c%s", separator, separator, end);
        table->lines[i] = line_of(writer);
        write_csv_row(
            out, table->cells + i * table->columns, table->columns, separator, quoting, 0, random);
    }
    if (one_in(random, 2))
        fputs(end, out);
}

/* ---- JSON ---- */

static int is_plain_number(const char *cell)
{
    return *cell && strspn(cell, "0123456789") == strlen(cell) && (cell[0] != '0' || !cell[1]);
}

static void write_json_text(FILE *out, const char *text, int escapes)
{
    size_t left = strlen(text), n;

    putc('"', out);
    for (; left; text += n, left -= n) {
        uint32_t code;

        n = utf8_decode(text, left, &code);
        if (code == '"' || code == '\\')
            fprintf(out, "\\%c", (char)code);
        else if (code == '\n' && escapes)
            fputs("\\n", out);
        else if (code >= 0x10000 && escapes)
            fprintf(out, "\\u%04x\\u%04X", (unsigned)(0xd800 + ((code - 0x10000) >> 10)),
                (unsigned)(0xdc00 + ((code - 0x10000) & 0x3ff)));
        else if (code < ' ' || (code > '~' && escapes && code < 0x10000))
            fprintf(out, "\\u%04x", (unsigned)code);
        else
            fwrite(text, 1, n, out);
    }
    putc('"', out);
}

static void write_object(
    FILE *out, const struct random_table *table, int row, const char *blank, struct random *random)
{
    int order[MOST_COLUMNS], count = table->columns, is_first = 1;
    int escapes = one_in(random, 2);

    for (int i = 0; i < count; i++)
        order[i] = i;
    for (int i = count - 1; i > 0 && row % 3 == 1; i--) {
        int j = (int)random_below(random, (uint64_t)i + 1), kept = order[i];

        order[i] = order[j];
        order[j] = kept;
    }
    fprintf(out, "{%s", blank);
    for (int i = 0; i < count; i++) {
        const char *cell = table->cells[row * count + order[i]];
        uint64_t form = random_below(random, 3);

        if (!*cell && form == 0)
            continue;
        fprintf(out, "%s%s", is_first ? "" : ",", is_first ? "" : blank);
        is_first = 0;
        write_json_text(out, table->names[order[i]], escapes);
        fprintf(out, "%s:%s", blank, form ? " " : "");
        if (!*cell && form == 1)
            fputs("null", out);
        else if (is_plain_number(cell) && form)
            fputs(cell, out);
        else
            write_json_text(out, cell, escapes);
    }
    fprintf(out, "%s}", blank);
}

static void write_json(struct writer *writer, struct random_table *table, struct random *random,
    char *dialect, size_t size)
{
    enum { LINES, SPREAD, ARRAY, LAYOUTS };
    static const char *const names[] = { "lines", "spread", "array" };
    uint64_t layout = random_below(random, LAYOUTS);
    const char *blank = layout == LINES ? (one_in(random, 2) ? "" : " ") : "\n  ";
    const char *end = one_in(random, 2) ? "\n" : "\r\n";
    FILE *out = writer->out;

    snprintf(dialect, size, "JSON %s, end %zu", names[layout], strlen(end));
    fputs(layout == ARRAY ? "[" : "", out);
    for (int i = 0; i < table->rows; i++) {
        if (i)
            fprintf(out, "%s%s", layout == ARRAY ? "," : "", end);
        table->lines[i] = line_of(writer);
        write_object(out, table, i, blank, random);
    }
    fputs(layout == ARRAY ? "]" : end, out);
}

/* ---- bytes ---- */

static void put_unit(FILE *out, unsigned unit, int is_big)
{
    putc((int)(is_big ? unit >> 8 : unit & 0xff), out);
    putc((int)(is_big ? unit & 0xff : unit >> 8), out);
}

static void to_utf16(struct file *file, int is_big, int has_mark)
{
    struct file encoded = { 0 };
    FILE *out = open_memstream(&encoded.bytes, &encoded.length);
    size_t n;

    if (has_mark)
        put_unit(out, 0xfeff, is_big);
    for (size_t i = 0; i < file->length; i += n) {
        uint32_t code;

        n = utf8_decode(file->bytes + i, file->length - i, &code);
        cr_assert_neq(code, UTF8_INVALID);
        if (code < 0x10000) {
            put_unit(out, code, is_big);
            continue;
        }
        put_unit(out, 0xd800 + ((code - 0x10000) >> 10), is_big);
        put_unit(out, 0xdc00 + ((code - 0x10000) & 0x3ff), is_big);
    }
    fclose(out);
    free(file->bytes);
    file->bytes = encoded.bytes;
    file->length = encoded.length;
}

static void put_before(struct file *file, const char *mark)
{
    size_t length = strlen(mark);

    cr_assert((file->bytes = realloc(file->bytes, file->length + length + 1)));
    memmove(file->bytes + length, file->bytes, file->length);
    memcpy(file->bytes, mark, length);
    file->length += length;
}

/* NUL bytes between others, behind those that tell an encoding. */
static void scatter_nul(struct file *file, struct random *random)
{
    struct file with = { 0 };
    FILE *out = open_memstream(&with.bytes, &with.length);

    for (size_t i = 0; i < file->length; i++) {
        putc(file->bytes[i], out);
        if (i > 70 && one_in(random, 20))
            putc('\0', out);
    }
    fclose(out);
    free(file->bytes);
    file->bytes = with.bytes;
    file->length = with.length;
}

static int begins_in_ascii(const struct file *file)
{
    size_t i = 0;

    while (i < 64 && i < file->length && !(file->bytes[i] & 0x80) && file->bytes[i])
        i++;
    return i == 64;
}

static void encode(struct file *file, struct random *random)
{
    static const char *const names[] = { "UTF-8", "UTF-8 with mark", "UTF-8 with NUL", "UTF-16 LE",
        "UTF-16 BE", "UTF-16 without mark" };
    uint64_t way = random_below(random, COUNT_OF(names));
    size_t used = strlen(file->dialect);

    if (way == 5 && !begins_in_ascii(file))
        way = 0;
    snprintf(file->dialect + used, sizeof file->dialect - used, ", %s", names[way]);
    if (way == 1)
        put_before(file, "\xef\xbb\xbf");
    else if (way == 2)
        scatter_nul(file, random);
    else if (way > 2)
        to_utf16(file, way == 4 || (way == 5 && one_in(random, 2)), way != 5);
}

static void compress(struct file *file, struct random *random)
{
    static const char *const formats[] = { "gzip", "zstd", "xz" };
    uint64_t way = random_below(random, 6);
    size_t used = strlen(file->dialect), length;
    char *bytes;

    if (way >= COUNT_OF(formats))
        return;
    bytes = place_compress(formats[way], file->bytes, file->length, &length);
    free(file->bytes);
    file->bytes = bytes;
    file->length = length;
    snprintf(file->dialect + used, sizeof file->dialect - used, ", %s", formats[way]);
}

static struct file write_table(struct random_table *table, struct random *random)
{
    struct file file = { 0 };
    FILE *out = open_memstream(&file.bytes, &file.length);
    struct writer writer = { out, &file.bytes, &file.length, 0, 1 };

    if (table->rows && one_in(random, 3))
        write_json(&writer, table, random, file.dialect, sizeof file.dialect);
    else
        write_csv(&writer, table, random, file.dialect, sizeof file.dialect);
    fclose(out);
    encode(&file, random);
    compress(&file, random);
    return file;
}

/* ---- read back ---- */

static int is_text(struct text text, const char *expected)
{
    return text.length == strlen(expected) &&
           (text.length == 0 || memcmp(text.at, expected, text.length) == 0);
}

/* Which column of the table each of the file is; JSON has those first that come up first. */
static void take_header(const struct random_table *table, const struct row *row, int *places)
{
    for (int i = 0; i < row->count; i++) {
        places[i] = -1;
        for (int column = 0; column < table->columns; column++)
            if (is_text(row->cells[i], table->names[column]))
                places[i] = column;
        cr_assert_geq(places[i], 0, "a name that was not written");
    }
}

static void check_row(const struct random_table *table, const struct row *row, const int *places,
    int number, const char *context)
{
    char *const *cells = table->cells + number * table->columns;
    int is_seen[MOST_COLUMNS] = { 0 };

    cr_assert_lt(number, table->rows, "%s", context);
    cr_assert_null(row->problem, "%s: row %d %s", context, number, row->problem);
    cr_assert_eq(row->line, table->lines[number], "%s: row %d is at line %lld, not %lld", context,
        number, (long long)table->lines[number], (long long)row->line);
    for (int i = 0; i < row->count; i++) {
        cr_assert(is_text(row->cells[i], cells[places[i]]),
            "%s: row %d, column %d: \"%.*s\" was \"%s\"", context, number, places[i],
            (int)row->cells[i].length, row->cells[i].at, cells[places[i]]);
        is_seen[places[i]] = 1;
    }
    for (int i = 0; i < table->columns; i++)
        cr_assert(is_seen[i] || !*cells[i], "%s: row %d: column %d is lost", context, number, i);
}

static void check_file(const struct random_table *table, const char *context)
{
    struct reader_source source = { .path = here.path, .command = "ringleader load signups" };
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    int places[MOST_COLUMNS], more, number = 0;
    struct row row;

    cr_assert_eq(stream_open(&stream, here.path, &here.err), 0);
    cr_assert_eq(reader_open(&reader, stream, &source, &here.err), 0);
    while ((more = reader_next(reader, &row, &here.err)) > 0) {
        cr_assert_leq(row.count, table->columns, "%s", context);
        if (row.is_header)
            take_header(table, &row, places);
        else
            check_row(table, &row, places, number++, context);
    }
    cr_assert_eq(more, 0, "%s: %s", context, here.err.message);
    cr_assert_eq(number, table->rows, "%s: %d rows of %d", context, number, table->rows);
    reader_close(reader);
    stream_close(stream);
}

Test(dialect, a_table_is_read_back_as_it_was_written, .timeout = 240)
{
    for (int seed = 1; seed <= TABLES; seed++) {
        struct random random;
        struct random_table table;
        struct file file;
        char context[256];

        random_seed(&random, (uint64_t)seed);
        table = make_table(&random, seed);
        file = write_table(&table, &random);
        snprintf(context, sizeof context, "seed %d (%s)", seed, file.dialect);
        place_write_bytes("x", file.bytes, file.length);
        check_file(&table, context);
        free(file.bytes);
        free_table(&table);
    }
}
