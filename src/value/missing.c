#include "value/missing.h"

#include <strings.h>

#include "base/array.h"

/* The bytes of a blank at the beginning of text, or 0. */
static size_t blank_before(struct text text)
{
    if (text.length && strchr(" \t\r\n", text.at[0]) && text.at[0])
        return 1;
    return text.length >= 2 && memcmp(text.at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static size_t blank_behind(struct text text)
{
    char last = text.length ? text.at[text.length - 1] : 0;

    if (last && strchr(" \t\r\n", last))
        return 1;
    return text.length >= 2 && memcmp(text.at + text.length - 2, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static int is_one_of(struct text text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text.length == strlen(words[i]) && strncasecmp(text.at, words[i], text.length) == 0)
            return 1;
    return 0;
}

struct text missing_trim(struct text text)
{
    static const char *const words[] = { "-", "\\n", "nan", "nat", "n/a", "null", "none",
        "undefined" };
    size_t blank;

    while ((blank = blank_before(text)) > 0) {
        text.at += blank;
        text.length -= blank;
    }
    while ((blank = blank_behind(text)) > 0)
        text.length -= blank;
    if (text.length <= 9 && is_one_of(text, words, COUNT_OF(words)))
        text.length = 0;
    return text;
}

int missing_is_nobody(struct text id)
{
    static const char *const words[] = { "0", "guest", "anonymous" };

    id = missing_trim(id);
    return id.length == 0 || is_one_of(id, words, COUNT_OF(words));
}
