#include "cli/session.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "settings/settings.h"

enum { MOST_COLUMNS = 32 };

static void *wait_for_signal(void *context)
{
    struct progress *progress = context;
    sigset_t signals;
    int signal;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigwait(&signals, &signal);
    atomic_store(&progress->interrupted, 1);
    sigwait(&signals, &signal);
    _exit(ERROR_INTERRUPTED);
}

int session_interruptible(struct invocation *in, struct error *err)
{
    pthread_t thread;
    sigset_t signals;

    if (isatty(STDERR_FILENO))
        in->progress.file = stderr;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (pthread_create(&thread, NULL, wait_for_signal, &in->progress))
        return error_set(err, ERROR_FAILED, "cannot start a thread");
    pthread_detach(thread);
    return 0;
}

int session_settings(const struct invocation *in, struct settings *settings, struct error *err)
{
    static const char here[] = "ringleader.ini";
    const char *file = invocation_option(in, OPTION_CONFIG), *named = getenv("RINGLEADER_CONFIG");

    if (!file && named && *named)
        file = named;
    if (!file && (access(here, F_OK) == 0 || errno != ENOENT))
        file = here;
    return settings_open(settings, file, err);
}

static int terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;

    if (columns && strtol(columns, NULL, 10) > 0)
        return (int)strtol(columns, NULL, 10);
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

struct show_options session_show(const struct invocation *in)
{
    const char *no_color = getenv("NO_COLOR");
    int terminal = isatty(STDOUT_FILENO);

    return (struct show_options){ .format = in->format,
        .file = stdout,
        .width = terminal ? terminal_width() : 0,
        .color = terminal && !(no_color && *no_color) };
}

static struct show_cell cell_of(const struct stmt *stmt, int column, enum show_type type)
{
    struct show_cell cell = { .is_null = stmt_type(stmt, column) == STMT_NULL };

    switch (type) {
    case SHOW_TEXT:
    case SHOW_LIST:
        cell.text = stmt_text(stmt, column).at;
        break;
    case SHOW_INTEGER:
    case SHOW_TIME:
        cell.integer = stmt_int(stmt, column);
        break;
    case SHOW_NUMBER:
        cell.number = stmt_real(stmt, column);
        break;
    }
    return cell;
}

static int print_rows(struct show *show, struct stmt *stmt, int row,
    const struct show_column *columns, int count, struct error *err)
{
    struct show_cell cells[MOST_COLUMNS];

    for (; row > 0; row = stmt_step(stmt, err)) {
        for (int i = 0; i < count; i++)
            cells[i] = cell_of(stmt, i, columns[i].type);
        if (show_row(show, cells, err))
            return -1;
    }
    return row;
}

int session_print(struct invocation *in, struct stmt *stmt, const struct show_column *columns,
    int count, const struct show_options *options, int header_always, struct error *err)
{
    struct show *show;
    int row = stmt_step(stmt, err);

    if (row < 0)
        return -1;
    in->found |= row;
    if (in->quiet || (!row && !header_always))
        return 0;
    if (show_begin(&show, options, columns, count, err))
        return -1;
    if (print_rows(show, stmt, row, columns, count, err)) {
        show_abandon(show);
        return -1;
    }
    return show_end(show, err);
}
