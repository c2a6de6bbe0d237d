/*
 * stream.h - the bytes of an input file, decompressed where it is gzip, Zstandard or xz, with a
 * digest of all of it.
 */
#ifndef INPUT_STREAM_H
#define INPUT_STREAM_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { STREAM_DIGEST = 33 }; /* 32 hexadecimal digits and NUL */

struct stream;

/* Opens path; "-" is standard input. *out is NULL on failure. */
int stream_open(struct stream **out, const char *path, struct error *err);

/* Opens the output of `sh -c COMMAND`; both texts are borrowed. At its end stream_read fails unless
 * the command succeeded. stream_close ends a command that still runs. */
int stream_open_command(
    struct stream **out, const char *command, const char *name, struct error *err);

/* From now on, waiting for a pipe ends with ERROR_INTERRUPTED once *interrupted is set. */
void stream_heed(struct stream *stream, const atomic_int *interrupted);

/* Up to size bytes of content. The number read, 0 at the end, -1 on failure (a truncated or damaged
 * compressed file is one). */
long stream_read(struct stream *stream, char *bytes, size_t size, struct error *err);

/* Bytes of the file itself that were read so far, and its size (0 when unknown). */
int64_t stream_position(const struct stream *stream);
int64_t stream_size(const struct stream *stream);

/* XXH3-128 of the file's own bytes read so far. */
void stream_digest(const struct stream *stream, char digest[STREAM_DIGEST]);

void stream_close(struct stream *stream);

/* The digest of a whole regular file without inflating it; an empty text for anything else, whose
 * bytes can be read only once. */
int stream_file_digest(const char *path, char digest[STREAM_DIGEST], struct error *err);

#endif
