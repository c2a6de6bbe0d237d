#include "load/note.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static const char *const names[NOTE_CODES] = {
    [NOTE_NOBODY] = "nobody",
    [NOTE_NOT_MET] = "not_met",
    [NOTE_NOT_MET_CAUSE] = "not_met_cause",
    [NOTE_NOT_MET_HELP] = "not_met_help",
    [NOTE_SAME_IDS] = "same_ids",
    [NOTE_UNUSABLE] = "unusable",
    [NOTE_WORDS] = "words",
    [NOTE_COMMON] = "common",
    [NOTE_NOT_CARDS] = "not_cards",
    [NOTE_REJECTED] = "rejected",
    [NOTE_ADVICE] = "advice",
    [NOTE_IGNORED] = "ignored",
    [NOTE_HEADER] = "header",
    [NOTE_NO_CHARGE] = "no_charge",
    [NOTE_PRESET] = "preset",
};

const char *note_code_name(enum note_code code)
{
    return names[code];
}

/* Whether a is worse than b: its code comes first, or its share is larger. */
static int is_worse(const struct load_note *a, const struct load_note *b)
{
    if (a->code != b->code)
        return a->code < b->code;
    return (double)a->cells * (double)b->of > (double)b->cells * (double)a->of;
}

static int place_of(const struct load_notes *notes, const struct load_note *note)
{
    int place = notes->count;

    while (place > 0 && is_worse(note, &notes->items[place - 1]))
        place--;
    return place;
}

/* Names and values that were cut may end within a character. */
static void drop_broken(char *text)
{
    size_t length = strlen(text), used = 0, size;

    for (size_t at = 0; at < length; at += size) {
        uint32_t code;

        size = utf8_decode(text + at, length - at, &code);
        if (code == UTF8_INVALID)
            continue;
        memmove(text + used, text + at, size);
        used += size;
    }
    text[used] = '\0';
}

void load_notes_add(struct load_notes *notes, enum note_code code, const char *field, int64_t cells,
    int64_t of, const char *format, ...)
{
    struct load_note note = { .code = code, .field = field, .cells = cells, .of = of };
    int place = place_of(notes, &note);
    va_list arguments;

    if (place == NOTES_MOST)
        return;
    va_start(arguments, format);
    vsnprintf(note.text, sizeof note.text, format, arguments);
    va_end(arguments);
    drop_broken(note.text);
    if (notes->count == NOTES_MOST)
        notes->count--;
    memmove(&notes->items[place + 1], &notes->items[place],
        (size_t)(notes->count - place) * sizeof note);
    notes->items[place] = note;
    notes->count++;
}
