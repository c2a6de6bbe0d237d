/*
 * text.h - a borrowed byte string.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Borrowed bytes, not NUL-terminated. A missing value has length 0. */
struct text {
    const char *at;
    size_t length;
};

static inline struct text text_of(const char *string)
{
    return (struct text){ string, string ? strlen(string) : 0 };
}

/* Whether text is word, ASCII case ignored. */
static inline int text_is_word(struct text text, const char *word)
{
    return text.length == strlen(word) && strncasecmp(text.at, word, text.length) == 0;
}

static inline int text_is_one_of(struct text text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_is_word(text, words[i]))
            return 1;
    return 0;
}

#endif
