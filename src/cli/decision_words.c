#include "cli/decision_words.h"

#include <stdio.h>

enum { WHO_SHOWN = 40, NOTE_SHOWN = 120, VALUE_SHOWN = 80 };

/* The length of at most so many bytes that ends between characters. */
static int shown(struct text text, size_t most)
{
    size_t length = text.length < most ? text.length : most;

    while (length > 0 && length < text.length && ((unsigned char)text.at[length] & 0xc0) == 0x80)
        length--;
    return (int)length;
}

const char *decision_words(const struct prevalence_decision *decision,
    const struct value_query *value, char words[DECISION_WORDS])
{
    const struct value_query *decided;
    int length;

    if (!decision)
        return NULL;
    decided = &decision->value;
    length = snprintf(words, DECISION_WORDS, "%s by %.*s%s%.*s",
        decision->is_denied ? "denied" : "allowed", shown(decision->who, WHO_SHOWN),
        decision->who.length ? decision->who.at : "", decision->note.length ? ": " : "",
        shown(decision->note, NOTE_SHOWN), decision->note.length ? decision->note.at : "");
    if (decided->kind != value->kind)
        snprintf(words + length, DECISION_WORDS - (size_t)length, " (%s %.*s)",
            kind_info(decided->kind)->name, shown(decided->text, VALUE_SHOWN), decided->text.at);
    return words;
}
