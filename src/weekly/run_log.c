#include "weekly/run_log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"
#include "output/sanitize.h"

static double monotonic(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int run_log_open(struct run_log *run_log, int directory, const char *path, const char *shown,
    int64_t now, struct error *err)
{
    int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, file;

    if (directory != AT_FDCWD)
        flags |= O_NOFOLLOW;
    file = openat(directory, path, flags, 0600);
    if (file < 0)
        return error_set(err, ERROR_FAILED, "cannot write the log %s: %s", shown, strerror(errno));
    run_log->file = file + 1;
    run_log->path = shown;
    run_log->began = now;
    run_log->at_began = monotonic();
    return 0;
}

/* The line and its length; the caller frees it. NULL if memory is out. */
static char *compose(
    const struct run_log *run_log, const char *step, const char *words, size_t *length)
{
    int64_t now = run_log->began + (int64_t)(monotonic() - run_log->at_began);
    char moment[TIME_TEXT], *line = NULL;
    FILE *file = open_memstream(&line, length);

    if (!file)
        return NULL;
    fprintf(file, "%s %s: ", time_format(now, moment), step);
    sanitize_write(file, words, strlen(words));
    fputc('\n', file);
    if (fclose(file) == 0)
        return line;
    free(line);
    return NULL;
}

static void note_failure(struct run_log *run_log, int reason)
{
    if (!run_log->failed)
        run_log->failed = reason ? reason : EIO;
}

static void add_line(struct run_log *run_log, const char *step, const char *words)
{
    size_t length;
    char *line = compose(run_log, step, words, &length);

    if (!line) {
        note_failure(run_log, ENOMEM);
        return;
    }
    errno = 0;
    if (run_log->file && write(run_log->file - 1, line, length) != (ssize_t)length)
        note_failure(run_log, errno);
    if (run_log->echo) {
        fwrite(line, 1, length, run_log->echo);
        fflush(run_log->echo);
    }
    free(line);
}

void run_log_write(struct run_log *run_log, const char *step, const char *format, ...)
{
    char *words = NULL;
    size_t size;
    FILE *file = open_memstream(&words, &size);
    va_list arguments;

    if (!file) {
        note_failure(run_log, ENOMEM);
        return;
    }
    va_start(arguments, format);
    vfprintf(file, format, arguments);
    va_end(arguments);
    if (fclose(file) == 0)
        add_line(run_log, step, words);
    else
        note_failure(run_log, ENOMEM);
    free(words);
}

int run_log_close(struct run_log *run_log, struct error *err)
{
    int failed = run_log->failed;

    if (!run_log->file)
        return 0;
    if (fsync(run_log->file - 1) && errno != EINVAL && errno != EROFS && !failed)
        failed = errno;
    close(run_log->file - 1);
    run_log->file = 0;
    if (!failed)
        return 0;
    return error_set(err, ERROR_FAILED, "cannot write the log %s: %s; all else was done",
        run_log->path, strerror(failed));
}
