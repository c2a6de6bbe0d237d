#include "store/lock_owner.h"

#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"
#include "base/utf8.h"

enum { COMMAND_SHOWN = 80, COMMAND_TEXT = 120, PATH_TEXT = 4096 };

enum file { STORE, SHARED_MEMORY };

static const char *const suffixes[LOCK_OWNER_FILES] = { [STORE] = "", [SHARED_MEMORY] = "-shm" };

/* The bytes that SQLite locks and what that means, most telling first. type: the lock that would
 * be refused. (https://www.sqlite.org/walformat.html 2.2, and os.h of SQLite's source.) */
static const struct {
    enum file file;
    short type;
    off_t start, length;
    const char *doing;
} locks[] = {
    { SHARED_MEMORY, F_WRLCK, 120, 1, "is writing to it" },
    { STORE, F_WRLCK, 0x40000001, 1, "is writing to it" },
    { STORE, F_RDLCK, 0x40000002, 510, "has locked it" },
    { STORE, F_RDLCK, 0x40000000, 1, "is waiting to write to it" },
    { SHARED_MEMORY, F_RDLCK, 121, 2, "is tidying it up" },
    { STORE, F_WRLCK, 0x40000002, 510, "is reading it" },
};

enum { LOCKS = sizeof locks / sizeof locks[0] };

static void open_files(struct lock_owner *holder, const char *path)
{
    char name[PATH_TEXT];

    for (int i = 0; i < LOCK_OWNER_FILES; i++)
        if (holder->files[i] == 0 &&
            snprintf(name, sizeof name, "%s%s", path, suffixes[i]) < (int)sizeof name)
            holder->files[i] = open(name, O_RDONLY | O_CLOEXEC) + 1;
}

/* The process that has a lock; 0 when none has that can be named. */
static pid_t find_process(const struct lock_owner *holder, const char **doing)
{
    for (int i = 0; i < LOCKS; i++) {
        struct flock lock = { .l_type = locks[i].type,
            .l_whence = SEEK_SET,
            .l_start = locks[i].start,
            .l_len = locks[i].length };
        int file = holder->files[locks[i].file] - 1;

        /* With shared memory a process that only has the store open does not block others. */
        if (i == LOCKS - 1 && holder->files[SHARED_MEMORY])
            break;
        if (file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK &&
            lock.l_pid > 0) {
            *doing = locks[i].doing;
            return lock.l_pid;
        }
    }
    return 0;
}

/* ---- who that is ---- */

/* A file of /proc about a process, or what there is room for. The bytes read, 0 for none. */
static size_t read_about(pid_t process, const char *what, char *text, size_t size)
{
    char name[64];
    FILE *file;
    size_t length;

    snprintf(name, sizeof name, "/proc/%ld/%s", (long)process, what);
    file = fopen(name, "re");
    if (!file)
        return 0;
    length = fread(text, 1, size - 1, file);
    fclose(file);
    text[length] = '\0';
    return length;
}

/* No control character, nor a mark that turns the direction of text or is not to be seen. */
static int is_safe(uint32_t code)
{
    return code != UTF8_INVALID && code >= 0x20 && (code < 0x7f || code >= 0xa0) && code != 0x61c &&
           (code < 0x200b || code > 0x200f) && (code < 0x2028 || code > 0x202e) &&
           (code < 0x2060 || code > 0x206f) && code != 0xfeff;
}

/* The command line, shortened, the program without its directory. Its parts end with NUL. */
static void write_command(const char *line, size_t length, char command[COMMAND_TEXT])
{
    const char *slash = strrchr(line, '/');
    size_t at = slash ? (size_t)(slash + 1 - line) : 0, used = 0;

    while (length > at && line[length - 1] == '\0')
        length--;
    while (at < length && used < COMMAND_SHOWN) {
        uint32_t code;
        size_t size = utf8_decode(line + at, length - at, &code);

        if (is_safe(code)) {
            memcpy(command + used, line + at, size);
            used += size;
        } else {
            command[used++] = code ? '?' : ' ';
        }
        at += size;
    }
    snprintf(command + used, COMMAND_TEXT - used, "%s", at < length ? "..." : "");
}

static void write_user(pid_t process, char user[64])
{
    char name[64], buffer[1024];
    struct passwd entry, *found = NULL;
    struct stat status;

    user[0] = '\0';
    snprintf(name, sizeof name, "/proc/%ld", (long)process);
    if (stat(name, &status))
        return;
    if (getpwuid_r(status.st_uid, &entry, buffer, sizeof buffer, &found) == 0 && found)
        snprintf(user, 64, ", user %.40s", entry.pw_name);
    else
        snprintf(user, 64, ", user %lu", (unsigned long)status.st_uid);
}

/* The moment it was started, from ticks since the machine was. */
static void write_since(pid_t process, char since[64])
{
    enum { BEFORE = 19 }; /* fields between the state and the start */
    char text[1024], moment[TIME_TEXT];
    struct timespec now, up;
    const char *at;
    double ticks;

    since[0] = '\0';
    if (!read_about(process, "stat", text, sizeof text) || !(at = strrchr(text, ')')))
        return;
    for (int i = 0; i <= BEFORE && at; i++)
        at = strchr(at + 1, ' ');
    if (!at || clock_gettime(CLOCK_REALTIME, &now) || clock_gettime(CLOCK_BOOTTIME, &up))
        return;
    ticks = strtod(at, NULL);
    time_format(now.tv_sec - up.tv_sec + (time_t)(ticks / (double)sysconf(_SC_CLK_TCK)), moment);
    snprintf(since, 64, ", since %.10s %.5s UTC", moment, moment + 11);
}

int lock_owner_tell(struct lock_owner *holder, const char *path, char text[LOCK_OWNER_TEXT])
{
    char line[1024], command[COMMAND_TEXT], user[64], since[64];
    const char *doing;
    pid_t process;
    size_t length;

    open_files(holder, path);
    process = find_process(holder, &doing);
    if (!process)
        return -1;
    write_user(process, user);
    write_since(process, since);
    length = read_about(process, "cmdline", line, sizeof line);
    if (length == 0) {
        snprintf(text, LOCK_OWNER_TEXT, "process %ld %s", (long)process, doing);
        return 0;
    }
    write_command(line, length, command);
    snprintf(text, LOCK_OWNER_TEXT, "`%s` (process %ld%s%s) %s", command, (long)process, user,
        since, doing);
    return 0;
}

void lock_owner_close(struct lock_owner *holder)
{
    for (int i = 0; i < LOCK_OWNER_FILES; i++)
        if (holder->files[i] > 0)
            close(holder->files[i] - 1);
    *holder = (struct lock_owner){ 0 };
}
