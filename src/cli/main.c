/*
 * main.c - the only place that prints errors and chooses the exit status.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

/* Occupies closed standard files, so that a file opened later does not become standard output.
 * Writing to them fails. */
static void keep_closed(void)
{
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int run(struct invocation *in, struct error *err)
{
    struct pager pager = { .file = stdout };
    int rc;

    if (output_guard_add_store(&in->guard, in->db, err) ||
        output_guard_check_open(&in->guard, STDOUT_FILENO, "standard output", err))
        return -1;
    if (in->is_terminal && in->format == OUTPUT_TABLE && !in->command->unpaged &&
        pager_open(&pager, err))
        return -1;
    in->out = pager.file;
    rc = in->command->run(in, err);
    if (pager_close(&pager, in->width, rc ? NULL : err))
        return -1;
    return rc;
}

int main(int argc, char **argv)
{
    static struct invocation in; /* large; lives as long as the program */
    struct error err = { 0 };
    int rc;

    keep_closed();
    setlocale(LC_CTYPE, "");
    rc = options_read(argc, argv, &in, &err);
    if (rc == 0)
        in.found = 1; /* help or version was printed */
    if (rc > 0)
        rc = run(&in, &err);
    output_guard_free(&in.guard);
    /* A write that failed earlier leaves nothing to flush. */
    if (rc == 0 && (fflush(stdout) || ferror(stdout)))
        rc = error_set(&err, ERROR_FAILED, "cannot write the output");
    if (rc)
        return fail(&err);
    return in.quiet && !in.found;
}
