#include "svg_check.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 16, NAME = 24, VALUE = 8192 };

static const char ELEMENTS[] = " svg title desc g line rect circle polygon polyline text ";
static const char ATTRIBUTES[] = " class viewBox role aria-describedby id tabindex data-near "
                                 "data-text data-a data-b x y x1 y1 x2 "
                                 "y2 cx cy r rx width height points text-anchor ";

struct reading {
    const char *at;
    char open[DEPTH][NAME];
    int depth;
    size_t elements;
    double width, height;
    svg_seen *seen;
    void *context;
};

static int is_listed(const char *name, const char *list)
{
    char padded[NAME + 3];

    snprintf(padded, sizeof padded, " %s ", name);
    return *name && strstr(list, padded) != NULL;
}

/* Up to a character that ends it. */
static void read_until(struct reading *reading, const char *ends, char *text, size_t size)
{
    size_t length = strcspn(reading->at, ends);

    cr_assert_lt(length, size, "too long: %.60s", reading->at);
    memcpy(text, reading->at, length);
    text[length] = '\0';
    reading->at += length;
}

static void expect_entities(const char *text)
{
    for (const char *at = text; (at = strchr(at, '&')) != NULL; at++)
        cr_expect(strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0 ||
                      strncmp(at, "&gt;", 4) == 0 || strncmp(at, "&quot;", 6) == 0 ||
                      strncmp(at, "&#39;", 5) == 0,
            "an entity: %.20s", at);
}

static void expect_number(const char *value, double most)
{
    char *end;
    double number = strtod(value, &end);

    cr_expect(*value && !*end, "no number: %s", value);
    cr_expect(number >= 0 && number <= most, "outside the view: %s", value);
}

static void check_value(struct reading *reading, const char *name, const char *value)
{
    expect_entities(value);
    cr_expect_null(strpbrk(value, "<>"), "%s", value);
    if (strcmp(name, "viewBox") == 0)
        cr_expect_eq(sscanf(value, "0 0 %lf %lf", &reading->width, &reading->height), 2);
    if (is_listed(name, " x x1 x2 cx width "))
        expect_number(value, reading->width);
    if (is_listed(name, " y y1 y2 cy height "))
        expect_number(value, reading->height);
}

static void read_attribute(struct reading *reading, const char *element)
{
    char name[NAME], *value = calloc(VALUE, 1);

    cr_assert_not_null(value);
    read_until(reading, "= />", name, sizeof name);
    cr_assert(is_listed(name, ATTRIBUTES), "attribute %s", name);
    cr_assert_eq(strncmp(reading->at, "=\"", 2), 0);
    reading->at += 2;
    read_until(reading, "\"", value, VALUE);
    cr_assert_eq(*reading->at++, '"');
    check_value(reading, name, value);
    if (reading->seen)
        reading->seen(reading->context, element, name, value);
    free(value);
}

static void read_tag(struct reading *reading)
{
    char name[NAME];
    int is_end = *reading->at == '/';

    reading->at += is_end;
    read_until(reading, " />", name, sizeof name);
    cr_assert(is_listed(name, ELEMENTS), "element %s", name);
    if (is_end) {
        cr_assert(reading->depth > 0 && strcmp(reading->open[--reading->depth], name) == 0,
            "</%s> closes %s", name, reading->open[reading->depth]);
        cr_assert_eq(*reading->at++, '>');
        return;
    }
    reading->elements++;
    for (; *reading->at == ' ';) {
        reading->at++;
        read_attribute(reading, name);
    }
    if (strncmp(reading->at, "/>", 2) == 0) {
        reading->at += 2;
        return;
    }
    cr_assert_eq(*reading->at++, '>');
    cr_assert_lt(reading->depth, DEPTH);
    memcpy(reading->open[reading->depth++], name, sizeof name);
}

static void read_text(struct reading *reading)
{
    size_t length = strcspn(reading->at, "<");
    char *text = strndup(reading->at, length);

    cr_assert_not_null(text);
    expect_entities(text);
    cr_expect_null(strpbrk(text, ">\"'"), "%s", text);
    free(text);
    reading->at += length;
}

size_t svg_check(const char *text, svg_seen *seen, void *context)
{
    struct reading reading = { .at = text, .seen = seen, .context = context };

    while (*reading.at) {
        if (*reading.at == '<') {
            reading.at++;
            read_tag(&reading);
        } else {
            read_text(&reading);
        }
    }
    cr_expect_eq(reading.depth, 0, "%d elements are open at the end", reading.depth);
    return reading.elements;
}

size_t svg_count(const char *text, const char *part)
{
    size_t count = 0;

    while ((text = strstr(text, part)) != NULL) {
        text += strlen(part);
        count++;
    }
    return count;
}
