#include "input/stream.h"

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

#include "input/decompress.h"
#include "input/producer.h"

enum { CHUNK = 262144, PATIENCE = 100 /* milliseconds */ };

struct stream {
    const char *path;
    const atomic_int *interrupted;
    int file;
    const char *command; /* whose output is read; NULL: none */
    pid_t process;       /* of the command; 0: it has ended */
    const char *name;    /* for messages */
    int begun;
    const char *format; /* how it is compressed, or NULL */
    struct decompress *decompress;
    int64_t size;
    atomic_llong position;
    XXH3_state_t *digest;
    size_t first, filled; /* raw[first..filled) waits */
    unsigned char raw[CHUNK];
};

static int fail(const struct stream *stream, const char *what, struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: %s", stream->name, what);
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

/* The output of a command counts only where the command succeeded. */
static int end_command(struct stream *stream, struct error *err)
{
    pid_t process = stream->process;

    stream->process = 0;
    return process ? producer_end(process, stream->name, err) : 0;
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
    return n > 0 ? 1 : end_command(stream, err);
}

/* Reads more raw bytes when none wait. 1: some wait. 0: end of the file. */
static int fill(struct stream *stream, struct error *err)
{
    if (stream->first < stream->filled)
        return 1;
    stream->first = stream->filled = 0;
    return fill_more(stream, err);
}

/* The first bytes tell how a file is compressed; a pipe may bring them one by one. */
static int begin(struct stream *stream, struct error *err)
{
    int more = 1;

    stream->begun = 1;
    while (stream->filled < DECOMPRESS_MAGIC && more > 0)
        more = fill_more(stream, err);
    if (more < 0)
        return -1;
    stream->format = decompress_format(stream->raw, stream->filled);
    return stream->format ? decompress_open(&stream->decompress, stream->format, err) : 0;
}

static int open_file(struct stream *stream, struct error *err)
{
    struct stat status;

    if (stream->command)
        return producer_start(stream->command, &stream->process, &stream->file, err);
    stream->file = strcmp(stream->path, "-") == 0 ? dup(STDIN_FILENO)
                                                  : open(stream->path, O_RDONLY | O_CLOEXEC);
    if (stream->file < 0 || fstat(stream->file, &status))
        return fail(stream, strerror(errno), err);
    if (S_ISDIR(status.st_mode))
        return fail(stream, "is a directory; name the files in it", err);
    stream->size = S_ISREG(status.st_mode) ? status.st_size : 0;
    return 0;
}

static int open_stream(
    struct stream **out, const char *path, const char *command, struct error *err)
{
    struct stream *stream = calloc(1, sizeof *stream);

    *out = NULL;
    if (!stream)
        return error_memory(err);
    stream->path = path;
    stream->command = command;
    stream->name = strcmp(path, "-") == 0 ? "standard input" : path;
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

int stream_open(struct stream **out, const char *path, struct error *err)
{
    return open_stream(out, path, NULL, err);
}

int stream_open_command(
    struct stream **out, const char *command, const char *name, struct error *err)
{
    return open_stream(out, name, command, err);
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

/* The file cannot be decompressed: it is truncated, damaged or too large. */
static int refuse(const struct stream *stream, const char *what, struct error *err)
{
    return error_set(err, ERROR_REFUSED, "%s: the %s file is %s; have it written or copied anew",
        stream->name, stream->format, what);
}

static int refuse_large(const struct stream *stream, struct error *err)
{
    return error_set(err, ERROR_REFUSED,
        "%s: to decompress this %s file takes more than 128 MiB of memory; decompress it outside: "
        "%s < FILE | ringleader load KIND -",
        stream->name, stream->format,
        strcmp(stream->format, "zstd") == 0 ? "zstd -dc --long=31" : "xz -dc");
}

/* The bytes that were made, 0 at the end of the file, -1 on failure. */
static long read_compressed(struct stream *stream, char *bytes, size_t size, struct error *err)
{
    for (;;) {
        size_t used, made;
        int more = fill(stream, err);
        enum decompress_step step;

        if (more < 0)
            return -1;
        step = decompress_step(stream->decompress, stream->raw + stream->first,
            stream->filled - stream->first, bytes, size, &used, &made);
        stream->first += used;
        if (step == DECOMPRESS_DAMAGED)
            return refuse(stream, "damaged", err);
        if (step == DECOMPRESS_LARGE)
            return refuse_large(stream, err);
        if (made)
            return (long)made;
        if (!more)
            return step == DECOMPRESS_WHOLE ? 0 : refuse(stream, "truncated", err);
    }
}

long stream_read(struct stream *stream, char *bytes, size_t size, struct error *err)
{
    if (!stream->begun && begin(stream, err))
        return -1;
    return stream->decompress ? read_compressed(stream, bytes, size, err)
                              : read_plain(stream, bytes, size, err);
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
    decompress_close(stream->decompress);
    if (stream->file >= 0)
        close(stream->file);
    if (stream->process)
        producer_stop(stream->process);
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
