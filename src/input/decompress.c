#include "input/decompress.h"

#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { MOST_MEMORY_LOG = 27, GZIP_WINDOW = 15 + 16 };

/* What one step read, what it writes, and how far it came. */
struct span {
    const unsigned char *in;
    size_t length, used;
    char *out;
    size_t size, made;
};

struct format {
    const char *name;
    unsigned char magic[DECOMPRESS_MAGIC];
    size_t magic_length;
    unsigned char any_low_nibble; /* of the first byte: the sixteen kinds of skippable frames */
    int (*open)(struct decompress *decompress);
    enum decompress_step (*step)(struct decompress *decompress, struct span *span);
    void (*close)(struct decompress *decompress);
};

struct decompress {
    const struct format *format;
    int between; /* between two members, or at the end */
    union {
        z_stream gzip;
        ZSTD_DStream *zstd;
        lzma_stream xz;
    } with;
};

/* ---- gzip ---- */

static int gzip_open(struct decompress *decompress)
{
    return inflateInit2(&decompress->with.gzip, GZIP_WINDOW) == Z_OK ? 0 : -1;
}

static enum decompress_step gzip_step(struct decompress *decompress, struct span *span)
{
    z_stream *z = &decompress->with.gzip;
    int code;

    if (span->length == 0)
        return decompress->between ? DECOMPRESS_WHOLE : DECOMPRESS_MORE;
    if (decompress->between && inflateReset(z) != Z_OK)
        return DECOMPRESS_DAMAGED;
    /* zlib reads through a pointer that is not const. */
    memcpy(&z->next_in, &span->in, sizeof z->next_in);
    z->avail_in = (unsigned)span->length;
    z->next_out = (unsigned char *)span->out;
    z->avail_out = (unsigned)span->size;
    code = inflate(z, Z_NO_FLUSH);
    span->used = span->length - z->avail_in;
    span->made = span->size - z->avail_out;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return DECOMPRESS_DAMAGED;
    return code == Z_STREAM_END ? DECOMPRESS_WHOLE : DECOMPRESS_MORE;
}

static void gzip_close(struct decompress *decompress)
{
    inflateEnd(&decompress->with.gzip);
}

/* ---- Zstandard ---- */

static int zstd_open(struct decompress *decompress)
{
    ZSTD_DStream *stream = ZSTD_createDStream();

    decompress->with.zstd = stream;
    if (!stream || ZSTD_isError(ZSTD_initDStream(stream)) ||
        ZSTD_isError(ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, MOST_MEMORY_LOG))) {
        ZSTD_freeDStream(stream);
        return -1;
    }
    return 0;
}

static enum decompress_step zstd_step(struct decompress *decompress, struct span *span)
{
    ZSTD_inBuffer in = { span->in, span->length, 0 };
    ZSTD_outBuffer out = { span->out, span->size, 0 };
    size_t left;

    if (span->length == 0 && decompress->between)
        return DECOMPRESS_WHOLE;
    left = ZSTD_decompressStream(decompress->with.zstd, &out, &in);
    span->used = in.pos;
    span->made = out.pos;
    if (ZSTD_isError(left))
        return strstr(ZSTD_getErrorName(left), "memory") ? DECOMPRESS_LARGE : DECOMPRESS_DAMAGED;
    return left == 0 ? DECOMPRESS_WHOLE : DECOMPRESS_MORE;
}

static void zstd_close(struct decompress *decompress)
{
    ZSTD_freeDStream(decompress->with.zstd);
}

/* ---- xz ---- */

static int xz_open(struct decompress *decompress)
{
    decompress->with.xz = (lzma_stream)LZMA_STREAM_INIT;
    return lzma_stream_decoder(
               &decompress->with.xz, (uint64_t)1 << MOST_MEMORY_LOG, LZMA_CONCATENATED) == LZMA_OK
               ? 0
               : -1;
}

static enum decompress_step xz_step(struct decompress *decompress, struct span *span)
{
    lzma_stream *xz = &decompress->with.xz;
    lzma_ret code;

    xz->next_in = span->in;
    xz->avail_in = span->length;
    xz->next_out = (unsigned char *)span->out;
    xz->avail_out = span->size;
    code = lzma_code(xz, span->length ? LZMA_RUN : LZMA_FINISH);
    span->used = span->length - xz->avail_in;
    span->made = span->size - xz->avail_out;
    if (code == LZMA_MEMLIMIT_ERROR)
        return DECOMPRESS_LARGE;
    if (code != LZMA_OK && code != LZMA_STREAM_END && code != LZMA_BUF_ERROR)
        return DECOMPRESS_DAMAGED;
    return code == LZMA_STREAM_END ? DECOMPRESS_WHOLE : DECOMPRESS_MORE;
}

static void xz_close(struct decompress *decompress)
{
    lzma_end(&decompress->with.xz);
}

/* ---- all of them ---- */

static const struct format formats[] = {
    { "gzip", { 0x1f, 0x8b }, 2, 0, gzip_open, gzip_step, gzip_close },
    { "zstd", { 0x28, 0xb5, 0x2f, 0xfd }, 4, 0, zstd_open, zstd_step, zstd_close },
    { "zstd", { 0x50, 0x2a, 0x4d, 0x18 }, 4, 1, zstd_open, zstd_step, zstd_close },
    { "xz", { 0xfd, '7', 'z', 'X', 'Z', 0 }, 6, 0, xz_open, xz_step, xz_close },
};

static int begins(const struct format *format, const unsigned char *bytes, size_t length)
{
    unsigned char first;

    if (length < format->magic_length)
        return 0;
    first = format->any_low_nibble ? bytes[0] & 0xf0 : bytes[0];
    return first == format->magic[0] &&
           memcmp(bytes + 1, format->magic + 1, format->magic_length - 1) == 0;
}

const char *decompress_format(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (begins(&formats[i], bytes, length))
            return formats[i].name;
    return NULL;
}

int decompress_open(struct decompress **out, const char *name, struct error *err)
{
    struct decompress *decompress = calloc(1, sizeof *decompress);
    size_t i = 0;

    *out = NULL;
    if (!decompress)
        return error_memory(err);
    while (strcmp(formats[i].name, name) != 0)
        i++;
    decompress->format = &formats[i];
    if (decompress->format->open(decompress)) {
        free(decompress);
        return error_memory(err);
    }
    *out = decompress;
    return 0;
}

enum decompress_step decompress_step(struct decompress *decompress, const unsigned char *in,
    size_t length, char *out, size_t size, size_t *used, size_t *made)
{
    struct span span = { .in = in, .length = length, .out = out, .size = size };
    enum decompress_step step = decompress->format->step(decompress, &span);

    decompress->between = step == DECOMPRESS_WHOLE;
    *used = span.used;
    *made = span.made;
    return step;
}

void decompress_close(struct decompress *decompress)
{
    if (!decompress)
        return;
    decompress->format->close(decompress);
    free(decompress);
}
