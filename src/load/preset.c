#include "load/preset.h"

#include <stddef.h>
#include <string.h>

#include "base/array.h"
#include "load/preset_tables.h"
#include "value/outcome.h"

static const struct preset *const tables[] = { preset_stripe, preset_billing, preset_signups };

const struct preset *preset_at(int i)
{
    for (size_t table = 0; table < COUNT_OF(tables); table++)
        for (const struct preset *preset = tables[table]; preset->name; preset++)
            if (i-- == 0)
                return preset;
    return NULL;
}

const struct preset *preset_named(const char *name)
{
    char wanted[OUTCOME_WORD], own[OUTCOME_WORD];
    const struct preset *preset;

    if (!outcome_fold(text_of(name), wanted))
        return NULL;
    for (int i = 0; (preset = preset_at(i)); i++)
        if (outcome_fold(text_of(preset->name), own) && strcmp(wanted, own) == 0)
            return preset;
    return NULL;
}

const struct preset *preset_find(enum record_kind kind, const struct columns *columns)
{
    const struct preset *preset;

    for (int i = 0; (preset = preset_at(i)); i++) {
        int all = preset->kind == kind;

        for (int mark = 0; all && mark < PRESET_MARKS && preset->marks[mark]; mark++)
            all = columns_find_any(columns, preset->marks[mark], 1) >= 0;
        if (all)
            return preset;
    }
    return NULL;
}

static int is_flag(struct text cell)
{
    return text_is_word(cell, "true") || text_is_word(cell, "false");
}

/* Milliseconds since 1970, of this century. */
static int is_milliseconds(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.at[i] < '0' || cell.at[i] > '9')
            return 0;
    return cell.length >= 12 && cell.length <= 14;
}

/* uid, email, verified, hash, salt, name, photo, 4 x 4 of providers, created, last sign-in, phone,
 * disabled, claims; a comma ends the line. */
int preset_is_firebase(const struct text *cells, int count)
{
    enum { VERIFIED = 2, CREATED = 23, LEAST = 26, MOST = 29 };

    return count >= LEAST && count <= MOST && cells[0].length > 0 && is_flag(cells[VERIFIED]) &&
           is_milliseconds(cells[CREATED]);
}

const char *preset_transform_about(enum transform transform)
{
    static const char *const about[TRANSFORMS] = {
        [TRANSFORM_COPY] = "",
        [TRANSFORM_APPEND] = "added behind the column before",
        [TRANSFORM_FALLBACK] = "where the column before is empty",
        [TRANSFORM_FIXED] = "always the same word",
        [TRANSFORM_MINOR] = "in minor units of the currency",
        [TRANSFORM_ZONE] = "time zone of the moment",
        [TRANSFORM_REFUNDED] = "true: refunded",
        [TRANSFORM_REFUNDED_AMOUNT] = "not 0: refunded",
        [TRANSFORM_DISPUTED] = "not empty: disputed",
        [TRANSFORM_DISPUTE_STATE] = "not won, closed or an inquiry: disputed",
        [TRANSFORM_BANNED] = "true: banned",
        [TRANSFORM_BANNED_SINCE] = "not empty: banned",
        [TRANSFORM_ENABLED] = "false: disabled",
        [TRANSFORM_FRAUD] = "true or 1: fraud; false or 0: legit",
    };

    return about[transform];
}
