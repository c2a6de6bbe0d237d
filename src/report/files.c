#include "report/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "export/atomic_files.h"
#include "report/html.h"
#include "report/markdown.h"
#include "report/sentences.h"
#include "report/tables.h"

enum { BASE = 64 };

typedef int writer(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

/* In the order in which they are published: the page, which people open, is the last. */
static const struct {
    const char *suffix;
    writer *write;
} formats[REPORT_FILES] = {
    { ".csv", table_rings_csv },
    { ".md", report_markdown_write },
    { ".html", report_html_write },
};

/* A report of an earlier run does not replace that of the last run of the week. */
static void name(const struct report *report, char base[BASE])
{
    if (report->is_last_of_week)
        snprintf(base, BASE, "%s", report->week);
    else
        snprintf(base, BASE, "%s-run-%lld", report->week, (long long)report->run.id);
}

/* Readable by its owner alone: a report holds personal data. */
static int make_directory(const char *directory, struct error *err)
{
    struct stat status;

    if (!*directory)
        return error_set(err, ERROR_USAGE, "reports need a directory to be written to");
    if (mkdir(directory, 0700) && errno != EEXIST)
        return error_set(
            err, ERROR_FAILED, "cannot make the directory %.400s: %s", directory, strerror(errno));
    if (stat(directory, &status))
        return error_set(err, ERROR_FAILED, "cannot write to the directory %.400s: %s", directory,
            strerror(errno));
    if (!S_ISDIR(status.st_mode))
        return error_set(err, ERROR_FAILED,
            "cannot write reports to %.400s: it is not a directory; name another", directory);
    return 0;
}

static int write_files(struct bundle *bundle, const struct report *report,
    const struct redact *redact, struct error *err)
{
    for (int i = 0; i < REPORT_FILES; i++) {
        FILE *file;

        if (atomic_files_add(bundle, formats[i].suffix, &file, err) ||
            formats[i].write(file, report, redact, err))
            return -1;
    }
    return atomic_files_seal(bundle, err);
}

/* The page comes first. */
static void note_files(struct report_files *report_files, struct bundle *bundle)
{
    size_t count;
    const struct atomic_file *files = atomic_files_files(bundle, &count);

    for (size_t i = 0; i < REPORT_FILES; i++) {
        const struct atomic_file *file = &files[count - 1 - i];

        snprintf(report_files->paths[i], REPORT_FILE_PATH, "%s", file->path);
        report_files->bytes[i] = file->bytes;
    }
}

int report_files_write(struct report_files *files, const struct report *report,
    const struct redact *redact, const char *directory, const struct output_guard *guard,
    struct error *err)
{
    struct bundle *bundle;
    char base[BASE];
    int gone;

    name(report, base);
    if (make_directory(directory, err) || atomic_files_begin(&bundle, directory, base, guard, err))
        return -1;
    if (write_files(bundle, report, redact, err))
        goto fail;
    note_files(files, bundle);
    if (atomic_files_publish(bundle, &gone, err) == 0)
        return 0;
fail:
    atomic_files_abandon(bundle);
    return -1;
}

void report_headline(FILE *file, const struct report *report, const struct redact *redact)
{
    const struct prose prose = { file, redact, &markup_plain };

    sentences_headline(&prose, report);
}
