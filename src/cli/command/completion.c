/*
 * completion.c - `ringleader completion`: what shells need to complete a command line.
 */
#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "base/text.h"
#include "cli/command_io.h"
#include "cli/shell.h"
#include "store/sql.h"

static const struct argp_option options[] = { { 0 } };

/* Scripts, and what they ask for when they run: queries that give an id and what it is. */
static const struct {
    const char *name;
    void (*write)(FILE *file);
    const char *query;
} topics[] = {
    { "bash", shell_bash, NULL },
    { "zsh", shell_zsh, NULL },
    { "fish", shell_fish, NULL },
    { "rings", NULL, sql_complete_rings },
    { "runs", NULL, sql_complete_runs },
    { "weeks", NULL, sql_complete_weeks },
    { "decisions", NULL, sql_complete_decisions },
};

enum { TOPICS = sizeof topics / sizeof topics[0] };

void shell_quote(FILE *file, const char *text, const char *escapes)
{
    fputc('\'', file);
    for (; *text; text++) {
        if (escapes && strchr(escapes, *text))
            fprintf(file, "\\%c", *text);
        else if (*text == '\'')
            fputs("'\\''", file);
        else
            fputc(*text, file);
    }
    fputc('\'', file);
}

static int list(struct invocation *in, struct db *db, const char *query, struct error *err)
{
    const char *beginning = in->argument_count > 1 ? in->arguments[1] : "";
    struct stmt stmt = { 0 };
    int rc = -1, row;

    if (stmt_prepare(&stmt, db, query, err))
        goto out;
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":beginning"), text_of(beginning));
    while ((row = stmt_step(&stmt, err)) > 0) {
        in->found = 1;
        if (!in->quiet)
            fprintf(in->out, "%s\t%s\n", stmt_text(&stmt, 0).at, stmt_text(&stmt, 1).at);
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* Who presses Tab is in the middle of a line: no store, no rings, no words. */
static int ask(struct invocation *in, const char *query)
{
    struct error ignored;
    struct db *db;

    if (db_open(&db, in->db, DB_READ, &ignored))
        return 0;
    list(in, db, query, &ignored);
    db_close(db);
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    const char *names[TOPICS], *near;

    for (int i = 0; i < TOPICS; i++) {
        names[i] = topics[i].name;
        if (strcmp(names[i], in->arguments[0]) != 0)
            continue;
        if (topics[i].query)
            return ask(in, topics[i].query);
        in->found = 1;
        if (!in->quiet)
            topics[i].write(in->out);
        return 0;
    }
    near = suggest(in->arguments[0], names, TOPICS);
    return error_set(err, ERROR_USAGE, "completion takes bash, zsh or fish, not \"%.40s\"%s%s%s",
        in->arguments[0], near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

const struct command command_completion = {
    .name = "completion",
    .summary = "Write what lets bash, zsh or fish complete a command line",
    .arguments = "bash|zsh|fish",
    .example = "  ringleader completion bash >> ~/.bash_completion\n"
               "  source <(ringleader completion bash)\n"
               "  ringleader completion zsh > ~/.zfunc/_ringleader\n"
               "  ringleader completion fish > ~/.config/fish/completions/ringleader.fish\n",
    .about = "Commands, options, words and files are completed, and the rings, runs, weeks and\n"
             "decisions of the store that the line names with --db, or else of the usual one: for\n"
             "those the script asks `ringleader completion rings|runs|weeks|decisions\n"
             "[BEGINNING]`, which prints an id and what it is on each line, and says nothing\n"
             "where there is no store.\n"
             "\n"
             "`make install` puts the scripts where the shells look for them.\n",
    .options = options,
    .least = 1,
    .most = 2,
    .run = run,
};
