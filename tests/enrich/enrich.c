#include "enrich/enrich.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "load_place.h"

#define FOLDER "tests/data/context/"

static const char *const databases[] = { FOLDER "asn.mmdb", FOLDER "anonymous.mmdb" };
static const char *const anonymous4[] = { FOLDER "anonymous4.mmdb" };
static const char *const hosting[] = { FOLDER "hosting.txt" };
static const char *const vpn[] = { FOLDER "vpn.txt" };
static const char *const disposable[] = { FOLDER "disposable.txt" };
static const char *const missing[] = { FOLDER "missing" };

static struct enrich *context;
static struct enrich_network network;
static struct error err;

static void close_all(void)
{
    enrich_close(context);
}

TestSuite(enrich, .fini = close_all);

static void open_files(const struct enrich_files *files)
{
    cr_assert_eq(enrich_open(&context, files, &err), 0, "%s", err.message);
}

static struct enrich_files all_files(void)
{
    return (struct enrich_files){ .databases = { databases, 2 },
        .hosting = { hosting, 1 },
        .vpn = { vpn, 1 },
        .disposable = { disposable, 1 } };
}

static void ask(const char *text)
{
    struct address address;

    cr_assert_eq(network_parse(text, strlen(text), &address), 0, "%s", text);
    cr_assert_eq(enrich_network(context, &address, &network, &err), 0, "%s", err.message);
}

static enum enrich_answer is_disposable(const char *domain)
{
    return enrich_domain_is_disposable(context, text_of(domain));
}

#define assert_network(text, is_known, is_hosting, is_vpn)                                         \
    do {                                                                                           \
        ask(text);                                                                                 \
        cr_assert_eq(network.known, is_known, "%s", text);                                         \
        cr_assert_eq(network.hosting, is_hosting, "%s", text);                                     \
        cr_assert_eq(network.vpn, is_vpn, "%s", text);                                             \
    } while (0)

Test(enrich, without_files_everything_is_unknown)
{
    open_files(&(struct enrich_files){ 0 });
    assert_network("20.1.0.1", 0, 0, 0);
    assert_network("2a00:1::1", 0, 0, 0);
    cr_assert(network.asn == 0 && network.organization.length == 0 && !network.country[0]);
    cr_assert_eq(is_disposable("throwaway.example"), ENRICH_UNKNOWN);
}

Test(enrich, answers_from_all_of_its_files)
{
    struct enrich_files files = all_files();

    open_files(&files);
    assert_network("20.1.0.1", 1, 1, 0);
    cr_assert_eq(network.asn, 64500);
    cr_assert_eq(strncmp(network.organization.at, "Example Hosting", 15), 0);
    assert_network("20.2.0.1", 1, 0, 0);
    cr_assert_eq(network.asn, 4200000000);
    cr_assert_str_eq(network.country, "DE");
    assert_network("20.6.0.1", 1, 0, 1);
    assert_network("20.11.0.1", 1, 1, 1);
    assert_network("20.20.20.1", 1, 1, 0);
    assert_network("2a00:2::1", 1, 0, 1);
    assert_network("99.1.1.1", 1, 0, 0);
    cr_assert_eq(is_disposable("a.throwaway.example"), ENRICH_YES);
    cr_assert_eq(is_disposable("xn--mll-hoa.example"), ENRICH_YES);
    cr_assert_eq(is_disposable("home.example"), ENRICH_NO);
}

Test(enrich, knows_only_what_its_files_cover)
{
    open_files(&(struct enrich_files){ .databases = { databases, 1 } });
    assert_network("20.1.0.1", 0, 0, 0);
    cr_assert_eq(network.asn, 64500);
    enrich_close(context);
    open_files(&(struct enrich_files){ .vpn = { vpn, 1 } });
    assert_network("20.1.0.1", 1, 0, 0);
    assert_network("2a00:1::1", 0, 0, 0);
    enrich_close(context);
    open_files(&(struct enrich_files){ .databases = { anonymous4, 1 } });
    assert_network("20.2.0.1", 1, 0, 0);
    assert_network("2a00:1::1", 0, 0, 0);
}

static void refuse(const struct enrich_files *files)
{
    cr_assert_eq(enrich_open(&context, files, &err), -1);
    cr_assert_null(context);
    cr_assert(strstr(err.message, FOLDER "missing: No such file"), "%s", err.message);
}

Test(enrich, a_file_that_is_given_must_be_there)
{
    struct enrich_files files = all_files();

    files.databases.paths = missing;
    files.databases.count = 1;
    refuse(&files);
    files = all_files();
    files.hosting.paths = missing;
    refuse(&files);
    files = all_files();
    files.vpn.paths = missing;
    refuse(&files);
    files = all_files();
    files.disposable.paths = missing;
    refuse(&files);
}

Test(enrich, a_damaged_database_is_an_error_at_lookup)
{
    static const char *const damaged[] = { FOLDER "damaged_data.mmdb" };
    struct address address = { 4, { 20, 1, 0, 1 } };

    open_files(&(struct enrich_files){ .databases = { damaged, 1 } });
    cr_assert_eq(enrich_network(context, &address, &network, &err), -1);
    cr_assert(strstr(err.message, FOLDER "damaged_data.mmdb: the database is damaged"));
}

/* ---- two threads ---- */

enum { ASKED = 20000 };

/* A checksum of all answers for a range of addresses. */
static void *sum_up(void *seed)
{
    struct random random;
    uint64_t *sum = seed;

    random_seed(&random, 3);
    for (int i = 0; i < ASKED; i++) {
        struct address address = { 4, { 20, (uint8_t)random_below(&random, 13), 0, 1 } };
        struct enrich_network known;

        if (enrich_network(context, &address, &known, NULL))
            *sum = 0;
        *sum = *sum * 31 + known.asn + (uint64_t)(2 * known.hosting + known.vpn) +
               enrich_domain_is_disposable(context, text_of("a.throwaway.example"));
    }
    return NULL;
}

Test(enrich, two_threads_may_look_up_at_once)
{
    struct enrich_files files = all_files();
    uint64_t sums[3] = { 1, 1, 1 };
    pthread_t threads[2];

    open_files(&files);
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, sum_up, &sums[i]), 0);
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    sum_up(&sums[2]);
    cr_assert(sums[0] == sums[2] && sums[1] == sums[2]);
}
