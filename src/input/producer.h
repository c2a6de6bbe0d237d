/*
 * producer.h - a command whose output is read, and whether it succeeded: an error of the command is
 * not half a file.
 */
#ifndef INPUT_PRODUCER_H
#define INPUT_PRODUCER_H

#include <sys/types.h>

#include "base/error.h"

/* Starts `sh -c COMMAND`. *file reads its output; its standard error and input are the caller's. */
int producer_start(const char *command, pid_t *process, int *file, struct error *err);

/* Waits for the end of a command whose output has ended. ERROR_REFUSED unless its exit status is 0.
 * name: for the message. */
int producer_end(pid_t process, const char *name, struct error *err);

/* Ends a command whose output is no longer wanted, with all that it started unless they share a
 * terminal with the caller. Its output must be closed. */
void producer_stop(pid_t process);

#endif
