#include "detect/surroundings.h"

#include <string.h>

#include "context/context.h"
#include "detect/facts.h"

static void mark(struct account_entry *account, enum mark mark, int is_so)
{
    account->known |= (uint8_t)(1u << mark);
    if (is_so)
        account->marks |= (uint8_t)(1u << mark);
}

void surroundings_domain(
    const struct context *context, struct text domain, struct account_entry *account)
{
    enum context_answer answer;

    if (!context || domain.length == 0)
        return;
    answer = context_domain_is_disposable(context, domain);
    if (answer != CONTEXT_UNKNOWN)
        mark(account, MARK_DISPOSABLE, answer == CONTEXT_YES);
}

int surroundings_address(const struct context *context, const struct address *address,
    struct account_entry *account, struct error *err)
{
    struct context_network network;

    if (!context || network_is_private(address))
        return 0;
    if (context_network(context, address, &network, err))
        return -1;
    if (network.known)
        mark(account, MARK_HOSTED, network.hosting || network.vpn);
    return 0;
}

static void read_mailbox(const struct context *context, const struct facts *facts, uint32_t number,
    struct account_entry *entry)
{
    struct text mailbox;
    const char *at;

    if (!number)
        return;
    mailbox = dictionary_text(&facts->values[KIND_MAILBOX], number);
    at = memchr(mailbox.at, '@', mailbox.length);
    if (at)
        surroundings_domain(context,
            (struct text){ at + 1, mailbox.length - (size_t)(at + 1 - mailbox.at) }, entry);
}

static int read_address(const struct context *context, const struct facts *facts, uint32_t number,
    struct account_entry *entry, struct error *err)
{
    struct address address = { .version = 4 };
    struct text bytes;

    if (!number)
        return 0;
    bytes = dictionary_text(&facts->values[KIND_IP], number);
    address.version = bytes.length == 4 ? 4 : 6;
    memcpy(address.bytes, bytes.at, bytes.length);
    return surroundings_address(context, &address, entry, err);
}

static int read_account(
    const struct context *context, struct facts *facts, uint32_t account, struct error *err)
{
    struct account_entry entry = { .known = facts->known[account], .marks = facts->marks[account] };
    size_t count;
    const struct signup_fact *signups = facts_signups(facts, account, &count);

    for (size_t i = 0; i < count; i++) {
        read_mailbox(context, facts, signups[i].mailbox, &entry);
        if (read_address(context, facts, signups[i].ip, &entry, err))
            return -1;
    }
    facts->known[account] = entry.known;
    facts->marks[account] = entry.marks;
    return 0;
}

int surroundings_read(const struct context *context, struct facts *facts, struct error *err)
{
    for (uint32_t account = 1; context && account <= facts->accounts; account++)
        if (read_account(context, facts, account, err))
            return -1;
    return 0;
}
