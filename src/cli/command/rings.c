/*
 * rings.c - `ringleader rings`: the rings of the last run, sorted and filtered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "cli/listing.h"
#include "cli/command_io.h"
#include "store/sql.h"

enum {
    SCORE = 's',
    SIZE = 2101,
    CHANGE,
    VERDICT,
    KIND,
    COUNTRY,
    ACTIVE_SINCE,
    SORT,
    RANGE_TEXT = 32
};

static const struct argp_option options[] = {
    { "band", LISTING_BAND, "BANDS", 0, "high, medium, low or all (default: high,medium)", 1 },
    { "score", SCORE, "MIN[..MAX]", 0, "Score in bits: 20, 5..11, ..5", 1 },
    { "size", SIZE, "MIN[..MAX]", 0, "Number of members: 10, 3..9, ..5", 1 },
    { "change", CHANGE, "CHANGES", 0, "new, returned, grown, shrunk, stable, split", 1 },
    { "verdict", VERDICT, "VERDICTS", 0, "confirmed, benign, watch, or none: not reviewed yet", 1 },
    { "kind", KIND, "KINDS", 0, "Linked by these kinds of evidence: payment, device, ip ...", 1 },
    { "country", COUNTRY, "CODE", 0, "With members who signed up from this country", 1 },
    { "active-since", ACTIVE_SINCE, "TIME", 0, "Seen at this time or later", 1 },
    { "sort", SORT, "BY", 0,
        "score (default), size, first-seen, last-seen, amount, failed, disputed", 1 },
    { 0 },
};

/* The columns of the export and more; tables show only the most useful. */
static const struct output_column columns[] = {
    { "ring_id", "ring", OUTPUT_TEXT },
    { "ring_rank", NULL, OUTPUT_INTEGER },
    { "ring_score", "score", OUTPUT_NUMBER },
    { "band", "band", OUTPUT_TEXT },
    { "size", "size", OUTPUT_INTEGER },
    { "change", "change", OUTPUT_TEXT },
    { "first_seen", NULL, OUTPUT_TIME },
    { "last_seen", "last seen", OUTPUT_TIME },
    { "payments", NULL, OUTPUT_INTEGER },
    { "devices", NULL, OUTPUT_INTEGER },
    { "networks", NULL, OUTPUT_INTEGER },
    { "amount", NULL, OUTPUT_NUMBER },
    { "currency", NULL, OUTPUT_TEXT },
    { "failed_share", NULL, OUTPUT_NUMBER },
    { "disputed_share", NULL, OUTPUT_NUMBER },
    { "reasons", NULL, OUTPUT_LIST },
    { "verdict", NULL, OUTPUT_TEXT },
    { "note", NULL, OUTPUT_TEXT },
    { "countries", NULL, OUTPUT_TEXT },
    { "reopened", NULL, OUTPUT_TEXT },
    { NULL, "verdict", OUTPUT_TEXT },
    { NULL, "main reasons", OUTPUT_LIST },
};

static const struct listing rings = { sql_ring_list, COUNT_OF(columns), columns };

static const char *const changes[] = { "new", "returned", "grown", "shrunk", "stable", "split",
    NULL };
static const char *const verdicts[] = { "confirmed", "benign", "watch", "none", NULL };
static const char *const sorts[] = { "score", "size", "first-seen", "last-seen", "amount", "failed",
    "disputed", NULL };

/* Options that take words of a list, and the parameter that gets them. */
static const struct {
    int key;
    const char *name, *parameter;
    const char *const *known; /* NULL: the kinds of evidence */
} lists[] = {
    { CHANGE, "change", ":changes", changes },
    { VERDICT, "verdict", ":verdicts", verdicts },
    { KIND, "kind", ":kinds", NULL },
};

static const struct {
    int key;
    const char *name, *least, *most;
} ranges[] = {
    { SCORE, "score", ":least_score", ":most_score" },
    { SIZE, "size", ":least_size", ":most_size" },
};

static int bind_lists(const struct invocation *in, struct stmt *stmt, struct error *err)
{
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        const char *given = invocation_option(in, lists[i].key);
        int rc = 0;

        if (given)
            rc = lists[i].known ? listing_check(lists[i].name, given, lists[i].known, err)
                                : listing_check_kinds(lists[i].name, given, err);
        if (rc)
            return -1;
        stmt_bind(stmt, (struct binding[]){ bind_string(lists[i].parameter, given), { 0 } });
    }
    return 0;
}

/* "5", "5..", "..9" or "5..9"; an end that is not given is NULL. */
static int bind_range(const char *name, const char *given, struct stmt *stmt, const char *least,
    const char *most, struct error *err)
{
    char text[RANGE_TEXT], *dots, *end;
    struct {
        const char *parameter, *text;
    } ends[2];

    snprintf(text, sizeof text, "%s", given);
    dots = strstr(text, "..");
    ends[0].parameter = least;
    ends[0].text = text;
    ends[1].parameter = most;
    ends[1].text = dots ? dots + 2 : "";
    if (dots)
        *dots = '\0';
    for (int i = 0; i < 2; i++) {
        double number = strtod(ends[i].text, &end);

        if (*end || strlen(given) >= RANGE_TEXT || (i == 1 && !*text && !*ends[1].text))
            return error_set(err, ERROR_USAGE,
                "--%s takes a number or a range such as 5..20, 5.. or ..20; not \"%.40s\"", name,
                given);
        if (*ends[i].text)
            stmt_bind(stmt, (struct binding[]){ bind_real(ends[i].parameter, number), { 0 } });
    }
    return 0;
}

static int bind_ranges(const struct invocation *in, struct stmt *stmt, struct error *err)
{
    for (size_t i = 0; i < COUNT_OF(ranges); i++) {
        const char *given = invocation_option(in, ranges[i].key);

        if (given && bind_range(ranges[i].name, given, stmt, ranges[i].least, ranges[i].most, err))
            return -1;
    }
    return 0;
}

static int bind_since(const struct invocation *in, struct stmt *stmt, struct error *err)
{
    const char *given = invocation_option(in, ACTIVE_SINCE);
    int64_t since;

    if (!given)
        return 0;
    if (time_parse(given, strlen(given), &since))
        return error_set(err, ERROR_USAGE,
            "--active-since takes a time such as 2026-11-21, not \"%.40s\"", given);
    stmt_bind(stmt, (struct binding[]){ bind_int(":since", since), { 0 } });
    return 0;
}

static int narrow(const struct invocation *in, struct stmt *stmt, struct error *err)
{
    const char *sort = invocation_option(in, SORT), *country = invocation_option(in, COUNTRY);

    if (sort && strchr(sort, ','))
        return error_set(err, ERROR_USAGE, "--sort takes one word, not \"%.40s\"", sort);
    if (sort && listing_check("sort", sort, sorts, err))
        return -1;
    if (country && !*country)
        return error_set(err, ERROR_USAGE, "--country takes a code such as NG");
    stmt_bind(stmt, (struct binding[]){ bind_int(":is_table", in->format == OUTPUT_TABLE),
                        bind_string(":sort", sort), bind_string(":country", country), { 0 } });
    if (bind_lists(in, stmt, err) || bind_ranges(in, stmt, err) || bind_since(in, stmt, err))
        return -1;
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    struct output_options show = command_io_show(in);

    return listing_print(in, &rings, narrow, &show, 0, err);
}

const struct command command_rings = {
    .name = "rings",
    .group = COMMAND_QUESTIONS,
    .summary = "List the rings of the last run, most suspicious first",
    .arguments = "",
    .example = "  ringleader rings\n"
               "  ringleader rings --change new,returned --verdict none --limit 20\n"
               "  ringleader rings --size 10.. --kind payment --country NG --sort amount\n"
               "  ringleader rings --format json | jq '.[].ring_id'\n",
    .about =
        "The score is in bits: each bit makes it half as likely that the ring is chance. A ring\n"
        "is listed if all filters match. A filter with several words, separated by commas,\n"
        "matches if one of them does. A table shows the four strongest reasons; CSV and JSON\n"
        "have all. `ringleader show RING` shows one ring.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
