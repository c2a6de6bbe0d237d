#include "report/sentences.h"

#include <stdio.h>
#include <string.h>

#include "base/week.h"
#include "value/kind.h"

/* ---- the week in three sentences ---- */

/* Changes in the order of the headline: first those that need attention. */
static const struct {
    enum change change;
    const char *one, *many;
} changes[] = {
    { CHANGE_NEW, "is new", "are new" },
    { CHANGE_RETURNED, "has returned", "have returned" },
    { CHANGE_GROWN, "has grown", "have grown" },
    { CHANGE_SPLIT, "has split from another", "have split from others" },
    { CHANGE_SHRUNK, "has shrunk", "have shrunk" },
    { CHANGE_MERGED, "has merged into another", "have merged into others" },
    { CHANGE_GONE, "is gone", "are gone" },
};

enum { CHANGES = sizeof changes / sizeof changes[0] };

static void write_changes(const struct prose *prose, const struct report *report)
{
    int count = 0, place = 0;

    for (int i = 0; i < CHANGES; i++)
        count += report->changes[changes[i].change].rings > 0;
    if (count == 0)
        prose_write(prose, "**No ring has changed**");
    for (int i = 0; i < CHANGES; i++) {
        int64_t rings = report->changes[changes[i].change].rings;
        const char *what = rings == 1 ? changes[i].one : changes[i].many;

        if (rings == 0)
            continue;
        prose_write(prose, "{text}", prose_separator(place, count));
        prose_write(
            prose, place++ ? "**{number}** {text}" : "**{count:ring|rings} {text}**", rings, what);
    }
    prose_write(prose, ". ");
}

void sentences_charges(const struct prose *prose, const struct report_charges *charges)
{
    if (charges->charges == 0) {
        prose_write(prose, "The accounts have no charges.");
        return;
    }
    if (charges->currencies == 0)
        prose_write(prose, "The accounts have {count:charge|charges} of unknown amounts; ",
            charges->charges);
    else
        prose_write(prose, "The accounts paid {money}; ", charges);
    prose_write(prose, "{share} of their charges failed and {share} were disputed.",
        charges->failed, charges->charges, charges->disputed, charges->charges);
}

void sentences_headline(const struct prose *prose, const struct report *report)
{
    if (report->before.id)
        write_changes(prose, report);
    else
        prose_write(prose, "This is the first report. ");
    if (report->now.rings == 0) {
        prose_write(prose, "No ring is in the high or medium band.");
        return;
    }
    prose_write(prose,
        "{count:account is|accounts are} now in {count:ring|rings} of the high and medium bands; ",
        report->now.accounts, report->now.rings);
    prose_write(prose,
        report->waiting ? "**{count:ring waits|rings wait} for review**. "
                        : "no ring waits for review. ",
        report->waiting);
    sentences_charges(prose, &report->now.charges);
}

/* ---- warnings ---- */

/* A warning is a format. Before it may come the weeks, with their own words before them; weeks and
 * counts are its argument as often as it needs. */
static const struct {
    const char *before_weeks; /* NULL: it has no weeks */
    const char *format;
    int is_grave, is_percent;
} warnings[WARNING_COUNT] = {
    [WARNING_NO_BILLING] = { .is_grave = 1,
        .before_weeks = "Billing is missing for ",
        .format =
            ": {plural:it has|they have} sign-ups, but no charge. Amounts, failed and disputed "
            "charges, and scores lack {plural:that week|those weeks}. Load the "
            "{plural:file|files}, then detect and report again." },
    [WARNING_NO_SIGNUPS] = { .is_grave = 1,
        .before_weeks = "Sign-ups are missing for ",
        .format = ": {plural:it has|they have} charges, but no sign-up. Accounts that joined in "
                  "{plural:that week|those weeks} are not in this report. Load the "
                  "{plural:file|files}, then detect and report again." },
    [WARNING_FEW_CHARGES] = { .before_weeks = "There are few charges for ",
        .format = ": less than a fifth of a usual week. {plural:A file|Files} may be missing or "
                  "incomplete." },
    [WARNING_FEW_SIGNUPS] = { .before_weeks = "There are few sign-ups for ",
        .format = ": less than a fifth of a usual week. {plural:A file|Files} may be missing or "
                  "incomplete." },
    [WARNING_NEVER_MET] = { .is_grave = 1, .format = "." },
    [WARNING_NOT_MET] = { .format = "." },
    [WARNING_USELESS] = { .format = "." },
    [WARNING_NOTHING_NEW] = { .is_grave = 1,
        .format = "No record was loaded since the last report: this report has no new "
                  "information." },
    [WARNING_STALE] = { .is_grave = 1,
        .format = "The newest record is **{count:day|days}** older than the run: later events are "
                  "not in this report." },
    [WARNING_REJECTS] = { .is_percent = 1,
        .format = "**{bits} %** of the rows read since the last report could not be stored. The "
                  "reasons are in the section Data." },
    [WARNING_REFUSED] = { .is_grave = 1,
        .format =
            "**{count:file|files}** {plural:was|were} refused: {plural:its|their} records are "
            "not in this report. The {plural:reason is|reasons are} beside {plural:it|them}, "
            "in the folder refused." },
    [WARNING_LOADED_SINCE] = { .is_grave = 1,
        .format =
            "**{count:file|files}** {plural:was|were} loaded after the run: {plural:its|their} "
            "records are not in this report. Detect and report again." },
    [WARNING_MISSED_WEEKS] = { .before_weeks = "Nothing was detected in ",
        .format = ": what changed in {plural:that week|those weeks} is in the report of the next "
                  "week that has a run." },
    [WARNING_FIRST] = { .format = "This is the first report: it has nothing to compare with, so "
                                  "every ring is new." },
};

static const double HALF = 0.5; /* of a column: without it figures may be wrong */

/* How many weeks in a row begin at that place; two weeks are listed one by one. */
static int run_of_weeks(const struct report_warning *warning, int place)
{
    int count = 1;

    while (place + count < warning->week_count &&
           warning->weeks[place + count] == warning->weeks[place + count - 1] + WEEK_SECONDS)
        count++;
    return count > 2 ? count : 1;
}

/* "2026-W40, 2026-W42 to 2026-W45 and 2026-W47". */
static void write_weeks(const struct prose *prose, const struct report_warning *warning)
{
    int runs = 0, place = 0;

    for (int i = 0; i < warning->week_count; i += run_of_weeks(warning, i))
        runs++;
    for (int i = 0; i < warning->week_count; i += run_of_weeks(warning, i)) {
        int last = i + run_of_weeks(warning, i) - 1;

        prose_write(prose, last == i ? "{text}**{week}**" : "{text}**{week}** to **{week}**",
            prose_separator(place++, runs), warning->weeks[i], warning->weeks[last]);
    }
}

/* Each line is a sentence; a text that is too long is cut by itself. */
static void write_lines(const struct prose *prose, const char *text)
{
    char line[1024];

    for (int count = 0; *text; count++) {
        size_t length = strcspn(text, "\n");

        snprintf(line, sizeof line, "%.*s", (int)length, text);
        prose_write(prose, "{text}{reason}", count ? ". " : "", line);
        text += length + (text[length] == '\n');
    }
}

void sentences_warning(const struct prose *prose, const struct report_warning *warning)
{
    const char *format = warnings[warning->kind].format;
    int64_t count = (int64_t)warning->number;

    if (warnings[warning->kind].is_percent) {
        prose_write(prose, format, warning->number);
        return;
    }
    if (warning->text)
        write_lines(prose, warning->text);
    if (warnings[warning->kind].before_weeks) {
        prose_write(prose, warnings[warning->kind].before_weeks);
        write_weeks(prose, warning);
        count = warning->week_count;
    }
    prose_write(prose, format, count, count, count, count, count);
}

int sentences_is_grave(const struct report_warning *warning)
{
    return warnings[warning->kind].is_grave ||
           (warning->kind == WARNING_USELESS && warning->number >= HALF);
}

/* ---- how a ring changed ---- */

static void write_size(const struct prose *prose, const struct report_ring *ring)
{
    int64_t by = ring->size - ring->size_before;

    if (by > 0)
        prose_write(prose, "grown by {number} to {count:account|accounts}", by, ring->size);
    else if (by < 0)
        prose_write(prose, "shrunk by {number} to {count:account|accounts}", -by, ring->size);
    else
        prose_write(prose, "{number} joined, {number} left; still {count:account|accounts}",
            ring->joined, ring->departed, ring->size);
}

static void write_other(const struct prose *prose, const char *what, int64_t other)
{
    prose_write(prose, other ? "{text} {ring}" : "{text} another ring", what, other);
}

static void write_band(const struct prose *prose, const struct report_ring *ring)
{
    static const char bands[] = "lmh";

    if (!ring->band || !ring->band_before || strcmp(ring->band, ring->band_before) == 0)
        return;
    prose_write(prose, ", {text} from {text}",
        strchr(bands, *ring->band) > strchr(bands, *ring->band_before) ? "up" : "down",
        ring->band_before);
}

void sentences_change(const struct prose *prose, const struct report_ring *ring)
{
    switch (ring->change) {
    case CHANGE_NEW:
        prose_write(prose, "new");
        break;
    case CHANGE_RETURNED:
        prose_write(prose, "returned with {count:account|accounts}", ring->size);
        break;
    case CHANGE_SPLIT:
        write_other(prose, "split from", ring->other);
        break;
    case CHANGE_MERGED:
        write_other(prose, "merged into", ring->other);
        break;
    case CHANGE_GONE:
        prose_write(prose, "gone; it had {count:account|accounts}", ring->size_before);
        break;
    case CHANGE_STABLE:
        if (ring->joined == 0 && ring->departed == 0) {
            prose_write(prose, "unchanged");
            break;
        }
        /* fall through */
    default:
        write_size(prose, ring);
    }
    write_band(prose, ring);
}

/* ---- what to do ---- */

static const struct {
    const char *word, *sentence;
} advices[] = {
    [ADVICE_NONE] = { "nothing", "Nothing to do now" },
    [ADVICE_REVIEW] = { "review", "Review it: it is probably a ring, and it has no verdict yet" },
    [ADVICE_DOUBT] = { "check", "Check it: it may be a ring or not. Read the evidence against it, "
                                "too, before you decide" },
    [ADVICE_NEWCOMER] = { "new members", "Check the new members: they have no review yet" },
    [ADVICE_REOPEN] = { "review again", "Review it again: it has changed since its review" },
    [ADVICE_WATCH] = { "watched", "Check what happened, and decide whether to keep watching" },
};

const char *sentences_advice_name(enum report_advice advice)
{
    return advices[advice].word;
}

void sentences_advice(const struct prose *prose, const struct report_ring *ring)
{
    prose_write(prose, "{text}", advices[ring->advice].sentence);
    if (ring->advice == ADVICE_REOPEN && ring->reopened)
        prose_write(prose, ": {reason}", ring->reopened);
    prose_write(prose, ".");
    if (!ring->verdict)
        return;
    prose_write(prose, " Its verdict is {text}", ring->verdict);
    if (ring->decided_by)
        prose_write(prose, ", by {person} on {day}", ring->decided_by, ring->decided_at);
    prose_write(prose, ".");
}

void sentences_commands(const struct prose *prose, const struct report_ring *ring)
{
    static const char *const formats[] = {
        "All details: `ringleader show {ring}`",
        "Its members: `ringleader export members --ring {ring}`",
        "If it is a ring: `ringleader review {ring} confirmed --note \"...\"`",
        "If it is not: `ringleader review {ring} benign --note \"...\"`",
        "If unclear: `ringleader review {ring} watch --note \"...\"`",
    };

    /* A ring that no longer exists can only be shown. */
    for (int i = 0; i < (ring->band ? (int)(sizeof formats / sizeof formats[0]) : 1); i++)
        prose_item(prose, formats[i], ring->ring);
}

/* ---- values ---- */

const char *sentences_kind(const char *name, int64_t count)
{
    enum kind kind = name ? kind_named(name) : KIND_COUNT;

    if (name && strcmp(name, "import") == 0)
        return count == 1 ? "import" : "imports";
    if (kind == KIND_COUNT)
        return count == 1 ? "value" : "values";
    return count == 1 ? kind_info(kind)->singular : kind_info(kind)->plural;
}

/* ---- the report itself ---- */

void sentences_about(const struct prose *prose, const struct report *report)
{
    static const char *const redactions[] = {
        [REDACT_MASKED] = "E-mail addresses and phone numbers are masked; network addresses are "
                          "shown as ranges.",
        [REDACT_NONE] = "Nothing is masked: do not forward this report to people who may not see "
                        "personal data.",
        [REDACT_PSEUDONYMS] =
            "Accounts, values and people are shown as pseudonyms; notes are left out.",
    };

    prose_write(prose,
        "Run {number} of {moment}: {count:account|accounts}, {count:sign-up|sign-ups} and "
        "{count:charge|charges}. ",
        report->run.id, report->run.ran_at, report->run.accounts, report->run.signups,
        report->run.charges);
    if (report->before.id)
        prose_write(prose, "Compared with run {number} of {moment}. ", report->before.id,
            report->before.ran_at);
    if (!report->is_last_of_week)
        prose_write(prose, "The week has a later run, which this report does not include. ");
    prose_write(prose, "Made on {moment} by ringleader {text}. {text}", report->made_at, VERSION,
        redactions[redact_mode(prose->redact)]);
}

static void write_newest(const struct prose *prose, const char *what, int64_t moment)
{
    if (moment == INT64_MIN)
        prose_write(prose, "There is no {text}.", what);
    else
        prose_write(prose, "The newest {text} is from {moment}.", what, moment);
}

void sentences_freshness(const struct prose *prose, const struct report *report)
{
    write_newest(prose, "sign-up", report->last_signup);
    prose_write(prose, " ");
    write_newest(prose, "charge", report->last_charge);
}

/* ---- the trend ---- */

/* The first week that has a run; the last week has one. */
static const struct report_week *first_week(const struct report *report)
{
    int i = 0;

    while (i < REPORT_WEEKS - 1 && !report->weeks[i].run)
        i++;
    return &report->weeks[i];
}

static void write_reviewed(const struct prose *prose, const struct report *report)
{
    int64_t reviewed = 0, confirmed = 0, benign = 0;

    for (int i = 0; i < REPORT_WEEKS; i++) {
        reviewed += report->weeks[i].reviewed;
        confirmed += report->weeks[i].confirmed;
        benign += report->weeks[i].benign;
    }
    if (reviewed == 0) {
        prose_write(prose, "No ring was reviewed in these twelve weeks.");
        return;
    }
    prose_write(prose,
        "In these twelve weeks {count:ring was|rings were} reviewed: {number} confirmed and "
        "{number} benign",
        reviewed, confirmed, benign);
    if (confirmed + benign > 0)
        prose_write(prose, ", a precision of {share}", confirmed, confirmed + benign);
    prose_write(prose, ".");
}

void sentences_trend(const struct prose *prose, const struct report *report)
{
    const struct report_week *first = first_week(report), *last = &report->weeks[REPORT_WEEKS - 1];

    if (first == last)
        prose_write(prose, "This is the first week with a run. ");
    else
        prose_write(prose,
            "Since {week} the high and medium bands went from {number} to {count:ring|rings} and "
            "from {number} to {count:account|accounts}. ",
            first->begins, first->high + first->medium, last->high + last->medium, first->accounts,
            last->accounts);
    write_reviewed(prose, report);
}

/* ---- decisions ---- */

/* Account ids, or the number of a decision. A list of accounts has no pseudonym: it is withheld. */
static void write_accounts(const struct prose *prose, const struct report_decision *decision)
{
    if (strcmp(decision->act, "undo") == 0)
        prose_write(prose, "{reason}", decision->subject);
    else if (redact_mode(prose->redact) == REDACT_PSEUDONYMS)
        prose_write(prose, "{note}", decision->subject);
    else
        prose_write(prose, "{account}", decision->subject);
}

static void write_review(const struct prose *prose, const struct report_decision *decision)
{
    int is_watch = decision->verdict && strcmp(decision->verdict, "watch") == 0;

    prose_write(prose, is_watch ? " put " : " marked ");
    if (decision->subject) {
        write_accounts(prose, decision);
        prose_write(prose, " of ");
    }
    prose_write(prose, is_watch ? "{ring} under watch" : "{ring} as {text}", decision->ring,
        decision->verdict ? decision->verdict : "");
}

/* Decisions other than reviews: the words around what they are about. */
static const struct {
    const char *act, *before, *after;
} acts[] = {
    { "allow", " allowed ", ": it is not used as evidence" },
    { "deny", " denied ", ": accounts that have it score higher" },
    { "separate", " separated ", ": they have different operators" },
    { "protect", " protected ", "" },
    { "exclude", " excluded ", ": they link nothing" },
    { "undo", " undid ", "" },
};

static void write_act(const struct prose *prose, const struct report_decision *decision)
{
    size_t i = 0;

    while (i + 1 < sizeof acts / sizeof acts[0] && strcmp(acts[i].act, decision->act) != 0)
        i++;
    prose_write(prose, acts[i].before);
    if (decision->value)
        prose_write(prose, "the {text} {value}", sentences_kind(decision->kind, 1), decision->kind,
            decision->value);
    else
        write_accounts(prose, decision);
    prose_write(prose, acts[i].after);
    if (strcmp(decision->act, "protect") == 0 && decision->verdict)
        prose_write(prose, " as {text}", decision->verdict);
}

void sentences_decision(const struct prose *prose, const struct report_decision *decision)
{
    prose_write(prose, "{person}", decision->who);
    if (strcmp(decision->act, "review") == 0)
        write_review(prose, decision);
    else
        write_act(prose, decision);
    if (decision->accounts > 0)
        prose_write(prose, " ({count:account|accounts})", decision->accounts);
    if (decision->note)
        prose_write(prose, ": \xe2\x80\x9c{note}\xe2\x80\x9d", decision->note);
    if (decision->is_undone)
        prose_write(prose, "; undone later");
}
