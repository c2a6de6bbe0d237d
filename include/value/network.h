/*
 * network.h - IP addresses and the ranges around them.
 *
 * Knows which ranges belong to nobody in particular; knows no owners and no countries.
 */
#ifndef VALUE_NETWORK_H
#define VALUE_NETWORK_H

#include <stddef.h>
#include <stdint.h>

/* IPv4 in bytes[0..3], the rest zero; IPv6 in all sixteen. IPv4-mapped (::ffff:a.b.c.d) and NAT64
 * (64:ff9b::a.b.c.d) are read as IPv4; 6to4 and Teredo stay IPv6. */
struct address {
    int version; /* 4 or 6 */
    uint8_t bytes[16];
};

enum { NETWORK_TEXT = 64 }; /* room for any address with its prefix length and NUL */

/* Reads dotted IPv4 or IPv6, surrounding spaces and an IPv6 zone ("%eth0") or a port after a dotted
 * IPv4 ("1.2.3.4:5678") or a bracketed IPv6 ("[::1]:443") ignored. No leading zeros in IPv4: some
 * read them as octal. 0, or -1 (address untouched) when it is neither. */
int network_parse(const char *text, size_t length, struct address *address);

/* Reads "203.0.113.0/24", or an address alone as a range of one; *address keeps the bits behind the
 * prefix. IPv4 written as IPv6 (::ffff:203.0.113.0/120) is IPv4, but the whole range that carries
 * it (64:ff9b::/96) is not all of IPv4, and no range. 0, or -1 when it is none. */
int network_parse_range(const char *text, size_t length, struct address *address, int *prefix);

/* Not a place on the public Internet: private, loopback, link-local, carrier-grade NAT inside
 * (100.64/10), documentation, benchmarking, multicast, reserved, unspecified; of IPv6 whatever is
 * outside 2000::/3, and documentation, benchmarking and ORCHID in it. */
int network_is_private(const struct address *address);

/* The range of that prefix length around address: host bits zero. A prefix longer than the address
 * keeps it whole. */
struct address network_range(const struct address *address, int prefix);

/* Writes "203.0.113.7" or "2001:db8::1" (RFC 5952); with prefix >= 0 appends "/24". Returns text.
 */
char *network_format(const struct address *address, int prefix, char text[NETWORK_TEXT]);

#endif
