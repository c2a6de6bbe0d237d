/*
 * screen.h - a terminal of a given size with a shell in it, through tmux, for tests of what only
 * happens on a terminal.
 *
 * Whoever waits does so for words on the screen, with a deadline, never for a time. The shell is a
 * bash that reads no startup file, has the program in its PATH and prompts with "$ ".
 */
#ifndef TESTS_SCREEN_H
#define TESTS_SCREEN_H

enum { SCREEN_TEXT = 65536 };

struct screen {
    const char *directory; /* where the shell is; borrowed */
    int runs;
    char text[SCREEN_TEXT];
};

/* Fails the test when something goes wrong; so do all below. */
void screen_open(struct screen *screen, const char *directory, int width, int height);
void screen_close(struct screen *screen);

/* Types words as they are; presses a key as tmux names it: "Enter", "Tab", "C-c". */
void screen_type(struct screen *screen, const char *words);
void screen_press(struct screen *screen, const char *key);

/* Types a command and Enter. */
void screen_enter(struct screen *screen, const char *command);

/* Empties the screen, enters a command and waits for its end: its exit status. What it printed is
 * on the screen. */
int screen_run(struct screen *screen, const char *command);

/* Likewise, and returns all that was written to the terminal meanwhile, what moves the cursor and
 * colours included: also what was gone before anybody could have seen it. Valid until the next
 * call.
 */
const char *screen_record(struct screen *screen, const char *command);

/* What is on the screen now, each line after a line break and without the space at its end; with
 * the sequences that colour it. Valid until the next call. */
const char *screen_read(struct screen *screen);
const char *screen_read_colors(struct screen *screen);

/* Waits until words are on the screen. */
void screen_await(struct screen *screen, const char *words);

/* Presses a key until they are, for whom may miss one: a signal empties the terminal's queue. */
void screen_press_until(struct screen *screen, const char *key, const char *words);

/* Waits until the last line that is not empty is this one. */
void screen_await_last(struct screen *screen, const char *line);

/* Empties the screen, too. */
void screen_resize(struct screen *screen, int width, int height);

#endif
