#include "report/sentences_decision.h"

#include <string.h>

#include "report/sentences.h"

/* Account ids, or the number of a decision. */
static void say_accounts(const struct prose *prose, const struct report_decision *decision)
{
    if (strcmp(decision->act, "undo") == 0)
        prose_reason(prose, decision->subject);
    else if (redact_mode(prose->redact) == REDACT_PSEUDONYMS)
        prose_note(prose, decision->subject); /* withheld */
    else
        prose_account(prose, decision->subject);
}

static void say_review(const struct prose *prose, const struct report_decision *decision)
{
    int is_watch = decision->verdict && strcmp(decision->verdict, "watch") == 0;

    prose_text(prose, is_watch ? " put " : " found ");
    if (decision->subject) {
        say_accounts(prose, decision);
        prose_text(prose, " of ");
    }
    prose_ring(prose, decision->ring, 0);
    prose_text(
        prose, is_watch ? " under watch" : " %s", decision->verdict ? decision->verdict : "");
}

static void say_subject(const struct prose *prose, const struct report_decision *decision)
{
    if (!decision->value) {
        say_accounts(prose, decision);
        return;
    }
    prose_text(prose, "the %s ", sentences_kind(decision->kind, 1));
    prose_value(prose, decision->kind, decision->value);
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

static void say_act(const struct prose *prose, const struct report_decision *decision)
{
    size_t i = 0;

    while (i + 1 < sizeof acts / sizeof acts[0] && strcmp(acts[i].act, decision->act) != 0)
        i++;
    prose_text(prose, "%s", acts[i].before);
    say_subject(prose, decision);
    prose_text(prose, "%s", acts[i].after);
    if (strcmp(decision->act, "protect") == 0 && decision->verdict)
        prose_text(prose, " as %s", decision->verdict);
}

void sentences_action(const struct prose *prose, const struct report_decision *decision)
{
    if (strcmp(decision->act, "review") == 0)
        say_review(prose, decision);
    else
        say_act(prose, decision);
}
