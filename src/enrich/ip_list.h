/*
 * ip_list.h - a set of IP ranges from users' lists: is this address in one of them?
 *
 * Does not know what the ranges are for.
 */
#ifndef ENRICH_IP_LIST_H
#define ENRICH_IP_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "value/network.h"

/* Sorted, without overlaps. A range is its first and its last address, in network order: 8 bytes
 * for IPv4, 32 for IPv6. */
struct ip_spans {
    uint8_t *bytes;
    size_t count, size;
};

/* Zero it first. Read-only once read, so threads may share it. */
struct ip_list {
    struct ip_spans ipv4, ipv6;
};

/* Reads all lists (list_file.h), each line a range in CIDR notation or an address. Bits after the
 * prefix are ignored. IPv6 ranges do not cover IPv4. Refuses a list with a line that is no range,
 * and one without ranges. Call ip_list_free also after failure. */
int ip_list_read(struct ip_list *ranges, const char *const *paths, size_t count, struct error *err);

int ip_list_contains(const struct ip_list *ranges, const struct address *address);

/* Whether the lists have addresses of that version (4 or 6). If not, ip_list_contains means
 * nothing. */
int ip_list_covers(const struct ip_list *ranges, int version);

void ip_list_free(struct ip_list *ranges);

#endif
