/*
 * simulate.c - `ringleader simulate`: the records of a service with known rings, for measurements.
 */
#include <stdlib.h>

#include "cli/command.h"
#include "simulate/simulate.h"

enum { OPTION_ACCOUNTS = 'a', OPTION_SEED = 's', OPTION_FRAUD = 4001, OPTION_DAYS };

static const struct argp_option options[] = {
    { "accounts", OPTION_ACCOUNTS, "N", 0, "Number of accounts (default: 50000)", 1 },
    { "seed", OPTION_SEED, "S", 0, "Seed; the same seed gives the same files (default: 1)", 1 },
    { "fraud", OPTION_FRAUD, "SHARE", 0, "Share of accounts in rings (default: 0.03)", 1 },
    { "days", OPTION_DAYS, "D", 0, "Number of days (default: 365)", 1 },
    { 0 },
};

static int run(struct invocation *in, struct error *err)
{
    struct simulate_options service = simulate_defaults();
    double accounts, seed, days;

    if (invocation_number(in, OPTION_ACCOUNTS, "accounts", 100, 2e7, 50000, &accounts, err) ||
        invocation_number(in, OPTION_SEED, "seed", 0, 9e15, 1, &seed, err) ||
        invocation_number(in, OPTION_FRAUD, "fraud", 0, 1, 0.03, &service.fraud, err) ||
        invocation_number(in, OPTION_DAYS, "days", 7, 3650, 365, &days, err))
        return -1;
    service.accounts = (int64_t)accounts;
    service.seed = (uint64_t)seed;
    service.days = (int)days;
    service.guard = &in->guard;
    in->found = 1;
    return simulate_write(&service, in->arguments[0], err);
}

const struct command command_simulate = {
    .name = "simulate",
    .summary = "Write the records of a simulated service with known rings",
    .arguments = "DIRECTORY",
    .example = "  ringleader simulate --accounts 50000 --seed 7 --fraud 0.03 world/\n"
               "  ringleader load signups world/signups.csv\n",
    .about = "Writes signups.csv, billing.csv and labels.csv (the true rings) into DIRECTORY. The\n"
             "simulator shares no code with the detector. The records end on 2026-07-01.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .unpaged = 1,
    .run = run,
};
