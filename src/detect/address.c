#include "detect/address.h"

#include <stdlib.h>
#include <string.h>

/* The ranges around an address: kind, version of the address, prefix length. */
static const struct {
    enum kind kind;
    int version, prefix;
} ranges_of[] = { { KIND_NET24, 4, 24 }, { KIND_NET64, 6, 64 }, { KIND_NET48, 6, 48 } };

enum { RANGES = sizeof ranges_of / sizeof ranges_of[0] };

/* In a dictionary an address is its bytes, which tell its version. */
static struct text bytes_of(const struct address *address)
{
    return (struct text){ (const char *)address->bytes, address->version == 4 ? 4 : 16 };
}

static struct address address_of(struct text bytes)
{
    struct address address = { .version = bytes.length == 4 ? 4 : 6 };

    memcpy(address.bytes, bytes.at, bytes.length);
    return address;
}

int address_read(const struct stmt *stmt, int column, struct dictionary *addresses,
    uint32_t *number, struct error *err)
{
    struct address address = { .version = 4 };
    enum stmt_type type = stmt_type(stmt, column);

    *number = 0;
    if (type == STMT_INTEGER) {
        uint32_t v4 = (uint32_t)stmt_int(stmt, column);

        for (int i = 0; i < 4; i++)
            address.bytes[i] = (uint8_t)(v4 >> (24 - 8 * i));
    } else if (type == STMT_BLOB && stmt_blob(stmt, column).length == 16) {
        address.version = 6;
        memcpy(address.bytes, stmt_blob(stmt, column).at, 16);
    } else {
        return 0;
    }
    if (network_is_private(&address))
        return 0;
    *number = dictionary_add(addresses, bytes_of(&address));
    return *number ? 0 : error_memory(err);
}

int address_ranges(
    struct dictionary values[KIND_COUNT], uint32_t *ranges[KIND_COUNT], struct error *err)
{
    const struct dictionary *addresses = &values[KIND_IP];

    for (int i = 0; i < RANGES; i++) {
        enum kind kind = ranges_of[i].kind;

        ranges[kind] = calloc((size_t)addresses->last + 1, sizeof *ranges[kind]);
        if (!ranges[kind])
            return error_memory(err);
        for (uint32_t number = 1; number <= addresses->last; number++) {
            struct address address = address_of(dictionary_text(addresses, number)), range;

            if (address.version != ranges_of[i].version)
                continue;
            range = network_range(&address, ranges_of[i].prefix);
            ranges[kind][number] = dictionary_add(&values[kind], bytes_of(&range));
            if (!ranges[kind][number])
                return error_memory(err);
        }
    }
    return 0;
}

struct text address_text(enum kind kind, struct text bytes, char buffer[NETWORK_TEXT])
{
    struct address address = address_of(bytes);
    int prefix = -1;

    for (int i = 0; i < RANGES; i++)
        if (ranges_of[i].kind == kind)
            prefix = ranges_of[i].prefix;
    return text_of(network_format(&address, prefix, buffer));
}
