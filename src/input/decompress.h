/*
 * decompress.h - the content of gzip, Zstandard and xz files, known by their first bytes.
 *
 * The only user of libzstd and liblzma. Reads no file. Its memory is bounded: files that need
 * more than 128 MiB for their window (Zstandard) or dictionary (xz) are refused.
 */
#ifndef INPUT_DECOMPRESS_H
#define INPUT_DECOMPRESS_H

#include <stddef.h>

#include "base/error.h"

enum { DECOMPRESS_MAGIC = 6 }; /* bytes that tell the format */

enum decompress_step {
    DECOMPRESS_MORE,    /* go on */
    DECOMPRESS_WHOLE,   /* what was read ends here or between two members */
    DECOMPRESS_DAMAGED, /* not what the format allows */
    DECOMPRESS_LARGE    /* needs more than 128 MiB of memory */
};

struct decompress;

/* The name of the format whose first bytes these are, of which there may be fewer than
 * DECOMPRESS_MAGIC: "gzip", "zstd", "xz", or NULL. */
const char *decompress_format(const unsigned char *bytes, size_t length);

/* *out is NULL on failure. format is an answer of decompress_format. */
int decompress_open(struct decompress **out, const char *format, struct error *err);

/* Reads from in (length bytes; 0 at the end of the file) and writes up to size bytes to out. *used
 * and *made are how many of each. */
enum decompress_step decompress_step(struct decompress *decompress, const unsigned char *in,
    size_t length, char *out, size_t size, size_t *used, size_t *made);

void decompress_close(struct decompress *decompress);

#endif
