#include <criterion/criterion.h>
#include <stdio.h>

#include "load/header.h"

/* Reads a header of names separated by commas; ends the test's use of it. */
static int read_names(struct header *header, enum record_kind kind, const char *line,
    const struct header_map *maps, int map_count, struct error *err)
{
    static char names[4096];
    struct text cells[128];
    int count = 0;

    snprintf(names, sizeof names, "%s", line);
    for (char *at = names; at; count++) {
        char *comma = strchr(at, ',');

        cells[count] = (struct text){ at, comma ? (size_t)(comma - at) : strlen(at) };
        at = comma ? comma + 1 : NULL;
    }
    return header_read(header, kind, "in.csv:7", cells, count,
        &(struct header_options){ .maps = maps, .map_count = map_count }, err);
}

static void assert_header(enum record_kind kind, const char *line)
{
    struct header header;
    struct error err = { 0 };

    cr_assert_eq(read_names(&header, kind, line, NULL, 0, &err), 0, "%s", err.message);
    header_free(&header);
}

/* parts: what the message must say, up to a NULL. */
static void assert_refused(enum record_kind kind, const char *line, const struct header_map *map,
    enum error_code code, const char *const *parts)
{
    struct header header;
    struct error err = { 0 };

    cr_assert_eq(read_names(&header, kind, line, map, map != NULL, &err), -1);
    cr_assert_eq(err.code, code, "%s", err.message);
    for (; *parts; parts++)
        cr_assert(strstr(err.message, *parts), "no \"%s\" in: %s", *parts, err.message);
    header_free(&header);
}

static int column_of(const struct header *header, enum record_field field)
{
    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].field == field)
            return header->rules[i].column;
    return -1;
}

Test(header, the_required_columns_suffice)
{
    assert_header(RECORD_SIGNUP, "account_id,created_at");
    assert_header(RECORD_CHARGE, "account_id,billed_at");
    assert_header(RECORD_LABEL, "account_id,label");
}

Test(header, columns_come_in_any_order_and_case)
{
    struct header header;
    struct error err;

    cr_assert_eq(read_names(&header, RECORD_SIGNUP, "IP,Created_At,ACCOUNT_ID", NULL, 0, &err), 0);
    cr_assert_eq(column_of(&header, FIELD_IP), 0);
    cr_assert_eq(column_of(&header, FIELD_MOMENT), 1);
    cr_assert_eq(column_of(&header, FIELD_ACCOUNT), 2);
    cr_assert_eq(column_of(&header, FIELD_EMAIL), -1);
    cr_assert_null(header.preset);
    header_free(&header);
}

Test(header, unknown_columns_are_named)
{
    struct header header;
    struct error err;

    cr_assert_eq(
        read_names(&header, RECORD_SIGNUP, "account_id,plan,created_at,,tier", NULL, 0, &err), 0);
    cr_assert_str_eq(header.unknown, "plan, (unnamed), tier");
    header_free(&header);
}

Test(header, very_many_unknown_columns_are_cut)
{
    char line[4096] = "account_id,created_at";
    struct header header;
    struct error err;

    for (int i = 0; i < 100; i++)
        snprintf(line + strlen(line), sizeof line - strlen(line), ",unknown_column_%d", i);
    cr_assert_eq(read_names(&header, RECORD_SIGNUP, line, NULL, 0, &err), 0);
    cr_assert_lt(strlen(header.unknown), sizeof header.unknown);
    cr_assert_str_eq(header.unknown + strlen(header.unknown) - 5, ", ...");
    header_free(&header);
}

Test(header, a_missing_column_is_named_with_those_found_and_the_nearest)
{
    assert_refused(RECORD_SIGNUP, "acount_id,created_at,email", NULL, ERROR_REFUSED,
        (const char *[]){ "in.csv:7: ", "\"account_id\"",
            "columns found: acount_id, created_at, email",
            "did you mean --map account_id=acount_id;", NULL });
    assert_refused(RECORD_SIGNUP, "account_id,created,email", NULL, ERROR_REFUSED,
        (const char *[]){ "\"created_at\"", "did you mean --map created_at=created;", NULL });
    assert_refused(RECORD_CHARGE, "account_id,amount", NULL, ERROR_REFUSED,
        (const char *[]){ "in.csv:7: ", "\"billed_at\"", "account_id, amount", NULL });
    assert_refused(RECORD_LABEL, "account_id,lable", NULL, ERROR_REFUSED,
        (const char *[]){ "\"label\"", "did you mean --map label=lable;", NULL });
    assert_refused(RECORD_LABEL, "zzzzzzzzzzzzzzz", NULL, ERROR_REFUSED,
        (const char *[]){ "\"account_id\"", "columns found: zzzzzzzzzzzzzzz", "--map", NULL });
}

Test(header, a_very_long_header_leaves_the_message_whole)
{
    char line[4096] = "acount_id,created_at";

    for (int i = 0; i < 100; i++)
        snprintf(line + strlen(line), sizeof line - strlen(line), ",unknown_column_%d", i);
    assert_refused(RECORD_SIGNUP, line, NULL, ERROR_REFUSED,
        (const char *[]){
            "\"account_id\"", ", ...", "did you mean --map account_id=acount_id;", NULL });
}

Test(header, a_used_column_that_stands_twice_is_refused)
{
    assert_refused(RECORD_SIGNUP, "account_id,created_at,email,Email", NULL, ERROR_REFUSED,
        (const char *[]){ "in.csv:7: ", "\"email\"", "twice", NULL });
    assert_header(RECORD_SIGNUP, "account_id,created_at,plan,plan");
}

Test(header, a_map_gives_a_field_a_column)
{
    struct header_map maps[] = { { "payment_fingerprint", "Card Token" },
        { "account_id", "user" } };
    struct header header;
    struct error err;

    cr_assert_eq(read_names(&header, RECORD_CHARGE,
                     "user,billed_at,Card Token,payment_fingerprint,account_id", maps, 2, &err),
        0);
    cr_assert_eq(column_of(&header, FIELD_FINGERPRINT), 2);
    cr_assert_eq(column_of(&header, FIELD_ACCOUNT), 0);
    cr_assert_str_eq(header.unknown, "payment_fingerprint, account_id");
    header_free(&header);
}

Test(header, a_map_of_an_unknown_field_is_misuse_and_suggests)
{
    assert_refused(RECORD_CHARGE, "account_id,billed_at,x",
        &(struct header_map){ "payment_fingerprnt", "x" }, ERROR_USAGE,
        (const char *[]){
            "--map", "\"payment_fingerprnt\"", "did you mean \"payment_fingerprint\"", NULL });
    assert_refused(RECORD_SIGNUP, "account_id,created_at,x",
        &(struct header_map){ "last_login", "x" }, ERROR_USAGE,
        (const char *[]){ "no field \"last_login\"", NULL });
}

Test(header, a_map_to_a_column_that_is_not_there_lists_the_columns)
{
    assert_refused(RECORD_CHARGE, "account_id,billed_at,Card Token",
        &(struct header_map){ "payment_fingerprint", "Card Tokn" }, ERROR_REFUSED,
        (const char *[]){ "in.csv:7: ", "\"Card Tokn\"", "account_id, billed_at, Card Token",
            "did you mean \"Card Token\"", NULL });
}

Test(header, a_map_to_a_column_that_stands_twice_is_refused)
{
    assert_refused(RECORD_CHARGE, "account_id,billed_at,x,x",
        &(struct header_map){ "payment_fingerprint", "x" }, ERROR_REFUSED,
        (const char *[]){ "\"x\"", "twice", NULL });
}

Test(header, secrets_cannot_be_mapped)
{
    static const char *const secrets[] = { "password_digest", "totp_secret", "Password Hash",
        "Card Number", "card_cvc", "CVV", "api_key", "backup_codes", NULL };

    for (int i = 0; secrets[i]; i++) {
        char line[128];

        snprintf(line, sizeof line, "account_id,created_at,%s", secrets[i]);
        assert_refused(RECORD_SIGNUP, line, &(struct header_map){ "name", secrets[i] },
            ERROR_REFUSED, (const char *[]){ secrets[i], "never stored", NULL });
    }
}

Test(header, secret_columns_are_known_and_unused)
{
    struct header header;
    struct error err;

    cr_assert_eq(
        read_names(&header, RECORD_SIGNUP, "account_id,password,created_at", NULL, 0, &err), 0);
    cr_assert(header.has_secrets);
    cr_assert(header.secret[1] && !header.secret[0] && !header.secret[2]);
    cr_assert_str_eq(header.unknown, "password");
    header_free(&header);
}

Test(preset, exports_are_known_by_their_header)
{
    static const struct {
        enum record_kind kind;
        const char *line, *preset;
    } cases[] = {
        { RECORD_CHARGE, "id,Created (UTC),Amount,Customer ID", "Stripe payments" },
        { RECORD_CHARGE, "id,Created date (UTC),Amount,Customer ID", "Stripe payments" },
        { RECORD_CHARGE, "id,amount,created,customer_id,paid", "Stripe charges" },
        { RECORD_SIGNUP, "user_id,email,created_at", "Auth0" },
        { RECORD_SIGNUP, "id,primary_email_address,created_at", "Clerk" },
        { RECORD_SIGNUP, "account_id,user_id,created_at", NULL },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct header header;
        struct error err = { 0 };

        cr_assert_eq(
            read_names(&header, cases[i].kind, cases[i].line, NULL, 0, &err), 0, "%s", err.message);
        cr_assert_eq(!header.preset, !cases[i].preset, "%s", cases[i].line);
        if (header.preset)
            cr_assert_str_eq(header.preset, cases[i].preset);
        header_free(&header);
    }
}

Test(preset, is_not_taken_for_another_kind_of_input)
{
    assert_refused(RECORD_SIGNUP, "id,customer_id,created,amount", NULL, ERROR_REFUSED,
        (const char *[]){ "\"account_id\"", NULL });
    assert_refused(RECORD_CHARGE, "user_id,email,created_at", NULL, ERROR_REFUSED,
        (const char *[]){ "\"account_id\"", NULL });
}

Test(preset, columns_it_does_not_have_keep_their_canonical_meaning)
{
    struct header header;
    struct error err;

    cr_assert_eq(read_names(&header, RECORD_SIGNUP, "user_id,created_at,ip,phone,status,device_id",
                     NULL, 0, &err),
        0);
    cr_assert_str_eq(header.preset, "Auth0");
    cr_assert_eq(column_of(&header, FIELD_IP), 2);
    cr_assert_eq(column_of(&header, FIELD_PHONE), 3);
    cr_assert_eq(column_of(&header, FIELD_STATUS), 4);
    cr_assert_eq(column_of(&header, FIELD_DEVICE), 5);
    header_free(&header);
}

Test(preset, a_map_goes_before_it)
{
    struct header_map map = { "account_id", "Customer Email" };
    struct header header;
    struct error err;

    cr_assert_eq(read_names(&header, RECORD_CHARGE,
                     "id,Created (UTC),Amount,Customer ID,Customer Email", &map, 1, &err),
        0);
    cr_assert_eq(column_of(&header, FIELD_ACCOUNT), 4);
    cr_assert_str_eq(header.unknown, "Customer ID");
    header_free(&header);
}

/* ---- names that are the same ---- */

Test(header, blanks_underscores_hyphens_and_case_do_not_count)
{
    static const char *const lines[] = { "accountId,createdAt,userAgent,deviceId",
        "Account ID,Created At,User Agent,Device ID", "account-id,created-at,user-agent,device-id",
        " ACCOUNT_ID , Created_At ,\"USER_AGENT\",DeviceID",
        "\xef\xbb\277account_id,created_at,user_agent,device_id" };

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct header header;
        struct error err = { 0 };

        cr_assert_eq(
            read_names(&header, RECORD_SIGNUP, lines[i], NULL, 0, &err), 0, "%s", err.message);
        cr_expect_eq(column_of(&header, FIELD_ACCOUNT), 0, "%s", lines[i]);
        cr_expect_eq(column_of(&header, FIELD_MOMENT), 1, "%s", lines[i]);
        cr_expect_eq(column_of(&header, FIELD_USER_AGENT), 2, "%s", lines[i]);
        cr_expect_eq(column_of(&header, FIELD_DEVICE), 3, "%s", lines[i]);
        header_free(&header);
    }
}

Test(header, an_equal_name_goes_before_one_that_is_nearly_equal)
{
    struct header header;
    struct error err;

    cr_assert_eq(
        read_names(&header, RECORD_SIGNUP, "accountId,account_id,created_at", NULL, 0, &err), 0);
    cr_expect_eq(column_of(&header, FIELD_ACCOUNT), 1);
    header_free(&header);
}

Test(header, a_map_decides_between_two_names_that_are_the_same)
{
    struct header_map map = { "account_id", "Account ID", NULL };
    struct header header;
    struct error err;

    assert_refused(RECORD_SIGNUP, "accountId,Account ID,created_at", NULL, ERROR_REFUSED,
        (const char *[]){ "\"account_id\" stands twice", NULL });
    cr_assert_eq(
        read_names(&header, RECORD_SIGNUP, "accountId,Account ID,created_at", &map, 1, &err), 0);
    cr_expect_eq(column_of(&header, FIELD_ACCOUNT), 1);
    header_free(&header);
}

/* ---- what is proposed for missing columns ---- */

Test(header, all_missing_columns_are_named_with_the_maps_that_read_them)
{
    static const struct {
        enum record_kind kind;
        const char *line, *says, *says_not;
    } cases[] = {
        { RECORD_SIGNUP, "id,Created (UTC),Created",
            "--map account_id=id --map created_at=\"Created (UTC)\";", NULL },
        { RECORD_CHARGE, "customer_id,created,created_utc,gross",
            "--map account_id=customer_id --map billed_at=created_utc;", "billed_at=created;" },
        { RECORD_SIGNUP, "User No,Signup Date", "--map created_at=\"Signup Date\";", NULL },
        { RECORD_CHARGE, "id,created,total", "--map billed_at=created", "account_id=id" },
        { RECORD_SIGNUP, "id,verified_at,first_name",
            "no column looks like created_at: --map FIELD=COLUMN", "=verified_at" },
        { RECORD_SIGNUP, "uid,password,email", "--map account_id=uid", "--map created_at" },
        { RECORD_CHARGE, "Email,paid_at", "--map account_id=Email --map billed_at=paid_at", NULL },
        { RECORD_LABEL, "user_id,Outcome", "--map account_id=user_id --map label=Outcome", NULL },
        { RECORD_CHARGE, "account_ip,billed_to", "no column looks like account_id or billed_at",
            "did you mean" },
        { RECORD_SIGNUP, "account_type,created_by", "no column looks like account_id or created_at",
            "did you mean" },
        { RECORD_SIGNUP, "accuont_id,createdd_at",
            "--map account_id=accuont_id --map created_at=createdd_at;", NULL },
        { RECORD_CHARGE, "user_id,date,2024,2025,a@b.c",
            "--map account_id=user_id --map billed_at=date; columns found: user_id, date, (not "
            "shown), (not shown), (not shown)",
            "2024" },
        { RECORD_SIGNUP, "it's,user$id,created_at", "--map account_id='user$id'", NULL },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct header header;
        struct error err = { 0 };

        cr_expect_eq(read_names(&header, cases[i].kind, cases[i].line, NULL, 0, &err), -1, "%s",
            cases[i].line);
        cr_expect(strstr(err.message, cases[i].says), "%s", err.message);
        cr_expect_not(
            cases[i].says_not && strstr(err.message, cases[i].says_not), "%s", err.message);
        header_free(&header);
    }
}

Test(header, an_export_of_another_kind_is_named)
{
    assert_refused(RECORD_SIGNUP, "id,Created (UTC),Amount,Customer ID", NULL, ERROR_REFUSED,
        (const char *[]){
            "the header is that of \"Stripe payments\", which `load billing` reads", NULL });
}

/* With a column of the time the export is no longer that of the dashboard. */
Test(header, a_time_that_was_added_to_an_export_is_proposed)
{
    assert_refused(RECORD_SIGNUP, "Customer ID,Email,Total Spent,Total Orders,Created At", NULL,
        ERROR_REFUSED, (const char *[]){ "--map account_id=\"Customer ID\"", NULL });
    assert_refused(RECORD_SIGNUP, "id,primary_email_address,verified_email_addresses,signup_date",
        NULL, ERROR_REFUSED, (const char *[]){ "--map created_at=signup_date", NULL });
}

Test(header, columns_that_may_be_fields_are_proposed)
{
    struct header header;
    struct error err;

    cr_assert_eq(read_names(&header, RECORD_SIGNUP,
                     "account_id,created_at,IP Address,phone_number,plan,email", NULL, 0, &err),
        0);
    cr_expect_str_eq(header.advice, "--map phone=phone_number --map ip=\"IP Address\"");
    header_free(&header);
}

Test(header, hostile_names_are_survived)
{
    static const char *const lines[] = { ",,,,", "|,||,|account_id|", "%s%n,%d", "\x01\x02,\x7f",
        "'''','\"\"'", "account_id account_id account_id,created_at created_at" };
    char longest[3000];

    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_refused(
        RECORD_SIGNUP, longest, NULL, ERROR_REFUSED, (const char *[]){ "\"account_id\"", NULL });
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_refused(RECORD_SIGNUP, lines[i], NULL, ERROR_REFUSED,
            (const char *[]){ "\"account_id\" and \"created_at\" are missing", NULL });
}
