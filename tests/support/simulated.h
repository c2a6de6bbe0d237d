/*
 * simulated.h - files of a simulated service, written to a temporary directory and read as tables.
 */
#ifndef TESTS_SIMULATED_H
#define TESTS_SIMULATED_H

#include "simulate/simulate.h"

enum { SIMULATED_COLUMNS = 24 };

/* A CSV file without quotes. Row 0 is the header. */
struct simulated_table {
    char *text;
    char *(*cells)[SIMULATED_COLUMNS];
    int rows, columns;
};

/* The three files of one world. */
struct simulated_world {
    struct simulated_table signups, billing, labels;
};

/* Writes the world into a directory of its own, reads it, and removes the directory. Fails the test
 * when a row has not as many cells as the header. */
void simulated_open(struct simulated_world *world, const struct simulate_options *options);
void simulated_close(struct simulated_world *world);

/* The options of a world of that service with this seed; service NULL: the default. */
struct simulate_options simulated_options(const char *service, int64_t accounts, uint64_t seed);

/* The column with this header, or -1. */
int simulated_column(const struct simulated_table *table, const char *name);

/* A cell; "" if there is no such column. */
const char *simulated_cell(const struct simulated_table *table, int row, const char *name);

/* The row of labels with this account; fails the test if there is none. */
int simulated_label(const struct simulated_world *world, const char *account);

/* How many rows have this value. */
int simulated_count(const struct simulated_table *table, const char *name, const char *value);

/* A hash of all three files. */
uint64_t simulated_hash(const struct simulated_world *world);

#endif
