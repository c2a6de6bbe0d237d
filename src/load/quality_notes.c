#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "load/batch.h"
#include "load/quality.h"

enum {
    MOST_WORDS = 5,
    MOST_CAUSES = 3,
    MOST_IGNORED = 12,
    LABEL_NAME = 60,
    PRIVATE_SHARE = 20 /* a note from one private address of so many on */
};

char *quality_label(const struct quality *quality, const struct header *header,
    enum record_field field, char text[QUALITY_LABEL])
{
    const char *name = record_field_find(quality->kind, field)->name, *column = name;
    int length;

    for (int i = header->rule_count - 1; i >= 0; i--)
        if (header->rules[i].field == field && header->rules[i].transform != TRANSFORM_ZONE)
            column = quality->names[header->rules[i].column];
    length = (int)utf8_fit(text_of(column), LABEL_NAME);
    if (strcasecmp(column, name) == 0)
        snprintf(text, QUALITY_LABEL, "\"%.*s\"", length, column);
    else
        snprintf(text, QUALITY_LABEL, "\"%.*s\" (%s)", length, column, name);
    return text;
}

static double percent(int64_t cells, int64_t of)
{
    return of ? (double)cells * 100 / (double)of : 0;
}

/* ---- rows without an account ---- */

static int has_word(const char *name, const char *const *words)
{
    char folded[64];
    size_t n = 0;

    for (; n < sizeof folded - 1 && name[n]; n++)
        folded[n] = (char)tolower((unsigned char)name[n]);
    folded[n] = '\0';
    for (; *words; words++)
        if (strstr(folded, *words))
            return 1;
    return 0;
}

/* How much a column of that name looks like one that names an account; 0: not at all. */
static int looks_like_account(const char *name)
{
    static const char *const persons[] = { "customer", "user", "account", "client", "member",
        "buyer", "payer", "subscriber", NULL };
    static const char *const mailboxes[] = { "mail", NULL };
    static const char *const ids[] = { "id", "number", "reference", NULL };

    if (has_word(name, persons) && has_word(name, ids))
        return 3;
    if (has_word(name, mailboxes))
        return 2;
    return has_word(name, persons);
}

static int is_account(const struct header *header, int column)
{
    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].column == column && header->rules[i].field == FIELD_ACCOUNT)
            return 1;
    return header->secret && header->secret[column];
}

/* The column that could name the account in most of those rows, or -1. */
static int other_account(const struct quality *quality, const struct header *header)
{
    int best = -1, best_looks = 0;

    for (int i = 0; i < quality->columns; i++) {
        int looks = quality->filled[i] ? looks_like_account(quality->names[i]) : 0;

        if (looks == 0 || is_account(header, i))
            continue;
        if (best < 0 || quality->filled[i] > quality->filled[best] ||
            (quality->filled[i] == quality->filled[best] && looks > best_looks)) {
            best = i;
            best_looks = looks;
        }
    }
    return best;
}

/* replace: "--replace " or "--instead-of 3 " where the file is loaded now. */
static void add_advice(const struct quality *quality, const struct header *header,
    const char *replace, char *text, size_t size, int64_t rows)
{
    int other = other_account(quality, header);
    size_t used = strlen(text);

    if (other < 0)
        snprintf(text + used, size - used,
            "; if another column names the account: %s--map account_id=COLUMN", replace);
    else
        snprintf(text + used, size - used,
            "; \"%.60s\" has a value in %s of them: %s--map account_id=\"%.60s\" takes it for the "
            "account",
            quality->names[other], quality->filled[other] == rows ? "all" : "some", replace,
            quality->names[other]);
}

static void describe_nobody(const struct quality *quality, const struct header *header,
    const char *replace, int64_t rows, char *text, size_t size)
{
    char label[QUALITY_LABEL];

    snprintf(text, size, "%s is %s%s%s", quality_label(quality, header, FIELD_ACCOUNT, label),
        quality->nobody[0] ? "\"" : "empty", quality->nobody,
        quality->nobody[0] ? "\" or the like" : "");
    add_advice(quality, header, replace, text, size, rows);
}

static void note_nobody(const struct quality *quality, const struct header *header,
    const struct counts *counts, const char *again, struct load_notes *notes)
{
    char text[NOTE_TEXT];

    if (counts->nobody == 0)
        return;
    describe_nobody(quality, header, again, counts->nobody, text, sizeof text);
    load_notes_add(notes, NOTE_NOBODY, "account_id", counts->nobody, counts->read,
        "%lld of %lld rows left out, since they name no account: %.380s", (long long)counts->nobody,
        (long long)counts->read, text);
}

char *quality_no_account(
    const struct quality *quality, const struct header *header, char text[QUALITY_REASON])
{
    int64_t most = 0;

    for (int i = 0; i < quality->columns; i++)
        most = quality->filled[i] > most ? quality->filled[i] : most;
    describe_nobody(quality, header, "", most, text, QUALITY_REASON);
    return text;
}

/* ---- cells and words ---- */

static void note_unusable(const struct quality *quality, const struct header *header,
    enum record_field field, struct load_notes *notes)
{
    const struct quality_field *seen = &quality->fields[field];
    char label[QUALITY_LABEL];

    if (seen->unusable == 0)
        return;
    load_notes_add(notes, NOTE_UNUSABLE, record_field_find(quality->kind, field)->name,
        seen->unusable, seen->cells,
        "%s: %lld of %lld cells cannot be used, such as \"%s\", which %s",
        quality_label(quality, header, field, label), (long long)seen->unusable,
        (long long)seen->cells, seen->example, seen->reason);
}

/* A few users behind a private address are usual; many mean that the service logs its own proxy. */
static void note_private(const struct quality *quality, const struct header *header,
    enum record_field field, struct load_notes *notes)
{
    const struct quality_field *seen = &quality->fields[field];
    char label[QUALITY_LABEL];

    if (seen->private_addresses == 0 || seen->private_addresses * PRIVATE_SHARE < seen->cells)
        return;
    load_notes_add(notes, NOTE_UNUSABLE, record_field_find(quality->kind, field)->name,
        seen->private_addresses, seen->cells,
        "%s: %lld of %lld cells are not public addresses, such as \"%s\", and link no accounts; "
        "they may be of the service's own proxy",
        quality_label(quality, header, field, label), (long long)seen->private_addresses,
        (long long)seen->cells, seen->private_example);
}

static const char *common_meaning(enum record_field field)
{
    switch (field) {
    case FIELD_ACCOUNT:
        return "one account has most of the rows; are its ids written in full?";
    case FIELD_MOMENT:
        return "is it the time of an import rather than of the sign-up?";
    case FIELD_IP:
        return "is it the address of the service's own proxy?";
    default:
        return "a value that most rows share links no accounts";
    }
}

static void note_common(const struct quality *quality, const struct header *header,
    enum record_field field, struct load_notes *notes)
{
    const struct quality_field *seen = &quality->fields[field];
    const struct quality_common *common = &seen->common;
    char label[QUALITY_LABEL], value[CELL_QUOTE];

    /* What most cells cannot be used for is another note. */
    if (!quality_has_common(quality, field) || seen->unusable * 2 >= seen->cells)
        return;
    load_notes_add(notes, NOTE_COMMON, record_field_find(quality->kind, field)->name, common->cells,
        seen->cells, "%s is \"%s\" in %s%.0f %% of %lld cells; %s",
        quality_label(quality, header, field, label), quality_common_text(quality, field, value),
        common->before ? "at least " : "", percent(common->cells, seen->cells),
        (long long)seen->cells, common_meaning(field));
}

/* The places of the most frequent, first met first among equals. */
static int most_frequent(const int64_t *counts, int count, int most, int *places)
{
    int found = 0;

    for (; found < most && found < count; found++) {
        int best = -1;

        for (int i = 0; i < count; i++) {
            int is_taken = 0;

            for (int j = 0; j < found; j++)
                is_taken |= places[j] == i;
            if (!is_taken && (best < 0 || counts[i] > counts[best]))
                best = i;
        }
        places[found] = best;
    }
    return found;
}

static void note_words(
    const struct quality *quality, const struct header *header, struct load_notes *notes)
{
    int64_t counts[QUALITY_WORDS];
    int places[MOST_WORDS], count;
    char label[QUALITY_LABEL], list[280] = "";

    if (quality->word_count == 0)
        return;
    for (int i = 0; i < quality->word_count; i++)
        counts[i] = quality->words[i].cells;
    count = most_frequent(counts, quality->word_count, MOST_WORDS, places);
    for (int i = 0; i < count; i++) {
        size_t used = strlen(list);

        snprintf(list + used, sizeof list - used, "%s\"%.40s\" (%lld)", i ? ", " : "",
            quality->words[places[i]].word, (long long)quality->words[places[i]].cells);
    }
    load_notes_add(notes, NOTE_WORDS, record_field_find(quality->kind, FIELD_OUTCOME)->name,
        quality->word_cells, quality->fields[FIELD_OUTCOME].cells,
        "%s: words that are not known and count as no outcome: %s%s; say what they mean in "
        "[status] of ringleader.ini, such as %.40s = succeeded",
        quality_label(quality, header, FIELD_OUTCOME, label), list,
        quality->word_count > count ? " and others" : "", quality->words[places[0]].word);
}

/* ---- rejects ---- */

char *quality_causes(const struct quality *quality, char text[QUALITY_REASON])
{
    int64_t counts[QUALITY_CAUSES];
    int places[MOST_CAUSES], count;
    size_t used = 0;

    text[0] = '\0';
    for (int i = 0; i < quality->cause_count; i++)
        counts[i] = quality->causes[i].rows;
    count = most_frequent(counts, quality->cause_count, MOST_CAUSES, places);
    for (int i = 0; i < count; i++) {
        const struct quality_cause *cause = &quality->causes[places[i]];

        if (i == 0)
            snprintf(
                text, QUALITY_REASON, "line %lld: %.220s", (long long)cause->line, cause->reason);
        else
            snprintf(text + used, QUALITY_REASON - used, "; also %lld row%s from line %lld: %.60s",
                (long long)cause->rows, cause->rows == 1 ? "" : "s", (long long)cause->line,
                cause->cause);
        used = strlen(text);
    }
    return text;
}

static void note_rejected(
    const struct quality *quality, const struct counts *counts, struct load_notes *notes)
{
    char causes[QUALITY_REASON];

    if (counts->rejected == 0)
        return;
    load_notes_add(notes, NOTE_REJECTED, NULL, counts->rejected, counts->read,
        "%lld of %lld rows cannot be stored; %.360s; --rejects FILE writes them",
        (long long)counts->rejected, (long long)counts->read, quality_causes(quality, causes));
}

/* ---- all ---- */

/* The first of the columns that became no field, and how many more there are. */
static void note_ignored(
    const struct header *header, const struct counts *counts, struct load_notes *notes)
{
    const char *end = header->unknown;
    int named = 0, all = header->ignored;

    if (all == 0)
        return;
    while (*end && named < MOST_IGNORED) {
        const char *comma = strstr(end, ", ");

        if (strcmp(end, "...") == 0)
            break;
        end = comma ? comma + 2 : end + strlen(end);
        named++;
    }
    if (named >= all)
        load_notes_add(notes, NOTE_IGNORED, NULL, counts->read, counts->read,
            "columns that are not used: %.420s", header->unknown);
    else
        load_notes_add(notes, NOTE_IGNORED, NULL, counts->read, counts->read,
            "columns that are not used: %.*sand %d more", (int)(end - header->unknown),
            header->unknown, all - named);
}

void quality_notes(const struct quality *quality, const struct header *header,
    const struct counts *counts, const char *again, struct load_notes *notes)
{
    const struct record_info *info = record_info(quality->kind);

    note_nobody(quality, header, counts, again, notes);
    for (int i = 0; i < info->field_count; i++) {
        note_unusable(quality, header, info->fields[i].field, notes);
        note_private(quality, header, info->fields[i].field, notes);
        note_common(quality, header, info->fields[i].field, notes);
    }
    note_words(quality, header, notes);
    note_rejected(quality, counts, notes);
    note_ignored(header, counts, notes);
    if (header->advice[0])
        load_notes_add(notes, NOTE_ADVICE, NULL, counts->read, counts->read,
            "columns that may be fields: %.420s", header->advice);
    if (header->preset)
        load_notes_add(notes, NOTE_PRESET, NULL, counts->read, counts->read,
            "the file is read as an export of %s", header->preset);
}
