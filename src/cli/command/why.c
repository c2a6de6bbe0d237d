/*
 * why.c - `ringleader why A B`: what links two accounts, or why nothing does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "cli/command_io.h"
#include "query/path.h"
#include "query/common_values.h"
#include "value/ring_id.h"
#include "export/cells.h"
#include "output/sanitize.h"
#include "store/sql.h"

static const struct argp_option options[] = { COMMAND_SECTION, { 0 } };

/* The columns of sql_why_hop after those that number the hops. */
static const struct output_column chain_columns[] = {
    { "chain", "chain", OUTPUT_INTEGER },
    { "hop", "hop", OUTPUT_INTEGER },
    { "from_account", "from", OUTPUT_TEXT },
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "accounts_sharing", "accounts sharing", OUTPUT_INTEGER },
    { "bits", "bits of evidence", OUTPUT_NUMBER },
    { "to_account", "to", OUTPUT_TEXT },
    { "from_first_seen", "from: first seen", OUTPUT_TIME },
    { "from_last_seen", NULL, OUTPUT_TIME },
    { "to_first_seen", "to: first seen", OUTPUT_TIME },
    { "to_last_seen", NULL, OUTPUT_TIME },
};

enum { NUMBERS = 2, HOP_COLUMNS = COUNT_OF(chain_columns) - NUMBERS };

static const struct output_column shared_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "are_more", NULL, OUTPUT_INTEGER },
    { "reason", "why it is not evidence", OUTPUT_TEXT },
};

enum section { CHAINS, SHARED, SECTIONS };

static const struct sections_section sections[SECTIONS] = {
    [CHAINS] = { "chains", "Chains of evidence, shortest first", 0, NUMBERS + HOP_COLUMNS,
        chain_columns },
    [SHARED] = { "shared", "Shared values that are not evidence", 0, COUNT_OF(shared_columns),
        shared_columns },
};

enum { USUAL_CHAINS = 3, MOST_CHAINS = 1000 };

/* One of the two accounts, and its ring in the last run. */
struct party {
    const char *id;
    int64_t account; /* 0: not in the store */
    int64_t ring;    /* 0: in none */
    int64_t run;
};

struct why_request {
    const struct invocation *in;
    struct db *db;
    struct party a, b;
    struct page *page;
    struct stmt hop; /* why_hop */
    int is_shared;   /* they share a value, evidence or not */
};

static int find_party(
    struct why_request *request, const char *id, struct party *party, struct error *err)
{
    enum { ID, RING_NUMBER, RUN_ID };
    static const char *const columns[] = { "id", "ring_number", "run_id", NULL };
    struct binding bindings[] = { bind_string(":external_id", id), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, request->db, sql_why_account, bindings, columns, err);

    *party = (struct party){ .id = id };
    if (row > 0) {
        party->account = stmt_int(&stmt, ID);
        party->ring = stmt_int(&stmt, RING_NUMBER);
        party->run = stmt_int(&stmt, RUN_ID);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

/* Evidence is stored per ring: there is none between two rings. */
static int is_linked(const struct why_request *request)
{
    return request->a.ring && request->a.ring == request->b.ring;
}

/* ---- chains ---- */

static int print_hop(struct why_request *request, const struct ring_graph *web,
    const struct path_hop *hop, int64_t chain, int64_t number, struct error *err)
{
    struct binding bindings[] = { bind_int(":evidence", web->values[hop->value]),
        bind_int(":from", web->accounts[hop->from]), bind_int(":to", web->accounts[hop->to]),
        { 0 } };
    struct stmt *stmt = &request->hop;
    struct output_cell cells[NUMBERS + HOP_COLUMNS] = { { .integer = chain },
        { .integer = number } };

    if (stmt_open(stmt, request->db, sql_why_hop, bindings, err) ||
        cells_name(stmt, chain_columns + NUMBERS, HOP_COLUMNS, err) || stmt_step(stmt, err) < 0)
        return -1;
    command_io_cells(stmt, chain_columns + NUMBERS, HOP_COLUMNS, cells + NUMBERS);
    return sections_row(request->page, cells, err);
}

/* Prints one chain and marks its values as spent, so that the next chain uses others. Returns its
 * hops, 0 if there is no chain. */
static int print_chain(struct why_request *request, const struct ring_graph *web,
    unsigned char *spent, int64_t chain, struct error *err)
{
    uint32_t from = (uint32_t)ring_graph_member(web, request->a.account);
    uint32_t to = (uint32_t)ring_graph_member(web, request->b.account);
    struct path_hop *hops;
    int count = path_find(web, from, to, spent, &hops, err);

    for (int i = 0; i < count; i++) {
        spent[hops[i].value] = 1;
        if (print_hop(request, web, &hops[i], chain, i + 1, err))
            count = -1;
    }
    free(hops);
    return count;
}

static int print_chains(struct why_request *request, struct error *err)
{
    struct ring_graph web = { 0 };
    unsigned char *spent = NULL;
    int64_t limit, chain = 0;
    int hops = -1;

    if (command_io_limit(request->in, USUAL_CHAINS, &limit, err) ||
        sections_section(request->page, CHAINS, err))
        return -1;
    if (!is_linked(request))
        return 0;
    if (ring_graph_read(&web, request->db, request->a.run, request->a.ring, err))
        goto out;
    spent = calloc(web.value_count + 1, 1);
    if (!spent) {
        error_memory(err);
        goto out;
    }
    limit = limit == 0 || limit > MOST_CHAINS ? MOST_CHAINS : limit;
    do
        hops = print_chain(request, &web, spent, ++chain, err);
    while (hops > 0 && chain < limit);
out:
    free(spent);
    ring_graph_free(&web);
    return hops < 0 ? -1 : 0;
}

/* ---- shared values that are not evidence ---- */

static int print_overlap(void *context, const struct common_value *overlap, struct error *err)
{
    struct why_request *request = context;
    struct output_cell cells[] = { { .text = overlap->kind }, { .text = overlap->value },
        { .integer = overlap->accounts, .is_null = overlap->accounts == 0 },
        { .integer = overlap->is_cut }, { .text = overlap->reason } };

    request->is_shared = 1;
    return sections_row(request->page, cells, err);
}

static int print_shared(struct why_request *request, struct error *err)
{
    if (!sections_wants(request->page, SHARED))
        return 0;
    if (sections_section(request->page, SHARED, err) ||
        common_values_each(
            request->db, request->a.account, request->b.account, print_overlap, request, err))
        return -1;
    if (!request->is_shared && !is_linked(request))
        fputs("ringleader: the store has no value that both accounts have\n", stderr);
    return 0;
}

/* ---- messages on standard error ---- */

static void report_id(const char *id)
{
    sanitize_write(stderr, id, strlen(id));
}

static void report_place(const struct party *party)
{
    char ring[RING_ID_TEXT];

    report_id(party->id);
    if (party->ring)
        fprintf(stderr, " is in %s", ring_id_format(party->ring, ring));
    else
        fputs(" is in no ring", stderr);
}

static void report_apart(const struct why_request *request)
{
    fputs("ringleader: no evidence links them: ", stderr);
    report_place(&request->a);
    fputs(", ", stderr);
    report_place(&request->b);
    fputc('\n', stderr);
}

/* Says who made the decision that a statement finds. what: "separated"; party: what was; NULL:
 * both. */
static int report_decision(struct why_request *request, const char *sql,
    const struct binding *bindings, const char *what, const struct party *party, struct error *err)
{
    enum { ID, DECIDED_BY, DECIDED_AT };
    static const char *const columns[] = { "id", "decided_by", "decided_at", NULL };
    struct stmt stmt = { 0 };
    char moment[TIME_TEXT];
    int row = stmt_first(&stmt, request->db, sql, bindings, columns, err);

    if (row > 0) {
        fputs("ringleader: ", stderr);
        report_id(stmt_text(&stmt, DECIDED_BY).at);
        fprintf(stderr, " %s ", what);
        report_id(party ? party->id : "them");
        fprintf(stderr, " on %.10s (decision %lld)\n",
            time_format(stmt_int(&stmt, DECIDED_AT), moment), (long long)stmt_int(&stmt, ID));
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

static int report_separate(struct why_request *request, struct error *err)
{
    struct binding bindings[] = { bind_int(":from", request->a.account),
        bind_int(":to", request->b.account), { 0 } };

    return report_decision(request, sql_why_separate, bindings, "separated", NULL, err);
}

/* An excluded account links nothing. */
static int report_excluded(
    struct why_request *request, const struct party *party, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", party->account), { 0 } };

    return report_decision(request, sql_why_excluded, bindings, "excluded", party, err);
}

/* ---- the command ---- */

static int print(struct why_request *request, struct error *err)
{
    struct output_options show = command_io_show(request->in);

    if (sections_begin(&request->page, &show, sections, SECTIONS,
            invocation_option(request->in, OPTION_SECTION), err))
        return -1;
    if (print_chains(request, err) || print_shared(request, err)) {
        sections_abandon(request->page);
        return -1;
    }
    return sections_end(request->page, err);
}

static int is_known(const struct party *party)
{
    if (party->account)
        return 1;
    fputs("ringleader: there is no account ", stderr);
    report_id(party->id);
    fputc('\n', stderr);
    return 0;
}

static int answer(struct invocation *in, struct why_request *request, struct error *err)
{
    int is_a_known, is_b_known;

    if (find_party(request, in->arguments[0], &request->a, err) ||
        find_party(request, in->arguments[1], &request->b, err))
        return -1;
    is_a_known = is_known(&request->a);
    is_b_known = is_known(&request->b);
    if (!is_a_known || !is_b_known)
        return 0;
    in->found = is_linked(request);
    if (in->quiet)
        return 0;
    if (report_separate(request, err) || report_excluded(request, &request->a, err) ||
        report_excluded(request, &request->b, err))
        return -1;
    if (!is_linked(request))
        report_apart(request);
    return print(request, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct why_request request = { .in = in };
    int rc;

    if (strcmp(in->arguments[0], in->arguments[1]) == 0)
        return error_set(err, ERROR_USAGE, "why takes two different accounts");
    if (db_open(&request.db, in->db, DB_READ, err))
        return -1;
    rc = answer(in, &request, err);
    stmt_finalize(&request.hop);
    db_close(request.db);
    return rc;
}

const struct command command_why = {
    .name = "why",
    .group = COMMAND_QUESTIONS,
    .summary = "Show what links two accounts, or why nothing does",
    .arguments = "ACCOUNT ACCOUNT",
    .example = "  ringleader why acct_1 acct_2\n"
               "  ringleader why acct_1 acct_2 --limit 0 --format csv > chains.csv\n",
    .about =
        "Prints the shortest chains of evidence between two accounts of one ring. Each hop is a\n"
        "value that both of its accounts have. It shows how many accounts share the value, its\n"
        "bits, and when each account had it first. Among chains of equal length, the one whose\n"
        "weakest hop is strongest comes first. No value is used in two chains.\n"
        "\n"
        "A second table lists the values that both accounts have but that are not evidence,\n"
        "with the reason: set aside because too many accounts share them, allowed, or too weak.\n",
    .options = options,
    .sections = sections,
    .section_count = SECTIONS,
    .least = 2,
    .most = 2,
    .run = run,
};
