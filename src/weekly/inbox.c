#define _GNU_SOURCE /* renameat2, F_SETLEASE */
#include "weekly/inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/output_guard.h"

enum { MOST_TRIES = 10000 };

const char inbox_lock[] = ".weekly-lock";
const char inbox_log[] = "weekly.log";

static const char done[] = "done", refused[] = "refused", beside[] = ".reason.txt";

/* Endings of files to load, before that of a compression. Those of other formats are refused, with
 * the command that makes records of them. */
static const char *const endings[] = { ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".zip",
    ".xlsx", ".xls", ".ods", ".parquet" };

static const char *const compressions[] = { ".gz", ".zst", ".xz" };

/* Endings of files that are still being written. */
static const char *const unfinished[] = { ".part", ".partial", ".filepart", ".tmp" };

static int fail(const struct inbox *inbox, const char *doing, const char *name, struct error *err)
{
    return error_set(
        err, ERROR_FAILED, "cannot %s %s/%s: %s", doing, inbox->path, name, strerror(errno));
}

/* ---- opening ---- */

int inbox_open(struct inbox *inbox, const char *path, struct error *err)
{
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    inbox->path = path;
    if (directory < 0)
        return error_set(err, ERROR_FAILED, "cannot open the inbox %s: %s%s", path, strerror(errno),
            errno == ENOENT ? "; make it, or name another with --inbox" : "");
    inbox->directory = directory + 1;
    return 0;
}

static int open_within(const struct inbox *inbox, const char *name, int *file, struct error *err)
{
    int directory = inbox->directory - 1;

    if (mkdirat(directory, name, 0700) && errno != EEXIST)
        return fail(inbox, "make", name, err);
    *file = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) + 1;
    return *file ? 0 : fail(inbox, "open the directory", name, err);
}

/* Makes sure that a name in a directory is on the disk. Some file systems cannot, which is not a
 * failure. */
static int sync_names(const struct inbox *inbox, int directory, const char *name, struct error *err)
{
    return fsync(directory) && errno != EINVAL && errno != EROFS ? fail(inbox, "write", name, err)
                                                                 : 0;
}

int inbox_prepare(struct inbox *inbox, struct error *err)
{
    if (open_within(inbox, done, &inbox->done, err) ||
        open_within(inbox, refused, &inbox->refused, err) ||
        sync_names(inbox, inbox->directory - 1, "", err))
        return -1;
    return 0;
}

static void close_one(int *file)
{
    if (*file)
        close(*file - 1);
    *file = 0;
}

static void forget_files(struct inbox *inbox)
{
    for (size_t i = 0; i < inbox->count; i++)
        free(inbox->files[i].name);
    free(inbox->files);
    inbox->files = NULL;
    inbox->count = inbox->size = inbox->taken = 0;
}

void inbox_close(struct inbox *inbox)
{
    forget_files(inbox);
    close_one(&inbox->refused);
    close_one(&inbox->done);
    close_one(&inbox->directory);
    *inbox = (struct inbox){ 0 };
}

/* ---- listing ---- */

/* The index at which one of the endings begins in the first length bytes; length if it has none. */
static size_t stem_of(const char *name, size_t length, const char *const *ends, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t end = strlen(ends[i]);

        if (length >= end && strncasecmp(name + length - end, ends[i], end) == 0)
            return length - end;
    }
    return length;
}

/* Where the ending of a file to load begins; the length of the name if it has no such ending. */
static size_t records_stem(const char *name)
{
    size_t length = strlen(name);
    size_t packed = stem_of(name, length, compressions, COUNT_OF(compressions));
    size_t stem = stem_of(name, packed, endings, COUNT_OF(endings));

    return stem < packed ? stem : length;
}

static int is_on_its_way(const char *name)
{
    return name[0] == '.' ||
           stem_of(name, strlen(name), unfinished, COUNT_OF(unfinished)) < strlen(name);
}

static int is_own(const char *name)
{
    return strcmp(name, done) == 0 || strcmp(name, refused) == 0 || strcmp(name, inbox_log) == 0;
}

/* The kind of record that a file's name begins with; RECORD_KINDS for none. */
static enum record_kind kind_of(const char *name)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const char *begins = record_info((enum record_kind)kind)->name;

        if (strncasecmp(name, begins, strlen(begins)) == 0)
            return (enum record_kind)kind;
    }
    return RECORD_KINDS;
}

/* Describes what is not a file to load; NULL for a file to load. */
static const char *other_of(mode_t mode, const char *name)
{
    if (S_ISDIR(mode))
        return "a directory";
    if (S_ISLNK(mode))
        return "a symbolic link";
    if (!S_ISREG(mode))
        return "not a plain file";
    if (kind_of(name) == RECORD_KINDS)
        return "its name begins with no kind of record";
    return records_stem(name) == strlen(name) ? "its name has no ending of records, such as .csv"
                                              : NULL;
}

/* What a file is to the command itself, such as its store; NULL: nothing. */
static const char *own_file(const struct inbox *inbox, const char *name)
{
    char path[INBOX_PATH];
    struct error ignored;

    return inbox_path(inbox, name, path, &ignored) ? NULL : output_guard_find(inbox->guard, path);
}

static int add(struct inbox *inbox, const char *name, struct error *err)
{
    struct inbox_file file = { .kind = kind_of(name) };
    struct stat status;

    if (fstatat(inbox->directory - 1, name, &status, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? 0 : fail(inbox, "look at", name, err);
    if (array_reserve(&inbox->files, &inbox->size, inbox->count + 1, sizeof *inbox->files, err))
        return -1;
    file.other = other_of(status.st_mode, name);
    if (!file.other)
        file.other = own_file(inbox, name);
    file.name = strdup(name);
    if (!file.name)
        return error_memory(err);
    inbox->files[inbox->count++] = file;
    inbox->taken += !file.other;
    return 0;
}

static int compare(const void *left, const void *right)
{
    const struct inbox_file *a = left, *b = right;

    if (!a->other != !b->other)
        return a->other ? 1 : -1;
    if (!a->other && a->kind != b->kind)
        return (int)a->kind - (int)b->kind;
    return strcmp(a->name, b->name);
}

/* Calls each for every name in a directory, including "." and "..". */
static int each_name(struct inbox *inbox, int directory,
    int (*each)(struct inbox *inbox, const char *name, struct error *err), struct error *err)
{
    int copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = 0;
    DIR *entries = copy < 0 ? NULL : fdopendir(copy);
    struct dirent *entry;

    if (!entries) {
        fail(inbox, "read", "", err);
        if (copy >= 0)
            close(copy);
        return -1;
    }
    errno = 0;
    while (rc == 0 && (entry = readdir(entries))) {
        rc = each(inbox, entry->d_name, err);
        errno = 0;
    }
    if (rc == 0 && errno)
        rc = fail(inbox, "read", "", err);
    closedir(entries);
    return rc;
}

/* Adds a file, unless it is still being written. */
static int take_in(struct inbox *inbox, const char *name, struct error *err)
{
    return is_on_its_way(name) || is_own(name) ? 0 : add(inbox, name, err);
}

/* Counts a refused file, not its reason. */
static int count_in(struct inbox *inbox, const char *name, struct error *err)
{
    static const char *const reason[] = { beside };

    (void)err;
    inbox->waiting +=
        !is_on_its_way(name) && stem_of(name, strlen(name), reason, 1) == strlen(name);
    return 0;
}

int inbox_has(struct inbox *inbox, const char *path, struct error *err)
{
    struct stat sought, status;
    int rc = stat(path, &sought) ? 0 : each_name(inbox, inbox->directory - 1, take_in, err);

    for (size_t i = 0; rc == 0 && i < inbox->count; i++)
        if (!inbox->files[i].other &&
            fstatat(inbox->directory - 1, inbox->files[i].name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            rc = status.st_dev == sought.st_dev && status.st_ino == sought.st_ino;
    forget_files(inbox);
    return rc;
}

int inbox_list(struct inbox *inbox, struct error *err)
{
    if (each_name(inbox, inbox->directory - 1, take_in, err) ||
        each_name(inbox, inbox->refused - 1, count_in, err))
        return -1;
    if (inbox->count > 0)
        qsort(inbox->files, inbox->count, sizeof *inbox->files, compare);
    return 0;
}

int inbox_path(
    const struct inbox *inbox, const char *name, char path[INBOX_PATH], struct error *err)
{
    size_t length = strlen(inbox->path);
    const char *slash = length > 0 && inbox->path[length - 1] == '/' ? "" : "/";

    if (snprintf(path, INBOX_PATH, "%s%s%s", inbox->path, slash, name) < INBOX_PATH)
        return 0;
    return error_set(err, ERROR_FAILED, "the path of %s in the inbox is too long", name);
}

/* A read lease fails while the file is open for writing. The system answers only the file's
 * owner; for others no file seems to be written. If the file is opened during the lease, the
 * signal is ignored. */
int inbox_is_written(const struct inbox *inbox, const char *name)
{
    int file = openat(inbox->directory - 1, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    int is_written;

    if (file < 0)
        return 0;
    is_written =
        fcntl(file, F_SETSIG, SIGURG) == 0 && fcntl(file, F_SETLEASE, F_RDLCK) && errno == EAGAIN;
    close(file); /* releases the lease */
    return is_written;
}

/* ---- moving ---- */

/* Makes the name for the given try: the same name first, then with a number before its ending. A
 * name that would be too long loses the end of its stem. */
static void spell(const char *name, int number, size_t most, char spelled[INBOX_NAME])
{
    size_t stem = records_stem(name), end = strlen(name) - stem;
    char suffix[16] = "";
    size_t suffix_length = number > 1 ? (size_t)snprintf(suffix, sizeof suffix, "-%d", number) : 0;

    if (stem + suffix_length + end > most)
        stem = most - suffix_length - end;
    snprintf(spelled, INBOX_NAME, "%.*s%s%s", (int)stem, name, suffix, name + strlen(name) - end);
}

static int is_there(int directory, const char *name)
{
    struct stat status;

    return fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT;
}

/* Moves a file to another directory; EEXIST if the name exists there. */
static int rename_free(int from, const char *name, int to, const char *taken)
{
    if (renameat2(from, name, to, taken, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    /* The file system cannot do both at once; no other program moves files there. */
    if (!is_there(to, taken))
        return renameat(from, name, to, taken);
    errno = EEXIST;
    return -1;
}

static int move(const struct inbox *inbox, const char *name, int to, const char *where,
    const char *taken, struct error *err)
{
    if (rename_free(inbox->directory - 1, name, to, taken))
        return errno == EEXIST ? 1 : fail(inbox, "move out of the way", name, err);
    if (sync_names(inbox, to, where, err) || sync_names(inbox, inbox->directory - 1, "", err))
        return -1;
    return 0;
}

int inbox_finish(
    const struct inbox *inbox, const char *name, char to[INBOX_PATH], struct error *err)
{
    char taken[INBOX_NAME];
    int rc = 1;

    for (int number = 1; rc > 0 && number < MOST_TRIES; number++) {
        spell(name, number, NAME_MAX, taken);
        rc = move(inbox, name, inbox->done - 1, done, taken, err);
    }
    snprintf(to, INBOX_PATH, "%s/%s", done, taken);
    return rc > 0 ? fail(inbox, "find a free name in done for", name, err) : rc;
}

/* Writes the reason to a hidden file, always the same one, and renames it. */
static int write_reason(
    const struct inbox *inbox, const char *name, const char *reason, struct error *err)
{
    static const char hidden[] = ".reason.part";
    int to = inbox->refused - 1;
    int opened = openat(to, hidden, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    FILE *file = opened < 0 ? NULL : fdopen(opened, "w");
    int failed;

    if (!file) {
        fail(inbox, "write", refused, err);
        if (opened >= 0)
            close(opened);
        return -1;
    }
    errno = 0;
    fputs(reason, file);
    failed = fflush(file) || fsync(opened);
    if (failed)
        fail(inbox, "write the reason beside", name, err);
    fclose(file);
    if (!failed && renameat(to, hidden, to, name))
        failed = fail(inbox, "write the reason beside", name, err);
    if (!failed)
        return sync_names(inbox, to, refused, err);
    unlinkat(to, hidden, 0);
    return -1;
}

int inbox_refuse(const struct inbox *inbox, const char *name, const char *reason,
    char to[INBOX_PATH], struct error *err)
{
    char taken[INBOX_NAME], note[INBOX_NAME + sizeof beside];
    int rc = 1;

    for (int number = 1; rc > 0 && number < MOST_TRIES; number++) {
        spell(name, number, NAME_MAX + 1 - sizeof beside, taken);
        if (is_there(inbox->refused - 1, taken))
            continue;
        snprintf(note, sizeof note, "%s%s", taken, beside);
        rc = write_reason(inbox, note, reason, err);
        if (rc == 0)
            rc = move(inbox, name, inbox->refused - 1, refused, taken, err);
    }
    snprintf(to, INBOX_PATH, "%s/%s", refused, taken);
    return rc > 0 ? fail(inbox, "find a free name in refused for", name, err) : rc;
}
