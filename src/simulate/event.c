#include "simulate/event.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/calendar.h"
#include "simulate/distributions.h"
#include "simulate/record.h"
#include "simulate/simulation.h"

/* What an event draws from. */
struct event_source {
    struct random random;
    const struct service *service;
    const struct calendar *calendar;
};

/* The part of the seed that chooses the accounts of an event. */
static uint64_t event_part(int event)
{
    return 1000 + (uint64_t)event;
}

static double between(struct random *random, double least, double most)
{
    return least + (most - least) * random_unit(random);
}

/* A moment in the middle of the calendar. */
static int64_t moment_draw(struct event_source *source)
{
    double length = (double)(source->calendar->end - source->calendar->begin);

    return source->calendar->begin + (int64_t)(between(&source->random, .2, .95) * length);
}

static void address_write(struct random *random, const char *network, char text[EVENT_TEXT])
{
    static const int firsts[] = { 3, 13, 18, 34, 35, 52, 54, 104 };

    if (network)
        snprintf(text, EVENT_TEXT, "%.15s.%d", network, draw_between(random, 1, 254));
    else
        snprintf(text, EVENT_TEXT, "%d.%d.%d.%d",
            firsts[draw_between(random, 0, COUNT_OF(firsts) - 1)], draw_between(random, 0, 255),
            draw_between(random, 0, 255), draw_between(random, 1, 254));
}

/* ---- migrations ---- */

static const double migration_shares[] = {
    [EVENT_MIGRATION_1] = .01,
    [EVENT_MIGRATION_10] = .1,
    [EVENT_MIGRATION_75] = .75,
    [EVENT_MIGRATION_1_AGENT] = .01,
    [EVENT_MIGRATION_10_AGENT] = .1,
    [EVENT_MIGRATION_75_AGENT] = .75,
};

/* values: the address; the browser of the server, or "". */
static void migration_plan(struct event_plan *plan, struct event_source *source, int event)
{
    static const char *const agents[] = { "Chrome/120 Linux", "python-requests/2.31",
        "Apache-HttpClient/4.5", "Go-http-client/2.0", "axios/1.6" };
    struct random *random = &source->random;

    plan->share = migration_shares[event];
    plan->by_account = draw_chance(random, .4);
    plan->moment =
        plan->by_account ? moment_draw(source) : calendar_quantile(source->calendar, plan->share);
    plan->moment += draw_between(random, 0, TIME_DAY - 1);
    if (plan->moment >= source->calendar->end)
        plan->moment = source->calendar->end - 1;
    address_write(random, NULL, plan->values[0]);
    if (event >= EVENT_MIGRATION_1_AGENT)
        snprintf(plan->values[1], EVENT_TEXT, "%s",
            agents[draw_between(random, 0, COUNT_OF(agents) - 1)]);
}

static int migration_concerns(const struct record_changes *changes, const struct event_plan *plan,
    int event, const struct record *record)
{
    if (plan->by_account)
        return record_chance(changes, record->account, event_part(event), plan->share);
    return record->created < plan->moment;
}

/* The rows up to the import have its moment, its address and perhaps its browser. */
static void migration_apply(
    const struct record_changes *changes, const struct event_plan *plan, struct record *record)
{
    (void)changes;
    if (record->file != COLUMN_SIGNUPS || (!record->is_signup && record->moment >= plan->moment))
        return;
    record->moment = plan->moment;
    record->cells[SIGNUP_IP] = plan->values[0];
    if (plan->values[1][0])
        record->cells[SIGNUP_USER_AGENT] = plan->values[1];
}

/* ---- proxies ---- */

/* values: the addresses, of one network or of several */
static void proxy_plan(struct event_plan *plan, struct event_source *source, int event)
{
    struct random *random = &source->random;
    int one_net = draw_chance(random, .6);
    char network[EVENT_TEXT];

    (void)event;
    plan->count = draw_between(random, 1, EVENT_VALUES);
    plan->share = draw_chance(random, .5) ? 1 : between(random, .75, .99);
    address_write(random, NULL, network);
    *strrchr(network, '.') = '\0';
    for (int i = 0; i < plan->count; i++)
        address_write(random, one_net ? network : NULL, plan->values[i]);
}

/* A row has the address by its account and moment. */
static void proxy_apply(
    const struct record_changes *changes, const struct event_plan *plan, struct record *record)
{
    uint64_t row = hash_mix(record->account, (uint64_t)record->moment);

    if (record->file != COLUMN_SIGNUPS || !record->cells[SIGNUP_IP][0])
        return;
    if (record_chance(changes, row, event_part(EVENT_PROXY), plan->share))
        record->cells[SIGNUP_IP] = plan->values[hash_mix(row, 1) % (uint64_t)plan->count];
}

/* ---- placeholder words ---- */

enum { WORD_FINGERPRINT, WORD_DEVICE, WORD_REFERRAL };

/* values: the words for a fingerprint and a device; for a referral, or "" */
static void placeholders_plan(struct event_plan *plan, struct event_source *source, int event)
{
    static const char *const fingerprints[] = { "unknown_card", "unknown_card", "card_missing",
        "FP-UNAVAILABLE", "legacy_import" };
    static const char *const devices[] = { "fp_offline", "fp_offline", "blocked_by_client",
        "no_canvas", "webview" };
    struct random *random = &source->random;

    (void)event;
    plan->share = between(random, .02, .25);
    snprintf(plan->values[WORD_FINGERPRINT], EVENT_TEXT, "%s",
        fingerprints[draw_between(random, 0, COUNT_OF(fingerprints) - 1)]);
    snprintf(plan->values[WORD_DEVICE], EVENT_TEXT, "%s",
        devices[draw_between(random, 0, COUNT_OF(devices) - 1)]);
    if (draw_chance(random, .4))
        snprintf(plan->values[WORD_REFERRAL], EVENT_TEXT, "%s", "organic");
}

/* All PayPal payments have the word "paypal" as fingerprint. */
static void placeholders_apply(
    const struct record_changes *changes, const struct event_plan *plan, struct record *record)
{
    const char *paypal = column_words(changes->service->words)->types[1];
    int is_chosen =
        record_chance(changes, record->account, event_part(EVENT_PLACEHOLDERS), plan->share);

    if (record->file == COLUMN_BILLING) {
        if (strcmp(record->cells[BILLING_TYPE], paypal) == 0)
            record->cells[BILLING_FINGERPRINT] = "paypal";
        else if (is_chosen)
            record->cells[BILLING_FINGERPRINT] = plan->values[WORD_FINGERPRINT];
    } else if (is_chosen) {
        record->cells[SIGNUP_DEVICE_ID] = plan->values[WORD_DEVICE];
        if (record->is_signup && plan->values[WORD_REFERRAL][0])
            record->cells[SIGNUP_REFERRAL_CODE] = plan->values[WORD_REFERRAL];
    }
}

static int chosen_concerns(const struct record_changes *changes, const struct event_plan *plan,
    int event, const struct record *record)
{
    return record_chance(changes, record->account, event_part(event), plan->share);
}

/* ---- one phone, one card for many ---- */

static int legit_concerns(const struct record_changes *changes, const struct event_plan *plan,
    int event, const struct record *record)
{
    return !record->is_fraud && chosen_concerns(changes, plan, event, record);
}

/* values: phones, such as those of a hotel, a shop or an office */
static void switchboard_plan(struct event_plan *plan, struct event_source *source, int event)
{
    struct random *random = &source->random;

    (void)event;
    plan->share = between(random, .004, .03);
    plan->count = draw_between(random, 1, 3);
    for (int i = 0; i < plan->count; i++)
        simulation_block_phone(country_draw(random), random_bits(random) >> 1,
            draw_between(random, 0, 999), plan->values[i]);
}

static void switchboard_apply(
    const struct record_changes *changes, const struct event_plan *plan, struct record *record)
{
    uint64_t which = record_hash(changes, record->account, 2) % (uint64_t)plan->count;

    if (record->file == COLUMN_SIGNUPS && record->is_signup)
        record->cells[SIGNUP_PHONE] = plan->values[which];
}

/* values: fingerprints of gift cards that were sold again and again */
static void giftcards_plan(struct event_plan *plan, struct event_source *source, int event)
{
    struct random *random = &source->random;

    (void)event;
    plan->share = between(random, .01, .06);
    plan->count = draw_between(random, 1, 4);
    for (int i = 0; i < plan->count; i++)
        base32_write(plan->values[i], random_bits(random), 10);
    snprintf(
        plan->values[EVENT_VALUES - 1], EVENT_TEXT, "%d", 440000 + draw_between(random, 0, 9999));
}

static void giftcards_apply(
    const struct record_changes *changes, const struct event_plan *plan, struct record *record)
{
    const struct column_words *words = column_words(changes->service->words);
    uint64_t which = record_hash(changes, record->account, 3) % (uint64_t)plan->count;
    const char *card = plan->values[which];
    char last4[8];

    if (record->file != COLUMN_BILLING)
        return;
    snprintf(last4, sizeof last4, "%04d", (int)(hash_mix((uint64_t)card[0], which) % 10000));
    record->cells[BILLING_FINGERPRINT] = card;
    record->cells[BILLING_TYPE] = words->types[0];
    record->cells[BILLING_BIN] = plan->values[EVENT_VALUES - 1];
    record->cells[BILLING_FUNDING] = words->fundings[2];
    record->cells[BILLING_CARD_COUNTRY] = "US";
    record_set(record, BILLING_LAST4, last4);
}

/* ---- outage ---- */

static void outage_plan(struct event_plan *plan, struct event_source *source, int event)
{
    (void)event;
    plan->moment = moment_draw(source) / TIME_DAY * TIME_DAY;
}

/* For a day the processor declines everybody. */
static void outage_apply(
    const struct record_changes *changes, const struct event_plan *plan, struct record *record)
{
    if (record->file == COLUMN_BILLING && record->moment >= plan->moment &&
        record->moment < plan->moment + TIME_DAY)
        record->cells[BILLING_STATUS] = column_words(changes->service->words)->charges[1];
}

/* ---- all events ---- */

struct event_kind {
    const char *name;
    void (*plan)(struct event_plan *plan, struct event_source *source, int event);
    /* Whether it concerns the account of the row; NULL: it concerns everybody. */
    int (*concerns)(const struct record_changes *changes, const struct event_plan *plan, int event,
        const struct record *record);
    /* Changes a row of an account that it concerns; NULL: it adds accounts instead. */
    void (*apply)(
        const struct record_changes *changes, const struct event_plan *plan, struct record *record);
};

static const struct event_kind kinds[EVENTS] = {
    [EVENT_MIGRATION_1] = { "migration-1", migration_plan, migration_concerns, migration_apply },
    [EVENT_MIGRATION_10] = { "migration-10", migration_plan, migration_concerns, migration_apply },
    [EVENT_MIGRATION_75] = { "migration-75", migration_plan, migration_concerns, migration_apply },
    [EVENT_MIGRATION_1_AGENT] = { "migration-1-agent", migration_plan, migration_concerns,
        migration_apply },
    [EVENT_MIGRATION_10_AGENT] = { "migration-10-agent", migration_plan, migration_concerns,
        migration_apply },
    [EVENT_MIGRATION_75_AGENT] = { "migration-75-agent", migration_plan, migration_concerns,
        migration_apply },
    [EVENT_PROXY] = { "proxy", proxy_plan, NULL, proxy_apply },
    [EVENT_PLACEHOLDERS] = { "placeholders", placeholders_plan, NULL, placeholders_apply },
    [EVENT_SWITCHBOARD] = { "switchboard", switchboard_plan, legit_concerns, switchboard_apply },
    [EVENT_GIFTCARDS] = { "giftcards", giftcards_plan, legit_concerns, giftcards_apply },
    [EVENT_OUTAGE] = { "outage", outage_plan, NULL, outage_apply },
    [EVENT_ONBOARDING] = { "onboarding", NULL, NULL, NULL },
    [EVENT_CUSTOMER] = { "customer", NULL, NULL, NULL },
    [EVENT_REFERRAL] = { "referral-event", NULL, NULL, NULL },
    [EVENT_GUESTS] = { "guests", NULL, NULL, NULL },
    [EVENT_FAMILIES] = { "families", NULL, NULL, NULL },
};

const char *service_event_name(int event)
{
    return event < EVENTS ? kinds[event].name : NULL;
}

void event_plan(struct event_plan plans[EVENTS], const struct service *service,
    const struct calendar *calendar, uint64_t seed)
{
    for (int i = 0; i < EVENTS; i++) {
        struct event_source source = { .service = service, .calendar = calendar };

        plans[i] = (struct event_plan){ .is_on = service->events >> i & 1 };
        random_seed(&source.random, hash_mix(hash_mix(seed, 7001), (uint64_t)i));
        if (plans[i].is_on && kinds[i].plan)
            kinds[i].plan(&plans[i], &source, i);
    }
}

void event_change(const struct record_changes *changes, struct record *record)
{
    for (int i = 0; i < EVENTS; i++) {
        const struct event_plan *plan = &changes->plans[i];

        if (plan->is_on && kinds[i].apply &&
            (!kinds[i].concerns || kinds[i].concerns(changes, plan, i, record)))
            kinds[i].apply(changes, plan, record);
    }
}

void event_label(const struct record_changes *changes, const struct record *record, int added,
    char *text, size_t size)
{
    size_t length = 0;

    text[0] = '\0';
    for (int i = 0; i < EVENTS && length < size; i++) {
        const struct event_plan *plan = &changes->plans[i];

        if (i == added ||
            (plan->is_on && kinds[i].concerns && kinds[i].concerns(changes, plan, i, record)))
            length += (size_t)snprintf(
                text + length, size - length, "%s%s", length ? "+" : "", kinds[i].name);
    }
}
