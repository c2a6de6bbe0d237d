#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LEAST_PAGE = 512 }; /* bytes of SQLite's smallest page */

int file_create(const char *path, struct error *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (file < 0 && errno != EEXIST)
        return error_set(
            err, ERROR_FAILED, "cannot create the store %s: %s", path, strerror(errno));
    if (file >= 0)
        close(file);
    return 0;
}

int file_check(const char *path, struct error *err)
{
    struct stat status;

    if (stat(path, &status))
        return errno == ENOENT ? error_set(err, ERROR_FAILED,
                                     "there is no store at %s; create it with `ringleader load "
                                     "signups FILE`, or name another with --db",
                                     path)
                               : error_set(err, ERROR_FAILED, "cannot open the store %s: %s", path,
                                     strerror(errno));
    if (S_ISDIR(status.st_mode))
        return error_set(err, ERROR_FAILED, "%s is a directory, not a store", path);
    /* SQLite would take a file shorter than a page for an empty database and write over it. */
    if (status.st_size > 0 && status.st_size < LEAST_PAGE)
        return error_set(err, ERROR_FAILED, "%s is a file, but not a ringleader store", path);
    return 0;
}

/* Whether SQLite's file of that suffix lies beside it, or may. */
static int has_beside(const char *path, const char *suffix)
{
    size_t size = strlen(path) + strlen(suffix) + 1;
    char *name = malloc(size);
    int is_there;

    if (!name)
        return 1;
    snprintf(name, size, "%s%s", path, suffix);
    is_there = access(name, F_OK) == 0 || errno != ENOENT;
    free(name);
    return is_there;
}

static int may_put_beside(const char *path)
{
    char *copy = strdup(path);
    int may = !copy || access(dirname(copy), W_OK) == 0;

    free(copy);
    return may;
}

int file_is_immutable(const char *path)
{
    return (access(path, W_OK) || !may_put_beside(path)) && access(path, R_OK) == 0 &&
           !has_beside(path, "-wal") && !has_beside(path, "-journal");
}

char *file_immutable_uri(const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    char *uri = NULL;
    size_t size;
    FILE *out = open_memstream(&uri, &size);

    if (!out)
        return NULL;
    fputs("file:", out);
    /* Of two slashes at the beginning SQLite would take what follows for a host. */
    for (const char *at = path; *at; at++)
        if (strchr(plain, *at) || (*at == '/' && at > path && at[-1] != '/'))
            putc(*at, out);
        else
            fprintf(out, "%%%02X", (unsigned)(unsigned char)*at);
    fputs("?immutable=1", out);
    if (fclose(out)) {
        free(uri);
        return NULL;
    }
    return uri;
}

int file_has_changed(const char *path, const struct stat *then)
{
    struct stat now;

    return stat(path, &now) || now.st_ino != then->st_ino || now.st_size != then->st_size ||
           now.st_mtim.tv_sec != then->st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != then->st_mtim.tv_nsec;
}
