#include "load/quality.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "load/preset_tables.h"
#include "value/missing.h"

enum { LEAST_CELLS = 50 }; /* below, one value in most cells is chance */

/* Fields of which every account has its own value: one that most rows share tells of an export gone
 * wrong, or of an address of the service itself. */
static const unsigned char is_own[FIELD_COUNT] = { [FIELD_ACCOUNT] = 1,
    [FIELD_IP] = 1,
    [FIELD_EMAIL] = 1,
    [FIELD_PHONE] = 1,
    [FIELD_NAME] = 1,
    [FIELD_DEVICE] = 1,
    [FIELD_REFERRAL] = 1,
    [FIELD_BILLING_ID] = 1,
    [FIELD_FINGERPRINT] = 1,
    [FIELD_BIN] = 1,
    [FIELD_LAST4] = 1,
    [FIELD_BILLING_NAME] = 1,
    [FIELD_POSTCODE] = 1 };

/* The name of a column; a file without names has those of its preset. */
static struct text name_of(const struct header *header, const struct text *names, int column)
{
    if (!header->is_headerless)
        return missing_trim(names[column]);
    return column < PRESET_SHAPE ? text_of(preset_firebase_names[column]) : (struct text){ 0 };
}

static void free_names(struct quality *quality)
{
    for (int i = 0; i < quality->columns; i++)
        free(quality->names[i]);
    free(quality->names);
    quality->names = NULL;
    quality->columns = 0;
}

static int copy_names(struct quality *quality, const struct header *header,
    const struct text *names, struct error *err)
{
    quality->names = calloc((size_t)header->columns + 1, sizeof *quality->names);
    if (!quality->names)
        return error_memory(err);
    for (; quality->columns < header->columns; quality->columns++) {
        struct text name = name_of(header, names, quality->columns);
        char *copy = name.length ? strndup(name.at, name.length) : strdup("(unnamed)");

        if (!copy)
            return error_memory(err);
        quality->names[quality->columns] = copy;
    }
    return 0;
}

int quality_open(struct quality *quality, enum record_kind kind, const struct header *header,
    const struct text *names, struct error *err)
{
    int64_t *filled = realloc(quality->filled, ((size_t)header->columns + 1) * sizeof *filled);

    if (!filled)
        return error_memory(err);
    for (int i = quality->columns; i < header->columns; i++)
        filled[i] = 0;
    quality->filled = filled;
    quality->kind = kind;
    memcpy(quality->is_own, is_own, sizeof is_own);
    quality->is_own[FIELD_MOMENT] = kind == RECORD_SIGNUP;
    free_names(quality);
    return copy_names(quality, header, names, err);
}

void quality_vote(struct quality_field *seen, struct text text)
{
    struct quality_common *common = &seen->common;
    size_t length = text.length < QUALITY_VALUE ? text.length : QUALITY_VALUE;

    if (common->length == text.length && common->text[length - 1] == text.at[length - 1] &&
        memcmp(common->text, text.at, length) == 0) {
        common->votes++;
        common->cells++;
    } else if (common->votes > 0) {
        common->votes--;
    } else {
        memcpy(common->text, text.at, length);
        common->length = text.length;
        common->votes = common->cells = 1;
        common->before = seen->cells - 1;
    }
}

void quality_unusable(
    struct quality *quality, enum record_field field, struct text text, const char *reason)
{
    struct quality_field *seen = &quality->fields[field];

    if (seen->unusable++ > 0)
        return;
    cell_quote(text, field, seen->example);
    snprintf(seen->reason, sizeof seen->reason, "%s", reason);
}

void quality_private(struct quality *quality, enum record_field field, struct text text)
{
    struct quality_field *seen = &quality->fields[field];

    if (seen->private_addresses++ == 0)
        cell_quote(text, field, seen->private_example);
}

void quality_word(struct quality *quality, struct text word)
{
    char quoted[CELL_QUOTE];
    int i = 0;

    quality->word_cells++;
    cell_quote(word, FIELD_OUTCOME, quoted);
    quoted[utf8_fit(text_of(quoted), QUALITY_WORD - 1)] = '\0';
    while (i < quality->word_count && strcasecmp(quality->words[i].word, quoted) != 0)
        i++;
    if (i == QUALITY_WORDS)
        return;
    if (i == quality->word_count) {
        snprintf(quality->words[i].word, QUALITY_WORD, "%.*s", QUALITY_WORD - 1, quoted);
        quality->word_count++;
    }
    quality->words[i].cells++;
}

void quality_nobody(struct quality *quality, const struct text *cells, int count, struct text id)
{
    if (!quality->nobody[0])
        cell_quote(id, FIELD_ACCOUNT, quality->nobody);
    for (int i = 0; i < count && i < quality->columns; i++)
        quality->filled[i] += missing_trim(cells[i]).length > 0;
}

void quality_reject(struct quality *quality, const char *cause, const char *reason, int64_t line)
{
    struct quality_cause *found = quality->causes;
    int i = 0;

    while (i < quality->cause_count && strcmp(found[i].cause, cause) != 0)
        i++;
    if (i == QUALITY_CAUSES)
        return;
    if (i == quality->cause_count) {
        snprintf(found[i].cause, sizeof found[i].cause, "%s", cause);
        snprintf(found[i].reason, sizeof found[i].reason, "%s", reason);
        found[i].line = line;
        quality->cause_count++;
    }
    found[i].rows++;
}

int quality_has_common(const struct quality *quality, enum record_field field)
{
    const struct quality_field *seen = &quality->fields[field];

    return seen->cells >= LEAST_CELLS && seen->common.cells * 2 > seen->cells;
}

char *quality_common_text(
    const struct quality *quality, enum record_field field, char text[CELL_QUOTE])
{
    const struct quality_common *common = &quality->fields[field].common;
    size_t length = common->length < QUALITY_VALUE ? common->length : QUALITY_VALUE;

    return cell_quote((struct text){ common->text, length }, field, text);
}

void quality_free(struct quality *quality)
{
    free_names(quality);
    free(quality->filled);
    quality->filled = NULL;
}
