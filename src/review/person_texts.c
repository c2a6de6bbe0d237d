#include "review/person_texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

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
    char *at;

    if (text.length == 0)
        return 0;
    at = arena_allocate(&texts->arena, text.length);
    if (!at)
        return error_memory(err);
    for (size_t i = 0; i < text.length; i++)
        at[i] = (char)small(text.at[i]);
    if (array_reserve(&texts->items, &texts->size, texts->count + 1, sizeof *texts->items, err))
        return -1;
    texts->items[texts->count++] = (struct person_text){ { at, text.length }, mark, is_id, 0 };
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

void person_texts_hold(struct person_texts *texts, struct text text)
{
    struct person_text *item = find(texts, text);

    if (item)
        item->is_held = 1;
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

int person_texts_replace(
    const struct person_texts *texts, struct text text, char **out, struct error *err)
{
    const struct person_text *item = find(texts, text);
    struct result result;

    *out = NULL;
    if (open_result(&result, err))
        return -1;
    for (size_t at = 0; at < text.length;) {
        if (!item || item->is_held || at > 0)
            item = find_at(texts, text, at);
        if (item)
            fputs(item->mark, result.file);
        else
            fputc(text.at[at], result.file);
        result.count += item != NULL;
        at += item ? item->text.length : 1;
        item = NULL;
    }
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

int person_texts_in_row(const struct person_texts *texts, struct text row)
{
    if (has_id(texts, row))
        return 1;
    for (size_t at = 0; at < row.length; at++)
        if (find_at(texts, row, at))
            return 1;
    return 0;
}
