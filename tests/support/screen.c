#include "screen.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { DEADLINE = 120, PAUSE = 50000000 /* nanoseconds */ };

/* Keeps what tmux -S DIRECTORY/.tmux WORDS prints. */
static void ask(struct screen *screen, const char *format, ...)
{
    char words[1024], command[1280];
    size_t used;
    FILE *pipe;
    va_list list;

    va_start(list, format);
    vsnprintf(words, sizeof words, format, list);
    va_end(list);
    snprintf(
        command, sizeof command, "tmux -u -f /dev/null -S %s/.tmux %s", screen->directory, words);
    pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    screen->text[0] = '\n';
    used = fread(screen->text + 1, 1, SCREEN_TEXT - 2, pipe);
    screen->text[1 + used] = '\0';
    cr_assert_eq(pclose(pipe), 0, "%s: %s", command, screen->text);
}

/* Somebody's words between single quotes, for the shell that popen starts. */
static void quote(const char *words, char *quoted, size_t size)
{
    size_t used = 0;

    quoted[used++] = '\'';
    for (; *words && used + 6 < size; words++)
        used +=
            (size_t)snprintf(quoted + used, size - used, *words == '\'' ? "'\\''" : "%c", *words);
    snprintf(quoted + used, size - used, "'");
}

/* TMOUT ends a shell whose test is no more, and tmux with it. */
void screen_open(struct screen *screen, const char *directory, int width, int height)
{
    const char *program = getenv("RINGLEADER");
    char here[512], path[768];

    screen->directory = directory;
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(path, sizeof path, "%s/%s", here, program ? program : "build/ringleader");
    *strrchr(path, '/') = '\0';
    ask(screen,
        "new-session -d -x %d -y %d \"cd %s && exec env -u RINGLEADER_DB -u RINGLEADER_CONFIG "
        "-u RINGLEADER_PAGER -u PAGER -u LESS -u LESSOPEN -u NO_COLOR -u COLUMNS -u LINES "
        "LC_ALL=C.UTF-8 PATH=%s:\\$PATH TMOUT=600 PS1='$ ' HISTFILE= bash --norc --noprofile\"",
        width, height, directory, path);
    screen_await_last(screen, "$");
}

void screen_close(struct screen *screen)
{
    ask(screen, "kill-server");
}

void screen_type(struct screen *screen, const char *words)
{
    char quoted[768];

    quote(words, quoted, sizeof quoted);
    ask(screen, "send-keys -l %s", quoted);
}

void screen_press(struct screen *screen, const char *key)
{
    ask(screen, "send-keys %s", key);
}

void screen_enter(struct screen *screen, const char *command)
{
    screen_type(screen, command);
    screen_press(screen, "Enter");
}

/* The words that are waited for are not those that are typed, nor those of the run before. */
int screen_run(struct screen *screen, const char *command)
{
    char line[512], end[32];

    snprintf(line, sizeof line, "clear; %s; echo \"end\"%d: $?", command, ++screen->runs);
    snprintf(end, sizeof end, "\nend%d: ", screen->runs);
    screen_enter(screen, line);
    screen_await(screen, end);
    screen_await_last(screen, "$");
    return (int)strtol(strstr(screen->text, end) + strlen(end), NULL, 10);
}

/* tmux hands on what the shell writes, but when it likes: the end of the command says that all is
 * there. */
const char *screen_record(struct screen *screen, const char *command)
{
    time_t deadline = time(NULL) + DEADLINE;
    char end[32], path[96];

    snprintf(path, sizeof path, "%s/.record", screen->directory);
    ask(screen, "pipe-pane \"cat >%s\"", path);
    screen_run(screen, command);
    snprintf(end, sizeof end, "end%d: ", screen->runs);
    do {
        FILE *file = fopen(path, "r");
        size_t used = file ? fread(screen->text, 1, SCREEN_TEXT - 1, file) : 0;

        cr_assert(time(NULL) < deadline, "waited for the record of %s in vain", command);
        screen->text[used] = '\0';
        if (file)
            fclose(file);
        nanosleep(&(struct timespec){ .tv_nsec = PAUSE }, NULL);
    } while (!strstr(screen->text, end));
    return screen->text;
}

const char *screen_read(struct screen *screen)
{
    ask(screen, "capture-pane -p");
    return screen->text;
}

const char *screen_read_colors(struct screen *screen)
{
    ask(screen, "capture-pane -p -e");
    return screen->text;
}

/* ---- waiting ---- */

static int has(const char *text, const char *words)
{
    return strstr(text, words) != NULL;
}

/* The screen's space at the ends of lines is nobody's. */
static int ends_with(const char *text, const char *line)
{
    size_t end = strlen(text), length = strlen(line);

    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' '))
        end--;
    return end >= length && memcmp(text + end - length, line, length) == 0 &&
           (end == length || text[end - length - 1] == '\n');
}

static void await(
    struct screen *screen, int (*is_there)(const char *, const char *), const char *words)
{
    time_t deadline = time(NULL) + DEADLINE;

    while (!is_there(screen_read(screen), words)) {
        cr_assert(time(NULL) < deadline, "waited for \"%s\" in vain; the screen is\n%s", words,
            screen->text);
        nanosleep(&(struct timespec){ .tv_nsec = PAUSE }, NULL);
    }
}

void screen_await(struct screen *screen, const char *words)
{
    await(screen, has, words);
}

void screen_press_until(struct screen *screen, const char *key, const char *words)
{
    time_t deadline = time(NULL) + DEADLINE;

    while (!has(screen_read(screen), words)) {
        cr_assert(
            time(NULL) < deadline, "pressed %s in vain; the screen is\n%s", key, screen->text);
        screen_press(screen, key);
        nanosleep(&(struct timespec){ .tv_nsec = PAUSE }, NULL);
    }
}

void screen_await_last(struct screen *screen, const char *line)
{
    await(screen, ends_with, line);
}

/* The window is told at once, its pane a moment later. */
void screen_resize(struct screen *screen, int width, int height)
{
    time_t deadline = time(NULL) + DEADLINE;
    char size[32];

    ask(screen, "resize-window -x %d -y %d", width, height);
    snprintf(size, sizeof size, "\n%d %d\n", height, width);
    do {
        cr_assert(time(NULL) < deadline, "the window does not become%s", size);
        screen_run(screen, "stty size");
    } while (!strstr(screen->text, size));
}
