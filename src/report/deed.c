#include "report/deed.h"

#include <string.h>

#include "report/words.h"

/* Account ids, or the number of a decision. */
static void say_accounts(const struct voice *voice, const struct report_decision *decision)
{
    if (strcmp(decision->act, "undo") == 0)
        voice_reason(voice, decision->subject);
    else if (veil_mode(voice->veil) == VEIL_PSEUDONYMS)
        voice_words(voice, decision->subject); /* withheld */
    else
        voice_account(voice, decision->subject);
}

static void say_review(const struct voice *voice, const struct report_decision *decision)
{
    int is_watch = decision->verdict && strcmp(decision->verdict, "watch") == 0;

    voice_say(voice, is_watch ? " put " : " found ");
    if (decision->subject) {
        say_accounts(voice, decision);
        voice_say(voice, " of ");
    }
    voice_ring(voice, decision->ring, 0);
    voice_say(voice, is_watch ? " under watch" : " %s", decision->verdict ? decision->verdict : "");
}

static void say_subject(const struct voice *voice, const struct report_decision *decision)
{
    if (!decision->value) {
        say_accounts(voice, decision);
        return;
    }
    voice_say(voice, "the %s ", words_kind(decision->kind, 1));
    voice_value(voice, decision->kind, decision->value);
}

/* What is said around the subject of other decisions than reviews. */
static const struct {
    const char *act, *before, *after;
} acts[] = {
    { "allow", " allowed ", ": it is no evidence from now on" },
    { "deny", " denied ", ": who has it is raised" },
    { "separate", " said that ", " are not the same operator's" },
    { "protect", " protected ", "" },
    { "undo", " took back ", "" },
};

static void say_act(const struct voice *voice, const struct report_decision *decision)
{
    size_t i = 0;

    while (i + 1 < sizeof acts / sizeof acts[0] && strcmp(acts[i].act, decision->act) != 0)
        i++;
    voice_say(voice, "%s", acts[i].before);
    say_subject(voice, decision);
    voice_say(voice, "%s", acts[i].after);
    if (strcmp(decision->act, "protect") == 0 && decision->verdict)
        voice_say(voice, " as %s", decision->verdict);
}

void deed_say(const struct voice *voice, const struct report_decision *decision)
{
    if (strcmp(decision->act, "review") == 0)
        say_review(voice, decision);
    else
        say_act(voice, decision);
}
