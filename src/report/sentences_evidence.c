/*
 * sentences_evidence.c - a piece of evidence as a sentence, by the kind of value.
 */
#include <string.h>

#include "base/time.h"
#include "report/sentences.h"
#include "value/kind.h"

static void write_others(const struct prose *prose, const struct report_evidence *evidence,
    const char *one, const char *several)
{
    int64_t others = evidence->sharing - evidence->members;

    if (others <= 0)
        prose_write(prose, "; no account outside the ring {text}", one);
    else
        prose_write(prose, "; {count:account|accounts} outside the ring {text} too", others,
            others == 1 ? one : several);
}

/* A masked address is shown as its range. */
static void write_place(const struct prose *prose, const struct report_evidence *evidence)
{
    int is_range =
        kind_named(evidence->kind) == KIND_IP && redact_mode(prose->redact) == REDACT_MASKED;

    if (is_range)
        prose_write(prose, "one address in {value}", evidence->kind, evidence->value);
    else
        prose_write(prose, "the {text} {value}", sentences_kind(evidence->kind, 1), evidence->kind,
            evidence->value);
}

static void write_duration(const struct prose *prose, int64_t seconds)
{
    if (seconds < TIME_HOUR)
        prose_write(prose, "an hour");
    else if (seconds < 2 * TIME_DAY)
        prose_write(prose, "{count:hour|hours}", (seconds + TIME_HOUR - 1) / TIME_HOUR);
    else
        prose_write(prose, "{count:day|days}", (seconds + TIME_DAY - 1) / TIME_DAY);
}

static void write_burst(const struct prose *prose, const struct report_evidence *evidence)
{
    prose_write(prose, "were first seen at ");
    write_place(prose, evidence);
    prose_write(prose, " within ");
    write_duration(prose, evidence->last_seen - evidence->first_seen);
    prose_write(prose, ", many more than usual there");
    if (evidence->sharing > evidence->members)
        write_others(prose, evidence, "was", "were");
}

/* "pair of network and browser": both are the same. */
static void write_pair(const struct prose *prose, const struct report_evidence *evidence)
{
    static const char pair[] = "pair of ";
    const char *what = kind_info(kind_named(evidence->kind))->singular;

    if (strncmp(what, pair, strlen(pair)) == 0)
        what += strlen(pair);
    prose_write(prose, "have the same {text} ({value}), which is rarely chance", what,
        evidence->kind, evidence->value);
    write_others(prose, evidence, "does", "do");
}

static void write_shared(const struct prose *prose, const struct report_evidence *evidence)
{
    enum kind kind = kind_named(evidence->kind);

    if (kind < KIND_COUNT && kind_info(kind)->shared) {
        prose_write(prose, kind_info(kind)->shared, evidence->kind, evidence->value);
        write_others(prose, evidence, kind_info(kind)->one, kind_info(kind)->several);
        return;
    }
    prose_write(prose, "were seen at ");
    write_place(prose, evidence);
    write_others(prose, evidence, "was", "were");
}

static void write_evidence(const struct prose *prose, const struct report_evidence *evidence)
{
    enum kind kind = kind_named(evidence->kind);

    if (strcmp(evidence->judge, "denied") == 0) {
        prose_write(prose, "have a denied value: ");
        write_place(prose, evidence);
    } else if (strcmp(evidence->judge, "burst") == 0)
        write_burst(prose, evidence);
    else if (kind < KIND_COUNT && kind_info(kind)->sharing_model == SHARING_COMPOSITE)
        write_pair(prose, evidence);
    else
        write_shared(prose, evidence);
}

static void write_members(const struct prose *prose, int64_t members, int64_t size)
{
    if (members >= size && size == 2)
        prose_write(prose, "**Both members** ");
    else if (members >= size)
        prose_write(prose, "**All {number} members** ", size);
    else
        prose_write(prose, "**{number} of the {number} members** ", members, size);
}

/* "on 2026-11-13", "from 2026-11-13 to 2026-11-15" */
static void write_days(const struct prose *prose, int64_t first, int64_t last)
{
    if (first / TIME_DAY == last / TIME_DAY)
        prose_write(prose, "on {day}", first);
    else
        prose_write(prose, "from {day} to {day}", first, last);
}

void sentences_evidence(const struct prose *prose, const struct report_key_evidence *key_evidence,
    const struct report_ring *ring)
{
    const struct report_evidence *evidence = &key_evidence->evidence;

    if (key_evidence->values > 1 && key_evidence->reached > evidence->members) {
        write_members(prose, key_evidence->reached, ring->size);
        prose_write(prose, "share {number} {text}; for one of these, {number} of them ",
            key_evidence->values, sentences_kind(evidence->kind, 2), evidence->members);
    } else
        write_members(prose, evidence->members, ring->size);
    write_evidence(prose, evidence);
    prose_write(prose, ". Seen ");
    write_days(prose, evidence->first_seen, evidence->last_seen);
    prose_write(prose, ", {bits} bits.", evidence->bits);
}
