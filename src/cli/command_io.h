/*
 * command_io.h - what commands share: the store opened as they need it, output to where it belongs,
 * and a way to stop.
 */
#ifndef CLI_COMMAND_IO_H
#define CLI_COMMAND_IO_H

#include "cli/command.h"
#include "report/redact.h"
#include "output/sections.h"
#include "store/db.h"
#include "store/stmt.h"

struct settings;

/* Draws progress when standard error is a terminal (not with --quiet), and turns SIGINT and SIGTERM
 * into progress.interrupted: the work then stops where nothing is half done. A second signal ends
 * the program at once. */
int command_io_interruptible(struct invocation *in, struct error *err);

/* Reads the settings from where they are: --config, else RINGLEADER_CONFIG, else ./ringleader.ini
 * where it exists, else the defaults. No output may replace that file, nor one that it names.
 * settings: zeroed, the caller's to close. */
int command_io_settings(struct invocation *in, struct settings *settings, struct error *err);

/* Notes a file that the command reads, so that no output replaces it. what: in words, such as "an
 * input". An ERROR_USAGE where standard output is that file. */
int command_io_input(struct invocation *in, const char *path, const char *what, struct error *err);

/* How results are shown: through in->out (a pager, if it gets long); the format asked for; a table
 * is cut to the terminal and coloured only where standard output is one; e-mail addresses and phone
 * numbers are masked in tables and on terminals, unless --unmask. */
struct output_options command_io_show(const struct invocation *in);

/* What of the records a report shows: --unmask, or a file with the key of pseudonyms (NULL: none),
 * or neither; both are misuse. */
int command_io_redact(
    struct invocation *in, const char *keyfile, enum redact_mode *mode, struct error *err);

/* Prints the rows of a statement whose parameters are bound: column i of the statement is column i
 * of the output. Without a row nothing is printed, unless header_always. Sets in->found. With
 * --quiet nothing is printed at all. */
int command_io_print(struct invocation *in, struct stmt *stmt, const struct output_column *columns,
    int count, const struct output_options *options, int header_always, struct error *err);

/* The first cells of a statement's row, as columns have them. */
void command_io_cells(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells);

/* How many rows are wanted: --limit, else usual in a table and all elsewhere. *limit 0 is all. */
int command_io_limit(const struct invocation *in, int usual, int64_t *limit, struct error *err);

/* Says below a section of a page how many rows were left out, where that is more than none. */
void command_io_more(struct page *page, int64_t more);

/* The rows of a statement whose parameters are bound as a section of a page, no more than
 * command_io_limit says; column i of the statement is column i of the section. */
int command_io_section(const struct invocation *in, struct page *page,
    const struct sections_section *sections, int section, struct stmt *stmt, int usual,
    struct error *err);

#endif
