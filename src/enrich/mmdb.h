/*
 * mmdb.h - one database file in MaxMind's format.
 *
 * The only user of <maxminddb.h>. Reads the fields of the databases of autonomous systems,
 * countries and anonymous networks (GeoLite2 and GeoIP2); ignores other fields and types.
 */
#ifndef ENRICH_MMDB_H
#define ENRICH_MMDB_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "value/network.h"

struct mmdb;

/* 0 or empty: unknown. */
struct mmdb_entry {
    uint32_t asn;
    struct text organization; /* of the autonomous system; lives as long as the database */
    char country[3];          /* ISO 3166, two letters and NUL */
    int hosting;              /* of a hosting provider */
    int vpn;                  /* of a VPN, proxy or Tor exit */
};

/* Opens path. *out is NULL on failure. The file is mapped: while it is open it may be replaced, but
 * not truncated. */
int mmdb_open(struct mmdb **out, const char *path, struct error *err);

/* Whether the database has addresses of that version (4 or 6). */
int mmdb_covers(const struct mmdb *database, int version);

/* Whether it is a database of anonymous networks: addresses that are not in it are not
 * anonymous. */
int mmdb_is_anonymous(const struct mmdb *database);

/* Looks an address up; all unknown if it is not there. Threads may call it at the same time. -1:
 * the file is damaged. */
int mmdb_find(const struct mmdb *database, const struct address *address, struct mmdb_entry *entry,
    struct error *err);

void mmdb_close(struct mmdb *database);

#endif
