#include "cli/help.h"

#include <string.h>

#include "cli/options.h"
#include "cli/help_text.h"

enum { OPTION_INDENT = 29 };

const char help_about[] =
    "Finds rings: groups of accounts that share more than chance explains, such as many accounts "
    "of "
    "one operator. It loads sign-up and billing records into one SQLite file, links accounts by "
    "the "
    "payment methods, networks and devices that they share, and lists the rings for review, each "
    "with its score and its reasons.\n";

const char help_example[] = "  ringleader load signups signups.csv\n"
                            "  ringleader load billing billing.csv.gz\n"
                            "  ringleader detect\n"
                            "  ringleader rings\n"
                            "  ringleader export members > review.csv\n";

const struct help_fact help_environment[] = {
    { "RINGLEADER_DB", "The store, if --db is not given." },
    { "RINGLEADER_CONFIG", "The settings, if --config is not given." },
    { "RINGLEADER_NOW", "The time taken as now, if --now is not given." },
    { "RINGLEADER_PAGER", "The pager for output that is longer than the terminal. If it is not "
                          "set: PAGER, else `less -FIRX`. Empty or cat: no pager." },
    { "NO_COLOR", "No colours if it is set and not empty." },
    { NULL, NULL },
};

const struct help_fact help_files[] = {
    { "./ringleader.db", "The store. It holds personal data; only its owner can read it." },
    { "./ringleader.ini", "The settings, if it exists." },
    { NULL, NULL },
};

const struct help_fact help_statuses[] = {
    { "0", "Done." },
    { "1", "Failed: the store is locked, damaged or of another version, or input or output failed. "
           "With --quiet also: nothing was found." },
    { "2", "Wrong use of the command line." },
    { "3", "A file was refused; nothing of it was stored." },
    { "130", "Interrupted; nothing is half done." },
    { NULL, NULL },
};

/* Writes "-n, --limit=N" and aliases; returns the width. */
static int print_names(FILE *file, const struct argp_option *option)
{
    int used = option->key < 128 ? fprintf(file, "  -%c, ", option->key) : fprintf(file, "      ");

    used += fprintf(file, "--%s", option->name);
    for (const struct argp_option *alias = option + 1; alias->flags & OPTION_ALIAS; alias++)
        used += fprintf(file, ", --%s", alias->name);
    return option->arg ? used + fprintf(file, "=%s", option->arg) : used;
}

static void print_options(
    FILE *file, const char *title, const struct argp_option *options, int width)
{
    if (!options->name)
        return;
    fprintf(file, "\n%s:\n", title);
    for (const struct argp_option *option = options; option->name; option++) {
        int used;

        if (option->flags & OPTION_ALIAS)
            continue;
        used = print_names(file, option);
        if (used + 2 > OPTION_INDENT) {
            fputc('\n', file);
            used = 0;
        }
        fprintf(file, "%*s", OPTION_INDENT - used, "");
        help_text_fill(file, option->doc, strlen(option->doc), OPTION_INDENT, width);
    }
}

static void print_facts(FILE *file, const char *title, const struct help_fact *facts, int width)
{
    int names = 0;

    for (const struct help_fact *fact = facts; fact->name; fact++)
        if ((int)strlen(fact->name) > names)
            names = (int)strlen(fact->name);
    fprintf(file, "\n%s:\n", title);
    for (; facts->name; facts++) {
        fprintf(file, "  %-*s  ", names, facts->name);
        help_text_fill(file, facts->about, strlen(facts->about), names + 4, width);
    }
}

static int longest_name(void)
{
    int longest = 0;

    for (const struct command *const *command = commands; *command; command++)
        if ((int)strlen((*command)->name) > longest)
            longest = (int)strlen((*command)->name);
    return longest;
}

static void print_commands(FILE *file, int width)
{
    int names = longest_name();

    for (const struct command_section *section = command_sections; section->title; section++) {
        fprintf(file, "\n%s:\n", section->title);
        for (const struct command *const *command = commands; *command; command++)
            if ((*command)->group == section->group) {
                fprintf(file, "  %-*s  ", names, (*command)->name);
                help_text_fill(
                    file, (*command)->summary, strlen((*command)->summary), names + 4, width);
            }
    }
}

static void print_program(FILE *file, int width)
{
    fprintf(file, "Example:\n%s\nUsage: ringleader COMMAND [OPTION...] [ARGUMENT...]\n\n",
        help_example);
    help_text_write(file, help_about, width);
    print_commands(file, width);
    print_options(file, "Options of every command, anywhere on the line", options_shared, width);
    print_facts(file, "Environment", help_environment, width);
    print_facts(file, "Exit status", help_statuses, width);
    fputs("\n`ringleader COMMAND --help` describes a command.\n", file);
}

static void print_command(FILE *file, const struct command *command, int width)
{
    fprintf(file, "Example:\n%s\nUsage: ringleader %s [OPTION...]%s%s\n\n%s.\n\n", command->example,
        command->name, *command->arguments ? " " : "", command->arguments, command->summary);
    help_text_write(file, command->about, width);
    print_options(file, "Options", command->options, width);
    print_options(file, "Options of every command, anywhere on the line", options_shared, width);
}

void help_print(FILE *file, const struct command *command, int width)
{
    if (command)
        print_command(file, command, width);
    else
        print_program(file, width);
}
