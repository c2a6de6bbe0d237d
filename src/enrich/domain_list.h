/*
 * domain_list.h - a set of domains from users' lists: is this one of them, or below one?
 *
 * Does not know what the domains are for.
 */
#ifndef ENRICH_DOMAIN_LIST_H
#define ENRICH_DOMAIN_LIST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* Zero it first. Read-only once read, so threads may share it. */
struct domain_list {
    struct arena arena;
    struct text *texts; /* sorted, as email_domain writes them */
    size_t count, size;
};

/* Reads all lists (list_file.h), each line a domain in the syntax of email_domain. Refuses a list
 * with a line that is no domain, and one without domains. Skips domains that only IDNA refuses.
 * Call domain_list_free also after failure. */
int domain_list_read(
    struct domain_list *domains, const char *const *paths, size_t count, struct error *err);

/* Whether domain (in the form of email_parse) or a domain above it is in the set. */
int domain_list_contains(const struct domain_list *domains, struct text domain);

void domain_list_free(struct domain_list *domains);

#endif
