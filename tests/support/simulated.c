#include "simulated.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = { "signups.csv", "billing.csv", "labels.csv" };

static char *text_read(const char *path)
{
    struct stat status;
    FILE *in = fopen(path, "rb");
    char *text;

    cr_assert(in && stat(path, &status) == 0, "%s", path);
    text = malloc((size_t)status.st_size + 1);
    cr_assert_eq(fread(text, 1, (size_t)status.st_size, in), (size_t)status.st_size);
    text[status.st_size] = '\0';
    fclose(in);
    return text;
}

/* Cuts a line into cells. Returns their number. */
static int line_cut(char *line, char *cells[SIMULATED_COLUMNS])
{
    int count = 0;

    cr_assert(!strchr(line, '"'), "%s", line);
    for (char *at = line; at; count++) {
        char *comma = strchr(at, ',');

        cr_assert_lt(count, SIMULATED_COLUMNS);
        cells[count] = at;
        if (comma)
            *comma++ = '\0';
        at = comma;
    }
    return count;
}

static void table_read(struct simulated_table *table, const char *path)
{
    int lines = 0;

    *table = (struct simulated_table){ .text = text_read(path) };
    for (const char *at = table->text; *at; at++)
        lines += *at == '\n';
    table->cells = calloc((size_t)lines, sizeof *table->cells);
    for (char *at = table->text, *end; (end = strchr(at, '\n')); at = end + 1) {
        int cells;

        *end = '\0';
        cells = line_cut(at, table->cells[table->rows]);
        table->columns = table->rows ? table->columns : cells;
        cr_assert_eq(cells, table->columns, "%s: row %d", path, table->rows);
        table->rows++;
    }
}

struct simulate_options simulated_options(const char *service, int64_t accounts, uint64_t seed)
{
    struct simulate_options options = simulate_defaults();

    options.service = service;
    options.accounts = accounts;
    options.seed = seed;
    options.fraud = options.days = SIMULATE_OF_SERVICE;
    return options;
}

void simulated_open(struct simulated_world *world, const struct simulate_options *options)
{
    struct simulated_table *tables[] = { &world->signups, &world->billing, &world->labels };
    char directory[] = "/tmp/ringleader-simulated-XXXXXX";
    struct error err = { .message = "" };
    char path[128];

    cr_assert(mkdtemp(directory));
    cr_assert_eq(simulate_write(options, directory, &err), 0, "%s", err.message);
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, names[i]);
        table_read(tables[i], path);
        unlink(path);
    }
    cr_assert_eq(rmdir(directory), 0);
}

static void table_free(struct simulated_table *table)
{
    free(table->cells);
    free(table->text);
}

void simulated_close(struct simulated_world *world)
{
    table_free(&world->signups);
    table_free(&world->billing);
    table_free(&world->labels);
}

int simulated_column(const struct simulated_table *table, const char *name)
{
    for (int i = 0; i < table->columns; i++)
        if (strcmp(table->cells[0][i], name) == 0)
            return i;
    return -1;
}

const char *simulated_cell(const struct simulated_table *table, int row, const char *name)
{
    int column = simulated_column(table, name);

    return column < 0 ? "" : table->cells[row][column];
}

int simulated_label(const struct simulated_world *world, const char *account)
{
    int row = 1;

    while (row < world->labels.rows && strcmp(world->labels.cells[row][0], account) != 0)
        row++;
    cr_assert_lt(row, world->labels.rows, "%s has no label", account);
    return row;
}

int simulated_count(const struct simulated_table *table, const char *name, const char *value)
{
    int column = simulated_column(table, name);
    int count = 0;

    for (int i = 1; column >= 0 && i < table->rows; i++)
        count += strcmp(table->cells[i][column], value) == 0;
    return count;
}

static uint64_t table_hash(const struct simulated_table *table, uint64_t hash)
{
    for (int row = 0; row < table->rows; row++)
        for (int i = 0; i < table->columns; i++) {
            for (const char *at = table->cells[row][i]; *at; at++)
                hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
            hash = (hash ^ ',') * 0x100000001b3u;
        }
    return hash;
}

uint64_t simulated_hash(const struct simulated_world *world)
{
    uint64_t hash = table_hash(&world->signups, 0xcbf29ce484222325u);

    return table_hash(&world->labels, table_hash(&world->billing, hash));
}
