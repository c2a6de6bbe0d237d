/*
 * ranges.h - a set of IP ranges out of users' lists: is this address in one of them?
 *
 * Knows nothing of what the ranges are for.
 */
#ifndef CONTEXT_RANGES_H
#define CONTEXT_RANGES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "value/network.h"

/* Sorted, none overlapping. Each is its first and its last address, in network order, one after the
 * other: 8 bytes of IPv4, 32 of IPv6. */
struct spans {
    uint8_t *bytes;
    size_t count, size;
};

/* Zero it first. Read-only, and so fit for many threads, once read. */
struct ranges {
    struct spans ipv4, ipv6;
};

/* Reads all of the lists (lines.h), each line a range in CIDR notation or a single address; bits
 * behind the prefix do not count. A range of IPv6 says nothing of IPv4. A list with a line that is
 * none, or without any range, is refused. ranges_free also after failure. */
int ranges_read(struct ranges *ranges, const char *const *paths, size_t count, struct error *err);

int ranges_hold(const struct ranges *ranges, const struct address *address);

/* Whether the lists know any address of that version (4 or 6): if not, that an address is not in
 * them means nothing. */
int ranges_tell(const struct ranges *ranges, int version);

void ranges_free(struct ranges *ranges);

#endif
