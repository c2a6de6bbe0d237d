/*
 * listing.h - lists of the last run: a query, its columns, and the options that filter it.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/command.h"
#include "store/stmt.h"

enum { LISTING_BAND = 'b', LISTING_KIND = 'k' };

struct listing {
    const char *sql;
    int count;
    const struct output_column *columns;
};

/* The words of --band; the default is "high,medium", "all" means all. */
int listing_bands(const struct invocation *in, const char **bands, struct error *err);

/* Binds the parameters that only the options of one command set. */
typedef int listing_narrow(const struct invocation *in, struct stmt *stmt, struct error *err);

/* Checks that each word of given, separated by commas, is one of known (ended by NULL). The
 * ERROR_USAGE names the known words and the nearest one. name: of the option, without dashes. */
int listing_check(const char *name, const char *given, const char *const *known, struct error *err);

/* Checks the names of kinds of evidence in the same way. */
int listing_check_kinds(const char *name, const char *given, struct error *err);

/* Prints a listing. further: NULL for none. header_always: print the header of an empty list,
 * too. */
int listing_print(struct invocation *in, const struct listing *listing, listing_narrow *further,
    const struct output_options *show, int header_always, struct error *err);

#endif
