#include <criterion/criterion.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "load_place.h"

TestSuite(load_property, .init = place_open, .fini = place_close);

/* ---- stored cells equal what was written ---- */

enum { COLUMNS = 10, MOST_ROWS = 40, FILES = 120 };

static const char *const columns[COLUMNS] = { "email", "phone", "name", "device_id", "user_agent",
    "screen", "timezone", "language", "referral_code", "status" };

static char *random_cell(struct random *random)
{
    static const char *const pieces[] = { "a", "bc", "7", ",", "\"", "\"\"", "\n", "\r\n", "\r",
        " ", "\t", ";", "'", "|", "ü", "李", "\xf0\x9f\x98\x80", "\xc2\xa0", "=", "\\", "NULL" };
    size_t size, count = random_below(random, 4) ? random_below(random, 8) : 0;
    char *cell;
    FILE *out = open_memstream(&cell, &size);

    while (count-- > 0)
        fputs(pieces[random_below(random, sizeof pieces / sizeof pieces[0])], out);
    fclose(out);
    return cell;
}

static int needs_quotes(const char *cell)
{
    size_t length = strlen(cell);

    return strpbrk(cell, ",\"\r\n") ||
           (length && (strchr(" \t", cell[0]) || strchr(" \t", cell[length - 1])));
}

static void write_cell(FILE *out, const char *cell, int quoted)
{
    if (!quoted) {
        fputs(cell, out);
        return;
    }
    putc('"', out);
    for (; *cell; cell++) {
        if (*cell == '"')
            putc('"', out);
        putc(*cell, out);
    }
    putc('"', out);
}

static int has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* What must be stored of a cell, cut in place: no outer blanks, no guard, no word for nothing.
 * Knows only what random_cell writes. */
static void cut_cell(char *cell)
{
    static const char *const blanks[] = { " ", "\t", "\r", "\n", "\xc2\xa0" };
    char before[256] = "";

    while (strcmp(before, cell) != 0) {
        snprintf(before, sizeof before, "%s", cell);
        for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
            size_t length = strlen(cell), size = strlen(blanks[i]);

            if (has_prefix(cell, blanks[i]))
                memmove(cell, cell + size, length - size + 1);
            else if (length > size && strcmp(cell + length - size, blanks[i]) == 0)
                cell[length - size] = '\0';
        }
    }
    if (cell[0] == '\'' && (cell[1] == '=' || cell[1] == '7')) {
        memmove(cell, cell + 1, strlen(cell));
        if (cell[1] && cell[strlen(cell) - 1] == '\'')
            cell[strlen(cell) - 1] = '\0';
        cut_cell(cell);
    }
    if (strcmp(cell, "NULL") == 0)
        cell[0] = '\0';
}

/* A file and what a query for its rows, with quote() around every cell, must answer. */
struct written {
    char *file, *expected;
    size_t length;
    int rows;
};

static void write_row(FILE *file, FILE *expected, struct random *random, int seed, int row)
{
    fprintf(file, "\"s%d-r%d\",%d", seed, row, row + 1);
    fprintf(expected, "'s%d-r%d'|%d", seed, row, row + 1);
    for (int i = 0; i < COLUMNS; i++) {
        char *cell = random_cell(random);
        int quoted = needs_quotes(cell) || random_below(random, 3) == 0;

        putc(',', file);
        write_cell(file, cell, quoted);
        cut_cell(cell);
        if (*cell) {
            fputs("|'", expected);
            for (const char *at = cell; *at; at++)
                fprintf(expected, "%s%c", *at == '\'' ? "'" : "", *at);
            putc('\'', expected);
        } else {
            fputs("|NULL", expected);
        }
        free(cell);
    }
    putc('\n', expected);
}

static struct written write_random(struct random *random, int seed)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    const char *end = ends[random_below(random, 3)];
    struct written written = { .rows = (int)random_below(random, MOST_ROWS) };
    size_t size;
    FILE *file = open_memstream(&written.file, &written.length);
    FILE *expected = open_memstream(&written.expected, &size);

    fputs(random_below(random, 2) ? "\xef\xbb\xbf" : "", file);
    fputs("account_id,created_at", file);
    for (int i = 0; i < COLUMNS; i++)
        fprintf(file, ",%s", columns[i]);
    for (int row = 0; row < written.rows; row++) {
        fputs(end, file);
        if (random_below(random, 10) == 0)
            fputs(end, file);
        write_row(file, expected, random, seed, row);
    }
    fputs(end, file); /* standard input without it is refused, as it may be cut */
    fclose(expected);
    fclose(file);
    return written;
}

/* From a process of its own, in pieces of random size. */
static void pour(const struct written *written, struct random *random)
{
    int end = place_stdin_pipe();

    if (fork() == 0) {
        for (size_t at = 0, n; at < written->length; at += n) {
            n = 1 + random_below(random, random_below(random, 2) ? 5 : 4000);
            if (n > written->length - at)
                n = written->length - at;
            if (write(end, written->file + at, n) != (ssize_t)n)
                _exit(1);
        }
        _exit(0);
    }
    close(end);
}

static void assert_file_survives(int seed)
{
    struct random random;
    struct written written;
    char sql[512];

    random_seed(&random, (uint64_t)seed);
    written = write_random(&random, seed);
    pour(&written, &random);
    cr_assert_eq(place_load_path(RECORD_SIGNUP, "-"), 0, "seed %d: %s", seed, here.err.message);
    while (wait(NULL) > 0)
        ;
    assert_counts(written.rows, written.rows, 0, 0);
    snprintf(sql, sizeof sql,
        "SELECT quote(account_id), seen_at_epoch, quote(email), quote(phone), quote(name), "
        "quote(device_id), quote(user_agent), quote(screen), quote(timezone), quote(language), "
        "quote(referral_code), quote(status) FROM v_signups WHERE account_id GLOB 's%d-*' ORDER BY "
        "seen_at_epoch",
        seed);
    assert_rows(sql, written.expected);
    free(written.file);
    free(written.expected);
}

Test(load_property, stored_cells_equal_what_was_written, .timeout = 120)
{
    for (int seed = 1; seed <= FILES; seed++)
        assert_file_survives(seed);
}

/* ---- order and splitting change nothing ---- */

enum { LINES = 400 };

static void shuffle(int *order, int count, struct random *random)
{
    for (int i = 0; i < count; i++)
        order[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int j = (int)random_below(random, (uint64_t)i + 1), kept = order[i];

        order[i] = order[j];
        order[j] = kept;
    }
}

/* The line of that number, repeats among them. */
static void write_line(FILE *out, int i)
{
    int row = i % (LINES * 3 / 4), account = row % 97;

    fprintf(out, "u%d,%d,%s%d@x.io,dev%d,203.0.113.%d,agent %d\n", account, 1700000000 + row / 5,
        row % 3 ? "e" : "E", row % 31, row % 17, row % 200, row % 7);
}

/* Loads the lines in an order and a number of files that seed decides; the sightings, sorted. */
static char *sightings(int seed)
{
    struct random random;
    int order[LINES], files;

    random_seed(&random, (uint64_t)seed);
    files = 1 + (int)random_below(&random, 9);
    shuffle(order, LINES, &random);
    for (int file = 0; file < files; file++) {
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);

        fputs("account_id,created_at,email,device_id,ip,user_agent\n", out);
        for (int i = file; i < LINES; i += files)
            write_line(out, order[i]);
        fclose(out);
        cr_assert_eq(place_load(RECORD_SIGNUP, "part.csv", text), 0, "%s", here.err.message);
        free(text);
    }
    return place_rows("SELECT account_id, created_at, email, device_id, ip, user_agent FROM "
                      "v_signups ORDER BY 1, 2, 3, 4, 5, 6");
}

Test(load_property, order_and_splitting_change_no_account_and_no_sighting)
{
    char *first = sightings(1),
         *accounts = place_rows("SELECT external_id FROM account ORDER BY 1");

    cr_assert_eq(place_count("signup"), LINES * 3 / 4);
    for (int seed = 2; seed < 12; seed++) {
        char *again, *others;

        place_close();
        place_open();
        again = sightings(seed);
        others = place_rows("SELECT external_id FROM account ORDER BY 1");
        cr_assert_str_eq(again, first, "seed %d", seed);
        cr_assert_str_eq(others, accounts, "seed %d", seed);
        cr_assert_eq(place_count("client"), 7);
        free(again);
        free(others);
    }
    free(first);
    free(accounts);
}
