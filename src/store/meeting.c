#include "store/meeting.h"

#include "store/sql.h"
#include "store/stmt.h"

/* Of a larger range so many records are read: a share is then right to one per cent. */
enum { SAMPLE = 10000 };

int meeting_ranges(struct db *db, struct meeting_range ranges[2], struct error *err)
{
    enum { SIGNUPS, CHARGES };
    static const char *const columns[] = { "signups", "charges", NULL };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_meeting_last_numbers, NULL, columns, err);

    if (row > 0) {
        ranges[MEETING_CHARGES] = (struct meeting_range){ 1, stmt_int(&stmt, CHARGES) };
        ranges[MEETING_SIGNUPS] = (struct meeting_range){ 1, stmt_int(&stmt, SIGNUPS) };
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

/* Odd, so that it does not fall in step with files that have records in pairs. */
static int64_t step_of(struct meeting_range range)
{
    int64_t rows = range.last - range.first + 1;

    return rows <= MEETING_EXACT ? 1 : (rows / SAMPLE) | 1;
}

int meeting_count(struct db *db, enum meeting_side side, struct meeting_range range,
    struct meeting_count *count, struct error *err)
{
    enum { ROWS, LONE, ACCOUNTS };
    static const char *const columns[] = { "rows", "lone", "accounts", NULL };
    struct binding bindings[] = { bind_int(":first", range.first), bind_int(":last", range.last),
        bind_int(":step", step_of(range)), { 0 } };
    struct stmt stmt = { 0 };
    int row;

    *count = (struct meeting_count){ .step = step_of(range) };
    if (range.last < range.first)
        return 0;
    row = stmt_first(&stmt, db, side == MEETING_CHARGES ? sql_meeting_charges : sql_meeting_signups,
        bindings, columns, err);
    if (row > 0) {
        count->rows = stmt_int(&stmt, ROWS);
        count->lone = stmt_int(&stmt, LONE);
        count->accounts = stmt_int(&stmt, ACCOUNTS);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

double meeting_share(const struct meeting_count *count)
{
    return count->rows ? (double)count->lone / (double)count->rows : 0;
}

int meeting_save(struct db *db, int64_t run, const struct meeting_totals *totals, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", run), bind_int(":signed_up", totals->signed_up),
        bind_int(":charged", totals->charged), bind_int(":both", totals->both),
        bind_int(":charges", totals->charges), bind_int(":lone_charges", totals->lone_charges),
        { 0 } };

    return db_write(db, sql_run_meeting_insert, bindings, err);
}

int meeting_find(struct db *db, int64_t run, struct meeting_totals *totals, int *is_found,
    int *is_current, struct error *err)
{
    enum { SIGNED_UP, CHARGED, BOTH, CHARGES, LONE_CHARGES, IS_CURRENT };
    static const char *const columns[] = { "signed_up", "charged", "both", "charges",
        "lone_charges", "is_current", NULL };
    struct binding bindings[] = { bind_id(":run", run), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_run_meeting_find, bindings, columns, err);

    *is_found = row > 0;
    if (row > 0) {
        *totals = (struct meeting_totals){ stmt_int(&stmt, SIGNED_UP), stmt_int(&stmt, CHARGED),
            stmt_int(&stmt, BOTH), stmt_int(&stmt, CHARGES), stmt_int(&stmt, LONE_CHARGES) };
        *is_current = stmt_int(&stmt, IS_CURRENT) != 0;
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}
