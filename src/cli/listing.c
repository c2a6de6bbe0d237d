#include "cli/listing.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/session.h"
#include "value/kind.h"

/* Columns without a title are left out of tables. */
static const struct listing listings[] = {
    { "rings", 18,
        {
            { "ring_id", "ring", SHOW_TEXT },
            { "ring_rank", NULL, SHOW_INTEGER },
            { "ring_score", "score", SHOW_NUMBER },
            { "band", "band", SHOW_TEXT },
            { "size", "size", SHOW_INTEGER },
            { "change", "change", SHOW_TEXT },
            { "first_seen", NULL, SHOW_TIME },
            { "last_seen", "last seen", SHOW_TIME },
            { "payments", NULL, SHOW_INTEGER },
            { "devices", NULL, SHOW_INTEGER },
            { "networks", NULL, SHOW_INTEGER },
            { "amount", NULL, SHOW_NUMBER },
            { "currency", NULL, SHOW_TEXT },
            { "failed_share", NULL, SHOW_NUMBER },
            { "disputed_share", NULL, SHOW_NUMBER },
            { "reasons", "reasons", SHOW_LIST },
            { "verdict", "verdict", SHOW_TEXT },
            { "note", NULL, SHOW_TEXT },
        } },
    { "members", 15,
        {
            { "ring_id", "ring", SHOW_TEXT },
            { "ring_rank", NULL, SHOW_INTEGER },
            { "ring_score", NULL, SHOW_NUMBER },
            { "ring_size", "size", SHOW_INTEGER },
            { "band", "band", SHOW_TEXT },
            { "change", NULL, SHOW_TEXT },
            { "verdict", NULL, SHOW_TEXT },
            { "account_id", "account", SHOW_TEXT },
            { "member_score", "score", SHOW_NUMBER },
            { "created_at", "created", SHOW_TIME },
            { "email", "email", SHOW_TEXT },
            { "country", "country", SHOW_TEXT },
            { "status", "status", SHOW_TEXT },
            { "payments", "payments", SHOW_INTEGER },
            { "reasons", "reasons", SHOW_LIST },
        } },
    { "evidence", 8,
        {
            { "ring_id", "ring", SHOW_TEXT },
            { "account_id", "account", SHOW_TEXT },
            { "kind", "kind", SHOW_TEXT },
            { "value", "value", SHOW_TEXT },
            { "accounts_sharing", "sharing", SHOW_INTEGER },
            { "bits", "bits", SHOW_NUMBER },
            { "first_seen", "first seen", SHOW_TIME },
            { "last_seen", "last seen", SHOW_TIME },
        } },
};

enum { LISTINGS = sizeof listings / sizeof listings[0] };

const struct listing *listing_named(const char *name)
{
    for (int i = 0; i < LISTINGS; i++)
        if (strcmp(listings[i].name, name) == 0)
            return &listings[i];
    return NULL;
}

int listing_bands(const struct invocation *in, const char **bands, struct error *err)
{
    static const char *const known[] = { "high", "medium", "low", "all" };
    const char *given = invocation_option(in, LISTING_BAND);

    *bands = given ? given : "high,medium";
    for (const char *at = *bands; *at;) {
        size_t length = strcspn(at, ","), i = 0;

        while (i < 4 && (strlen(known[i]) != length || strncmp(known[i], at, length) != 0))
            i++;
        if (i == 4)
            return error_set(err, ERROR_USAGE,
                "--band takes high, medium and low, with commas between, or all; not \"%.40s\"",
                given);
        if (i == 3)
            *bands = "high,medium,low";
        at += length + (at[length] == ',');
    }
    return 0;
}

/* *kind is NULL when all kinds are wanted. Composites are too many to name them all. */
static int read_kind(const struct invocation *in, const char **kind, struct error *err)
{
    const char *names[KIND_COUNT], *near;
    char known[256] = "";
    int count = 0;

    *kind = invocation_option(in, LISTING_KIND);
    for (int i = 0; *kind && i < KIND_COUNT; i++) {
        const struct kind_info *info = kind_info((enum kind)i);
        size_t used = strlen(known);

        if (info->nature == NATURE_CONTEXTUAL)
            continue;
        if (strcmp(info->name, *kind) == 0)
            return 0;
        if (info->nature != NATURE_COMPOSITE)
            snprintf(known + used, sizeof known - used, "%s%s", count ? ", " : "", info->name);
        names[count++] = info->name;
    }
    if (!*kind)
        return 0;
    near = nearest(*kind, names, count);
    return error_set(err, ERROR_USAGE, "--kind takes one of %s; not \"%.40s\"%s%s%s", known, *kind,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* Says on standard error why there is nothing to list. */
static int explain_nothing(struct db *db, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_query(&stmt, db, "run_exists", err) || stmt_step(&stmt, err) < 0)
        goto out;
    if (stmt_int(&stmt, 0) == 0)
        fputs("ringleader: nothing was detected yet; run `ringleader detect`\n", stderr);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* What the user narrowed the listing to. */
struct narrowing {
    const char *bands;
    const char *kind; /* NULL: all */
    double limit;     /* 0: none */
};

/* Rings have bands, hubs have kinds; all can be limited. */
static void narrow(struct stmt *stmt, const struct narrowing *narrowing)
{
    int bands = stmt_parameter(stmt, ":bands"), kind = stmt_parameter(stmt, ":kind");

    if (bands)
        stmt_bind_text(stmt, bands, text_of(narrowing->bands));
    if (kind)
        stmt_bind_text(stmt, kind, text_of(narrowing->kind));
    stmt_bind_int(stmt, stmt_parameter(stmt, ":limit"),
        narrowing->limit > 0 ? (int64_t)narrowing->limit : -1);
}

static int print(struct invocation *in, struct db *db, const struct listing *listing,
    const struct narrowing *narrowing, listing_narrow *further, const struct show_options *show,
    int header_always, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_query(&stmt, db, listing->name, err))
        goto out;
    narrow(&stmt, narrowing);
    if (further && further(in, &stmt, err))
        goto out;
    rc = session_print(in, &stmt, listing->columns, listing->count, show, header_always, err);
    if (rc == 0 && !in->found && !in->quiet)
        rc = explain_nothing(db, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

int listing_print(struct invocation *in, const struct listing *listing, listing_narrow *further,
    const struct show_options *show, int header_always, struct error *err)
{
    struct narrowing narrowing;
    struct stmt none = { 0 }; /* to bind to in vain: misuse is told before the store is opened */
    struct db *db;
    int rc;

    if (further && further(in, &none, err))
        return -1;
    if (listing_bands(in, &narrowing.bands, err) || read_kind(in, &narrowing.kind, err) ||
        invocation_number(in, OPTION_LIMIT, "limit", 0, INT_MAX, 0, &narrowing.limit, err) ||
        db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = print(in, db, listing, &narrowing, further, show, header_always, err);
    db_close(db);
    return rc;
}
