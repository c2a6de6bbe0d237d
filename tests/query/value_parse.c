#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "query/value_parse.h"
#include "fixture.h"

static struct fixture fixture;
static struct arena arena;

static const char signups[] = "account_id,created_at,email,phone,device_id\n"
                              "u1,1,jane@x.io,+14155550123,dev-1\n"
                              "u2,2,joe@b\xc3\xbc"
                              "cher.example,4155550123,4155550123\n"
                              "u3,3,ann@y.io,,y.io\n"
                              "u4,4,,, dev 4 \n";
static const char charges[] =
    "account_id,billed_at,payment_fingerprint,billing_name,billing_postal_code,billing_country\n"
    "u1,1,card-1,Jane Doe,SW1A 1AA,GB\n"
    "u2,1,dev-2,Joe Bloggs,12345,US\n"
    "u3,1,dev-1,,,\n";

static void open_store(void)
{
    fixture_open(&fixture);
    fixture_load(&fixture, RECORD_SIGNUP, signups);
    fixture_load(&fixture, RECORD_CHARGE, charges);
}

static void close_store(void)
{
    arena_free(&arena);
    fixture_close(&fixture);
}

TestSuite(sought, .init = open_store, .fini = close_store);

/* "kind text", or "?" where there is no telling, or the error. */
static const char *seek(const char *kind, const char *text)
{
    static char said[600];
    struct error err = { 0 };
    struct value_query value;
    int rc = value_parse(&value, fixture.db, kind, text, &arena, &err);

    if (rc < 0)
        cr_assert_eq(err.code, ERROR_USAGE, "%s", err.message);
    if (rc > 0)
        snprintf(said, sizeof said, "%s %s", kind_info(value.kind)->name, value.text.at);
    else
        snprintf(said, sizeof said, "%s", rc ? err.message : "?");
    return said;
}

static void assert_sought(const char *text, const char *expected)
{
    cr_expect_str_eq(seek(NULL, text), expected, "%s: %s", text, seek(NULL, text));
}

static void assert_said(const char *kind, const char *text, const char *expected)
{
    cr_expect_str_eq(seek(kind, text), expected, "%s: %s", text, seek(kind, text));
}

Test(sought, the_form_tells_addresses_ranges_and_e_mail)
{
    assert_sought("8.8.8.8", "ip 8.8.8.8");
    assert_sought(" 8.8.8.8:443 ", "ip 8.8.8.8");
    assert_sought("8.8.8.8/32", "ip 8.8.8.8");
    assert_sought("8.8.8.8/24", "net24 8.8.8.0/24");
    assert_sought("8.8.8.8/16", "network 8.8.0.0/16");
    assert_sought("2001:4860:0:0::1", "ip 2001:4860::1");
    assert_sought("2001:4860::1/64", "net64 2001:4860::/64");
    assert_sought("2001:4860::1/48", "net48 2001:4860::/48");
    assert_sought("2001:4860::/32", "network 2001:4860::/32");
    assert_sought("::ffff:8.8.8.8", "ip 8.8.8.8");
    assert_sought("Jane.Doe+x@GoogleMail.com", "mailbox janedoe@gmail.com");
    assert_sought("@GoogleMail.com", "domain gmail.com");
}

Test(sought, what_else_it_is_the_store_tells)
{
    assert_sought("card-1", "payment card-1");
    assert_sought("dev-2", "payment dev-2");
    assert_sought("x.io", "domain x.io");
    assert_sought("xn--bcher-kva.example", "domain xn--bcher-kva.example");
    assert_sought("B\xc3\xbc"
                  "CHER.example",
        "domain xn--bcher-kva.example");
    assert_sought("+1 (415) 555-0123", "phone +14155550123");
    assert_sought("0014155550123", "phone +14155550123");
}

Test(sought, what_nobody_has_is_told_by_its_form_or_not_at_all)
{
    assert_sought("+49 30 123456", "phone +4930123456");
    assert_sought("nobody.example", "domain nobody.example");
    assert_sought("dev-77", "?");
    assert_sought("030123456", "?");
    assert_sought("'; DROP TABLE signup; --", "?");
    assert_sought("\xff\xfe", "?");
}

Test(sought, what_is_two_things_asks_for_the_kind)
{
    assert_sought("dev-1", "\"dev-1\" is a payment method, and a device; say which with "
                           "--kind payment or --kind device");
    assert_sought("y.io", "\"y.io\" is a device, and an e-mail domain; say which with --kind "
                          "device or --kind domain");
    assert_said("device", "dev-1", "device dev-1");
    assert_said("card", "dev-1", "payment dev-1");
    assert_said("domain", "y.io", "domain y.io");
    assert_said("phone", "4155550123", "phone 4155550123");
}

Test(sought, a_kind_that_is_said_is_believed)
{
    assert_said("device", " dev 4 ", "device  dev 4 ");
    assert_said("DEVICE", "8.8.8.8", "device 8.8.8.8");
    assert_said("net24", "8.8.8.8", "net24 8.8.8.0/24");
    assert_said("net24", "8.8.8.0/24", "net24 8.8.8.0/24");
    assert_said("network", "8.8.8.8/24", "network 8.8.8.0/24");
    assert_said("network", "8.8.8.8", "network 8.8.8.8/32");
    assert_said("email", "JANE@x.io", "mailbox jane@x.io");
    assert_said("domain", "jane@x.io", "\"jane@x.io\" is no e-mail domain");
    assert_said("net24", "8.8.8.0/23", "\"8.8.8.0/23\" is no /24 network");
    assert_said("net24", "2001:4860::1", "\"2001:4860::1\" is no /24 network");
    assert_said("net64", "8.8.8.8", "\"8.8.8.8\" is no /64 network");
    assert_said("ip", "8.8.8.0/24", "\"8.8.8.0/24\" is no address");
    assert_said("phone", "jane", "\"jane\" is no phone number");
    assert_said("mailbox", "x.io", "\"x.io\" is no mailbox");
}

Test(sought, a_bill_is_found_by_name_and_postcode)
{
    assert_said("billed", "Jane Doe SW1A 1AA", "billed Jane Doe SW1A 1AA");
    assert_said("billed", "jane-doe sw1a1aa", "billed Jane Doe SW1A 1AA");
    assert_said("billed", "JOE BLOGGS 12345", "billed Joe Bloggs 12345");
    assert_said("billed", "Joe Bloggs 12346", "billed Joe Bloggs 12346");
    assert_said("billed", "12345", "billed 12345");
}

Test(sought, a_kind_that_does_not_exist_is_misuse)
{
    assert_said("devise", "x",
        "--kind takes one of payment, device, phone, mailbox, domain, ip, net24, net64, net48, "
        "network, billed; not \"devise\"; did you mean \"device\"?");
    cr_expect(strstr(seek("network+agent", "x"), "--kind takes one of"));
    cr_expect(strstr(seek("agent", "x"), "--kind takes one of"));
    cr_expect(strstr(seek("", "x"), "--kind takes one of"));
    cr_expect(strstr(seek(NULL, " "), "name a value"));
    cr_expect(strstr(seek("device", ""), "name a value"));
}

Test(sought, a_phone_number_is_found_in_the_form_that_the_store_has)
{
    fixture_load(&fixture, RECORD_SIGNUP,
        "account_id,created_at,phone\nn1,5,+491707654321\nn2,6,030 7654399\nn3,7,4917012345678\n"
        "n4,8,+41446681800\nn5,9,+43446681800\n");
    assert_sought("0170 7654321", "phone +491707654321");
    assert_sought("0049 170 7654321", "phone +491707654321");
    assert_sought("170 7654321", "phone +491707654321");
    assert_sought("491707654321", "phone +491707654321");
    assert_sought("+49 30 7654399", "phone 0307654399");
    assert_sought("+49 170 12345678", "phone 4917012345678");
    assert_said("phone", "0170-7654321", "phone +491707654321");
    /* Two numbers end so; the ends of others are shorter than a number. */
    assert_said("phone", "044 668 18 00", "phone 0446681800");
    assert_said("phone", "654321", "phone 654321");
    assert_said("phone", "+1 555 170 7654321", "phone +15551707654321");
}
