/*
 * rings.c - `ringleader rings`: the rings of the last run, ranked.
 */
#include "cli/listing.h"
#include "cli/session.h"

static const struct argp_option options[] = {
    { "band", LISTING_BAND, "BANDS", 0, "high, medium, low or all (default: high,medium)", 1 },
    { 0 },
};

static int run(struct invocation *in, struct error *err)
{
    struct show_options show = session_show(in);

    return listing_print(in, listing_named("rings"), &show, 0, err);
}

const struct command command_rings = {
    .name = "rings",
    .summary = "List the rings of the last run, most suspicious first",
    .arguments = "",
    .example = "  ringleader rings\n"
               "  ringleader rings --band all --limit 20\n"
               "  ringleader rings --format json | jq '.[].ring_id'\n",
    .about = "The score is in bits: each more makes the ring twice as unlikely to be chance. "
             "Nothing is\n"
             "cut when standard output is not a terminal.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
