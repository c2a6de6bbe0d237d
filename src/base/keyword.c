#include "base/keyword.h"

#include <strings.h>

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct text keyword_trim(struct text text)
{
    while (text.length > 0 && is_blank(text.at[0])) {
        text.at++;
        text.length--;
    }
    while (text.length > 0 && is_blank(text.at[text.length - 1]))
        text.length--;
    return text;
}

int keyword_find(struct text word, const char *const *words, int count)
{
    word = keyword_trim(word);
    for (int i = 0; i < count; i++)
        if (strlen(words[i]) == word.length && strncasecmp(words[i], word.at, word.length) == 0)
            return i;
    return -1;
}
