#include "input/json_records.h"

#include "base/ascii.h"
#include "input/json_object.h"

const char json_too_long[] = "this JSON value is longer than 16 MiB; an object for each record is "
                             "needed, as jq -c '.[]' writes them from an array";

static int64_t count_lines(const char *at, size_t length)
{
    int64_t lines = 0;

    for (size_t i = 0; i < length; i++)
        lines += at[i] == '\n' || (at[i] == '\r' && (i + 1 == length || at[i + 1] != '\n'));
    return lines;
}

static int refuse_here(const struct json_records *records, const char *what, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s:%lld: %s", records->input->name,
        (long long)records->input->first_line, what);
}

/* Reads more, but not while names are collected from what waits: that must stay where it is. */
static int read_more(struct json_records *records, struct error *err)
{
    return records->is_held ? 0 : text_input_more(records->input, json_too_long, err);
}

/* The length of the blanks and commas at the beginning, and in an array of its brackets. */
static size_t between(struct json_records *records, struct text rest)
{
    size_t n = 0;

    for (; n < rest.length; n++) {
        char c = rest.at[n];

        if (records->layout == JSON_ARRAY && (c == '[' || c == ']'))
            records->depth += c == '[' ? 1 : -1;
        else if (!ascii_is_space(c) && (records->layout == JSON_LINES || c != ','))
            break;
    }
    return n;
}

/* Passes what is between values. 1: a value is next. 0: the end. */
static int pass_between(struct json_records *records, struct error *err)
{
    struct text_input *input = records->input;

    for (;;) {
        struct text rest = text_input_rest(input);
        size_t n = between(records, rest);
        int more;

        text_input_pass(input, n, count_lines(rest.at, n));
        text_input_mark(input);
        if (n < rest.length)
            return 1;
        more = read_more(records, err);
        if (more < 0)
            return -1;
        if (!more && records->depth > 0 && !records->is_held)
            return refuse_here(
                records, "the JSON array has no end; have the file written or copied anew", err);
        if (!more)
            return 0;
    }
}

/* The next value, from its bracket to that which closes it. */
static int next_value(struct json_records *records, struct text *record, struct error *err)
{
    struct json_scan scan = { 0 };
    struct text_input *input = records->input;
    size_t length;
    int more = pass_between(records, err);

    if (more <= 0)
        return more;
    if (text_input_rest(input).at[0] != '{')
        return refuse_here(records, "a JSON object must begin here, with {", err);
    while (!(length = json_scan(&scan, text_input_rest(input)))) {
        more = read_more(records, err);
        if (more < 0 || records->is_held)
            return more;
        if (!more)
            return refuse_here(records,
                "the JSON object that begins here has no end; have the file written or copied anew",
                err);
    }
    *record = (struct text){ text_input_rest(input).at, length };
    text_input_pass(input, length, count_lines(record->at, length));
    return 1;
}

/* The next line that is not blank, without its end. */
static int next_line(struct json_records *records, struct text *record, struct error *err)
{
    struct text_input *input = records->input;
    size_t seen = 0;

    text_input_mark(input);
    for (;;) {
        struct text rest = text_input_rest(input);
        const char *end = rest.length > seen ? memchr(rest.at + seen, '\n', rest.length - seen) : 0;
        size_t length = end ? (size_t)(end - rest.at) + 1 : rest.length;
        int more = end ? 1 : read_more(records, err);

        if (more < 0 ||
            (!end && !more && (rest.length == 0 || (records->is_held && !records->is_all))))
            return more;
        if (!end && more) {
            seen = rest.length;
            continue;
        }
        *record = (struct text){ rest.at, length };
        text_input_pass(input, length, end != NULL);
        while (record->length && ascii_is_space(record->at[record->length - 1]))
            record->length--;
        if (record->length)
            return 1;
        text_input_mark(input);
        seen = 0;
    }
}

/* Whether the first object fills its line, or breaks off in it. */
static int is_one_a_line(struct text rest)
{
    struct json_scan scan = { 0 };
    const char *end = memchr(rest.at, '\n', rest.length);
    size_t line = end ? (size_t)(end - rest.at) : rest.length;
    size_t length = json_scan(&scan, (struct text){ rest.at, line });

    if (!length)
        return end && scan.in_string;
    while (length < line && ascii_is_space(rest.at[length]))
        length++;
    return length == line;
}

int json_records_begin(struct json_records *records, struct error *err)
{
    struct text rest;
    int more = pass_between(records, err);

    if (more <= 0)
        return more;
    if (text_input_rest(records->input).at[0] == '[') {
        records->layout = JSON_ARRAY;
        return 1;
    }
    do
        rest = text_input_rest(records->input);
    while (!memchr(rest.at, '\n', rest.length) && rest.length < JSON_RECORDS_SIGHT &&
           (more = text_input_more(records->input, json_too_long, err)) > 0);
    records->layout = is_one_a_line(rest) ? JSON_LINES : JSON_VALUES;
    return more < 0 ? -1 : 1;
}

int json_records_next(struct json_records *records, struct text *record, struct error *err)
{
    return records->layout == JSON_LINES ? next_line(records, record, err)
                                         : next_value(records, record, err);
}
