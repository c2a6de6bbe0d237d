/*
 * listing.h - listings of the last run: a query of the catalogue, its columns, and the options that
 * narrow it.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/command.h"
#include "store/stmt.h"

enum { LISTING_BAND = 'b', LISTING_KIND = 'k', LISTING_COLUMNS = 22 };

struct listing {
    const char *sql;
    int count;
    struct output_column columns[LISTING_COLUMNS];
};

/* The words of --band, "high,medium" where it is not given; "all" is all of them. */
int listing_bands(const struct invocation *in, const char **bands, struct error *err);

/* Binds the parameters of a listing's query that only its own options set. */
typedef int listing_narrow(const struct invocation *in, struct stmt *stmt, struct error *err);

/* Prints a listing of the store. further: NULL for none. show: how. header_always: also when
 * nothing is found. */
int listing_print(struct invocation *in, const struct listing *listing, listing_narrow *further,
    const struct output_options *show, int header_always, struct error *err);

#endif
