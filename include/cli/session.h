/*
 * session.h - what commands share: the store opened as they need it, output to where it belongs,
 * and a way to stop.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/command.h"
#include "store/db.h"
#include "store/stmt.h"

struct settings;

/* Draws progress when standard error is a terminal, and turns SIGINT and SIGTERM into
 * progress.interrupted: the work then stops where nothing is half done. A second signal ends the
 * program at once. */
int session_interruptible(struct invocation *in, struct error *err);

/* Reads the settings from where they are: --config, else RINGLEADER_CONFIG, else ./ringleader.ini
 * where it exists, else the defaults. settings: zeroed, the caller's to close. */
int session_settings(const struct invocation *in, struct settings *settings, struct error *err);

/* How results are shown: the format asked for; a table is cut to the terminal and coloured only
 * where standard output is one. */
struct show_options session_show(const struct invocation *in);

/* Prints the rows of a statement whose parameters are bound: column i of the statement is column i
 * of the output. Without a row nothing is printed, unless header_always. Sets in->found. With
 * --quiet nothing is printed at all. */
int session_print(struct invocation *in, struct stmt *stmt, const struct show_column *columns,
    int count, const struct show_options *options, int header_always, struct error *err);

#endif
