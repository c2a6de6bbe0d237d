#include "export/atomic_files.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/output_guard.h"

enum { MOST_TRIES = 1000, LEAST_DIGITS = 4 };

struct bundle {
    const struct output_guard *guard;
    mode_t mode;
    int directory;
    char *shown; /* the directory as given, with a slash; "" for the current one */
    char *base;
    const char *series; /* NULL: none */
    struct atomic_file *files;
    char **temporary; /* per file: its temporary name; NULL once it has its own */
    size_t count, files_size, temporary_size;
    FILE *file; /* of the last one; NULL when it is sealed */
};

static char *joined(const char *first, const char *second, const char *third)
{
    size_t size = strlen(first) + strlen(second) + strlen(third) + 1;
    char *text = malloc(size);

    if (text)
        snprintf(text, size, "%s%s%s", first, second, third);
    return text;
}

static int fail(const struct bundle *bundle, const char *doing, const char *name, struct error *err)
{
    return error_set(err, ERROR_FAILED, "cannot %s %s%s%s%s", doing, bundle->shown, name,
        errno ? ": " : "", errno ? strerror(errno) : "");
}

/* ---- beginning ---- */

/* Splits a path into the directory ("" for the current one) and the start of the names. */
static int take_path(struct bundle *bundle, const char *path, const char *base, struct error *err)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    struct stat status;

    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        bundle->shown = joined(path, path[strlen(path) - 1] == '/' ? "" : "/", "");
        bundle->base = strdup(base);
    } else {
        bundle->shown = strndup(path, length);
        bundle->base = strdup(path + length);
    }
    if (!bundle->shown || !bundle->base)
        return error_memory(err);
    if (!*bundle->base)
        return error_set(err, ERROR_FAILED, "there is no directory %s", *path ? path : "\"\"");
    return 0;
}

int atomic_files_begin(struct bundle **out, const char *path, const char *base,
    const struct output_guard *guard, struct error *err)
{
    struct bundle *bundle = calloc(1, sizeof *bundle);

    *out = NULL;
    if (!bundle)
        return error_memory(err);
    bundle->guard = guard;
    bundle->mode = 0600;
    bundle->directory = -1;
    if (take_path(bundle, path, base, err))
        goto fail;
    bundle->directory =
        open(*bundle->shown ? bundle->shown : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (bundle->directory < 0) {
        fail(bundle, "write", bundle->base, err);
        goto fail;
    }
    *out = bundle;
    return 0;
fail:
    atomic_files_abandon(bundle);
    return -1;
}

void atomic_files_share(struct bundle *bundle)
{
    bundle->mode = 0666;
}

/* ---- writing ---- */

/* Only a plain file may be replaced: not a device, a pipe, or a link, and not an input of the
 * command. */
static int check_target(
    const struct bundle *bundle, const struct atomic_file *file, struct error *err)
{
    const char *name = file->name;
    struct stat status;

    if (output_guard_check(bundle->guard, file->path, err))
        return -1;
    if (fstatat(bundle->directory, name, &status, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? 0 : fail(bundle, "write", name, err);
    if (S_ISREG(status.st_mode))
        return 0;
    return error_set(err, ERROR_FAILED,
        "cannot write %s%s: it exists and is not a plain file; name another place, or move it "
        "away",
        bundle->shown, name);
}

/* Opens a new hidden file in the directory of the final one. */
static int open_temporary(struct bundle *bundle, const char *name, struct error *err)
{
    char ending[48];

    for (int i = 0; i < MOST_TRIES; i++) {
        char *temporary;
        int file;

        snprintf(ending, sizeof ending, ".%ld-%d.part", (long)getpid(), i);
        temporary = joined(".", name, ending);
        if (!temporary)
            return error_memory(err);
        file = openat(bundle->directory, temporary,
            O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, bundle->mode);
        if (file >= 0) {
            bundle->temporary[bundle->count - 1] = temporary;
            return file;
        }
        free(temporary);
        if (errno != EEXIST)
            break;
    }
    return fail(bundle, "write", name, err);
}

static struct atomic_file *last_file(struct bundle *bundle)
{
    return &bundle->files[bundle->count - 1];
}

int atomic_files_add(struct bundle *bundle, const char *suffix, FILE **file, struct error *err)
{
    char *path;
    int opened;

    *file = NULL;
    if (atomic_files_seal(bundle, err))
        return -1;
    if (array_reserve(
            &bundle->files, &bundle->files_size, bundle->count + 1, sizeof *bundle->files, err) ||
        array_reserve(&bundle->temporary, &bundle->temporary_size, bundle->count + 1,
            sizeof *bundle->temporary, err))
        return -1;
    path = joined(bundle->shown, bundle->base, suffix);
    if (!path)
        return error_memory(err);
    bundle->temporary[bundle->count] = NULL;
    bundle->files[bundle->count++] =
        (struct atomic_file){ .path = path, .name = path + strlen(bundle->shown) };
    if (check_target(bundle, last_file(bundle), err) ||
        (opened = open_temporary(bundle, last_file(bundle)->name, err)) < 0)
        return -1;
    *file = bundle->file = fdopen(opened, "w");
    if (*file)
        return 0;
    close(opened);
    return error_memory(err);
}

/* Sets errno to the reason why a file cannot be written. An earlier error of the stream is
 * forgotten, so the file is written again until the error returns. */
static void find_reason(int file)
{
    static const char zeros[65536];

    for (int i = 0; i < MOST_TRIES && errno == 0; i++)
        if (write(file, zeros, sizeof zeros) < 0)
            return;
}

int atomic_files_seal(struct bundle *bundle, struct error *err)
{
    struct atomic_file *last;
    FILE *file = bundle->file;
    int rc = -1;

    if (!file)
        return 0;
    last = last_file(bundle);
    bundle->file = NULL;
    errno = 0;
    if (fflush(file) || ferror(file) || fsync(fileno(file))) {
        find_reason(fileno(file));
        fail(bundle, "write", last->name, err);
    } else
        rc = sha256_file(fileno(file), last->sha256, &last->bytes, err);
    if (fclose(file) && rc == 0)
        rc = fail(bundle, "write", last->name, err);
    return rc;
}

struct atomic_file *atomic_files_files(struct bundle *bundle, size_t *count)
{
    *count = bundle->count;
    return bundle->files;
}

/* ---- publishing ---- */

void atomic_files_series(struct bundle *bundle, const char *suffix)
{
    bundle->series = suffix;
}

static int is_of_series(const struct bundle *bundle, const char *name)
{
    size_t base = strlen(bundle->base), digits = 0;

    if (strncmp(name, bundle->base, base) != 0 || name[base] != '-')
        return 0;
    name += base + 1;
    while (isdigit((unsigned char)name[digits]))
        digits++;
    return digits >= LEAST_DIGITS && strcmp(name + digits, bundle->series) == 0;
}

static int is_in_bundle(const struct bundle *bundle, const char *name)
{
    for (size_t i = 0; i < bundle->count; i++)
        if (strcmp(bundle->files[i].name, name) == 0)
            return 1;
    return 0;
}

static int check_one(struct bundle *bundle, const char *name, int *count, struct error *err)
{
    char *path = joined(bundle->shown, name, "");
    int rc = path ? output_guard_check(bundle->guard, path, err) : error_memory(err);

    (void)count;
    free(path);
    return rc;
}

static int remove_one(struct bundle *bundle, const char *name, int *count, struct error *err)
{
    if (unlinkat(bundle->directory, name, 0))
        return fail(bundle, "remove", name, err);
    (*count)++;
    return 0;
}

/* Calls visit for files of an earlier bundle that had more files. */
static int each_of_series(struct bundle *bundle,
    int (*visit)(struct bundle *bundle, const char *name, int *count, struct error *err),
    int *count, struct error *err)
{
    int copy = bundle->series ? openat(bundle->directory, ".", O_RDONLY | O_DIRECTORY) : -1, rc = 0;
    DIR *entries = copy < 0 ? NULL : fdopendir(copy);
    struct dirent *entry;

    if (!bundle->series)
        return 0;
    if (!entries) {
        if (copy >= 0)
            close(copy);
        return fail(bundle, "read", "", err);
    }
    while (rc == 0 && (entry = readdir(entries)))
        if (is_of_series(bundle, entry->d_name) && !is_in_bundle(bundle, entry->d_name))
            rc = visit(bundle, entry->d_name, count, err);
    closedir(entries);
    return rc;
}

static int rename_all(struct bundle *bundle, struct error *err)
{
    for (size_t i = 0; i < bundle->count; i++) {
        const char *name = bundle->files[i].name;

        if (renameat(bundle->directory, bundle->temporary[i], bundle->directory, name))
            return fail(bundle, "rename a file to", name, err);
        free(bundle->temporary[i]);
        bundle->temporary[i] = NULL;
    }
    return 0;
}

/* The lock prevents two exports of the same name from mixing their files. On a file system
 * without locks it is skipped. */
int atomic_files_publish(struct bundle *bundle, int *gone, struct error *err)
{
    const char *last;

    *gone = 0;
    if (atomic_files_seal(bundle, err))
        return -1;
    flock(bundle->directory, LOCK_EX);
    last = last_file(bundle)->name;
    if (each_of_series(bundle, check_one, gone, err))
        return -1;
    if (bundle->count > 1 && unlinkat(bundle->directory, last, 0) && errno != ENOENT)
        return fail(bundle, "replace", last, err);
    /* Extra files of an earlier bundle would look like files of this one. */
    if (each_of_series(bundle, remove_one, gone, err) || rename_all(bundle, err))
        return -1;
    if (fsync(bundle->directory) && errno != EINVAL)
        return fail(bundle, "write", "", err);
    atomic_files_abandon(bundle);
    return 0;
}

void atomic_files_abandon(struct bundle *bundle)
{
    if (!bundle)
        return;
    if (bundle->file)
        fclose(bundle->file);
    for (size_t i = 0; i < bundle->count; i++) {
        if (bundle->temporary[i])
            unlinkat(bundle->directory, bundle->temporary[i], 0);
        free(bundle->temporary[i]);
        free(bundle->files[i].path);
    }
    free(bundle->files);
    free(bundle->temporary);
    if (bundle->directory >= 0)
        close(bundle->directory);
    free(bundle->shown);
    free(bundle->base);
    free(bundle);
}

/* ---- sweeping ---- */

/* Whether a name is a temporary file of a process that has ended. */
static int is_left(const char *name)
{
    const char *end = strrchr(name, '.'), *dot = end;
    long process;
    int length = 0;

    if (!end || end == name || name[0] != '.')
        return 0;
    do
        dot--;
    while (dot > name && *dot != '.');
    return dot > name && sscanf(dot, ".%ld-%*d.part%n", &process, &length) == 1 && length > 0 &&
           dot[length] == '\0' && process > 0 && kill((pid_t)process, 0) && errno == ESRCH;
}

int atomic_files_sweep(const char *directory, struct error *err)
{
    DIR *entries = opendir(directory);
    struct dirent *entry;
    int rc = 0;

    if (!entries && errno == ENOENT)
        return 0;
    if (!entries)
        return error_set(err, ERROR_FAILED, "cannot read %s: %s", directory, strerror(errno));
    while (rc == 0 && (entry = readdir(entries)))
        if (is_left(entry->d_name) && unlinkat(dirfd(entries), entry->d_name, 0) && errno != ENOENT)
            rc = error_set(err, ERROR_FAILED, "cannot remove %s/%s: %s", directory, entry->d_name,
                strerror(errno));
    closedir(entries);
    return rc;
}
