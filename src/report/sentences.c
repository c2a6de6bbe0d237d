#include "report/sentences.h"

#include <string.h>

#include "base/time.h"
#include "value/ring_id.h"
#include "report/sentences_decision.h"
#include "value/kind.h"

/* What stands between the items of a list, before the one of that place. */
static const char *between(int place, int count)
{
    return place == 0 ? "" : place + 1 == count ? " and " : ", ";
}

/* ---- the week in one sentence ---- */

/* Changes as the headline tells them: those that ask for something first. */
static const struct {
    enum change change;
    const char *one, *many;
} changes[] = {
    { CHANGE_NEW, "is new", "are new" },
    { CHANGE_RETURNED, "has returned", "have returned" },
    { CHANGE_GROWN, "has grown", "have grown" },
    { CHANGE_SPLIT, "has split off another", "have split off others" },
    { CHANGE_SHRUNK, "has shrunk", "have shrunk" },
    { CHANGE_MERGED, "has merged into another", "have merged into others" },
    { CHANGE_GONE, "is gone", "are gone" },
};

enum { CHANGES = sizeof changes / sizeof changes[0] };

static void say_change(const struct prose *prose, int change, int64_t rings, int place, int count)
{
    const char *what = rings == 1 ? changes[change].one : changes[change].many;
    char number[PROSE_DIGITS];

    prose_digits(rings, number);
    if (place == 0)
        prose_strong(prose, "%s %s %s", number, rings == 1 ? "ring" : "rings", what);
    else {
        prose_text(prose, "%s", between(place, count));
        prose_strong(prose, "%s", number);
        prose_text(prose, " %s", what);
    }
}

static void say_changes(const struct prose *prose, const struct report *report)
{
    int count = 0, place = 0;

    for (int i = 0; i < CHANGES; i++)
        count += report->changes[changes[i].change].rings > 0;
    if (count == 0)
        prose_strong(prose, "No ring has changed");
    for (int i = 0; i < CHANGES; i++)
        if (report->changes[changes[i].change].rings > 0)
            say_change(prose, i, report->changes[changes[i].change].rings, place++, count);
}

static void say_waiting(const struct prose *prose, const struct report *report)
{
    int64_t rings = report->now.rings, waiting = report->waiting;
    char number[PROSE_DIGITS];

    if (rings == 1)
        prose_strong(prose, "%s", waiting ? "which waits for review" : "which has been reviewed");
    else if (waiting == 0)
        prose_text(prose, "none of which waits for review");
    else if (waiting == rings)
        prose_strong(prose, "all of which wait for review");
    else
        prose_strong(prose, "%s of which %s for review", prose_digits(waiting, number),
            waiting == 1 ? "waits" : "wait");
}

void sentences_charges(const struct prose *prose, const struct report_charges *charges)
{
    if (charges->charges == 0) {
        prose_text(prose, "have no charges");
        return;
    }
    prose_text(prose, "have ");
    if (charges->currencies == 0) {
        prose_count(prose, charges->charges, "charge", "charges");
        prose_text(prose, " of unknown amounts");
    } else {
        prose_text(prose, "paid ");
        prose_money(prose, charges);
    }
    prose_text(prose, ", with ");
    prose_share(prose, charges->failed, charges->charges);
    prose_text(prose, " of charges failed and ");
    prose_share(prose, charges->disputed, charges->charges);
    prose_text(prose, " disputed");
}

void sentences_headline(const struct prose *prose, const struct report *report)
{
    if (report->before.id)
        say_changes(prose, report);
    else if (report->now.rings > 0)
        prose_text(prose, "This is the first report");
    if (report->now.rings == 0) {
        prose_text(prose, "%s in the high or medium band.",
            report->before.id ? "; none is now" : "No ring is");
        return;
    }
    prose_text(prose, "; ");
    prose_count(prose, report->now.accounts, "account is", "accounts are");
    prose_text(prose, " now in ");
    prose_count(prose, report->now.rings, "ring", "rings");
    prose_text(prose, " of the high and medium bands, ");
    say_waiting(prose, report);
    prose_text(prose, ", and ");
    sentences_charges(prose, &report->now.charges);
    prose_text(prose, ".");
}

/* ---- warnings ---- */

/* What is said around the weeks or the number of a warning, which is of one or of many. */
static const struct {
    int is_grave;
    const char *before, *after_one, *after_many;
} warnings[WARNING_COUNT] = {
    [WARNING_NO_BILLING] = { 1, "Billing is missing for ",
        ": there are sign-ups of it, and not one charge. Money, failed and disputed charges, and "
        "the scores, lack that week. Load the file, then detect and report again.",
        ": there are sign-ups of them, and not one charge. Money, failed and disputed charges, "
        "and the scores, lack those weeks. Load the files, then detect and report again." },
    [WARNING_NO_SIGNUPS] = { 1, "Sign-ups are missing for ",
        ": there are charges of it and not one sign-up. Whoever joined in that week is not here. "
        "Load the file, then detect and report again.",
        ": there are charges of them and not one sign-up. Whoever joined in those weeks is not "
        "here. Load the files, then detect and report again." },
    [WARNING_FEW_CHARGES] = { 0, "There are few charges of ",
        ": less than a fifth of what is usual. A file may be missing or cut short.",
        ": less than a fifth of what is usual. Files may be missing or cut short." },
    [WARNING_FEW_SIGNUPS] = { 0, "There are few sign-ups of ",
        ": less than a fifth of what is usual. A file may be missing or cut short.",
        ": less than a fifth of what is usual. Files may be missing or cut short." },
    [WARNING_NOTHING_NEW] = { 1, "Nothing was loaded since the last report: ",
        "this one tells nothing that was not known then.", "" },
    [WARNING_STALE] = { 1, "The newest record is ",
        " day older than the run: what happened since is not here.",
        " days older than the run: what happened since is not here." },
    [WARNING_REJECTS] = { 0, "Of the rows read since the last report ",
        " % could not be stored; the reasons stand under Data.",
        " % could not be stored; the reasons stand under Data." },
    [WARNING_REFUSED] = { 1, "",
        " file that arrived was refused and waits for somebody to look: its records are missing "
        "here. The reason stands beside it, in refused.",
        " files that arrived were refused and wait for somebody to look: their records are "
        "missing here. The reasons stand beside them, in refused." },
    [WARNING_LOADED_SINCE] = { 1, "After the run ",
        " file was loaded, of which this report knows nothing. Detect and report again.",
        " files were loaded, of which this report knows nothing. Detect and report again." },
    [WARNING_MISSED_WEEKS] = { 0, "Nothing was detected in ",
        ": what changed then is told of the next week that has a run.",
        ": what changed then is told of the next week that has a run." },
    [WARNING_FIRST] = { 0, "This is the first report: ",
        "there is none to compare with, and every ring is new in it.", "" },
};

/* How many weeks from the one at place on come one after the other; two are told apart. */
static int row_of(const struct report_warning *warning, int place)
{
    int count = 1;

    while (place + count < warning->week_count &&
           warning->weeks[place + count] == warning->weeks[place + count - 1] + WEEK_SECONDS)
        count++;
    return count > 2 ? count : 1;
}

/* "2026-W40, 2026-W42 to 2026-W45 and 2026-W47". */
static void say_weeks(const struct prose *prose, const struct report_warning *warning)
{
    int rows = 0, recorder = 0;
    char week[WEEK_TEXT];

    for (int i = 0; i < warning->week_count; i += row_of(warning, i))
        rows++;
    for (int i = 0; i < warning->week_count; i += row_of(warning, i)) {
        int last = i + row_of(warning, i) - 1;

        prose_text(prose, "%s", between(recorder++, rows));
        prose_strong(prose, "%s", week_format(warning->weeks[i], week));
        if (last == i)
            continue;
        prose_text(prose, " to ");
        prose_strong(prose, "%s", week_format(warning->weeks[last], week));
    }
}

void sentences_warning(const struct prose *prose, const struct report_warning *warning)
{
    int is_many = warning->week_count > 1;

    prose_text(prose, "%s", warnings[warning->kind].before);
    if (warning->week_count > 0)
        say_weeks(prose, warning);
    else if (warning->number > 0) {
        is_many = warning->number != 1;
        prose_strong(prose, warning->kind == WARNING_REJECTS ? "%.1f" : "%.0f", warning->number);
    }
    prose_text(prose, "%s",
        is_many ? warnings[warning->kind].after_many : warnings[warning->kind].after_one);
}

int sentences_is_grave(const struct report_warning *warning)
{
    return warnings[warning->kind].is_grave;
}

/* ---- what became of a ring ---- */

static void say_size(const struct prose *prose, const struct report_ring *ring)
{
    int64_t by = ring->size - ring->size_before;

    if (by > 0)
        prose_text(prose, "grown by %lld to ", (long long)by);
    else if (by < 0)
        prose_text(prose, "shrunk by %lld to ", (long long)-by);
    else
        prose_text(prose, "%lld joined, %lld departed; still ", (long long)ring->joined,
            (long long)ring->departed);
    prose_count(prose, ring->size, "account", "accounts");
}

static void say_other(const struct prose *prose, const char *what, int64_t other)
{
    prose_text(prose, "%s ", what);
    if (other)
        prose_ring(prose, other, 0);
    else
        prose_text(prose, "another ring");
}

static void say_band(const struct prose *prose, const struct report_ring *ring)
{
    static const char bands[] = "lmh";

    if (!ring->band || !ring->band_before || strcmp(ring->band, ring->band_before) == 0)
        return;
    prose_text(prose, ", %s from %s",
        strchr(bands, *ring->band) > strchr(bands, *ring->band_before) ? "up" : "down",
        ring->band_before);
}

void sentences_change(const struct prose *prose, const struct report_ring *ring)
{
    switch (ring->change) {
    case CHANGE_NEW:
        prose_text(prose, "new");
        break;
    case CHANGE_RETURNED:
        prose_text(prose, "returned with ");
        prose_count(prose, ring->size, "account", "accounts");
        break;
    case CHANGE_SPLIT:
        say_other(prose, "split off", ring->other);
        break;
    case CHANGE_MERGED:
        say_other(prose, "merged into", ring->other);
        break;
    case CHANGE_GONE:
        prose_text(prose, "gone; it had ");
        prose_count(prose, ring->size_before, "account", "accounts");
        break;
    case CHANGE_STABLE:
        if (ring->joined == 0 && ring->departed == 0) {
            prose_text(prose, "unchanged");
            break;
        }
        /* fall through */
    default:
        say_size(prose, ring);
    }
    say_band(prose, ring);
}

/* ---- what to do ---- */

/* By advice: a word for tables, and a sentence. */
static const struct {
    const char *word, *sentence;
} advices[] = {
    [ADVICE_NONE] = { "nothing", "Nothing to do now" },
    [ADVICE_REVIEW] = { "review",
        "Review it: nobody has said yet what it is, and the odds that it is "
        "a ring are high" },
    [ADVICE_DOUBT] = { "weigh",
        "Weigh it: it may be a ring or not. Look at what speaks against it, "
        "too, before you say what it is" },
    [ADVICE_NEWCOMER] = { "newcomers", "Look at the newcomers: accounts are in it that nobody has "
                                       "looked at" },
    [ADVICE_REOPEN] = { "look again", "Look again: it is not what it was" },
    [ADVICE_WATCH] = { "watched", "Look at what happened, and say whether to watch it on" },
};

const char *sentences_advice_name(enum report_advice advice)
{
    return advices[advice].word;
}

static void say_verdict(const struct prose *prose, const struct report_ring *ring)
{
    if (strcmp(ring->verdict, "watch") == 0)
        prose_text(prose, "put under watch");
    else
        prose_text(prose, "found %s", ring->verdict);
    if (ring->decided_by) {
        prose_text(prose, " by ");
        prose_person(prose, ring->decided_by);
        prose_text(prose, " on ");
        prose_day(prose, ring->decided_at);
    }
}

void sentences_advice(const struct prose *prose, const struct report_ring *ring)
{
    prose_text(prose, "%s", advices[ring->advice].sentence);
    if (ring->advice == ADVICE_REOPEN && ring->reopened) {
        prose_text(prose, ": ");
        prose_reason(prose, ring->reopened);
    }
    if (ring->verdict) {
        prose_text(prose, " (");
        say_verdict(prose, ring);
        prose_text(prose, ")");
    }
    prose_text(prose, ".");
}

void sentences_commands(const struct prose *prose, const struct report_ring *ring)
{
    static const struct {
        const char *what, *before, *after;
    } rows[] = {
        { "All about it: ", "show ", "" },
        { "Members: ", "export members --ring ", "" },
        { "It is a ring: ", "review ", " confirmed --note \"...\"" },
        { "It is none: ", "review ", " benign --note \"...\"" },
        { "Time will tell: ", "review ", " watch --note \"...\"" },
    };
    char id[RING_ID_TEXT];

    ring_id_format(ring->ring, id);
    /* Of one that is no more only what it was can be told. */
    for (int i = 0; i < (ring->band ? (int)(sizeof rows / sizeof rows[0]) : 1); i++) {
        prose_item(prose);
        prose_text(prose, "%s", rows[i].what);
        prose_command(prose, "ringleader %s%s%s", rows[i].before, id, rows[i].after);
        prose_item_end(prose);
    }
}

/* ---- values ---- */

const char *sentences_kind(const char *name, int64_t count)
{
    enum kind kind = name ? kind_named(name) : KIND_COUNT;

    if (kind == KIND_COUNT)
        return count == 1 ? "value" : "values";
    return count == 1 ? kind_info(kind)->singular : kind_info(kind)->plural;
}

/* ---- the report itself ---- */

void sentences_about(const struct prose *prose, const struct report *report)
{
    static const char *const veils[] = {
        [REDACT_MASKED] =
            "E-mail addresses and phone numbers are masked, addresses are told as the "
            "ranges that they are in.",
        [REDACT_NONE] =
            "Nothing is masked: e-mail addresses, phone numbers and addresses are whole. "
            "Forward it to nobody who may not see them.",
        [REDACT_PSEUDONYMS] = "Accounts, values and people have pseudonyms; what people wrote is "
                              "withheld.",
    };

    prose_text(prose, "Run %lld of ", (long long)report->run.id);
    prose_moment(prose, report->run.ran_at);
    prose_text(prose, ", over ");
    prose_count(prose, report->run.accounts, "account", "accounts");
    prose_text(prose, ", ");
    prose_count(prose, report->run.signups, "sign-up", "sign-ups");
    prose_text(prose, " and ");
    prose_count(prose, report->run.charges, "charge", "charges");
    if (report->before.id) {
        prose_text(prose, ", compared with run %lld of ", (long long)report->before.id);
        prose_moment(prose, report->before.ran_at);
    }
    prose_text(prose, ". %sMade on ",
        report->is_last_of_week ? "" : "The week has a later run, of which this tells nothing. ");
    prose_moment(prose, report->made_at);
    prose_text(prose, " by ringleader %s. %s", VERSION, veils[redact_mode(prose->redact)]);
}

static void say_newest(const struct prose *prose, const char *what, int64_t moment)
{
    prose_text(prose, "%s ", what);
    if (moment == INT64_MIN) {
        prose_text(prose, "is missing: there is none at all.");
        return;
    }
    prose_text(prose, "is of ");
    prose_moment(prose, moment);
    prose_text(prose, ".");
}

void sentences_freshness(const struct prose *prose, const struct report *report)
{
    say_newest(prose, "The newest sign-up", report->last_signup);
    say_newest(prose, " The newest charge", report->last_charge);
}

/* ---- the trend ---- */

/* The first week of the trend that has a run; the last has one. */
static const struct report_week *first_week(const struct report *report)
{
    int i = 0;

    while (i < REPORT_WEEKS - 1 && !report->weeks[i].run)
        i++;
    return &report->weeks[i];
}

static void say_reviewed(const struct prose *prose, const struct report *report)
{
    int64_t reviewed = 0, confirmed = 0, benign = 0;

    for (int i = 0; i < REPORT_WEEKS; i++) {
        reviewed += report->weeks[i].reviewed;
        confirmed += report->weeks[i].confirmed;
        benign += report->weeks[i].benign;
    }
    if (reviewed == 0) {
        prose_text(prose, "No ring was reviewed in these twelve weeks.");
        return;
    }
    prose_text(prose, "In these twelve weeks ");
    prose_count(prose, reviewed, "ring was", "rings were");
    prose_text(prose, " reviewed, %lld found confirmed and %lld benign", (long long)confirmed,
        (long long)benign);
    if (confirmed + benign > 0) {
        prose_text(prose, ": a precision of ");
        prose_share(prose, confirmed, confirmed + benign);
    }
    prose_text(prose, ".");
}

void sentences_trend(const struct prose *prose, const struct report *report)
{
    const struct report_week *first = first_week(report), *last = &report->weeks[REPORT_WEEKS - 1];
    char week[WEEK_TEXT];

    if (first == last)
        prose_text(prose, "This is the first week with a run. ");
    else {
        prose_text(prose, "Since %s the high and medium bands went from ",
            week_format(first->begins, week));
        prose_number(prose, first->high + first->medium);
        prose_text(prose, " to ");
        prose_count(prose, last->high + last->medium, "ring", "rings");
        prose_text(prose, " and from ");
        prose_number(prose, first->accounts);
        prose_text(prose, " to ");
        prose_count(prose, last->accounts, "account", "accounts");
        prose_text(prose, ". ");
    }
    say_reviewed(prose, report);
}

/* ---- decisions ---- */

void sentences_decision(const struct prose *prose, const struct report_decision *decision)
{
    prose_person(prose, decision->who);
    sentences_action(prose, decision);
    if (decision->accounts > 0) {
        prose_text(prose, " (");
        prose_count(prose, decision->accounts, "account", "accounts");
        prose_text(prose, ")");
    }
    if (decision->note) {
        prose_text(prose, ": \xe2\x80\x9c");
        prose_note(prose, decision->note);
        prose_text(prose, "\xe2\x80\x9d");
    }
    if (decision->is_undone)
        prose_text(prose, "; taken back since");
}
