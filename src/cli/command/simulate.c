/*
 * simulate.c - `ringleader simulate`: the records of a service with known rings, for measurements.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "simulate/simulate.h"

enum {
    OPTION_ACCOUNTS = 'a',
    OPTION_SEED = 's',
    OPTION_FRAUD = 4001,
    OPTION_DAYS,
    OPTION_SERVICE,
    OPTION_DRAW,
    OPTION_WITHOUT,
    OPTION_EVENT,
    LIST_TEXT = 4096
};

static const struct argp_option options[] = {
    { "accounts", OPTION_ACCOUNTS, "N", 0,
        "Number of accounts (default: 50000, or as usual for the service)", 1 },
    { "seed", OPTION_SEED, "S", 0,
        "Seed; the same seed gives the same files (default: 1, or that of --draw)", 1 },
    { "fraud", OPTION_FRAUD, "SHARE", 0,
        "Share of accounts in rings (default: 0.03, or as usual for the service)", 1 },
    { "days", OPTION_DAYS, "D", 0, "Number of days (default: 365, or as usual for the service)",
        1 },
    { "service", OPTION_SERVICE, "SERVICE", 0, "The kind of service (default: api-cards)", 2 },
    { "draw", OPTION_DRAW, "S", 0,
        "Draw everything about the service at random; with --service a variation of it", 2 },
    { "without", OPTION_WITHOUT, "COLUMNS", 0,
        "Leave out these columns; several times, or separated by commas", 2 },
    { "event", OPTION_EVENT, "EVENTS", 0,
        "Add these events that are not fraud; several times, or separated by commas (none: also "
        "those of the service are left out)",
        2 },
    { 0 },
};

/* All values of an option, joined by commas. text is "" if it was not given. */
static int list_join(
    const struct invocation *in, int key, const char *name, char text[LIST_TEXT], struct error *err)
{
    size_t length = 0;

    text[0] = '\0';
    for (int i = 0; i < in->option_count; i++) {
        if (in->options[i].key != key)
            continue;
        length += (size_t)snprintf(
            text + length, LIST_TEXT - length, "%s%s", length ? "," : "", in->options[i].value);
        if (length >= LIST_TEXT)
            return error_set(err, ERROR_USAGE, "--%s is too long", name);
    }
    return 0;
}

/* The size of the world: what was given, or as usual for the service. */
static int size_read(struct invocation *in, struct simulate_options *world, struct error *err)
{
    int is_default = !world->service && !world->is_drawn;
    double accounts, seed, days, fraud;

    if (invocation_number(in, OPTION_ACCOUNTS, "accounts", 100, 2e7,
            is_default ? 50000 : SIMULATE_OF_SERVICE, &accounts, err) ||
        invocation_number(in, OPTION_SEED, "seed", 0, 9e15,
            world->is_drawn ? (double)world->draw : 1, &seed, err) ||
        invocation_number(in, OPTION_FRAUD, "fraud", 0, 1, is_default ? 0.03 : SIMULATE_OF_SERVICE,
            &fraud, err) ||
        invocation_number(
            in, OPTION_DAYS, "days", 7, 3650, is_default ? 365 : SIMULATE_OF_SERVICE, &days, err))
        return -1;
    world->accounts = (int64_t)accounts;
    world->seed = (uint64_t)seed;
    world->days = (int)days;
    world->fraud = fraud;
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    struct simulate_options world = simulate_defaults();
    char without[LIST_TEXT];
    char events[LIST_TEXT];
    double draw;

    if (invocation_number(in, OPTION_DRAW, "draw", 0, 9e15, 0, &draw, err) ||
        list_join(in, OPTION_WITHOUT, "without", without, err) ||
        list_join(in, OPTION_EVENT, "event", events, err))
        return -1;
    world.service = invocation_option(in, OPTION_SERVICE);
    world.is_drawn = invocation_option(in, OPTION_DRAW) != NULL;
    world.draw = (uint64_t)draw;
    world.without = without;
    world.events = events;
    world.guard = &in->guard;
    if (size_read(in, &world, err))
        return -1;
    in->found = 1;
    return simulate_write(&world, in->arguments[0], err);
}

const struct command command_simulate = {
    .name = "simulate",
    .summary = "Write the records of a simulated service with known rings",
    .arguments = "DIRECTORY",
    .example = "  ringleader simulate --accounts 50000 --seed 7 --fraud 0.03 world/\n"
               "  ringleader simulate --service shop --event proxy --without device_id world/\n"
               "  ringleader simulate --draw 12 --accounts 2000 world/\n"
               "  ringleader load signups world/signups.csv\n",
    .about =
        "Writes signups.csv, billing.csv and labels.csv (the true rings) into DIRECTORY. The\n"
        "simulator shares no code with the detector. The records end on 2026-07-01.\n"
        "\n"
        "Services:\n"
        "\n"
        "  api-cards     an API paid by card, all columns\n"
        "  api-free      an API with free credits and no billing\n"
        "  api-signups   e-mail, address and time of each sign-up only\n"
        "  trials        trials with a card check of 0.00\n"
        "  seats         seats for companies: three fifths of the accounts\n"
        "  stripe-auth0  the columns of Auth0 and of Stripe only\n"
        "  young         three months old, few accounts, odd words\n"
        "  shop          devices, purchases and postcodes; no fingerprints, no names\n"
        "  wallet        heavy-tailed honest sharing, with hubs of thousands\n"
        "  marketplace   sellers and resellers\n"
        "  game          nicknames, game cafes, gift cards\n"
        "  telecom       phone numbers first: no e-mail, switchboards\n"
        "  reviews       device ids only, no times\n"
        "  p2p           payments between persons: much honest sharing, days only\n"
        "\n"
        "Events: migration-1, migration-10, migration-75 (per cent of the accounts, imported in a\n"
        "second), migration-1-agent, migration-10-agent, migration-75-agent (with the user agent "
        "of\n"
        "the importing server), proxy, placeholders, switchboard, giftcards, outage, onboarding,\n"
        "customer, referral-event, guests, families.\n"
        "\n"
        "Columns: names as in docs/records.md, signups.NAME or billing.NAME, and the words names,\n"
        "addresses, hints, cards, billing for several columns.\n"
        "\n"
        "docs/simulation.md describes services, events, rings and columns.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .unpaged = 1,
    .run = run,
};
