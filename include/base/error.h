/*
 * error.h - what failed, as a message that can be shown as it is.
 *
 * Every function that can fail takes a struct error as its last parameter and leaves it untouched
 * on success. Only the command line prints it and chooses the exit status.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/* The kinds of failure that callers tell apart; the values are exit statuses (docs/commands.md). */
enum error_code {
    ERROR_FAILED = 1,       /* store locked, damaged, of another version; input or output error */
    ERROR_USAGE = 2,        /* misuse of the command line */
    ERROR_REFUSED = 3,      /* input refused; nothing of it was stored */
    ERROR_INTERRUPTED = 130 /* stopped by a signal; changes were undone */
};

struct error {
    enum error_code code;
    char message[512];
};

/* Fills err (which may be NULL) and returns -1, so that `return error_set(...)` reads well. */
int error_set(struct error *err, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* error_set for an exhausted heap. */
int error_memory(struct error *err);

#endif
