#include "value/code.h"

#include <xxhash.h>

#include "value/placeholder.h"

/* In the number of a country that is given by its name; else its code's letters are the number. */
static const uint32_t NAMED = UINT32_C(1) << 31;

struct text code_fold(struct text text, char folded[CODE_TEXT])
{
    size_t length = 0;

    if (placeholder_is(text.at, text.length))
        return (struct text){ folded, 0 };
    for (size_t i = 0; i < text.length && length < CODE_TEXT; i++) {
        char c = text.at[i];

        if (c != ' ')
            folded[length++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct text){ folded, length };
}

struct text code_join(struct text a, struct text b, char joined[CODE_JOINED])
{
    size_t most = (CODE_JOINED - 1) / 2;
    size_t first = a.length < most ? a.length : most, second = b.length < most ? b.length : most;

    if (first)
        memcpy(joined, a.at, first);
    joined[first] = '\n';
    if (second)
        memcpy(joined + first + 1, b.at, second);
    return (struct text){ joined, first + 1 + second };
}

struct text code_plain(struct text agent, char *plain)
{
    size_t length = 0;
    int in_version = 0;

    for (size_t i = 0; i < agent.length; i++) {
        char c = agent.at[i];

        in_version = (in_version && ((c >= '0' && c <= '9') || c == '.')) || c == '/';
        if (!in_version || c == '/')
            plain[length++] = c;
    }
    return (struct text){ plain, length };
}

uint32_t code_country(struct text text)
{
    char folded[CODE_TEXT];
    uint32_t number = 0;

    text = code_fold(text, folded);
    if (text.length > 3)
        return (uint32_t)XXH3_64bits(text.at, text.length) | NAMED;
    for (size_t i = 0; i < text.length; i++)
        number = number << 8 | (unsigned char)text.at[i];
    return number;
}

void code_country_write(uint32_t country, char code[CODE_COUNTRY])
{
    size_t length = 0;

    for (int shift = 16; shift >= 0 && !(country & NAMED); shift -= 8) {
        char c = (char)(country >> shift & 0xff);

        if (c)
            code[length++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    code[length] = '\0';
}

int code_countries_differ(uint32_t a, uint32_t b)
{
    if (!a || !b || (a | b) & NAMED || (a >> 16 == 0) != (b >> 16 == 0))
        return -1;
    return a != b;
}
