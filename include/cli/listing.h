/*
 * listing.h - listings of the last run: a query of the catalogue, its columns, and the options that
 * narrow it.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/command.h"

enum { LISTING_BAND = 'b', LISTING_KIND = 'k', LISTING_COLUMNS = 18 };

struct listing {
    const char *name; /* of the query, and of the export where it is one */
    int count;
    struct show_column columns[LISTING_COLUMNS];
};

/* rings, members and evidence as FORMATS has them; NULL when there is no such listing. */
const struct listing *listing_named(const char *name);

/* Prints a listing of the store. show: how. header_always: also when nothing is found. */
int listing_print(struct invocation *in, const struct listing *listing,
    const struct show_options *show, int header_always, struct error *err);

#endif
