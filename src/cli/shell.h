/*
 * shell.h - the shells that complete a command line, and the script of each.
 *
 * A script (completion/ringleader.SHELL, embedded at build time) asks `ringleader __complete` and
 * hands the answer to the shell; complete.c describes the answer. To add a shell: write its script
 * and add its row to shells.
 */
#ifndef CLI_SHELL_H
#define CLI_SHELL_H

extern const char shell_ringleader_bash[];
extern const char shell_ringleader_zsh[];
extern const char shell_ringleader_fish[];

struct shell {
    const char *name;
    const char *script;
    int cuts_words; /* splits a word at = : @ and passes quotes and backslashes on */
};

/* The last has no name. */
extern const struct shell shells[];

/* The shell of that name; NULL when there is none. */
const struct shell *shell_find(const char *name);

#endif
