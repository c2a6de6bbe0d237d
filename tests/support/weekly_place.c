#include "weekly_place.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/time.h"
#include "store/db.h"
#include "store/stmt.h"

enum { MOST_FILES = 512, MOST_ARGUMENTS = 30, DEPTH = 16 };

static char here[WEEKS_DIRECTORY];

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    (void)type;
    (void)ftw;
    return remove(path);
}

void weeks_open(void)
{
    char path[PATH_MAX];

    snprintf(here, sizeof here, "/tmp/ringleader-test-XXXXXX");
    cr_assert_not_null(mkdtemp(here));
    /* What is traced is known by its path without links. */
    cr_assert_not_null(realpath(here, path));
    cr_assert_lt(strlen(path), sizeof here);
    snprintf(here, sizeof here, "%.60s", path);
    cr_assert_eq(mkdir(weeks_path("inbox"), 0700), 0);
}

void weeks_remove(const char *directory)
{
    nftw(directory, remove_one, DEPTH, FTW_DEPTH | FTW_PHYS);
}

void weeks_close(void)
{
    weeks_remove(here);
}

const char *weeks_directory(void)
{
    return here;
}

const char *weeks_path(const char *name)
{
    static char path[WEEKS_PATH];

    snprintf(path, sizeof path, "%s/%s", here, name);
    return path;
}

void weeks_write(const char *name, const char *text)
{
    FILE *file = fopen(weeks_path(name), "w");

    cr_assert_not_null(file, "%s", name);
    cr_assert_geq(fputs(text, file), 0);
    cr_assert_eq(fclose(file), 0);
}

static char *slurp(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r"), *to;
    char *text;

    cr_assert_not_null(file, "%s", path);
    to = open_memstream(&text, size);
    for (int c; (c = getc(file)) != EOF;)
        putc(c, to);
    fclose(to);
    fclose(file);
    return text;
}

char *weeks_read(const char *name)
{
    size_t size;

    return slurp(weeks_path(name), &size);
}

int weeks_is_there(const char *name)
{
    struct stat status;

    return lstat(weeks_path(name), &status) == 0;
}

/* ---- running ---- */

struct crash weeks_run(int64_t now, const char *const *more, enum crash_how how, size_t at)
{
    const char *named = getenv("RINGLEADER");
    char program[PATH_MAX], moment[TIME_TEXT];
    const char *arguments[MOST_ARGUMENTS] = { program, "weekly", "--inbox", "inbox", "--now",
        time_format(now, moment) };

    cr_assert_not_null(realpath(named ? named : "build/ringleader", program));
    for (int i = 6; more && *more && i < MOST_ARGUMENTS - 1; i++)
        arguments[i] = *more++;
    return crash_run(here, arguments, how, at);
}

void weeks_expect_run(int64_t now, const char *const *more, int status, const char *said)
{
    struct crash run = weeks_run(now, more, CRASH_NEVER, 0);

    cr_expect_eq(run.status, status, "%d, not %d: %s", run.status, status, run.err);
    cr_expect(strstr(run.err, said), "no \"%s\" in: %s", said, run.err);
    crash_free(&run);
}

void weeks_expect(int64_t now, int status)
{
    weeks_expect_run(now, NULL, status, "");
}

void weeks_expect_text(const char *name, const char *part)
{
    char *text = weeks_read(name);

    cr_expect(strstr(text, part), "no \"%s\" in %s: %s", part, name, text);
    free(text);
}

void weeks_expect_file(const char *name, const char *content)
{
    char *text;

    cr_assert(weeks_is_there(name), "there is no %s", name);
    text = weeks_read(name);
    cr_expect_str_eq(text, content, "%s holds: %s", name, text);
    free(text);
}

void weeks_expect_there(const char *name, int is_there)
{
    cr_expect_eq(weeks_is_there(name), is_there, "%s", name);
}

void weeks_copy(const char *from, const char *to)
{
    char command[2 * WEEKS_PATH + 64];

    snprintf(command, sizeof command, "rm -rf '%s' && cp -a '%s' '%s'", to, from, to);
    cr_assert_eq(system(command), 0, "%s", command);
}

/* ---- the state ---- */

static void digest_rows(struct stmt *stmt, XXH3_state_t *digest, long *rows)
{
    struct error err = { 0 };
    int row;

    while ((row = stmt_step(stmt, &err)) > 0) {
        *rows += 1;
        for (int i = 0; i < stmt_columns(stmt); i++) {
            struct text cell = stmt_text(stmt, i);

            XXH3_64bits_update(digest, &cell.length, sizeof cell.length);
            if (cell.length > 0)
                XXH3_64bits_update(digest, cell.at, cell.length);
        }
    }
    cr_assert_eq(row, 0, "%s", err.message);
}

static void tell_table(FILE *file, struct db *db, const char *table)
{
    XXH3_state_t *digest = XXH3_createState();
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    long rows = 0;
    char sql[128];

    XXH3_64bits_reset(digest);
    snprintf(sql, sizeof sql, "SELECT * FROM \"%.80s\"", table);
    cr_assert_eq(stmt_prepare(&stmt, db, sql, &err), 0, "%s", err.message);
    digest_rows(&stmt, digest, &rows);
    fprintf(file, "  %s: %ld rows, %016llx\n", table, rows,
        (unsigned long long)XXH3_64bits_digest(digest));
    stmt_finalize(&stmt);
    XXH3_freeState(digest);
}

static void tell_store(FILE *file, const char *path)
{
    static const char tables[] =
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    struct db *db;
    int row;

    cr_assert_eq(db_open(&db, path, DB_READ, &err), 0, "%s", err.message);
    cr_assert_eq(stmt_prepare(&stmt, db, "PRAGMA integrity_check", &err), 0, "%s", err.message);
    cr_assert_eq(stmt_step(&stmt, &err), 1);
    fprintf(file, "  %s\n", stmt_text(&stmt, 0).at);
    stmt_finalize(&stmt);
    cr_assert_eq(stmt_prepare(&stmt, db, tables, &err), 0, "%s", err.message);
    while ((row = stmt_step(&stmt, &err)) > 0)
        tell_table(file, db, stmt_text(&stmt, 0).at);
    cr_assert_eq(row, 0, "%s", err.message);
    stmt_finalize(&stmt);
    db_close(db);
}

static int ends(const char *text, const char *end)
{
    size_t length = strlen(text), more = strlen(end);

    return length >= more && strcmp(text + length - more, end) == 0;
}

/* A file's line; below: its path from the directory on. */
static void tell_file(FILE *file, const char *path, const char *below)
{
    char *text;
    size_t size;

    fprintf(file, "%s", below);
    if (ends(path, "/ringleader.db")) {
        fputc('\n', file);
        tell_store(file, path);
        return;
    }
    if (!ends(path, "weekly.log") && !ends(path, "weekly-lock")) {
        text = slurp(path, &size);
        fprintf(file, " %zu bytes, %016llx", size, (unsigned long long)XXH3_64bits(text, size));
        free(text);
    }
    fputc('\n', file);
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The paths of all files below a directory, from there on, in order; how many. The caller frees
 * them. */
static int list(const char *directory, char *paths[MOST_FILES])
{
    char command[WEEKS_PATH + 64], *line = NULL;
    size_t size = 0;
    int count = 0;
    FILE *pipe;

    snprintf(command, sizeof command, "cd '%s' && find . ! -type d -print0", directory);
    pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    while (getdelim(&line, &size, '\0', pipe) > 0) {
        cr_assert_lt(count, MOST_FILES);
        paths[count++] = strdup(line + 2);
    }
    free(line);
    cr_assert_eq(pclose(pipe), 0);
    qsort(paths, (size_t)count, sizeof *paths, compare);
    return count;
}

char *weeks_state(const char *directory)
{
    char *paths[MOST_FILES], path[WEEKS_PATH], *state;
    int count = list(directory, paths);
    size_t size;
    FILE *file = open_memstream(&state, &size);

    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, paths[i]);
        if (!ends(path, "-wal") && !ends(path, "-shm"))
            tell_file(file, path, paths[i]);
        free(paths[i]);
    }
    fclose(file);
    return state;
}
