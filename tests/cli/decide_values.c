/*
 * decide_values.c - allow, deny, separate and protect: values and accounts that people speak of.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "service_store.h"

TestSuite(cli_decide_values, .init = cli_begin, .fini = cli_end);

/* ---- allow and deny ---- */

Test(cli_decide_values, a_value_is_stored_as_detection_writes_it)
{
    static const struct {
        const char *kind, *given, *stored;
    } values[] = {
        { "payment", "ring", "payment|ring" },
        { "card", "ring", "payment|ring" },
        { "device", "d-1", "device|d-1" },
        { "phone", "'+44 (0)20 7946 0958'", "phone|+442079460958" },
        { "phone", "0171/123456", "phone|0171123456" },
        { "mailbox", "' J.Doe+shop@GoogleMail.com'", "mailbox|jdoe@gmail.com" },
        { "email", "S1@Mail1.example", "mailbox|s1@mail1.example" },
        { "ip", "146.20.3.4", "ip|146.20.3.4" },
        { "ip", "::ffff:146.20.3.4", "ip|146.20.3.4" },
        { "ip", "[2A00:0::1]:443", "ip|2a00::1" },
        { "net24", "146.20.3.4", "net24|146.20.3.0/24" },
        { "net24", "146.20.3.9/24", "net24|146.20.3.0/24" },
        { "net64", "2a00:1:2:3:4::5", "net64|2a00:1:2:3::/64" },
        { "net48", "2a00:1:2::/48", "net48|2a00:1:2::/48" },
        { "network", "146.20.3.4/15", "network|146.20.0.0/15" },
        { "network", "146.20.3.4", "network|146.20.3.4/32" },
        { "network", "2a00:1::/29", "network|2a00::/29" },
        { "domain", "Example.COM.", "domain|example.com" },
        { "domain", "@b\xc3\xbcro.example", "domain|xn--bro-hoa.example" },
        { "billed", "'Jane Doe 12345'", "billed|Jane Doe 12345" },
    };

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char command[256], sql[128];

        snprintf(command, sizeof command, "%s %s %s --reason x", i % 2 ? "deny" : "allow",
            values[i].kind, values[i].given);
        cli_expect(command, 0, "", "; takes effect in the next detect");
        snprintf(sql, sizeof sql, "SELECT action, kind, value FROM decision WHERE id = %zu", i + 1);
        snprintf(command, sizeof command, "%s|%s", i % 2 ? "deny" : "allow", values[i].stored);
        cli_query(sql, command);
    }
}

Test(cli_decide_values, what_is_no_value_of_its_kind_is_refused)
{
    static const struct {
        const char *arguments, *said;
    } wrong[] = {
        { "card 4242424242424242", "looks like a card number" },
        { "device unknown", "\"unknown\" is a placeholder, not a value" },
        { "device ''", "is a placeholder, not a value" },
        { "phone 12345", "\"12345\" is not a phone number" },
        { "mailbox a-person", "\"a-person\" is not an e-mail address" },
        { "ip 1.2.3", "\"1.2.3\" is not an IP address" },
        { "ip 146.20.0.0/16", "is not an IP address; a range of them is of the kind network" },
        { "net24 146.20.0.0/16",
            "is not an IPv4 network of /24; one of another size is of the kind network" },
        { "net24 2a00::1", "is not an IPv4 network of /24" },
        { "net64 146.20.3.4", "is not an IPv6 network of /64" },
        { "network 146.20.0.0/33", "is not a network" },
        { "network 0.0.0.0/0", "large part of the Internet; a network here is /8 or smaller" },
        { "network 2a00::/15", "a network here is /16 or smaller" },
        { "domain localhost", "\"localhost\" is not a domain" },
        { "domain a@b@c.example", "is not a domain" },
        { "colour red", "KIND must be payment, device, phone, mailbox, domain, ip" },
        { "devise d1", "did you mean \"device\"?" },
        { "network+agent x", "combines two values and cannot be decided on; name the "
                             "network: `ringleader allow network" },
        { "domain+issuer x", "name the domain: `ringleader allow domain" },
        { "amount+tool x", "review the rings that it links instead" },
        { "device", "usage: ringleader" },
        { "device a b", "too many arguments" },
        { "device d1 --until 2026-06-30", "--until 2026-06-30 is in the past" },
        { "device d1 --until 2026-07-01", "is in the past" },
        { "device d1 --until soon", "--until takes a time" },
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        for (int deny = 0; deny < 2; deny++) {
            char command[256];

            snprintf(command, sizeof command, "%s %s --reason x --now 2026-07-01",
                deny ? "deny" : "allow", wrong[i].arguments);
            cli_expect(command, 2, "", wrong[i].said);
        }
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_decide_values, there_must_be_a_reason)
{
    cli_expect("allow device d1", 2, "", "--reason is missing");
    cli_expect("deny device d1 --reason ''", 2, "", "--reason is missing");
    cli_expect(
        "deny device d1 --reason $(printf %02001d 0)", 2, "", "the reason is too long: 2001");
    cli_expect("allow device d1 --note because", 0, "", "allow device d1, by somebody");
    cli_query("SELECT note FROM decision", "because");
}

Test(cli_decide_values, until_is_a_moment)
{
    cli_expect("allow device d1 --reason x --until 2026-07-02 --now 2026-07-01T23:59:59Z", 0, "",
        "allow device d1, until 2026-07-02T00:00:00Z, by somebody (decision 1)");
    cli_query("SELECT until FROM v_decisions", "2026-07-02T00:00:00Z");
    cli_expect("undo --now 2026-07-03", 2, "", "there is no decision to undo");
    cli_expect(
        "undo --now 2026-07-01", 0, "", "decision 1 (allow device d1, by somebody) is undone");
}

Test(cli_decide_values, what_was_said_before_is_told)
{
    cli_expect("allow device d1 --reason x --by ana", 0, "", "allow device d1, by ana");
    cli_expect("deny device d1 --reason x --by joe", 0, "",
        "deny device d1 in place of allow (decision 1, by ana), by joe (decision 2)");
    cli_expect("undo", 0, "", "decision 2");
    cli_expect("deny device d1 --reason x", 0, "", "in place of allow (decision 1, by ana)");
    cli_expect(
        "allow phone 0171123456 --reason x --until 2026-07-02 --now 2026-07-01", 0, "", NULL);
    cli_expect(
        "deny phone 0171123456 --reason x --now 2026-07-02", 0, "", "deny phone 0171123456, by");
}

Test(cli_decide_values, it_is_told_what_a_value_links_and_whether_anybody_has_it)
{
    static const struct {
        const char *value;
        int is_known;
    } values[] = { { "device d1", 1 }, { "device d-nobody", 0 }, { "card card1", 1 },
        { "card card-nobody", 0 }, { "email S1+x@mail1.example", 1 },
        { "email s1@mail2.example", 0 }, { "ip 146.20.3.4", 1 }, { "ip 146.20.3.5", 0 },
        { "net24 146.20.3.0", 1 }, { "net24 146.20.99.0", 0 }, { "network 146.16.0.0/12", 1 },
        { "network 146.0.0.0/12", 0 }, { "net64 2a00::1", 0 }, { "domain mail1.example", 1 },
        { "domain ail1.example", 0 }, { "phone 0171123456", 0 }, { "billed 'Jane Doe'", 0 } };

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char command[128];

        snprintf(command, sizeof command,
            "allow %s --reason x 2>&1 | grep -c 'no account in' >n; cat n", values[i].value);
        cli_expect(command, 0, values[i].is_known ? "0\n" : "1\n", "");
    }
    cli_expect(
        "allow device ring --reason x", 0, "", "allow device ring, which links 1 ring of the");
    cli_expect("allow network 10.0.0.0/8 --reason x", 0, "", "it is not a public address; only");
}

Test(cli_decide_values, who_can_be_reached_by_a_value_is_masked)
{
    cli_expect("allow email s1@mail1.example --reason x --by ana", 0, "", NULL);
    cli_expect("decisions", 0, "mailbox s***@mail1.example", "");
    cli_expect("decisions --unmask", 0, "mailbox s1@mail1.example", "");
    cli_expect("decisions --format csv", 0, ",allow,mailbox,s1@mail1.example,", "");
    cli_expect("undo", 0, "", "decision 1 (allow mailbox, by ana) is undone");
    cli_expect("allow phone 0171123456 --reason x --by ana", 0, "", NULL);
    cli_expect("undo --unmask", 0, "", "(allow phone 0171123456, by ana)");
}

/* ---- separate ---- */

Test(cli_decide_values, two_accounts_are_separate)
{
    cli_expect("separate r1 s7 --by ana --note sisters", 0, "",
        "r1 and s7: separate, by ana (decision 1); takes effect in the next detect\n");
    cli_query("SELECT act, note, subject, accounts FROM v_decisions", "separate|sisters|r1, s7|2");
    cli_expect("separate r1 r1", 2, "", "two accounts, not \"r1\" twice");
    cli_expect("separate r1 nobody", 2, "", "there is no account \"nobody\" in the store");
    cli_expect("separate r1", 2, "", "usage: ringleader separate");
    cli_expect("separate r1 r2 r3", 2, "", "too many arguments");
    cli_query("SELECT count(*) FROM decision", "1");
}

/* ---- protect ---- */

Test(cli_decide_values, accounts_are_protected)
{
    cli_expect("protect staff r1 s7 --by ana --note ours", 0, "",
        "2 accounts protected as staff, by ana (decision 1); they are no longer exported as "
        "candidates\n");
    cli_expect("protect trusted s7", 0, "", "1 account protected as trusted, by somebody");
    cli_query("SELECT account_id, protection, note FROM v_protected ORDER BY 1",
        "r1|staff|ours\ns7|trusted|");
    cli_expect("protect staff r1", 0, "", "1 account is already protected in the same way\n");
    cli_query("SELECT count(*) FROM decision", "2");
    cli_expect("undo 1", 0, "", "decision 1 (protect r1, s7 staff, by ana) is undone");
    cli_query("SELECT account_id, protection FROM v_protected", "s7|trusted");
}

Test(cli_decide_values, a_list_is_taken_whole_and_once)
{
    cli_write("list.csv", "\xef\xbb\xbf"
                          "Account ID;Protection;team;note\r\nr1;Staff;x;\"a;b\"\r\n"
                          "r2;;x;\r\n=q0;trusted;x;\r\n");
    cli_expect("protect trusted --file list.csv --by ana --note listed", 0, "",
        "1 account protected as staff, by ana (decision 1)");
    cli_query("SELECT account_id, protection, note FROM v_protected ORDER BY 1",
        "=q0|trusted|listed\nr1|staff|a;b\nr2|trusted|listed");
    cli_expect("protect trusted --file list.csv --note listed", 0, "",
        "3 accounts are already protected in the same way");
    cli_query("SELECT count(*) FROM decision", "2");
}

Test(cli_decide_values, a_list_with_anything_wrong_is_refused)
{
    cli_write("list.csv", "account_id,protection\nr1,staff\nnobody,staff\n,staff\nr2,owner\nr3,\n");
    cli_expect("protect --file list.csv", 3, "",
        "list.csv:3: there is no account \"nobody\" in the store\n");
    cli_expect("protect --file list.csv", 3, "", "list.csv:4: account_id is empty\n");
    cli_expect(
        "protect --file list.csv", 3, "", "list.csv:5: protection must be staff or trusted, not");
    cli_expect("protect --file list.csv", 3, "", "list.csv:6: protection is missing: write");
    cli_expect("protect --file list.csv", 3, "", "list.csv: 4 problems; nothing was stored");
    cli_write("other.csv", "account,protection\nr1,staff\n");
    cli_expect(
        "protect --file other.csv", 3, "", "must name the column account_id; it is \"account");
    cli_write("empty.csv", "");
    cli_expect("protect --file empty.csv", 3, "", "empty.csv is empty");
    cli_expect("protect --file none.csv", 1, "", "none.csv: No such file");
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_decide_values, misuse_of_protect)
{
    cli_expect("protect", 2, "", "protect takes staff or trusted and accounts, or --file FILE");
    cli_expect("protect r1", 2, "", "staff or trusted and then accounts, not \"r1\"");
    cli_expect("protect staff", 2, "", "name the accounts that are staff, or give --file FILE");
    cli_expect("protect staff r1 a b c d e f g", 2, "",
        "7 accounts are not in the store: a, b, c, d, e ...; nothing was stored");
    cli_query("SELECT count(*) FROM decision", "0");
}

Test(cli_decide_values, who_is_protected_is_named_when_confirmed)
{
    cli_expect("protect staff r1 r2", 0, "", NULL);
    cli_expect("protect trusted r3 s1", 0, "", NULL);
    cli_expect("review 1 confirmed", 0, "",
        "it includes protected accounts: r1 (staff), r2 (staff), r3 (trusted); they are never");
    cli_expect("review 1 confirmed --member r3 --member r4", 0, "",
        "includes protected accounts: r3 (trusted); they");
    cli_expect("review 1 confirmed --member r4 2>&1 | grep -c protected >n; cat n", 0, "0\n", "");
}
