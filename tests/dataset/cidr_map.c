#include "dataset/cidr_map.h"

#include <criterion/criterion.h>
#include <string.h>

static struct address address_of(const char *text)
{
    struct address address;

    cr_assert_eq(network_parse(text, strlen(text), &address), 0, "%s", text);
    return address;
}

static void add(struct cidr_map *zones, const char *range, uint32_t number)
{
    struct address address;
    struct error err;
    int prefix;

    cr_assert_eq(network_parse_range(range, strlen(range), &address, &prefix), 0, "%s", range);
    cr_assert_eq(cidr_map_add(zones, &address, prefix, number, &err), 0);
}

/* The number of the narrowest zone of at most that prefix, 0 for none. */
static uint32_t find(const struct cidr_map *zones, const char *text, int longest)
{
    struct address address = address_of(text);
    const struct cidr_map_entry *cidr_map_entry = cidr_map_find(zones, &address, longest);

    return cidr_map_entry ? cidr_map_entry->number : 0;
}

Test(zones, the_narrowest_that_holds_an_address_is_found)
{
    struct cidr_map zones = { 0 };

    add(&zones, "8.8.0.0/16", 1);
    add(&zones, "8.8.8.99/24", 2);
    add(&zones, "8.8.8.8", 3);
    add(&zones, "8.8.9.0/27", 4);
    cidr_map_sort(&zones);
    cr_assert_eq(find(&zones, "8.8.8.8", 32), 3);
    cr_assert_eq(find(&zones, "8.8.8.9", 32), 2);
    cr_assert_eq(find(&zones, "8.8.9.31", 32), 4);
    cr_assert_eq(find(&zones, "8.8.9.32", 32), 1);
    cr_assert_eq(find(&zones, "8.9.0.0", 32), 0);
    cidr_map_free(&zones);
}

Test(zones, longer_prefixes_than_asked_for_are_passed_over)
{
    struct cidr_map zones = { 0 };

    add(&zones, "8.8.0.0/16", 1);
    add(&zones, "8.8.8.8", 2);
    cidr_map_sort(&zones);
    cr_assert_eq(find(&zones, "8.8.8.8", 24), 1);
    cr_assert_eq(find(&zones, "8.8.8.8", 15), 0);
    cidr_map_free(&zones);
}

Test(zones, of_the_same_range_the_highest_number_stays)
{
    struct cidr_map zones = { 0 };

    add(&zones, "8.8.8.0/24", 7);
    add(&zones, "8.8.8.1/24", 9);
    add(&zones, "8.8.8.2/24", 8);
    cidr_map_sort(&zones);
    cr_assert_eq(zones.count, 1);
    cr_assert_eq(find(&zones, "8.8.8.200", 32), 9);
    cidr_map_free(&zones);
}

Test(zones, versions_are_apart)
{
    struct cidr_map zones = { 0 };

    add(&zones, "0.0.0.0/0", 1);
    add(&zones, "2600:8:8::/48", 2);
    cidr_map_sort(&zones);
    cr_assert_eq(find(&zones, "2600:8:9::1", 128), 0);
    cr_assert_eq(find(&zones, "2600:8:8:1::1", 64), 2);
    cr_assert_eq(find(&zones, "9.9.9.9", 32), 1);
    cidr_map_free(&zones);
}

Test(zones, none_hold_nothing)
{
    struct cidr_map zones = { 0 };

    cidr_map_sort(&zones);
    cr_assert_eq(find(&zones, "8.8.8.8", 32), 0);
    cidr_map_free(&zones);
}

/* Every prefix of both versions, one within the other. */
Test(zones, as_many_as_there_are_prefixes)
{
    struct cidr_map zones = { 0 };
    struct address four = address_of("8.8.8.8"), six = address_of("2600::1");
    struct error err;

    for (int prefix = 0; prefix <= 128; prefix++) {
        cr_assert_eq(cidr_map_add(&zones, &six, prefix, (uint32_t)prefix + 100, &err), 0);
        if (prefix <= 32)
            cr_assert_eq(cidr_map_add(&zones, &four, prefix, (uint32_t)prefix + 1, &err), 0);
    }
    cidr_map_sort(&zones);
    cr_assert_eq(zones.prefixes, CIDR_MAP_PREFIXES);
    cr_assert_eq(find(&zones, "8.8.8.8", 32), 33);
    cr_assert_eq(find(&zones, "136.0.0.0", 32), 1);
    cr_assert_eq(find(&zones, "2600::1", 128), 228);
    cr_assert_eq(find(&zones, "2600::2", 128), 226);
    cidr_map_free(&zones);
}
