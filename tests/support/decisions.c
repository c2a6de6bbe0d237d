#include "decisions.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/stmt.h"

static int64_t ask(struct fixture *fixture, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Runs a statement to its end; the first cell of its first row, 0 without one. */
static int64_t ask(struct fixture *fixture, const char *format, ...)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    char sql[1024];
    int64_t answer = 0;
    va_list args;
    int row;

    va_start(args, format);
    vsnprintf(sql, sizeof sql, format, args);
    va_end(args);
    cr_assert_eq(stmt_prepare(&stmt, fixture->db, sql, &err), 0, "%s", err.message);
    for (int rows = 0; (row = stmt_step(&stmt, &err)) > 0; rows++)
        if (rows == 0)
            answer = stmt_int(&stmt, 0);
    cr_assert_eq(row, 0, "%s: %s", sql, err.message);
    stmt_finalize(&stmt);
    return answer;
}

int64_t decide_value(struct fixture *fixture, const char *act, const char *kind, const char *value,
    const char *note, int64_t until)
{
    return ask(fixture,
        "INSERT INTO decision (decided_at, decided_by, action, kind, value, note, expires_at) "
        "VALUES (%d, 'maria', '%s', '%s', '%s', '%s', nullif(%lld, 0)) RETURNING id",
        DECIDE_MOMENT, act, kind, value, note, (long long)until);
}

static int64_t add_review(struct fixture *fixture, int64_t ring, const char *verdict, int whole)
{
    return ask(fixture,
        "INSERT INTO decision (decided_at, decided_by, action, ring_number, run_id, verdict, "
        "whole_ring, ring_size, ring_score) SELECT %d, 'maria', 'review', ring_number, run_id, "
        "'%s', %d, size, score FROM ring WHERE ring_number = %lld AND run_id = (SELECT max(id) "
        "FROM run) RETURNING id",
        DECIDE_MOMENT, verdict, whole, (long long)ring);
}

int64_t decide_review(struct fixture *fixture, int64_t ring, const char *verdict)
{
    int64_t decision = add_review(fixture, ring, verdict, 1);

    cr_assert_gt(decision, 0, "ring %d is not there", (int)ring);
    ask(fixture,
        "INSERT INTO decision_account SELECT %lld, account_id FROM member WHERE ring_number = %lld "
        "AND run_id = (SELECT max(id) FROM run)",
        (long long)decision, (long long)ring);
    ask(fixture,
        "INSERT INTO decision_evidence SELECT DISTINCT %lld, kind, value FROM evidence WHERE "
        "ring_number = %lld AND run_id = (SELECT max(id) FROM run)",
        (long long)decision, (long long)ring);
    return decision;
}

static void add_account(struct fixture *fixture, int64_t decision, const char *account_id)
{
    cr_assert_gt(ask(fixture,
                     "INSERT INTO decision_account SELECT %lld, id FROM account WHERE external_id "
                     "= '%s' RETURNING account_id",
                     (long long)decision, account_id),
        0, "%s is not there", account_id);
}

int64_t decide_member(
    struct fixture *fixture, int64_t ring, const char *account_id, const char *verdict)
{
    int64_t decision = add_review(fixture, ring, verdict, 0);

    add_account(fixture, decision, account_id);
    return decision;
}

int64_t decide_separate(struct fixture *fixture, const char *a, const char *b)
{
    int64_t decision = ask(fixture,
        "INSERT INTO decision (decided_at, decided_by, action) VALUES (%d, 'maria', 'separate') "
        "RETURNING id",
        DECIDE_MOMENT);

    add_account(fixture, decision, a);
    add_account(fixture, decision, b);
    return decision;
}

int64_t decide_undo(struct fixture *fixture, int64_t decision)
{
    return ask(fixture,
        "INSERT INTO decision (decided_at, decided_by, action, undoes_id) VALUES (%d, 'maria', "
        "'undo', %lld) RETURNING id",
        DECIDE_MOMENT, (long long)decision);
}
