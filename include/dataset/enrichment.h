/*
 * enrichment.h - what the user's own lists and databases say of an account: its marks.
 *
 * Asks anew each time: a lookup takes less than a microsecond, as much as a cache of them would.
 */
#ifndef DATASET_ENRICHMENT_H
#define DATASET_ENRICHMENT_H

#include "base/error.h"
#include "base/text.h"
#include "dataset/features.h"
#include "value/network.h"

struct enrich;

/* Both add to the marks of an account and take none away: what is so of one of its sign-ups is so.
 * A context of NULL knows nothing. */

/* FLAG_DISPOSABLE, of a mailbox at domain (in the form of email_parse; empty: none). */
void enrichment_domain(
    const struct enrich *context, struct text domain, struct account_features *account);

/* FLAG_HOSTED, of a sign-up from address; of private addresses nothing is known. -1: a database is
 * damaged, and the run cannot go on. */
int enrichment_address(const struct enrich *context, const struct address *address,
    struct account_features *account, struct error *err);

struct dataset;

/* Both, of all sign-ups of all accounts, into the marks of dataset. A context of NULL adds none. */
int enrichment_read(const struct enrich *context, struct dataset *dataset, struct error *err);

#endif
