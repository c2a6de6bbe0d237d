/*
 * pivot.c - `ringleader pivot VALUE`: who has a value, in which rings, and what else they share.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cli/decision_words.h"
#include "cli/command_io.h"
#include "review/decision.h"
#include "query/neighbors.h"
#include "query/prevalence.h"
#include "value/ring_id.h"
#include "query/value_parse.h"
#include "query/timeline.h"
#include "output/sparkline.h"
#include "output/sanitize.h"
#include "store/sql.h"

enum { KIND = 'k' };

static const struct argp_option options[] = {
    { "kind", KIND, "KIND", 0, "What VALUE is: payment, device, phone, mailbox, domain, ip ...",
        1 },
    COMMAND_SECTION,
    { 0 },
};

static const struct output_column value_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "accounts_exact", NULL, OUTPUT_INTEGER },
    { NULL, "counted", OUTPUT_TEXT },
    { "first_seen", "first seen", OUTPUT_TIME },
    { "last_seen", "last seen", OUTPUT_TIME },
    { NULL, "timeline", OUTPUT_TEXT },
    { "rings", "rings", OUTPUT_INTEGER },
    { "in_rings", "in rings", OUTPUT_INTEGER },
    { "in_high_medium", "in high or medium", OUTPUT_INTEGER },
    { "hub", "set aside", OUTPUT_TEXT },
    { "decision", "decision", OUTPUT_TEXT },
};

static const struct output_column timeline_columns[] = {
    { "begins", NULL, OUTPUT_TIME },
    { "accounts", NULL, OUTPUT_INTEGER },
};

static const struct output_column account_columns[] = {
    { "account_id", "account", OUTPUT_TEXT },
    { "ring_id", "ring", OUTPUT_TEXT },
    { "band", "band", OUTPUT_TEXT },
    { "member_score", "score", OUTPUT_NUMBER },
    { "first_seen", "first seen", OUTPUT_TIME },
    { "last_seen", "last seen", OUTPUT_TIME },
    { "email", "e-mail", OUTPUT_EMAIL },
    { "country", "country", OUTPUT_TEXT },
    { "status", "status", OUTPUT_TEXT },
    { "verdict", "verdict", OUTPUT_TEXT },
    { "protection", "protected", OUTPUT_TEXT },
};

static const struct output_column ring_columns[] = {
    { "ring_id", "ring", OUTPUT_TEXT },
    { "band", "band", OUTPUT_TEXT },
    { "ring_score", "score", OUTPUT_NUMBER },
    { "members", "members with it", OUTPUT_INTEGER },
    { "ring_size", "ring size", OUTPUT_INTEGER },
    { "change", "change", OUTPUT_TEXT },
    { "evidence_bits", "evidence bits", OUTPUT_NUMBER },
    { "verdict", "verdict", OUTPUT_TEXT },
};

static const struct output_column shared_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "accounts", "of these", OUTPUT_INTEGER },
    { "accounts_in_all", "in all", OUTPUT_INTEGER },
    { "in_all_exact", NULL, OUTPUT_INTEGER },
    { NULL, "", OUTPUT_TEXT },
    { "hub", "set aside", OUTPUT_TEXT },
    { "decision", "decision", OUTPUT_TEXT },
};

enum section { VALUE, TIMELINE, RINGS, ACCOUNTS, SHARED, SECTIONS };

static const struct sections_section sections[SECTIONS] = {
    [VALUE] = { "value", NULL, 1, COUNT_OF(value_columns), value_columns },
    [TIMELINE] = { "timeline", NULL, 0, COUNT_OF(timeline_columns), timeline_columns },
    [RINGS] = { "rings", "Rings that have it", 0, COUNT_OF(ring_columns), ring_columns },
    [ACCOUNTS] = { "accounts", "Accounts that have it", 0, COUNT_OF(account_columns),
        account_columns },
    [SHARED] = { "shared", "Other values that they share", 0, COUNT_OF(shared_columns),
        shared_columns },
};

enum {
    USUAL_RINGS = 12, /* rows of a table */
    USUAL_ACCOUNTS = 20,
    USUAL_SHARED = 12,
    HOP_ACCOUNTS = 200, /* whose other values are read */
    HOP_MOST = 1000,    /* accounts counted for each of those */
    SPARK_TEXT = 4 * TIMELINE_MOST + 80
};

/* The page of one value. */
struct pivoting {
    const struct invocation *in;
    struct db *db;
    struct arena arena;
    struct value_query value;
    struct value_accounts sharers;
    struct prevalence_reader reader;
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

/* Draws when accounts were first seen with the value. */
static int draw_timeline(const struct pivoting *p, char spark[SPARK_TEXT], struct error *err)
{
    const struct timeline *timeline = &p->timeline;
    char width[TIMELINE_TEXT];
    FILE *file = fmemopen(spark, SPARK_TEXT, "w");

    if (!file)
        return error_memory(err);
    sparkline_line(file, timeline->counts, (size_t)timeline->count);
    fprintf(file, "  accounts by %s", timeline_width(timeline, width));
    return fclose(file) ? error_memory(err) : 0;
}

static size_t count_rings(const struct value_accounts *sharers)
{
    size_t rings = 0;

    for (size_t i = 0; i < sharers->count && sharers->items[i].ring; i++)
        rings += i == 0 || sharers->items[i].ring != sharers->items[i - 1].ring;
    return rings;
}

static void seen(const struct value_accounts *sharers, int64_t *first, int64_t *last)
{
    *first = INT64_MAX;
    *last = INT64_MIN;
    for (size_t i = 0; i < sharers->count; i++) {
        const struct value_account *item = &sharers->items[i];

        *first = item->first_seen < *first ? item->first_seen : *first;
        *last = item->last_seen > *last ? item->last_seen : *last;
    }
}

static int print_value(struct pivoting *p, struct error *err)
{
    static const char more[] = "not all; there are more";
    char decision[DECISION_WORDS], spark[SPARK_TEXT] = "";
    struct prevalence reach;
    int64_t first, last;

    seen(&p->sharers, &first, &last);
    if (sections_section(p->page, VALUE, err) ||
        prevalence_of(&p->reader, &p->value, &p->sharers, 0, &reach, err) ||
        draw_timeline(p, spark, err))
        return -1;
    return sections_row(p->page,
        (const struct output_cell[]){ { .text = kind_info(p->value.kind)->name },
            { .text = p->value.text.at }, { .integer = reach.accounts },
            { .integer = reach.is_exact }, { .text = reach.is_exact ? NULL : more },
            { .is_null = p->sharers.is_cut, .integer = first },
            { .is_null = p->sharers.is_cut, .integer = last }, { .text = spark },
            { .integer = (int64_t)count_rings(&p->sharers) }, { .integer = reach.in_rings },
            { .integer = reach.in_exported }, { .text = reach.hub.at },
            { .text = decision_words(reach.decision, &p->value, decision) } },
        err);
}

/* Notes that not all accounts were read. */
static void note_cut(const struct pivoting *p)
{
    char words[160];

    if (!p->sharers.is_cut)
        return;
    snprintf(words, sizeof words,
        "Rings, times and shared values are those of %zu accounts; the others were not read.",
        p->sharers.count);
    sections_note(p->page, words);
}

static int print_timeline(struct pivoting *p, struct error *err)
{
    if (p->in->format == OUTPUT_TABLE)
        return 0; /* print_value draws it */
    if (sections_section(p->page, TIMELINE, err))
        return -1;
    for (int i = 0; i < p->timeline.count; i++) {
        struct output_cell cells[] = { { .integer = p->timeline.begins + i * p->timeline.width },
            { .integer = p->timeline.counts[i] } };

        if (sections_row(p->page, cells, err))
            return -1;
    }
    return 0;
}

/* ---- rings ---- */

static int print_ring(struct pivoting *p, struct stmt *stmt, const struct value_account *first,
    size_t members, struct error *err)
{
    enum { RING_ID, BAND, RING_SCORE, SIZE, CHANGE, VERDICT, BITS };
    static const char *const columns[] = { "ring_id", "band", "ring_score", "size", "change",
        "verdict", "evidence_bits", NULL };
    struct binding bindings[] = { bind_int(":run", p->reader.run), bind_int(":ring", first->ring),
        bind_string(":kind", kind_info(p->value.kind)->name), bind_text(":value", p->value.text),
        { 0 } };

    if (stmt_first(stmt, p->db, sql_pivot_ring, bindings, columns, err) < 0)
        return -1;
    return sections_row(p->page,
        (const struct output_cell[]){ { .text = stmt_text(stmt, RING_ID).at },
            { .text = stmt_text(stmt, BAND).at }, { .number = stmt_real(stmt, RING_SCORE) },
            { .integer = (int64_t)members }, { .integer = stmt_int(stmt, SIZE) },
            { .text = stmt_text(stmt, CHANGE).at },
            { .is_null = stmt_type(stmt, BITS) == STMT_NULL, .number = stmt_real(stmt, BITS) },
            { .text = stmt_text(stmt, VERDICT).at } },
        err);
}

/* The accounts are sorted by ring. */
static int print_rings(struct pivoting *p, struct error *err)
{
    const struct value_accounts *sharers = &p->sharers;
    struct stmt stmt = { 0 };
    int64_t limit, rings = 0;
    int rc = -1;

    if (!sections_wants(p->page, RINGS))
        return 0;
    if (command_io_limit(p->in, USUAL_RINGS, &limit, err) || sections_section(p->page, RINGS, err))
        goto out;
    for (size_t i = 0, end; i < sharers->count && sharers->items[i].ring; i = end, rings++) {
        end = i + 1;
        while (end < sharers->count && sharers->items[end].ring == sharers->items[i].ring)
            end++;
        if ((limit == 0 || rings < limit) && print_ring(p, &stmt, &sharers->items[i], end - i, err))
            goto out;
    }
    command_io_more(p->page, limit ? rings - limit : 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* ---- accounts ---- */

static int print_account(
    struct pivoting *p, struct stmt *stmt, const struct value_account *item, struct error *err)
{
    enum { ACCOUNT_ID, EMAIL, COUNTRY, STATUS, VERDICT, PROTECTION };
    static const char *const columns[] = { "account_id", "email", "country", "status", "verdict",
        "protection", NULL };
    struct binding bindings[] = { bind_int(":account", item->account), { 0 } };
    char ring[RING_ID_TEXT];

    if (stmt_first(stmt, p->db, sql_pivot_account, bindings, columns, err) < 0)
        return -1;
    return sections_row(p->page,
        (const struct output_cell[]){ { .text = stmt_text(stmt, ACCOUNT_ID).at },
            { .text = item->ring ? ring_id_format(item->ring, ring) : NULL },
            { .text = value_account_band(item->band) },
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

    if (!sections_wants(p->page, ACCOUNTS))
        return 0;
    if (command_io_limit(p->in, USUAL_ACCOUNTS, &limit, err) ||
        sections_section(p->page, ACCOUNTS, err))
        goto out;
    if (limit == 0 || limit > count)
        limit = count;
    for (int64_t i = 0; i < limit; i++)
        if (print_account(p, &stmt, &p->sharers.items[i], err))
            goto out;
    command_io_more(p->page, count - limit);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* ---- other values ---- */

static int print_neighbor(struct pivoting *p, const struct account_value *item, struct error *err)
{
    char decision[DECISION_WORDS];
    struct prevalence reach;

    if (prevalence_count(&p->reader, &item->value, HOP_MOST, &reach, err))
        return -1;
    return sections_row(p->page,
        (const struct output_cell[]){ { .text = kind_info(item->value.kind)->name },
            { .text = item->value.text.at }, { .integer = item->accounts },
            { .integer = reach.accounts }, { .integer = reach.is_exact },
            { .text = reach.is_exact ? NULL : "or more" }, { .text = reach.hub.at },
            { .text = decision_words(reach.decision, &item->value, decision) } },
        err);
}

static int print_neighbors(struct pivoting *p, struct error *err)
{
    struct neighbors hops = { 0 };
    int64_t limit, count;
    char words[96];
    int rc = -1;

    if (!sections_wants(p->page, SHARED))
        return 0;
    if (command_io_limit(p->in, USUAL_SHARED, &limit, err) ||
        sections_section(p->page, SHARED, err) ||
        neighbors_read(&hops, p->db, &p->value, &p->sharers, HOP_ACCOUNTS, err))
        goto out;
    count = (int64_t)hops.count;
    if (limit == 0 || limit > count)
        limit = count;
    for (int64_t i = 0; i < limit; i++)
        if (print_neighbor(p, hops.items[i], err))
            goto out;
    command_io_more(p->page, count - limit);
    if (count && hops.accounts < p->sharers.count) {
        snprintf(words, sizeof words, "Only the first %zu accounts were read.", hops.accounts);
        sections_note(p->page, words);
    }
    rc = 0;
out:
    neighbors_free(&hops);
    return rc;
}

/* ---- the page ---- */

static int print_sections(struct pivoting *p, struct error *err)
{
    if (print_value(p, err))
        return -1;
    note_cut(p);
    if (print_timeline(p, err) || print_rings(p, err) || print_accounts(p, err) ||
        print_neighbors(p, err))
        return -1;
    return 0;
}

static int print(struct pivoting *p, struct error *err)
{
    struct output_options show = command_io_show(p->in);

    if (sections_begin(
            &p->page, &show, sections, SECTIONS, invocation_option(p->in, OPTION_SECTION), err))
        return -1;
    if (print_sections(p, err)) {
        sections_abandon(p->page);
        return -1;
    }
    return sections_end(p->page, err);
}

static void report(const char *before, const char *text, const char *behind)
{
    fprintf(stderr, "ringleader: %s", before);
    sanitize_write(stderr, text, strlen(text));
    fputs(behind, stderr);
}

/* No account has the value, or the text is an account. */
static int report_nothing(const struct pivoting *p, int found, struct error *err)
{
    const char *text = p->in->arguments[0];
    struct stmt find = { 0 };
    int64_t account;
    int rc = decision_account(&find, p->db, text_of(text), &account, err);

    stmt_finalize(&find);
    if (rc)
        return -1;
    if (account)
        report("", text, " is an account; see `ringleader account`\n");
    else if (found)
        fprintf(stderr, "ringleader: no account has this %s\n", kind_info(p->value.kind)->singular);
    else
        report("no account has ", text, "; name its kind with --kind\n");
    return 0;
}

static int answer(struct pivoting *p, struct invocation *in, struct error *err)
{
    int found;

    if (db_begin_read(p->db, err))
        return -1;
    found = value_parse(
        &p->value, p->db, invocation_option(in, KIND), in->arguments[0], &p->arena, err);
    if (found < 0 ||
        (found && value_accounts_read(&p->sharers, p->db, &p->value, SHARER_MOST, err)))
        return -1;
    in->found = p->sharers.count > 0;
    if (!in->found)
        return report_nothing(p, found, err);
    if (in->quiet)
        return 0;
    if (prevalence_open(&p->reader, p->db, in->now, err) ||
        value_accounts_place(&p->sharers, p->db, p->reader.run, err))
        return -1;
    value_accounts_sort(&p->sharers);
    if (make_timeline(p, err) || print(p, err))
        return -1;
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    struct pivoting p = { .in = in };
    int rc;

    if (db_open(&p.db, in->db, DB_READ, err))
        return -1;
    rc = answer(&p, in, err);
    prevalence_close(&p.reader);
    value_accounts_free(&p.sharers);
    arena_free(&p.arena);
    db_close(p.db);
    return rc;
}

const struct command command_pivot = {
    .name = "pivot",
    .group = COMMAND_QUESTIONS,
    .summary = "Show who has a value (card, address, device ...) and what else they share",
    .arguments = "VALUE",
    .example = "  ringleader pivot 203.0.113.7\n"
               "  ringleader pivot 203.0.113.0/24 --section rings\n"
               "  ringleader pivot jane.doe@example.com\n"
               "  ringleader pivot pm_1f3a --kind payment --format json | jq .accounts\n",
    .about =
        "VALUE is a payment fingerprint, an address or a range of addresses, a device, an\n"
        "e-mail address, a domain or a phone number; with --kind billed, a name and a postcode.\n"
        "Its kind is recognised by its form or found in the store. If it is ambiguous, name it\n"
        "with --kind: payment (or card), device, phone, mailbox (or email), domain, ip, net24,\n"
        "net64, net48, network, billed. E-mail addresses and phone numbers may be written in\n"
        "any form.\n"
        "\n"
        "Sections: value, timeline, rings, accounts, shared. The section shared lists other\n"
        "values that two or more of the first 200 accounts have, and how many accounts have\n"
        "each in all. If more than 10,000 accounts have VALUE, only that many are read, and the\n"
        "output says so.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
