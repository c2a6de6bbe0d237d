/*
 * provider.c - common e-mail domains are providers' unless their accounts share a network, a card
 * or a day.
 */
#include "dataset/provider.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/time.h"

enum { ACCOUNTS = 400, DOMAIN = 1, OTHER = 2, MEMBERS = 60 };

/* A service where the first MEMBERS accounts are at one domain, and the rest at another. */
struct mail_service {
    struct dataset dataset;
    struct features features;
    struct attributes attributes;
    struct account_features entries[ACCOUNTS + 1];
    uint32_t domains[ACCOUNTS + 1];
    double background[3];
};

static struct mail_service *open_service(void)
{
    struct mail_service *service = calloc(1, sizeof *service);

    cr_assert_not_null(service);
    service->dataset.accounts = ACCOUNTS;
    service->features.accounts = service->entries;
    service->attributes.values[ATTRIBUTE_REGISTRABLE_DOMAIN] = service->domains;
    service->attributes.background[ATTRIBUTE_REGISTRABLE_DOMAIN] = service->background;
    service->background[DOMAIN] = (double)MEMBERS / ACCOUNTS;
    service->background[OTHER] = 1 - (double)MEMBERS / ACCOUNTS;
    for (uint32_t account = 1; account <= ACCOUNTS; account++) {
        service->domains[account] = account <= MEMBERS ? DOMAIN : OTHER;
        service->entries[account].network = account;
        service->entries[account].payment = account;
        service->entries[account].created = account * (int64_t)TIME_DAY;
    }
    return service;
}

static int is_provider(struct mail_service *service)
{
    struct error err;
    int found;

    cr_assert_eq(
        provider_find(&service->dataset, &service->features, &service->attributes, &err), 0);
    found = service->attributes.is_provider[DOMAIN];
    free(service->attributes.is_provider);
    free(service);
    return found;
}

Test(provider, a_common_domain_of_strangers_is_a_providers)
{
    cr_assert(is_provider(open_service()));
}

Test(provider, a_domain_of_one_network_card_or_day_is_an_organisations)
{
    for (int thing = 0; thing < 3; thing++) {
        struct mail_service *service = open_service();

        for (uint32_t account = 1; account <= MEMBERS / 3; account++)
            if (thing == 0)
                service->entries[account].network = 1;
            else if (thing == 1)
                service->entries[account].payment = 1;
            else
                service->entries[account].created = TIME_DAY;
        cr_assert_not(is_provider(service), "%d", thing);
    }
}

/* Behind one proxy all accounts share a network: that says nothing of a domain. */
Test(provider, what_all_accounts_share_is_no_sign_of_an_organisation)
{
    struct mail_service *service = open_service();

    for (uint32_t account = 1; account <= ACCOUNTS; account++)
        service->entries[account].network = account % 2 + 1;
    cr_assert(is_provider(service));
}

Test(provider, a_rare_domain_is_no_providers)
{
    struct mail_service *service = open_service();

    service->background[DOMAIN] = 0.004;
    cr_assert_not(is_provider(service));
}
