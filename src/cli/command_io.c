#include "cli/command_io.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/cells.h"
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

int command_io_interruptible(struct invocation *in, struct error *err)
{
    pthread_t thread;
    sigset_t signals;

    if (isatty(STDERR_FILENO) && !in->quiet)
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

int command_io_input(struct invocation *in, const char *path, const char *what, struct error *err)
{
    if (output_guard_add(&in->guard, path, what, err) ||
        output_guard_check_open(&in->guard, STDOUT_FILENO, "standard output", err))
        return -1;
    return 0;
}

/* The files that settings name. */
static int guard_files(
    struct output_guard *guard, const struct settings *settings, struct error *err)
{
    static const char what[] = "a file that the settings name";

    for (int i = 0; i < settings->count; i++) {
        const struct setting *setting = &settings->all[i];
        const void *value = setting_value(setting, &settings->options);
        const struct detect_files *files = value;
        const char *const *path = value;

        if (setting->type == SETTING_PATH && *path && output_guard_add(guard, *path, what, err))
            return -1;
        for (int j = 0; setting->type == SETTING_PATHS && j < files->count; j++)
            if (output_guard_add(guard, files->names[j], what, err))
                return -1;
    }
    return 0;
}

int command_io_settings(struct invocation *in, struct settings *settings, struct error *err)
{
    static const char here[] = "ringleader.ini";
    const char *file = invocation_option(in, OPTION_CONFIG), *named = getenv("RINGLEADER_CONFIG");

    if (!file && named && *named)
        file = named;
    if (!file && (access(here, F_OK) == 0 || errno != ENOENT))
        file = here;
    if (settings_open(settings, file, err))
        return -1;
    if ((file && output_guard_add(&in->guard, file, "the settings", err)) ||
        guard_files(&in->guard, settings, err)) {
        settings_close(settings);
        return -1;
    }
    return 0;
}

struct output_options command_io_show(const struct invocation *in)
{
    return (struct output_options){ .format = in->format,
        .file = in->out,
        .width = in->width,
        .color = in->color,
        .plain = in->is_terminal,
        .mask = !in->unmask && (in->format == OUTPUT_TABLE || in->is_terminal) };
}

void command_io_cells(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells)
{
    cells_read(stmt, columns, count, cells);
}

static int print_rows(struct output *show, struct stmt *stmt, int row,
    const struct output_column *columns, int count, struct error *err)
{
    struct output_cell cells[MOST_COLUMNS];

    for (; row > 0; row = stmt_step(stmt, err)) {
        command_io_cells(stmt, columns, count, cells);
        if (output_row(show, cells, err))
            return -1;
    }
    return row;
}

int command_io_redact(
    struct invocation *in, const char *keyfile, enum redact_mode *mode, struct error *err)
{
    if (keyfile && in->unmask)
        return error_set(
            err, ERROR_USAGE, "--pseudonyms and --unmask do not go together: name one");
    if (keyfile && output_guard_add(&in->guard, keyfile, "the key of the pseudonyms", err))
        return -1;
    *mode = keyfile ? REDACT_PSEUDONYMS : in->unmask ? REDACT_NONE : REDACT_MASKED;
    return 0;
}

int command_io_print(struct invocation *in, struct stmt *stmt, const struct output_column *columns,
    int count, const struct output_options *options, int header_always, struct error *err)
{
    struct output *show;
    int row;

    if (cells_name(stmt, columns, count, err) || (row = stmt_step(stmt, err)) < 0)
        return -1;
    in->found |= row;
    if (in->quiet || (!row && !header_always))
        return 0;
    if (output_begin(&show, options, columns, count, err))
        return -1;
    if (print_rows(show, stmt, row, columns, count, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

int command_io_limit(const struct invocation *in, int usual, int64_t *limit, struct error *err)
{
    double given;

    if (invocation_number(in, OPTION_LIMIT, "limit", 0, INT_MAX, -1, &given, err))
        return -1;
    *limit = given >= 0 ? (int64_t)given : in->format == OUTPUT_TABLE ? usual : 0;
    return 0;
}

void command_io_more(struct page *page, int64_t more)
{
    char words[96];

    if (more <= 0)
        return;
    snprintf(words, sizeof words, "... %lld more; --limit 0 shows all", (long long)more);
    sections_note(page, words);
}

int command_io_section(const struct invocation *in, struct page *page,
    const struct sections_section *sections, int section, struct stmt *stmt, int usual,
    struct error *err)
{
    struct output_cell cells[MOST_COLUMNS];
    int64_t limit, count = 0;
    int row;

    if (command_io_limit(in, usual, &limit, err) || sections_section(page, section, err) ||
        cells_name(stmt, sections[section].columns, sections[section].column_count, err))
        return -1;
    while ((row = stmt_step(stmt, err)) > 0)
        if (limit == 0 || count++ < limit) {
            command_io_cells(
                stmt, sections[section].columns, sections[section].column_count, cells);
            if (sections_row(page, cells, err))
                return -1;
        }
    command_io_more(page, limit ? count - limit : 0);
    return row;
}
