#include "fixture.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load/load.h"
#include "store/stmt.h"

static const int64_t moment = 1790000000;

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

void fixture_load(struct fixture *fixture, enum input input, const char *content)
{
    struct progress progress = { 0 };
    struct load_options options = {
        .input = input, .max_rejects = 0, .now = moment, .progress = &progress
    };
    struct load_result result;
    struct error err = { 0 };
    char path[96];
    FILE *file;

    snprintf(path, sizeof path, "%s/%d.csv", fixture->directory, fixture->files++);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(content, file);
    fclose(file);
    cr_assert_eq(load_file(fixture->db, path, &options, &result, &err), 0, "%s", err.message);
}

struct detect_result fixture_detect(struct fixture *fixture)
{
    struct detect_options options = detect_defaults();
    struct progress progress = { 0 };
    struct detect_result result;
    struct error err = { 0 };

    options.now = moment;
    options.progress = &progress;
    cr_assert_eq(detect(fixture->db, &options, &result, &err), 0, "%s", err.message);
    return result;
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

char *fixture_rings(struct fixture *fixture)
{
    return fixture_ask(fixture,
        "SELECT group_concat(line, ';') FROM (SELECT printf('%s %s %.6f', ring_id, account_id,"
        " member_score) AS line FROM v_ring_members WHERE run_id = (SELECT max(id) FROM run)"
        " ORDER BY ring_id, account_id)");
}
