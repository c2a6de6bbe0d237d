/*
 * account.c - `ringleader account ID`: one account on a page.
 */
#include <stdio.h>

#include "base/array.h"
#include "cli/account_values.h"
#include "cli/command_io.h"
#include "export/cells.h"
#include "review/decision.h"
#include "output/sanitize.h"
#include "store/sql.h"
#include "value/network.h"

static const struct argp_option options[] = { COMMAND_SECTION, { 0 } };

enum {
    CARD_ACCOUNT_ID,
    CARD_CREATED_AT,
    CARD_LAST_SEEN,
    CARD_EMAIL,
    CARD_PHONE,
    CARD_NAME,
    CARD_COUNTRY,
    CARD_STATUS,
    CARD_PROTECTION,
    CARD_VERDICT,
    CARD_DECIDED_BY,
    CARD_DECIDED_AT,
    CARD_NOTE,
    CARD_RING_ID,
    CARD_BAND,
    CARD_RING_SCORE,
    CARD_RING_SIZE,
    CARD_RING_CHANGE,
    CARD_RING_VERDICT,
    CARD_MEMBER_SCORE,
    CARD_SIGNUPS,
    CARD_CHARGES,
    CARD_FAILED,
    CARD_DISPUTED,
    CARD_RUN_ID,
    CARD_RAN_AT,
    CARD_COLUMNS
};

static const struct output_column card_columns[] = {
    [CARD_ACCOUNT_ID] = { "account_id", "account", OUTPUT_TEXT },
    [CARD_CREATED_AT] = { "created_at", "created", OUTPUT_TIME },
    [CARD_LAST_SEEN] = { "last_seen", "last seen", OUTPUT_TIME },
    [CARD_EMAIL] = { "email", "e-mail", OUTPUT_EMAIL },
    [CARD_PHONE] = { "phone", "phone", OUTPUT_PHONE },
    [CARD_NAME] = { "name", "name", OUTPUT_TEXT },
    [CARD_COUNTRY] = { "country", "country", OUTPUT_TEXT },
    [CARD_STATUS] = { "status", "status", OUTPUT_TEXT },
    [CARD_PROTECTION] = { "protection", "protected as", OUTPUT_TEXT },
    [CARD_VERDICT] = { "verdict", "verdict", OUTPUT_TEXT },
    [CARD_DECIDED_BY] = { "decided_by", "decided by", OUTPUT_TEXT },
    [CARD_DECIDED_AT] = { "decided_at", "decided", OUTPUT_TIME },
    [CARD_NOTE] = { "note", "note", OUTPUT_TEXT },
    [CARD_RING_ID] = { "ring_id", "ring", OUTPUT_TEXT },
    [CARD_BAND] = { "band", "band", OUTPUT_TEXT },
    [CARD_RING_SCORE] = { "ring_score", "ring's score", OUTPUT_NUMBER },
    [CARD_RING_SIZE] = { "ring_size", "members", OUTPUT_INTEGER },
    [CARD_RING_CHANGE] = { "ring_change", "change", OUTPUT_TEXT },
    [CARD_RING_VERDICT] = { "ring_verdict", "ring's verdict", OUTPUT_TEXT },
    [CARD_MEMBER_SCORE] = { "member_score", "own score", OUTPUT_NUMBER },
    [CARD_SIGNUPS] = { "signups", "sign-ups", OUTPUT_INTEGER },
    [CARD_CHARGES] = { "charges", "charges", OUTPUT_INTEGER },
    [CARD_FAILED] = { "failed", "failed", OUTPUT_INTEGER },
    [CARD_DISPUTED] = { "disputed", "disputed", OUTPUT_INTEGER },
    [CARD_RUN_ID] = { "run_id", NULL, OUTPUT_INTEGER },
    [CARD_RAN_AT] = { "ran_at", NULL, OUTPUT_TIME },
};

static const struct output_column link_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "members", "members", OUTPUT_INTEGER },
    { "accounts_sharing", "accounts sharing", OUTPUT_INTEGER },
    { "bits", "bits of evidence", OUTPUT_NUMBER },
    { "first_seen", "first seen", OUTPUT_TIME },
    { "last_seen", "last seen", OUTPUT_TIME },
};

static const struct output_column signup_columns[] = {
    { "created_at", "at", OUTPUT_TIME },
    { "ip", "address", OUTPUT_TEXT },
    { "device_id", "device", OUTPUT_TEXT },
    { "email", "e-mail", OUTPUT_EMAIL },
    { "phone", "phone", OUTPUT_PHONE },
    { "name", "name", OUTPUT_TEXT },
    { "country", "country", OUTPUT_TEXT },
    { "user_agent", "browser", OUTPUT_TEXT },
    { "screen", "screen", OUTPUT_TEXT },
    { "timezone", "time zone", OUTPUT_TEXT },
    { "language", "language", OUTPUT_TEXT },
    { "referral_code", "referral", OUTPUT_TEXT },
    { "status", "status", OUTPUT_TEXT },
};

static const struct output_column charge_columns[] = {
    { "billed_at", "at", OUTPUT_TIME },
    { "ip", "address", OUTPUT_TEXT },
    { "amount", "amount", OUTPUT_NUMBER },
    { "currency", "currency", OUTPUT_TEXT },
    { "status", "status", OUTPUT_TEXT },
    { "billing_id", NULL, OUTPUT_TEXT },
    { "payment_fingerprint", "payment method", OUTPUT_TEXT },
    { "payment_type", "type", OUTPUT_TEXT },
    { "card_bin", "issuer", OUTPUT_TEXT },
    { "card_last4", "last 4", OUTPUT_TEXT },
    { "card_country", "country", OUTPUT_TEXT },
    { "card_funding", "funding", OUTPUT_TEXT },
    { "billing_name", "name", OUTPUT_TEXT },
    { "billing_postal_code", "postcode", OUTPUT_TEXT },
    { "billing_country", NULL, OUTPUT_TEXT },
};

static const struct output_column history_columns[] = {
    { "ring_id", "ring", OUTPUT_TEXT },
    { "first_run", "from run", OUTPUT_INTEGER },
    { "first_ran_at", "date", OUTPUT_TIME },
    { "last_run", "to run", OUTPUT_INTEGER },
    { "last_ran_at", "date", OUTPUT_TIME },
    { "runs", "runs", OUTPUT_INTEGER },
    { "band", "band", OUTPUT_TEXT },
    { "ring_score", "score", OUTPUT_NUMBER },
    { "ring_size", "members", OUTPUT_INTEGER },
    { "member_score", "own score", OUTPUT_NUMBER },
};

static const struct output_column decision_columns[] = {
    { "decision_id", "decision", OUTPUT_INTEGER },
    { "decided_at", "decided", OUTPUT_TIME },
    { "decided_by", "by", OUTPUT_TEXT },
    { "act", "action", OUTPUT_TEXT },
    { "verdict", "verdict", OUTPUT_TEXT },
    { "ring_id", "ring", OUTPUT_TEXT },
    { "other_account_id", "other account", OUTPUT_TEXT },
    { "undone_by_id", "undone by", OUTPUT_INTEGER },
    { "note", "note", OUTPUT_TEXT },
};

enum section { ACCOUNT, LINKS, VALUES, SIGNUPS, CHARGES, HISTORY, DECISIONS, SECTIONS };

static const struct sections_section sections[SECTIONS] = {
    [ACCOUNT] = { "account", NULL, 1, CARD_COLUMNS, card_columns },
    [LINKS] = { "links", "What links it to its ring", 0, COUNT_OF(link_columns), link_columns },
    [VALUES] = { "values", "Its values and how many others have them", 0, ACCOUNT_VALUES_COLUMNS,
        account_values_columns },
    [SIGNUPS] = { "signups", "Sign-ups and sign-ins", 0, COUNT_OF(signup_columns), signup_columns },
    [CHARGES] = { "charges", "Charges", 0, COUNT_OF(charge_columns), charge_columns },
    [HISTORY] = { "history", "Its rings, by run", 0, COUNT_OF(history_columns), history_columns },
    [DECISIONS] = { "decisions", "Decisions", 0, COUNT_OF(decision_columns), decision_columns },
};

/* Sections that are the rows of a query. usual: most rows in a table. address: the column that is
 * an address, 0 if none. */
static const struct {
    enum section section;
    const char *query;
    int usual, address;
} listed[] = {
    { LINKS, sql_account_links, 12, 0 },
    { SIGNUPS, sql_account_signups, 12, 1 },
    { CHARGES, sql_account_charges, 12, 1 },
    { HISTORY, sql_account_history, 8, 0 },
    { DECISIONS, sql_account_decisions, 8, 0 },
};

enum { LISTED = COUNT_OF(listed), MOST_COLUMNS = 32 };

/* The page of one account. */
struct account_page {
    const struct invocation *in;
    struct db *db;
    int64_t account;
    struct page *page;
};

static int open_query(
    const struct account_page *t, struct stmt *stmt, const char *query, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", t->account), { 0 } };

    return stmt_open(stmt, t->db, query, bindings, err);
}

static void note_ring(const struct account_page *t, const struct output_cell *cells)
{
    if (cells[CARD_RUN_ID].is_null)
        sections_note(t->page, "Nothing was detected yet; run `ringleader detect`.");
    else if (cells[CARD_RING_ID].is_null)
        sections_note(t->page, "The account is in no ring of the last run.");
}

static int print_card(const struct account_page *t, struct error *err)
{
    struct output_cell cells[MOST_COLUMNS];
    struct stmt stmt = { 0 };
    int rc = -1;

    if (sections_section(t->page, ACCOUNT, err) || open_query(t, &stmt, sql_account_card, err) ||
        cells_name(&stmt, card_columns, CARD_COLUMNS, err) || stmt_step(&stmt, err) < 0)
        goto out;
    command_io_cells(&stmt, card_columns, CARD_COLUMNS, cells);
    if (sections_row(t->page, cells, err))
        goto out;
    note_ring(t, cells);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* Prints a row; its address is written as text. */
static int print_sighting(
    const struct account_page *t, int i, const struct stmt *stmt, struct error *err)
{
    const struct sections_section *section = &sections[listed[i].section];
    struct output_cell cells[MOST_COLUMNS];
    char text[NETWORK_TEXT];
    struct address address;
    /* Before the cells: reading them as text would convert the bytes. */
    int is_address = listed[i].address && stmt_address(stmt, listed[i].address, &address);

    command_io_cells(stmt, section->columns, section->column_count, cells);
    if (is_address)
        cells[listed[i].address].text = network_format(&address, -1, text);
    return sections_row(t->page, cells, err);
}

static int print_rows(const struct account_page *t, int i, struct stmt *stmt, struct error *err)
{
    int64_t limit, count = 0;
    int row;

    if (command_io_limit(t->in, listed[i].usual, &limit, err) ||
        sections_section(t->page, listed[i].section, err) ||
        cells_name(stmt, sections[listed[i].section].columns,
            sections[listed[i].section].column_count, err))
        return -1;
    while ((row = stmt_step(stmt, err)) > 0)
        if ((limit == 0 || count++ < limit) && print_sighting(t, i, stmt, err))
            return -1;
    command_io_more(t->page, limit ? count - limit : 0);
    return row;
}

static int print_list(const struct account_page *t, int i, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc;

    if (!sections_wants(t->page, listed[i].section))
        return 0;
    rc = open_query(t, &stmt, listed[i].query, err);
    if (rc == 0)
        rc = print_rows(t, i, &stmt, err);
    stmt_finalize(&stmt);
    return rc;
}

/* In the order of sections. */
static int print_sections(const struct account_page *t, struct error *err)
{
    if (print_card(t, err))
        return -1;
    for (int i = 0; i < LISTED; i++)
        if ((listed[i].section == SIGNUPS &&
                account_values_print(t->in, t->page, VALUES, t->db, t->account, err)) ||
            print_list(t, i, err))
            return -1;
    return 0;
}

static int print(struct account_page *t, struct error *err)
{
    struct output_options show = command_io_show(t->in);

    if (sections_begin(
            &t->page, &show, sections, SECTIONS, invocation_option(t->in, OPTION_SECTION), err))
        return -1;
    if (print_sections(t, err)) {
        sections_abandon(t->page);
        return -1;
    }
    return sections_end(t->page, err);
}

static void report_unknown(const char *id)
{
    fputs("ringleader: there is no account ", stderr);
    sanitize_write(stderr, id, strlen(id));
    fputc('\n', stderr);
}

static int run(struct invocation *in, struct error *err)
{
    struct account_page t = { .in = in };
    struct stmt find = { 0 };
    int rc = -1;

    if (db_open(&t.db, in->db, DB_READ, err))
        return -1;
    if (db_begin_read(t.db, err) ||
        decision_account(&find, t.db, text_of(in->arguments[0]), &t.account, err))
        goto out;
    in->found = t.account != 0;
    if (!in->found)
        report_unknown(in->arguments[0]);
    rc = in->found && !in->quiet ? print(&t, err) : 0;
out:
    stmt_finalize(&find);
    db_close(t.db);
    return rc;
}

const struct command command_account = {
    .name = "account",
    .group = COMMAND_QUESTIONS,
    .summary = "Show one account: sign-ups, values, ring, charges",
    .arguments = "ACCOUNT",
    .example = "  ringleader account acct_1\n"
               "  ringleader account acct_1 --section values --unmask\n"
               "  ringleader account acct_1 --format json | jq .values\n",
    .about = "Sections: account, links, values, signups, charges, history, decisions.\n"
             "\n"
             "The section values shows for each value:\n"
             "  - how many other accounts have it, up to 10,000 (for a domain, up to 1,000);\n"
             "  - how many of those are in rings of the last run;\n"
             "  - whether it is evidence, and its bits;\n"
             "  - whether it was set aside because too many accounts share it;\n"
             "  - what was decided about it.\n"
             "A table has the first rows of a section; --limit 0 shows all.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
