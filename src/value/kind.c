#include "value/kind.h"

#include <stddef.h>
#include <string.h>

static const struct kind_info KINDS[KIND_COUNT] = {
    [KIND_PAYMENT] = { "payment", "payment methods", "payment method", NATURE_EXCLUSIVE,
        FAMILY_PAYMENT },
    [KIND_DEVICE] = { "device", "devices", "device", NATURE_EXCLUSIVE, FAMILY_DEVICE },
    [KIND_PHONE] = { "phone", "phone numbers", "phone number", NATURE_EXCLUSIVE, FAMILY_CONTACT },
    [KIND_MAILBOX] = { "mailbox", "mailboxes", "mailbox", NATURE_EXCLUSIVE, FAMILY_CONTACT },
    [KIND_IP] = { "ip", "addresses", "address", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NET24] = { "net24", "/24 networks", "/24 network", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NET64] = { "net64", "/64 networks", "/64 network", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NET48] = { "net48", "/48 networks", "/48 network", NATURE_SHARED, FAMILY_NETWORK },
};

static const char *const NATURES[] = {
    [NATURE_EXCLUSIVE] = "exclusive",
    [NATURE_SHARED] = "shared",
    [NATURE_CONTEXTUAL] = "contextual",
};

const struct kind_info *kind_info(enum kind kind)
{
    return &KINDS[kind];
}

const char *nature_name(enum nature nature)
{
    return NATURES[nature];
}

enum kind kind_named(const char *name)
{
    int kind = 0;

    while (kind < KIND_COUNT && strcmp(KINDS[kind].name, name) != 0)
        kind++;
    return (enum kind)kind;
}
