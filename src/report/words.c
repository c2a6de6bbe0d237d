#include "report/words.h"

#include <string.h>

#include "base/time.h"
#include "desk/ring_id.h"
#include "report/deed.h"
#include "value/kind.h"

/* What stands between the items of a list, before the one of that place. */
static const char *between(int place, int count)
{
    return place == 0 ? "" : place + 1 == count ? " and " : ", ";
}

/* ---- the week in one sentence ---- */

/* Changes as the headline tells them: those that ask for something first. */
static const struct {
    enum report_fate fate;
    const char *one, *many;
} changes[] = {
    { FATE_NEW, "is new", "are new" },
    { FATE_RETURNED, "has returned", "have returned" },
    { FATE_GROWN, "has grown", "have grown" },
    { FATE_SPLIT, "has split off another", "have split off others" },
    { FATE_SHRUNK, "has shrunk", "have shrunk" },
    { FATE_MERGED, "has merged into another", "have merged into others" },
    { FATE_GONE, "is gone", "are gone" },
};

enum { CHANGES = sizeof changes / sizeof changes[0] };

static void say_change(const struct voice *voice, int change, int64_t rings, int place, int count)
{
    const char *what = rings == 1 ? changes[change].one : changes[change].many;
    char number[VOICE_DIGITS];

    voice_digits(rings, number);
    if (place == 0)
        voice_strong(voice, "%s %s %s", number, rings == 1 ? "ring" : "rings", what);
    else {
        voice_say(voice, "%s", between(place, count));
        voice_strong(voice, "%s", number);
        voice_say(voice, " %s", what);
    }
}

static void say_changes(const struct voice *voice, const struct report *report)
{
    int count = 0, place = 0;

    for (int i = 0; i < CHANGES; i++)
        count += report->fates[changes[i].fate].rings > 0;
    if (count == 0)
        voice_strong(voice, "No ring has changed");
    for (int i = 0; i < CHANGES; i++)
        if (report->fates[changes[i].fate].rings > 0)
            say_change(voice, i, report->fates[changes[i].fate].rings, place++, count);
}

static void say_waiting(const struct voice *voice, const struct report *report)
{
    int64_t rings = report->now.rings, waiting = report->waiting;
    char number[VOICE_DIGITS];

    if (rings == 1)
        voice_strong(voice, "%s", waiting ? "which waits for review" : "which has been reviewed");
    else if (waiting == 0)
        voice_say(voice, "none of which waits for review");
    else if (waiting == rings)
        voice_strong(voice, "all of which wait for review");
    else
        voice_strong(voice, "%s of which %s for review", voice_digits(waiting, number),
            waiting == 1 ? "waits" : "wait");
}

void words_charges(const struct voice *voice, const struct report_charges *charges)
{
    if (charges->charges == 0) {
        voice_say(voice, "have no charges");
        return;
    }
    voice_say(voice, "have ");
    if (charges->currencies == 0) {
        voice_count(voice, charges->charges, "charge", "charges");
        voice_say(voice, " of unknown amounts");
    } else {
        voice_say(voice, "paid ");
        voice_money(voice, charges);
    }
    voice_say(voice, ", with ");
    voice_share(voice, charges->failed, charges->charges);
    voice_say(voice, " of charges failed and ");
    voice_share(voice, charges->disputed, charges->charges);
    voice_say(voice, " disputed");
}

void words_headline(const struct voice *voice, const struct report *report)
{
    if (report->before.id)
        say_changes(voice, report);
    else if (report->now.rings > 0)
        voice_say(voice, "This is the first report");
    if (report->now.rings == 0) {
        voice_say(voice, "%s in the high or medium band.",
            report->before.id ? "; none is now" : "No ring is");
        return;
    }
    voice_say(voice, "; ");
    voice_count(voice, report->now.accounts, "account is", "accounts are");
    voice_say(voice, " now in ");
    voice_count(voice, report->now.rings, "ring", "rings");
    voice_say(voice, " of the high and medium bands, ");
    say_waiting(voice, report);
    voice_say(voice, ", and ");
    words_charges(voice, &report->now.charges);
    voice_say(voice, ".");
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
static void say_weeks(const struct voice *voice, const struct report_warning *warning)
{
    int rows = 0, said = 0;
    char week[WEEK_TEXT];

    for (int i = 0; i < warning->week_count; i += row_of(warning, i))
        rows++;
    for (int i = 0; i < warning->week_count; i += row_of(warning, i)) {
        int last = i + row_of(warning, i) - 1;

        voice_say(voice, "%s", between(said++, rows));
        voice_strong(voice, "%s", week_format(warning->weeks[i], week));
        if (last == i)
            continue;
        voice_say(voice, " to ");
        voice_strong(voice, "%s", week_format(warning->weeks[last], week));
    }
}

void words_warning(const struct voice *voice, const struct report_warning *warning)
{
    int is_many = warning->week_count > 1;

    voice_say(voice, "%s", warnings[warning->kind].before);
    if (warning->week_count > 0)
        say_weeks(voice, warning);
    else if (warning->number > 0) {
        is_many = warning->number != 1;
        voice_strong(voice, warning->kind == WARNING_REJECTS ? "%.1f" : "%.0f", warning->number);
    }
    voice_say(voice, "%s",
        is_many ? warnings[warning->kind].after_many : warnings[warning->kind].after_one);
}

int words_is_grave(const struct report_warning *warning)
{
    return warnings[warning->kind].is_grave;
}

/* ---- what became of a ring ---- */

static void say_size(const struct voice *voice, const struct report_ring *ring)
{
    int64_t by = ring->size - ring->size_before;

    if (by > 0)
        voice_say(voice, "grown by %lld to ", (long long)by);
    else if (by < 0)
        voice_say(voice, "shrunk by %lld to ", (long long)-by);
    else
        voice_say(voice, "%lld joined, %lld departed; still ", (long long)ring->joined,
            (long long)ring->departed);
    voice_count(voice, ring->size, "account", "accounts");
}

static void say_other(const struct voice *voice, const char *what, int64_t other)
{
    voice_say(voice, "%s ", what);
    if (other)
        voice_ring(voice, other, 0);
    else
        voice_say(voice, "another ring");
}

static void say_band(const struct voice *voice, const struct report_ring *ring)
{
    static const char bands[] = "lmh";

    if (!ring->band || !ring->band_before || strcmp(ring->band, ring->band_before) == 0)
        return;
    voice_say(voice, ", %s from %s",
        strchr(bands, *ring->band) > strchr(bands, *ring->band_before) ? "up" : "down",
        ring->band_before);
}

void words_fate(const struct voice *voice, const struct report_ring *ring)
{
    switch (ring->fate) {
    case FATE_NEW:
        voice_say(voice, "new");
        break;
    case FATE_RETURNED:
        voice_say(voice, "returned with ");
        voice_count(voice, ring->size, "account", "accounts");
        break;
    case FATE_SPLIT:
        say_other(voice, "split off", ring->other);
        break;
    case FATE_MERGED:
        say_other(voice, "merged into", ring->other);
        break;
    case FATE_GONE:
        voice_say(voice, "gone; it had ");
        voice_count(voice, ring->size_before, "account", "accounts");
        break;
    case FATE_STABLE:
        if (ring->joined == 0 && ring->departed == 0) {
            voice_say(voice, "unchanged");
            break;
        }
        /* fall through */
    default:
        say_size(voice, ring);
    }
    say_band(voice, ring);
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

const char *words_advice_name(enum report_advice advice)
{
    return advices[advice].word;
}

static void say_verdict(const struct voice *voice, const struct report_ring *ring)
{
    if (strcmp(ring->verdict, "watch") == 0)
        voice_say(voice, "put under watch");
    else
        voice_say(voice, "found %s", ring->verdict);
    if (ring->decided_by) {
        voice_say(voice, " by ");
        voice_person(voice, ring->decided_by);
        voice_say(voice, " on ");
        voice_day(voice, ring->decided_at);
    }
}

void words_advice(const struct voice *voice, const struct report_ring *ring)
{
    voice_say(voice, "%s", advices[ring->advice].sentence);
    if (ring->advice == ADVICE_REOPEN && ring->reopened) {
        voice_say(voice, ": ");
        voice_reason(voice, ring->reopened);
    }
    if (ring->verdict) {
        voice_say(voice, " (");
        say_verdict(voice, ring);
        voice_say(voice, ")");
    }
    voice_say(voice, ".");
}

void words_commands(const struct voice *voice, const struct report_ring *ring)
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
        voice_item(voice);
        voice_say(voice, "%s", rows[i].what);
        voice_command(voice, "ringleader %s%s%s", rows[i].before, id, rows[i].after);
        voice_item_end(voice);
    }
}

/* ---- values ---- */

const char *words_kind(const char *name, int64_t count)
{
    enum kind kind = name ? kind_named(name) : KIND_COUNT;

    if (kind == KIND_COUNT)
        return count == 1 ? "value" : "values";
    return count == 1 ? kind_info(kind)->singular : kind_info(kind)->plural;
}

/* ---- the report itself ---- */

void words_about(const struct voice *voice, const struct report *report)
{
    static const char *const veils[] = {
        [VEIL_MASKED] = "E-mail addresses and phone numbers are masked, addresses are told as the "
                        "ranges that they are in.",
        [VEIL_WHOLE] =
            "Nothing is masked: e-mail addresses, phone numbers and addresses are whole. "
            "Forward it to nobody who may not see them.",
        [VEIL_PSEUDONYMS] = "Accounts, values and people have pseudonyms; what people wrote is "
                            "withheld.",
    };

    voice_say(voice, "Run %lld of ", (long long)report->run.id);
    voice_moment(voice, report->run.ran_at);
    voice_say(voice, ", over ");
    voice_count(voice, report->run.accounts, "account", "accounts");
    voice_say(voice, ", ");
    voice_count(voice, report->run.signups, "sign-up", "sign-ups");
    voice_say(voice, " and ");
    voice_count(voice, report->run.charges, "charge", "charges");
    if (report->before.id) {
        voice_say(voice, ", compared with run %lld of ", (long long)report->before.id);
        voice_moment(voice, report->before.ran_at);
    }
    voice_say(voice, ". %sMade on ",
        report->is_last_of_week ? "" : "The week has a later run, of which this tells nothing. ");
    voice_moment(voice, report->made_at);
    voice_say(voice, " by ringleader %s. %s", VERSION, veils[veil_mode(voice->veil)]);
}

static void say_newest(const struct voice *voice, const char *what, int64_t moment)
{
    voice_say(voice, "%s ", what);
    if (moment == INT64_MIN) {
        voice_say(voice, "is missing: there is none at all.");
        return;
    }
    voice_say(voice, "is of ");
    voice_moment(voice, moment);
    voice_say(voice, ".");
}

void words_freshness(const struct voice *voice, const struct report *report)
{
    say_newest(voice, "The newest sign-up", report->last_signup);
    say_newest(voice, " The newest charge", report->last_charge);
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

static void say_reviewed(const struct voice *voice, const struct report *report)
{
    int64_t reviewed = 0, confirmed = 0, benign = 0;

    for (int i = 0; i < REPORT_WEEKS; i++) {
        reviewed += report->weeks[i].reviewed;
        confirmed += report->weeks[i].confirmed;
        benign += report->weeks[i].benign;
    }
    if (reviewed == 0) {
        voice_say(voice, "No ring was reviewed in these twelve weeks.");
        return;
    }
    voice_say(voice, "In these twelve weeks ");
    voice_count(voice, reviewed, "ring was", "rings were");
    voice_say(voice, " reviewed, %lld found confirmed and %lld benign", (long long)confirmed,
        (long long)benign);
    if (confirmed + benign > 0) {
        voice_say(voice, ": a precision of ");
        voice_share(voice, confirmed, confirmed + benign);
    }
    voice_say(voice, ".");
}

void words_trend(const struct voice *voice, const struct report *report)
{
    const struct report_week *first = first_week(report), *last = &report->weeks[REPORT_WEEKS - 1];
    char week[WEEK_TEXT];

    if (first == last)
        voice_say(voice, "This is the first week with a run. ");
    else {
        voice_say(voice, "Since %s the high and medium bands went from ",
            week_format(first->begins, week));
        voice_number(voice, first->high + first->medium);
        voice_say(voice, " to ");
        voice_count(voice, last->high + last->medium, "ring", "rings");
        voice_say(voice, " and from ");
        voice_number(voice, first->accounts);
        voice_say(voice, " to ");
        voice_count(voice, last->accounts, "account", "accounts");
        voice_say(voice, ". ");
    }
    say_reviewed(voice, report);
}

/* ---- decisions ---- */

void words_decision(const struct voice *voice, const struct report_decision *decision)
{
    voice_person(voice, decision->who);
    deed_say(voice, decision);
    if (decision->accounts > 0) {
        voice_say(voice, " (");
        voice_count(voice, decision->accounts, "account", "accounts");
        voice_say(voice, ")");
    }
    if (decision->note) {
        voice_say(voice, ": \xe2\x80\x9c");
        voice_words(voice, decision->note);
        voice_say(voice, "\xe2\x80\x9d");
    }
    if (decision->is_undone)
        voice_say(voice, "; taken back since");
}
