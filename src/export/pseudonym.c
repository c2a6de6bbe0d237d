#include "export/pseudonym.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEAST_KEY = 16, MOST_KEY = 4096, LETTERS = 3, DIGEST = 16, HASH = 8 };

#define MAKE_ONE "make one with `head -c 32 /dev/urandom > key; chmod 600 key`"

struct pseudonym {
    unsigned char key[crypto_generichash_KEYBYTES_MAX];
};

static int refuse(const char *keyfile, const char *why, struct error *err)
{
    return error_set(err, ERROR_FAILED, "cannot use %.200s as a key: %s", keyfile, why);
}

/* A key is secret only if no other user can read it. */
static int check(int file, const char *keyfile, struct error *err)
{
    struct stat status;

    if (fstat(file, &status))
        return refuse(keyfile, strerror(errno), err);
    if (!S_ISREG(status.st_mode))
        return refuse(keyfile, "it is not a plain file; " MAKE_ONE, err);
    if (status.st_mode & (S_IRWXG | S_IRWXO))
        return error_set(err, ERROR_FAILED,
            "cannot use %.200s as a key: other users can read or change the file; `chmod 600` it, "
            "or, if they may have read it, " MAKE_ONE,
            keyfile);
    return 0;
}

/* Reads at most one byte more than allowed. */
static int read_bytes(int file, unsigned char bytes[MOST_KEY + 1], size_t *length)
{
    ssize_t got = 1;

    for (*length = 0; *length <= MOST_KEY && got > 0; *length += got > 0 ? (size_t)got : 0) {
        do
            got = read(file, bytes + *length, MOST_KEY + 1 - *length);
        while (got < 0 && errno == EINTR);
    }
    return got < 0 ? -1 : 0;
}

/* The key is a hash of the whole file, whatever its length. */
static int read_key(struct pseudonym *pseudonym, int file, const char *keyfile, struct error *err)
{
    unsigned char bytes[MOST_KEY + 1];
    size_t length;
    int rc = -1;

    if (check(file, keyfile, err))
        return -1;
    if (read_bytes(file, bytes, &length))
        refuse(keyfile, strerror(errno), err);
    else if (length < LEAST_KEY)
        refuse(keyfile, "it holds less than 16 bytes; " MAKE_ONE, err);
    else if (length > MOST_KEY)
        refuse(keyfile, "it holds more than 4096 bytes, too long for a key; " MAKE_ONE, err);
    else if (crypto_generichash(pseudonym->key, sizeof pseudonym->key, bytes, length, NULL, 0) == 0)
        rc = 0;
    else
        refuse(keyfile, "BLAKE2b failed", err);
    sodium_memzero(bytes, sizeof bytes);
    return rc;
}

int pseudonym_open(struct pseudonym **out, const char *keyfile, struct error *err)
{
    /* Do not wait for a pipe. */
    int file = open(keyfile, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), rc = -1;
    struct pseudonym *pseudonym = calloc(1, sizeof *pseudonym);

    *out = NULL;
    if (file < 0 && errno == ENOENT)
        refuse(keyfile, "there is no such file; " MAKE_ONE, err);
    else if (file < 0)
        refuse(keyfile, strerror(errno), err);
    else if (!pseudonym)
        error_memory(err);
    else if (sodium_init() < 0)
        error_set(err, ERROR_FAILED, "cannot compute BLAKE2b");
    else
        rc = read_key(pseudonym, file, keyfile, err);
    if (file >= 0)
        close(file);
    if (rc)
        pseudonym_close(pseudonym);
    else
        *out = pseudonym;
    return rc;
}

void pseudonym_close(struct pseudonym *pseudonym)
{
    if (pseudonym)
        sodium_memzero(pseudonym, sizeof *pseudonym);
    free(pseudonym);
}

/* The NUL separates the sort from the text. */
static void hash(const struct pseudonym *pseudonym, const char *sort, const char *text,
    unsigned char digest[DIGEST])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, pseudonym->key, sizeof pseudonym->key, DIGEST);
    crypto_generichash_update(&state, (const unsigned char *)sort, strlen(sort) + 1);
    crypto_generichash_update(&state, (const unsigned char *)text, strlen(text));
    crypto_generichash_final(&state, digest, DIGEST);
    sodium_memzero(&state, sizeof state);
}

const char *pseudonym_of(const struct pseudonym *pseudonym, const char *sort, const char *text,
    char name[PSEUDONYM_TEXT])
{
    unsigned char digest[DIGEST];
    size_t letters = 0;

    while (letters < LETTERS && isalpha((unsigned char)sort[letters])) {
        name[letters] = sort[letters];
        letters++;
    }
    name[letters++] = '-';
    hash(pseudonym, sort, text, digest);
    sodium_bin2hex(name + letters, PSEUDONYM_TEXT - letters, digest, HASH);
    return name;
}
