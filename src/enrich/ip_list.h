/*
 * ip_list.h - a set of IP ranges out of users' lists: is this address in one of them?
 *
 * Knows nothing of what the ranges are for.
 */
#ifndef ENRICH_IP_LIST_H
#define ENRICH_IP_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "value/network.h"

/* Sorted, none overlapping. Each is its first and its last address, in network order, one after the
 * other: 8 bytes of IPv4, 32 of IPv6. */
struct ip_spans {
    uint8_t *bytes;
    size_t count, size;
};

/* Zero it first. Read-only, and so fit for many threads, once read. */
struct ip_list {
    struct ip_spans ipv4, ipv6;
};

/* Reads all of the lists (lines.h), each line a range in CIDR notation or a single address; bits
 * behind the prefix do not count. A range of IPv6 says nothing of IPv4. A list with a line that is
 * none, or without any range, is refused. ip_list_free also after failure. */
int ip_list_read(struct ip_list *ranges, const char *const *paths, size_t count, struct error *err);

int ip_list_contains(const struct ip_list *ranges, const struct address *address);

/* Whether the lists know any address of that version (4 or 6): if not, that an address is not in
 * them means nothing. */
int ip_list_tell(const struct ip_list *ranges, int version);

void ip_list_free(struct ip_list *ranges);

#endif
