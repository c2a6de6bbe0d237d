#include <criterion/criterion.h>
#include <dirent.h>
#include <stdlib.h>

#include "load_place.h"

TestSuite(load, .init = place_open, .fini = place_close);

static const char two[] = "account_id,created_at,email\n"
                          "u1,2025-01-01,a@x.io\nu2,2025-01-02,b@x.io\n";

#define LOADS(kind, name, text)                                                                    \
    cr_assert_eq(place_load(kind, name, text), 0, "%s", here.err.message)

/* The file must be refused with that code, and the store stay as it was to the last row. */
static void assert_leaves_nothing(
    enum record_kind kind, const char *name, const char *text, enum error_code code)
{
    char *before, *after;

    LOADS(RECORD_SIGNUP, "before.csv", two);
    LOADS(RECORD_CHARGE, "before2.csv", "account_id,billed_at,payment_fingerprint\nu1,1,fp\n");
    before = place_dump();
    cr_assert_eq(place_load(kind, name, text), -1);
    cr_assert_eq(here.err.code, code, "%s", here.err.message);
    assert_says(name);
    after = place_dump();
    cr_assert_str_eq(after, before);
    free(before);
    free(after);
}

/* ---- duplicates and news ---- */

Test(load, a_row_that_stands_twice_in_a_file_is_a_duplicate)
{
    LOADS(RECORD_SIGNUP, "a.csv", "account_id,created_at\nu1,1\nu1,1\nu1,2\nu1,1\n");
    assert_counts(4, 2, 2, 0);
    cr_assert_eq(place_count("signup"), 2);
    cr_assert_eq(place_count("account"), 1);
}

Test(load, a_row_of_an_earlier_file_is_a_duplicate)
{
    LOADS(RECORD_SIGNUP, "a.csv", two);
    LOADS(RECORD_SIGNUP, "b.csv",
        "email,account_id,created_at\nb@x.io,u2,2025-01-02\nc@x.io,u3,2025-01-03\n");
    assert_counts(2, 1, 1, 0);
    cr_assert_eq(place_count("signup"), 3);
}

Test(load, the_same_instant_written_otherwise_is_the_same)
{
    LOADS(RECORD_SIGNUP, "a.csv", "account_id,created_at,ip\nu1,2025-01-01T01:00:00+01:00,::1\n");
    LOADS(RECORD_SIGNUP, "b.csv", "account_id,created_at,ip\nu1,1735689600,0:0:0:0:0:0:0:1\n");
    assert_counts(1, 0, 1, 0);
}

Test(load, the_same_file_again_is_skipped)
{
    char *before, *after;

    LOADS(RECORD_SIGNUP, "a.csv", two);
    cr_assert(!here.result.skipped);
    before = place_dump();
    LOADS(RECORD_SIGNUP, "copy.csv", two);
    cr_assert(here.result.skipped);
    cr_assert(strstr(here.result.loaded_as, "/a.csv"));
    cr_assert_eq(here.result.loaded_at, 1767225600);
    after = place_dump();
    cr_assert_str_eq(after, before);
    free(before);
    free(after);
}

Test(load, the_same_file_as_another_kind_is_not_the_same)
{
    static const char text[] = "account_id,created_at,billed_at\nu1,1,1\n";

    LOADS(RECORD_SIGNUP, "a.csv", text);
    LOADS(RECORD_CHARGE, "a.csv", text);
    cr_assert(!here.result.skipped);
    cr_assert_eq(place_count("charge"), 1);
}

Test(load, the_same_content_in_gzip_is_all_duplicates)
{
    LOADS(RECORD_SIGNUP, "a.csv", two);
    place_gzip("a.csv.gz", two, "wb");
    cr_assert_eq(place_load_path(RECORD_SIGNUP, here.path), 0);
    assert_counts(2, 0, 2, 0);
    cr_assert_eq(place_load_path(RECORD_SIGNUP, here.path), 0);
    cr_assert(here.result.skipped);
    cr_assert_eq(place_count("signup"), 2);
}

Test(load, something_new_of_a_known_account_is_a_sighting_more)
{
    LOADS(RECORD_SIGNUP, "a.csv", two);
    LOADS(RECORD_SIGNUP, "b.csv",
        "account_id,created_at,email,device_id\nu1,2025-01-01,a@x.io,dev\nu1,2025-02-01,a@x.io,\n");
    assert_counts(2, 2, 0, 0);
    cr_assert_eq(place_count("account"), 2);
    assert_rows("SELECT created_at, email, device_id FROM v_signups WHERE account_id = 'u1'",
        "2025-01-01T00:00:00Z|a@x.io|\n2025-01-01T00:00:00Z|a@x.io|dev\n"
        "2025-02-01T00:00:00Z|a@x.io|\n");
}

Test(load, a_charge_reported_again_with_another_status_takes_its_place)
{
    LOADS(RECORD_CHARGE, "a.csv",
        "billing_id,account_id,billed_at,status\nb1,u1,1,succeeded\nb2,u1,1,succeeded\n"
        ",u1,1,succeeded\nb1,u2,1,succeeded\n");
    LOADS(RECORD_CHARGE, "b.csv",
        "billing_id,account_id,billed_at,status\nb1,u1,1,disputed\nb2,u1,1,succeeded\n"
        ",u1,1,disputed\n");
    assert_counts(3, 2, 1, 0);
    assert_rows("SELECT billing_id, account_id, status, superseded FROM v_charges",
        "b1|u1|succeeded|1\nb2|u1|succeeded|0\n|u1|succeeded|0\nb1|u2|succeeded|0\n"
        "b1|u1|disputed|0\n|u1|disputed|0\n");
}

Test(load, the_last_report_of_a_charge_within_a_file_stands)
{
    LOADS(RECORD_CHARGE, "a.csv",
        "billing_id,account_id,billed_at,status\nb1,u1,1,pending\nb1,u1,1,succeeded\n"
        "b1,u1,1,disputed\n");
    assert_counts(3, 3, 0, 0);
    assert_rows("SELECT status FROM v_charges WHERE NOT superseded", "disputed\n");
}

/* Once took time with the square of the charges: 90 s here. */
Test(load, all_charges_of_a_large_account_can_be_reported_again, .timeout = 60)
{
    for (int round = 0; round < 2; round++) {
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);

        fputs("billing_id,account_id,billed_at,status\n", out);
        for (int i = 0; i < 20000; i++)
            fprintf(out, "b%d,u1,1,%s\n", i, round ? "disputed" : "succeeded");
        fclose(out);
        LOADS(RECORD_CHARGE, "a.csv", text);
        free(text);
    }
    assert_rows("SELECT status, superseded, count(*) FROM charge GROUP BY 1, 2",
        "disputed|0|20000\nsucceeded|1|20000\n");
}

Test(load, combinations_are_stored_once)
{
    LOADS(RECORD_SIGNUP, "a.csv",
        "account_id,created_at,user_agent,screen\nu1,1,M,1x1\nu2,1,M,1x1\nu3,1,M,\nu4,1,,\n");
    LOADS(RECORD_SIGNUP, "b.csv", "account_id,created_at,user_agent,screen\nu5,1,M,1x1\n");
    cr_assert_eq(place_count("client"), 2);
    assert_rows("SELECT count(DISTINCT client_id) FROM signup", "2\n");
}

/* ---- rejects ---- */

Test(load, rejects_are_stored_with_file_line_reason_and_raw_text)
{
    here.options.max_rejects = 1;
    LOADS(RECORD_CHARGE, "r.csv",
        "account_id,billed_at,amount\nu1,1,5\n\"u\n2\",never,5\n,1,5\nu3,1,\"five, or so\"\n"
        "u4,,5\nu5,1\nu6,1,2,3\nu7,1,\xff\n");
    assert_counts(8, 1, 0, 6);
    cr_assert_eq(here.result.counts.nobody, 1);
    assert_rows("SELECT load_id, substr(file, -6), line, cause, raw FROM v_rejects ORDER BY line",
        "1|/r.csv|3|\"billed_at\" is not a time|\"u\n2\",never,5\n"
        "1|/r.csv|6|\"amount\" is not an amount|u3,1,\"five, or so\"\n"
        "1|/r.csv|7|\"billed_at\" is empty|u4,,5\n"
        "1|/r.csv|8|the row has 2 cells, the header has 3|u5,1\n"
        "1|/r.csv|9|the row has 4 cells, the header has 3|u6,1,2,3\n"
        "1|/r.csv|10|\"amount\" is not UTF-8 text|u7,1,\xff\n");
    cr_assert_eq(place_count("account"), 1);
}

static int note_reject(void *context, const char *file, int64_t line, struct text reason,
    struct text raw, struct error *err)
{
    (void)err;
    fprintf(context, "%s:%lld:%.*s:%.*s\n", strrchr(file, '/') + 1, (long long)line,
        (int)reason.length, reason.at, (int)raw.length, raw.at);
    return 0;
}

Test(load, rejects_are_told_one_by_one)
{
    char *told;
    size_t size;

    here.options.context = open_memstream(&told, &size);
    here.options.on_reject = note_reject;
    here.options.lists_nobody = 1;
    here.options.max_rejects = 1;
    LOADS(RECORD_LABEL, "r.csv", "account_id,label\nu1,fraud\nu2,perhaps\n,legit\n");
    fclose(here.options.context);
    cr_assert_str_eq(told, "r.csv:3:\"label\": \"perhaps\" is neither fraud nor legit; --map "
                           "label=COLUMN also reads 1 "
                           "and true as fraud, 0 and false as legit:u2,perhaps\n"
                           "r.csv:4:\"account_id\" is empty:,legit\n");
    free(told);
}

static int stop(void *context, const char *file, int64_t line, struct text reason, struct text raw,
    struct error *err)
{
    (void)context;
    (void)file;
    (void)line;
    (void)reason;
    (void)raw;
    return error_set(err, ERROR_FAILED, "r.csv: no room for rejects");
}

Test(load, a_reject_that_cannot_be_told_fails_the_file)
{
    here.options.on_reject = stop;
    here.options.max_rejects = 1;
    assert_leaves_nothing(
        RECORD_LABEL, "r.csv", "account_id,label\nu1,fraud\nu2,perhaps\n", ERROR_FAILED);
}

/* rows data rows of accounts of that name, the first bad ones without a time. */
static char *some_bad(const char *name, int rows, int bad)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("account_id,created_at\n", out);
    for (int i = 0; i < rows; i++)
        fprintf(out, "%s%d,%s\n", name, i, i < bad ? "never" : "2025-01-01");
    fclose(out);
    return text;
}

Test(load, exactly_as_many_rejects_as_allowed_are_accepted)
{
    static const struct {
        double share;
        int rows, most;
    } cases[] = { { 0.01, 100, 1 }, { 0.01, 300, 3 }, { 0.01, 99, 0 }, { 0.01, 199, 1 },
        { 0.29, 100, 29 }, { 0.57, 100, 57 }, { 0, 100, 0 }, { 1, 10, 10 }, { 0.001, 5000, 5 } };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int more = 0; more < 2 && cases[i].most + more <= cases[i].rows; more++) {
            char name[32], *text;

            snprintf(name, sizeof name, "case-%zu-%d", i, more);
            text = some_bad(name, cases[i].rows, cases[i].most + more);
            here.options.max_rejects = cases[i].share;
            cr_assert_eq(place_load(RECORD_SIGNUP, name, text), -more, "%d of %d",
                cases[i].most + more, cases[i].rows);
            free(text);
        }
}

Test(load, too_many_rejects_leave_nothing_behind)
{
    char *text = some_bad("u", 100, 2);

    assert_leaves_nothing(RECORD_SIGNUP, "r.csv", text, ERROR_REFUSED);
    assert_says("2 of 100 rows");
    assert_says("line 2: \"created_at\": \"never\" is not a time");
    assert_says("--rejects FILE");
    assert_counts(100, 98, 0, 2);
    free(text);
}

/* ---- what a file may be ---- */

Test(load, a_file_that_fails_leaves_nothing_behind)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    /* Many batches are written before the quote that never ends. */
    fputs("account_id,created_at,email\n", out);
    for (int i = 0; i < 50000; i++)
        fprintf(out, "new%d,2025-01-01,e%d@x.io\n", i, i);
    fputs("u,1,\"open\n", out);
    fclose(out);
    assert_leaves_nothing(RECORD_SIGNUP, "r.csv", text, ERROR_REFUSED);
    assert_says("r.csv:50002:");
    free(text);
    LOADS(RECORD_SIGNUP, "r.csv", "account_id,created_at\nnew1,2025-01-01\n");
    assert_counts(1, 1, 0, 0);
}

Test(load, a_header_alone_is_a_file_of_no_rows)
{
    LOADS(RECORD_SIGNUP, "a.csv", "account_id,created_at,plan");
    assert_counts(0, 0, 0, 0);
    cr_assert_str_eq(here.result.unknown, "plan");
    assert_rows("SELECT kind, rows_read, unknown_columns FROM v_loads", "signups|0|plan\n");
}

Test(load, the_load_is_on_record)
{
    char expected[512];

    here.options.max_rejects = 1;
    LOADS(RECORD_SIGNUP, "a.csv", "account_id,created_at,plan\nu1,1,x\nu1,1,y\nu2,never,z\n");
    snprintf(expected, sizeof expected, "1|signups|%s|52|2026-01-01T00:00:00Z|3|1|1|1|plan\n",
        here.path);
    assert_rows("SELECT load_id, kind, file, bytes, loaded_at, rows_read, stored, duplicate, "
                "rejected, unknown_columns FROM v_loads",
        expected);
}

Test(load, a_missing_file_and_a_directory_are_clear)
{
    cr_assert_eq(place_load_path(RECORD_SIGNUP, place_path("nothing.csv")), -1);
    assert_says("nothing.csv: No such file");
    cr_assert_eq(here.err.code, ERROR_FAILED);
    cr_assert_eq(place_load_path(RECORD_SIGNUP, here.dir), -1);
    assert_says("is a directory");
}

Test(load, used_cells_of_10_kb_are_rejected)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    here.options.max_rejects = 0.5;
    fprintf(out, "account_id,created_at,name\nu1,1,%08192d\nu2,1,%08193d\n", 1, 2);
    fclose(out);
    LOADS(RECORD_SIGNUP, "a.csv", text);
    assert_counts(2, 1, 0, 1);
    assert_rows("SELECT line, cause, length(raw) FROM v_rejects",
        "3|\"name\" is longer than 8192 bytes|8198\n");
    assert_rows("SELECT length(name) FROM v_signups", "8192\n");
    free(text);
}

Test(load, the_widest_payment_is_stored)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("account_id,billed_at,payment_fingerprint,payment_type,card_bin,card_last4,card_country,"
          "card_funding,billing_name,billing_postal_code,billing_country\nu1,1",
        out);
    for (int i = 0; i < 9; i++)
        fprintf(out, ",x%08191d", i);
    fputc('\n', out);
    fclose(out);
    LOADS(RECORD_CHARGE, "a.csv", text);
    assert_rows(
        "SELECT length(fingerprint), length(billing_country) FROM payment_method", "8192|8192\n");
    LOADS(RECORD_CHARGE, "b.csv", "account_id,billed_at\nu1,2\n");
    free(text);
}

Test(load, every_bad_file_gets_a_clear_error_that_names_it)
{
    DIR *dir = opendir("tests/data/bad");
    struct dirent *entry;
    int files = 0;

    cr_assert(dir);
    while ((entry = readdir(dir))) {
        char path[512], kind[32] = "", *before, *after;

        snprintf(kind, sizeof kind, "%.*s", (int)strcspn(entry->d_name, "-"), entry->d_name);
        if (entry->d_name[0] == '.' || record_kind_named(kind) == RECORD_KINDS)
            continue;
        snprintf(path, sizeof path, "tests/data/bad/%s", entry->d_name);
        before = place_dump();
        cr_assert_eq(place_load_path(record_kind_named(kind), path), -1, "%s was loaded", path);
        cr_assert(here.err.code == ERROR_REFUSED || here.err.code == ERROR_FAILED);
        assert_says(path);
        cr_assert_gt(strlen(here.err.message), strlen(path) + 15, "%s", here.err.message);
        after = place_dump();
        cr_assert_str_eq(after, before, "%s left something", path);
        free(before);
        free(after);
        files++;
    }
    closedir(dir);
    cr_assert_gt(files, 30);
}

Test(load, a_file_read_in_another_format_is_other_content)
{
    static const char text[] = "account_id,created_at\nu1,1/2/2026\n";

    here.options.format.date_order = DATE_ORDER_DMY;
    cr_assert_eq(place_load(RECORD_SIGNUP, "d.csv", text), 0, "%s", here.err.message);
    cr_assert_eq(place_load(RECORD_SIGNUP, "d.csv", text), 0, "%s", here.err.message);
    cr_assert(here.result.skipped);
    here.options.format.date_order = DATE_ORDER_MDY;
    cr_assert_eq(place_load(RECORD_SIGNUP, "d.csv", text), -1);
    assert_says("read in another way");
    assert_rows("SELECT created_at FROM v_signups", "2026-02-01T00:00:00Z\n");
}
