/*
 * show.c - `ringleader show RING`: one ring on a page.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "cli/show_header.h"
#include "cli/command_io.h"
#include "value/ring_id.h"
#include "review/verdict.h"
#include "output/sparkline.h"
#include "store/sql.h"

static const struct argp_option options[] = { COMMAND_SECTION, { 0 } };

static const struct output_column score_columns[] = {
    { "name", "part", OUTPUT_TEXT },
    { "bits", "bits of score", OUTPUT_NUMBER },
    { NULL, "", OUTPUT_TEXT },
    { "reason", "reason", OUTPUT_TEXT },
};

static const struct output_column kind_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "values", "values", OUTPUT_INTEGER },
    { "members", "members", OUTPUT_INTEGER },
    { "most_sharing", "most accounts per value", OUTPUT_INTEGER },
    { "bits", "highest bits of evidence", OUTPUT_NUMBER },
};

static const struct output_column shared_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "members", "members", OUTPUT_INTEGER },
    { "accounts_sharing", "accounts sharing", OUTPUT_INTEGER },
    { "bits", "bits of evidence", OUTPUT_NUMBER },
    { "first_seen", "first seen", OUTPUT_TIME },
    { "last_seen", "last seen", OUTPUT_TIME },
};

static const struct output_column timeline_columns[] = {
    { "begins", NULL, OUTPUT_TIME },
    { "signups", NULL, OUTPUT_INTEGER },
};

static const struct output_column money_columns[] = {
    { "status", "status", OUTPUT_TEXT },
    { "currency", "currency", OUTPUT_TEXT },
    { "charges", "charges", OUTPUT_INTEGER },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "amount", "amount", OUTPUT_NUMBER },
    { "first_charge", "first", OUTPUT_TIME },
    { "last_charge", "last", OUTPUT_TIME },
};

static const struct output_column member_columns[] = {
    { "account_id", "account", OUTPUT_TEXT },
    { "member_score", "score", OUTPUT_NUMBER },
    { "created_at", "created", OUTPUT_TIME },
    { "email", "e-mail", OUTPUT_EMAIL },
    { "country", "country", OUTPUT_TEXT },
    { "status", "status", OUTPUT_TEXT },
    { "payments", "payment methods", OUTPUT_INTEGER },
    { "verdict", "verdict", OUTPUT_TEXT },
    { "protection", "protected", OUTPUT_TEXT },
    { "ties", "linked by", OUTPUT_LIST },
};

static const struct output_column protected_columns[] = {
    { "account_id", "account", OUTPUT_TEXT },
    { "protection", "protected as", OUTPUT_TEXT },
    { "decided_by", "by", OUTPUT_TEXT },
    { "note", "note", OUTPUT_TEXT },
};

static const struct output_column moved_columns[] = {
    { "change", "change", OUTPUT_TEXT },
    { "account_id", "account", OUTPUT_TEXT },
    { "created_at", "created", OUTPUT_TIME },
};

static const struct output_column history_columns[] = {
    { "run_id", "run", OUTPUT_INTEGER },
    { "ran_at", "date", OUTPUT_TIME },
    { "change", "change", OUTPUT_TEXT },
    { "other_id", "other ring", OUTPUT_TEXT },
    { "size_before", "before", OUTPUT_INTEGER },
    { "size", "members", OUTPUT_INTEGER },
    { "joined", "joined", OUTPUT_INTEGER },
    { "departed", "departed", OUTPUT_INTEGER },
    { "band", "band", OUTPUT_TEXT },
    { "ring_score", "score", OUTPUT_NUMBER },
};

static const struct output_column decision_columns[] = {
    { "decision_id", "decision", OUTPUT_INTEGER },
    { "decided_at", "decided", OUTPUT_TIME },
    { "decided_by", "by", OUTPUT_TEXT },
    { "verdict", "verdict", OUTPUT_TEXT },
    { "about", "on", OUTPUT_TEXT },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "undone_by_id", "undone by", OUTPUT_INTEGER },
    { "note", "note", OUTPUT_TEXT },
};

enum section {
    RING,
    SCORE,
    KINDS,
    SHARED,
    TIMELINE,
    MONEY,
    PROTECTED,
    MEMBERS,
    MOVED,
    HISTORY,
    DECISIONS,
    SECTIONS
};

static const struct sections_section sections[SECTIONS] = {
    [RING] = { "ring", NULL, 1, SHOW_HEADER_COLUMNS, show_header_columns },
    [SCORE] = { "score", "Score", 0, COUNT_OF(score_columns), score_columns },
    [KINDS] = { "kinds", "Evidence by kind", 0, COUNT_OF(kind_columns), kind_columns },
    [SHARED] = { "shared", "Shared values", 0, COUNT_OF(shared_columns), shared_columns },
    [TIMELINE] = { "timeline", NULL, 0, COUNT_OF(timeline_columns), timeline_columns },
    [MONEY] = { "money", "Charges", 0, COUNT_OF(money_columns), money_columns },
    [PROTECTED] = { "protected", "Protected: not candidates for action", 0,
        COUNT_OF(protected_columns), protected_columns },
    [MEMBERS] = { "members", "Members, highest score first", 0, COUNT_OF(member_columns),
        member_columns },
    [MOVED] = { "moved", "Joined and departed since the run before", 0, COUNT_OF(moved_columns),
        moved_columns },
    [HISTORY] = { "history", "History by run", 0, COUNT_OF(history_columns), history_columns },
    [DECISIONS] = { "decisions", "Decisions", 0, COUNT_OF(decision_columns), decision_columns },
};

/* Sections that are the rows of a query. usual: most rows in a table. */
static const struct {
    enum section section;
    const char *query;
    int usual;
} listed[] = {
    { KINDS, sql_show_kinds, 30 },
    { SHARED, sql_show_shared, 12 },
    { MONEY, sql_show_money, 12 },
    { PROTECTED, sql_show_protected, 20 },
    { MOVED, sql_show_moved, 10 },
    { HISTORY, sql_show_history, 8 },
    { DECISIONS, sql_show_decisions, 8 },
};

enum { LISTED = COUNT_OF(listed), BAR_WIDTH = 32, BAR_TEXT = 4 * BAR_WIDTH, MEMBERS_SHOWN = 20 };

/* The page of one ring. */
struct showing {
    const struct invocation *in;
    struct db *db;
    struct verdict_ring ring;
    struct page *page;
    int mask;
};

/* Opens a query about the ring, in its run if the query has that parameter. */
static int open_query(
    const struct showing *s, struct stmt *stmt, const char *query, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", s->ring.run), bind_int(":ring", s->ring.ring),
        { 0 } };

    if (stmt_open(stmt, s->db, query, NULL, err))
        return -1;
    stmt_bind_known(stmt, bindings);
    return 0;
}

static int print_card(const struct showing *s, const struct ring_stats *shape, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (sections_section(s->page, RING, err) || open_query(s, &stmt, sql_show_ring, err))
        goto out;
    rc = show_header_row(s->page, &stmt, shape, s->mask, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

static int print_timeline(
    const struct showing *s, const struct timeline *timeline, struct error *err)
{
    if (s->in->format == OUTPUT_TABLE)
        return 0; /* it is drawn in the card */
    if (sections_section(s->page, TIMELINE, err))
        return -1;
    for (int i = 0; i < timeline->count; i++) {
        struct output_cell cells[] = { { .integer = timeline->begins + i * timeline->width },
            { .integer = timeline->counts[i] } };

        if (sections_row(s->page, cells, err))
            return -1;
    }
    return 0;
}

/* ---- the waterfall ---- */

/* Columns of sql_show_parts. */
enum { NAME, BITS, REASON, IS_DECIDED };

static const char *const part_columns[] = { "name", "bits", "reason", "is_decided", NULL };

/* The range of the running sum of the parts. */
struct fall {
    double low, high, sum;
};

static int measure_fall(struct stmt *stmt, struct fall *fall, struct error *err)
{
    int row;

    *fall = (struct fall){ 0 };
    while ((row = stmt_step(stmt, err)) > 0) {
        fall->sum += stmt_real(stmt, BITS);
        fall->low = fmin(fall->low, fall->sum);
        fall->high = fmax(fall->high, fall->sum);
    }
    return row;
}

static int print_part(struct page *page, const struct fall *fall, const char *name, double from,
    double to, const char *reason, struct error *err)
{
    char bar[BAR_TEXT] = "";
    FILE *file = fmemopen(bar, sizeof bar, "w");
    int rc;

    if (!file)
        return error_memory(err);
    if (fall->high > fall->low)
        sparkline_bar(file, from, to, fall->low, fall->high, BAR_WIDTH);
    rc = fclose(file) ? error_memory(err) : 0;
    if (rc)
        return -1;
    return sections_row(page,
        (const struct output_cell[]){ { .text = name }, { .number = round(10 * (to - from)) / 10 },
            { .text = bar }, { .text = reason } },
        err);
}

/* A sum of the parts above; only for people. */
static int print_sum(const struct showing *s, const struct fall *fall, const char *name, double sum,
    const char *reason, struct error *err)
{
    if (s->in->format != OUTPUT_TABLE)
        return 0;
    return print_part(s->page, fall, name, 0, sum, reason, err);
}

/* What people decided comes after the evidence, with the sum of the evidence between. */
static int print_score(const struct showing *s, struct error *err)
{
    struct stmt stmt = { 0 };
    struct fall fall;
    double sum = 0;
    int row = -1, is_decided = 0;

    if (sections_section(s->page, SCORE, err) || open_query(s, &stmt, sql_show_parts, err) ||
        stmt_name(&stmt, part_columns, err) || measure_fall(&stmt, &fall, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0) {
        double before = sum;

        sum += stmt_real(&stmt, BITS);
        if ((stmt_int(&stmt, IS_DECIDED) && !is_decided &&
                print_sum(s, &fall, "evidence", before, "sum of the parts above", err)) ||
            print_part(s->page, &fall, stmt_text(&stmt, NAME).at, before, sum,
                stmt_text(&stmt, REASON).at, err)) {
            row = -1;
            goto out;
        }
        is_decided = (int)stmt_int(&stmt, IS_DECIDED);
    }
    if (row == 0)
        row = print_sum(s, &fall, "score", sum, "sum of all parts", err);
out:
    stmt_finalize(&stmt);
    return row;
}

/* ---- lists ---- */

static int print_members(const struct showing *s, struct error *err)
{
    struct stmt stmt = { 0 };
    int64_t limit;
    int rc = -1;

    if (!sections_wants(s->page, MEMBERS))
        return 0;
    if (command_io_limit(s->in, MEMBERS_SHOWN, &limit, err) ||
        open_query(s, &stmt, sql_show_members, err))
        goto out;
    stmt_bind(&stmt, (struct binding[]){ bind_int(":limit", limit ? limit : -1), { 0 } });
    rc = command_io_section(s->in, s->page, sections, MEMBERS, &stmt, 0, err);
    if (rc == 0 && limit)
        command_io_more(s->page, s->ring.size - limit);
out:
    stmt_finalize(&stmt);
    return rc;
}

static int print_list(const struct showing *s, int i, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc;

    if (!sections_wants(s->page, listed[i].section))
        return 0;
    rc = open_query(s, &stmt, listed[i].query, err);
    if (rc == 0)
        rc = command_io_section(
            s->in, s->page, sections, listed[i].section, &stmt, listed[i].usual, err);
    stmt_finalize(&stmt);
    return rc;
}

/* In the order of sections. */
static int print_sections(
    const struct showing *s, const struct ring_stats *shape, struct error *err)
{
    if (print_card(s, shape, err) || print_score(s, err))
        return -1;
    for (int i = 0; i < LISTED; i++) {
        if (listed[i].section == MONEY && print_timeline(s, &shape->timeline, err))
            return -1;
        if (listed[i].section == MOVED && print_members(s, err))
            return -1;
        if (print_list(s, i, err))
            return -1;
    }
    return 0;
}

static int print(struct showing *s, struct error *err)
{
    struct output_options show = command_io_show(s->in);
    struct ring_stats shape = { 0 };
    int rc = -1;

    s->mask = show.mask;
    if (ring_stats_read(&shape, s->db, s->ring.run, s->ring.ring, err))
        return -1;
    if (sections_begin(
            &s->page, &show, sections, SECTIONS, invocation_option(s->in, OPTION_SECTION), err))
        goto out;
    rc = print_sections(s, &shape, err);
    if (rc)
        sections_abandon(s->page);
    else
        rc = sections_end(s->page, err);
out:
    ring_stats_free(&shape);
    return rc;
}

/* Prints to standard error what happened to a ring that the last run does not have. */
static int report_absence(struct verdict_reader *reader, int64_t ring, struct error *err)
{
    char id[RING_ID_TEXT], other_id[RING_ID_TEXT];
    int64_t run, other;
    int row = verdict_fate(reader, ring, &run, &other, err);

    if (row < 0)
        return -1;
    ring_id_format(ring, id);
    if (row == 0)
        fprintf(stderr, "ringleader: %s is not in the last run; it is shown as it was last\n", id);
    else if (other)
        fprintf(stderr,
            "ringleader: %s was merged into %s in run %lld; it is shown as it was before\n", id,
            ring_id_format(other, other_id), (long long)run);
    else
        fprintf(stderr,
            "ringleader: %s no longer exists since run %lld; it is shown as it was before\n", id,
            (long long)run);
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    struct showing s = { .in = in };
    struct verdict_reader reader = { 0 };
    int64_t ring;
    int found, rc;

    if (ring_id_parse(text_of(in->arguments[0]), &ring))
        return error_set(err, ERROR_USAGE, "show takes a ring such as R-000012, not \"%.40s\"",
            in->arguments[0]);
    if (db_open(&s.db, in->db, DB_READ, err))
        return -1;
    reader.db = s.db;
    found = verdict_ring(&reader, ring, &s.ring, err);
    in->found = found > 0;
    if (found == 0)
        fprintf(stderr, "ringleader: there is no ring %s\n", in->arguments[0]);
    rc = found < 0 ? -1 : 0;
    if (found > 0 && !in->quiet && !s.ring.is_present)
        rc = report_absence(&reader, ring, err);
    if (rc == 0 && found > 0 && !in->quiet)
        rc = print(&s, err);
    verdict_close(&reader);
    db_close(s.db);
    return rc;
}

const struct command command_show = {
    .name = "show",
    .group = COMMAND_QUESTIONS,
    .summary = "Show one ring: score, evidence, members, history",
    .arguments = "RING",
    .example = "  ringleader show R-000012\n"
               "  ringleader show 12 --section members --limit 0\n"
               "  ringleader show R-000012 --format json | jq .score\n"
               "  ringleader show R-000012 --format csv --section shared > shared.csv\n",
    .about = "Sections: ring, score, kinds, shared, timeline, money, protected, members, moved,\n"
             "history, decisions.\n"
             "\n"
             "The score is the sum of its parts, in bits. Each bar begins where the one above it\n"
             "ends: a solid bar raises the score, a shaded bar lowers it. The weakest link is the\n"
             "value that holds the ring together: without it, and without all weaker values, the\n"
             "ring falls apart. A table has the first rows of a section; --limit 0 shows all.\n",
    .options = options,
    .sections = sections,
    .section_count = SECTIONS,
    .least = 1,
    .most = 1,
    .run = run,
};
