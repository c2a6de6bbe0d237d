/*
 * why.c - `ringleader why A B`: what links two accounts, or why nothing does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    { "accounts_sharing", "sharing", OUTPUT_INTEGER },
    { "bits", "bits", OUTPUT_NUMBER },
    { "to_account", "to", OUTPUT_TEXT },
    { "from_first_seen", "from had it", OUTPUT_TIME },
    { "from_last_seen", NULL, OUTPUT_TIME },
    { "to_first_seen", "to had it", OUTPUT_TIME },
    { "to_last_seen", NULL, OUTPUT_TIME },
};

enum { NUMBERS = 2, HOP_COLUMNS = sizeof chain_columns / sizeof chain_columns[0] - NUMBERS };

static const struct output_column shared_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "are_more", NULL, OUTPUT_INTEGER },
    { "reason", "why it is no evidence", OUTPUT_TEXT },
};

enum section { CHAINS, SHARED, SECTIONS };

static const struct sections_section sections[SECTIONS] = {
    [CHAINS] = { "chains", "Chains of evidence, the shortest first", 0, NUMBERS + HOP_COLUMNS,
        chain_columns },
    [SHARED] = { "shared", "Shared, and no evidence between them", 0, 5, shared_columns },
};

enum { USUAL_CHAINS = 3, MOST_CHAINS = 1000 };

/* One of the two, and where the last run has it. */
struct party {
    const char *id;
    int64_t account; /* 0: not in the store */
    int64_t ring;    /* 0: in none */
    int64_t run;
};

struct asking {
    const struct invocation *in;
    struct db *db;
    struct party a, b;
    struct page *page;
    struct stmt hop; /* why_hop */
    int is_shared;   /* they have something in common, evidence or not */
};

static int find_party(struct asking *asking, const char *id, struct party *party, struct error *err)
{
    enum { ID, RING_NUMBER, RUN_ID };
    static const char *const columns[] = { "id", "ring_number", "run_id", NULL };
    struct binding bindings[] = { bind_string(":external_id", id), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, asking->db, sql_why_account, bindings, columns, err);

    *party = (struct party){ .id = id };
    if (row > 0) {
        party->account = stmt_int(&stmt, ID);
        party->ring = stmt_int(&stmt, RING_NUMBER);
        party->run = stmt_int(&stmt, RUN_ID);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

/* Evidence is stored ring by ring: there is none between two. */
static int is_linked(const struct asking *asking)
{
    return asking->a.ring && asking->a.ring == asking->b.ring;
}

/* ---- chains ---- */

static int print_hop(struct asking *asking, const struct ring_graph *web,
    const struct path_hop *hop, int64_t chain, int64_t number, struct error *err)
{
    struct binding bindings[] = { bind_int(":evidence", web->values[hop->value]),
        bind_int(":from", web->accounts[hop->from]), bind_int(":to", web->accounts[hop->to]),
        { 0 } };
    struct stmt *stmt = &asking->hop;
    struct output_cell cells[NUMBERS + HOP_COLUMNS] = { { .integer = chain },
        { .integer = number } };

    if (stmt_open(stmt, asking->db, sql_why_hop, bindings, err) ||
        cells_name(stmt, chain_columns + NUMBERS, HOP_COLUMNS, err) || stmt_step(stmt, err) < 0)
        return -1;
    command_io_cells(stmt, chain_columns + NUMBERS, HOP_COLUMNS, cells + NUMBERS);
    return sections_row(asking->page, cells, err);
}

/* One chain; its values are spent, so that the next is another line of evidence. Returns its hops,
 * 0 when there is none. */
static int print_chain(struct asking *asking, const struct ring_graph *web, unsigned char *spent,
    int64_t chain, struct error *err)
{
    uint32_t from = (uint32_t)ring_graph_member(web, asking->a.account);
    uint32_t to = (uint32_t)ring_graph_member(web, asking->b.account);
    struct path_hop *hops;
    int count = path_find(web, from, to, spent, &hops, err);

    for (int i = 0; i < count; i++) {
        spent[hops[i].value] = 1;
        if (print_hop(asking, web, &hops[i], chain, i + 1, err))
            count = -1;
    }
    free(hops);
    return count;
}

static int print_chains(struct asking *asking, struct error *err)
{
    struct ring_graph web = { 0 };
    unsigned char *spent = NULL;
    int64_t limit, chain = 0;
    int hops = -1;

    if (command_io_limit(asking->in, USUAL_CHAINS, &limit, err) ||
        sections_section(asking->page, CHAINS, err))
        return -1;
    if (!is_linked(asking))
        return 0;
    if (ring_graph_read(&web, asking->db, asking->a.run, asking->a.ring, err))
        goto out;
    spent = calloc(web.value_count + 1, 1);
    if (!spent) {
        error_memory(err);
        goto out;
    }
    limit = limit == 0 || limit > MOST_CHAINS ? MOST_CHAINS : limit;
    do
        hops = print_chain(asking, &web, spent, ++chain, err);
    while (hops > 0 && chain < limit);
out:
    free(spent);
    ring_graph_free(&web);
    return hops < 0 ? -1 : 0;
}

/* ---- what they share besides ---- */

static int print_overlap(void *context, const struct common_value *overlap, struct error *err)
{
    struct asking *asking = context;
    struct output_cell cells[] = { { .text = overlap->kind }, { .text = overlap->value },
        { .integer = overlap->accounts, .is_null = overlap->accounts == 0 },
        { .integer = overlap->is_cut }, { .text = overlap->reason } };

    asking->is_shared = 1;
    return sections_row(asking->page, cells, err);
}

static int print_shared(struct asking *asking, struct error *err)
{
    if (!sections_wants(asking->page, SHARED))
        return 0;
    if (sections_section(asking->page, SHARED, err) ||
        common_values_each(
            asking->db, asking->a.account, asking->b.account, print_overlap, asking, err))
        return -1;
    if (!asking->is_shared && !is_linked(asking))
        fputs("ringleader: they have nothing in common that was recorded\n", stderr);
    return 0;
}

/* ---- what can be said in a sentence, on standard error ---- */

static void say_id(const char *id)
{
    sanitize_write(stderr, id, strlen(id));
}

static void say_place(const struct party *party)
{
    char ring[RING_ID_TEXT];

    say_id(party->id);
    if (party->ring)
        fprintf(stderr, " is in %s", ring_id_format(party->ring, ring));
    else
        fputs(" is in no ring", stderr);
}

static void say_apart(const struct asking *asking)
{
    fputs("ringleader: no evidence links them: ", stderr);
    say_place(&asking->a);
    fputs(", ", stderr);
    say_place(&asking->b);
    fputc('\n', stderr);
}

static int say_separate(struct asking *asking, struct error *err)
{
    enum { ID, DECIDED_BY, DECIDED_AT };
    static const char *const columns[] = { "id", "decided_by", "decided_at", NULL };
    struct binding bindings[] = { bind_int(":from", asking->a.account),
        bind_int(":to", asking->b.account), { 0 } };
    struct stmt stmt = { 0 };
    char moment[TIME_TEXT];
    int row = stmt_first(&stmt, asking->db, sql_why_separate, bindings, columns, err);

    if (row > 0) {
        fputs("ringleader: ", stderr);
        say_id(stmt_text(&stmt, DECIDED_BY).at);
        fprintf(stderr, " said on %.10s that they are separate (decision %lld)\n",
            time_format(stmt_int(&stmt, DECIDED_AT), moment), (long long)stmt_int(&stmt, ID));
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

/* ---- the command ---- */

static int print(struct asking *asking, struct error *err)
{
    struct output_options show = command_io_show(asking->in);
    int rc;

    if (sections_begin(&asking->page, &show, sections, SECTIONS,
            invocation_option(asking->in, OPTION_SECTION), err))
        return -1;
    rc = print_chains(asking, err) || print_shared(asking, err) ? -1 : 0;
    if (rc == 0)
        return sections_end(asking->page, err);
    sections_abandon(asking->page);
    return -1;
}

static int is_known(const struct party *party)
{
    if (party->account)
        return 1;
    fputs("ringleader: there is no account ", stderr);
    say_id(party->id);
    fputc('\n', stderr);
    return 0;
}

static int answer(struct invocation *in, struct asking *asking, struct error *err)
{
    int is_a_known, is_b_known;

    if (find_party(asking, in->arguments[0], &asking->a, err) ||
        find_party(asking, in->arguments[1], &asking->b, err))
        return -1;
    is_a_known = is_known(&asking->a);
    is_b_known = is_known(&asking->b);
    if (!is_a_known || !is_b_known)
        return 0;
    in->found = is_linked(asking);
    if (in->quiet)
        return 0;
    if (say_separate(asking, err))
        return -1;
    if (!is_linked(asking))
        say_apart(asking);
    return print(asking, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct asking asking = { .in = in };
    int rc;

    if (strcmp(in->arguments[0], in->arguments[1]) == 0)
        return error_set(err, ERROR_USAGE, "why takes two accounts, not one twice");
    if (db_open(&asking.db, in->db, DB_READ, err))
        return -1;
    rc = answer(in, &asking, err);
    stmt_finalize(&asking.hop);
    db_close(asking.db);
    return rc;
}

const struct command command_why = {
    .name = "why",
    .group = COMMAND_QUESTIONS,
    .summary = "Tell what links two accounts, or why nothing does",
    .arguments = "ACCOUNT ACCOUNT",
    .example = "  ringleader why acct_1 acct_2\n"
               "  ringleader why acct_1 acct_2 --limit 0 --format csv > chains.csv\n",
    .about =
        "Prints the shortest chains of evidence between two accounts of one ring. Each hop is a\n"
        "value that both its ends have, with how many share it, the bits it is worth and when "
        "each\n"
        "had it first. Of chains of one length the one whose weakest hop is the strongest comes\n"
        "first; no value stands in two chains. Below stands what both have and why it is no\n"
        "evidence: set aside because too many share it, allowed, or too weak.\n",
    .options = options,
    .sections = sections,
    .section_count = SECTIONS,
    .least = 2,
    .most = 2,
    .run = run,
};
