#include "value/network.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* What text is read as, in canonical form; "" when it is no address. */
static const char *canonical(const char *text)
{
    static char out[NETWORK_TEXT];
    struct address address;

    if (network_parse(text, strlen(text), &address) < 0)
        return "";
    return network_format(&address, -1, out);
}

static struct address parsed(const char *text)
{
    struct address address = { 0 };

    cr_assert_eq(network_parse(text, strlen(text), &address), 0, "%s", text);
    return address;
}

static const char *range_of(const char *text, int prefix)
{
    static char out[NETWORK_TEXT];
    struct address address = parsed(text);
    struct address range = network_range(&address, prefix);

    return network_format(&range, prefix, out);
}

static int is_private(const char *text)
{
    struct address address = parsed(text);

    return network_is_private(&address);
}

Test(network, ipv4_comes_back_as_it_was)
{
    cr_assert_str_eq(canonical("0.0.0.0"), "0.0.0.0");
    cr_assert_str_eq(canonical("8.8.4.4"), "8.8.4.4");
    cr_assert_str_eq(canonical("10.100.99.9"), "10.100.99.9");
    cr_assert_str_eq(canonical("255.255.255.255"), "255.255.255.255");
}

Test(network, ipv6_is_written_by_rfc_5952)
{
    cr_assert_str_eq(
        canonical("2A00:1450:4001:0802:0000:0000:0000:200E"), "2a00:1450:4001:802::200e");
    cr_assert_str_eq(canonical("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1");
    cr_assert_str_eq(canonical("0:0:0:0:0:0:0:0"), "::");
    cr_assert_str_eq(canonical("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1");
}

Test(network, spaces_ports_and_zones_do_not_matter)
{
    cr_assert_str_eq(canonical(" \t8.8.8.8\r\n"), "8.8.8.8");
    cr_assert_str_eq(canonical("8.8.8.8:65535"), "8.8.8.8");
    cr_assert_str_eq(canonical("[2a00::1]:443"), "2a00::1");
    cr_assert_str_eq(canonical("[2a00::1]"), "2a00::1");
    cr_assert_str_eq(canonical("fe80::1%eth0"), "fe80::1");
    cr_assert_str_eq(canonical("[fe80::1%eth0]:80"), "fe80::1");
}

Test(network, ipv4_inside_ipv6_is_ipv4)
{
    cr_assert_str_eq(canonical("::ffff:8.8.8.8"), "8.8.8.8");
    cr_assert_str_eq(canonical("::ffff:0808:0808"), "8.8.8.8");
    cr_assert_str_eq(canonical("[::ffff:8.8.8.8]:80"), "8.8.8.8");
    cr_assert_str_eq(canonical("64:ff9b::808:808"), "8.8.8.8");
}

Test(network, tunnels_stay_ipv6)
{
    cr_assert_eq(parsed("2002:808:808::1").version, 6);
    cr_assert_eq(parsed("2001:0:808:808::1").version, 6);
    cr_assert_eq(parsed("64:ff9b:1::808:808").version, 6);
    cr_assert_eq(parsed("::fffe:808:808").version, 6);
}

Test(network, what_is_no_address_is_refused)
{
    static const char *const texts[] = { "", " ", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4",
        "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4 5", "1.2.3.4/24", "1.2.3.4:", "1.2.3.4:65536",
        "1.2.3.4:x", "1.2.3.4:080", "99999999999999999999.1.1.1", "0x7f.0.0.1", "2130706433", ":",
        ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::g", "12345::", "[::1", "::1]", "[]", "[",
        "[1.2.3.4]:80", "[::1]443", "[::1]:", "[::1]:99999", "%eth0", "localhost", "1,2,3,4" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert_str_eq(canonical(texts[i]), "", "%s", texts[i]);
}

Test(network, octal_looking_ipv4_is_refused)
{
    cr_assert_str_eq(canonical("010.1.1.1"), "");
    cr_assert_str_eq(canonical("1.1.1.01"), "");
    cr_assert_str_eq(canonical("00.0.0.0"), "");
    cr_assert_str_eq(canonical("::ffff:010.1.1.1"), "");
}

Test(network, a_nul_inside_is_no_end)
{
    struct address address;

    cr_assert_eq(network_parse("1.2.3.4\0", 8, &address), -1);
    cr_assert_eq(network_parse("2a00::1\0zz", 10, &address), -1);
    cr_assert_eq(network_parse("1.2\0003.4", 7, &address), -1);
}

Test(network, length_is_obeyed_without_a_nul)
{
    struct address address;
    char text[NETWORK_TEXT];

    cr_assert_eq(network_parse("1.2.3.45", 7, &address), 0);
    cr_assert_str_eq(network_format(&address, -1, text), "1.2.3.4");
    cr_assert_eq(network_parse("2a00::12", 7, &address), 0);
    cr_assert_str_eq(network_format(&address, -1, text), "2a00::1");
}

Test(network, a_refused_text_leaves_the_address_alone)
{
    struct address address = parsed("8.8.8.8");

    cr_assert_eq(network_parse("9.9.9.999", 9, &address), -1);
    cr_assert_eq(network_parse("::ffff:9.9.9.9.", 15, &address), -1);
    cr_assert_eq(address.version, 4);
    cr_assert_eq(address.bytes[0], 8);
}

Test(network, ranges_clear_the_host_bits)
{
    cr_assert_str_eq(range_of("8.8.8.255", 24), "8.8.8.0/24");
    cr_assert_str_eq(range_of("8.8.255.255", 20), "8.8.240.0/20");
    cr_assert_str_eq(range_of("8.8.8.255", 0), "0.0.0.0/0");
    cr_assert_str_eq(range_of("8.8.8.255", 32), "8.8.8.255/32");
    cr_assert_str_eq(range_of("2a00:1:2:3:4:5:6:7", 64), "2a00:1:2:3::/64");
    cr_assert_str_eq(range_of("2a00:1:2:3:4:5:6:7", 48), "2a00:1:2::/48");
    cr_assert_str_eq(range_of("2a00:1:2:ffff:4:5:6:7", 49), "2a00:1:2:8000::/49");
    cr_assert_str_eq(range_of("2a00:1:2:3:4:5:6:7", 128), "2a00:1:2:3:4:5:6:7/128");
}

Test(network, the_longest_text_fits)
{
    char text[NETWORK_TEXT];
    struct address address = parsed("abcd:abcd:abcd:abcd:abcd:abcd:abcd:abcd");

    cr_assert_str_eq(
        network_format(&address, 128, text), "abcd:abcd:abcd:abcd:abcd:abcd:abcd:abcd/128");
}

Test(network, private_ranges_end_where_they_should)
{
    static const struct {
        char first[40], last[40], before[40], after[40];
    } ranges[] = {
        { "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0" },
        { "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0" },
        { "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0" },
        { "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0" },
        { "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0" },
        { "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0" },
        { "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0" },
        { "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0" },
        { "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0" },
        { "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0" },
        { "2001:db8::", "2001:db8:ffff::", "2001:db7:ffff::", "2001:db9::" },
        { "3fff::", "3fff:fff:ffff::", "3ffe:ffff::", "3fff:1000::" },
        { "2001:10::", "2001:2f:ffff::", "2001:f:ffff::", "2001:30::" },
        { "::", "1fff:ffff::", "2000::", "3000::" },
        { "4000::", "ffff:ffff::", "3ffe::", "2a00::" },
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
        cr_assert(is_private(ranges[i].first), "%s", ranges[i].first);
        cr_assert(is_private(ranges[i].last), "%s", ranges[i].last);
        cr_assert_not(is_private(ranges[i].before), "%s", ranges[i].before);
        cr_assert_not(is_private(ranges[i].after), "%s", ranges[i].after);
    }
}

Test(network, special_addresses_are_private)
{
    static const char *const texts[] = { "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
        "100::1", "::8.8.8.8", "64:ff9b:1::1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert(is_private(texts[i]), "%s", texts[i]);
}

Test(network, tunnels_and_mapped_public_addresses_are_public)
{
    cr_assert_not(is_private("::ffff:8.8.8.8"));
    cr_assert_not(is_private("64:ff9b::8.8.8.8"));
    cr_assert_not(is_private("2002:808:808::1"));
    cr_assert_not(is_private("2001:0:808:808::1"));
}

/* Bytes that could belong to an address, so that parsers get past the first character. */
static char hostile_byte(struct random *random)
{
    static const char likely[] = "0123456789abcdefF.:%[]/ 1.:.:";

    if (random_below(random, 30) == 0)
        return (char)random_bits(random);
    return likely[random_below(random, sizeof(likely))];
}

Test(network, arbitrary_bytes_are_refused_or_read_the_same_again)
{
    struct random random;
    int read = 0;

    random_seed(&random, 3);
    for (int i = 0; i < 200000; i++) {
        size_t length = random_below(&random, i % 100 ? 12 : 200);
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        char first[NETWORK_TEXT], again[NETWORK_TEXT];
        struct address address;

        for (size_t j = 0; j < length; j++)
            text[j] = hostile_byte(&random);
        if (network_parse(text, length, &address) == 0) {
            network_format(&address, -1, first);
            cr_assert_eq(network_parse(first, strlen(first), &address), 0, "%s", first);
            cr_assert_str_eq(network_format(&address, -1, again), first);
            read++;
        }
        free(text);
    }
    cr_assert_gt(read, 50);
}

Test(network, every_address_survives_being_written)
{
    struct random random;

    random_seed(&random, 4);
    for (int i = 0; i < 20000; i++) {
        struct address address = { .version = i % 2 ? 4 : 6 }, again;
        char text[NETWORK_TEXT];

        for (int j = 0; j < (address.version == 4 ? 4 : 16); j++)
            address.bytes[j] = random_below(&random, 2) ? (uint8_t)random_bits(&random) : 0;
        network_format(&address, -1, text);
        cr_assert_eq(network_parse(text, strlen(text), &again), 0, "%s", text);
        cr_assert_eq(again.version, address.version, "%s", text);
        cr_assert_arr_eq(again.bytes, address.bytes, 16, "%s", text);
    }
}

/* ---- ranges as text ---- */

static void assert_range(const char *text, const char *range)
{
    char written[NETWORK_TEXT];
    struct address address;
    int prefix;

    cr_assert_eq(network_parse_range(text, strlen(text), &address, &prefix), 0, "%s", text);
    address = network_range(&address, prefix);
    cr_assert_str_eq(network_format(&address, prefix, written), range);
}

Test(network, ranges_are_read_with_or_without_a_prefix)
{
    assert_range("203.0.113.0/24", "203.0.113.0/24");
    assert_range("203.0.113.77/24", "203.0.113.0/24");
    assert_range("203.0.113.7", "203.0.113.7/32");
    assert_range("0.0.0.0/0", "0.0.0.0/0");
    assert_range("2001:db8::1", "2001:db8::1/128");
    assert_range("2001:db8:1:2::/48", "2001:db8:1::/48");
    assert_range("::ffff:203.0.113.0/120", "203.0.113.0/24");
}

Test(network, what_is_no_range_is_refused)
{
    static const char *const bad[] = { "", "/", "/24", "203.0.113.0/", "203.0.113.0/33",
        "203.0.113.0/-1", "203.0.113.0/ 8", "203.0.113.0/024x", "203.0.113/24", "2001:db8::/129",
        "::ffff:0:0/96", "everything" };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct address address;
        int prefix;

        cr_assert_eq(
            network_parse_range(bad[i], strlen(bad[i]), &address, &prefix), -1, "\"%s\"", bad[i]);
    }
}
