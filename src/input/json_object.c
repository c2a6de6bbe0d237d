#include "input/json_object.h"

#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/utf8.h"

struct parser {
    const char *begin, *at, *end;
    char *scratch; /* where the next unescaped text goes */
    char path[JSON_PATH];
    size_t path_length;
    int (*visit)(void *context, struct text path, struct text value);
    void *context;
    const char *problem;
};

static int fail(struct parser *parser, const char *problem)
{
    parser->problem = problem;
    return -1;
}

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->end && ascii_is_space(*parser->at))
        parser->at++;
}

static int is_next(const struct parser *parser, char c)
{
    return parser->at < parser->end && *parser->at == c;
}

/* ---- strings ---- */

static int hex_digit(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits behind \u; -1 where there are none. */
static long read_unit(struct parser *parser)
{
    long unit = 0;

    if (parser->end - parser->at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(parser->at[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    parser->at += 4;
    return unit;
}

static void put_code(struct parser *parser, uint32_t code)
{
    parser->scratch += utf8_encode(parser->scratch, code);
}

/* Behind \u. NUL is left out, as in CSV. Half a pair becomes U+FFFD. */
static int read_escaped_code(struct parser *parser)
{
    long unit = read_unit(parser), low;

    if (unit < 0)
        return fail(parser, "four hexadecimal digits must follow \\u");
    if (unit >= 0xd800 && unit < 0xe000) {
        const char *back = parser->at;

        if (unit < 0xdc00 && parser->end - parser->at >= 6 && memcmp(parser->at, "\\u", 2) == 0) {
            parser->at += 2;
            low = read_unit(parser);
            if (low >= 0xdc00 && low < 0xe000) {
                put_code(
                    parser, 0x10000 + ((uint32_t)(unit - 0xd800) << 10) + (uint32_t)(low - 0xdc00));
                return 0;
            }
            parser->at = back;
        }
        put_code(parser, 0xfffd);
    } else if (unit) {
        put_code(parser, (uint32_t)unit);
    }
    return 0;
}

/* Behind a backslash. */
static int read_escape(struct parser *parser)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *escape;
    char c;

    if (parser->at == parser->end)
        return fail(parser, "a string has no end");
    c = *parser->at++;
    if (c == 'u')
        return read_escaped_code(parser);
    escape = c ? strchr(escapes, c) : NULL;
    if (!escape)
        return fail(parser, "this character needs no backslash before it");
    *parser->scratch++ = meanings[escape - escapes];
    return 0;
}

/* The end of the run of characters that need no unescaping. */
static const char *plain_end(const struct parser *parser)
{
    const char *at = parser->at;

    while (at < parser->end && *at != '"' && *at != '\\')
        at++;
    return at;
}

/* At the opening quote. */
static int read_string(struct parser *parser, struct text *string)
{
    const char *from = ++parser->at, *to = plain_end(parser);

    *string = (struct text){ from, (size_t)(to - from) };
    parser->at = to;
    if (is_next(parser, '"')) {
        parser->at++;
        return 0;
    }
    string->at = parser->scratch;
    memcpy(parser->scratch, from, string->length);
    parser->scratch += string->length;
    while (is_next(parser, '\\')) {
        parser->at++;
        if (read_escape(parser))
            return -1;
        from = parser->at;
        to = plain_end(parser);
        memcpy(parser->scratch, from, (size_t)(to - from));
        parser->scratch += to - from;
        parser->at = to;
    }
    string->length = (size_t)(parser->scratch - string->at);
    if (parser->at == parser->end)
        return fail(parser, "a string has no end");
    parser->at++;
    return 0;
}

/* ---- scalars ---- */

static size_t digits(const char *at, const char *end)
{
    const char *from = at;

    while (at < end && ascii_is_digit(*at))
        at++;
    return (size_t)(at - from);
}

/* The length of the number at from; 0 when there is none. */
static size_t number_length(const char *from, const char *end)
{
    const char *at = from;
    size_t n;

    if (at < end && *at == '-')
        at++;
    n = digits(at, end);
    if (n == 0 || (n > 1 && *at == '0'))
        return 0;
    at += n;
    if (at < end && *at == '.') {
        n = digits(++at, end);
        if (n == 0)
            return 0;
        at += n;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < end && (*at == '+' || *at == '-'))
            at++;
        n = digits(at, end);
        if (n == 0)
            return 0;
        at += n;
    }
    return (size_t)(at - from);
}

/* NaN and the infinities are no JSON, but Python writes them; they are no values. */
static size_t word_length(const struct parser *parser, int *is_value)
{
    static const struct {
        const char *word;
        int is_value;
    } words[] = { { "true", 1 }, { "false", 1 }, { "null", 0 }, { "NaN", 0 }, { "Infinity", 0 },
        { "-Infinity", 0 } };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i].word);

        if ((size_t)(parser->end - parser->at) >= length &&
            memcmp(parser->at, words[i].word, length) == 0) {
            *is_value = words[i].is_value;
            return length;
        }
    }
    return 0;
}

/* A string, a number or a word. */
static int read_scalar(struct parser *parser, struct text *value)
{
    int is_value = 1;
    size_t length;

    if (is_next(parser, '"'))
        return read_string(parser, value);
    length = word_length(parser, &is_value);
    if (!length)
        length = number_length(parser->at, parser->end);
    if (!length)
        return fail(parser, parser->at == parser->end ? "the object has no end"
                                                      : "a value is missing or is not JSON");
    *value = (struct text){ parser->at, is_value ? length : 0 };
    parser->at += length;
    return 0;
}

/* ---- arrays and objects ---- */

static int read_object(struct parser *parser, int depth, int is_visited);

/* Passes over what follows an element: a comma (*more), or the closing bracket. */
static int read_follower(struct parser *parser, char closing, int *more)
{
    skip_blanks(parser);
    *more = is_next(parser, ',');
    if (!*more && !is_next(parser, closing))
        return fail(parser, parser->at == parser->end ? "the object has no end"
                            : closing == '}'          ? "a comma or } must follow a value"
                                                      : "a comma or ] must follow a value");
    parser->at++;
    skip_blanks(parser);
    return 0;
}

/* Passes over an array, whose one scalar is its value; otherwise its text is. */
static int read_array(struct parser *parser, int depth, struct text *value)
{
    const char *from = parser->at++;
    struct text element = { 0 };
    int count = 0, is_nested = 0, more = 1;

    if (depth >= JSON_DEPTH)
        return fail(parser, "arrays and objects are nested more than 64 deep");
    skip_blanks(parser);
    if (is_next(parser, ']')) {
        parser->at++;
        *value = (struct text){ from, 0 };
        return 0;
    }
    for (; more; count++) {
        int failed;

        if (is_next(parser, '{') || is_next(parser, '['))
            is_nested = 1;
        failed = is_next(parser, '{')   ? read_object(parser, depth + 1, 0)
                 : is_next(parser, '[') ? read_array(parser, depth + 1, &element)
                                        : read_scalar(parser, &element);
        if (failed || read_follower(parser, ']', &more))
            return -1;
        if (!more)
            *value = (struct text){ from, (size_t)(parser->at - from) };
    }
    while (value->length && value->at[value->length - 1] != ']')
        value->length--; /* blanks behind it */
    if (count == 1 && !is_nested)
        *value = element;
    return 0;
}

/* MongoDB writes {"$oid": "..."} and {"$date": "..."} for values of types that JSON lacks. */
static int is_type_name(struct text name)
{
    static const char *const names[] = { "$oid", "$date", "$numberLong", "$numberInt",
        "$numberDouble", "$numberDecimal", "$uuid" };

    for (size_t i = 0; name.length && name.at[0] == '$' && i < COUNT_OF(names); i++)
        if (name.length == strlen(names[i]) && memcmp(name.at, names[i], name.length) == 0)
            return 1;
    return 0;
}

/* Appends a name to the path. */
static int enter(struct parser *parser, struct text name)
{
    size_t length = parser->path_length;

    if (length && is_type_name(name))
        return 0;
    if (length + 1 + name.length > sizeof parser->path)
        return fail(parser, "a name, with those that it is nested in, is longer than 1024 bytes");
    if (length)
        parser->path[length++] = '.';
    memcpy(parser->path + length, name.at, name.length);
    parser->path_length = length + name.length;
    return 0;
}

/* The value of the member whose path is entered. */
static int read_value(struct parser *parser, int depth, int is_visited)
{
    struct text value = { 0 };
    int failed;

    if (is_next(parser, '{'))
        return read_object(parser, depth + 1, is_visited);
    failed =
        is_next(parser, '[') ? read_array(parser, depth + 1, &value) : read_scalar(parser, &value);
    if (failed)
        return -1;
    return is_visited ? parser->visit(parser->context,
                            (struct text){ parser->path, parser->path_length }, value)
                      : 0;
}

static int read_member(struct parser *parser, int depth, int is_visited)
{
    size_t path_length = parser->path_length;
    struct text name;

    if (!is_next(parser, '"'))
        return fail(parser, parser->at == parser->end ? "the object has no end"
                                                      : "a name in double quotes is missing");
    if (read_string(parser, &name))
        return -1;
    skip_blanks(parser);
    if (!is_next(parser, ':'))
        return fail(parser, "a colon must follow a name");
    parser->at++;
    skip_blanks(parser);
    if ((is_visited && enter(parser, name)) || read_value(parser, depth, is_visited))
        return -1;
    parser->path_length = path_length;
    return 0;
}

/* At its opening bracket. Within an array nothing is visited. */
static int read_object(struct parser *parser, int depth, int is_visited)
{
    int more = 1;

    if (depth >= JSON_DEPTH)
        return fail(parser, "arrays and objects are nested more than 64 deep");
    parser->at++;
    skip_blanks(parser);
    if (is_next(parser, '}')) {
        parser->at++;
        return 0;
    }
    while (more)
        if (read_member(parser, depth, is_visited) || read_follower(parser, '}', &more))
            return -1;
    return 0;
}

int json_object_read(struct text object, char *scratch,
    int (*visit)(void *context, struct text path, struct text value), void *context,
    const char **problem, size_t *at)
{
    struct parser parser = { .begin = object.at,
        .at = object.at,
        .end = object.at + object.length,
        .scratch = scratch,
        .visit = visit,
        .context = context };
    int rc;

    *problem = NULL;
    skip_blanks(&parser);
    rc = is_next(&parser, '{') ? read_object(&parser, 0, 1) : fail(&parser, "it is not an object");
    skip_blanks(&parser);
    if (rc == 0 && parser.at < parser.end)
        rc = fail(&parser, "something follows the object");
    *problem = parser.problem;
    *at = (size_t)(parser.at - parser.begin);
    return rc;
}

/* ---- where a value ends ---- */

size_t json_scan(struct json_scan *state, struct text text)
{
    for (; state->seen < text.length; state->seen++) {
        char c = text.at[state->seen];

        if (state->escaped)
            state->escaped = 0;
        else if (state->in_string && c == '\\')
            state->escaped = 1;
        else if (c == '"')
            state->in_string = !state->in_string;
        else if (state->in_string)
            continue;
        else if (c == '{' || c == '[')
            state->depth++;
        else if ((c == '}' || c == ']') && --state->depth <= 0)
            return state->seen + 1;
    }
    return 0;
}
