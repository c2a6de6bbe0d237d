#include "enrich/mmdb.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "load_place.h"

static struct mmdb *database;
static struct mmdb_entry entry;

static void close_all(void)
{
    mmdb_close(database);
    place_close();
}

TestSuite(mmdb, .init = place_open_empty, .fini = close_all);

static int open_path(const char *path)
{
    mmdb_close(database);
    here.err = (struct error){ 0 };
    return mmdb_open(&database, path, &here.err);
}

static void open_fixture(const char *name)
{
    char path[128];

    snprintf(path, sizeof path, "tests/data/context/%s", name);
    cr_assert_eq(open_path(path), 0, "%s", here.err.message);
}

static int find(const char *text)
{
    struct address address;

    cr_assert_eq(network_parse(text, strlen(text), &address), 0, "%s", text);
    return mmdb_find(database, &address, &entry, &here.err);
}

static void refuse(const char *path, enum error_code code, const char *says)
{
    cr_assert_eq(open_path(path), -1, "%s", path);
    cr_assert_null(database);
    cr_assert_eq(here.err.code, code);
    assert_says(path);
    assert_says(says);
}

static int organization_is(const char *expected)
{
    return entry.organization.length == strlen(expected) &&
           (entry.organization.length == 0 ||
               memcmp(entry.organization.at, expected, entry.organization.length) == 0);
}

#define assert_place(address, number, name, code)                                                  \
    do {                                                                                           \
        cr_assert_eq(find(address), 0, "%s", here.err.message);                                    \
        cr_assert_eq(entry.asn, number, "%s: %u", address, entry.asn);                             \
        cr_assert(organization_is(name), "%s", address);                                           \
        cr_assert_str_eq(entry.country, code);                                                     \
        cr_assert_not(entry.hosting || entry.vpn);                                                 \
    } while (0)

#define assert_hidden(address, is_hosting, is_vpn)                                                 \
    do {                                                                                           \
        cr_assert_eq(find(address), 0, "%s", here.err.message);                                    \
        cr_assert_eq(entry.hosting, is_hosting, "%s", address);                                    \
        cr_assert_eq(entry.vpn, is_vpn, "%s", address);                                            \
        cr_assert(entry.asn == 0 && entry.country[0] == '\0');                                     \
    } while (0)

Test(mmdb, finds_autonomous_systems)
{
    open_fixture("asn.mmdb");
    cr_assert_not(mmdb_is_anonymous(database));
    assert_place("20.1.0.0", 64500, "Example Hosting", "");
    assert_place("20.1.255.255", 64500, "Example Hosting", "");
    assert_place("20.2.0.1", 4200000000, "M\xc3\xbcller Netz", "DE");
    assert_place("20.3.0.1", 0, "", "FR");
    assert_place("2a00:1::1", 64501, "Example Six", "");
}

Test(mmdb, unknown_addresses_have_no_entry)
{
    open_fixture("asn.mmdb");
    assert_place("20.0.255.255", 0, "", "");
    assert_place("0.0.0.0", 0, "", "");
    assert_place("255.255.255.255", 0, "", "");
    assert_place("2a00:3::1", 0, "", "");
    assert_place("ffff::", 0, "", "");
}

Test(mmdb, ignores_fields_of_other_types)
{
    open_fixture("asn.mmdb");
    assert_place("20.4.0.1", 0, "", "");
    assert_place("20.5.0.1", 0, "", "");
}

Test(mmdb, distinguishes_hosting_from_vpn)
{
    open_fixture("anonymous.mmdb");
    cr_assert(mmdb_is_anonymous(database));
    assert_hidden("20.1.0.7", 1, 0);
    assert_hidden("20.6.0.7", 0, 1);
    assert_hidden("20.7.0.7", 0, 1);
    assert_hidden("20.8.0.7", 0, 1);
    assert_hidden("20.9.0.7", 0, 1);
    assert_hidden("20.10.0.7", 0, 1);
    assert_hidden("20.11.0.7", 1, 1);
    assert_hidden("20.12.0.7", 0, 0);
    assert_hidden("20.1.1.7", 0, 0);
    assert_hidden("2a00:2::7", 0, 1);
}

Test(mmdb, an_ipv4_database_has_no_ipv6)
{
    open_fixture("anonymous4.mmdb");
    cr_assert(mmdb_covers(database, 4) && !mmdb_covers(database, 6));
    assert_hidden("20.1.0.7", 1, 0);
    assert_hidden("2a00:2::7", 0, 0);
    open_fixture("anonymous.mmdb");
    cr_assert(mmdb_covers(database, 4) && mmdb_covers(database, 6));
}

Test(mmdb, other_files_are_refused)
{
    refuse("tests/data/context/hosting.txt", ERROR_REFUSED, "not a whole database");
    refuse("tests/data/context", ERROR_FAILED, "is not a file");
    refuse("tests/data/context/missing.mmdb", ERROR_FAILED, "No such file or directory");
    place_write("empty.mmdb", "");
    refuse(here.path, ERROR_REFUSED, "is empty");
    cr_assert_eq(mkfifo(place_path("pipe.mmdb"), 0600), 0);
    refuse(place_path("pipe.mmdb"), ERROR_FAILED, "is not a file");
}

Test(mmdb, a_truncated_database_is_refused)
{
    refuse("tests/data/context/truncated.mmdb", ERROR_REFUSED, "not a whole database");
}

Test(mmdb, a_damaged_tree_is_refused)
{
    refuse("tests/data/context/damaged_tree.mmdb", ERROR_REFUSED, "the database is damaged");
}

Test(mmdb, damaged_data_fails_at_lookup)
{
    open_fixture("damaged_data.mmdb");
    cr_assert_eq(find("21.0.0.1"), 0);
    cr_assert_eq(find("20.1.0.1"), -1);
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    assert_says("tests/data/context/damaged_data.mmdb: the database is damaged");
}

/* ---- damage ---- */

enum { MOST = 4096, ADDRESSES = 12 };

static size_t read_fixture(const char *path, unsigned char bytes[MOST])
{
    FILE *file = fopen(path, "rb");
    size_t size;

    cr_assert(file);
    size = fread(bytes, 1, MOST, file);
    fclose(file);
    cr_assert(size > 0 && size < MOST);
    return size;
}

/* Answers and errors are alike; what matters is that there is one, and that no byte that is told
 * lies outside. */
static void ask_all(void)
{
    static const char *const asked[ADDRESSES] = { "0.0.0.0", "20.1.0.1", "20.2.0.1", "20.3.0.1",
        "20.4.0.1", "20.5.0.1", "20.6.0.1", "20.11.0.1", "255.0.0.1", "::", "2a00:1::1",
        "2a00:2::1" };
    unsigned sum = 0;

    for (int i = 0; i < ADDRESSES; i++) {
        if (find(asked[i]))
            continue;
        for (size_t j = 0; j < entry.organization.length; j++)
            sum += (unsigned char)entry.organization.at[j];
    }
    cr_assert(sum < 1u << 30);
}

static void try_bytes(const unsigned char *bytes, size_t size)
{
    place_write_bytes("any.mmdb", bytes, size);
    if (open_path(here.path) == 0)
        ask_all();
    else
        assert_says("any.mmdb");
}

Test(mmdb, truncation_anywhere_never_crashes)
{
    unsigned char bytes[MOST];
    size_t size = read_fixture("tests/data/context/asn.mmdb", bytes);

    for (size_t cut = 0; cut < size; cut += 7)
        try_bytes(bytes, cut);
}

Test(mmdb, changed_bytes_never_crash)
{
    static const char *const paths[] = { "tests/data/context/asn.mmdb",
        "tests/data/context/anonymous.mmdb" };
    unsigned char bytes[MOST], changed[MOST];
    struct random random;

    random_seed(&random, 11);
    for (int round = 0; round < 3000; round++) {
        size_t size = read_fixture(paths[round % 2], bytes);

        memcpy(changed, bytes, size);
        for (int i = 0; i <= round % 3; i++)
            changed[random_below(&random, size)] = (uint8_t)random_bits(&random);
        try_bytes(changed, size);
    }
}
