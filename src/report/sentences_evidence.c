#include "report/sentences_evidence.h"

#include <string.h>

#include "base/time.h"
#include "report/sentences.h"
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

static void say_others(const struct prose *prose, const struct report_evidence *evidence,
    const char *one, const char *several)
{
    int64_t beyond = evidence->sharing - evidence->members;

    if (beyond <= 0) {
        prose_text(prose, "; nobody outside the ring %s", one);
        return;
    }
    prose_text(prose, "; so %s ", beyond == 1 ? one : several);
    prose_count(prose, beyond, "account outside the ring", "accounts outside the ring");
}

/* An address that is masked is told as the range that it is in. */
static void say_place(const struct prose *prose, const struct report_evidence *evidence)
{
    if (kind_named(evidence->kind) == KIND_IP && redact_mode(prose->redact) == REDACT_MASKED)
        prose_text(prose, "one address in ");
    else
        prose_text(prose, "the %s ", sentences_kind(evidence->kind, 1));
    prose_value(prose, evidence->kind, evidence->value);
}

static void say_duration(const struct prose *prose, int64_t seconds)
{
    if (seconds < TIME_HOUR)
        prose_text(prose, "an hour");
    else if (seconds < 2 * TIME_DAY)
        prose_count(prose, (seconds + TIME_HOUR - 1) / TIME_HOUR, "hour", "hours");
    else
        prose_count(prose, (seconds + TIME_DAY - 1) / TIME_DAY, "day", "days");
}

static void say_burst(const struct prose *prose, const struct report_evidence *evidence)
{
    prose_text(prose, "were first seen at ");
    say_place(prose, evidence);
    prose_text(prose, " within ");
    say_duration(prose, evidence->last_seen - evidence->first_seen);
    prose_text(prose, ", many more than is usual there");
    if (evidence->sharing > evidence->members)
        say_others(prose, evidence, "was", "were");
}

/* A pair of network and browser: they are alike in both. */
static void say_pair(const struct prose *prose, const struct report_evidence *evidence)
{
    static const char pair[] = "pair of ";
    const char *singular = kind_info(kind_named(evidence->kind))->singular;

    if (strncmp(singular, pair, strlen(pair)) == 0)
        singular += strlen(pair);
    prose_text(prose, "are alike in %s at once (", singular);
    prose_value(prose, evidence->kind, evidence->value);
    prose_text(prose, "), which is rarely chance");
    say_others(prose, evidence, "is", "are");
}

static void say_shared(const struct prose *prose, const struct report_evidence *evidence)
{
    int row = 0;

    while (row < WAYS && strcmp(ways[row].kind, evidence->kind) != 0)
        row++;
    if (row < WAYS) {
        prose_text(prose, "%s", ways[row].share);
        prose_value(prose, evidence->kind, evidence->value);
        say_others(prose, evidence, ways[row].one, ways[row].several);
        return;
    }
    prose_text(prose, "were seen at ");
    say_place(prose, evidence);
    say_others(prose, evidence, "was", "were");
}

static void say_sharing(const struct prose *prose, const struct report_evidence *evidence)
{
    enum kind kind = kind_named(evidence->kind);

    if (strcmp(evidence->judge, "denied") == 0) {
        prose_text(prose, "have what somebody denied: ");
        say_place(prose, evidence);
    } else if (strcmp(evidence->judge, "burst") == 0)
        say_burst(prose, evidence);
    else if (kind < KIND_COUNT && kind_info(kind)->sharing_model == SHARING_COMPOSITE)
        say_pair(prose, evidence);
    else
        say_shared(prose, evidence);
}

static void say_members(const struct prose *prose, int64_t members, int64_t size)
{
    char some[PROSE_DIGITS], all[PROSE_DIGITS];

    prose_digits(members, some);
    prose_digits(size, all);
    if (members >= size && size == 2)
        prose_strong(prose, "Both members");
    else if (members >= size)
        prose_strong(prose, "All %s members", all);
    else
        prose_strong(prose, "%s of the %s members", some, all);
    prose_text(prose, " ");
}

/* "on 2026-11-13", "from 2026-11-13 to 2026-11-15" */
static void say_days(const struct prose *prose, int64_t first, int64_t last)
{
    int is_one = first / TIME_DAY == last / TIME_DAY;

    prose_text(prose, is_one ? "on " : "from ");
    prose_day(prose, first);
    if (is_one)
        return;
    prose_text(prose, " to ");
    prose_day(prose, last);
}

void sentences_evidence(const struct prose *prose, const struct report_key_evidence *key_evidence,
    const struct report_ring *ring)
{
    const struct report_evidence *evidence = &key_evidence->evidence;

    if (key_evidence->values > 1 && key_evidence->reached > evidence->members) {
        say_members(prose, key_evidence->reached, ring->size);
        prose_text(prose, "share ");
        prose_count(prose, key_evidence->values, "", sentences_kind(evidence->kind, 2));
        prose_text(prose, "; for one, ");
        prose_number(prose, evidence->members);
        prose_text(prose, " of them ");
    } else
        say_members(prose, evidence->members, ring->size);
    say_sharing(prose, evidence);
    prose_text(prose, ". Seen ");
    say_days(prose, evidence->first_seen, evidence->last_seen);
    prose_text(prose, ", %.1f bits.", evidence->bits);
}
