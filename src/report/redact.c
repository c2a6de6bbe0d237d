#include "report/redact.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "export/pseudonym.h"
#include "report/redact_text.h"
#include "output/mask.h"
#include "value/kind.h"

struct redact {
    enum redact_mode mode;
    struct pseudonym *pseudonym; /* for REDACT_PSEUDONYMS */
};

static const char ellipsis[] = "\xe2\x80\xa6";

int redact_open(struct redact **out, enum redact_mode mode, const char *keyfile, struct error *err)
{
    struct redact *redact = calloc(1, sizeof *redact);

    *out = NULL;
    if (!redact)
        return error_memory(err);
    redact->mode = mode;
    if (mode == REDACT_PSEUDONYMS && pseudonym_open(&redact->pseudonym, keyfile, err)) {
        redact_close(redact);
        return -1;
    }
    *out = redact;
    return 0;
}

void redact_close(struct redact *redact)
{
    if (redact)
        pseudonym_close(redact->pseudonym);
    free(redact);
}

enum redact_mode redact_mode(const struct redact *redact)
{
    return redact->mode;
}

/* ---- cutting ---- */

/* The length of text, at most most bytes, without half a character at its end. */
static size_t fit(const char *text, size_t most)
{
    enum { LONGEST_CHARACTER = 4 };
    size_t length = utf8_fit(text_of(text), most);

    return strlen(text) > most && length + LONGEST_CHARACTER <= most ? most : length;
}

static const char *cut(const char *whole, char text[REDACT_TEXT])
{
    int is_long = strlen(whole) >= REDACT_TEXT;

    snprintf(text, REDACT_TEXT, "%.*s%s",
        (int)fit(whole, is_long ? REDACT_TEXT - sizeof ellipsis : REDACT_TEXT), whole,
        is_long ? ellipsis : "");
    return text;
}

static const char *as_it_is(const char *whole, char text[REDACT_TEXT])
{
    return strlen(whole) < REDACT_TEXT ? whole : cut(whole, text);
}

/* ---- masking ---- */

/* How a text is masked. kind: of a value. */
typedef void masker(FILE *file, const char *kind, const char *text);

/* Looks at the whole text: its end may show what its beginning is. */
static const char *masked(masker *mask, const char *kind, const char *whole, char text[REDACT_TEXT])
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    if (file)
        mask(file, kind, whole);
    if (!file || fclose(file))
        snprintf(text, REDACT_TEXT, "***");
    else
        cut(out, text);
    free(out);
    return text;
}

static void mask_prose(FILE *file, const char *kind, const char *text)
{
    (void)kind;
    redact_text_write(file, text, 1);
}

static void mask_account(FILE *file, const char *kind, const char *text)
{
    (void)kind;
    redact_text_write(file, text, 0);
}

/* A text of an unknown kind may hold several things. */
static enum value_mask mask_of(const char *kind)
{
    enum kind known = kind_typed(kind);

    return known == KIND_COUNT ? MASK_WORDS : kind_info(known)->mask;
}

static void mask_kind(FILE *file, const char *kind, const char *text)
{
    switch (mask_of(kind)) {
    case MASK_CONTACT:
        mask_value(file, kind, text);
        break;
    case MASK_NETWORK:
        redact_text_range(file, text, strlen(text));
        break;
    case MASK_WORDS:
        redact_text_write(file, text, 1);
        break;
    case MASK_CODE:
        redact_text_write(file, text, 0);
    }
}

/* ---- pseudonyms ---- */

/* Kinds whose texts mean the same have the same pseudonyms. */
static const char *sort_of(const char *kind)
{
    enum kind known = kind_typed(kind);

    if (known == KIND_COUNT)
        return kind;
    return kind_is_network(known) ? kind_info(KIND_NETWORK)->name : kind_info(known)->name;
}

static const char *named(
    const struct redact *redact, const char *sort, const char *whole, char text[REDACT_TEXT])
{
    char name[PSEUDONYM_TEXT];

    snprintf(text, REDACT_TEXT, "%s", pseudonym_of(redact->pseudonym, sort, whole, name));
    return text;
}

/* Where a reason begins to name people or values, and what is kept of it. detect writes these
 * texts (ring/prior_review.c, ring/score_denylist.c, detect/rules.c). */
static const struct {
    const char *words;
    const char *kept;
} naming[] = {
    { "found benign by ", "found benign" },
    { "found to be a ring by ", "found to be a ring" },
    { "allowed by ", "allowed" },
    { " denied: ", " denied" },
};

enum { NAMING = sizeof naming / sizeof naming[0] };

/* Drops everything after a name: a note may follow, and its end is unknown. */
static const char *nameless(const char *reason, char text[REDACT_TEXT])
{
    const char *first = NULL, *kept = "";
    char whole[REDACT_TEXT];

    for (int i = 0; i < NAMING; i++) {
        const char *found = strstr(reason, naming[i].words);

        if (found && (!first || found < first)) {
            first = found;
            kept = naming[i].kept;
        }
    }
    if (!first)
        return masked(mask_prose, "", reason, text);
    snprintf(whole, sizeof whole, "%.*s%s", (int)(first - reason), reason, kept);
    return masked(mask_prose, "", whole, text);
}

/* ---- what may be seen ---- */

const char *redact_value(
    const struct redact *redact, const char *kind, const char *value, char text[REDACT_TEXT])
{
    value = value ? value : "";
    kind = kind ? kind : "";
    if (redact->mode == REDACT_PSEUDONYMS)
        return named(redact, sort_of(kind), value, text);
    return redact->mode == REDACT_NONE ? as_it_is(value, text)
                                       : masked(mask_kind, kind, value, text);
}

const char *redact_account(const struct redact *redact, const char *account, char text[REDACT_TEXT])
{
    account = account ? account : "";
    if (redact->mode == REDACT_PSEUDONYMS)
        return named(redact, "account", account, text);
    return redact->mode == REDACT_NONE ? as_it_is(account, text)
                                       : masked(mask_account, "", account, text);
}

const char *redact_person(const struct redact *redact, const char *who, char text[REDACT_TEXT])
{
    who = who ? who : "";
    if (redact->mode == REDACT_PSEUDONYMS)
        return named(redact, "person", who, text);
    return redact->mode == REDACT_NONE ? as_it_is(who, text) : masked(mask_account, "", who, text);
}

const char *redact_currency(
    const struct redact *redact, const char *currency, char text[REDACT_TEXT])
{
    enum { LONGEST = 8 };
    const char *letter = currency = currency ? currency : "";

    while (isalnum((unsigned char)*letter))
        letter++;
    return *letter || letter - currency > LONGEST ? redact_note(redact, currency, text) : currency;
}

const char *redact_note(const struct redact *redact, const char *words, char text[REDACT_TEXT])
{
    words = words ? words : "";
    if (redact->mode == REDACT_PSEUDONYMS)
        return *words ? "(withheld)" : "";
    return redact->mode == REDACT_NONE ? as_it_is(words, text)
                                       : masked(mask_prose, "", words, text);
}

const char *redact_reason(const struct redact *redact, const char *reason, char text[REDACT_TEXT])
{
    reason = reason ? reason : "";
    if (redact->mode == REDACT_PSEUDONYMS)
        return nameless(reason, text);
    return redact->mode == REDACT_NONE ? as_it_is(reason, text)
                                       : masked(mask_prose, "", reason, text);
}
