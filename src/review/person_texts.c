#include "review/person_texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "value/unicode.h"

static unsigned char small(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Letters, digits and all bytes of UTF-8 beyond ASCII are parts of words. */
static int is_word(char c)
{
    unsigned char byte = small(c);

    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
}

/* A text as texts compare, and where each of its bytes comes from: origin[length] is the end. */
struct folded {
    char *at;
    size_t *origin;
    size_t length, size, origin_size;
};

enum { MOST_OF_ONE = 128 /* bytes of a folded character */ };

static void folded_free(struct folded *folded)
{
    free(folded->at);
    free(folded->origin);
}

/* The bytes of the character at from, folded; invalid ones stay. */
static size_t fold_one(struct text text, size_t from, char *to, size_t *length)
{
    uint32_t code;

    if ((unsigned char)text.at[from] < 0x80) {
        *to = (char)small(text.at[from]);
        return *length = 1;
    }
    *length = utf8_decode(text.at + from, text.length - from, &code);
    if (code != UTF8_INVALID)
        return unicode_fold((struct text){ text.at + from, *length }, to, MOST_OF_ONE);
    *to = text.at[from];
    return 1;
}

static int fold(struct folded *folded, struct text text, struct error *err)
{
    size_t length;

    *folded = (struct folded){ 0 };
    for (size_t from = 0; from <= text.length; from += length) {
        size_t need = folded->length + MOST_OF_ONE, made;

        if (array_reserve(&folded->at, &folded->size, need, 1, err) ||
            array_reserve(
                &folded->origin, &folded->origin_size, need, sizeof *folded->origin, err)) {
            folded_free(folded);
            return -1;
        }
        folded->origin[folded->length] = text.length;
        if (from == text.length)
            break;
        made = fold_one(text, from, folded->at + folded->length, &length);
        for (size_t i = 0; i < made; i++)
            folded->origin[folded->length++] = from;
    }
    return 0;
}

static struct text text_folded(const struct folded *folded)
{
    return (struct text){ folded->at, folded->length };
}

/* Whether a character begins at a byte, or the text ends. */
static int is_boundary(const struct folded *folded, size_t at)
{
    return at == 0 || at == folded->length || folded->origin[at] != folded->origin[at - 1];
}

/* a is small already. The order of at most a.length bytes; 0 where b begins with a. */
static int compare_begin(struct text a, struct text b)
{
    size_t most = a.length < b.length ? a.length : b.length;

    for (size_t i = 0; i < most; i++)
        if ((unsigned char)a.at[i] != small(b.at[i]))
            return (unsigned char)a.at[i] < small(b.at[i]) ? -1 : 1;
    return a.length > b.length;
}

static int compare_all(struct text a, struct text b)
{
    int order = compare_begin(a, b);

    return order ? order : -(a.length < b.length);
}

static int by_text(const void *a, const void *b)
{
    return compare_all(
        ((const struct person_text *)a)->text, ((const struct person_text *)b)->text);
}

/* ---- the texts ---- */

int person_texts_add(
    struct person_texts *texts, struct text text, const char *mark, int is_id, struct error *err)
{
    struct folded folded;
    struct text copy;

    if (text.length == 0)
        return 0;
    if (fold(&folded, text, err))
        return -1;
    copy = arena_copy(&texts->arena, text_folded(&folded));
    folded_free(&folded);
    if (!copy.at)
        return error_memory(err);
    if (copy.length == 0)
        return 0;
    if (array_reserve(&texts->items, &texts->size, texts->count + 1, sizeof *texts->items, err))
        return -1;
    texts->items[texts->count++] = (struct person_text){ copy, mark, is_id, 0 };
    return 0;
}

/* Each text once: as an id where it is one. */
void person_texts_sort(struct person_texts *texts)
{
    size_t kept = 0;

    if (texts->count)
        qsort(texts->items, texts->count, sizeof *texts->items, by_text);
    for (size_t i = 0; i < texts->count; i++) {
        if (kept && by_text(&texts->items[kept - 1], &texts->items[i]) == 0)
            texts->items[kept - 1].is_id |= texts->items[i].is_id;
        else
            texts->items[kept++] = texts->items[i];
    }
    texts->count = kept;
}

/* The first text that does not come before a given one. */
static size_t lower_bound(const struct person_texts *texts, struct text text)
{
    size_t low = 0, high = texts->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_all(texts->items[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct person_text *find(const struct person_texts *texts, struct text text)
{
    size_t at = text.length ? lower_bound(texts, text) : texts->count;

    return at < texts->count && compare_all(texts->items[at].text, text) == 0 ? &texts->items[at]
                                                                              : NULL;
}

int person_texts_hold(struct person_texts *texts, struct text text, struct error *err)
{
    struct person_text *item;
    struct folded folded;

    if (fold(&folded, text, err))
        return -1;
    item = find(texts, text_folded(&folded));
    if (item)
        item->is_held = 1;
    folded_free(&folded);
    return 0;
}

void person_texts_free(struct person_texts *texts)
{
    free(texts->items);
    arena_free(&texts->arena);
    *texts = (struct person_texts){ 0 };
}

/* ---- in other texts ---- */

/* Whether the bytes [at, at + length) are not parts of longer words. */
static int is_whole(struct text text, size_t at, size_t length)
{
    size_t end = at + length;

    if (at > 0 && is_word(text.at[at - 1]) && is_word(text.at[at]))
        return 0;
    return end == text.length || !is_word(text.at[end]) || !is_word(text.at[end - 1]);
}

/* The longest text that is at a place of another; NULL: none is. */
static const struct person_text *find_at(
    const struct person_texts *texts, struct text text, size_t at)
{
    struct text rest = { text.at + at, text.length - at };
    const struct person_text *longest = NULL;

    if (rest.length < PERSON_SHORT || (at > 0 && is_word(text.at[at - 1]) && is_word(text.at[at])))
        return NULL;
    for (size_t i = lower_bound(texts, (struct text){ rest.at, PERSON_SHORT }); i < texts->count;
         i++) {
        const struct person_text *item = &texts->items[i];
        struct text begin = { item->text.at, PERSON_SHORT };

        if (item->text.length < PERSON_SHORT || compare_begin(begin, rest) != 0)
            break;
        if (!item->is_held && compare_begin(item->text, rest) == 0 &&
            is_whole(text, at, item->text.length))
            longest = item;
    }
    return longest;
}

/* Texts that take the place of others may be longer: the result is written to a stream. */
struct result {
    char *at;
    size_t length;
    FILE *file;
    int count; /* marks in it */
};

static int open_result(struct result *result, struct error *err)
{
    *result = (struct result){ 0 };
    result->file = open_memstream(&result->at, &result->length);
    return result->file ? 0 : error_memory(err);
}

static int close_result(struct result *result, char **out, struct error *err)
{
    if (fclose(result->file)) {
        free(result->at);
        return error_memory(err);
    }
    if (result->count) {
        *out = result->at;
        return 1;
    }
    free(result->at);
    return 0;
}

/* Writes the text that was folded, with marks. */
static void write_marked(const struct person_texts *texts, struct text text,
    const struct folded *folded, struct result *result)
{
    struct text all = text_folded(folded);
    const struct person_text *item = find(texts, all);

    if (item && item->is_held)
        item = NULL;
    if (folded->origin[0])
        fwrite(text.at, 1, folded->origin[0], result->file);
    for (size_t at = 0; at < all.length;) {
        size_t end = at + 1;

        if (!item && is_boundary(folded, at))
            item = find_at(texts, all, at);
        if (item && is_boundary(folded, at + item->text.length)) {
            end = at + item->text.length;
            fputs(item->mark, result->file);
            result->count++;
        } else {
            fwrite(text.at + folded->origin[at], 1, folded->origin[end] - folded->origin[at],
                result->file);
        }
        at = end;
        item = NULL;
    }
}

int person_texts_replace(
    const struct person_texts *texts, struct text text, char **out, struct error *err)
{
    struct folded folded;
    struct result result;

    *out = NULL;
    if (fold(&folded, text, err))
        return -1;
    if (open_result(&result, err)) {
        folded_free(&folded);
        return -1;
    }
    write_marked(texts, text, &folded, &result);
    folded_free(&folded);
    return close_result(&result, out, err);
}

int person_texts_replace_word(
    struct text text, struct text word, const char *mark, char **out, struct error *err)
{
    struct result result;

    *out = NULL;
    if (open_result(&result, err))
        return -1;
    for (size_t at = 0; at < text.length;) {
        int is_here = at + word.length <= text.length &&
                      memcmp(text.at + at, word.at, word.length) == 0 &&
                      is_whole(text, at, word.length);

        if (is_here)
            fputs(mark, result.file);
        else
            fputc(text.at[at], result.file);
        result.count += is_here;
        at += is_here ? word.length : 1;
    }
    return close_result(&result, out, err);
}

/* ---- rows ---- */

/* What separates and quotes cells, in CSV of any dialect and in JSON. */
static int is_edge(char c)
{
    return strchr(",;\t| '\":{}[]\r\n", c) != NULL;
}

static int has_id(const struct person_texts *texts, struct text row)
{
    for (size_t at = 0; at < row.length;) {
        const struct person_text *item;
        size_t length = 0;

        while (at + length < row.length && !is_edge(row.at[at + length]))
            length++;
        item = find(texts, (struct text){ row.at + at, length });
        if (item && item->is_id)
            return 1;
        at += length + 1;
    }
    return 0;
}

int person_texts_in_row(const struct person_texts *texts, struct text row, struct error *err)
{
    struct folded folded;
    int found;

    if (fold(&folded, row, err))
        return -1;
    found = has_id(texts, text_folded(&folded));
    for (size_t at = 0; !found && at < folded.length; at++)
        found = find_at(texts, text_folded(&folded), at) != NULL;
    folded_free(&folded);
    return found;
}
