/*
 * client_address.h - the client's IP address as services and proxies log it.
 *
 * docs/records.md lists the forms ("How cells are read"); tests/load/client_address.c has one of
 * each. value/network.h reads a single address.
 */
#ifndef LOAD_CLIENT_ADDRESS_H
#define LOAD_CLIENT_ADDRESS_H

#include "base/text.h"
#include "value/network.h"

/* Reads an address with or without port, brackets, zone, quotes and /32 or /128; IPv4 as a number
 * (MySQL's inet_aton) or padded with zeros to three digits; and of a list (X-Forwarded-For,
 * Forwarded, arrays) the first public address, or the first address where none is public. NULL, or
 * what text is not: "is not an IP address, ..." (*address is then untouched). */
const char *client_address_read(struct text text, struct address *address);

#endif
