/*
 * enrich.h - what is known of networks and domains beyond the records: the user's own files.
 *
 * One object over all of them. Every file is optional; without any, all answers are "unknown". The
 * files stay on this machine: nothing is ever asked of a network.
 */
#ifndef ENRICH_ENRICH_H
#define ENRICH_ENRICH_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "value/network.h"

struct context;

struct enrich_paths {
    const char *const *paths;
    size_t count;
};

struct enrich_files {
    struct enrich_paths databases;  /* database.h: of ASN, country, anonymous networks */
    struct enrich_paths hosting;    /* ranges.h: of hosting providers */
    struct enrich_paths vpn;        /* ranges.h: of VPNs and proxies */
    struct enrich_paths disposable; /* domains.h: of throw-away mailboxes */
};

/* Of an address. asn 0, organization and country empty: unknown. Whether it is of hosting or a VPN
 * means something only where known: where any file tells of addresses of its version. */
struct enrich_network {
    uint32_t asn;
    struct text organization; /* lives as long as the context */
    char country[3];          /* ISO 3166, two letters and NUL */
    int known, hosting, vpn;
};

enum enrich_answer { ENRICH_UNKNOWN, ENRICH_NO, ENRICH_YES };

/* Opens and reads all of the files, whose paths need not live on. *out is NULL on failure: a file
 * that is given and cannot be read whole is an error. */
int enrich_open(struct context **out, const struct enrich_files *files, struct error *err);

/* Both may be asked by many threads at once. Of several databases the first that knows speaks. -1:
 * a database is damaged; network is then unspecified. */
int enrich_network(const struct context *context, const struct address *address,
    struct enrich_network *network, struct error *err);

/* domain is in the form of email_parse. */
enum enrich_answer enrich_domain_is_disposable(const struct context *context, struct text domain);

/* NULL is fine. */
void enrich_close(struct context *context);

#endif
