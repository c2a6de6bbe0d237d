#include "report/sharing.h"

#include <string.h>

#include "base/time.h"
#include "report/words.h"
#include "value/kind.h"

/* How people share values of a kind; verb: nobody ..., so ... one, or several. */
struct way {
    const char *kind, *share;
    const char *one, *several;
};

static const struct way ways[] = {
    { "payment", "paid with the payment method ", "did", "did" },
    { "device", "signed up from the device ", "did", "did" },
    { "phone", "gave the phone number ", "did", "did" },
    { "mailbox", "gave the mailbox ", "did", "did" },
    { "domain", "have a mailbox at ", "has", "have" },
    { "billed", "are billed under the name and postcode ", "is", "are" },
};

enum { WAYS = sizeof ways / sizeof ways[0] };

static void say_others(const struct voice *voice, const struct report_evidence *evidence,
    const char *one, const char *several)
{
    int64_t beyond = evidence->sharing - evidence->members;

    if (beyond <= 0) {
        voice_say(voice, "; nobody outside the ring %s", one);
        return;
    }
    voice_say(voice, "; so %s ", beyond == 1 ? one : several);
    voice_count(voice, beyond, "account outside the ring", "accounts outside the ring");
}

/* An address that is masked is told as the range that it is in. */
static void say_place(const struct voice *voice, const struct report_evidence *evidence)
{
    if (kind_named(evidence->kind) == KIND_IP && veil_mode(voice->veil) == VEIL_MASKED)
        voice_say(voice, "one address in ");
    else
        voice_say(voice, "the %s ", words_kind(evidence->kind, 1));
    voice_value(voice, evidence->kind, evidence->value);
}

static void say_duration(const struct voice *voice, int64_t seconds)
{
    if (seconds < TIME_HOUR)
        voice_say(voice, "an hour");
    else if (seconds < 2 * TIME_DAY)
        voice_count(voice, (seconds + TIME_HOUR - 1) / TIME_HOUR, "hour", "hours");
    else
        voice_count(voice, (seconds + TIME_DAY - 1) / TIME_DAY, "day", "days");
}

static void say_burst(const struct voice *voice, const struct report_evidence *evidence)
{
    voice_say(voice, "were first seen at ");
    say_place(voice, evidence);
    voice_say(voice, " within ");
    say_duration(voice, evidence->last_seen - evidence->first_seen);
    voice_say(voice, ", many more than is usual there");
    if (evidence->sharing > evidence->members)
        say_others(voice, evidence, "was", "were");
}

/* A pair of network and browser: they are alike in both. */
static void say_pair(const struct voice *voice, const struct report_evidence *evidence)
{
    static const char pair[] = "pair of ";
    const char *singular = kind_info(kind_named(evidence->kind))->singular;

    if (strncmp(singular, pair, strlen(pair)) == 0)
        singular += strlen(pair);
    voice_say(voice, "are alike in %s at once (", singular);
    voice_value(voice, evidence->kind, evidence->value);
    voice_say(voice, "), which is rarely chance");
    say_others(voice, evidence, "is", "are");
}

static void say_shared(const struct voice *voice, const struct report_evidence *evidence)
{
    int row = 0;

    while (row < WAYS && strcmp(ways[row].kind, evidence->kind) != 0)
        row++;
    if (row < WAYS) {
        voice_say(voice, "%s", ways[row].share);
        voice_value(voice, evidence->kind, evidence->value);
        say_others(voice, evidence, ways[row].one, ways[row].several);
        return;
    }
    voice_say(voice, "were seen at ");
    say_place(voice, evidence);
    say_others(voice, evidence, "was", "were");
}

static void say_sharing(const struct voice *voice, const struct report_evidence *evidence)
{
    enum kind kind = kind_named(evidence->kind);

    if (strcmp(evidence->judge, "denied") == 0) {
        voice_say(voice, "have what somebody denied: ");
        say_place(voice, evidence);
    } else if (strcmp(evidence->judge, "burst") == 0)
        say_burst(voice, evidence);
    else if (kind < KIND_COUNT && kind_info(kind)->nature == NATURE_COMPOSITE)
        say_pair(voice, evidence);
    else
        say_shared(voice, evidence);
}

static void say_members(const struct voice *voice, int64_t members, int64_t size)
{
    char some[VOICE_DIGITS], all[VOICE_DIGITS];

    voice_digits(members, some);
    voice_digits(size, all);
    if (members >= size && size == 2)
        voice_strong(voice, "Both members");
    else if (members >= size)
        voice_strong(voice, "All %s members", all);
    else
        voice_strong(voice, "%s of the %s members", some, all);
    voice_say(voice, " ");
}

/* "on 2026-11-13", "from 2026-11-13 to 2026-11-15" */
static void say_days(const struct voice *voice, int64_t first, int64_t last)
{
    int is_one = first / TIME_DAY == last / TIME_DAY;

    voice_say(voice, is_one ? "on " : "from ");
    voice_day(voice, first);
    if (is_one)
        return;
    voice_say(voice, " to ");
    voice_day(voice, last);
}

void sharing_tell(
    const struct voice *voice, const struct report_telling *telling, const struct report_ring *ring)
{
    const struct report_evidence *evidence = &telling->evidence;

    if (telling->values > 1 && telling->reached > evidence->members) {
        say_members(voice, telling->reached, ring->size);
        voice_say(voice, "share ");
        voice_count(voice, telling->values, "", words_kind(evidence->kind, 2));
        voice_say(voice, "; for one, ");
        voice_number(voice, evidence->members);
        voice_say(voice, " of them ");
    } else
        say_members(voice, evidence->members, ring->size);
    say_sharing(voice, evidence);
    voice_say(voice, ". Seen ");
    say_days(voice, evidence->first_seen, evidence->last_seen);
    voice_say(voice, ", %.1f bits.", evidence->bits);
}
