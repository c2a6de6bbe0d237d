/*
 * manual.c - `ringleader manual`: manual pages, from the same texts as `--help`.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/roff.h"
#include "export/atomic_files.h"

enum { DIRECTORY = 'o', NAME_TEXT = 64 };

static const struct argp_option options[] = {
    { "output", DIRECTORY, "DIRECTORY", 0,
        "Write all pages there: ringleader.1 and one per command", 1 },
    { 0 },
};

/* The name of the page of a command, or of the program (NULL). */
static const char *page_name(const struct command *command, char name[NAME_TEXT])
{
    snprintf(name, NAME_TEXT, "ringleader%s%s", command ? "-" : "", command ? command->name : "");
    return name;
}

/* ---- sections ---- */

static void put_head(FILE *file, const struct command *command)
{
    const char *summary = command ? command->summary : "Find rings among accounts";
    char name[NAME_TEXT];

    page_name(command, name);
    fputs(".TH \"", file);
    for (const char *at = name; *at; at++)
        roff_literal(file, (char[]){ (char)toupper((unsigned char)*at) }, 1);
    fputs("\" 1 \"\" \"ringleader " VERSION "\" \"ringleader\"\n.ad l\n.nh\n.SH NAME\n", file);
    roff_literal(file, name, strlen(name));
    fprintf(file, " \\- %c", tolower((unsigned char)*summary));
    roff_prose(file, summary + 1);
}

static void put_synopsis(FILE *file, const struct command *command)
{
    fputs(".SH SYNOPSIS\n\\fBringleader\\fR ", file);
    if (!command) {
        roff_usage(file, "COMMAND [OPTION...] [ARGUMENT...]");
    } else {
        roff_usage(file, command->name);
        roff_usage(file, *command->arguments ? " [OPTION...] " : " [OPTION...]");
        roff_usage(file, command->arguments);
    }
    fputc('\n', file);
}

static void put_option(FILE *file, const struct argp_option *option)
{
    fputs(".TP\n", file);
    if (option->key < 128)
        fprintf(file, "\\fB\\-%c\\fR, ", option->key);
    fputs("\\fB\\-\\-", file);
    roff_literal(file, option->name, strlen(option->name));
    for (const struct argp_option *alias = option + 1; alias->flags & OPTION_ALIAS; alias++) {
        fputs("\\fR, \\fB\\-\\-", file);
        roff_literal(file, alias->name, strlen(alias->name));
    }
    fputs("\\fR", file);
    if (option->arg) {
        fputc('=', file);
        roff_usage(file, option->arg);
    }
    fputc('\n', file);
    roff_prose(file, option->doc);
}

static void put_options(FILE *file, const struct command *command)
{
    fputs(".SH OPTIONS\n", file);
    for (const struct argp_option *option = command ? command->options : NULL;
         option && option->name; option++)
        if (!(option->flags & OPTION_ALIAS))
            put_option(file, option);
    fputs(".SS Of every command, anywhere on the line\n", file);
    for (const struct argp_option *option = options_shared; option->name; option++)
        put_option(file, option);
}

static void put_commands(FILE *file)
{
    fputs(".SH COMMANDS\n", file);
    for (const struct command_section *section = command_sections; section->title; section++) {
        fprintf(file, ".SS %s\n", section->title);
        for (const struct command *const *command = commands; *command; command++) {
            if ((*command)->group != section->group)
                continue;
            fputs(".TP\n\\fBringleader\\-", file);
            roff_literal(file, (*command)->name, strlen((*command)->name));
            fputs("\\fR(1)\n", file);
            roff_prose(file, (*command)->summary);
        }
    }
}

static void put_examples(FILE *file, const char *example)
{
    fputs(".SH EXAMPLES\n", file);
    roff_prose(file, example);
}

static void put_facts(FILE *file, const char *title, const struct help_fact *facts)
{
    fprintf(file, ".SH %s\n", title);
    for (; facts->name; facts++) {
        fputs(".TP\n\\fB", file);
        roff_literal(file, facts->name, strlen(facts->name));
        fputs("\\fR\n", file);
        roff_prose(file, facts->about);
    }
}

/* Links to the program and to the commands of the same group. */
static void put_see_also(FILE *file, const struct command *command)
{
    fputs(".SH SEE ALSO\n\\fBringleader\\fR(1)", file);
    for (const struct command *const *other = commands; *other; other++)
        if (*other != command && (*other)->group == command->group) {
            fputs(", \\fBringleader\\-", file);
            roff_literal(file, (*other)->name, strlen((*other)->name));
            fputs("\\fR(1)", file);
        }
    fputc('\n', file);
}

static void put_page(FILE *file, const struct command *command)
{
    put_head(file, command);
    put_synopsis(file, command);
    fputs(".SH DESCRIPTION\n", file);
    roff_prose(file, command ? command->about : help_about);
    if (!command)
        put_commands(file);
    put_options(file, command);
    put_examples(file, command ? command->example : help_example);
    put_facts(file, "EXIT STATUS", help_statuses);
    put_facts(file, "ENVIRONMENT", help_environment);
    put_facts(file, "FILES", help_files);
    if (command)
        put_see_also(file, command);
}

/* ---- the command ---- */

static int make_directory(const char *directory, struct error *err)
{
    struct stat status;

    if (mkdir(directory, 0777) && errno != EEXIST)
        return error_set(err, ERROR_FAILED, "cannot create %.300s: %s", directory, strerror(errno));
    if (stat(directory, &status))
        return error_set(
            err, ERROR_FAILED, "cannot write to %.300s: %s", directory, strerror(errno));
    if (!S_ISDIR(status.st_mode))
        return error_set(err, ERROR_FAILED,
            "cannot write to %.300s: it is not a directory; name another", directory);
    return 0;
}

static int write_page(struct bundle *bundle, const struct command *command, struct error *err)
{
    char suffix[NAME_TEXT];
    FILE *file;

    snprintf(suffix, sizeof suffix, "%s%s.1", command ? "-" : "", command ? command->name : "");
    if (atomic_files_add(bundle, suffix, &file, err))
        return -1;
    put_page(file, command);
    return atomic_files_seal(bundle, err);
}

static int write_pages(struct bundle *bundle, struct error *err)
{
    int gone;

    if (write_page(bundle, NULL, err))
        return -1;
    for (const struct command *const *command = commands; *command; command++)
        if (write_page(bundle, *command, err))
            return -1;
    return atomic_files_publish(bundle, &gone, err);
}

static int write_all(const struct invocation *in, const char *directory, struct error *err)
{
    struct bundle *bundle;

    if (make_directory(directory, err) ||
        atomic_files_begin(&bundle, directory, "ringleader", &in->guard, err))
        return -1;
    atomic_files_share(bundle);
    if (write_pages(bundle, err)) {
        atomic_files_abandon(bundle);
        return -1;
    }
    return 0;
}

static int print_page(const struct invocation *in, struct error *err)
{
    const struct command *command = NULL;

    if (in->argument_count && command_find(in->arguments[0], &command, err))
        return -1;
    if (!in->quiet)
        put_page(in->out, command);
    return ferror(in->out) ? error_set(err, ERROR_FAILED, "cannot write the output") : 0;
}

static int run(struct invocation *in, struct error *err)
{
    const char *directory = invocation_option(in, DIRECTORY);

    in->found = 1;
    return directory ? write_all(in, directory, err) : print_page(in, err);
}

const struct command command_manual = {
    .name = "manual",
    .summary = "Write the manual pages",
    .arguments = "[COMMAND]",
    .example = "  ringleader manual rings | man -l -\n"
               "  ringleader manual --output man1\n",
    .about = "Prints the page of the program, or of one command. The manual has the same text as\n"
             "`--help`.\n",
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
