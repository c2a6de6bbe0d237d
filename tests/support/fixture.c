#include "fixture.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/random.h"
#include "load/load.h"
#include "score_steps.h"
#include "store/stmt.h"
#include "simulate/simulate.h"

void fixture_open(struct fixture *fixture)
{
    struct error err = { 0 };
    char path[96];

    *fixture = (struct fixture){ .directory = "/tmp/ringleader-test-XXXXXX" };
    cr_assert_not_null(mkdtemp(fixture->directory));
    snprintf(path, sizeof path, "%s/ringleader.db", fixture->directory);
    cr_assert_eq(db_open(&fixture->db, path, DB_CREATE, &err), 0, "%s", err.message);
}

void fixture_close(struct fixture *fixture)
{
    DIR *directory = opendir(fixture->directory);
    struct dirent *entry;

    db_close(fixture->db);
    while (directory && (entry = readdir(directory)))
        unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
    rmdir(fixture->directory);
}

static void load_path(struct fixture *fixture, enum record_kind kind, const char *path)
{
    struct progress progress = { 0 };
    struct load_options options = {
        .kind = kind, .max_rejects = 0, .now = FIXTURE_MOMENT, .progress = &progress
    };
    struct load_result result;
    struct error err = { 0 };

    cr_assert_eq(load_file(fixture->db, path, &options, &result, &err), 0, "%s", err.message);
}

void fixture_load(struct fixture *fixture, enum record_kind kind, const char *content)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof path, "%s/%d.csv", fixture->directory, fixture->files++);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(content, file);
    fclose(file);
    load_path(fixture, kind, path);
}

/* ---- worlds ---- */

/* The lines of a text, in place. */
static char **cut_lines(char *text, size_t *count)
{
    char **lines = NULL;

    for (*count = 0; *text; text += strlen(text) + 1) {
        size_t end = strcspn(text, "\n");

        cr_assert_eq(text[end], '\n');
        text[end] = '\0';
        lines = realloc(lines, (*count + 1) * sizeof *lines);
        lines[(*count)++] = text;
    }
    return lines;
}

/* Writes a file anew with the lines after its header in another order. */
static void shuffle_file(const char *path, uint64_t order)
{
    FILE *file = fopen(path, "r");
    char *text = NULL, **lines;
    struct random random;
    size_t size = 0, count;

    cr_assert_not_null(file);
    cr_assert_geq(getdelim(&text, &size, '\0', file), 0);
    fclose(file);
    lines = cut_lines(text, &count);
    random_seed(&random, order);
    for (size_t i = count - 1; i > 1; i--) {
        size_t j = 1 + (size_t)random_below(&random, i);
        char *held = lines[i];

        lines[i] = lines[j];
        lines[j] = held;
    }
    file = fopen(path, "w");
    for (size_t i = 0; i < count; i++)
        fprintf(file, "%s\n", lines[i]);
    fclose(file);
    free(lines);
    free(text);
}

void fixture_simulate(
    struct fixture *fixture, const struct simulate_options *options, uint64_t order)
{
    struct error err = { 0 };
    char signups[96], billing[96];

    cr_assert_eq(simulate_write(options, fixture->directory, &err), 0, "%s", err.message);
    snprintf(signups, sizeof signups, "%s/signups.csv", fixture->directory);
    snprintf(billing, sizeof billing, "%s/billing.csv", fixture->directory);
    if (order) {
        shuffle_file(signups, order);
        shuffle_file(billing, order + 1);
        load_path(fixture, RECORD_CHARGE, billing);
    }
    load_path(fixture, RECORD_SIGNUP, signups);
    if (!order)
        load_path(fixture, RECORD_CHARGE, billing);
}

void fixture_world(
    struct fixture *fixture, int64_t accounts, uint64_t seed, double fraud, uint64_t order)
{
    struct simulate_options options = simulate_defaults();

    options.accounts = accounts;
    options.seed = seed;
    options.fraud = fraud;
    fixture_simulate(fixture, &options, order);
}

struct detect_result fixture_detect_with(
    struct fixture *fixture, const struct detect_options *options)
{
    struct detect_options own = *options;
    struct progress progress = { 0 };
    struct detect_result result;
    struct error err = { 0 };

    own.progress = &progress;
    own.now = own.now ? own.now : FIXTURE_MOMENT;
    cr_assert_eq(detect(fixture->db, &own, &result, &err), 0, "%s", err.message);
    return result;
}

static struct detect_result run(struct fixture *fixture, int64_t moment, int threads)
{
    struct detect_options options = detect_defaults();
    struct score_steps steps[SCORE_PARTS];

    score_steps_simple(steps);
    options.ring.steps = fixture->is_fitted ? NULL : steps;
    options.now = moment;
    options.threads = threads;
    return fixture_detect_with(fixture, &options);
}

struct detect_result fixture_detect(struct fixture *fixture)
{
    return fixture_detect_at(fixture, FIXTURE_MOMENT);
}

struct detect_result fixture_detect_at(struct fixture *fixture, int64_t moment)
{
    return run(fixture, moment, detect_defaults().threads);
}

struct detect_result fixture_detect_by(struct fixture *fixture, int threads)
{
    return run(fixture, FIXTURE_MOMENT, threads);
}

char *fixture_ask(struct fixture *fixture, const char *sql)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    char *answer;

    cr_assert_eq(stmt_prepare(&stmt, fixture->db, sql, &err), 0, "%s", err.message);
    cr_assert_eq(stmt_step(&stmt, &err), 1, "%s: %s", sql, err.message);
    answer = strdup(stmt_text(&stmt, 0).at ? stmt_text(&stmt, 0).at : "");
    stmt_finalize(&stmt);
    return answer;
}

void fixture_expect(struct fixture *fixture, const char *sql, const char *expected)
{
    char *answer = fixture_ask(fixture, sql);

    cr_expect_str_eq(answer, expected, "%s: %s, not %s", sql, answer, expected);
    free(answer);
}

char *fixture_findings(struct fixture *fixture)
{
    return fixture_ask(fixture,
        "SELECT group_concat(line, char(10)) FROM ( SELECT printf('%d %d %.6f %s %d %s', "
        "ring_number, rank, score, band, size, change) AS line FROM ring WHERE run_id = (SELECT "
        "max(id) FROM run) UNION ALL SELECT printf('%d %s %.6f', m.ring_number, a.external_id, "
        "m.score) FROM member m JOIN account a ON a.id = m.account_id WHERE m.run_id = (SELECT "
        "max(id) FROM run) UNION ALL SELECT printf('%d %d %s %.6f %s', ring_number, position, "
        "name, bits, reason) FROM score_part WHERE run_id = (SELECT max(id) FROM run) UNION ALL "
        "SELECT printf('%d %s %s %d %.6f %s', e.ring_number, e.kind, e.value, e.accounts,  e.bits, "
        "(SELECT group_concat(x.external_id) FROM (SELECT a.external_id FROM  evidence_account v "
        "JOIN account a ON a.id = v.account_id WHERE v.evidence_id = e.id  ORDER BY a.external_id) "
        "x)) FROM evidence e WHERE e.run_id = (SELECT max(id) FROM run) UNION ALL SELECT "
        "printf('%s %s %d %.6f', kind, value, accounts, bits) FROM hub WHERE run_id = (SELECT "
        "max(id) FROM run) ORDER BY line)");
}

char *fixture_rings(struct fixture *fixture)
{
    return fixture_ask(fixture,
        "SELECT group_concat(line, ';') FROM (SELECT printf('%s %s %.6f', ring_id, "
        "account_id, member_score) AS line FROM v_ring_members WHERE run_id = (SELECT "
        "max(id) FROM run) ORDER BY ring_id, account_id)");
}
