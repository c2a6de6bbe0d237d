/*
 * enrich.h - what the user's own files know about networks and domains beyond the records.
 *
 * One object over all files. Every file is optional; without any, all answers are "unknown".
 * Nothing is ever sent over a network.
 */
#ifndef ENRICH_ENRICH_H
#define ENRICH_ENRICH_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "value/network.h"

struct enrich;

struct enrich_paths {
    const char *const *paths;
    size_t count;
};

struct enrich_files {
    struct enrich_paths databases;  /* mmdb.h: ASN, country, anonymous networks */
    struct enrich_paths hosting;    /* ip_list.h: hosting providers */
    struct enrich_paths vpn;        /* ip_list.h: VPNs and proxies */
    struct enrich_paths disposable; /* domain_list.h: disposable mailboxes */
};

/* About an address. asn 0, organization or country empty: unknown. hosting and vpn are valid only
 * if known: some file covers addresses of that version. */
struct enrich_network {
    uint32_t asn;
    struct text organization; /* valid until enrich_close */
    char country[3];          /* ISO 3166, two letters and NUL */
    int known, hosting, vpn;
};

enum enrich_answer { ENRICH_UNKNOWN, ENRICH_NO, ENRICH_YES };

/* Opens and reads all files. Their paths need not live on. *out is NULL on failure: a given file
 * that cannot be read completely is an error. */
int enrich_open(struct enrich **out, const struct enrich_files *files, struct error *err);

/* Threads may call both functions at the same time. The first database with an answer counts. -1: a
 * database is damaged; network is then unspecified. */
int enrich_network(const struct enrich *enrich, const struct address *address,
    struct enrich_network *network, struct error *err);

/* domain is in the form of email_parse. */
enum enrich_answer enrich_domain_is_disposable(const struct enrich *enrich, struct text domain);

/* Accepts NULL. */
void enrich_close(struct enrich *enrich);

#endif
