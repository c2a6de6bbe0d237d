#include "value/name.h"

#include "base/ascii.h"
#include "value/placeholder.h"

static int is_letter(char c)
{
    return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (unsigned char)c >= 0x80;
}

struct text name_read(struct text text, char name[NAME_TEXT])
{
    size_t length = 0;
    int parted = 0;

    if (placeholder_is(text.at, text.length))
        return (struct text){ name, 0 };
    for (size_t i = 0; i < text.length && length + 2 <= NAME_TEXT; i++) {
        if (!is_letter(text.at[i])) {
            parted = parted || text.at[i] != '\'';
            continue;
        }
        if (parted && length > 0)
            name[length++] = ' ';
        name[length++] = ascii_lower(text.at[i]);
        parted = 0;
    }
    return (struct text){ name, length };
}

struct text name_last(struct text name)
{
    size_t at = name.length;

    while (at > 0 && name.at[at - 1] != ' ')
        at--;
    return (struct text){ name.at + at, name.length - at };
}

/* Takes the next word of two or more letters off rest; empty when there is none. */
static struct text next_word(struct text *rest)
{
    while (rest->length > 0) {
        const char *space = memchr(rest->at, ' ', rest->length);
        struct text word = { rest->at, space ? (size_t)(space - rest->at) : rest->length };
        size_t taken = word.length + (space != NULL), letters = 0;

        for (size_t i = 0; i < word.length; i++)
            letters += (word.at[i] & 0xc0) != 0x80; /* the first byte of a character */
        rest->at += taken;
        rest->length -= taken;
        if (letters >= 2)
            return word;
    }
    return (struct text){ 0 };
}

static int has_word(struct text name, struct text word)
{
    struct text other;

    while ((other = next_word(&name)).length > 0)
        if (other.length == word.length && memcmp(other.at, word.at, word.length) == 0)
            return 1;
    return 0;
}

int name_alike(struct text a, struct text b)
{
    struct text word, rest = b;
    int alike = -1;

    if (next_word(&rest).length == 0)
        return -1;
    while (alike < 1 && (word = next_word(&a)).length > 0)
        alike = has_word(b, word);
    return alike;
}
