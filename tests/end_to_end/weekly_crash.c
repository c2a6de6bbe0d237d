/*
 * weekly_crash.c - eight weeks of a simulated service, with a crash at every step.
 *
 * Each week is lived once without a crash; then again and again from the same beginning with one
 * crash each, at another point of the disk's changes, and a run after it. Whatever the crash was,
 * after that run all must be as if there had been none. In the suite some points of each week are
 * tried; with CRASHES=all every one (make kill). What came of them goes to the file that
 * CRASH_TABLE names.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/time.h"
#include "weekly_slices.h"
#include "weekly_place.h"
#include "simulate/simulate.h"

enum { WEEKS = 8, ACCOUNTS = 400, STEPS_TRIED = 13, WRITES_TRIED = 97, SLOWER = 3, STEP = 16 };

TestSuite(weekly_crash, .init = weeks_open, .fini = weeks_close, .timeout = 3600);

/* ---- what arrives ---- */

static void put_gzip(const char *name, const char *text)
{
    gzFile file = gzopen(weeks_path(name), "wb");

    cr_assert_not_null(file);
    cr_assert_eq(gzputs(file, text), (int)strlen(text));
    cr_assert_eq(gzclose(file), Z_OK);
}

static const char bad[] = "account_id,created_at\nu1,never\n";

/* Every week brings something else; always under the same names, so that they are taken in done. */
static void arrive(int week, char *const *signups, char *const *billing)
{
    const char *charges = week == 1 ? "inbox/billing.csv.gz" : "inbox/billing.csv";

    weeks_write("inbox/signups.csv", signups[week]);
    if (week == 1)
        put_gzip(charges, billing[week]);
    else if (week != 4) /* late: it comes with the next week's */
        weeks_write(charges, billing[week]);
    if (week == 5)
        weeks_write("inbox/billing-late.csv", billing[4]);
    if (week == 2 || week == 6) {
        weeks_write("inbox/signups-bad.csv", bad);
        weeks_write("inbox/billing-empty.csv", "");
    }
    if (week == 3) /* again */
        weeks_write("inbox/billing-again.csv", billing[2]);
    if (week == 7) {
        weeks_write("inbox/notes.txt", "not to be loaded\n");
        weeks_write("inbox/.signups-next.csv.Xy3k", "account_id,crea");
    }
}

/* ---- lives ---- */

struct life {
    char *signups[WEEKS], *billing[WEEKS]; /* what a week brings of each, as a file */
    int64_t begin;
    int week;                /* the one that crashes */
    struct crash reference;  /* of it, without a crash */
    char *state;             /* after it */
    char before[WEEKS_PATH]; /* a directory as it was before it */
    size_t tried, recovered;
    FILE *table;
};

/* Monday or not, half a day after the week's end. */
static int64_t moment_after(const struct life *life, int week)
{
    return life->begin + (week + 1) * 7 * (int64_t)TIME_DAY + 12 * TIME_HOUR;
}

/* Lives until the week that crashes has begun, keeps what is there then, and lives that week. */
static void live(struct life *life)
{
    for (int week = 0; week < life->week; week++) {
        arrive(week, life->signups, life->billing);
        weeks_expect(moment_after(life, week), week == 2 || week == 6 ? 3 : 0);
    }
    arrive(life->week, life->signups, life->billing);
    snprintf(life->before, sizeof life->before, "%s-before", weeks_directory());
    weeks_copy(weeks_directory(), life->before);
    life->reference = weeks_run(moment_after(life, life->week), NULL, CRASH_NEVER, 0);
    cr_assert_eq(life->reference.status, life->week == 2 || life->week == 6 ? 3 : 0, "%s",
        life->reference.err);
    life->state = weeks_state(weeks_directory());
}

static void begin(struct life *life, int week)
{
    struct simulate_options options = simulate_defaults();
    const char *table = getenv("CRASH_TABLE");
    struct error err = { 0 };

    *life = (struct life){ .week = week };
    options.accounts = ACCOUNTS;
    options.seed = 3;
    options.fraud = 0.25;
    options.days = 7 * WEEKS;
    life->begin = options.end - options.days * (int64_t)TIME_DAY;
    cr_assert_eq(simulate_write(&options, weeks_path("inbox"), &err), 0, "%s", err.message);
    slices_cut(weeks_directory(), "inbox/signups.csv", 1, life->begin, life->signups, WEEKS);
    slices_cut(weeks_directory(), "inbox/billing.csv", 2, life->begin, life->billing, WEEKS);
    cr_assert_eq(unlink(weeks_path("inbox/billing.csv")), 0);
    cr_assert_eq(unlink(weeks_path("inbox/labels.csv")), 0);
    if (table) {
        life->table = fopen(table, "a");
        setvbuf(life->table, NULL, _IOLBF, 0); /* weeks run side by side */
    }
    live(life);
}

static void end(struct life *life)
{
    weeks_remove(life->before);
    for (int week = 0; week < WEEKS; week++) {
        free(life->signups[week]);
        free(life->billing[week]);
    }
    if (life->table)
        fclose(life->table);
    crash_free(&life->reference);
    free(life->state);
}

/* ---- one crash ---- */

/* The step that a point belongs to: a line of the log tells of what was done before it. */
static void name_step(const struct crash *crash, size_t point, char step[STEP])
{
    const char *word = NULL;

    for (size_t i = point; i < crash->count && !word; i++)
        if (strcmp(crash->points[i].path, "inbox/weekly.log") == 0 &&
            strcmp(crash->points[i].call, "write") == 0)
            word = strchr(crash->points[i].text, ' ');
    snprintf(step, STEP, "%.*s", word ? (int)strcspn(word + 1, ":") : 3, word ? word + 1 : "end");
}

static const char *const hows[] = {
    [CRASH_KILL] = "killed", [CRASH_TERMINATE] = "terminated", [CRASH_FULL] = "full"
};

static int is_expected(enum crash_how how, int status)
{
    switch (how) {
    case CRASH_KILL:
        return status == -1;
    case CRASH_TERMINATE:
        return status == 130 || status == 0 || status == 3;
    default:
        return status == 1 || status == 0 || status == 3;
    }
}

static int same(const struct life *life, const char *when, const char *what)
{
    char *state = weeks_state(weeks_directory());
    int is_same = strcmp(state, life->state) == 0;

    cr_expect(is_same, "%s, %s: there is\n%s\nand not\n%s", what, when, state, life->state);
    free(state);
    return is_same;
}

static void strike(struct life *life, enum crash_how how, size_t at)
{
    const struct crash_point *point = &life->reference.points[at];
    int64_t now = moment_after(life, life->week);
    struct crash first, second;
    char step[STEP], what[1024];
    int is_good;

    name_step(&life->reference, at, step);
    weeks_copy(life->before, weeks_directory());
    first = weeks_run(now, NULL, how, at + 1);
    snprintf(what, sizeof what, "week %d, %s at point %zu (%s: %s %s)", life->week + 1, hows[how],
        at + 1, step, point->call, point->path);
    is_good = is_expected(how, first.status);
    cr_expect(is_good, "%s: exit status %d: %s", what, first.status, first.err);
    /* What is said to be done is done. */
    if (first.status == 0 || first.status == 3)
        is_good &= same(life, "after it", what);
    second = weeks_run(now, NULL, CRASH_NEVER, 0);
    cr_expect(second.status == 0 || second.status == 3, "%s: then exit status %d: %s", what,
        second.status, second.err);
    is_good &= second.status == 0 || second.status == 3;
    is_good &= same(life, "after the next run", what);
    is_good &= !weeks_is_there("ringleader.db-wal") && !weeks_is_there("ringleader.db-shm");
    life->tried++;
    life->recovered += (size_t)is_good;
    if (life->table)
        fprintf(life->table, "%d %s %s %d\n", life->week + 1, step, hows[how], is_good);
    crash_free(&first);
    crash_free(&second);
}

/* ---- all of them ---- */

/* Sanitizers make a run slower. */
static size_t slower(void)
{
#ifdef __SANITIZE_ADDRESS__
    return SLOWER;
#else
    return 1;
#endif
}

/* Whether a point is tried: names and syncs more often than one of many writes; in every week and
 * for every way to crash others. */
static int is_tried(const struct life *life, enum crash_how how, size_t at)
{
    const char *all = getenv("CRASHES");
    int is_step = crash_is_step(&life->reference.points[at]);
    size_t every = is_step ? STEPS_TRIED : WRITES_TRIED;

    if (all && strcmp(all, "all") == 0)
        return how == CRASH_KILL || is_step || at % 5 == 0;
    return (at + (size_t)life->week * 5 + (size_t)how * 3) % (every * slower()) == 0;
}

static void try(struct life *life, enum crash_how how)
{
    for (size_t at = 0; at < life->reference.count; at++)
        if (is_tried(life, how, at))
            strike(life, how, at);
}

ParameterizedTestParameters(weekly_crash, the_next_run_makes_good_what_a_crash_left)
{
    static int weeks[WEEKS] = { 0, 1, 2, 3, 4, 5, 6, 7 };

    return cr_make_param_array(int, weeks, WEEKS);
}

ParameterizedTest(int *week, weekly_crash, the_next_run_makes_good_what_a_crash_left)
{
    struct life life;

    begin(&life, *week);
    cr_assert_gt(life.reference.count, 100);
    try(&life, CRASH_KILL);
    try(&life, CRASH_TERMINATE);
    if (crash_can_fail())
        try(&life, CRASH_FULL);
    cr_expect_eq(life.recovered, life.tried);
    end(&life);
}

/* ---- a crash of the machine ---- */

/* What would be lost with the machine: files with what was not synced, and directories with names
 * that were not. */
struct unsynced {
    char paths[64][256];
    int count;
};

static int find_unsynced(const struct unsynced *unsynced, const char *path)
{
    int at = 0;

    while (at < unsynced->count && strcmp(unsynced->paths[at], path) != 0)
        at++;
    return at;
}

static void set_unsynced(struct unsynced *unsynced, const char *path, int is_unsynced)
{
    int at = find_unsynced(unsynced, path);

    if (is_unsynced && at == unsynced->count) {
        cr_assert_lt(at, 64);
        snprintf(unsynced->paths[unsynced->count++], 256, "%s", path);
    } else if (!is_unsynced && at < unsynced->count) {
        memmove(unsynced->paths[at], unsynced->paths[--unsynced->count], 256);
    }
}

static void set_home_unsynced(struct unsynced *unsynced, const char *path)
{
    const char *slash = strrchr(path, '/');
    char home[256];

    snprintf(home, sizeof home, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    set_unsynced(unsynced, home, 1);
}

/* What may be lost: the log itself, who holds locks, and what SQLite can do without. */
static int is_spare(const struct crash_point *point)
{
    return strstr(point->path, "weekly.log") || strstr(point->path, "weekly-lock") ||
           strstr(point->path, "-shm") || strstr(point->path, "-journal") ||
           (strstr(point->path, "-wal") && strcmp(point->call, "unlink") == 0) ||
           (strstr(point->path, "-wal") && strcmp(point->call, "truncate") == 0);
}

static void follow(struct unsynced *unsynced, const struct crash_point *point)
{
    if (is_spare(point))
        return;
    if (strcmp(point->call, "sync") == 0) {
        set_unsynced(unsynced, point->path, 0);
    } else if (strcmp(point->call, "rename") == 0) {
        cr_expect_eq(find_unsynced(unsynced, point->path), unsynced->count,
            "%s is renamed before what is in it is on the disk", point->path);
        set_home_unsynced(unsynced, point->path);
        set_home_unsynced(unsynced, point->text);
    } else if (strstr("create mkdir unlink", point->call)) {
        set_home_unsynced(unsynced, point->path);
    } else {
        set_unsynced(unsynced, point->path, 1);
    }
}

/* One of the unsynced whose path begins so, or NULL. */
static const char *any_unsynced(const struct unsynced *unsynced, const char *begins)
{
    for (int i = 0; i < unsynced->count; i++)
        if (strncmp(unsynced->paths[i], begins, strlen(begins)) == 0)
            return unsynced->paths[i];
    return NULL;
}

/* A name that was taken: the same is tried under another. */
static int is_tried_again(const struct crash *crash, size_t at)
{
    const struct crash_point *point = &crash->points[at];

    return strcmp(point->call, "rename") == 0 && at + 1 < crash->count &&
           strcmp(point[1].call, "rename") == 0 && strcmp(point[1].path, point->path) == 0;
}

/* No file leaves the inbox, and no line of the log is written, before what that says is certain.
 * Of what is refused the store knows nothing. */
Test(weekly_crash, what_is_said_to_be_done_is_on_the_disk)
{
    struct unsynced unsynced = { .count = 0 };
    struct life life;
    int lines = 0, moved = 0;

    begin(&life, 6);
    for (size_t i = 0; i < life.reference.count; i++) {
        const struct crash_point *point = &life.reference.points[i];
        int is_line = strcmp(point->path, "inbox/weekly.log") == 0 && *point->text;
        int is_move = strncmp(point->text, "inbox/", 6) == 0 && !strstr(point->path, ".part");
        const char *lost = any_unsynced(&unsynced, strstr(point->text, "refused") ? "inbox" : "");

        if (is_tried_again(&life.reference, i))
            continue;
        lines += is_line;
        moved += is_move;
        cr_expect(
            !lost || (!is_line && !is_move), "%s is not on the disk before: %s", lost, point->text);
        follow(&unsynced, point);
    }
    cr_expect_geq(lines, 8);
    cr_expect_geq(moved, 4);
    end(&life);
}
