#include "base/output_guard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/path.h"

/* ---- the list ---- */

int output_guard_add(
    struct output_guard *guard, const char *path, const char *what, struct error *err)
{
    struct output_guard_file file = { .what = what };

    if (array_reserve(&guard->files, &guard->size, guard->count + 1, sizeof file, err))
        return -1;
    file.resolved = path_resolve(strcmp(path, "-") == 0 ? "/dev/stdin" : path);
    if (!file.resolved)
        return errno == ENOMEM ? error_memory(err) : 0;
    file.path = strdup(path);
    if (!file.path) {
        free(file.resolved);
        return error_memory(err);
    }
    guard->files[guard->count++] = file;
    return 0;
}

/* Adds the file beside a store that has that suffix. */
static int add_beside(
    struct output_guard *guard, const char *store, const char *suffix, struct error *err)
{
    size_t size = strlen(store) + strlen(suffix) + 1;
    char *path = malloc(size);
    int rc;

    if (!path)
        return error_memory(err);
    snprintf(path, size, "%s%s", store, suffix);
    rc = output_guard_add(guard, path, "a file of the store", err);
    free(path);
    return rc;
}

int output_guard_add_store(struct output_guard *guard, const char *path, struct error *err)
{
    size_t place = guard->count;

    if (output_guard_add(guard, path, "the store", err))
        return -1;
    if (guard->count == place)
        return 0;
    /* SQLite uses the store's own name, not that of a link to it. */
    if (add_beside(guard, guard->files[place].resolved, "-wal", err) ||
        add_beside(guard, guard->files[place].resolved, "-shm", err) ||
        add_beside(guard, guard->files[place].resolved, "-journal", err))
        return -1;
    return 0;
}

void output_guard_free(struct output_guard *guard)
{
    for (size_t i = 0; i < guard->count; i++) {
        free(guard->files[i].path);
        free(guard->files[i].resolved);
    }
    free(guard->files);
    *guard = (struct output_guard){ 0 };
}

/* ---- outputs ---- */

static int is_inode(const struct output_guard_file *file, const struct stat *status)
{
    struct stat own;

    return stat(file->resolved, &own) == 0 && own.st_dev == status->st_dev &&
           own.st_ino == status->st_ino;
}

/* resolved, status: NULL where they are not known. */
static const struct output_guard_file *find(
    const struct output_guard *guard, const char *resolved, const struct stat *status)
{
    for (size_t i = 0; i < guard->count; i++) {
        const struct output_guard_file *file = &guard->files[i];

        if ((resolved && strcmp(file->resolved, resolved) == 0) ||
            (status && is_inode(file, status)))
            return file;
    }
    return NULL;
}

/* Only a regular file can be overwritten: /dev/null may be input and output. */
static const struct output_guard_file *find_path(const struct output_guard *guard, const char *path)
{
    const struct output_guard_file *found;
    struct stat status;
    int is_there = stat(path, &status) == 0;
    char *resolved;

    if (!guard || (is_there && !S_ISREG(status.st_mode)))
        return NULL;
    resolved = path_resolve(path);
    found = find(guard, resolved, is_there ? &status : NULL);
    free(resolved);
    return found;
}

static int refuse(const struct output_guard_file *file, const char *name, struct error *err)
{
    if (strcmp(file->path, name) == 0)
        return error_set(err, ERROR_USAGE, "cannot write to %.200s: it is %s; name another file",
            name, file->what);
    return error_set(err, ERROR_USAGE,
        "cannot write to %.200s: it is %s, %.200s; name another file", name, file->what,
        file->path);
}

const char *output_guard_find(const struct output_guard *guard, const char *path)
{
    const struct output_guard_file *found = find_path(guard, path);

    return found ? found->what : NULL;
}

int output_guard_check(const struct output_guard *guard, const char *path, struct error *err)
{
    const struct output_guard_file *found = find_path(guard, path);

    return found ? refuse(found, path, err) : 0;
}

int output_guard_check_open(
    const struct output_guard *guard, int file, const char *name, struct error *err)
{
    const struct output_guard_file *found = NULL;
    struct stat status;

    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        found = find(guard, NULL, &status);
    return found ? refuse(found, name, err) : 0;
}
