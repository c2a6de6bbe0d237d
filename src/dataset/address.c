#include "dataset/address.h"

#include <stdlib.h>
#include <string.h>

/* In a dictionary an address is its bytes, which tell its version. */
static struct text bytes_of(const struct address *address)
{
    return (struct text){ (const char *)address->bytes, address->version == 4 ? 4 : 16 };
}

struct address address_of(struct text bytes)
{
    struct address address = { .version = bytes.length == 4 ? 4 : 6 };

    memcpy(address.bytes, bytes.at, bytes.length);
    return address;
}

int address_prefix(enum kind kind, const struct address *address)
{
    if (kind_info(kind)->form == FORM_RANGE)
        return kind_info(kind)->prefix;
    return address->version == 4 ? 32 : 128;
}

struct wanted address_want(const struct stmt *stmt, int column, const struct dictionary *addresses,
    struct address *address)
{
    if (!stmt_address(stmt, column, address) || network_is_private(address))
        return (struct wanted){ 0 };
    return dictionary_want(addresses, bytes_of(address));
}

/* The ranges of one kind around addresses. */
struct around {
    const struct dictionary *addresses;
    int version, prefix;
};

static struct text range_around(
    const void *context, uint32_t number, char buffer[DICTIONARY_BUFFER])
{
    const struct around *around = context;
    struct address address = address_of(dictionary_text(around->addresses, number));
    struct text range = bytes_of(&address);

    if (address.version != around->version)
        return (struct text){ 0 };
    address = network_range(&address, around->prefix);
    memcpy(buffer, address.bytes, range.length);
    return (struct text){ buffer, range.length };
}

int address_ranges(
    struct dictionary values[KIND_COUNT], uint32_t *ranges[KIND_COUNT], struct error *err)
{
    const struct dictionary *addresses = &values[KIND_IP];

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_info *info = kind_info((enum kind)kind);
        struct around around = { addresses, info->version, info->prefix };

        if (info->form != FORM_RANGE)
            continue;
        ranges[kind] = calloc((size_t)addresses->last + 1, sizeof *ranges[kind]);
        if (!ranges[kind])
            return error_memory(err);
        if (dictionary_add_all(
                &values[kind], addresses->last, range_around, &around, ranges[kind], err))
            return -1;
        dictionary_close(&values[kind]);
    }
    return 0;
}

struct text address_text(enum kind kind, struct text bytes, char buffer[NETWORK_TEXT])
{
    struct address address = address_of(bytes);

    return text_of(network_format(&address,
        kind_info(kind)->form == FORM_ADDRESS ? -1 : address_prefix(kind, &address), buffer));
}
