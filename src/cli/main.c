/*
 * main.c - the only place that prints errors and chooses the exit status.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "cli/pager.h"
#include "output/sanitize.h"

static int fail(const struct error *err)
{
    fputs("ringleader: ", stderr);
    sanitize_write(stderr, err->message, strlen(err->message));
    fputc('\n', stderr);
    return err->code;
}

static int run(struct invocation *in, struct error *err)
{
    struct pager pager = { .file = stdout };
    int rc;

    if (in->is_terminal && in->format == OUTPUT_TABLE && !in->command->unpaged &&
        pager_open(&pager, err))
        return -1;
    in->out = pager.file;
    rc = in->command->run(in, err);
    return pager_close(&pager, in->width, rc ? NULL : err) ? -1 : rc;
}

int main(int argc, char **argv)
{
    static struct invocation in; /* large; lives as long as the program */
    struct error err = { 0 };
    int rc;

    setlocale(LC_CTYPE, "");
    rc = options_read(argc, argv, &in, &err);
    if (rc == 0)
        in.found = 1; /* what was asked for is said: help, version */
    if (rc > 0)
        rc = run(&in, &err);
    /* A write that failed a while ago leaves nothing to flush. */
    if (rc == 0 && (fflush(stdout) || ferror(stdout)))
        rc = error_set(&err, ERROR_FAILED, "cannot write the output");
    if (rc)
        return fail(&err);
    return in.quiet && !in.found;
}
