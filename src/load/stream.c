#include "load/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>
#include <zlib.h>

enum { CHUNK = 262144, PATIENCE = 100 /* milliseconds */ };

struct stream {
    const char *path;
    const atomic_int *interrupted;
    int file;
    int begun, gzip, ended; /* ended: between two members of a gzip file, or at its end */
    int64_t size;
    atomic_llong position;
    XXH3_state_t *digest;
    z_stream inflate;
    size_t first, filled; /* raw[first..filled) waits */
    unsigned char raw[CHUNK];
};

static int fail(const struct stream *stream, const char *what, struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: %s", stream->path, what);
}

/* What the file holds will not get better by another try. */
static int refuse(const struct stream *stream, const char *what, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s: %s", stream->path, what);
}

/* A pipe that brings nothing must not keep a user who wants out. */
static int wait_for_bytes(const struct stream *stream, struct error *err)
{
    struct pollfd poller = { .fd = stream->file, .events = POLLIN };

    for (;;) {
        int n = poll(&poller, 1, PATIENCE);

        if (stream->interrupted && atomic_load(stream->interrupted))
            return error_set(err, ERROR_INTERRUPTED, "interrupted; nothing of the file was stored");
        if (n > 0)
            return 0;
        if (n < 0 && errno != EINTR)
            return fail(stream, strerror(errno), err);
    }
}

/* Reads behind the raw bytes that wait. 1: there were more. 0: end of the file. */
static int fill_more(struct stream *stream, struct error *err)
{
    unsigned char *to = stream->raw + stream->filled;
    ssize_t n;

    if (wait_for_bytes(stream, err))
        return -1;
    do
        n = read(stream->file, to, CHUNK - stream->filled);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fail(stream, strerror(errno), err);
    stream->filled += (size_t)n;
    atomic_fetch_add(&stream->position, (long long)n);
    XXH3_128bits_update(stream->digest, to, (size_t)n);
    return n > 0;
}

/* Reads more raw bytes when none wait. 1: some wait. 0: end of the file. */
static int fill(struct stream *stream, struct error *err)
{
    if (stream->first < stream->filled)
        return 1;
    stream->first = stream->filled = 0;
    return fill_more(stream, err);
}

/* Gzip files begin with 1f 8b, which a pipe may bring one by one; a file of one byte is none. */
static int sniff(struct stream *stream, struct error *err)
{
    int more = 1;

    stream->begun = 1;
    while (stream->filled < 2 && more > 0)
        more = fill_more(stream, err);
    if (more < 0)
        return -1;
    if (stream->filled < 2 || stream->raw[0] != 0x1f || stream->raw[1] != 0x8b)
        return 0;
    stream->gzip = 1;
    return inflateInit2(&stream->inflate, 15 + 16) == Z_OK ? 0 : error_memory(err);
}

static int open_file(struct stream *stream, struct error *err)
{
    struct stat status;

    stream->file = strcmp(stream->path, "-") == 0 ? dup(STDIN_FILENO)
                                                  : open(stream->path, O_RDONLY | O_CLOEXEC);
    if (stream->file < 0 || fstat(stream->file, &status))
        return fail(stream, strerror(errno), err);
    if (S_ISDIR(status.st_mode))
        return fail(stream, "is a directory; name the files in it", err);
    stream->size = S_ISREG(status.st_mode) ? status.st_size : 0;
    return 0;
}

int stream_open(struct stream **out, const char *path, struct error *err)
{
    struct stream *stream = calloc(1, sizeof *stream);

    *out = NULL;
    if (!stream)
        return error_memory(err);
    stream->path = path;
    stream->file = -1;
    stream->digest = XXH3_createState();
    if (!stream->digest) {
        error_memory(err);
        goto fail;
    }
    XXH3_128bits_reset(stream->digest);
    if (open_file(stream, err))
        goto fail;
    *out = stream;
    return 0;
fail:
    stream_close(stream);
    return -1;
}

void stream_heed(struct stream *stream, const atomic_int *interrupted)
{
    stream->interrupted = interrupted;
}

static long read_plain(struct stream *stream, char *bytes, size_t size, struct error *err)
{
    size_t n;
    int more = fill(stream, err);

    if (more <= 0)
        return more;
    n = stream->filled - stream->first;
    if (n > size)
        n = size;
    memcpy(bytes, stream->raw + stream->first, n);
    stream->first += n;
    return (long)n;
}

/* One step of inflate. The bytes it made, 0 at the end of the file, -1 on failure, -2: go on. */
static long inflate_some(struct stream *stream, char *bytes, size_t size, struct error *err)
{
    z_stream *z = &stream->inflate;
    int code, more = fill(stream, err);

    if (more < 0)
        return -1;
    if (more == 0)
        return stream->ended
                   ? 0
                   : refuse(
                         stream, "the gzip file is truncated; have it written or copied anew", err);
    if (stream->ended && inflateReset(z) != Z_OK)
        return refuse(stream, "the gzip file is damaged; have it written or copied anew", err);
    stream->ended = 0;
    z->next_in = stream->raw + stream->first;
    z->avail_in = (unsigned)(stream->filled - stream->first);
    z->next_out = (unsigned char *)bytes;
    z->avail_out = (unsigned)size;
    code = inflate(z, Z_NO_FLUSH);
    stream->first = stream->filled - z->avail_in;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return refuse(stream, "the gzip file is damaged; have it written or copied anew", err);
    stream->ended = code == Z_STREAM_END;
    return z->avail_out < size ? (long)(size - z->avail_out) : -2;
}

long stream_read(struct stream *stream, char *bytes, size_t size, struct error *err)
{
    long n = -2;

    if (!stream->begun && sniff(stream, err))
        return -1;
    if (!stream->gzip)
        return read_plain(stream, bytes, size, err);
    while (n == -2)
        n = inflate_some(stream, bytes, size, err);
    return n;
}

int64_t stream_position(const struct stream *stream)
{
    return atomic_load(&stream->position);
}

int64_t stream_size(const struct stream *stream)
{
    return stream->size;
}

void stream_digest(const struct stream *stream, char digest[STREAM_DIGEST])
{
    XXH128_hash_t hash = XXH3_128bits_digest(stream->digest);

    snprintf(digest, STREAM_DIGEST, "%016llx%016llx", (unsigned long long)hash.high64,
        (unsigned long long)hash.low64);
}

void stream_close(struct stream *stream)
{
    if (!stream)
        return;
    if (stream->gzip)
        inflateEnd(&stream->inflate);
    if (stream->file >= 0)
        close(stream->file);
    XXH3_freeState(stream->digest);
    free(stream);
}

int stream_file_digest(const char *path, char digest[STREAM_DIGEST], struct error *err)
{
    struct stream *stream;
    struct stat status;
    int more;

    digest[0] = '\0';
    if (strcmp(path, "-") == 0 || (stat(path, &status) == 0 && !S_ISREG(status.st_mode)))
        return 0;
    if (stream_open(&stream, path, err))
        return -1;
    while ((more = fill(stream, err)) > 0)
        stream->first = stream->filled;
    if (more == 0)
        stream_digest(stream, digest);
    stream_close(stream);
    return more;
}
