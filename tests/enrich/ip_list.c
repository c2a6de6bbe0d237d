#include "enrich/ip_list.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "load_place.h"

static struct ip_list ranges;

static void close_all(void)
{
    ip_list_free(&ranges);
    place_close();
}

TestSuite(ip_list, .init = place_open_empty, .fini = close_all);

/* Reads the list at here.path, as the only one. */
static int read_list(void)
{
    const char *path = here.path;

    ip_list_free(&ranges);
    here.err = (struct error){ 0 };
    return ip_list_read(&ranges, &path, 1, &here.err);
}

static void accept(const char *text)
{
    place_write("list", text);
    cr_assert_eq(read_list(), 0, "%s", here.err.message);
}

static void refuse(const char *text, const char *says)
{
    place_write("list", text);
    cr_assert_eq(read_list(), -1, "%s", text);
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    assert_says(says);
}

static int holds(const char *text)
{
    struct address address;

    cr_assert_eq(network_parse(text, strlen(text), &address), 0, "%s", text);
    return ip_list_contains(&ranges, &address);
}

Test(ip_list, is_empty_without_lists)
{
    cr_assert_eq(ip_list_read(&ranges, NULL, 0, &here.err), 0);
    cr_assert_not(holds("8.8.8.8") || holds("2a00::1"));
    cr_assert_not(ip_list_covers(&ranges, 4) || ip_list_covers(&ranges, 6));
}

Test(ip_list, contains_the_addresses_of_its_ranges)
{
    accept("20.1.2.0/23\n20.9.0.1\n2a00:1::/31\n2a00:9::1\n");
    cr_assert(holds("20.1.2.0") && holds("20.1.3.255"));
    cr_assert_not(holds("20.1.1.255") || holds("20.1.4.0"));
    cr_assert(holds("20.9.0.1"));
    cr_assert_not(holds("20.9.0.0") || holds("20.9.0.2"));
    cr_assert(holds("2a00::") && holds("2a00:1:ffff:ffff:ffff:ffff:ffff:ffff"));
    cr_assert_not(holds("29ff:ffff:ffff::") || holds("2a00:2::"));
    cr_assert(holds("2a00:9::1"));
    cr_assert_not(holds("2a00:9::") || holds("2a00:9::2"));
    cr_assert_not(holds("0.0.0.0") || holds("255.255.255.255"));
}

Test(ip_list, ignores_comments_spaces_carriage_returns_and_a_byte_order_mark)
{
    accept("\xef\xbb\xbf# a list\r\n\r\n  \t\r\n\t20.1.2.0/24 \r\n20.1.3.0/24# why\r\n20.1.5.0/24");
    cr_assert(holds("20.1.2.1") && holds("20.1.3.1") && holds("20.1.5.1"));
    cr_assert_not(holds("20.1.4.1"));
}

Test(ip_list, ignores_bits_after_the_prefix)
{
    accept("20.1.2.77/24\n2a00:1:2:3:4:5:6:7/32\n");
    cr_assert(holds("20.1.2.0") && holds("20.1.2.255") && holds("2a00:1::"));
    cr_assert_not(holds("20.1.3.0"));
}

Test(ip_list, a_range_of_all_addresses_covers_one_version)
{
    accept("::/0\n");
    cr_assert(holds("2a00::1") && holds("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
    cr_assert_not(holds("8.8.8.8"));
    cr_assert(ip_list_covers(&ranges, 6) && !ip_list_covers(&ranges, 4));
    accept("0.0.0.0/0\n");
    cr_assert(holds("0.0.0.0") && holds("255.255.255.255"));
    cr_assert_not(holds("2a00::1"));
}

Test(ip_list, ipv4_written_as_ipv6_is_ipv4)
{
    accept("::ffff:20.1.2.0/120\n::ffff:20.9.0.1\n");
    cr_assert(holds("20.1.2.255") && holds("20.9.0.1"));
    cr_assert_not(holds("20.1.3.0") || holds("20.9.0.2"));
}

Test(ip_list, ipv6_ranges_that_contain_mapped_ipv4_do_not_cover_ipv4)
{
    refuse("64:ff9b::/96\n", "list:1:");
    refuse("::ffff:0:0/96\n", "list:1:");
    refuse("::ffff:1.2.3.0/24\n", "list:1:");
}

Test(ip_list, ranges_may_overlap_and_repeat_in_any_order)
{
    accept("20.5.0.0/16\n20.1.0.0/16\n20.1.0.0/16\n20.0.0.0/14\n20.1.2.3\n20.1.255.0/24\n"
           "20.4.0.0/16\n2a00:2::/32\n2a00::/16\n2a00:1::/32\n");
    cr_assert(holds("20.0.0.0") && holds("20.3.255.255") && holds("20.5.255.255"));
    cr_assert_not(holds("19.255.255.255") || holds("20.6.0.0"));
    cr_assert(holds("2a00:ffff::") && !holds("2a01::"));
    cr_assert_leq(ranges.ipv4.count, 3);
    cr_assert_eq(ranges.ipv6.count, 1);
}

Test(ip_list, several_lists_are_one_set)
{
    char first[128];
    const char *paths[] = { first, here.path };

    place_write("one", "20.1.0.0/16\n");
    snprintf(first, sizeof first, "%s", here.path);
    place_write("two", "2a00:1::/32\n20.0.0.0/15\n");
    cr_assert_eq(ip_list_read(&ranges, paths, 2, &here.err), 0, "%s", here.err.message);
    cr_assert(holds("20.1.0.1") && holds("20.0.0.1") && holds("2a00:1::1"));
}

Test(ip_list, malformed_lines_refuse_the_list_and_say_where)
{
    static const char *const bad[] = { "300.1.1.1/8", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4/x",
        "1.2.3.4/-1", "1.2.3.4/ 8", "1.2.3.4/+8", "1.2.3.4/8/8", "1.2.3.4/255.255.0.0",
        "1.2.3.4/99999999999999999999", "2a00::/129", "2a00::/-1", "/8", "/", "1.2.3/8",
        "1.2.3.4.5", "01.2.3.4/8", "1.2.3.4-1.2.3.9", "1.2.3.4 1.2.3.5", "1.2.3.0/24,Example",
        "\"1.2.3.0/24\"", "example.com", "<html>", "\x1f", "\xff\xfe", "2a00::1::/32", "[2a00::1",
        "2a00::/032x" };
    char text[128];

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        snprintf(text, sizeof text, "20.1.0.0/16\n# fine so far\n%s\n20.2.0.0/16\n", bad[i]);
        refuse(text, "list:3: \"");
        assert_says(bad[i]);
        assert_says("is not an IP address or a range");
    }
}

Test(ip_list, a_list_without_any_is_refused)
{
    refuse("", "no range in it");
    refuse("\n\n", "no range in it");
    refuse("# nothing yet", "no range in it");
}

Test(ip_list, nul_bytes_are_refused_anywhere)
{
    static const char *const texts[] = { "20.1.0.0/16\n20.2.\0.0/16\n",
        "20.1.0.0/16\n# c\0omment\n", "20.1.0.0/16\n\0\n20.3.0.0/16\n",
        "20.1.0.0/16\n20.3.0.0/16\0" };
    static const size_t lengths[] = { 24, 23, 26, 24 };

    for (size_t i = 0; i < 4; i++) {
        place_write_bytes("list", texts[i], lengths[i]);
        cr_assert_eq(read_list(), -1, "%zu", i);
        assert_says("list:2: a NUL byte");
    }
}

Test(ip_list, a_line_of_a_megabyte_is_refused)
{
    static const char fillers[] = { '1', ' ', '#', '/', '\r' };
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE + 1);

    for (size_t i = 0; i < sizeof fillers; i++) {
        memcpy(text, "20.1.0.0/16\n", 12);
        memset(text + 12, fillers[i], SIZE - 12);
        text[SIZE] = '\0';
        refuse(text, "list:2: the line is too long");
    }
    free(text);
}

Test(ip_list, lines_may_cross_the_end_of_a_read)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    fputs("#####\n", file);
    for (int i = 0; i < 60000; i++)
        fprintf(file, "%d.%d.%d.0/24\n", 20 + i / 65536, i / 256 % 256, i % 256);
    fclose(file);
    for (size_t shift = 0; shift < 6; shift++) {
        accept(text + shift);
        cr_assert(holds("20.200.1.1") && holds("20.234.95.1"));
        cr_assert_not(holds("20.234.96.1") || holds("2.0.0.1") || holds("0.0.0.1"));
    }
    free(text);
}

Test(ip_list, gzip_files_are_read)
{
    place_gzip("list.gz", "20.1.0.0/16\n", "wb9");
    place_gzip("list.gz", "2a00:1::/32\n", "ab9");
    cr_assert_eq(read_list(), 0, "%s", here.err.message);
    cr_assert(holds("20.1.0.1") && holds("2a00:1::1"));
}

Test(ip_list, truncated_or_damaged_gzip_is_an_error)
{
    char *bytes;
    size_t size = 0;
    FILE *file;

    place_gzip("whole.gz", "20.1.0.0/16\n20.2.0.0/16\n2a00:1::/32\n", "wb9");
    bytes = calloc(1, 4096);
    file = fopen(here.path, "rb");
    size = fread(bytes, 1, 4096, file);
    fclose(file);
    for (size_t cut = 0; cut < size; cut++) {
        place_write_bytes("cut.gz", bytes, cut);
        cr_assert_eq(read_list(), -1, "cut at %zu of %zu", cut, size);
        assert_says("cut.gz:");
        if (cut > 10)
            assert_says("truncated");
    }
    bytes[size - 6] ^= 1; /* the checksum */
    place_write_bytes("cut.gz", bytes, size);
    cr_assert_eq(read_list(), -1);
    assert_says("damaged");
    free(bytes);
}

Test(ip_list, unreadable_files_are_an_error)
{
    snprintf(here.path, sizeof here.path, "%s", here.dir);
    cr_assert_eq(read_list(), -1);
    cr_assert_eq(here.err.code, ERROR_FAILED);
    assert_says("Is a directory");
    snprintf(here.path, sizeof here.path, "%s", place_path("missing.txt"));
    cr_assert_eq(read_list(), -1);
    cr_assert_eq(here.err.code, ERROR_FAILED);
    assert_says("missing.txt: No such file or directory");
}

/* ---- the oracle ---- */

enum { RANGES = 300, ASKED = 20000 };

struct cidr {
    struct address address;
    int prefix;
};

/* Few bits differ, so that ranges overlap, touch and hit. */
static struct address random_address(struct random *random)
{
    struct address address = { .version = random_below(random, 2) ? 4 : 6 };
    int last = address.version == 4 ? 3 : 15;

    address.bytes[0] = 32;
    address.bytes[1] = (uint8_t)random_below(random, 4);
    address.bytes[last - 1] = (uint8_t)random_below(random, 8);
    address.bytes[last] = (uint8_t)random_below(random, 256);
    return address;
}

static int cidr_holds(const struct cidr *cidr, const struct address *address)
{
    struct address a = network_range(&cidr->address, cidr->prefix);
    struct address b = network_range(address, cidr->prefix);

    return a.version == b.version && memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static int any_holds(const struct cidr *cidrs, const struct address *address)
{
    for (int i = 0; i < RANGES; i++)
        if (cidr_holds(&cidrs[i], address))
            return 1;
    return 0;
}

static void random_list(struct random *random, struct cidr cidrs[RANGES])
{
    FILE *file = fopen(place_path("random"), "w");
    char text[NETWORK_TEXT];

    for (int i = 0; i < RANGES; i++) {
        cidrs[i].address = random_address(random);
        cidrs[i].prefix = (cidrs[i].address.version == 4 ? 32 : 128) - (int)random_below(random, 8);
        fprintf(file, "%s\n", network_format(&cidrs[i].address, cidrs[i].prefix, text));
    }
    fclose(file);
    snprintf(here.path, sizeof here.path, "%s", place_path("random"));
}

Test(ip_list, agrees_with_a_linear_search)
{
    struct cidr cidrs[RANGES];
    struct random random;
    int held = 0;

    random_seed(&random, 7);
    random_list(&random, cidrs);
    cr_assert_eq(read_list(), 0, "%s", here.err.message);
    for (int i = 0; i < ASKED; i++) {
        struct address address = random_address(&random);
        int expected = any_holds(cidrs, &address);

        cr_assert_eq(ip_list_contains(&ranges, &address), expected);
        held += expected;
    }
    cr_assert(held > ASKED / 10 && held < ASKED * 9 / 10, "%d held", held);
}
