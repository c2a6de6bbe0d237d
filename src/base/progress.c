#include "base/progress.h"

#include <time.h>

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int progress_check(const struct progress *progress, struct error *err)
{
    if (!atomic_load(&progress->interrupted))
        return 0;
    return error_set(err, ERROR_INTERRUPTED, "interrupted; nothing of this step was stored");
}

void progress_begin(struct progress *progress, const char *title)
{
    progress->title = title;
    progress->started = now();
    progress->drawn = 0;
}

static void draw(
    struct progress *progress, double elapsed, int64_t done, int64_t total, int64_t rows)
{
    double rate = elapsed > 0 ? (double)rows / elapsed : 0;
    double left = done > 0 ? elapsed * (double)(total - done) / (double)done : 0;

    fprintf(progress->file, "\r\033[K%s: ", progress->title);
    if (total > 0)
        fprintf(progress->file, "%.1f of %.1f MB (%d %%), ", (double)done / 1e6,
            (double)total / 1e6, (int)(100.0 * (double)done / (double)total));
    else
        fprintf(progress->file, "%.1f MB, ", (double)done / 1e6);
    fprintf(progress->file, "%lld rows, %.0f rows/s", (long long)rows, rate);
    if (total > 0)
        fprintf(progress->file, ", %.0f s left", left);
    fflush(progress->file);
}

int progress_step(
    struct progress *progress, int64_t done, int64_t total, int64_t rows, struct error *err)
{
    double moment = progress->file ? now() : 0;

    if (progress->file && moment - progress->drawn > 0.2) {
        progress->drawn = moment;
        draw(progress, moment - progress->started, done, total, rows);
    }
    return progress_check(progress, err);
}

int progress_stage(struct progress *progress, const char *stage, struct error *err)
{
    if (progress->file) {
        fprintf(progress->file, "\r\033[K%s: %s", progress->title, stage);
        fflush(progress->file);
    }
    return progress_check(progress, err);
}

void progress_end(struct progress *progress)
{
    if (progress->file) {
        fputs("\r\033[K", progress->file);
        fflush(progress->file);
    }
}
