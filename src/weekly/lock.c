#include "weekly/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/time.h"

enum { HOLDER_LINE = 64, LOCK_OWNER_TEXT = 96 };

/* Describes the process that wrote the lock file. */
static void describe_holder(int file, char text[LOCK_OWNER_TEXT])
{
    char line[HOLDER_LINE], moment[TIME_TEXT], *end;
    ssize_t length = pread(file, line, sizeof line - 1, 0);
    long process;
    int64_t since;

    line[length > 0 ? length : 0] = '\0';
    process = strtol(line, &end, 10);
    since = strtoll(end, NULL, 10);
    if (process <= 0)
        snprintf(text, LOCK_OWNER_TEXT, "another weekly run");
    else if (since <= 0)
        snprintf(text, LOCK_OWNER_TEXT, "another weekly run (process %ld)", process);
    else
        snprintf(text, LOCK_OWNER_TEXT, "another weekly run (process %ld, since %s)", process,
            time_format(since, moment));
}

/* Writes the holder of the lock for messages; nothing else depends on it. An incomplete line is
 * removed; -1 if that fails. */
static int sign(int file, int64_t now)
{
    char line[HOLDER_LINE];
    int length = snprintf(line, sizeof line, "%ld %lld\n", (long)getpid(), (long long)now);

    if (ftruncate(file, 0))
        return -1;
    if (pwrite(file, line, (size_t)length, 0) == length)
        return 0;
    return ftruncate(file, 0);
}

int lock_take(struct lock *lock, int directory, const char *path, const char *what, int64_t now,
    struct error *err)
{
    int file = openat(
        directory, path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
    char holder[LOCK_OWNER_TEXT];
    int reason;

    if (file < 0)
        return error_set(
            err, ERROR_FAILED, "cannot lock %s by %s: %s", what, path, strerror(errno));
    if (flock(file, LOCK_EX | LOCK_NB) == 0) {
        lock->file = file + 1;
        (void)sign(file, now);
        return 0;
    }
    reason = errno;
    describe_holder(file, holder);
    close(file);
    if (reason != EWOULDBLOCK)
        return error_set(
            err, ERROR_FAILED, "cannot lock %s by %s: %s", what, path, strerror(reason));
    return error_set(err, ERROR_FAILED,
        "%s is using %s; nothing was done; the next run loads the files", holder, what);
}

int lock_take_store(struct lock *lock, const char *store, int64_t now, struct error *err)
{
    char path[PATH_MAX], what[320];
    char *whole = path_resolve(store);
    int length;

    if (!whole)
        return error_set(err, ERROR_FAILED, "cannot lock the store %s: %s", store, strerror(errno));
    length = snprintf(path, sizeof path, "%s.weekly-lock", whole);
    free(whole);
    if (length >= (int)sizeof path)
        return error_set(err, ERROR_FAILED, "the name of the store %.200s... is too long", store);
    snprintf(what, sizeof what, "the store %.300s", store);
    return lock_take(lock, AT_FDCWD, path, what, now, err);
}

void lock_release(struct lock *lock)
{
    if (lock->file)
        close(lock->file - 1);
    *lock = (struct lock){ 0 };
}
