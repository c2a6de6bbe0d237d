#include "settings/learnt.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "settings/exact_number.h"

/* ---- comments ---- */

/* Where the comment behind a value begins, after its mark; NULL if there is none. */
static const char *comment_of(const char *line)
{
    for (const char *at = line; (at = strchr(at, ';')); at++)
        if (at > line && (at[-1] == ' ' || at[-1] == '\t'))
            return at + 1 + strspn(at + 1, " \t");
    return NULL;
}

static size_t without_blanks(const char *text, size_t length)
{
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return length;
}

int learnt_find(const char *line, char origin[LEARNT_ORIGIN])
{
    const char *comment = *line == ';' || *line == '#' ? NULL : comment_of(line);
    size_t length;

    if (!comment || strncmp(comment, LEARNT_PREFIX, strlen(LEARNT_PREFIX)) != 0)
        return 0;
    length = without_blanks(comment, strcspn(comment, ";\r\n"));
    if (length >= LEARNT_ORIGIN)
        return 0;
    snprintf(origin, LEARNT_ORIGIN, "%.*s", (int)length, comment);
    return 1;
}

/* ---- lines ---- */

struct rewriting {
    const struct settings *settings;
    const struct learnt_weight *weights;
    int count;
    const char *origin;
    FILE *out;
    int has_added; /* the weights that the file does not set */
};

static void write_weight(
    const struct rewriting *rewriting, const struct learnt_weight *weight, const char *end)
{
    char text[EXACT_NUMBER_TEXT];

    fprintf(rewriting->out, "%s = %s ; %s%s", rewriting->settings->all[weight->setting].name,
        exact_number_write(weight->value, text), rewriting->origin, end);
}

static void add_missing(struct rewriting *rewriting, const char *end)
{
    for (int i = 0; i < rewriting->count; i++)
        if (!rewriting->settings->lines[rewriting->weights[i].setting])
            write_weight(rewriting, &rewriting->weights[i], end);
    rewriting->has_added = 1;
}

static int misses_any(const struct rewriting *rewriting)
{
    for (int i = 0; i < rewriting->count; i++)
        if (!rewriting->settings->lines[rewriting->weights[i].setting])
            return 1;
    return 0;
}

/* Writes a weight in place of its line. A comment of the user's stays, on a line of its own. */
static void replace(struct rewriting *rewriting, const struct learnt_weight *weight,
    const char *line, const char *end)
{
    const char *comment = comment_of(line);

    if (comment && strncmp(comment, LEARNT_PREFIX, strlen(LEARNT_PREFIX)) == 0) {
        const char *more = comment_of(comment);

        comment = more;
    }
    if (comment && without_blanks(comment, strlen(comment)))
        fprintf(rewriting->out, "; %.*s%s", (int)without_blanks(comment, strlen(comment)), comment,
            end);
    write_weight(rewriting, weight, end);
}

static void rewrite_line(struct rewriting *rewriting, const char *line, int number)
{
    static const char heading[] = "[weights]", mark[] = "\xef\xbb\xbf";
    const char *end = strstr(line, "\r\n") ? "\r\n" : "\n";
    const char *at = line;

    for (int i = 0; i < rewriting->count; i++)
        if (rewriting->settings->lines[rewriting->weights[i].setting] == number) {
            replace(rewriting, &rewriting->weights[i], line, end);
            return;
        }
    fputs(line, rewriting->out);
    at += number == 1 && strncmp(at, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    at += strspn(at, " \t\r");
    if (strncmp(at, heading, strlen(heading)) != 0 || rewriting->has_added)
        return;
    if (!strchr(line, '\n'))
        fputc('\n', rewriting->out);
    add_missing(rewriting, end);
}

static int rewrite(struct rewriting *rewriting, FILE *in)
{
    char *line = NULL;
    size_t room = 0;
    int number = 0, ends = 1;

    while (in && getline(&line, &room, in) > 0) {
        ends = strchr(line, '\n') != NULL;
        rewrite_line(rewriting, line, ++number);
    }
    free(line);
    if (!rewriting->has_added && misses_any(rewriting)) {
        fprintf(rewriting->out, "%s%s[weights]\n", ends ? "" : "\n", number ? "\n" : "");
        add_missing(rewriting, "\n");
    }
    return (in && ferror(in)) || fflush(rewriting->out) || ferror(rewriting->out) ? -1 : 0;
}

/* ---- the file ---- */

static int fail(const char *doing, const char *file, struct error *err)
{
    return error_set(
        err, ERROR_FAILED, "cannot %s the settings: %.200s: %s", doing, file, strerror(errno));
}

/* Writes the new content under a temporary name, and renames it when it is on the disk. */
static int replace_file(struct rewriting *rewriting, const char *target, FILE *in, mode_t mode)
{
    char path[PATH_MAX];
    int handle, rc;

    if (snprintf(path, sizeof path, "%s.XXXXXX", target) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    handle = mkstemp(path);
    rewriting->out = handle < 0 ? NULL : fdopen(handle, "w");
    if (!rewriting->out) {
        if (handle >= 0)
            close(handle);
        return -1;
    }
    rc = fchmod(handle, mode) || rewrite(rewriting, in) || fsync(handle) ? -1 : 0;
    if (fclose(rewriting->out) || rc || rename(path, target)) {
        int reason = errno;

        unlink(path);
        errno = reason;
        return -1;
    }
    return 0;
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

/* A link stays a link: the file that it names is replaced. */
static int replace_existing(struct rewriting *rewriting, const char *file, struct error *err)
{
    struct stat status;
    char target[PATH_MAX];
    FILE *in = fopen(file, "r");
    int rc;

    if (!in)
        return fail("read", file, err);
    if (fstat(fileno(in), &status) || !realpath(file, target)) {
        rc = fail("read", file, err);
    } else if (!S_ISREG(status.st_mode)) {
        rc = error_set(
            err, ERROR_USAGE, "cannot write the settings: %.200s is not a plain file", file);
    } else {
        rc = replace_file(rewriting, target, in, status.st_mode & 07777);
        if (rc)
            fail("write", file, err);
    }
    fclose(in);
    return rc;
}

int learnt_write(const struct settings *settings, const char *file,
    const struct learnt_weight *weights, int count, const char *origin, struct error *err)
{
    struct rewriting rewriting = {
        .settings = settings, .weights = weights, .count = count, .origin = origin
    };

    if (count == 0)
        return 0;
    if (settings->file)
        return replace_existing(&rewriting, file, err);
    if (replace_file(&rewriting, file, NULL, usual_mode()))
        return fail("write", file, err);
    return 0;
}
