/*
 * hubs.c - `ringleader hubs`: the values of the last run that many share and that link nobody.
 */
#include "cli/listing.h"
#include "cli/command_io.h"
#include "store/sql.h"

static const struct argp_option options[] = {
    { "kind", LISTING_KIND, "KIND", 0, "Only values of that kind: payment, device, ip, net24 ...",
        1 },
    { 0 },
};

/* No export: what was set aside is looked at to see whether it should have been. */
static const struct listing hubs = { sql_hub_list, 5,
    {
        { "kind", "kind", OUTPUT_TEXT },
        { "value", "value", OUTPUT_TEXT },
        { "accounts", "accounts", OUTPUT_INTEGER },
        { "bits", "bits", OUTPUT_NUMBER },
        { "reason", "reason", OUTPUT_TEXT },
    } };

static int run(struct invocation *in, struct error *err)
{
    struct output_options show = command_io_show(in);

    return listing_print(in, &hubs, NULL, &show, 0, err);
}

const struct command command_hubs = {
    .name = "hubs",
    .group = COMMAND_QUESTIONS,
    .summary = "List the values that the last run set aside, most accounts first",
    .arguments = "",
    .example = "  ringleader hubs\n"
               "  ringleader hubs --kind ip --limit 20\n"
               "  ringleader hubs --format csv > hubs.csv\n",
    .about =
        "A hub is a value that many accounts share and that was no evidence against them: an\n"
        "exclusive value shared by too many to be one operator's, or a network without a burst.\n"
        "The bits are those of its most surprising group. A ring that hides behind a placeholder\n"
        "shows here.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
