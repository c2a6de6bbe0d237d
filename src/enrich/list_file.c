#include "enrich/list_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    ROOM = 65536, /* also the longest line */
    SHOWN = 60    /* of an entry that is refused */
};

struct lines {
    const char *path;
    gzFile file;
    long long line;       /* last one given, from 1 */
    size_t first, filled; /* bytes[first..filled) wait */
    int at_end;
    char bytes[ROOM];
};

static int fail(const struct lines *lines, const char *what, struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: %s", lines->path, what);
}

static int refuse_line(const struct lines *lines, const char *what, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s:%lld: %s; a list is a text file, one entry a line",
        lines->path, lines->line, what);
}

int list_file_open(struct lines **out, const char *path, struct error *err)
{
    struct lines *lines = calloc(1, sizeof *lines);

    *out = NULL;
    if (!lines)
        return error_memory(err);
    lines->path = path;
    errno = 0;
    lines->file = gzopen(path, "rbe");
    if (!lines->file) {
        fail(lines, errno ? strerror(errno) : "out of memory", err);
        list_file_close(lines);
        return -1;
    }
    *out = lines;
    return 0;
}

static int fail_read(const struct lines *lines, struct error *err)
{
    int code;
    const char *message = gzerror(lines->file, &code);

    if (code == Z_ERRNO)
        message = strerror(errno);
    else if (code == Z_BUF_ERROR)
        message = "the gzip file is truncated; download it again";
    else if (code == Z_DATA_ERROR)
        message = "the gzip file is damaged; download it again";
    return fail(lines, message, err);
}

/* Reads behind the bytes that wait, which move to the front. */
static int fill(struct lines *lines, struct error *err)
{
    int n, code;

    memmove(lines->bytes, lines->bytes + lines->first, lines->filled - lines->first);
    lines->filled -= lines->first;
    lines->first = 0;
    n = gzread(lines->file, lines->bytes + lines->filled, (unsigned)(ROOM - lines->filled));
    lines->at_end = n == 0;
    gzerror(lines->file, &code); /* a cut file gives what it has, and no error but this */
    if (n < 0 || (code != Z_OK && code != Z_STREAM_END))
        return fail_read(lines, err);
    lines->filled += (size_t)n;
    return 0;
}

/* The next line, without its end. 1, 0 at the end, -1. */
static int next_line(struct lines *lines, struct text *line, struct error *err)
{
    size_t length = lines->filled - lines->first;
    char *end;

    lines->line++;
    while (!(end = memchr(lines->bytes + lines->first, '\n', length)) && !lines->at_end) {
        if (length == ROOM)
            return refuse_line(lines, "the line is too long", err);
        if (fill(lines, err))
            return -1;
        length = lines->filled - lines->first;
    }
    *line = (struct text){ lines->bytes + lines->first, length };
    if (end)
        line->length = (size_t)(end - line->at);
    lines->first += line->length + (end != NULL);
    return end || length > 0;
}

static int is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What a line says: no byte order mark, no comment, no space around it. */
static struct text strip(struct text line, int is_first)
{
    const char *comment;

    if (is_first && line.length >= 3 && memcmp(line.at, "\xef\xbb\xbf", 3) == 0) {
        line.at += 3;
        line.length -= 3;
    }
    comment = memchr(line.at, '#', line.length);
    if (comment)
        line.length = (size_t)(comment - line.at);
    while (line.length > 0 && is_space(line.at[0])) {
        line.at++;
        line.length--;
    }
    while (line.length > 0 && is_space(line.at[line.length - 1]))
        line.length--;
    return line;
}

int list_file_next(struct lines *lines, struct text *entry, struct error *err)
{
    struct text line = { 0 };
    int more;

    while ((more = next_line(lines, &line, err)) > 0) {
        if (memchr(line.at, '\0', line.length))
            return refuse_line(lines, "a NUL byte", err);
        *entry = strip(line, lines->line == 1);
        if (entry->length > 0)
            return 1;
    }
    return more;
}

int list_file_refuse(
    const struct lines *lines, struct text entry, const char *should, struct error *err)
{
    int shown = entry.length > SHOWN ? SHOWN : (int)entry.length;

    return error_set(err, ERROR_REFUSED, "%s:%lld: \"%.*s%s\" is not %s; mend or remove that line",
        lines->path, lines->line, shown, entry.at, entry.length > SHOWN ? "..." : "", should);
}

void list_file_close(struct lines *lines)
{
    if (!lines)
        return;
    if (lines->file)
        gzclose(lines->file);
    free(lines);
}
