#include "base/path.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_LINKS = 40 };

static char *join(const char *directory, const char *name)
{
    size_t length = strlen(directory), size = length + strlen(name) + 2;
    const char *slash = length > 0 && directory[length - 1] == '/' ? "" : "/";
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s%s%s", directory, slash, name);
    return path;
}

static char *directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
}

/* The target of a link. NULL and errno: EINVAL or ENOENT if it is not a link. */
static char *follow(const char *path)
{
    char target[PATH_MAX], *directory, *followed;
    ssize_t length = readlink(path, target, sizeof target - 1);

    if (length < 0)
        return NULL;
    target[length] = '\0';
    if (target[0] == '/')
        return strdup(target);
    directory = directory_of(path);
    followed = directory ? join(directory, target) : NULL;
    free(directory);
    return followed;
}

/* The path of a file that does not exist, in a directory that does. */
static char *resolve_new(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *directory = directory_of(path), *home = directory ? realpath(directory, NULL) : NULL;
    char *whole = home ? join(home, slash ? slash + 1 : path) : NULL;

    free(directory);
    free(home);
    return whole;
}

char *path_resolve(const char *path)
{
    char *at = strdup(path), *whole = NULL, *next;

    for (int links = 0; at && links < MOST_LINKS; links++) {
        whole = realpath(at, NULL);
        if (whole || errno != ENOENT)
            break;
        next = follow(at);
        if (!next) {
            whole = resolve_new(at);
            break;
        }
        free(at);
        at = next;
    }
    free(at);
    return whole;
}

const char *path_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;

    return slash && slash[1] ? slash + 1 : path;
}
