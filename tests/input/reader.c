#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "input/reader.h"
#include "input/stream.h"
#include "load_place.h"

TestSuite(reader, .init = place_open_empty, .fini = place_close);
TestSuite(stream, .init = place_open_empty, .fini = place_close);

/* The rows of the file written last: "line[cell|cell]raw\n" each, a row with a problem as
 * "line!raw\n"; at an error, "error". */
static char *rows_of(const char *path)
{
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    struct reader_source source = { .path = "x.csv", .command = "ringleader load signups" };
    struct row row;
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    int more;

    cr_assert_eq(stream_open(&stream, path, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(reader_open(&reader, stream, &source, &here.err), 0);
    while ((more = reader_next(reader, &row, &here.err)) > 0) {
        if (row.problem) {
            fprintf(out, "%lld!%.*s\n", (long long)row.line, (int)row.raw.length, row.raw.at);
            continue;
        }
        fprintf(out, "%lld[", (long long)row.line);
        for (int i = 0; i < row.count; i++) {
            fputs(i ? "|" : "", out);
            fwrite(row.cells[i].at, 1, row.cells[i].length, out);
        }
        fprintf(out, "]%.*s\n", (int)row.raw.length, row.raw.at);
    }
    if (more < 0)
        fputs("error", out);
    reader_close(reader);
    stream_close(stream);
    fclose(out);
    return text;
}

#define assert_reads(text, expected)                                                               \
    do {                                                                                           \
        char *got_;                                                                                \
        place_write("x.csv", text);                                                                \
        got_ = rows_of(here.path);                                                                 \
        cr_assert_str_eq(got_, expected, "got:\n%s", got_);                                        \
        free(got_);                                                                                \
    } while (0)

Test(reader, rows_have_their_line_and_raw_text)
{
    assert_reads("a,b\n1,2\n", "1[a|b]a,b\n2[1|2]1,2\n");
    assert_reads("a,b\n\n \n1,\"2\"\n", "1[a|b]a,b\n4[1|2]1,\"2\"\n");
}

Test(reader, line_ends_are_lf_crlf_or_cr)
{
    assert_reads("a,b\r\n1,2\r\n3,4", "1[a|b]a,b\n2[1|2]1,2\n3[3|4]3,4\n");
    assert_reads("a,b\r1,2\r3,4\r", "1[a|b]a,b\n2[1|2]1,2\n3[3|4]3,4\n");
    assert_reads("a,b\r1,2\n3,4\r\n5,6", "1[a|b]a,b\n2[1|2]1,2\n3[3|4]3,4\n4[5|6]5,6\n");
}

Test(reader, a_quoted_cell_keeps_line_breaks_and_quotes)
{
    assert_reads("a,b\n\"x\ny\",2\n3,4\n", "1[a|b]a,b\n2[x\ny|2]\"x\ny\",2\n4[3|4]3,4\n");
    assert_reads("\"x\r\ny\",\"\"\"q\"\"\"\r\n1,2\r\n",
        "1[x\r\ny|\"q\"]\"x\r\ny\",\"\"\"q\"\"\"\n3[1|2]1,2\n");
    assert_reads("\"\n\n\n\",1\n2,3\n", "1[\n\n\n|1]\"\n\n\n\",1\n5[2|3]2,3\n");
    assert_reads("\" a \", b \n", "1[ a |b]\" a \", b \n");
}

Test(reader, empty_cells_are_cells)
{
    assert_reads(",a\n\"\",b\n,,c\n", "1[|a],a\n2[|b]\"\",b\n3[||c],,c\n");
}

Test(reader, a_byte_order_mark_is_passed_over_once)
{
    assert_reads("\xef\xbb\xbf"
                 "a,b\n1,2\n",
        "1[a|b]a,b\n2[1|2]1,2\n");
    assert_reads("\xef\xbb\xbf\"a\",b\n", "1[a|b]\"a\",b\n");
    assert_reads("a\n\xef\xbb\xbf"
                 "b\n",
        "1[a]a\n2[\xef\xbb\xbf"
        "b]\xef\xbb\xbf"
        "b\n");
    assert_reads("\xef\xbb\xbf", "");
    assert_reads("\xef\xbb", "1[\xef\xbb]\xef\xbb\n");
}

Test(reader, the_end_mark_of_dos_is_no_row)
{
    assert_reads("a,b\r\n1,2\r\n\x1a", "1[a|b]a,b\n2[1|2]1,2\n");
    assert_reads("a,b\n\x1a\n1,\"\n\x1a\"\n", "1[a|b]a,b\n3[1|\n\x1a]1,\"\n\x1a\"\n");
    assert_reads("a,b\n\x1a,2\n", "1[a|b]a,b\n2[\x1a|2]\x1a,2\n");
}

Test(reader, the_header_of_a_joined_file_is_no_row)
{
    assert_reads("a,b\r\n1,2\r\na,b\r\n3,4\r\n\xef\xbb\xbf"
                 "a,b\n5,6\na,b",
        "1[a|b]a,b\n2[1|2]1,2\n4[3|4]3,4\n6[5|6]5,6\n");
    assert_reads(
        "a,b\na,bc\na, b\nb,a\na\n", "1[a|b]a,b\n2[a|bc]a,bc\n3[a|b]a, b\n4[b|a]b,a\n5[a]a\n");
}

Test(reader, a_text_without_rows_has_none)
{
    assert_reads("", "");
    assert_reads("\n\r\n  \n\t\n", "");
    assert_reads("\r", "");
}

Test(reader, a_quote_that_never_ends_is_an_error_with_its_line)
{
    assert_reads("a,b\n1,\"2\n", "1[a|b]a,b\nerror");
    assert_says("x.csv:2: a quoted cell begins in this row and never ends");
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    assert_reads("a,b\n1,\"2\nx\ny", "1[a|b]a,b\nerror");
    assert_reads("\"a,b\n1,2\n", "error");
}

Test(reader, a_quote_that_never_ends_takes_no_whole_row_with_it)
{
    /* Nothing closes it. */
    assert_reads("a,b\n1,\"2\n3,4\n5,6", "1[a|b]a,b\n2!1,\"2\n3[3|4]3,4\n4[5|6]5,6\n");
    /* The quote of a later cell seems to. */
    assert_reads("a,b\n1,\"2\n3,4\n5,\"6\"\n7,8\n",
        "1[a|b]a,b\n2!1,\"2\n3[3|4]3,4\n4[5|6]5,\"6\"\n5[7|8]7,8\n");
    assert_reads("a;b;c\r\n1;\"2;x\r\n3;4;5\r\n6;\"7\";8\r\n",
        "1[a|b|c]a;b;c\n2!1;\"2;x\n3[3|4|5]3;4;5\n4[6|7|8]6;\"7\";8\n");
    /* It closes the cell, but the row has too many. */
    assert_reads("a,b,c\n1,\"2,x\n3,4,5\n6,7,8\",9,10\n",
        "1[a|b|c]a,b,c\n2!1,\"2,x\n3[3|4|5]3,4,5\n4[6|7|8\"|9|10]6,7,8\",9,10\n");
    /* One such row after the other. */
    assert_reads("a,b\n\"1,2\n\"3,4\n5,6\n", "1[a|b]a,b\n2!\"1,2\n3!\"3,4\n4[5|6]5,6\n");
}

Test(reader, rows_within_a_sound_cell_are_its_text)
{
    assert_reads("a,b\n1,\"2\n3,4\n\"\"5,6\"\"\"\n",
        "1[a|b]a,b\n2[1|2\n3,4\n\"5,6\"]1,\"2\n3,4\n\"\"5,6\"\"\"\n");
    /* Quotes that are not doubled, but no whole row below. */
    assert_reads("a,b\n1,\"2 \"x\" y\nz\"\n3,4\n",
        "1[a|b]a,b\n2[1|2 \"x\" y\nz]1,\"2 \"x\" y\nz\"\n4[3|4]3,4\n");
}

Test(reader, nul_bytes_are_left_out)
{
    char *rows;

    place_write_bytes("x.csv", "a\0b,c\n1,2\n", 10);
    rows = rows_of(here.path);
    cr_assert_str_eq(rows, "1[ab|c]ab,c\n2[1|2]1,2\n");
    free(rows);
}

Test(reader, the_header_tells_the_separator)
{
    assert_reads("a;b\n1,5;2\n", "1[a|b]a;b\n2[1,5|2]1,5;2\n");
    assert_reads("a\tb\n \t2\n1\t\n", "1[a|b]a\tb\n2[|2] \t2\n3[1|]1\t\n");
    assert_reads("a|b\n1|\"2|3\"\n", "1[a|b]a|b\n2[1|2|3]1|\"2|3\"\n");
    assert_reads("\"a,x,y\";\"b\"\n1;2\n", "1[a,x,y|b]\"a,x,y\";\"b\"\n2[1|2]1;2\n");
    assert_reads("\"a\n,\";b\n1;2\n", "1[a\n,|b]\"a\n,\";b\n3[1|2]1;2\n");
    assert_reads("\"a\"\"b,\";c\n1;2\n", "1[a\"b,|c]\"a\"\"b,\";c\n2[1|2]1;2\n");
    assert_reads("a 5\" x;b;c\n1;2;3\n", "1[a 5\" x|b|c]a 5\" x;b;c\n2[1|2|3]1;2;3\n");
    assert_reads("a\n1\n2;3\n", "1[a]a\n2[1]1\n3[2;3]2;3\n");
    assert_reads(";;;\n\na;b\n1;2", "3[a|b]a;b\n4[1|2]1;2\n");
}

Test(reader, the_row_below_decides_between_separators_that_are_as_frequent)
{
    assert_reads("a;b, net\n1;2\n", "1[a|b, net]a;b, net\n2[1|2]1;2\n");
    assert_reads("a;x,b\n1,2\n", "1[a;x|b]a;x,b\n2[1|2]1,2\n");
    assert_reads("a;x,b\n", "1[a;x|b]a;x,b\n");
}

Test(reader, a_line_that_names_the_separator_is_obeyed_and_counted)
{
    assert_reads("sep=;\r\na;b\r\n1;2\r\n", "2[a|b]a;b\n3[1|2]1;2\n");
    assert_reads("\xef\xbb\xbf\"sep=,\"\na,b;c;d\n", "2[a|b;c;d]a,b;c;d\n");
    assert_reads("\nSEP=~\n\na~b\n1~2\n", "4[a|b]a~b\n5[1|2]1~2\n");
    assert_reads("sep=\t\na\tb\n", "2[a|b]a\tb\n");
    assert_reads("sep=;;;\na;b\n", "2[a|b]a;b\n");
    assert_reads("sep=,x\n1,2\n", "1[sep=|x]sep=,x\n2[1|2]1,2\n");
    assert_reads("sep=\n1\n", "1[sep=]sep=\n2[1]1\n");
    assert_reads("a,b\nsep=;\n", "1[a|b]a,b\n2[sep=;]sep=;\n");
}

Test(reader, rows_of_separators_alone_are_passed_over)
{
    assert_reads("a,b\n,\n1,2\n, \n\"\",\n3,4\n,,,,", "1[a|b]a,b\n3[1|2]1,2\n6[3|4]3,4\n");
}

static char *long_row(size_t bytes)
{
    char *text = malloc(bytes + 16);

    memcpy(text, "a,b\n1,", 6);
    memset(text + 6, 'x', bytes);
    memcpy(text + 6 + bytes, "\n3,4\n", 6);
    return text;
}

Test(reader, a_row_of_15_mib_is_read)
{
    char *text = long_row(15 << 20), *rows;

    place_write("x.csv", text);
    rows = rows_of(here.path);
    cr_assert_str_eq(rows + strlen(rows) - 11, "\n3[3|4]3,4\n");
    cr_assert_gt(strlen(rows), 30 << 20);
    free(text);
    free(rows);
}

Test(reader, a_row_of_17_mib_is_refused_with_its_line)
{
    char *text = long_row(17 << 20);

    assert_reads(text, "1[a|b]a,b\nerror");
    assert_says("x.csv:2: this row is longer than 16 MiB");
    free(text);
}

Test(reader, rows_on_both_sides_of_a_buffer_are_whole)
{
    char *text, *rows, *at;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    for (int i = 0; i < 200000; i++)
        fprintf(out, "%d,\"v\n%d\"\r\n", i, i);
    fclose(out);
    place_write("x.csv", text);
    at = rows = rows_of(here.path);
    for (int i = 0; i < 200000; i++) {
        char expected[80];
        int n = snprintf(
            expected, sizeof expected, "%d[%d|v\n%d]%d,\"v\n%d\"\n", 2 * i + 1, i, i, i, i);

        cr_assert_eq(strncmp(at, expected, (size_t)n), 0, "at row %d", i);
        at += n;
    }
    cr_assert_str_eq(at, "");
    free(text);
    free(rows);
}

Test(reader, a_pipe_may_bring_byte_by_byte)
{
    static const char text[] = "\xef\xbb\xbf\"a\r\nb\",c\r\n1,2\r3,4";
    int end = place_stdin_pipe();
    char *rows;

    if (fork() == 0) {
        for (size_t i = 0; i < sizeof text - 1; i++) {
            cr_assert_eq(write(end, text + i, 1), 1);
            usleep(2000);
        }
        _exit(0);
    }
    close(end);
    rows = rows_of("-");
    cr_assert_str_eq(rows, "1[a\r\nb|c]\"a\r\nb\",c\n3[1|2]1,2\n4[3|4]3,4\n");
    free(rows);
}

Test(stream, gzip_is_inflated)
{
    char *rows;

    place_gzip("x.csv.gz", "a,b\n1,2\n", "wb");
    rows = rows_of(here.path);
    cr_assert_str_eq(rows, "1[a|b]a,b\n2[1|2]1,2\n");
    free(rows);
}

Test(stream, gzip_is_known_by_content_not_by_name)
{
    char *rows;

    place_gzip("x.csv", "a,b\n", "wb");
    rows = rows_of(here.path);
    cr_assert_str_eq(rows, "1[a|b]a,b\n");
    free(rows);
    assert_reads("a\n", "1[a]a\n");
}

Test(stream, gzip_members_follow_each_other)
{
    char *rows;

    place_gzip("x.gz", "a,b\n1,", "wb");
    place_gzip("x.gz", "", "ab");
    place_gzip("x.gz", "2\n", "ab");
    rows = rows_of(here.path);
    cr_assert_str_eq(rows, "1[a|b]a,b\n2[1|2]1,2\n");
    free(rows);
}

Test(stream, gzip_of_much_from_little_is_whole)
{
    char *text = malloc(40000001), *rows;

    memset(text, '\n', 40000000);
    memcpy(text, "a,b", 3);
    memcpy(text + 39999996, "1,2", 3);
    text[40000000] = '\0';
    place_gzip("x.gz", text, "wb9");
    rows = rows_of(here.path);
    cr_assert_str_eq(rows, "1[a|b]a,b\n39999994[1|2]1,2\n");
    free(text);
    free(rows);
}

static void assert_damaged(const char *bytes, size_t length, const char *what)
{
    char *rows;

    place_write_bytes("x.gz", bytes, length);
    rows = rows_of(here.path);
    cr_assert_str_eq(rows + strlen(rows) - 5, "error", "%zu bytes", length);
    assert_says(what);
    assert_says("x.gz");
    free(rows);
}

Test(stream, a_gzip_file_cut_anywhere_is_truncated)
{
    char bytes[4096];
    size_t length;
    FILE *file;

    place_gzip("x.gz", "account_id,created_at\nu1,2025-01-01\nu2,2025-01-02\n", "wb");
    file = fopen(here.path, "rb");
    length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t cut = 2; cut < length; cut++)
        assert_damaged(bytes, cut, "truncated");
}

Test(stream, random_bytes_after_the_gzip_magic_are_damaged)
{
    assert_damaged("\x1f\x8b\x08\x00garbage garbage garbage garbage garbage", 43, "damaged");
    assert_damaged("\x1f\x8b\xff\xff\xff\xff", 6, "damaged");
}

Test(stream, a_missing_file_and_a_directory_are_errors)
{
    struct stream *stream;

    cr_assert_eq(stream_open(&stream, place_path("nothing.csv"), &here.err), -1);
    assert_says("nothing.csv: No such file");
    cr_assert_null(stream);
    cr_assert_eq(stream_open(&stream, here.dir, &here.err), -1);
    assert_says("is a directory");
}

Test(stream, the_digest_is_of_the_bytes_of_the_file)
{
    char first[STREAM_DIGEST], second[STREAM_DIGEST], read[STREAM_DIGEST], bytes[64];
    struct stream *stream;

    place_write("x.csv", "a,b\n");
    cr_assert_eq(stream_file_digest(here.path, first, &here.err), 0);
    cr_assert_eq(stream_open(&stream, here.path, &here.err), 0);
    while (stream_read(stream, bytes, sizeof bytes, &here.err) > 0)
        ;
    stream_digest(stream, read);
    cr_assert_eq(stream_position(stream), 4);
    cr_assert_eq(stream_size(stream), 4);
    stream_close(stream);
    place_write("y.csv", "a,c\n");
    cr_assert_eq(stream_file_digest(here.path, second, &here.err), 0);
    cr_assert_eq(strlen(first), 32);
    cr_assert_str_eq(first, read);
    cr_assert_str_neq(first, second);
}

Test(stream, what_can_be_read_once_has_no_digest_before)
{
    char digest[STREAM_DIGEST], bytes[8];
    int end = place_stdin_pipe();

    cr_assert_eq(write(end, "a,b\n", 4), 4);
    close(end);
    cr_assert_eq(stream_file_digest("-", digest, &here.err), 0);
    cr_assert_str_eq(digest, "");
    cr_assert_eq(stream_file_digest("/dev/stdin", digest, &here.err), 0);
    cr_assert_eq(read(STDIN_FILENO, bytes, sizeof bytes), 4);
}

Test(stream, waiting_for_a_pipe_ends_when_interrupted)
{
    atomic_int interrupted = 1;
    struct stream *stream;
    char bytes[8];
    int end = place_stdin_pipe();

    cr_assert_eq(stream_open(&stream, "-", &here.err), 0);
    stream_heed(stream, &interrupted);
    cr_assert_eq(stream_read(stream, bytes, sizeof bytes, &here.err), -1);
    cr_assert_eq(here.err.code, ERROR_INTERRUPTED);
    stream_close(stream);
    close(end);
}
