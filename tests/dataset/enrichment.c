#include "dataset/enrichment.h"
#include "enrich/enrich.h"

#include <criterion/criterion.h>
#include <string.h>

#define FOLDER "tests/data/context/"

static struct enrich *context;
static struct error err;

static void open_all(void)
{
    static const char *const hosting[] = { FOLDER "hosting.txt" },
                             *const vpn[] = { FOLDER "vpn.txt" },
                             *const disposable[] = { FOLDER "disposable.txt" };
    const struct enrich_files files = {
        .hosting = { hosting, 1 }, .vpn = { vpn, 1 }, .disposable = { disposable, 1 }
    };

    cr_assert_eq(enrich_open(&context, &files, &err), 0, "%s", err.message);
}

static void close_all(void)
{
    enrich_close(context);
}

TestSuite(surroundings, .init = open_all, .fini = close_all);

static int address(const struct enrich *from, const char *text, struct account_features *account)
{
    struct address read;

    cr_assert_eq(network_parse(text, strlen(text), &read), 0, "%s", text);
    return enrichment_address(from, &read, account, &err);
}

static int is_known(const struct account_features *account, enum account_flag mark)
{
    return account->known >> mark & 1;
}

static int is_marked(const struct account_features *account, enum account_flag mark)
{
    return account->marks >> mark & 1;
}

Test(surroundings, without_files_nothing_is_known)
{
    const struct enrich_files none = { 0 };
    struct account_features account = { 0 };
    struct enrich *empty;

    cr_assert_eq(enrich_open(&empty, &none, &err), 0);
    for (int i = 0; i < 2; i++) {
        cr_assert_eq(address(i ? empty : NULL, "20.1.0.1", &account), 0);
        enrichment_domain(i ? empty : NULL, text_of("throwaway.example"), &account);
    }
    cr_assert(account.known == 0 && account.marks == 0);
    enrich_close(empty);
}

Test(surroundings, of_a_domain_mark_the_disposable)
{
    struct account_features account = { 0 };

    enrichment_domain(context, (struct text){ 0 }, &account);
    cr_assert_not(is_known(&account, FLAG_DISPOSABLE));
    enrichment_domain(context, text_of("home.example"), &account);
    cr_assert(is_known(&account, FLAG_DISPOSABLE) && !is_marked(&account, FLAG_DISPOSABLE));
    enrichment_domain(context, text_of("x.throwaway.example"), &account);
    cr_assert(is_marked(&account, FLAG_DISPOSABLE));
    cr_assert_not(is_known(&account, FLAG_HOSTED));
}

Test(surroundings, of_an_address_mark_hosting_and_vpn)
{
    static const char *const hosted[] = { "20.1.0.1", "20.6.0.1", "2a00:1::1" };

    for (int i = 0; i < 3; i++) {
        struct account_features account = { 0 };

        cr_assert_eq(address(context, "99.1.1.1", &account), 0);
        cr_assert(is_known(&account, FLAG_HOSTED) && !is_marked(&account, FLAG_HOSTED));
        cr_assert_eq(address(context, hosted[i], &account), 0);
        cr_assert(is_marked(&account, FLAG_HOSTED), "%s", hosted[i]);
        cr_assert_eq(address(context, "99.1.1.1", &account), 0);
        cr_assert(is_marked(&account, FLAG_HOSTED), "%s", hosted[i]);
        cr_assert_not(is_known(&account, FLAG_DISPOSABLE));
    }
}

Test(surroundings, of_a_private_address_tell_nothing)
{
    struct account_features account = { 0 };

    cr_assert_eq(address(context, "192.168.0.1", &account), 0);
    cr_assert_eq(address(context, "::1", &account), 0);
    cr_assert_eq(account.known, 0);
}

Test(surroundings, of_a_damaged_database_are_an_error)
{
    static const char *const damaged[] = { FOLDER "damaged_data.mmdb" };
    const struct enrich_files files = { .databases = { damaged, 1 } };
    struct account_features account = { 0 };
    struct enrich *other;

    cr_assert_eq(enrich_open(&other, &files, &err), 0, "%s", err.message);
    cr_assert_eq(address(other, "20.1.0.1", &account), -1);
    cr_assert(strstr(err.message, "the database is damaged"), "%s", err.message);
    enrich_close(other);
}
