/*
 * account.c - `ringleader account ID`: all there is to know of one account, on a page.
 */
#include <stdio.h>

#include "cli/account_values.h"
#include "cli/session.h"
#include "desk/decision.h"
#include "show/plain.h"
#include "store/sql.h"
#include "value/network.h"

static const struct argp_option options[] = { COMMAND_SECTION, { 0 } };

/* The columns of account_card.sql. */
static const struct show_column card_columns[] = {
    { "account_id", "account", SHOW_TEXT },
    { "created_at", "created", SHOW_TIME },
    { "last_seen", "last seen", SHOW_TIME },
    { "email", "e-mail", SHOW_EMAIL },
    { "phone", "phone", SHOW_PHONE },
    { "name", "name", SHOW_TEXT },
    { "country", "country", SHOW_TEXT },
    { "status", "status", SHOW_TEXT },
    { "protection", "protected as", SHOW_TEXT },
    { "verdict", "verdict", SHOW_TEXT },
    { "decided_by", "by", SHOW_TEXT },
    { "decided_at", "on", SHOW_TIME },
    { "note", "note", SHOW_TEXT },
    { "ring_id", "ring", SHOW_TEXT },
    { "band", "band", SHOW_TEXT },
    { "ring_score", "ring's score", SHOW_NUMBER },
    { "ring_size", "members", SHOW_INTEGER },
    { "ring_change", "change", SHOW_TEXT },
    { "ring_verdict", "ring's verdict", SHOW_TEXT },
    { "member_score", "own score", SHOW_NUMBER },
    { "signups", "sign-ups", SHOW_INTEGER },
    { "charges", "charges", SHOW_INTEGER },
    { "failed", "failed", SHOW_INTEGER },
    { "disputed", "disputed", SHOW_INTEGER },
    { "run_id", NULL, SHOW_INTEGER },
    { "ran_at", NULL, SHOW_TIME },
};

static const struct show_column link_columns[] = {
    { "kind", "kind", SHOW_TEXT },
    { "value", "value", SHOW_VALUE },
    { "members", "members", SHOW_INTEGER },
    { "accounts_sharing", "all sharing", SHOW_INTEGER },
    { "bits", "bits", SHOW_NUMBER },
    { "first_seen", "first seen", SHOW_TIME },
    { "last_seen", "last seen", SHOW_TIME },
};

static const struct show_column signup_columns[] = {
    { "created_at", "at", SHOW_TIME },
    { "ip", "address", SHOW_TEXT },
    { "device_id", "device", SHOW_TEXT },
    { "email", "e-mail", SHOW_EMAIL },
    { "phone", "phone", SHOW_PHONE },
    { "name", "name", SHOW_TEXT },
    { "country", "country", SHOW_TEXT },
    { "user_agent", "browser", SHOW_TEXT },
    { "screen", "screen", SHOW_TEXT },
    { "timezone", "time zone", SHOW_TEXT },
    { "language", "language", SHOW_TEXT },
    { "referral_code", "referral", SHOW_TEXT },
    { "status", "status", SHOW_TEXT },
};

static const struct show_column charge_columns[] = {
    { "billed_at", "at", SHOW_TIME },
    { "ip", "address", SHOW_TEXT },
    { "amount", "amount", SHOW_NUMBER },
    { "currency", "currency", SHOW_TEXT },
    { "status", "status", SHOW_TEXT },
    { "billing_id", NULL, SHOW_TEXT },
    { "payment_fingerprint", "payment method", SHOW_TEXT },
    { "payment_type", "type", SHOW_TEXT },
    { "card_bin", "issuer", SHOW_TEXT },
    { "card_last4", "last 4", SHOW_TEXT },
    { "card_country", "country", SHOW_TEXT },
    { "card_funding", "funding", SHOW_TEXT },
    { "billing_name", "name", SHOW_TEXT },
    { "billing_postal_code", "postcode", SHOW_TEXT },
    { "billing_country", NULL, SHOW_TEXT },
};

static const struct show_column history_columns[] = {
    { "ring_id", "ring", SHOW_TEXT },
    { "first_run", "from run", SHOW_INTEGER },
    { "first_ran_at", "of", SHOW_TIME },
    { "last_run", "to run", SHOW_INTEGER },
    { "last_ran_at", "of", SHOW_TIME },
    { "runs", "runs", SHOW_INTEGER },
    { "band", "band", SHOW_TEXT },
    { "ring_score", "score", SHOW_NUMBER },
    { "ring_size", "members", SHOW_INTEGER },
    { "member_score", "own score", SHOW_NUMBER },
};

static const struct show_column decision_columns[] = {
    { "decision_id", "decision", SHOW_INTEGER },
    { "decided_at", "decided", SHOW_TIME },
    { "decided_by", "by", SHOW_TEXT },
    { "act", "act", SHOW_TEXT },
    { "verdict", "verdict", SHOW_TEXT },
    { "ring_id", "ring", SHOW_TEXT },
    { "other_account_id", "other account", SHOW_TEXT },
    { "undone_by_id", "undone by", SHOW_INTEGER },
    { "note", "note", SHOW_TEXT },
};

enum section { ACCOUNT, LINKS, VALUES, SIGNUPS, CHARGES, HISTORY, DECISIONS, SECTIONS };

static const struct page_section sections[SECTIONS] = {
    [ACCOUNT] = { "account", NULL, 1, 26, card_columns },
    [LINKS] = { "links", "What ties it to its ring", 0, 7, link_columns },
    [VALUES] = { "values", "Its values, and who else has them", 0, ACCOUNT_VALUES_COLUMNS,
        account_values_columns },
    [SIGNUPS] = { "signups", "Sign-ups and sign-ins", 0, 13, signup_columns },
    [CHARGES] = { "charges", "Charges", 0, 15, charge_columns },
    [HISTORY] = { "history", "Rings it was in, from run to run", 0, 10, history_columns },
    [DECISIONS] = { "decisions", "Decisions", 0, 9, decision_columns },
};

/* Sections that are the rows of a query, how many of them a table has at most, and the column that
 * is an address; 0: none. */
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

enum { LISTED = sizeof listed / sizeof listed[0], MOST_COLUMNS = 32 };

/* The page of one account in the making. */
struct telling {
    const struct invocation *in;
    struct db *db;
    int64_t account;
    struct page *page;
};

static int ask(const struct telling *t, struct stmt *stmt, const char *query, struct error *err)
{
    if (stmt_prepare(stmt, t->db, query, err))
        return -1;
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), t->account);
    return 0;
}

static void note_standing(const struct telling *t, const struct stmt *stmt)
{
    enum { RING_ID = 13, RUN_ID = 24 };

    if (stmt_type(stmt, RUN_ID) == STMT_NULL)
        page_note(t->page, "Nothing was detected yet; run `ringleader detect`.");
    else if (stmt_type(stmt, RING_ID) == STMT_NULL)
        page_note(t->page, "It is in no ring of the last run.");
}

static int print_card(const struct telling *t, struct error *err)
{
    struct show_cell cells[MOST_COLUMNS];
    struct stmt stmt = { 0 };
    int rc = -1;

    if (page_section(t->page, ACCOUNT, err) || ask(t, &stmt, sql_account_card, err) ||
        stmt_step(&stmt, err) < 0)
        goto out;
    session_cells(&stmt, card_columns, sections[ACCOUNT].column_count, cells);
    if (page_row(t->page, cells, err))
        goto out;
    note_standing(t, &stmt);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* A row whose address is written as people read it. */
static int print_sighting(
    const struct telling *t, int i, const struct stmt *stmt, struct error *err)
{
    const struct page_section *section = &sections[listed[i].section];
    struct show_cell cells[MOST_COLUMNS];
    char text[NETWORK_TEXT];
    struct address address;
    /* First: to be read as text turns the bytes of an address into one. */
    int is_address = listed[i].address && stmt_address(stmt, listed[i].address, &address);

    session_cells(stmt, section->columns, section->column_count, cells);
    if (is_address)
        cells[listed[i].address].text = network_format(&address, -1, text);
    return page_row(t->page, cells, err);
}

static int print_rows(const struct telling *t, int i, struct stmt *stmt, struct error *err)
{
    int64_t limit, count = 0;
    int row;

    if (session_limit(t->in, listed[i].usual, &limit, err) ||
        page_section(t->page, listed[i].section, err))
        return -1;
    while ((row = stmt_step(stmt, err)) > 0)
        if ((limit == 0 || count++ < limit) && print_sighting(t, i, stmt, err))
            return -1;
    session_more(t->page, limit ? count - limit : 0);
    return row;
}

static int print_list(const struct telling *t, int i, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc;

    if (!page_wants(t->page, listed[i].section))
        return 0;
    rc = ask(t, &stmt, listed[i].query, err) || print_rows(t, i, &stmt, err) ? -1 : 0;
    stmt_finalize(&stmt);
    return rc;
}

/* In the order of sections. */
static int print_sections(const struct telling *t, struct error *err)
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

static int print(struct telling *t, struct error *err)
{
    struct show_options show = session_show(t->in);

    if (page_begin(
            &t->page, &show, sections, SECTIONS, invocation_option(t->in, OPTION_SECTION), err))
        return -1;
    if (print_sections(t, err)) {
        page_abandon(t->page);
        return -1;
    }
    return page_end(t->page, err);
}

static void say_unknown(const char *id)
{
    fputs("ringleader: there is no account ", stderr);
    plain_write(stderr, id, strlen(id));
    fputc('\n', stderr);
}

static int run(struct invocation *in, struct error *err)
{
    struct telling t = { .in = in };
    struct stmt find = { 0 };
    int rc = -1;

    if (db_open(&t.db, in->db, DB_READ, err))
        return -1;
    if (db_begin_read(t.db, err) ||
        decision_account(&find, t.db, text_of(in->arguments[0]), &t.account, err))
        goto out;
    in->found = t.account != 0;
    if (!in->found)
        say_unknown(in->arguments[0]);
    rc = in->found && !in->quiet ? print(&t, err) : 0;
out:
    stmt_finalize(&find);
    db_close(t.db);
    return rc;
}

const struct command command_account = {
    .name = "account",
    .group = COMMAND_QUESTIONS,
    .summary = "Tell all about one account: its sightings, values, ring, charges",
    .arguments = "ACCOUNT",
    .example = "  ringleader account acct_1\n"
               "  ringleader account acct_1 --section values --unmask\n"
               "  ringleader account acct_1 --format json | jq .values\n",
    .about =
        "Sections: account, links, values, signups, charges, history, decisions. Of each value\n"
        "it is told how many other accounts have it and how many of those are in rings of the\n"
        "last run, up to ten thousand (of a domain, one thousand); whether it is evidence, and\n"
        "of how many bits; whether it was set aside, as too many share it; and what was decided\n"
        "about it. A table has the first rows of a section; --limit 0 shows all.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
