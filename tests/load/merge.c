#include <criterion/criterion.h>
#include <stdlib.h>

#include "load_place.h"

/* Rows of one file that report the same charge. */

TestSuite(load_merge, .init = place_open, .fini = place_close);

#define LOADS(name, text)                                                                          \
    cr_assert_eq(place_load(RECORD_CHARGE, name, text), 0, "%s", here.err.message)

static const char header[] = "billing_id,account_id,billed_at,amount,currency,status,"
                             "payment_fingerprint,card_last4,billing_name,ip\n";
static const char full[] = "o1,u1,2025-01-01,35,EUR,refunded,fp1,4242,Ann,203.0.113.7\n";
static const char blank[] = "o1,u1,2025-01-01,,,,,,,\n";
static const char other[] = "o2,u2,2025-01-02,12,EUR,succeeded,fp2,1881,Bob,203.0.113.8\n";

static const char current[] = "SELECT billing_id, amount, currency, status, payment_fingerprint, "
                              "card_last4, billing_name, ip "
                              "FROM v_charges WHERE NOT superseded ORDER BY billing_id";

static const char *text_of_rows(const char *const *rows)
{
    static char text[4096];
    size_t used = (size_t)snprintf(text, sizeof text, "%s", header);

    for (; *rows; rows++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s", *rows);
    return text;
}

#define ROWS(...) text_of_rows((const char *const[]){ __VA_ARGS__, NULL })

#define FULL "o1|35.0|EUR|refunded|fp1|4242|Ann|203.0.113.7\n"
#define OTHER "o2|12.0|EUR|succeeded|fp2|1881|Bob|203.0.113.8\n"

Test(load_merge, a_blank_row_changes_nothing_and_is_a_duplicate)
{
    LOADS("a.csv", ROWS(full, blank, other));
    assert_counts(3, 2, 1, 0);
    assert_rows(current, FULL OTHER);
    assert_rows("SELECT count(*) FROM charge", "2\n");
    assert_rows("SELECT stored, duplicate FROM v_loads", "2|1\n");
}

Test(load_merge, the_order_of_rows_does_not_count)
{
    LOADS("a.csv", ROWS(blank, other, full));
    assert_counts(3, 3, 0, 0);
    assert_rows(current, FULL OTHER);
}

Test(load_merge, cells_of_three_rows_are_put_together)
{
    LOADS("a.csv", ROWS("o1,u1,2025-01-01,35,,,,,,\n", "o1,u1,2025-01-01,,EUR,,fp1,,,203.0.113.7\n",
                       "o1,u1,2025-01-01,,,refunded,,4242,Ann,\n", other));
    assert_rows(current, FULL OTHER);
    assert_rows("SELECT count(*) FROM charge WHERE superseded", "2\n");
}

Test(load_merge, a_true_change_in_the_same_file_wins)
{
    LOADS("a.csv", ROWS("o1,u1,2025-01-01,35,EUR,succeeded,fp1,4242,Ann,203.0.113.7\n",
                       "o1,u1,2025-01-01,,,refunded,,,,\n", blank));
    assert_counts(3, 2, 1, 0);
    assert_rows(current, FULL);
}

Test(load_merge, equal_rows_are_duplicates)
{
    LOADS("a.csv", ROWS(full, full, full));
    assert_counts(3, 1, 2, 0);
    assert_rows("SELECT count(*) FROM charge", "1\n");
}

/* The card of another payment is not put together with this one's. */
Test(load_merge, another_payment_method_keeps_its_own_cells)
{
    LOADS("a.csv", ROWS(full, "o1,u1,2025-01-01,,,,fp9,,,\n"));
    assert_rows(current, "o1|35.0|EUR|refunded|fp9||Ann|203.0.113.7\n");
    LOADS("b.csv", ROWS("o2,u2,2025-01-01,1,EUR,failed,fp1,4242,Ann,203.0.113.7\n",
                       "o2,u2,2025-01-01,,,,,,Anne,\n"));
    assert_rows("SELECT payment_fingerprint, card_last4, billing_name FROM v_charges WHERE NOT "
                "superseded AND billing_id = 'o2'",
        "fp1|4242|Anne\n");
}

Test(load_merge, a_later_file_takes_the_place_of_an_earlier_one_as_a_whole)
{
    LOADS("a.csv", ROWS(full));
    LOADS("b.csv", ROWS(blank));
    assert_rows(current, "o1|||||||\n");
}

/* The same rows in another file are known; none of them erases a thing. */
Test(load_merge, loading_the_rows_again_changes_nothing)
{
    LOADS("a.csv", ROWS(full, blank, other));
    LOADS("b.csv", ROWS(other, full, blank));
    assert_counts(3, 0, 3, 0);
    assert_rows(current, FULL OTHER);
    LOADS("c.csv", ROWS("o1,u1,2025-01-01,36,EUR,refunded,fp1,4242,Ann,203.0.113.7\n", blank));
    assert_rows(current, "o1|36.0|EUR|refunded|fp1|4242|Ann|203.0.113.7\n" OTHER);
}

Test(load_merge, charges_of_other_accounts_and_of_no_id_are_left_alone)
{
    LOADS("a.csv", ROWS(full, "o1,u2,2025-01-01,,,,,,,\n", ",u1,2025-01-01,5,,,,,,\n",
                       ",u1,2025-01-01,,,failed,,,,\n"));
    assert_counts(4, 4, 0, 0);
    assert_rows("SELECT account_id, amount, status FROM v_charges WHERE NOT superseded ORDER BY 1, "
                "2, 3",
        "u1||failed\nu1|5.0|\nu1|35.0|refunded\nu2||\n");
}

/* Far apart, in many batches, with indexes and without, against a plain list. */
Test(load_merge, many_rows_far_apart_are_put_together)
{
    enum { ORDERS = 9000 };
    char *text;
    size_t size;

    for (int round = 0; round < 2; round++) {
        FILE *out = open_memstream(&text, &size);

        fprintf(out, "%s", header);
        for (int i = 0; i < ORDERS; i++)
            fprintf(out, "r%d-%d,u%d,2025-01-01,%d,EUR,,fp%d,,,\n", round, i, i % 300, i, i % 77);
        for (int i = 0; i < ORDERS; i += 2)
            fprintf(out, "r%d-%d,u%d,2025-01-01,,,failed,,%04d,,\n", round, i, i % 300, i);
        for (int i = 0; i < ORDERS; i += 3)
            fprintf(out, "r%d-%d,u%d,2025-01-01,,,,,,,\n", round, i, i % 300);
        fclose(out);
        LOADS("a.csv", text);
        assert_counts(ORDERS + ORDERS / 2 + ORDERS / 3, ORDERS + ORDERS / 2, ORDERS / 3, 0);
        free(text);
    }
    assert_rows(
        "SELECT count(*), sum(amount), count(DISTINCT billing_id), sum(status = 'failed'), "
        "sum(status = 'failed' AND CAST(card_last4 AS INTEGER) = CAST(substr(billing_id, 4) "
        "AS INTEGER)), sum(payment_fingerprint = 'fp' || (CAST(substr(billing_id, 4) AS "
        "INTEGER) % 77)) FROM v_charges WHERE NOT superseded",
        "18000|80991000.0|18000|9000|9000|18000\n");
    assert_rows("PRAGMA integrity_check", "ok\n");
    assert_rows("SELECT count(*) FROM pragma_foreign_key_check", "0\n");
}

/* A file of which every second row says less is put together when it is read anew, too. */
Test(load_merge, a_file_that_takes_the_place_of_another_is_put_together)
{
    LOADS("a.csv", ROWS("o1,u1,2025-01-01,1,EUR,failed,fp7,,,\n", other));
    here.options.replaces = here.result.load;
    here.options.who = "tester";
    LOADS("b.csv", ROWS(full, blank, other));
    assert_counts(3, 2, 1, 0);
    assert_rows(current, FULL OTHER);
}
