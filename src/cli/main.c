/*
 * main.c - the only place that prints errors and chooses the exit status.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "show/plain.h"

static int fail(const struct error *err)
{
    fputs("ringleader: ", stderr);
    plain_write(stderr, err->message, strlen(err->message));
    fputc('\n', stderr);
    return err->code;
}

int main(int argc, char **argv)
{
    static struct invocation in; /* large; lives as long as the program */
    struct error err = { 0 };
    int rc;

    setlocale(LC_CTYPE, "");
    rc = options_read(argc, argv, &in, &err);
    if (rc > 0)
        rc = in.command->run(&in, &err);
    if (rc == 0 && fflush(stdout))
        rc = error_set(&err, ERROR_FAILED, "cannot write the output");
    if (rc < 0)
        return fail(&err);
    return in.quiet && !in.found;
}
