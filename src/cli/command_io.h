/*
 * command_io.h - what commands share: settings, inputs, output, interruption.
 */
#ifndef CLI_COMMAND_IO_H
#define CLI_COMMAND_IO_H

#include "cli/command.h"
#include "report/redact.h"
#include "output/sections.h"
#include "store/db.h"
#include "store/stmt.h"

struct settings;

/* Shows progress if standard error is a terminal (not with --quiet). SIGINT and SIGTERM set
 * progress.interrupted, and the work stops at the next point where nothing is half done. A
 * second signal ends the program at once. */
int command_io_interruptible(struct invocation *in, struct error *err);

/* Reads the settings: --config, else RINGLEADER_CONFIG, else ./ringleader.ini if it exists, else
 * the defaults. No output may replace that file or a file that it names. settings: zeroed; the
 * caller closes it. */
int command_io_settings(struct invocation *in, struct settings *settings, struct error *err);

/* Registers an input, so that no output replaces it. what: a description, such as "an input".
 * ERROR_USAGE if standard output is that file. */
int command_io_input(struct invocation *in, const char *path, const char *what, struct error *err);

/* The options of output: to in->out, in the requested format. Tables are cut to the terminal and
 * coloured only if standard output is one. Tables and terminals mask e-mail addresses and phone
 * numbers, unless --unmask is given. */
struct output_options command_io_show(const struct invocation *in);

/* Which data a report shows. --unmask and a key file of pseudonyms (NULL: none) together are an
 * ERROR_USAGE. */
int command_io_redact(
    struct invocation *in, const char *keyfile, enum redact_mode *mode, struct error *err);

/* Prints the rows of a statement whose parameters are bound. Columns are found by name. Without
 * a row it prints nothing, unless header_always. Sets in->found. With --quiet it prints nothing. */
int command_io_print(struct invocation *in, struct stmt *stmt, const struct output_column *columns,
    int count, const struct output_options *options, int header_always, struct error *err);

/* The row of a statement as cells of these columns. */
void command_io_cells(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells);

/* The number of rows to print: --limit, else usual in a table and all elsewhere. *limit 0: all. */
int command_io_limit(const struct invocation *in, int usual, int64_t *limit, struct error *err);

/* Notes below a section how many rows were left out, if any. */
void command_io_more(struct page *page, int64_t more);

/* Prints the rows of a statement, whose parameters are bound, as a section of a page, up to the
 * limit of command_io_limit. Columns are found by name. */
int command_io_section(const struct invocation *in, struct page *page,
    const struct sections_section *sections, int section, struct stmt *stmt, int usual,
    struct error *err);

#endif
