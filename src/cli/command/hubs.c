/*
 * hubs.c - `ringleader hubs`: widely shared values of the last run that are not evidence.
 */
#include "base/array.h"
#include "cli/listing.h"
#include "cli/command_io.h"
#include "store/sql.h"

static const struct argp_option options[] = {
    { "kind", LISTING_KIND, "KIND", 0, "Only values of this kind: payment, device, ip, net24 ...",
        1 },
    { 0 },
};

static const struct output_column columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_TEXT },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "bits", "bits of evidence", OUTPUT_NUMBER },
    { "reason", "reason", OUTPUT_TEXT },
};

static const struct listing hubs = { sql_hub_list, COUNT_OF(columns), columns };

static int run(struct invocation *in, struct error *err)
{
    struct output_options show = command_io_show(in);

    return listing_print(in, &hubs, NULL, &show, 0, err);
}

const struct command command_hubs = {
    .name = "hubs",
    .group = COMMAND_QUESTIONS,
    .summary = "List the hubs of the last run: widely shared values, not used as evidence",
    .arguments = "",
    .example = "  ringleader hubs\n"
               "  ringleader hubs --kind ip --limit 20\n"
               "  ringleader hubs --format csv > hubs.csv\n",
    .about =
        "A hub is a value that many accounts share and that is not evidence: a card, device,\n"
        "phone or mailbox of strangers, who have nothing else in common, or a network without a\n"
        "burst. Placeholders that no list knows, resold gift cards and the phones of switchboards\n"
        "are found so. The hub with the most accounts comes first. The bits are those of its most\n"
        "surprising group. If a ring uses a value that is listed here, deny the value.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
