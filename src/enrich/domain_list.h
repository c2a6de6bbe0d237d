/*
 * domain_list.h - a set of domains out of users' lists: is this one of them, or below one?
 *
 * Knows nothing of what the domains are for.
 */
#ifndef ENRICH_DOMAIN_LIST_H
#define ENRICH_DOMAIN_LIST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* Zero it first. Read-only, and so fit for many threads, once read. */
struct domain_list {
    struct arena arena;
    struct text *texts; /* sorted, as email_domain writes them */
    size_t count, size;
};

/* Reads all of the lists (lines.h), each line a domain as email_domain reads it. A list with a line
 * that is none, or without any domain, is refused; one that IDNA refuses is passed over.
 * domain_list_free also after failure. */
int domain_list_read(
    struct domain_list *domains, const char *const *paths, size_t count, struct error *err);

/* Whether domain (as email_parse writes it) or a domain it lies in is in the set. */
int domain_list_contains(const struct domain_list *domains, struct text domain);

void domain_list_free(struct domain_list *domains);

#endif
