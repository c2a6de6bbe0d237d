/*
 * surroundings.h - what the user's own lists and databases say of an account: its marks.
 *
 * Asks anew each time: a lookup takes less than a microsecond, as much as a cache of them would.
 */
#ifndef DETECT_SURROUNDINGS_H
#define DETECT_SURROUNDINGS_H

#include "base/error.h"
#include "base/text.h"
#include "ring/ledger.h"
#include "value/network.h"

struct context;

/* Both add to the marks of an account and take none away: what is so of one of its sign-ups is so.
 * A context of NULL knows nothing. */

/* MARK_DISPOSABLE, of a mailbox at domain (in the form of email_parse; empty: none). */
void surroundings_domain(
    const struct context *context, struct text domain, struct account_entry *account);

/* MARK_HOSTED, of a sign-up from address; of private addresses nothing is known. -1: a database is
 * damaged, and the run cannot go on. */
int surroundings_address(const struct context *context, const struct address *address,
    struct account_entry *account, struct error *err);

struct facts;

/* Both, of all sign-ups of all accounts, into the marks of facts. A context of NULL adds none. */
int surroundings_read(const struct context *context, struct facts *facts, struct error *err);

#endif
