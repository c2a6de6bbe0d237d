#include "detect/surroundings.h"

#include "context/context.h"

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
