/*
 * shell.h - the shells that complete a command line, and the script each is given.
 *
 * A script is made of what the table of commands says and of an engine that is the same for all
 * programs (completion/NAME.sh, embedded at build time). To add a shell: its engine, its file
 * src/cli/shell_NAME.c and its row in completion.c.
 */
#ifndef CLI_SHELL_H
#define CLI_SHELL_H

#include <stdio.h>

extern const char shell_text_bash[];
extern const char shell_text_zsh[];
extern const char shell_text_fish[];

/* Write the whole script. Errors stay with the file. */
void shell_bash(FILE *file);
void shell_zsh(FILE *file);
void shell_fish(FILE *file);

/* Writes text between single quotes, a backslash before each of escapes (NULL: none). Where they do
 * not have the single quote itself, the text leaves its quotes for one. */
void shell_quote(FILE *file, const char *text, const char *escapes);

#endif
