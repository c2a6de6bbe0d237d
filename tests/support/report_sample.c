#include "report_sample.h"

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include "base/time.h"

/* A sample in the making. */
struct making {
    struct report *report;
    enum sample_texts texts;
    int attack; /* the next */
};

#define WEEK INT64_C(1794787200) /* 2026-11-16 */

enum { LONG_ATTACK = 10000 };

/* A text that is 10 kB long and has no blank in it. */
static const char *long_attack(struct report *report)
{
    char *text = arena_allocate(&report->texts, LONG_ATTACK + 1);

    cr_assert_not_null(text);
    for (int i = 0; i < LONG_ATTACK; i++)
        text[i] = "attack<'\">"[i % 10];
    text[LONG_ATTACK] = '\0';
    return text;
}

/* A text of a record: as given, or an attack. */
static const char *say(struct making *m, const char *plain)
{
    if (!plain || m->texts == SAMPLE_PLAIN)
        return plain;
    if (m->attack % (SAMPLE_ATTACKS + 1) == SAMPLE_ATTACKS) {
        m->attack++;
        return long_attack(m->report);
    }
    return sample_attacks[m->attack++ % (SAMPLE_ATTACKS + 1)];
}

static void *room(struct making *m, size_t count, size_t size)
{
    void *at = arena_allocate(&m->report->texts, count * size + 1);

    cr_assert_not_null(at);
    return memset(at, 0, count * size);
}

/* A text with a number in it. */
static const char *numbered(struct making *m, const char *what, size_t number)
{
    char *text = room(m, 1, 48);

    snprintf(text, 48, "%s%zu", what, number);
    return text;
}

/* ---- rings ---- */

/* In the order of the members of the struct: ring, rank, other, change, score, score_before, band,
 * band_before, size, size_before, joined, departed, active ... */
static const struct report_ring rings[SAMPLE_RINGS] = {
    { 12, 0, 0, CHANGE_NEW, 46.2, 0, "high", NULL, 22, 0, 22, 0, 19, 0, 0, 4, 9, 14, { 0 },
        "NG 12, GB 7, US 3",
        "charges fail more than usual (+17.7); 4 payment methods shared by up to 9 accounts each "
        "(+9.2)",
        NULL, NULL, 0, NULL, ADVICE_REVIEW, 1 },
    { 7, 0, 0, CHANGE_GROWN, 41.5, 28.9, "high", "high", 214, 188, 27, 1, 201, 0, 0, 31, 44, 96,
        { 0 }, "VN 180, US 34",
        "charges are disputed more than usual (+14.1); 31 payment methods shared by up to 24 "
        "accounts each (+11.0)",
        "confirmed", "maria", 1793700000, NULL, ADVICE_NEWCOMER, 2 },
    { 21, 0, 0, CHANGE_RETURNED, 30.8, 0, "high", NULL, 10, 9, 4, 3, 10, 0, 0, 3, 2, 5, { 0 },
        "US 10",
        "3 payment methods shared by up to 5 accounts each (+8.1); many names on one card (+6.6)",
        NULL, NULL, 0, NULL, ADVICE_REVIEW, 3 },
    { 33, 0, 7, CHANGE_SPLIT, 27.1, 0, "high", NULL, 15, 0, 2, 0, 11, 0, 0, 2, 4, 15, { 0 }, NULL,
        "2 payment methods shared by up to 9 accounts each (+9.2); accounts last weeks at most "
        "(+5.8)",
        NULL, NULL, 0, NULL, ADVICE_REVIEW, 4 },
    { 3, 0, 0, CHANGE_GROWN, 19.0, 9.4, "high", "medium", 14, 6, 8, 0, 14, 0, 0, 6, 12, 2, { 0 },
        "DE 14",
        "14 accounts first seen at 1 /24 network within 2 days (+6.3); browsers and screens alike "
        "(+4.4)",
        "benign", "theo", 1792000000,
        "8 of 14 members are new since it was found benign on 2026-10-14", ADVICE_REOPEN, 5 },
    { 18, 0, 0, CHANGE_STABLE, 15.8, 15.6, "high", "high", 7, 7, 0, 0, 0, 0, 0, 1, 7, 7, { 0 },
        "GB 7", "1 payment method shared by 7 accounts (+7.2); many names on one card (+5.3)",
        "confirmed", "maria", 1794900000, NULL, ADVICE_NONE, 0 },
    { 25, 0, 0, CHANGE_SHRUNK, 15.0, 16.9, "high", "high", 8, 11, 0, 3, 8, 0, 0, 1, 3, 6, { 0 },
        "FR 8", "1 payment method shared by 8 accounts (+7.5); many names on one card (+5.7)", NULL,
        NULL, 0, NULL, ADVICE_REVIEW, 6 },
    { 34, 0, 0, CHANGE_NEW, 8.0, 0, "medium", NULL, 5, 0, 5, 0, 5, 0, 0, 1, 5, 1, { 0 }, "US 5",
        "1 payment method shared by 4 accounts (+6.1); signed up from one place (-4.0)", NULL, NULL,
        0, NULL, ADVICE_DOUBT, 7 },
    { 35, 0, 0, CHANGE_NEW, 7.3, 0, "medium", NULL, 10, 0, 10, 0, 10, 0, 0, 2, 6, 3, { 0 }, NULL,
        "2 payment methods shared by up to 6 accounts each (+8.1); many names on one card (+5.7)",
        NULL, NULL, 0, NULL, ADVICE_DOUBT, 8 },
    { 9, 0, 0, CHANGE_STABLE, 5.2, 11.4, "medium", "high", 6, 6, 1, 1, 6, 0, 0, 1, 2, 4, { 0 },
        "PL 6", "2 devices shared by up to 4 accounts each (+5.0)", "watch", "theo", 1794000000,
        NULL, ADVICE_WATCH, 9 },
    { 36, 0, 0, CHANGE_NEW, 2.4, 0, "medium", NULL, 3, 0, 3, 0, 3, 0, 0, 1, 1, 3, { 0 }, "US 3",
        "1 device shared by 3 accounts (+3.1)", NULL, NULL, 0, NULL, ADVICE_DOUBT, 10 },
    { 30, 0, 0, CHANGE_STABLE, 1.1, 1.1, "medium", "medium", 4, 4, 0, 0, 4, 0, 0, 2, 1, 4, { 0 },
        "SE 4", "1 phone number shared by 4 accounts (+4.0)", NULL, NULL, 0, NULL, ADVICE_DOUBT,
        0 },
    { 15, 0, 7, CHANGE_MERGED, 0, 12.0, NULL, "high", 0, 6, 0, 6, 6, 0, 0, 0, 0, 0, { 0 }, NULL,
        NULL, NULL, NULL, 0, NULL, ADVICE_NONE, 0 },
    { 27, 0, 0, CHANGE_GONE, 0, 3.1, NULL, "medium", 0, 4, 0, 4, 1, 0, 0, 0, 0, 0, { 0 }, NULL,
        NULL, NULL, NULL, 0, NULL, ADVICE_NONE, 0 },
};

static void charge(struct making *m, struct report_charges *charges, int64_t count)
{
    charges->charges = count;
    charges->failed = count * 33 / 100;
    charges->disputed = count * 6 / 100;
    charges->money[0] = (struct report_money){ say(m, "USD"), (double)count * 19.9 };
    charges->money[1] = (struct report_money){ say(m, "EUR"), (double)count * 1.25 };
    charges->currencies = count == 0 ? 0 : count % 3 == 0 ? 2 : 1;
}

/* The ring of that place in the report. */
static struct report_ring make_ring(struct making *m, size_t place)
{
    struct report_ring ring = rings[place < SAMPLE_RINGS ? place : 5 + place % 7];

    if (place >= SAMPLE_RINGS) {
        ring.ring = 100 + (int64_t)place;
        ring.place = 0;
        ring.size += (int64_t)(place % 5);
    }
    ring.rank = ring.band ? (int64_t)place + 1 : 0;
    ring.first_seen = WEEK - (int64_t)(place % 40 + 3) * TIME_DAY;
    ring.last_seen = WEEK + (int64_t)(place % 7) * TIME_DAY - (ring.band ? 0 : 5 * TIME_DAY);
    ring.countries = say(m, ring.countries);
    ring.reasons = say(m, ring.reasons);
    ring.decided_by = say(m, ring.decided_by);
    ring.reopened = say(m, ring.reopened);
    charge(m, &ring.charges, place == 10 ? 0 : ring.size * 4 + ring.size_before);
    return ring;
}

static void add_charges(struct report_charges *to, const struct report_charges *from)
{
    to->charges += from->charges;
    to->failed += from->failed;
    to->disputed += from->disputed;
    for (int i = 0; i < from->currencies; i++) {
        to->money[i].currency = from->money[i].currency;
        to->money[i].paid += from->money[i].paid;
    }
    if (from->currencies > to->currencies)
        to->currencies = from->currencies;
}

static void add_ring(struct report *report, const struct report_ring *ring)
{
    struct report_total *change = &report->changes[ring->change];

    change->rings++;
    change->accounts += ring->band ? ring->size : ring->size_before;
    change->joined += ring->joined;
    add_charges(&change->charges, &ring->charges);
    if (!ring->band)
        return;
    report->now.rings++;
    report->now.accounts += ring->size;
    report->now.joined += ring->joined;
    add_charges(&report->now.charges, &ring->charges);
    *(strcmp(ring->band, "high") == 0 ? &report->high : &report->medium) += 1;
    report->waiting += !ring->verdict;
}

static void make_rings(struct making *m, size_t count)
{
    struct report *report = m->report;

    report->rings = room(m, count, sizeof *report->rings);
    report->ring_count = count;
    /* Those that are no more come last. */
    for (size_t i = 0; i < count; i++) {
        size_t gone = SAMPLE_RINGS - 12, place = i;

        if (i >= 12)
            place = i >= count - gone ? 12 + i - (count - gone) : i + gone;
        report->rings[i] = make_ring(m, place);
        if (report->rings[i].rank)
            report->rings[i].rank = (int64_t)i + 1;
        add_ring(report, &report->rings[i]);
    }
    report->low = 61;
}

/* ---- cards ---- */

static const struct report_part parts[] = {
    { "failed", "charges fail more than usual", 17.7 },
    { "payment", "4 payment methods shared by up to 9 accounts each", 9.2 },
    { "disputed", "charges are disputed more than usual", 8.1 },
    { "referral", "few referral codes", 6.9 },
    { "names", "many names on one card", 6.6 },
    { "short-lived", "accounts last weeks at most", 3.8 },
    { "likeness", "up to 4 accounts alike in two ways (domain+agent and others)", 1.0 },
    { "device", "1 device shared by 2 accounts", 0.8 },
    { "linked", "linked by what chance does not explain", 0.3 },
    { "agent", "browsers and screens differ", -0.8 },
    { "months", "members have paid for months", -1.1 },
    { "size", "among so many more is alike by chance", -1.3 },
    { "organisation", "members of one organisation", -5.0 },
};

enum { PARTS = sizeof parts / sizeof parts[0] };

static const struct report_evidence values[] = {
    { "payment", "81ms1z95gk", "exclusive", 8.5, 9, 9, 0, 0 },
    { "device", "y70y86db01", "exclusive", 5.2, 4, 6, 0, 0 },
    { "net24", "203.0.113.0/24", "burst", 12.4, 6, 31, 0, 0 },
    { "phone", "+4915112345678", "exclusive", 6.1, 2, 2, 0, 0 },
    { "mailbox", "mia.koch@example.com", "exclusive", 4.4, 3, 3, 0, 0 },
    { "domain+agent", "shadowprairie.app + Edge/144 Windows 1600x900", "composite", 31.2, 4, 4, 0,
        0 },
    { "ip", "198.51.100.23", "burst", 9.0, 5, 8, 0, 0 },
    { "billed", "Sarah Howard 80170", "exclusive", 4.9, 2, 2, 0, 0 },
    { "payment", "q4tolen7xx", "denied", 9.0, 3, 4, 0, 0 },
    { "referral+tool", "9m9qpt + Edge/ Windows 1600x900", "composite", 23.7, 4, 4, 0, 0 },
};

enum { VALUES = sizeof values / sizeof values[0] };

static struct report_evidence make_value(struct making *m, size_t number, int64_t most)
{
    struct report_evidence value = values[number % VALUES];

    value.value = say(m, number < VALUES ? value.value : numbered(m, "value-", number));
    value.members = value.members < most ? value.members : most;
    value.sharing = value.sharing < value.members ? value.members : value.sharing;
    value.first_seen = WEEK - (int64_t)(number % 20) * TIME_DAY + 30000;
    value.last_seen = value.first_seen + (int64_t)(number % 3) * 40 * TIME_HOUR + 5 * TIME_HOUR;
    return value;
}

static void make_graph(struct making *m, struct report_card *card)
{
    struct report_graph *graph = &card->graph;
    size_t count = (size_t)card->ring->size, at = 0;

    graph->member_count = count;
    graph->value_count = 3 + count / 4;
    graph->members = room(m, count, sizeof *graph->members);
    graph->values = room(m, graph->value_count, sizeof *graph->values);
    graph->links = room(m, graph->value_count * 12, sizeof *graph->links);
    for (size_t i = 0; i < count; i++)
        graph->members[i] = (struct report_member){ .account = say(m, numbered(m, "acct-", i + 1)),
            .score = card->ring->score - (double)i / 10,
            .created_at = card->ring->first_seen + (int64_t)i * TIME_HOUR,
            .is_new = card->ring->size_before && (int64_t)i < card->ring->joined,
            .verdict = i == 1 ? "confirmed" : NULL,
            .protection = i == 2 ? "staff" : NULL };
    for (size_t v = 0; v < graph->value_count; v++) {
        graph->values[v] = make_value(m, v, 12);
        if (graph->values[v].members > (int64_t)count)
            graph->values[v].members = (int64_t)count;
        for (int64_t i = 0; i < graph->values[v].members; i++)
            graph->links[at++] =
                (struct report_link){ (uint32_t)v, (uint32_t)((v * 4 + (size_t)i) % count) };
    }
    graph->link_count = at;
}

static void make_history(struct report_card *card)
{
    struct timeline *signups = &card->signups;

    *signups = (struct timeline){
        .begins = card->ring->first_seen / TIME_DAY * TIME_DAY, .width = TIME_DAY, .count = 10
    };
    for (int64_t i = 0; i < card->ring->size; i++)
        signups->counts[i * i % 10]++;
    card->size_count = card->ring->size_before ? 6 : 1;
    for (int i = 0; i < card->size_count; i++)
        card->sizes[i] = (struct report_size){ WEEK + (i + 2 - card->size_count) * WEEK_SECONDS,
            i + 1 == card->size_count ? card->ring->size : card->ring->size_before * (i + 2) / 6 };
}

static void make_card(struct making *m, struct report_card *card, const struct report_ring *ring)
{
    static const struct report_shared shared[] = { { "payment", 4, 15, 8.5 },
        { "device", 1, 4, 5.2 }, { "net24", 2, 3, 12.4 }, { "domain+agent", 1, 2, 31.2 } };

    card->ring = ring;
    card->part_count = PARTS;
    card->parts = room(m, PARTS, sizeof *card->parts);
    for (int i = 0; i < PARTS; i++)
        card->parts[i] = (struct report_part){ parts[i].name, say(m, parts[i].reason),
            parts[i].bits * ring->score / 46.2 };
    card->shared_count = 4;
    card->shared = room(m, 4, sizeof *card->shared);
    for (int i = 0; i < 4; i++) {
        card->shared[i] = shared[i];
        if (card->shared[i].members > ring->size)
            card->shared[i].members = ring->size;
    }
    card->key_evidence_count = ring->size > 4 ? REPORT_KEY_EVIDENCE : 1;
    for (int i = 0; i < card->key_evidence_count; i++)
        card->key_evidence[i] =
            (struct report_key_evidence){ make_value(m, (size_t)(3 * ring->place + i), ring->size),
                1, ring->size };
    make_graph(m, card);
    make_history(card);
}

static void make_cards(struct making *m)
{
    struct report *report = m->report;

    for (int place = 1; place <= REPORT_CARDS; place++)
        for (size_t i = 0; i < report->ring_count; i++)
            if (report->rings[i].place == place)
                make_card(m, &report->cards[report->card_count++], &report->rings[i]);
}

static void make_matrix(struct making *m)
{
    struct report_matrix *matrix = &m->report->matrix;

    matrix->ring_count = m->report->card_count;
    matrix->column_count = matrix->ring_count ? 14 : 0;
    matrix->cells = room(m, REPORT_CARDS * REPORT_COLUMNS, sizeof *matrix->cells);
    for (int i = 0; i < matrix->ring_count; i++)
        matrix->rings[i] = m->report->cards[i].ring;
    for (int column = 0; column < matrix->column_count; column++) {
        matrix->columns[column] = make_value(m, (size_t)column, 5);
        matrix->column_rings[column] = column < 4 ? 4 - column : 1;
        for (int i = 0; i < matrix->column_rings[column]; i++)
            matrix->cells[matrix->cell_count++] =
                (struct report_cell){ (column + 3 * i) % matrix->ring_count, column, 2 + i };
    }
}

/* ---- the rest ---- */

static void make_weeks(struct report *report)
{
    for (int i = 0; i < REPORT_WEEKS; i++)
        report->weeks[i] = (struct report_week){ .begins = WEEK + (i - 11) * WEEK_SECONDS,
            .run = i < 2 || i == 6 ? 0 : i - 1,
            .high = i < 2 || i == 6 ? 0 : 2 + i / 2,
            .medium = i < 2 || i == 6 ? 0 : 1 + i / 3,
            .low = i < 2 || i == 6 ? 0 : 40 + 2 * i,
            .accounts = i < 2 || i == 6 ? 0 : 60 + 23 * i,
            .reviewed = i % 4,
            .confirmed = i % 4 ? i % 4 - i % 2 : 0,
            .benign = i % 4 ? i % 2 : 0,
            .signups = 900 + 37 * i,
            .charges = i == 11 ? 0 : 2100 + 55 * i };
    if (report->ring_count == 0)
        return;
    report->weeks[11].high = report->high;
    report->weeks[11].medium = report->medium;
    report->weeks[11].low = report->low;
    report->weeks[11].accounts = report->now.accounts;
}

static void make_signals(struct making *m)
{
    static const struct report_evidence_kind signals[] = { { "payment", 10, 5, 301, 122.5, 4, 1 },
        { "device", 6, 2, 88, 61.0, 2, 1 }, { "net24", 3, 1, 40, 33.1, 0, 2 },
        { "domain+agent", 2, 1, 12, 41.7, 0, 0 }, { "phone", 1, 0, 4, 6.1, 1, 0 } };

    m->report->evidence_kind_count = sizeof signals / sizeof signals[0];
    m->report->evidence_kinds = room(m, m->report->evidence_kind_count, sizeof *signals);
    memcpy(m->report->evidence_kinds, signals, sizeof signals);
}

static void make_hubs(struct making *m)
{
    static const struct report_hub hubs[] = {
        { "net24", "192.0.2.0/24", "no burst beyond what is usual here", 94, 7.8 },
        { "ip", "198.51.100.77", "allowed by maria: our office", 88, 31.0 },
        { "mailbox", "desk@example.org", "more accounts than evidence may have", 2051, 900.5 },
    };

    m->report->hub_count = sizeof hubs / sizeof hubs[0];
    m->report->hubs = room(m, m->report->hub_count, sizeof *hubs);
    for (size_t i = 0; i < m->report->hub_count; i++) {
        m->report->hubs[i] = hubs[i];
        m->report->hubs[i].value = say(m, hubs[i].value);
        m->report->hubs[i].reason = say(m, hubs[i].reason);
    }
    m->report->hubs_new = 41;
    m->report->hubs_all = 388;
}

static void make_loads(struct making *m)
{
    struct report *report = m->report;

    report->load_count = 2;
    report->loads = room(m, 2, sizeof *report->loads);
    report->loads[0] = (struct report_load){ 31, WEEK + 6 * TIME_DAY + 3600, 1307, 1290, 4, 13,
        "signups", say(m, "signups-2026-W47.csv.gz"), say(m, "utm_source, plan") };
    report->loads[1] = (struct report_load){ 30, WEEK + 5 * TIME_DAY, 2650, 2650, 0, 0, "billing",
        say(m, "billing-2026-W46.csv"), NULL };
    report->reason_count = 2;
    report->reasons[0] = (struct report_reason){ say(m, "\"created_at\" is not a time"), 11 };
    report->reasons[1] = (struct report_reason){ say(m, "\"account_id\" is missing"), 2 };
    report->last_signup = WEEK + 6 * TIME_DAY + 70000;
    report->last_charge = WEEK - 9000;
}

static void make_decisions(struct making *m)
{
    static const struct report_decision decisions[] = {
        { 88, WEEK + 6 * TIME_DAY, 0, "maria", "undo", NULL, NULL, 0, NULL, NULL, "decision 85",
            0 },
        { 87, WEEK + 5 * TIME_DAY, 1, "theo", "protect", "staff", "our own tests", 0, NULL, NULL,
            "acct-77", 0 },
        { 86, WEEK + 4 * TIME_DAY, 2, "theo", "separate", NULL, "two sisters", 0, NULL, NULL,
            "acct-5 and acct-6", 0 },
        { 85, WEEK + 3 * TIME_DAY, 0, "maria", "deny", NULL, NULL, 0, "payment", "q4tolen7xx", NULL,
            1 },
        { 84, WEEK + 2 * TIME_DAY, 0, "maria", "allow", NULL, "our office", 0, "ip",
            "198.51.100.77", NULL, 0 },
        { 83, WEEK + TIME_DAY, 7, "maria", "review", "confirmed", "one operator, 31 cards", 18,
            NULL, NULL, NULL, 0 },
        { 82, WEEK, 6, "theo", "review", "watch", NULL, 9, NULL, NULL, NULL, 0 },
        { 81, WEEK - TIME_DAY, 1, "theo", "review", "benign", "a school", 3, NULL, NULL, NULL, 0 },
    };
    struct report *report = m->report;

    report->decision_count = sizeof decisions / sizeof decisions[0];
    report->decisions_all = 12;
    report->decisions = room(m, report->decision_count, sizeof *decisions);
    for (size_t i = 0; i < report->decision_count; i++) {
        struct report_decision *decision = &report->decisions[i];

        *decision = decisions[i];
        decision->who = say(m, decision->who);
        decision->note = say(m, decision->note);
        decision->value = say(m, decision->value);
        decision->subject = say(m, decision->subject);
    }
}

static void make_warnings(struct report *report)
{
    static const struct report_warning warnings[] = {
        { WARNING_NO_BILLING, 0, { WEEK }, 1 },
        { WARNING_REJECTS, 0.33, { 0 }, 0 },
        { WARNING_MISSED_WEEKS, 0, { WEEK - 5 * WEEK_SECONDS }, 1 },
    };

    report->warning_count = sizeof warnings / sizeof warnings[0];
    memcpy(report->warnings, warnings, sizeof warnings);
}

void sample_fill(struct report *report, enum sample_texts texts, size_t count)
{
    struct making making = { .report = report, .texts = texts };

    *report = (struct report){ .begins = WEEK,
        .made_at = WEEK + WEEK_SECONDS + 6 * TIME_HOUR,
        .run = { 11, WEEK + 6 * TIME_DAY + 81000, 48213, 52007, 81344 },
        .before = { 10, WEEK - 9000, 46911, 50703, 78694 },
        .is_last_of_week = 1,
        .last_signup = INT64_MIN,
        .last_charge = INT64_MIN };
    week_format(WEEK, report->week);
    if (count > 0) {
        make_rings(&making, count);
        make_cards(&making);
        make_matrix(&making);
        make_signals(&making);
        make_hubs(&making);
        make_loads(&making);
        make_decisions(&making);
        make_warnings(report);
    }
    make_weeks(report);
}

void sample_free(struct report *report)
{
    arena_free(&report->texts);
    *report = (struct report){ 0 };
}
