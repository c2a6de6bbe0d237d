/*
 * mmdb.h - one file in MaxMind's format: what it says of an address.
 *
 * The only user of <maxminddb.h>. Knows the fields of the databases of autonomous systems,
 * countries and anonymous networks (GeoLite2 and GeoIP2); other fields and types are passed over.
 */
#ifndef ENRICH_MMDB_H
#define ENRICH_MMDB_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "value/network.h"

struct database;

/* What is not known is 0 or empty. */
struct mmdb_entry {
    uint32_t asn;
    struct text organization; /* of the autonomous system; lives as long as the database */
    char country[3];          /* ISO 3166, two letters and NUL */
    int hosting;              /* belongs to a provider of hosting */
    int vpn;                  /* hides who uses it: VPN, proxy, Tor exit */
};

/* Opens path. *out is NULL on failure. The file is mapped: it may be replaced by another while it
 * is open, but must not be cut. */
int mmdb_open(struct database **out, const char *path, struct error *err);

/* Whether it holds addresses of that version (4 or 6). */
int mmdb_covers(const struct database *database, int version);

/* Whether it is a database of anonymous networks: an address that is not in it is none of them. */
int mmdb_tells_anonymous(const struct database *database);

/* What it says of address, all unknown where it says nothing. Many threads may ask at once. -1: the
 * file is damaged. */
int mmdb_find(const struct database *database, const struct address *address,
    struct mmdb_entry *entry, struct error *err);

void mmdb_close(struct database *database);

#endif
