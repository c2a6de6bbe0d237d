/*
 * domains.h - a set of domains out of users' lists: is this one of them, or below one?
 *
 * Knows nothing of what the domains are for.
 */
#ifndef CONTEXT_DOMAINS_H
#define CONTEXT_DOMAINS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* Zero it first. Read-only, and so fit for many threads, once read. */
struct domains {
    struct arena arena;
    struct text *texts; /* sorted, as email_domain writes them */
    size_t count, size;
};

/* Reads all of the lists (lines.h), each line a domain as email_domain reads it. A list with a line
 * that is none, or without any domain, is refused; one that IDNA refuses is passed over.
 * domains_free also after failure. */
int domains_read(
    struct domains *domains, const char *const *paths, size_t count, struct error *err);

/* Whether domain (as email_parse writes it) or a domain it lies in is in the set. */
int domains_hold(const struct domains *domains, struct text domain);

void domains_free(struct domains *domains);

#endif
