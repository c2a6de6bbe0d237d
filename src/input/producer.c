#define _GNU_SOURCE /* pipe2 */
#include "input/producer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };

/* Whether this process has the terminal, whose Ctrl-C reaches every process of its group. */
static int has_terminal(void)
{
    int terminal = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    int has = terminal >= 0 && tcgetpgrp(terminal) == getpgrp();

    if (terminal >= 0)
        close(terminal);
    return has;
}

/* The command gets signals as if the shell had started it. It has a process group of its own, so
 * that all that it starts can be ended. On a terminal it shares the group: from another one it
 * could not ask for a password. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    sigset_t none, usual;

    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    return posix_spawnattr_setsigmask(attributes, &none) ||
           posix_spawnattr_setsigdefault(attributes, &usual) ||
           posix_spawnattr_setpgroup(attributes, 0) ||
           posix_spawnattr_setflags(
               attributes, (short)(has_terminal() ? flags : flags | POSIX_SPAWN_SETPGROUP));
}

static int spawn_with(const char *command, pid_t *process,
    const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes)
{
    char shell[] = "sh", option[] = "-c", *text = strdup(command);
    char *const arguments[] = { shell, option, text, NULL };
    int code =
        text ? posix_spawn(process, "/bin/sh", actions, attributes, arguments, environ) : ENOMEM;

    free(text);
    return code;
}

/* 0, or a number of errno. */
static int spawn(const char *command, pid_t *process, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int code = posix_spawn_file_actions_init(&actions);

    if (code)
        return code;
    code = posix_spawnattr_init(&attributes);
    if (code == 0) {
        code = set_attributes(&attributes);
        if (code == 0)
            code = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        if (code == 0)
            code = spawn_with(command, process, &actions, &attributes);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

int producer_start(const char *command, pid_t *process, int *file, struct error *err)
{
    int ends[2], code;

    if (pipe2(ends, O_CLOEXEC))
        return error_set(err, ERROR_FAILED, "cannot make a pipe: %s", strerror(errno));
    code = spawn(command, process, ends[1]);
    close(ends[1]);
    if (code == 0) {
        *file = ends[0];
        return 0;
    }
    close(ends[0]);
    return error_set(err, ERROR_FAILED, "cannot start /bin/sh: %s", strerror(code));
}

static int wait_for(pid_t process, int *status)
{
    pid_t ended;

    do
        ended = waitpid(process, status, 0);
    while (ended < 0 && errno == EINTR);
    return ended < 0 ? -1 : 0;
}

int producer_end(pid_t process, const char *name, struct error *err)
{
    int status;

    if (wait_for(process, &status))
        return error_set(
            err, ERROR_FAILED, "%s: cannot wait for its end: %s", name, strerror(errno));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return 0;
    if (WIFSIGNALED(status))
        return error_set(err, ERROR_REFUSED, "%s: signal %d (%s) ended it; nothing was stored",
            name, WTERMSIG(status), strsignal(WTERMSIG(status)));
    return error_set(err, ERROR_REFUSED,
        "%s: it failed with exit status %d%s; what it said is above; nothing was stored", name,
        WEXITSTATUS(status),
        WEXITSTATUS(status) == NOT_FOUND ? ", which means that a command was not found" : "");
}

void producer_stop(pid_t process)
{
    int status;

    kill(getpgid(process) == process ? -process : process, SIGTERM);
    wait_for(process, &status);
}
