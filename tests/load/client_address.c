#include "load/client_address.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"

/* The address that a cell is read as, or what the cell is not. In static memory. */
static const char *read_as(const char *cell)
{
    static char text[NETWORK_TEXT];
    struct address address;
    const char *problem = client_address_read(text_of(cell), &address);

    return problem ? problem : network_format(&address, -1, text);
}

#define assert_each(texts, expected)                                                               \
    for (size_t i_ = 0; i_ < sizeof(texts) / sizeof *(texts); i_++)                                \
    cr_expect_str_eq(read_as((texts)[i_]), expected, "%s: %s", (texts)[i_], read_as((texts)[i_]))

Test(client_address, one_address_in_every_form)
{
    static const char *const v4[] = { "185.44.1.9", " 185.44.1.9 ", "185.44.1.9:51234",
        "::ffff:185.44.1.9", "[::ffff:185.44.1.9]:443", "::ffff:b92c:109", "64:ff9b::185.44.1.9",
        "185.44.1.9/32", "\"185.44.1.9\"", "'185.44.1.9'", "{185.44.1.9}", "{\"185.44.1.9\"}",
        "[\"185.44.1.9\"]", "3106668809", "3106668809.0", "185.044.001.009", "for=185.44.1.9",
        "For=\"185.44.1.9:4711\"", "::ffff:185.44.1.9/128", "185.44.1.9," };
    static const char *const v6[] = { "2a02:908::1", "2A02:0908:0:0:0:0:0:1", "[2a02:908::1]",
        "[2a02:908::1]:443", "2a02:908::1/128", "2a02:908::1%eth0", "\"2a02:908::1\"",
        "for=\"[2a02:908::1]:4711\"", "2a02:908::0.0.0.1" };

    assert_each(v4, "185.44.1.9");
    assert_each(v6, "2a02:908::1");
    cr_expect_str_eq(read_as("fe80::1%eth0"), "fe80::1");
    cr_expect_str_eq(read_as("001.002.003.000"), "1.2.3.0");
    cr_expect_str_eq(read_as("16777216"), "1.0.0.0");
    cr_expect_str_eq(read_as("4294967295"), "255.255.255.255");
}

Test(client_address, of_a_list_the_first_public_one)
{
    static const char *const lists[] = { "185.44.1.9, 172.71.178.201", "185.44.1.9,172.71.178.201",
        "10.0.0.1, 185.44.1.9, 172.71.178.201", "unknown, 185.44.1.9", "-, 185.44.1.9",
        " , 185.44.1.9", "fe80::1, 192.168.1.5, 185.44.1.9", "127.0.0.1 185.44.1.9",
        "185.44.1.9:80, 10.0.0.1:81", "10.0.0.1;185.44.1.9", "10.0.0.1|185.44.1.9",
        "{10.0.0.1,185.44.1.9}", "[\"10.0.0.1\", \"185.44.1.9\"]", "[\"185.44.1.9\"]",
        "for=185.44.1.9;proto=https;by=203.0.113.43", "by=9.9.9.9;for=185.44.1.9",
        "for=unknown, for=185.44.1.9", "for=192.0.2.60;proto=http, for=185.44.1.9",
        "_hidden, 185.44.1.9", "185.44.1.9, garbage", "\"185.44.1.9, 10.0.0.1\"" };

    assert_each(lists, "185.44.1.9");
    cr_expect_str_eq(read_as("10.0.0.7, 192.168.0.1"), "10.0.0.7", "none is public");
    cr_expect_str_eq(read_as("for=\"[2a02:908::1]\", for=1.1.1.1"), "2a02:908::1");
}

Test(client_address, others_are_none)
{
    static const char *const texts[] = { "", "localhost", "nowhere", "185.44.1", "185.44.1.256",
        "185.44.1.9.1", "185.044.1.9", "0185.44.1.9", "0x7f.1.1.1", "12345", "16777215",
        "4294967296", "99999999999", "3106668809.5", "u1@inv.example", "185.44.1.9:99999", "[",
        "[]", "\"\"", "{}", "for=", "2a02:::1", "hidden", "b92c0109", "300.044.001.009" };
    static const char *const lists[] = { ",", "unknown, hidden", "a b c",
        "for=unknown;proto=http" };
    static const char *const ranges[] = { "185.44.1.0/24", "2a02:908::/64", "185.44.1.9/31" };

    assert_each(texts, "is not an IP address, nor a list that has one");
    assert_each(lists, "is not an IP address, nor a list that has one");
    assert_each(ranges, "is a range of addresses; the address of one client is read");
}

Test(client_address, only_so_many_of_a_list_are_looked_at)
{
    size_t length = 8000;
    char *text = malloc(length);
    struct address address;

    memset(text, ',', length);
    memcpy(text + length - 10, "185.44.1.9", 10);
    cr_expect(client_address_read((struct text){ text, length }, &address));
    free(text);
}

Test(client_address, a_cell_that_is_none_leaves_the_result_alone)
{
    struct address address = { .version = 77 };

    cr_assert(client_address_read(text_of("10.0.0.0/8"), &address));
    cr_assert_eq(address.version, 77);
    cr_assert(client_address_read(text_of("a, b"), &address));
    cr_assert_eq(address.version, 77);
}

Test(client_address, arbitrary_bytes_are_refused_or_read_the_same_again)
{
    static const char likely[] = "0123456789012345678901234567890....:::,, \"[]{}/%ff=or";
    struct random random;
    int read = 0;

    random_seed(&random, 4);
    for (int i = 0; i < 300000; i++) {
        size_t length = random_below(&random, i % 100 ? 20 : 3000);
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        struct address address, again;
        char written[NETWORK_TEXT];

        for (size_t j = 0; j < length; j++)
            text[j] = likely[random_below(&random, sizeof likely)];
        if (!client_address_read((struct text){ text, length }, &address)) {
            network_format(&address, -1, written);
            cr_assert_null(client_address_read(text_of(written), &again), "%s", written);
            cr_assert_eq(memcmp(&again, &address, sizeof again), 0, "%s", written);
            read++;
        }
        free(text);
    }
    cr_assert_gt(read, 100);
}
