/*
 * simulate.c - `ringleader simulate`: a service with rings in it, to measure in.
 */
#include <stdlib.h>

#include "cli/command.h"
#include "world/world.h"

enum { OPTION_ACCOUNTS = 'a', OPTION_SEED = 's', OPTION_FRAUD = 4001, OPTION_DAYS };

static const struct argp_option options[] = {
    { "accounts", OPTION_ACCOUNTS, "N", 0, "How many accounts (default: 50000)", 1 },
    { "seed", OPTION_SEED, "S", 0, "The same seed gives the same files (default: 1)", 1 },
    { "fraud", OPTION_FRAUD, "SHARE", 0, "Share of accounts in rings (default: 0.03)", 1 },
    { "days", OPTION_DAYS, "D", 0, "How long the service is open (default: 365)", 1 },
    { 0 },
};

static int run(struct invocation *in, struct error *err)
{
    struct world_options world = world_defaults();
    double accounts, seed, days;

    if (invocation_number(in, OPTION_ACCOUNTS, "accounts", 100, 2e7, 50000, &accounts, err) ||
        invocation_number(in, OPTION_SEED, "seed", 0, 9e15, 1, &seed, err) ||
        invocation_number(in, OPTION_FRAUD, "fraud", 0, 1, 0.03, &world.fraud, err) ||
        invocation_number(in, OPTION_DAYS, "days", 7, 3650, 365, &days, err))
        return -1;
    world.accounts = (int64_t)accounts;
    world.seed = (uint64_t)seed;
    world.days = (int)days;
    in->found = 1;
    return world_write(&world, in->arguments[0], err);
}

const struct command command_simulate = {
    .name = "simulate",
    .summary = "Write the records of an invented service with rings in it",
    .arguments = "DIRECTORY",
    .example = "  ringleader simulate --accounts 50000 --seed 7 --fraud 0.03 world/\n"
               "  ringleader load signups world/signups.csv\n",
    .about =
        "Writes signups.csv, billing.csv and labels.csv (with the true rings) into DIRECTORY. The\n"
        "simulator shares nothing with the detector. The service closes on 2026-07-01.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .unpaged = 1,
    .run = run,
};
