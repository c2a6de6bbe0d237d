/*
 * export.c - `ringleader export`: rings for review, as CSV (FORMATS, "Output").
 */
#include <string.h>

#include "cli/listing.h"
#include "cli/session.h"

enum { OPTION_PROFILE = 'p', OPTION_BOM = 3001 };

static const struct argp_option options[] = {
    { "band", LISTING_BAND, "BANDS", 0, "high, medium, low or all (default: high,medium)", 1 },
    { "profile", OPTION_PROFILE, "PROFILE", 0,
        "review (default): cells that a spreadsheet would run are guarded; raw: byte-exact", 1 },
    { "bom", OPTION_BOM, NULL, 0, "Begin with a byte order mark, for Excel", 1 },
    { 0 },
};

static int run(struct invocation *in, struct error *err)
{
    const struct listing *listing = listing_named(in->arguments[0]);
    const char *profile = invocation_option(in, OPTION_PROFILE);
    struct show_options show = session_show(in);

    if (!listing)
        return error_set(err, ERROR_USAGE, "export takes members, rings or evidence, not \"%.40s\"",
            in->arguments[0]);
    if (profile && strcmp(profile, "review") != 0 && strcmp(profile, "raw") != 0)
        return error_set(err, ERROR_USAGE, "--profile takes review or raw, not \"%.40s\"", profile);
    show.raw = profile && strcmp(profile, "raw") == 0;
    show.bom = invocation_option(in, OPTION_BOM) != NULL;
    return listing_print(in, listing, NULL, &show, 1, err);
}

const struct command command_export = {
    .name = "export",
    .group = COMMAND_OUTPUT,
    .summary = "Write members, rings or evidence as CSV for review",
    .arguments = "members|rings|evidence",
    .example = "  ringleader export members > review.csv\n"
               "  ringleader export evidence --band high --profile raw > evidence.csv\n",
    .about =
        "members: one row per account in a ring. rings: one row per ring. evidence: one row per\n"
        "account and value that links it. UTF-8, times in UTC. Standard output.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .format = SHOW_CSV,
    .run = run,
};
