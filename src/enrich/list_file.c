#include "enrich/list_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/ascii.h"

enum {
    ROOM = 65536, /* also the longest line */
    SHOWN = 60    /* bytes of a refused entry that are shown */
};

struct list_file {
    const char *path;
    gzFile file;
    long long line;       /* the last one read, from 1 */
    size_t first, filled; /* bytes[first .. filled) are not read yet */
    int at_end;
    char bytes[ROOM];
};

static int fail(const struct list_file *list, const char *what, struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: %s", list->path, what);
}

static int refuse_line(const struct list_file *list, const char *what, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s:%lld: %s; a list is a text file, one entry a line",
        list->path, list->line, what);
}

int list_file_open(struct list_file **out, const char *path, struct error *err)
{
    struct list_file *list = calloc(1, sizeof *list);

    *out = NULL;
    if (!list)
        return error_memory(err);
    list->path = path;
    errno = 0;
    list->file = gzopen(path, "rbe");
    if (!list->file) {
        fail(list, errno ? strerror(errno) : "out of memory", err);
        list_file_close(list);
        return -1;
    }
    *out = list;
    return 0;
}

static int fail_read(const struct list_file *list, struct error *err)
{
    int code;
    const char *message = gzerror(list->file, &code);

    if (code == Z_ERRNO)
        message = strerror(errno);
    else if (code == Z_BUF_ERROR)
        message = "the gzip file is truncated; download it again";
    else if (code == Z_DATA_ERROR)
        message = "the gzip file is damaged; download it again";
    return fail(list, message, err);
}

/* Moves the unread bytes to the front and reads more after them. */
static int fill(struct list_file *list, struct error *err)
{
    int n, code;

    memmove(list->bytes, list->bytes + list->first, list->filled - list->first);
    list->filled -= list->first;
    list->first = 0;
    n = gzread(list->file, list->bytes + list->filled, (unsigned)(ROOM - list->filled));
    list->at_end = n == 0;
    gzerror(list->file, &code); /* a truncated file gives its bytes, and no other error */
    if (n < 0 || (code != Z_OK && code != Z_STREAM_END))
        return fail_read(list, err);
    list->filled += (size_t)n;
    return 0;
}

/* The next line, without its end. 1; 0 at the end; -1. */
static int next_line(struct list_file *list, struct text *line, struct error *err)
{
    size_t length = list->filled - list->first;
    char *end;

    list->line++;
    while (!(end = memchr(list->bytes + list->first, '\n', length)) && !list->at_end) {
        if (length == ROOM)
            return refuse_line(list, "the line is too long", err);
        if (fill(list, err))
            return -1;
        length = list->filled - list->first;
    }
    *line = (struct text){ list->bytes + list->first, length };
    if (end)
        line->length = (size_t)(end - line->at);
    list->first += line->length + (end != NULL);
    return end || length > 0;
}

/* The entry of a line: without byte order mark, comment and surrounding space. */
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
    while (line.length > 0 && ascii_is_space(line.at[0])) {
        line.at++;
        line.length--;
    }
    while (line.length > 0 && ascii_is_space(line.at[line.length - 1]))
        line.length--;
    return line;
}

int list_file_next(struct list_file *list, struct text *entry, struct error *err)
{
    struct text line = { 0 };
    int more;

    while ((more = next_line(list, &line, err)) > 0) {
        if (memchr(line.at, '\0', line.length))
            return refuse_line(list, "a NUL byte", err);
        *entry = strip(line, list->line == 1);
        if (entry->length > 0)
            return 1;
    }
    return more;
}

int list_file_refuse(
    const struct list_file *list, struct text entry, const char *should, struct error *err)
{
    int shown = entry.length > SHOWN ? SHOWN : (int)entry.length;

    return error_set(err, ERROR_REFUSED, "%s:%lld: \"%.*s%s\" is not %s; mend or remove that line",
        list->path, list->line, shown, entry.at, entry.length > SHOWN ? "..." : "", should);
}

void list_file_close(struct list_file *list)
{
    if (!list)
        return;
    if (list->file)
        gzclose(list->file);
    free(list);
}
