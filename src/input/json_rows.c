#include "input/json_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/ascii.h"
#include "base/intern.h"
#include "input/file_format.h"
#include "input/json_object.h"
#include "input/json_records.h"

enum {
    MOST_COLUMNS = 512,
    SAMPLE_OBJECTS = 1000, /* whose names make the first header */
    PROBLEM = 160
};

struct json_rows {
    struct text_input *input;
    const struct reader_source *source;
    struct json_records records;
    int is_begun;

    struct intern numbers; /* of paths: column + 1 */
    char *names[MOST_COLUMNS];
    struct text headers[MOST_COLUMNS]; /* names as texts */
    int columns, expected;             /* columns, and which the next member is likely to be */
    int is_new, is_waiting;            /* a header is due; a row waits until it was given */
    int too_many;                      /* names */

    struct text cells[MOST_COLUMNS];
    struct row row; /* that waits */
    char *scratch;
    size_t scratch_size;
    char problem[PROBLEM];

    int objects; /* of the sample */
    int64_t header_line;
    char first_problem[PROBLEM];
    int64_t first_problem_line;
    char wrapper[JSON_PATH]; /* the first object's member that is an array of objects, or "" */
};

int json_rows_begin(struct text text)
{
    size_t i = 0;

    while (i < text.length && ascii_is_space(text.at[i]))
        i++;
    if (i == text.length || (text.at[i] != '{' && text.at[i] != '['))
        return 0;
    if (text.at[i] == '{')
        return 1;
    for (i++; i < text.length && ascii_is_space(text.at[i]);)
        i++;
    return i < text.length && (text.at[i] == '{' || text.at[i] == ']');
}

int json_rows_open(struct json_rows **out, struct text_input *input,
    const struct reader_source *source, struct error *err)
{
    struct json_rows *rows = calloc(1, sizeof *rows);

    *out = NULL;
    if (!rows)
        return error_memory(err);
    rows->input = input;
    rows->records.input = input;
    rows->source = source;
    /* A secret seed: no file can be made with names that collide. */
    if (getrandom(&rows->numbers.seed, sizeof rows->numbers.seed, 0) !=
        (ssize_t)sizeof rows->numbers.seed) {
        free(rows);
        return error_set(err, ERROR_FAILED, "the system has no random numbers");
    }
    *out = rows;
    return 0;
}

/* ---- columns ---- */

static int add_column(struct json_rows *rows, struct text path)
{
    int column = rows->columns;
    char *name = strndup(path.at, path.length);

    if (!name)
        return -1;
    rows->names[column] = name;
    rows->headers[column] = (struct text){ name, path.length };
    rows->cells[column] = (struct text){ 0 };
    rows->columns++;
    rows->is_new = 1;
    return 0;
}

/* The column of a path, a new one if need be; -1 when memory or columns are out. Objects mostly
 * have the same names in the same order. */
static int find_column(struct json_rows *rows, struct text path)
{
    const struct text *likely = &rows->headers[rows->expected];
    int is_new, column;
    uint32_t number;

    if (rows->expected < rows->columns && likely->length == path.length &&
        memcmp(likely->at, path.at, path.length) == 0)
        return rows->expected;
    number = intern_add(&rows->numbers, path, &is_new);
    if (!number)
        return -1;
    column = (int)number - 1;
    if (is_new && column >= MOST_COLUMNS) {
        rows->too_many = 1;
        return -1;
    }
    return is_new && add_column(rows, path) ? -1 : column;
}

static int on_member(void *context, struct text path, struct text value)
{
    struct json_rows *rows = context;
    int column = find_column(rows, path);

    if (column < 0)
        return -1;
    rows->cells[column] = value;
    rows->expected = column + 1 < MOST_COLUMNS ? column + 1 : 0;
    return 0;
}

/* ---- the beginning ---- */

static int refuse_object(
    const struct json_rows *rows, int64_t line, const char *problem, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s:%lld: what begins here %s", rows->input->name,
        (long long)line, problem);
}

/* The first member of a file too large to be read whole, as note_wrapper finds it in others. */
static void peek_wrapper(struct json_rows *rows, struct text rest)
{
    static const char between[] = "\":[{";
    size_t used = 0, i = 1;

    while (i < rest.length && ascii_is_space(rest.at[i]))
        i++;
    if (i == rest.length || rest.at[i++] != '"')
        return;
    while (i < rest.length && rest.at[i] != '"' && used + 1 < sizeof rows->wrapper)
        rows->wrapper[used++] = rest.at[i++];
    for (const char *c = between; *c; c++, i++) {
        while (i < rest.length && ascii_is_space(rest.at[i]))
            i++;
        if (i == rest.length || rest.at[i] != *c)
            used = 0;
    }
    rows->wrapper[used] = '\0';
}

/* A member of the first object that holds the records, if the file is one object around them. */
static void note_wrapper(struct json_rows *rows)
{
    for (int i = 0; i < rows->columns && !rows->wrapper[0]; i++) {
        struct text value = rows->cells[i];
        size_t n = 1;

        if (!value.length || value.at[0] != '[')
            continue;
        while (n < value.length && ascii_is_space(value.at[n]))
            n++;
        if (n < value.length && value.at[n] == '{')
            snprintf(rows->wrapper, sizeof rows->wrapper, "%s", rows->names[i]);
    }
}

static int scratch_room(struct json_rows *rows, size_t size, struct error *err)
{
    char *moved;

    if (size <= rows->scratch_size)
        return 0;
    size += size / 2 + 4096;
    moved = realloc(rows->scratch, size);
    if (!moved)
        return error_memory(err);
    rows->scratch = moved;
    rows->scratch_size = size;
    return 0;
}

/* Fills the cells. 0; 1 when the record is not an object: rows->problem says why. */
static int read_cells(struct json_rows *rows, struct text record, struct error *err)
{
    const char *problem;
    char selected[FILE_FORMAT_COMMAND];
    size_t at;

    memset(rows->cells, 0, (size_t)rows->columns * sizeof *rows->cells);
    rows->expected = 0;
    if (scratch_room(rows, record.length, err))
        return -1;
    if (json_object_read(record, rows->scratch, on_member, rows, &problem, &at) == 0)
        return 0;
    if (problem) {
        snprintf(rows->problem, sizeof rows->problem, "is not a JSON object; byte %zu: %s", at + 1,
            problem);
        return 1;
    }
    if (!rows->too_many)
        return error_memory(err);
    file_format_command(selected, rows->source, "jq -c '{account_id, created_at}' ", "");
    return error_set(err, ERROR_REFUSED,
        "%s:%lld: the objects have more than %d different names; keep those that are needed: %s",
        rows->input->name, (long long)rows->input->first_line, MOST_COLUMNS, selected);
}

/* Reads the names of the objects that wait in the buffer. */
static int read_names(struct json_rows *rows, struct error *err)
{
    struct text record;
    int more = 1;

    while (more > 0 && rows->objects < SAMPLE_OBJECTS) {
        int failed = 1;

        more = json_records_next(&rows->records, &record, err);
        if (more > 0)
            failed = read_cells(rows, record, err);
        if (failed < 0)
            return -1;
        if (more > 0 && failed && !rows->first_problem[0]) {
            memcpy(rows->first_problem, rows->problem, PROBLEM);
            rows->first_problem_line = rows->input->first_line;
        }
        if (!failed && ++rows->objects == 1) {
            note_wrapper(rows);
            rows->header_line = rows->input->first_line;
        }
    }
    return more < 0 ? -1 : 0;
}

/* Makes the beginning of the file wait in the buffer, reads its names, and returns to where it was:
 * to the first object, at first. */
static int sample(struct json_rows *rows, struct error *err)
{
    struct text_input *input = rows->input;
    size_t wanted = JSON_RECORDS_SIGHT;
    int more = 1;

    while (!rows->objects && !rows->first_problem[0] && more > 0) {
        struct text_input before;
        int depth = rows->records.depth, failed;

        while (more > 0 && text_input_rest(input).length < wanted)
            more = text_input_more(input, json_too_long, err);
        if (more < 0) {
            json_rows_explain(rows, err);
            return -1;
        }
        rows->records.is_all = !more;
        before = *input;
        rows->records.is_held = 1;
        failed = read_names(rows, err);
        rows->records.is_held = 0;
        *input = before;
        rows->records.depth = depth;
        if (failed)
            return -1;
        wanted *= 2;
    }
    return 0;
}

/* ---- rows ---- */

static int begin(struct json_rows *rows, struct error *err)
{
    int more = json_records_begin(&rows->records, err);

    rows->is_begun = 1;
    if (more <= 0)
        return more;
    peek_wrapper(rows, text_input_rest(rows->input));
    if (sample(rows, err))
        return -1;
    if ((rows->objects && rows->columns) || !rows->first_problem[0])
        return 1;
    return refuse_object(rows, rows->first_problem_line, rows->first_problem, err);
}

static void give_header(struct json_rows *rows, struct row *row)
{
    *row = (struct row){ .cells = rows->headers,
        .count = rows->columns,
        .line = rows->is_waiting ? rows->row.line : rows->header_line,
        .raw = rows->row.raw,
        .is_header = 1 };
    rows->is_new = 0;
}

static int is_empty(const struct json_rows *rows)
{
    for (int i = 0; i < rows->columns; i++)
        if (rows->cells[i].length)
            return 0;
    return 1;
}

static int is_unended(const struct text_input *input)
{
    return input->ended && input->scanned == input->filled && input->scanned > 0 &&
           input->buffer[input->scanned - 1] != '\n';
}

/* Reads the next row into rows->row. */
static int read_row(struct json_rows *rows, struct error *err)
{
    struct text record;
    int more, failed;

    do {
        more = json_records_next(&rows->records, &record, err);
        if (more <= 0)
            return more;
        failed = read_cells(rows, record, err);
    } while (!failed && is_empty(rows));
    if (failed < 0)
        return -1;
    if (failed && (rows->records.layout != JSON_LINES || !rows->columns))
        return refuse_object(rows, rows->input->first_line, rows->problem, err);
    rows->row = (struct row){ .cells = rows->cells,
        .count = failed ? 0 : rows->columns,
        .line = rows->input->first_line,
        .raw = record,
        .is_unended = failed && is_unended(rows->input),
        .problem = failed ? rows->problem : NULL };
    return 1;
}

int json_rows_next(struct json_rows *rows, struct row *row, struct error *err)
{
    int more = 1;

    if (!rows->is_begun)
        more = begin(rows, err);
    if (more > 0 && !rows->is_new && !rows->is_waiting)
        more = rows->is_waiting = read_row(rows, err);
    if (more <= 0)
        return more;
    if (rows->is_new) {
        give_header(rows, row);
        return 1;
    }
    rows->is_waiting = 0;
    *row = rows->row;
    return 1;
}

/* ---- what the form of the file explains ---- */

/* Whether jq takes .NAME without quotes. */
static int is_plain(const char *name)
{
    return name[0] && !ascii_is_digit(name[0]) &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") ==
               strlen(name);
}

void json_rows_explain(const struct json_rows *rows, struct error *err)
{
    char select[JSON_PATH + 16], command[FILE_FORMAT_COMMAND];
    const char *name = rows->wrapper;

    if (rows->objects > 1 || !name[0])
        return;
    snprintf(select, sizeof select, "jq -c '.%.60s[]' ", is_plain(name) ? name : "NAME");
    file_format_command(command, rows->source, select, "");
    error_set(err, ERROR_REFUSED,
        "%s: the file is one JSON object, and its records are in the array \"%.60s\"; write them "
        "one a line: %s",
        rows->input->name, name, command);
}

void json_rows_close(struct json_rows *rows)
{
    if (!rows)
        return;
    for (int i = 0; i < rows->columns; i++)
        free(rows->names[i]);
    intern_free(&rows->numbers);
    free(rows->scratch);
    free(rows);
}
