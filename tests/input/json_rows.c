#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/array.h"
#include "input/reader.h"
#include "input/stream.h"
#include "load_place.h"

TestSuite(json_rows, .init = place_open_empty, .fini = place_close);

/* The rows of a file: "line[cell|cell]\n" each, a header as "line{name|name}\n", a row with a
 * problem as "line!problem\n"; at an error, "error". */
static char *rows_of(const char *path)
{
    struct reader_source source = { .path = "x.json", .command = "ringleader load signups" };
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    struct row row;
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    int more;

    cr_assert_eq(stream_open(&stream, path, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(reader_open(&reader, stream, &source, &here.err), 0);
    while ((more = reader_next(reader, &row, &here.err)) > 0) {
        fprintf(out,
            row.is_header ? "%lld{"
            : row.problem ? "%lld!"
                          : "%lld[",
            (long long)row.line);
        for (int i = 0; i < row.count; i++) {
            fputs(i ? "|" : "", out);
            if (row.cells[i].length)
                fwrite(row.cells[i].at, 1, row.cells[i].length, out);
        }
        fprintf(out, "%s\n", row.is_header ? "}" : row.problem ? row.problem : "]");
    }
    if (more < 0) {
        fputs("error", out);
        reader_explain(reader, &here.err);
    }
    reader_close(reader);
    stream_close(stream);
    fclose(out);
    return text;
}

#define assert_reads(text, expected)                                                               \
    do {                                                                                           \
        char *got_;                                                                                \
        place_write("x.json", text);                                                               \
        got_ = rows_of(here.path);                                                                 \
        cr_assert_str_eq(got_, expected, "%s\ngot:\n%s", text, got_);                              \
        free(got_);                                                                                \
    } while (0)

#define assert_refuses(text, what)                                                                 \
    do {                                                                                           \
        char *got_;                                                                                \
        place_write("x.json", text);                                                               \
        got_ = rows_of(here.path);                                                                 \
        cr_assert_str_eq(got_ + strlen(got_) - 5, "error", "got:\n%s", got_);                      \
        assert_says(what);                                                                         \
        free(got_);                                                                                \
    } while (0)

Test(json_rows, the_header_has_the_names_of_all_objects_at_the_beginning)
{
    assert_reads(
        "{\"a\":\"1\",\"b\":\"2\"}\n{\"c\":\"3\",\"a\":\"4\"}\n", "1{a|b|c}\n1[1|2|]\n2[4||3]\n");
    assert_reads("\n  {\"a\":1}\n\n \r\n{\"b\":2}", "2{a|b}\n2[1|]\n5[|2]\n");
    assert_reads("{\"a\":1}", "1{a}\n1[1]\n");
}

Test(json_rows, nested_names_are_joined_by_dots)
{
    assert_reads(
        "{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}},\"e\":2,\"f\":{}}\n", "1{a.b|a.c.d|e}\n1[1|x|2]\n");
}

Test(json_rows, types_of_mongodb_are_no_names)
{
    assert_reads(
        "{\"_id\":{\"$oid\":\"65a1\"},\"at\":{\"$date\":{\"$numberLong\":\"17\"}},\"$date\":1}\n",
        "1{_id|at|$date}\n1[65a1|17|1]\n");
}

Test(json_rows, scalars_are_cells)
{
    assert_reads("{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\",\"e\":NaN,\"f\":-Infinity}\n"
                 "{\"c\":\"null\"}\n",
        "1{a|b|c|d|e|f}\n1[true|false||||]\n2[||null|||]\n");
}

Test(json_rows, numbers_keep_their_digits)
{
    static const char *const numbers[] = { "0", "-0", "1", "-12.50", "12345678901234567890123",
        "1000000000000000", "1e15", "1.5E-7", "0.1000", "9007199254740993", "1.10" };

    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        char text[128], expected[128];

        snprintf(text, sizeof text, "{\"n\":%s}\n{\"n\":[ %s ]}\n", numbers[i], numbers[i]);
        snprintf(expected, sizeof expected, "1{n}\n1[%s]\n2[%s]\n", numbers[i], numbers[i]);
        assert_reads(text, expected);
    }
}

Test(json_rows, strings_are_unescaped)
{
    assert_reads("{\"a\":\"x\\\"y\\\\z\\/\\t\\n\\u00e9\\u674e\\ud83d\\ude00\",\"\\u0062\":\"é\"}\n",
        "1{a|b}\n1[x\"y\\z/\t\né李😀|é]\n");
    assert_reads("{\"a\":\"n\\u0000ul\",\"b\":\"\\ud83d\",\"c\":\"\\ud83dx\\ude00\"}\n",
        "1{a|b|c}\n1[nul|\xef\xbf\xbd|\xef\xbf\xbdx\xef\xbf\xbd]\n");
}

Test(json_rows, an_array_of_one_scalar_is_that_scalar_another_is_text)
{
    assert_reads("{\"a\":[\"x\\ny\"],\"b\":[1, 2],\"c\":[],\"d\":[[1]],\"e\":[{\"f\":1} ] ,\"g\":"
                 "[null]}\n",
        "1{a|b|c|d|e|g}\n1[x\ny|[1, 2]||[[1]]|[{\"f\":1} ]|]\n");
}

Test(json_rows, the_last_of_two_members_of_one_name_counts)
{
    assert_reads("{\"a\":1,\"a\":2,\"b\":{\"c\":3},\"b.c\":4}\n", "1{a|b.c}\n1[2|4]\n");
}

Test(json_rows, empty_objects_are_passed_over)
{
    assert_reads("{}\n{\"a\":null}\n{\"a\":1}\n", "1{a}\n3[1]\n");
    assert_reads("{}\n{}\n", "");
    assert_reads("[]", "");
    assert_reads("[ ]\n", "");
}

Test(json_rows, a_line_that_is_no_object_is_a_row_with_a_problem)
{
    static const struct {
        const char *line, *problem;
    } lines[] = {
        { "{\"a\":1", "byte 7: the object has no end" },
        { "{\"a\" 1}", "byte 6: a colon must follow a name" },
        { "{\"a\":}", "byte 6: a value is missing or is not JSON" },
        { "{\"a\":01}", "byte 6: a value is missing or is not JSON" },
        { "{\"a\":1.}", "byte 6: a value is missing or is not JSON" },
        { "{\"a\":tru}", "byte 6: a value is missing or is not JSON" },
        { "{\"a\":'x'}", "byte 6: a value is missing or is not JSON" },
        { "{\"a\":1 \"b\":2}", "byte 8: a comma or } must follow a value" },
        { "{\"a\":[1 2]}", "byte 9: a comma or ] must follow a value" },
        { "{\"a\":1,}", "byte 8: a name in double quotes is missing" },
        { "{a:1}", "byte 2: a name in double quotes is missing" },
        { "{\"a\":\"x}", "byte 9: a string has no end" },
        { "{\"a\":\"\\x\"}", "byte 9: this character needs no backslash before it" },
        { "{\"a\":\"\\u12g4\"}", "byte 9: four hexadecimal digits must follow \\u" },
        { "{\"a\":1} x", "byte 9: something follows the object" },
        { "[1]", "byte 1: it is not an object" },
        { "a,b", "byte 1: it is not an object" },
    };

    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        char text[128], expected[256];

        snprintf(text, sizeof text, "{\"a\":1}\n%s\n{\"a\":3}\n", lines[i].line);
        snprintf(expected, sizeof expected, "1{a}\n1[1]\n2!is not a JSON object; %s\n3[3]\n",
            lines[i].problem);
        assert_reads(text, expected);
    }
}

Test(json_rows, a_file_of_broken_lines_alone_is_refused_with_the_first)
{
    assert_refuses("{\"a\":\"x\n{\"a\":}\n",
        "x.json:1: what begins here is not a JSON object; byte 8: a string");
    assert_refuses(
        "{}\n\n{\"a\":}\n", "x.json:3: what begins here is not a JSON object; byte 6: a value");
}

Test(json_rows, objects_may_span_lines_and_share_them)
{
    assert_reads("{\n \"a\": 1,\n \"b\": {\"c\": \"}\\\"{\"}\n}\n{\n \"a\": 2\n}\n",
        "1{a|b.c}\n1[1|}\"{]\n5[2|]\n");
    assert_reads("{\"a\":1} {\"a\":2}{\"a\":3}\n{\"a\":4}", "1{a}\n1[1]\n1[2]\n1[3]\n2[4]\n");
    assert_reads("[{\"a\":1},{\"a\":2}]", "1{a}\n1[1]\n1[2]\n");
    assert_reads("[\r\n{\"a\":1},\r\n{\"b\":2}\r\n]\r\n", "2{a|b}\n2[1|]\n3[|2]\n");
    assert_reads("{\"a\":1},\n{\"a\":2},\n", "1{a}\n1[1]\n2[2]\n");
    assert_reads("{\"a\":1}\r{\"a\":2}\r", "1{a}\n1[1]\n2[2]\n");
}

Test(json_rows, what_is_broken_there_is_refused_with_its_line)
{
    assert_refuses(
        "[{\"a\":1},\n{\"a\":}]", "x.json:2: what begins here is not a JSON object; byte 6");
    assert_refuses("[{\"a\":1},\n{\"a\":", "x.json:2: the JSON object that begins here has no end");
    assert_refuses("[{\"a\":1},\n", "x.json:2: the JSON array has no end");
    assert_refuses("[{\"a\":1},\n7]", "x.json:2: a JSON object must begin here, with {");
    assert_refuses("{\n\"a\":1,\n}", "x.json:1: what begins here is not a JSON object");
}

/* ---- names that come up late ---- */

/* Many objects, the last with a name of its own. */
static char *late_name(int objects)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    for (int i = 0; i < objects; i++)
        fprintf(out, "{\"a\":%d}\n", i);
    fputs("{\"b\":\"late\",\"a\":\"last\"}\n{\"a\":\"after\"}\n", out);
    fclose(out);
    return text;
}

Test(json_rows, a_late_name_becomes_another_column)
{
    char *text = late_name(5000), *rows;

    place_write("x.json", text);
    rows = rows_of(here.path);
    cr_assert_eq(strncmp(rows, "1{a}\n1[0]\n2[1]\n", 15), 0);
    cr_assert(strstr(rows, "5000[4999]\n5001{a|b}\n5001[last|late]\n5002[after|]\n"), "%s",
        rows + strlen(rows) - 100);
    free(rows);
    free(text);
}

Test(json_rows, a_late_column_is_loaded)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    for (int i = 0; i < 3000; i++)
        fprintf(out, "{\"account_id\":\"u%d\",\"created_at\":\"2026-01-02\"}\n", i);
    fputs("{\"account_id\":\"late\",\"created_at\":\"2026-01-02\",\"email\":\"x@y.example\","
          "\"odd\":1}\n",
        out);
    fclose(out);
    place_close();
    place_open();
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.json", text), 0, "%s", here.err.message);
    assert_counts(3001, 3001, 0, 0);
    assert_rows("SELECT account_id FROM v_signups WHERE email = 'x@y.example'", "late\n");
    cr_assert_str_eq(here.result.unknown, "odd");
    free(text);
}

Test(json_rows, more_than_512_names_are_refused_with_the_command)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    for (int i = 0; i < 513; i++)
        fprintf(out, "{\"users\":{\"u%d\":1}}\n", i);
    fclose(out);
    assert_refuses(text, "x.json:513: the objects have more than 512 different names; keep those");
    assert_says("jq -c '{account_id, created_at}' x.json | ringleader load signups -");
    free(text);
}

/* ---- limits ---- */

static char *nested(int depth, const char *open, const char *close)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("{\"a\":1}\n{\"a\":", out);
    for (int i = 0; i < depth; i++)
        fputs(open, out);
    fputs("1", out);
    for (int i = 0; i < depth; i++)
        fputs(close, out);
    fputs("}\n", out);
    fclose(out);
    return text;
}

Test(json_rows, depth_is_limited)
{
    char *deep = nested(63, "[", "]"), *deeper = nested(64, "[", "]"),
         *objects = nested(100000, "{\"b\":", "}"), *rows;

    place_write("x.json", deep);
    rows = rows_of(here.path);
    cr_assert_null(strchr(rows, '!'), "%s", rows);
    free(rows);
    assert_reads(deeper, "1{a}\n1[1]\n2!is not a JSON object; byte 70: arrays and objects are "
                         "nested more than 64 deep\n");
    place_write("x.json", objects);
    rows = rows_of(here.path);
    cr_assert(strstr(rows, "2!is not a JSON object; byte "));
    free(rows);
    free(objects);
    free(deeper);
    free(deep);
}

Test(json_rows, a_long_name_is_a_problem)
{
    char text[4096];

    snprintf(text, sizeof text, "{\"a\":1}\n{\"%01025d\":1}\n", 0);
    assert_reads(text, "1{a}\n1[1]\n2!is not a JSON object; byte 1030: a name, with those that it "
                       "is nested in, is longer than 1024 bytes\n");
    snprintf(text, sizeof text, "{\"%0600d\":{\"%0600d\":1}}\n", 0, 0);
    assert_refuses(text, "is longer than 1024 bytes");
}

static char *long_string(size_t bytes, const char *before, const char *after)
{
    size_t length = strlen(before), size = length + bytes + strlen(after) + 1;
    char *text = malloc(size);

    cr_assert(text);
    memcpy(text, before, length);
    memset(text + length, 'x', bytes);
    memcpy(text + length + bytes, after, size - length - bytes);
    return text;
}

Test(json_rows, an_object_of_15_mib_is_read_one_of_17_is_refused)
{
    char *text = long_string(15 << 20, "{\"a\":1}\n{\"a\":\"", "\"}\n{\"a\":3}\n"), *rows;

    place_write("x.json", text);
    rows = rows_of(here.path);
    cr_assert_str_eq(rows + strlen(rows) - 7, "]\n3[3]\n");
    free(rows);
    free(text);
    text = long_string(17 << 20, "{\"a\":1}\n{\"a\":\"", "\"}\n{\"a\":3}\n");
    assert_refuses(text, "x.json:2: this JSON value is longer than 16 MiB");
    free(text);
}

/* ---- records within an object ---- */

Test(json_rows, one_object_around_the_records_is_explained)
{
    static const char *const command = "jq -c '.users[]' x.json | ringleader load signups -";
    char *text;

    place_write("x.json", "{\"users\": [ {\"localId\": \"u1\"}, {\"localId\": \"u2\"} ] }\n");
    free(rows_of(here.path));
    text = long_string(17 << 20, "{ \"users\" : [ {\"localId\":\"", "\"}]}");
    assert_refuses(text, "its records are in the array \"users\"; write them one a line: ");
    assert_says(command);
    free(text);
}

Test(json_rows, the_load_of_such_a_file_says_what_to_do)
{
    static const struct {
        const char *text, *says;
    } files[] = {
        { "{\"users\": [{\"localId\": \"u1\"}]}", "jq -c '.users[]' " },
        { "{\n \"meta\": {\"total\": 1},\n \"data\": {\"rows\": [\n{\"id\": 1}]}}",
            "jq -c '.data.rows[]' " },
        { "{\"odd name'\": [{\"id\": 1}]}", "jq -c '.NAME[]' " },
    };

    place_close();
    place_open();
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        cr_assert_eq(place_load(RECORD_SIGNUP, "x.json", files[i].text), -1);
        assert_says(files[i].says);
        assert_says("| ringleader load signups -");
    }
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.json",
                     "{\"account_id\":\"u1\",\"created_at\":\"2026-01-02\",\"ids\":[{\"a\":1}]}"),
        0, "%s", here.err.message);
}

Test(json_rows, a_broken_line_is_a_reject_of_the_load)
{
    place_close();
    place_open();
    here.options.max_rejects = 0.5;
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.json",
                     "{\"account_id\":\"u1\",\"created_at\":\"2026-01-02\",\"password\":\"pw1\"}\n"
                     "{\"account_id\":\"u2\",\"created_at\":\"2026-01-02\",\"password\":\"pw2\"\n"
                     "{\"account_id\":\"u3\",\"created_at\":\"2026-01-02\"}\n"),
        0, "%s", here.err.message);
    assert_counts(3, 2, 0, 1);
    assert_rows("SELECT line, reason, length(raw) FROM v_rejects",
        "2|the row is not a JSON object; byte 62: the object has no end|0\n");
}
