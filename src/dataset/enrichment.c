#include "dataset/enrichment.h"

#include <string.h>

#include "enrich/enrich.h"
#include "dataset/dataset.h"

static void mark(struct account_features *account, enum account_flag mark, int is_so)
{
    account->known |= (uint8_t)(1u << mark);
    if (is_so)
        account->marks |= (uint8_t)(1u << mark);
}

void enrichment_domain(
    const struct enrich *context, struct text domain, struct account_features *account)
{
    enum enrich_answer answer;

    if (!context || domain.length == 0)
        return;
    answer = enrich_domain_is_disposable(context, domain);
    if (answer != ENRICH_UNKNOWN)
        mark(account, FLAG_DISPOSABLE, answer == ENRICH_YES);
}

int enrichment_address(const struct enrich *context, const struct address *address,
    struct account_features *account, struct error *err)
{
    struct enrich_network network;

    if (!context || network_is_private(address))
        return 0;
    if (enrich_network(context, address, &network, err))
        return -1;
    if (network.known)
        mark(account, FLAG_HOSTED, network.hosting || network.vpn);
    return 0;
}

static void read_mailbox(const struct enrich *context, const struct dataset *dataset,
    uint32_t number, struct account_features *entry)
{
    struct text mailbox;
    const char *at;

    if (!number)
        return;
    mailbox = dictionary_text(&dataset->values[KIND_MAILBOX], number);
    at = memchr(mailbox.at, '@', mailbox.length);
    if (at)
        enrichment_domain(context,
            (struct text){ at + 1, mailbox.length - (size_t)(at + 1 - mailbox.at) }, entry);
}

static int read_address(const struct enrich *context, const struct dataset *dataset,
    uint32_t number, struct account_features *entry, struct error *err)
{
    struct address address = { .version = 4 };
    struct text bytes;

    if (!number)
        return 0;
    bytes = dictionary_text(&dataset->values[KIND_IP], number);
    address.version = bytes.length == 4 ? 4 : 6;
    memcpy(address.bytes, bytes.at, bytes.length);
    return enrichment_address(context, &address, entry, err);
}

static int read_account(
    const struct enrich *context, struct dataset *dataset, uint32_t account, struct error *err)
{
    struct account_features entry = { .known = dataset->known[account],
        .marks = dataset->marks[account] };
    struct record_span span = dataset_span(dataset, RECORD_SIGNUP, account);

    for (size_t i = span.begin; i < span.end; i++) {
        read_mailbox(
            context, dataset, dataset_value_at(dataset, RECORD_SIGNUP, KIND_MAILBOX, i), &entry);
        if (read_address(context, dataset, dataset_value_at(dataset, RECORD_SIGNUP, KIND_IP, i),
                &entry, err))
            return -1;
    }
    dataset->known[account] = entry.known;
    dataset->marks[account] = entry.marks;
    return 0;
}

int enrichment_read(const struct enrich *context, struct dataset *dataset, struct error *err)
{
    for (uint32_t account = 1; context && account <= dataset->accounts; account++)
        if (read_account(context, dataset, account, err))
            return -1;
    return 0;
}
