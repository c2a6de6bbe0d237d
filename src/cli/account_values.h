/*
 * account_values.h - the values of an account on its page, and who else has them.
 */
#ifndef CLI_ACCOUNT_VALUES_H
#define CLI_ACCOUNT_VALUES_H

#include "cli/command.h"
#include "output/sections.h"

struct db;

enum { ACCOUNT_VALUES_COLUMNS = 13 };

extern const struct output_column account_values_columns[ACCOUNT_VALUES_COLUMNS];

/* Prints the rows of a section of such columns: what is evidence first, then by kind. */
int account_values_print(const struct invocation *in, struct page *page, int section, struct db *db,
    int64_t account, struct error *err);

#endif
