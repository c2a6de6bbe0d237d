#include "value/name.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "value/placeholder.h"
#include "value/unicode.h"

enum { MOST_FOLDED = 4 * NAME_TEXT };

/* ---- reading ---- */

static int is_plain(struct text text)
{
    unsigned char high = 0;

    for (size_t i = 0; i < text.length; i++)
        high |= (unsigned char)text.at[i];
    return high < 0x80;
}

/* The character at text and what it is; its bytes. */
static size_t read_one(struct text text, enum unicode_class *is)
{
    unsigned char byte = (unsigned char)text.at[0];
    uint32_t code;
    size_t size;

    if (byte < 0x80) {
        *is = ascii_is_letter(text.at[0]) ? UNICODE_LETTER
              : byte == '\''              ? UNICODE_APOSTROPHE
                                          : UNICODE_OTHER;
        return 1;
    }
    size = utf8_decode(text.at, text.length, &code);
    *is = code == UTF8_INVALID ? UNICODE_OTHER : unicode_classify(code);
    return size;
}

static struct text write_words(struct text text, char name[NAME_TEXT])
{
    size_t length = 0, size;
    int parted = 0;

    for (size_t i = 0; i < text.length; i += size) {
        enum unicode_class is;

        size = read_one((struct text){ text.at + i, text.length - i }, &is);
        if (is != UNICODE_LETTER) {
            parted = parted || is != UNICODE_APOSTROPHE;
            continue;
        }
        if (length + size + 1 > NAME_TEXT)
            break;
        if (parted && length > 0)
            name[length++] = ' ';
        for (size_t j = 0; j < size; j++)
            name[length++] = ascii_lower(text.at[i + j]);
        parted = 0;
    }
    return (struct text){ name, length };
}

struct text name_read(struct text text, char name[NAME_TEXT])
{
    char folded[MOST_FOLDED];

    if (placeholder_is(text.at, text.length))
        return (struct text){ name, 0 };
    if (!is_plain(text))
        text = (struct text){ folded, unicode_fold(text, folded, sizeof folded) };
    return write_words(text, name);
}

/* ---- comparing ---- */

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
