#include "page_tag.h"

#include <criterion/criterion.h>
#include <string.h>

static const char name_characters[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

/* Reads a name and returns what follows it. */
static const char *read_name(const char *at, char name[TAG_NAME])
{
    size_t length = strspn(at, name_characters);

    cr_assert(length > 0 && length < TAG_NAME, "no name at: %.60s", at);
    memcpy(name, at, length);
    name[length] = '\0';
    return at + length;
}

static const char *read_attribute(const char *at, struct tag *tag)
{
    struct attribute *attribute = &tag->attributes[tag->count++];

    cr_assert_leq(tag->count, TAG_ATTRIBUTES);
    at = read_name(at, attribute->name);
    attribute->value = at;
    attribute->length = 0;
    if (*at != '=')
        return at;
    cr_assert_eq(at[1], '"', "a value without quotes: %.60s", at);
    attribute->value = at + 2;
    attribute->length = strcspn(at + 2, "\"<>");
    at = attribute->value + attribute->length;
    cr_assert_eq(*at, '"', "a value that does not end: %.60s", attribute->value);
    return at + 1;
}

/* What stands in these is no markup. */
static const char *skip_raw(const char *at, const char *name)
{
    const char *end = strcmp(name, "style") == 0    ? "</style>"
                      : strcmp(name, "script") == 0 ? "</script>"
                                                    : NULL;

    at = end ? strstr(at, end) : at;
    cr_assert_not_null(at);
    return at;
}

int page_tag(const char **at, struct tag *tag)
{
    const char *next = strchr(*at, '<');
    size_t slash;

    if (!next)
        return 0;
    tag->count = 0;
    next++;
    if (*next == '!') {
        cr_assert_eq(strncmp(next, "!DOCTYPE html>", 14), 0, "%.60s", next);
        next += 14;
        *at = next;
        return page_tag(at, tag);
    }
    slash = *next == '/';
    tag->name[0] = '/';
    next = read_name(next + slash, tag->name + slash);
    while (*next == ' ')
        next = read_attribute(next + 1, tag);
    next += *next == '/';
    cr_assert_eq(*next, '>', "no end of a tag: %.60s", next);
    tag->after = next + 1;
    *at = skip_raw(next + 1, tag->name);
    return 1;
}

const char *tag_value(const struct tag *tag, const char *name, char value[TAG_VALUE])
{
    for (int i = 0; i < tag->count; i++)
        if (strcmp(tag->attributes[i].name, name) == 0) {
            size_t length = tag->attributes[i].length;

            length = length < TAG_VALUE ? length : TAG_VALUE - 1;
            memcpy(value, tag->attributes[i].value, length);
            value[length] = '\0';
            return value;
        }
    return NULL;
}
