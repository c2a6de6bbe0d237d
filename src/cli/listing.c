#include "cli/listing.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "base/text.h"
#include "cli/command_io.h"
#include "store/sql.h"
#include "value/kind.h"

/* ---- options that take a list of words ---- */

enum { MOST_WORDS = 64, LIST_TEXT = 320 };

static int is_known_word(const char *word, size_t length, const char *const *known)
{
    for (; *known; known++)
        if (strlen(*known) == length && strncmp(*known, word, length) == 0)
            return 1;
    return 0;
}

static int refuse_word(
    const char *name, const char *word, size_t length, const char *const *known, struct error *err)
{
    char list[LIST_TEXT] = "", given[41];
    const char *names[MOST_WORDS], *near;
    int count = 0;

    for (; count < MOST_WORDS && known[count]; count++) {
        size_t used = strlen(list);

        snprintf(list + used, sizeof list - used, "%s%s", count ? ", " : "", known[count]);
        names[count] = known[count];
    }
    snprintf(given, sizeof given, "%.*s", (int)length, word);
    near = suggest(given, names, count);
    return error_set(err, ERROR_USAGE, "--%s takes %s; not \"%s\"%s%s%s", name, list, given,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

int listing_check(const char *name, const char *given, const char *const *known, struct error *err)
{
    for (const char *at = given;; at++) {
        size_t length = strcspn(at, ",");

        if (!is_known_word(at, length, known))
            return refuse_word(name, at, length, known, err);
        at += length;
        if (!*at)
            return 0;
    }
}

int listing_check_kinds(const char *name, const char *given, struct error *err)
{
    const char *known[KIND_COUNT + 1];
    int count = 0;

    for (int i = 0; i < KIND_COUNT; i++)
        if (kind_is_typed((enum kind)i) ||
            kind_info((enum kind)i)->sharing_model == SHARING_COMPOSITE)
            known[count++] = kind_info((enum kind)i)->name;
    known[count] = NULL;
    return listing_check(name, given, known, err);
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

/* *kind is NULL for all kinds. The message omits composites: there are too many. */
static int read_kind(const struct invocation *in, const char **kind, struct error *err)
{
    const char *names[KIND_COUNT], *near;
    char known[256] = "";
    int count = 0;

    *kind = invocation_option(in, LISTING_KIND);
    for (int i = 0; *kind && i < KIND_COUNT; i++) {
        const struct kind_info *info = kind_info((enum kind)i);
        size_t used = strlen(known);

        if (info->sharing_model == SHARING_CONTEXTUAL)
            continue;
        if (strcmp(info->name, *kind) == 0)
            return 0;
        if (info->sharing_model != SHARING_COMPOSITE)
            snprintf(known + used, sizeof known - used, "%s%s", count ? ", " : "", info->name);
        names[count++] = info->name;
    }
    if (!*kind)
        return 0;
    near = suggest(*kind, names, count);
    return error_set(err, ERROR_USAGE, "--kind takes one of %s; not \"%.40s\"%s%s%s", known, *kind,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* ---- listings ---- */

/* Prints to standard error why there is nothing to list. */
static int explain_nothing(struct db *db, struct error *err)
{
    int64_t runs;

    if (db_int(db, sql_run_count, NULL, &runs, err))
        return -1;
    if (runs == 0)
        fputs("ringleader: nothing was detected yet; run `ringleader detect`\n", stderr);
    return 0;
}

struct listing_filter {
    const char *bands;
    const char *kind; /* NULL: all */
    double limit;     /* 0: none */
};

/* Rings have bands, hubs have kinds, both have a limit. */
static void narrow(struct stmt *stmt, const struct listing_filter *filter)
{
    struct binding bindings[] = { bind_string(":bands", filter->bands),
        bind_string(":kind", filter->kind),
        bind_int(":limit", filter->limit > 0 ? (int64_t)filter->limit : -1), { 0 } };

    stmt_bind_known(stmt, bindings);
}

static int print(struct invocation *in, struct db *db, const struct listing *listing,
    const struct listing_filter *filter, listing_narrow *further, const struct output_options *show,
    int header_always, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_open(&stmt, db, listing->sql, NULL, err))
        goto out;
    narrow(&stmt, filter);
    if (further && further(in, &stmt, err))
        goto out;
    rc = command_io_print(in, &stmt, listing->columns, listing->count, show, header_always, err);
    if (rc == 0 && !in->found && !in->quiet)
        rc = explain_nothing(db, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

int listing_print(struct invocation *in, const struct listing *listing, listing_narrow *further,
    const struct output_options *show, int header_always, struct error *err)
{
    struct listing_filter filter;
    struct stmt none = { 0 }; /* checks the options before the store is opened */
    struct db *db;
    int rc;

    if (further && further(in, &none, err))
        return -1;
    if (listing_bands(in, &filter.bands, err) || read_kind(in, &filter.kind, err) ||
        invocation_number(in, OPTION_LIMIT, "limit", 0, INT_MAX, 0, &filter.limit, err) ||
        db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = print(in, db, listing, &filter, further, show, header_always, err);
    db_close(db);
    return rc;
}
