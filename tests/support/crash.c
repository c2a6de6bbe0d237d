#define _GNU_SOURCE /* process_vm_readv */
#include "crash.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NONE = -1, PATH = 512, TO_HEAR = 30000 /* microseconds for a signal to be heard */ };

/* Where a call has its arguments. directory and path: of what it names; file: a descriptor; to and
 * to_path: a second name; text: what is written. */
static const struct call {
    long number;
    const char *name;
    int directory, path, file, to, to_path, text, is_step;
} calls[] = {
    { SYS_openat, "create", 0, 1, NONE, NONE, NONE, NONE, 1 },
    { SYS_mkdirat, "mkdir", 0, 1, NONE, NONE, NONE, NONE, 1 },
    { SYS_unlinkat, "unlink", 0, 1, NONE, NONE, NONE, NONE, 1 },
    { SYS_renameat2, "rename", 0, 1, NONE, 2, 3, NONE, 1 },
#ifdef SYS_renameat
    { SYS_renameat, "rename", 0, 1, NONE, 2, 3, NONE, 1 },
#endif
#ifdef SYS_rename
    { SYS_rename, "rename", NONE, 0, NONE, NONE, 1, NONE, 1 },
    { SYS_mkdir, "mkdir", NONE, 0, NONE, NONE, NONE, NONE, 1 },
    { SYS_rmdir, "rmdir", NONE, 0, NONE, NONE, NONE, NONE, 1 },
    { SYS_unlink, "unlink", NONE, 0, NONE, NONE, NONE, NONE, 1 },
    { SYS_open, "create", NONE, 0, NONE, NONE, NONE, NONE, 1 },
#endif
    { SYS_linkat, "link", 0, 1, NONE, 2, 3, NONE, 1 },
    { SYS_fsync, "sync", NONE, NONE, 0, NONE, NONE, NONE, 1 },
    { SYS_fdatasync, "sync", NONE, NONE, 0, NONE, NONE, NONE, 1 },
    { SYS_ftruncate, "truncate", NONE, NONE, 0, NONE, NONE, NONE, 1 },
    { SYS_fallocate, "allocate", NONE, NONE, 0, NONE, NONE, NONE, 1 },
    { SYS_write, "write", NONE, NONE, 0, NONE, NONE, 1, 0 },
    { SYS_writev, "write", NONE, NONE, 0, NONE, NONE, NONE, 0 },
    { SYS_pwrite64, "pwrite", NONE, NONE, 0, NONE, NONE, NONE, 0 },
    { SYS_pwritev, "pwrite", NONE, NONE, 0, NONE, NONE, NONE, 0 },
};

enum { CALLS = sizeof calls / sizeof calls[0] };

/* What is being traced. */
struct trace {
    struct crash *crash;
    pid_t child;
    const char *root;
    size_t root_length, at;
    enum crash_how how;
    int out, err; /* descriptors of files that the outputs go to */
};

/* ---- the child ---- */

/* Stops at the calls of the table and at no other, so that the rest goes as fast as ever. */
static void filter_calls(void)
{
    struct sock_filter filter[CALLS * 2 + 2];
    struct sock_fprog program = { 0, filter };
    unsigned short n = 0;

    filter[n++] =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < CALLS; i++) {
        filter[n++] = (struct sock_filter)BPF_JUMP(
            BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, 0, 1);
        filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    }
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    program.len = n;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        _exit(126);
}

static void become(const struct trace *trace, const char *const *arguments)
{
    const char *sanitizer = getenv("ASAN_OPTIONS");
    char *argv[32], options[512];
    int i = 0;

    for (; arguments[i] && i < 31; i++)
        argv[i] = strdup(arguments[i]);
    argv[i] = NULL;
    /* Leaks cannot be looked for in a process that is traced. */
    snprintf(options, sizeof options, "%s:detect_leaks=0", sanitizer ? sanitizer : "");
    setenv("ASAN_OPTIONS", options, 1);
    unsetenv("RINGLEADER_DB");
    unsetenv("RINGLEADER_CONFIG");
    if (chdir(trace->root) || dup2(trace->out, STDOUT_FILENO) < 0 ||
        dup2(trace->err, STDERR_FILENO) < 0)
        _exit(126);
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    filter_calls();
    execv(argv[0], argv);
    _exit(127);
}

/* ---- what a call is about ---- */

static void read_text(pid_t thread, unsigned long address, char *text, size_t size)
{
    struct iovec here = { text, size - 1 }, there = { (void *)address, size - 1 };
    ssize_t length = process_vm_readv(thread, &here, 1, &there, 1, 0);

    /* The page behind may not be there. */
    for (size_t less = size / 2; length < 0 && less > 0; less /= 2) {
        here.iov_len = there.iov_len = less;
        length = process_vm_readv(thread, &here, 1, &there, 1, 0);
    }
    text[length > 0 ? length : 0] = '\0';
}

/* A descriptor's path; of -100 (AT_FDCWD) that of the working directory. */
static void path_of_file(pid_t thread, int file, char path[PATH])
{
    char link[64];
    ssize_t length;

    if (file == AT_FDCWD)
        snprintf(link, sizeof link, "/proc/%d/cwd", (int)thread);
    else
        snprintf(link, sizeof link, "/proc/%d/fd/%d", (int)thread, file);
    length = readlink(link, path, PATH - 1);
    path[length > 0 ? length : 0] = '\0';
}

static void path_of_name(pid_t thread, int directory, unsigned long address, char path[PATH])
{
    char name[PATH], home[PATH];

    read_text(thread, address, name, sizeof name);
    path_of_file(thread, directory, home);
    if (name[0] == '/')
        snprintf(path, PATH, "%s", name);
    else
        snprintf(path, PATH, "%.250s/%.250s", home, name);
}

/* The part of a path below the root; NULL: it is elsewhere. */
static const char *below(const struct trace *trace, const char *path)
{
    if (strncmp(path, trace->root, trace->root_length) != 0)
        return NULL;
    path += trace->root_length;
    return *path == '/' ? path + 1 : *path ? NULL : ".";
}

static const struct call *find_call(unsigned long number)
{
    for (int i = 0; i < CALLS; i++)
        if ((unsigned long)calls[i].number == number)
            return &calls[i];
    return NULL;
}

static int descriptor(const struct call *call, int place, const unsigned long long *arguments)
{
    (void)call;
    return place == NONE ? AT_FDCWD : (int)arguments[place];
}

/* Whether the call that a thread is about to make is a point, and which. */
static int describe(struct trace *trace, pid_t thread, const struct __ptrace_syscall_info *info,
    struct crash_point *point)
{
    const unsigned long long *arguments = (const unsigned long long *)info->seccomp.args;
    const struct call *call = find_call(info->seccomp.nr);
    char path[PATH], to[PATH];
    int flags;

    if (!call)
        return 0;
    flags = call->path == NONE ? 0 : (int)arguments[call->path + 1];
    if (strcmp(call->name, "create") == 0 && !(flags & (O_CREAT | O_TRUNC)))
        return 0;
    if (call->path == NONE)
        path_of_file(thread, (int)arguments[call->file], path);
    else
        path_of_name(thread, descriptor(call, call->directory, arguments),
            (unsigned long)arguments[call->path], path);
    if (!below(trace, path))
        return 0;
    *point = (struct crash_point){ .call = call->name };
    snprintf(point->path, sizeof point->path, "%.250s", below(trace, path));
    if (call->text != NONE)
        read_text(thread, (unsigned long)arguments[call->text], point->text, sizeof point->text);
    if (call->to_path != NONE) {
        path_of_name(thread, descriptor(call, call->to, arguments),
            (unsigned long)arguments[call->to_path], to);
        snprintf(
            point->text, sizeof point->text, "%.250s", below(trace, to) ? below(trace, to) : to);
    }
    return 1;
}

int crash_is_step(const struct crash_point *point)
{
    for (int i = 0; i < CALLS; i++)
        if (strcmp(calls[i].name, point->call) == 0)
            return calls[i].is_step;
    return 0;
}

/* ---- what happens at a point ---- */

int crash_can_fail(void)
{
#ifdef __x86_64__
    return 1;
#else
    return 0;
#endif
}

/* Has the call not made, and return that error. */
static void fail_call(pid_t thread, int error)
{
#ifdef __x86_64__
    struct user_regs_struct registers;

    cr_assert_eq(ptrace(PTRACE_GETREGS, thread, NULL, &registers), 0);
    registers.orig_rax = (unsigned long long)-1;
    registers.rax = (unsigned long long)-error;
    cr_assert_eq(ptrace(PTRACE_SETREGS, thread, NULL, &registers), 0);
#else
    (void)thread;
    (void)error;
#endif
}

static void note(struct crash *crash, const struct crash_point *point)
{
    if (crash->count == crash->size) {
        crash->size = crash->size ? crash->size * 2 : 256;
        crash->points = realloc(crash->points, crash->size * sizeof *crash->points);
        cr_assert_not_null(crash->points);
    }
    crash->points[crash->count++] = *point;
}

static void on_call(struct trace *trace, pid_t thread)
{
    struct __ptrace_syscall_info info;
    struct crash_point point;

    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0 ||
        info.op != PTRACE_SYSCALL_INFO_SECCOMP || !describe(trace, thread, &info, &point))
        return;
    note(trace->crash, &point);
    if (trace->crash->count != trace->at)
        return;
    if (trace->how == CRASH_KILL)
        kill(trace->child, SIGKILL);
    if (trace->how == CRASH_TERMINATE) {
        kill(trace->child, SIGTERM);
        usleep(TO_HEAR); /* only this thread is held meanwhile */
    }
    if (trace->how == CRASH_FULL)
        fail_call(thread, ENOSPC);
}

/* ---- the parent ---- */

/* Follows all threads until the process is no more. */
static void follow(struct trace *trace)
{
    int status;
    pid_t thread;

    while ((thread = waitpid(-1, &status, __WALL)) > 0) {
        int event = status >> 8, signal = 0;

        if (!WIFSTOPPED(status)) {
            if (thread == trace->child)
                trace->crash->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            continue;
        }
        if (event == (SIGTRAP | (PTRACE_EVENT_SECCOMP << 8)))
            on_call(trace, thread);
        else if (status >> 16 == 0 && WSTOPSIG(status) != SIGSTOP)
            signal = WSTOPSIG(status);
        ptrace(PTRACE_CONT, thread, NULL, (void *)(long)signal);
    }
}

static int temporary(void)
{
    FILE *file = tmpfile();
    int copy = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 10) : -1;

    cr_assert_geq(copy, 0);
    fclose(file);
    return copy;
}

static void take_output(int file, char *text, size_t size)
{
    ssize_t length = pread(file, text, size - 1, 0);

    text[length > 0 ? length : 0] = '\0';
    close(file);
}

struct crash crash_run(
    const char *directory, const char *const *arguments, enum crash_how how, size_t at)
{
    struct crash crash = { .status = -1 };
    struct trace trace = { .crash = &crash,
        .root = directory,
        .root_length = strlen(directory),
        .at = at,
        .how = how,
        .out = temporary(),
        .err = temporary() };
    int status;

    trace.child = fork();
    cr_assert_geq(trace.child, 0);
    if (trace.child == 0)
        become(&trace, arguments);
    cr_assert_eq(waitpid(trace.child, &status, 0), trace.child);
    cr_assert(WIFSTOPPED(status));
    cr_assert_eq(ptrace(PTRACE_SETOPTIONS, trace.child, NULL,
                     (void *)(long)(PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE |
                                    PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC)),
        0);
    ptrace(PTRACE_CONT, trace.child, NULL, NULL);
    follow(&trace);
    take_output(trace.out, crash.out, sizeof crash.out);
    take_output(trace.err, crash.err, sizeof crash.err);
    return crash;
}

void crash_free(struct crash *crash)
{
    free(crash->points);
    *crash = (struct crash){ 0 };
}
