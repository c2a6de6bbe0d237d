#include "export/sha256.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 65536 };

/* Reads bytes; returns how many, 0 at the end, -1. A signal is not an error. */
static ssize_t read_block(int file, unsigned char block[BLOCK])
{
    ssize_t length;

    do
        length = read(file, block, BLOCK);
    while (length < 0 && errno == EINTR);
    return length;
}

int sha256_file(int file, char text[SHA256_TEXT], int64_t *bytes, struct error *err)
{
    unsigned char block[BLOCK], digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    ssize_t length = 0;

    if (sodium_init() < 0)
        return error_set(err, ERROR_FAILED, "cannot compute SHA-256");
    crypto_hash_sha256_init(&state);
    *bytes = 0;
    if (lseek(file, 0, SEEK_SET) == 0)
        while ((length = read_block(file, block)) > 0) {
            crypto_hash_sha256_update(&state, block, (unsigned long long)length);
            *bytes += length;
        }
    else
        length = -1;
    if (length < 0)
        return error_set(
            err, ERROR_FAILED, "cannot read back what was written: %s", strerror(errno));
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(text, SHA256_TEXT, digest, sizeof digest);
    return 0;
}

int sha256_bytes(const void *bytes, size_t length, char text[SHA256_BASE64], struct error *err)
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    if (sodium_init() < 0)
        return error_set(err, ERROR_FAILED, "cannot compute SHA-256");
    crypto_hash_sha256(digest, bytes, length);
    sodium_bin2base64(text, SHA256_BASE64, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
    return 0;
}
