#include "report/veil.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "export/pseudonym.h"
#include "report/trace.h"
#include "show/mask.h"
#include "value/kind.h"

struct veil {
    enum veil_mode mode;
    struct pseudonym *pseudonym; /* of VEIL_PSEUDONYMS */
};

static const char ellipsis[] = "\xe2\x80\xa6";

int veil_open(struct veil **out, enum veil_mode mode, const char *keyfile, struct error *err)
{
    struct veil *veil = calloc(1, sizeof *veil);

    *out = NULL;
    if (!veil)
        return error_memory(err);
    veil->mode = mode;
    if (mode == VEIL_PSEUDONYMS && pseudonym_open(&veil->pseudonym, keyfile, err)) {
        veil_close(veil);
        return -1;
    }
    *out = veil;
    return 0;
}

void veil_close(struct veil *veil)
{
    if (veil)
        pseudonym_close(veil->pseudonym);
    free(veil);
}

enum veil_mode veil_mode(const struct veil *veil)
{
    return veil->mode;
}

/* ---- cutting ---- */

/* Bytes of text, at most most, that end between characters; of what is not UTF-8 just so many. */
static size_t fit(const char *text, size_t most)
{
    enum { LONGEST_CHARACTER = 4 };
    size_t length = utf8_fit(text_of(text), most);

    return strlen(text) > most && length + LONGEST_CHARACTER <= most ? most : length;
}

static const char *cut(const char *whole, char text[VEIL_TEXT])
{
    int is_long = strlen(whole) >= VEIL_TEXT;

    snprintf(text, VEIL_TEXT, "%.*s%s",
        (int)fit(whole, is_long ? VEIL_TEXT - sizeof ellipsis : VEIL_TEXT), whole,
        is_long ? ellipsis : "");
    return text;
}

static const char *as_it_is(const char *whole, char text[VEIL_TEXT])
{
    return strlen(whole) < VEIL_TEXT ? whole : cut(whole, text);
}

/* ---- masking ---- */

/* How a text is masked: of a value the kind tells. */
typedef void masker(FILE *file, const char *kind, const char *text);

/* All of it is looked at: the end of a text may tell what its beginning is. */
static const char *masked(masker *mask, const char *kind, const char *whole, char text[VEIL_TEXT])
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    if (file)
        mask(file, kind, whole);
    if (!file || fclose(file))
        snprintf(text, VEIL_TEXT, "***");
    else
        cut(out, text);
    free(out);
    return text;
}

static void mask_prose(FILE *file, const char *kind, const char *text)
{
    (void)kind;
    trace_all(file, text, 1);
}

static void mask_account(FILE *file, const char *kind, const char *text)
{
    (void)kind;
    trace_all(file, text, 0);
}

static int is_mailbox(const char *kind)
{
    return strcmp(kind, "mailbox") == 0 || strcmp(kind, "email") == 0;
}

static int is_range(const char *kind)
{
    enum kind known = kind_named(kind);

    return known < KIND_COUNT && kind_info(known)->family == FAMILY_NETWORK;
}

/* Several things in one: names and codes that people chose among them. */
static int is_mixed(const char *kind)
{
    enum kind known = kind_named(kind);

    return known == KIND_COUNT || known == KIND_BILLED ||
           kind_info(known)->nature == NATURE_COMPOSITE;
}

static void mask_kind(FILE *file, const char *kind, const char *text)
{
    if (is_mailbox(kind) || strcmp(kind, "phone") == 0)
        mask_value(file, kind, text);
    else if (is_range(kind))
        trace_range(file, text, strlen(text));
    else
        trace_all(file, text, is_mixed(kind));
}

/* ---- pseudonyms ---- */

/* Kinds of which a text means the same have names in common. */
static const char *sort_of(const char *kind)
{
    if (is_mailbox(kind))
        return "mailbox";
    return is_range(kind) ? "network" : kind;
}

static const char *named(
    const struct veil *veil, const char *sort, const char *whole, char text[VEIL_TEXT])
{
    char name[PSEUDONYM_TEXT];

    snprintf(text, VEIL_TEXT, "%s", pseudonym_of(veil->pseudonym, sort, whole, name));
    return text;
}

/* Where reasons begin to name people or values, and how much of that names nobody: what detect
 * writes (ring/review.c, ring/denied.c, detect/decided.c). */
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

/* What follows a name is lost with it: nothing tells where a note ends. */
static const char *nameless(const char *reason, char text[VEIL_TEXT])
{
    const char *first = NULL, *kept = "";
    char whole[VEIL_TEXT];

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

const char *veil_value(
    const struct veil *veil, const char *kind, const char *value, char text[VEIL_TEXT])
{
    value = value ? value : "";
    kind = kind ? kind : "";
    if (veil->mode == VEIL_PSEUDONYMS)
        return named(veil, sort_of(kind), value, text);
    return veil->mode == VEIL_WHOLE ? as_it_is(value, text) : masked(mask_kind, kind, value, text);
}

const char *veil_account(const struct veil *veil, const char *account, char text[VEIL_TEXT])
{
    account = account ? account : "";
    if (veil->mode == VEIL_PSEUDONYMS)
        return named(veil, "account", account, text);
    return veil->mode == VEIL_WHOLE ? as_it_is(account, text)
                                    : masked(mask_account, "", account, text);
}

const char *veil_person(const struct veil *veil, const char *who, char text[VEIL_TEXT])
{
    who = who ? who : "";
    if (veil->mode == VEIL_PSEUDONYMS)
        return named(veil, "person", who, text);
    return veil->mode == VEIL_WHOLE ? as_it_is(who, text) : masked(mask_account, "", who, text);
}

const char *veil_currency(const struct veil *veil, const char *currency, char text[VEIL_TEXT])
{
    enum { LONGEST = 8 };
    const char *letter = currency = currency ? currency : "";

    while (isalnum((unsigned char)*letter))
        letter++;
    return *letter || letter - currency > LONGEST ? veil_words(veil, currency, text) : currency;
}

const char *veil_words(const struct veil *veil, const char *words, char text[VEIL_TEXT])
{
    words = words ? words : "";
    if (veil->mode == VEIL_PSEUDONYMS)
        return *words ? "(withheld)" : "";
    return veil->mode == VEIL_WHOLE ? as_it_is(words, text) : masked(mask_prose, "", words, text);
}

const char *veil_reason(const struct veil *veil, const char *reason, char text[VEIL_TEXT])
{
    reason = reason ? reason : "";
    if (veil->mode == VEIL_PSEUDONYMS)
        return nameless(reason, text);
    return veil->mode == VEIL_WHOLE ? as_it_is(reason, text) : masked(mask_prose, "", reason, text);
}
