#include "cli/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { USUAL_HEIGHT = 24, CANNOT_RUN = 126, NOT_FOUND = 127 /* exit statuses of the shell */ };

/* Finds the user's pager; NULL means less. 0 if no pager is wanted or the terminal is too simple
 * for less. */
static int find_command(char **command)
{
    const char *terminal = getenv("TERM");

    *command = getenv("RINGLEADER_PAGER");
    if (!*command)
        *command = getenv("PAGER");
    if (*command)
        return **command && strcmp(*command, "cat") != 0;
    return terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

int pager_open(struct pager *pager, struct error *err)
{
    *pager = (struct pager){ .file = stdout };
    if (!find_command(&pager->command))
        return 0;
    pager->file = open_memstream(&pager->text, &pager->size);
    return pager->file ? 0 : error_memory(err);
}

/* ---- screen size ---- */

static int terminal_height(void)
{
    const char *lines = getenv("LINES");
    struct winsize size;

    if (lines && strtol(lines, NULL, 10) > 0)
        return (int)strtol(lines, NULL, 10);
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row
                                                                           : USUAL_HEIGHT;
}

/* The length of a colour sequence or of a character, and its width on the screen. */
static size_t measure(const char *at, const char *end, int *columns)
{
    size_t length = 1;

    *columns = *at != '\033';
    if (*at == '\033')
        while (at + length < end && at[length - 1] != 'm')
            length++;
    else
        while (at + length < end && (at[length] & 0xc0) == 0x80)
            length++;
    return length;
}

/* Whether text fits the screen without its last line, which the prompt needs. Characters of
 * double width count as one; at worst the pager is not used. */
static int fits(const char *text, size_t size, int width, int height)
{
    const char *end = text + size;
    int lines = 1, used = 0, columns;

    for (const char *at = text; at < end && lines <= height;) {
        at += measure(at, end, &columns);
        used += columns;
        if (at[-1] == '\n' || (width > 0 && used > width)) {
            lines++;
            used = at[-1] == '\n' ? 0 : 1;
        }
    }
    return lines <= height;
}

/* ---- paging ---- */

/* Makes less print colours whatever its user's options are, and keeps lesspipe from changing the
 * text. */
static void set_environment(void)
{
    setenv("LESS", "FIRX", 0);
    setenv("LV", "-c", 0);
    unsetenv("LESSOPEN");
}

/* Signals of the terminal are for the pager: if we ended first, two programs would read the
 * terminal. */
static void set_signals(void)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}

static int spawn(char *command, const int ends[2], pid_t *child)
{
    extern char **environ;
    char *less[] = { (char[]){ "less" }, (char[]){ "-FIRX" }, NULL };
    char *shell[] = { (char[]){ "sh" }, (char[]){ "-c" }, command, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    int failed;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGQUIT);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    failed = posix_spawnp(
        child, command ? "sh" : "less", &actions, &attributes, command ? shell : less, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed ? -1 : 0;
}

/* A user who quits the pager closes the pipe: EPIPE. */
static int write_all(int file, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(file, text, size);

        if (n < 0 && errno != EINTR)
            return errno == EPIPE ? 0 : -1;
        if (n > 0) {
            text += n;
            size -= (size_t)n;
        }
    }
    return 0;
}

static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

/* 1: done. 0: there is no such pager. -1: failed. */
static int show_paged(const struct pager *pager, struct error *err)
{
    int ends[2], failed = 0, status;
    pid_t child;

    if (pipe(ends))
        return 0;
    set_environment();
    set_signals();
    if (spawn(pager->command, ends, &child)) {
        close(ends[0]);
        close(ends[1]);
        return 0;
    }
    close(ends[0]);
    if (write_all(ends[1], pager->text, pager->size))
        failed = errno;
    close(ends[1]);
    status = wait_for(child);
    if (failed)
        return error_set(err, ERROR_FAILED, "cannot write to the pager: %s", strerror(failed));
    return status != NOT_FOUND && status != CANNOT_RUN;
}

static int show_held(const struct pager *pager, int width, struct error *err)
{
    int shown = 0;

    if (!fits(pager->text, pager->size, width, terminal_height()))
        shown = show_paged(pager, err);
    if (shown == 0)
        fwrite(pager->text, 1, pager->size, stdout);
    return shown < 0 ? -1 : 0;
}

int pager_close(struct pager *pager, int width, struct error *err)
{
    int rc;

    if (!pager->file || pager->file == stdout)
        return 0;
    rc = fclose(pager->file) ? error_memory(err) : show_held(pager, width, err);
    free(pager->text);
    *pager = (struct pager){ 0 };
    return rc;
}
