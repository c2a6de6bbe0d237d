#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "load_place.h"
#include "store/db.h"

/* What `load --dry-run` shows; nothing is written. */

TestSuite(load_dry_run, .init = place_open_empty, .fini = place_close);

enum { MOST_ARGUMENTS = 12 };

/* Runs `load --dry-run` with arguments, which end with NULL. */
static int run(const char *const *arguments)
{
    const char *all[MOST_ARGUMENTS + 5] = { "--db", here.store, "load", "--dry-run" };

    for (int i = 0; i < MOST_ARGUMENTS && arguments[i]; i++)
        all[4 + i] = arguments[i];
    return place_run(all);
}

static void assert_output(const char *name, const char *part)
{
    char *text = place_read(name);

    cr_assert(strstr(text, part), "no \"%s\" in %s: %s", part, name, text);
    free(text);
}

static void assert_no_store(void)
{
    cr_assert_neq(access(here.store, F_OK), 0);
}

static const char some[] =
    "account_id,created_at,Mail,plan,phone,ip\nu1,2025-01-01 10:00,ann@example.com,x,+14155550101,"
    "185.44.1.9\nguest,2025-01-01,,,,\nu2,never,,,,\nu3,2025-01-02,,,,nothing\n";

Test(load_dry_run, shows_columns_and_typed_rows_and_makes_no_store)
{
    place_write("a.csv", some);
    cr_assert_eq(run((const char *const[]){
                     "signups", here.path, "--map", "email=Mail", "--max-rejects", "0.5", NULL }),
        0);
    assert_no_store();
    assert_output("out", "would be loaded");
    assert_output("out", "\nMail       email      map");
    assert_output("out", "\nplan       (not used)");
    assert_output("out", "\n   2 u1         2025-01-01T10:00:00Z a***@example.com");
    assert_output("out", "185.44.1.9");
    assert_output("out", "1          4 \"created_at\": \"never\" is not a time");
    assert_output("out", "1 of 4 rows left out");
    assert_output("out", " --map account_id=");
}

Test(load_dry_run, shows_mailboxes_in_full_on_request)
{
    place_write("a.csv", some);
    cr_assert_eq(run((const char *const[]){ "signups", here.path, "--map", "email=Mail",
                     "--max-rejects", "0.5", "--unmask", NULL }),
        0);
    assert_output("out", "ann@example.com");
    assert_output("out", "+14155550101");
}

Test(load_dry_run, fails_as_the_load_would)
{
    char path[128];

    snprintf(path, sizeof path, "%s", place_path("rejects.csv"));
    place_write("a.csv", some);
    cr_assert_eq(run((const char *const[]){ "signups", here.path, "--rejects", path, NULL }), 3);
    assert_output("out", "would be refused");
    assert_output("err", "1 of 4 rows cannot be stored");
    assert_output("rejects.csv", ",4,");
    assert_output("rejects.csv", "\"\"guest\"\" names no account");
    assert_no_store();
    place_write("b.csv", "id;created\n1;2\n");
    cr_assert_eq(run((const char *const[]){ "signups", here.path, NULL }), 3);
    assert_output("err", "account_id");
    cr_assert_eq(run((const char *const[]){ "signups", place_path("nothing.csv"), NULL }), 1);
    cr_assert_eq(run((const char *const[]){ "signups", here.path, "--replace", NULL }), 2);
    assert_no_store();
}

Test(load_dry_run, is_an_object_in_json)
{
    place_write("a.csv", some);
    cr_assert_eq(run((const char *const[]){
                     "signups", here.path, "--max-rejects", "0.5", "--format", "json", NULL }),
        0);
    assert_output(
        "out", "\"rows\": 4, \"stored\": 2, \"duplicate\": 0, \"rejected\": 1, \"nobody\": 1");
    assert_output("out", "{\"position\": 3, \"column\": \"Mail\", \"field\": null, ");
    assert_output(
        "out", "\"field\": \"ip\", \"chosen_by\": \"name\", \"cells\": 2, \"unusable\": 1");
    assert_output("out", "{\"line\": 2, \"account_id\": \"u1\"");
    assert_output("out", "\"code\": \"nobody\"");
}

Test(load_dry_run, shows_amounts_as_they_are_read)
{
    static const struct {
        const char *cell, *shown;
    } cases[] = { { "12.5", " 12.50 " }, { "-3", " -3.00 " }, { "0.000001", " 0.000001 " },
        { "1234.125", " 1234.125 " } };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[128];

        snprintf(text, sizeof text, "account_id,billed_at,amount,currency\nu1,2025-01-01,%s,EUR\n",
            cases[i].cell);
        place_write("a.csv", text);
        cr_assert_eq(run((const char *const[]){ "billing", here.path, NULL }), 0);
        assert_output("out", cases[i].shown);
    }
}

Test(load_dry_run, leaves_a_store_as_it_is)
{
    place_write("a.csv", "account_id,created_at\nu1,2025-01-01\n");
    cr_assert_eq(
        place_run((const char *[]){ "--db", here.store, "load", "signups", here.path, NULL }), 0);
    place_write("b.csv", "account_id,created_at\nu2,2025-01-01\n");
    cr_assert_eq(run((const char *const[]){ "signups", here.path, NULL }), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    assert_rows("SELECT account_id FROM v_accounts", "u1\n");
    cr_assert_eq(place_count("load"), 1);
}
