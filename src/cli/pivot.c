/*
 * pivot.c - `ringleader pivot VALUE`: who had a value, in which rings, and one hop on.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/decision_words.h"
#include "cli/session.h"
#include "desk/decision.h"
#include "desk/hop.h"
#include "desk/reach.h"
#include "desk/ring_id.h"
#include "desk/sought.h"
#include "desk/timeline.h"
#include "show/drawing.h"
#include "show/plain.h"
#include "store/sql.h"

enum { KIND = 'k' };

static const struct argp_option options[] = {
    { "kind", KIND, "KIND", 0, "What VALUE is: payment, device, phone, mailbox, domain, ip ...",
        1 },
    COMMAND_SECTION,
    { 0 },
};

static const struct show_column value_columns[] = {
    { "kind", "kind", SHOW_TEXT },
    { "value", "value", SHOW_VALUE },
    { "accounts", "accounts", SHOW_INTEGER },
    { "accounts_exact", NULL, SHOW_INTEGER },
    { NULL, "and more", SHOW_TEXT },
    { "first_seen", "first seen", SHOW_TIME },
    { "last_seen", "last seen", SHOW_TIME },
    { NULL, "came", SHOW_TEXT },
    { "rings", "rings", SHOW_INTEGER },
    { "in_rings", "in rings", SHOW_INTEGER },
    { "in_high_medium", "in high, medium", SHOW_INTEGER },
    { "hub", "set aside", SHOW_TEXT },
    { "decision", "decided", SHOW_TEXT },
};

static const struct show_column timeline_columns[] = {
    { "begins", NULL, SHOW_TIME },
    { "accounts", NULL, SHOW_INTEGER },
};

static const struct show_column account_columns[] = {
    { "account_id", "account", SHOW_TEXT },
    { "ring_id", "ring", SHOW_TEXT },
    { "band", "band", SHOW_TEXT },
    { "member_score", "score", SHOW_NUMBER },
    { "first_seen", "first seen", SHOW_TIME },
    { "last_seen", "last seen", SHOW_TIME },
    { "email", "e-mail", SHOW_EMAIL },
    { "country", "country", SHOW_TEXT },
    { "status", "status", SHOW_TEXT },
    { "verdict", "verdict", SHOW_TEXT },
    { "protection", "protected", SHOW_TEXT },
};

static const struct show_column ring_columns[] = {
    { "ring_id", "ring", SHOW_TEXT },
    { "band", "band", SHOW_TEXT },
    { "ring_score", "score", SHOW_NUMBER },
    { "members", "members with it", SHOW_INTEGER },
    { "ring_size", "of", SHOW_INTEGER },
    { "change", "change", SHOW_TEXT },
    { "evidence_bits", "evidence, bits", SHOW_NUMBER },
    { "verdict", "verdict", SHOW_TEXT },
};

static const struct show_column shared_columns[] = {
    { "kind", "kind", SHOW_TEXT },
    { "value", "value", SHOW_VALUE },
    { "accounts", "of these", SHOW_INTEGER },
    { "accounts_in_all", "in all", SHOW_INTEGER },
    { "in_all_exact", NULL, SHOW_INTEGER },
    { NULL, "", SHOW_TEXT },
    { "hub", "set aside", SHOW_TEXT },
    { "decision", "decided", SHOW_TEXT },
};

enum section { VALUE, TIMELINE, RINGS, ACCOUNTS, SHARED, SECTIONS };

static const struct page_section sections[SECTIONS] = {
    [VALUE] = { "value", NULL, 1, 13, value_columns },
    [TIMELINE] = { "timeline", NULL, 0, 2, timeline_columns },
    [RINGS] = { "rings", "Rings with it", 0, 8, ring_columns },
    [ACCOUNTS] = { "accounts", "Accounts with it", 0, 11, account_columns },
    [SHARED] = { "shared", "What else they share", 0, 8, shared_columns },
};

enum {
    USUAL_RINGS = 12, /* rows of a table */
    USUAL_ACCOUNTS = 20,
    USUAL_SHARED = 12,
    HOP_ACCOUNTS = 200, /* whose other values are looked at */
    HOP_MOST = 1000,    /* accounts that are counted of each of those */
    SPARK_TEXT = 4 * TIMELINE_MOST + 80
};

/* The page of one value in the making. */
struct pivoting {
    const struct invocation *in;
    struct db *db;
    struct arena arena;
    struct value value;
    struct sharers sharers;
    struct reach_reader reader;
    struct timeline timeline;
    struct page *page;
};

/* ---- the value itself ---- */

static int by_time(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int make_timeline(struct pivoting *p, struct error *err)
{
    size_t count = p->sharers.count;
    int64_t *moments = calloc(count + 1, sizeof *moments);

    if (!moments)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        moments[i] = p->sharers.items[i].first_seen;
    qsort(moments, count, sizeof *moments, by_time);
    timeline_make(moments, count, &p->timeline);
    free(moments);
    return 0;
}

/* How many accounts were first seen with it when, drawn. */
static int draw_timeline(const struct pivoting *p, char spark[SPARK_TEXT], struct error *err)
{
    const struct timeline *timeline = &p->timeline;
    char width[TIMELINE_TEXT];
    FILE *file = fmemopen(spark, SPARK_TEXT, "w");

    if (!file)
        return error_memory(err);
    drawing_spark(file, timeline->counts, (size_t)timeline->count);
    fprintf(file, "  accounts by %s", timeline_width(timeline, width));
    return fclose(file) ? error_memory(err) : 0;
}

static size_t count_rings(const struct sharers *sharers)
{
    size_t rings = 0;

    for (size_t i = 0; i < sharers->count && sharers->items[i].ring; i++)
        rings += i == 0 || sharers->items[i].ring != sharers->items[i - 1].ring;
    return rings;
}

static void seen(const struct sharers *sharers, int64_t *first, int64_t *last)
{
    *first = INT64_MAX;
    *last = INT64_MIN;
    for (size_t i = 0; i < sharers->count; i++) {
        const struct sharer *item = &sharers->items[i];

        *first = item->first_seen < *first ? item->first_seen : *first;
        *last = item->last_seen > *last ? item->last_seen : *last;
    }
}

static int print_value(struct pivoting *p, struct error *err)
{
    static const char more[] = "only so many were looked for";
    char decision[DECISION_WORDS], spark[SPARK_TEXT] = "";
    struct reach reach;
    int64_t first, last;

    seen(&p->sharers, &first, &last);
    if (page_section(p->page, VALUE, err) ||
        reach_of(&p->reader, &p->value, &p->sharers, 0, &reach, err) ||
        draw_timeline(p, spark, err))
        return -1;
    return page_row(p->page,
        (const struct show_cell[]){ { .text = value_kind_name(p->value.kind) },
            { .text = p->value.text.at }, { .integer = reach.accounts },
            { .integer = reach.is_exact }, { .text = reach.is_exact ? NULL : more },
            { .is_null = p->sharers.is_cut, .integer = first },
            { .is_null = p->sharers.is_cut, .integer = last }, { .text = spark },
            { .integer = (int64_t)count_rings(&p->sharers) }, { .integer = reach.in_rings },
            { .integer = reach.in_exported }, { .text = reach.hub.at },
            { .text = decision_words(reach.decision, &p->value, decision) } },
        err);
}

/* Of very many accounts only some were looked at. */
static void note_cut(const struct pivoting *p)
{
    char words[160];

    if (!p->sharers.is_cut)
        return;
    snprintf(words, sizeof words,
        "Only %zu of the accounts were looked at: rings, times and what is shared are theirs.",
        p->sharers.count);
    page_note(p->page, words);
}

static int print_timeline(struct pivoting *p, struct error *err)
{
    if (p->in->format == SHOW_TABLE)
        return 0; /* it is drawn with the value */
    if (page_section(p->page, TIMELINE, err))
        return -1;
    for (int i = 0; i < p->timeline.count; i++) {
        struct show_cell cells[] = { { .integer = p->timeline.begins + i * p->timeline.width },
            { .integer = p->timeline.counts[i] } };

        if (page_row(p->page, cells, err))
            return -1;
    }
    return 0;
}

/* ---- rings ---- */

static int print_ring(struct pivoting *p, struct stmt *stmt, const struct sharer *first,
    size_t members, struct error *err)
{
    enum { ID, BAND, SCORE, SIZE, CHANGE, VERDICT, BITS };

    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":run"), p->reader.run);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":ring"), first->ring);
    stmt_bind_text(stmt, stmt_parameter(stmt, ":kind"), text_of(value_kind_name(p->value.kind)));
    stmt_bind_text(stmt, stmt_parameter(stmt, ":value"), p->value.text);
    if (stmt_step(stmt, err) < 0)
        return -1;
    return page_row(p->page,
        (const struct show_cell[]){ { .text = stmt_text(stmt, ID).at },
            { .text = stmt_text(stmt, BAND).at }, { .number = stmt_real(stmt, SCORE) },
            { .integer = (int64_t)members }, { .integer = stmt_int(stmt, SIZE) },
            { .text = stmt_text(stmt, CHANGE).at },
            { .is_null = stmt_type(stmt, BITS) == STMT_NULL, .number = stmt_real(stmt, BITS) },
            { .text = stmt_text(stmt, VERDICT).at } },
        err);
}

/* Sharers come ring by ring. */
static int print_rings(struct pivoting *p, struct error *err)
{
    const struct sharers *sharers = &p->sharers;
    struct stmt stmt = { 0 };
    int64_t limit, rings = 0;
    int rc = -1;

    if (!page_wants(p->page, RINGS))
        return 0;
    if (session_limit(p->in, USUAL_RINGS, &limit, err) || page_section(p->page, RINGS, err) ||
        stmt_prepare(&stmt, p->db, sql_pivot_ring, err))
        goto out;
    for (size_t i = 0, end; i < sharers->count && sharers->items[i].ring; i = end, rings++) {
        end = i + 1;
        while (end < sharers->count && sharers->items[end].ring == sharers->items[i].ring)
            end++;
        if ((limit == 0 || rings < limit) && print_ring(p, &stmt, &sharers->items[i], end - i, err))
            goto out;
    }
    session_more(p->page, limit ? rings - limit : 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* ---- accounts ---- */

static int print_account(
    struct pivoting *p, struct stmt *stmt, const struct sharer *item, struct error *err)
{
    enum { ID, EMAIL, COUNTRY, STATUS, VERDICT, PROTECTION };
    char ring[RING_ID_TEXT];

    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), item->account);
    if (stmt_step(stmt, err) < 0)
        return -1;
    return page_row(p->page,
        (const struct show_cell[]){ { .text = stmt_text(stmt, ID).at },
            { .text = item->ring ? ring_id_format(item->ring, ring) : NULL },
            { .text = sharer_band(item->band) },
            { .is_null = !item->ring, .number = round(10 * item->score) / 10 },
            { .integer = item->first_seen }, { .integer = item->last_seen },
            { .text = stmt_text(stmt, EMAIL).at }, { .text = stmt_text(stmt, COUNTRY).at },
            { .text = stmt_text(stmt, STATUS).at }, { .text = stmt_text(stmt, VERDICT).at },
            { .text = stmt_text(stmt, PROTECTION).at } },
        err);
}

static int print_accounts(struct pivoting *p, struct error *err)
{
    struct stmt stmt = { 0 };
    int64_t limit, count = (int64_t)p->sharers.count;
    int rc = -1;

    if (!page_wants(p->page, ACCOUNTS))
        return 0;
    if (session_limit(p->in, USUAL_ACCOUNTS, &limit, err) || page_section(p->page, ACCOUNTS, err) ||
        stmt_prepare(&stmt, p->db, sql_pivot_account, err))
        goto out;
    if (limit == 0 || limit > count)
        limit = count;
    for (int64_t i = 0; i < limit; i++)
        if (print_account(p, &stmt, &p->sharers.items[i], err))
            goto out;
    session_more(p->page, count - limit);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* ---- one hop on ---- */

static int print_hop(struct pivoting *p, const struct holding *item, struct error *err)
{
    char decision[DECISION_WORDS];
    struct reach reach;

    if (reach_count(&p->reader, &item->value, HOP_MOST, &reach, err))
        return -1;
    return page_row(p->page,
        (const struct show_cell[]){ { .text = value_kind_name(item->value.kind) },
            { .text = item->value.text.at }, { .integer = item->accounts },
            { .integer = reach.accounts }, { .integer = reach.is_exact },
            { .text = reach.is_exact ? NULL : "or more" }, { .text = reach.hub.at },
            { .text = decision_words(reach.decision, &item->value, decision) } },
        err);
}

static int print_hops(struct pivoting *p, struct error *err)
{
    struct hops hops = { 0 };
    int64_t limit, count;
    char words[96];
    int rc = -1;

    if (!page_wants(p->page, SHARED))
        return 0;
    if (session_limit(p->in, USUAL_SHARED, &limit, err) || page_section(p->page, SHARED, err) ||
        hops_read(&hops, p->db, &p->value, &p->sharers, HOP_ACCOUNTS, err))
        goto out;
    count = (int64_t)hops.count;
    if (limit == 0 || limit > count)
        limit = count;
    for (int64_t i = 0; i < limit; i++)
        if (print_hop(p, hops.items[i], err))
            goto out;
    session_more(p->page, count - limit);
    if (count && hops.accounts < p->sharers.count) {
        snprintf(words, sizeof words, "Of the first %zu accounts.", hops.accounts);
        page_note(p->page, words);
    }
    rc = 0;
out:
    hops_free(&hops);
    return rc;
}

/* ---- the page ---- */

static int print_sections(struct pivoting *p, struct error *err)
{
    if (print_value(p, err))
        return -1;
    note_cut(p);
    return print_timeline(p, err) || print_rings(p, err) || print_accounts(p, err) ||
                   print_hops(p, err)
               ? -1
               : 0;
}

static int print(struct pivoting *p, struct error *err)
{
    struct show_options show = session_show(p->in);

    if (page_begin(
            &p->page, &show, sections, SECTIONS, invocation_option(p->in, OPTION_SECTION), err))
        return -1;
    if (print_sections(p, err)) {
        page_abandon(p->page);
        return -1;
    }
    return page_end(p->page, err);
}

static void say(const char *before, const char *text, const char *behind)
{
    fprintf(stderr, "ringleader: %s", before);
    plain_write(stderr, text, strlen(text));
    fputs(behind, stderr);
}

/* Nobody has it; or it is no value at all, but perhaps an account. */
static int say_nothing(const struct pivoting *p, int found, struct error *err)
{
    const char *text = p->in->arguments[0];
    struct stmt find = { 0 };
    int64_t account;
    int rc = decision_account(&find, p->db, text_of(text), &account, err);

    stmt_finalize(&find);
    if (rc)
        return -1;
    if (account)
        say("", text, " is an account; ask `ringleader account` about it\n");
    else if (found)
        fprintf(stderr, "ringleader: nobody has this %s\n", value_kind_words(p->value.kind));
    else
        say("nobody has ", text, "; say with --kind what it would be\n");
    return 0;
}

static int answer(struct pivoting *p, struct invocation *in, struct error *err)
{
    int found;

    if (db_begin_read(p->db, err))
        return -1;
    found = sought_read(
        &p->value, p->db, invocation_option(in, KIND), in->arguments[0], &p->arena, err);
    if (found < 0 || (found && sharers_read(&p->sharers, p->db, &p->value, SHARER_MOST, err)))
        return -1;
    in->found = p->sharers.count > 0;
    if (!in->found)
        return say_nothing(p, found, err);
    if (in->quiet)
        return 0;
    if (reach_open(&p->reader, p->db, in->now, err) ||
        sharers_place(&p->sharers, p->db, p->reader.run, err))
        return -1;
    sharers_sort(&p->sharers);
    return make_timeline(p, err) || print(p, err) ? -1 : 0;
}

static int run(struct invocation *in, struct error *err)
{
    struct pivoting p = { .in = in };
    int rc;

    if (db_open(&p.db, in->db, DB_READ, err))
        return -1;
    rc = answer(&p, in, err);
    reach_close(&p.reader);
    sharers_free(&p.sharers);
    arena_free(&p.arena);
    db_close(p.db);
    return rc;
}

const struct command command_pivot = {
    .name = "pivot",
    .group = COMMAND_QUESTIONS,
    .summary = "Tell who had a value (card, address, device, e-mail ...), and one hop on",
    .arguments = "VALUE",
    .example = "  ringleader pivot 203.0.113.7\n"
               "  ringleader pivot 203.0.113.0/24 --section rings\n"
               "  ringleader pivot jane.doe@example.com\n"
               "  ringleader pivot pm_1f3a --kind payment --format json | jq .accounts\n",
    .about =
        "VALUE is the fingerprint of a payment method, an address or a range of addresses, a\n"
        "device, an e-mail address or domain, a phone number; with --kind billed a name and a\n"
        "postcode. What it is, its form or the store tells; --kind settles doubts: payment (or\n"
        "card), device, phone, mailbox (or email), domain, ip, net24, net64, net48, network,\n"
        "billed. E-mail addresses and phone numbers are found however they were typed.\n\n"
        "Sections: value, timeline, rings, accounts, shared. What accounts share is one hop on:\n"
        "other values that two or more of the first two hundred of them have, and how many have\n"
        "those in all. Of a value that more than ten thousand accounts have, only so many are\n"
        "looked at, and it is said.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
