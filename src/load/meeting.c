#include "load/meeting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "load/cell_quote.h"
#include "store/sql.h"
#include "store/stmt.h"

enum {
    GAP_DAYS = 7,      /* by which charges begin before sign-ups, where some are missing */
    LEAST_SIGNUPS = 20 /* of fewer none may have paid by chance */
};

static const double WORTH_SAYING = 0.05; /* of the records; fewer are in `status` alone */
static const double WORTH_READING = 0.5; /* a file once more (meeting_help.c) */
static const double NEARLY_ALL = 0.9;

/* 100 only for all of them. */
int meeting_percent(double share)
{
    int rounded = (int)(share * 100 + 0.5);

    return rounded == 100 && share < 1 ? 99 : rounded;
}

/* ---- the numbers ---- */

/* ", such as "123"" or, where nearly none meets, an id of each side. */
static void such_as(const struct meeting *meeting, char *text, size_t size)
{
    const struct meeting_reason *reason = &meeting->reason;
    struct text ids[2] = { { 0 } };
    char quoted[2][CELL_QUOTE];

    for (int side = 0; side < 2; side++) {
        if (reason->is_spelling)
            ids[side] = text_of(reason->example[side]);
        else if (meeting->ids[side].count)
            ids[side] = meeting->ids[side].ids[0];
        cell_quote(ids[side], FIELD_ACCOUNT, quoted[side]);
    }
    text[0] = '\0';
    if (reason->is_spelling)
        snprintf(text, size, "; billing has \"%s\" where sign-ups have \"%s\"",
            quoted[MEETING_CHARGES], quoted[MEETING_SIGNUPS]);
    else if (ids[0].length && ids[1].length && meeting_share(&meeting->charges) >= NEARLY_ALL)
        snprintf(text, size, "; billing has ids such as \"%s\", sign-ups such as \"%s\"",
            quoted[MEETING_CHARGES], quoted[MEETING_SIGNUPS]);
    else if (ids[MEETING_CHARGES].length)
        snprintf(text, size, ", such as \"%s\"", quoted[MEETING_CHARGES]);
}

static void note_charges(struct meeting *meeting)
{
    const struct meeting_count *count = &meeting->charges;
    const char *whose = meeting->load->kind == RECORD_CHARGE ? "" : " in the store";
    int part = meeting_percent(meeting_share(count));
    char such[2 * CELL_QUOTE + 80];

    such_as(meeting, such, sizeof such);
    if (count->lone == count->rows && count->step > 1)
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "hardly any charge%s is of an account that signed up (none of %lld that were compared)"
            "%s",
            whose, (long long)count->rows, such);
    else if (count->lone == count->rows)
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "none of the %lld charges%s is of an account that signed up%s", (long long)count->rows,
            whose, such);
    else if (count->step > 1)
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "about %d %% of the charges%s are of accounts that never signed up%s", part, whose,
            such);
    else
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "%lld of %lld charges%s (%d %%) are of accounts that never signed up%s",
            (long long)count->lone, (long long)count->rows, whose, part, such);
}

/* Most services have sign-ups without a charge, and all do whose charges of that time were not
 * loaded yet. */
static int note_no_charge(struct meeting *meeting, struct error *err)
{
    struct meeting_count count;
    int64_t last_charge;

    if (db_int(meeting->db, sql_meeting_last_charge, NULL, &last_charge, err) ||
        meeting_count(meeting->db, MEETING_SIGNUPS, meeting->ranges[MEETING_SIGNUPS], &count, err))
        return -1;
    if (last_charge < meeting->load->last_at - TIME_DAY || count.rows < LEAST_SIGNUPS ||
        meeting_share(&count) < NEARLY_ALL)
        return 0;
    load_notes_add(meeting->notes, NOTE_NO_CHARGE, "account_id", count.lone, count.rows,
        "%s%d %% of these sign-ups are of accounts without a charge",
        count.step > 1 ? "about " : "", meeting_percent(meeting_share(&count)));
    return 0;
}

/* ---- the cause ---- */

static void note_reason(struct meeting *meeting)
{
    const struct meeting_load *load = meeting->load;
    char again[120] = "";

    if (!meeting->reason.text[0])
        return;
    if (meeting->reason.is_spelling)
        snprintf(again, sizeof again, ", and load the file again with --replace");
    if (again[0] && meeting_is_stream(load->path))
        snprintf(again, sizeof again,
            ", and load the file again with --replace, or the input with --instead-of %lld",
            (long long)load->load);
    load_notes_add(meeting->notes, NOTE_NOT_MET_CAUSE, "account_id", meeting->charges.lone,
        meeting->charges.rows, "likely cause: %s%s", meeting->reason.text, again);
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Accounts that signed up before the first sign-up of all. */
static int find_gap(struct meeting *meeting, struct error *err)
{
    enum { SIGNUPS, CHARGES };
    static const char *const columns[] = { "signups", "charges", NULL };
    struct binding bindings[] = { bind_int(":load", meeting->load->load), { 0 } };
    struct stmt stmt = { 0 };
    int64_t begins[2] = { INT64_MAX, INT64_MAX };
    char days[2][TIME_TEXT];
    int row = stmt_first(&stmt, meeting->db, sql_meeting_begins, bindings, columns, err);

    for (int i = 0; row > 0 && i < 2; i++)
        if (stmt_type(&stmt, i) != STMT_NULL)
            begins[i] = stmt_int(&stmt, i);
    stmt_finalize(&stmt);
    if (row < 0)
        return -1;
    row = meeting->load->kind == RECORD_CHARGE ? CHARGES : SIGNUPS;
    begins[row] = earlier(begins[row], meeting->load->first_at);
    if (begins[SIGNUPS] == INT64_MAX || begins[CHARGES] > begins[SIGNUPS] - GAP_DAYS * TIME_DAY)
        return 0;
    for (int i = 0; i < 2; i++)
        time_format(begins[i], days[i]);
    snprintf(meeting->reason.text, sizeof meeting->reason.text,
        "charges begin on %.10s, sign-ups on %.10s: those of accounts that joined before are "
        "missing",
        days[CHARGES], days[SIGNUPS]);
    return 0;
}

/* ---- the whole ---- */

static int explain(struct meeting *meeting, struct error *err)
{
    if (meeting_cause(meeting->db, &meeting->ids[MEETING_CHARGES], &meeting->ids[MEETING_SIGNUPS],
            &meeting->reason, err) ||
        (!meeting->reason.text[0] && find_gap(meeting, err)))
        return -1;
    note_charges(meeting);
    note_reason(meeting);
    return meeting_help(meeting, err);
}

static int read_ids(struct meeting *meeting, struct error *err)
{
    for (int side = 0; side < 2; side++)
        if (meeting_ids_read(meeting->db, (enum meeting_side)side, meeting->ranges[side],
                &meeting->ids[side], err))
            return -1;
    return 0;
}

/* Notes of a load of sign-ups are about all charges of the store, so those before are void if there
 * was anything to look at. A load of billing that takes the place of another carries out advice. */
static int drop_explanations(const struct meeting *meeting, struct error *err)
{
    const struct meeting_load *load = meeting->load;
    int is_signups = load->kind == RECORD_SIGNUP;
    double share = meeting_share(&meeting->charges);
    char again[MEETING_AGAIN] = "";

    if (!load->former && (!is_signups || (share >= WORTH_SAYING && share < WORTH_READING)))
        return 0;
    if (load->former)
        meeting_again(MEETING_CHARGES, load->load, load->former, again);
    return db_write(meeting->db, sql_meeting_drop_explanations,
        (struct binding[]){ bind_int(":load", load->load), bind_int(":all", is_signups),
            bind_string(":command", again), { 0 } },
        err);
}

static int note_all(struct meeting *meeting, struct error *err)
{
    if (meeting_count(
            meeting->db, MEETING_CHARGES, meeting->ranges[MEETING_CHARGES], &meeting->charges, err))
        return -1;
    if (meeting_share(&meeting->charges) >= WORTH_SAYING) {
        if (read_ids(meeting, err) || explain(meeting, err))
            return -1;
    }
    if (drop_explanations(meeting, err))
        return -1;
    return meeting->load->kind == RECORD_SIGNUP ? note_no_charge(meeting, err) : 0;
}

int meeting_note(
    struct db *db, const struct meeting_load *load, struct load_notes *notes, struct error *err)
{
    enum meeting_side own = load->kind == RECORD_CHARGE ? MEETING_CHARGES : MEETING_SIGNUPS;
    struct meeting *meeting;
    int rc;

    if (load->stored == 0 || (load->kind != RECORD_CHARGE && load->kind != RECORD_SIGNUP))
        return 0;
    meeting = calloc(1, sizeof *meeting);
    if (!meeting)
        return error_memory(err);
    meeting->db = db;
    meeting->load = load;
    meeting->notes = notes;
    rc = meeting_ranges(db, meeting->ranges, err);
    if (rc == 0 && meeting->ranges[MEETING_CHARGES].last > 0 &&
        meeting->ranges[MEETING_SIGNUPS].last > 0) {
        struct meeting_range *range = &meeting->ranges[own];

        if (range->last > load->stored)
            range->first = range->last - load->stored + 1;
        rc = note_all(meeting, err);
    }
    for (int side = 0; side < 2; side++)
        arena_free(&meeting->ids[side].arena);
    free(meeting);
    return rc;
}

int meeting_ids_read(struct db *db, enum meeting_side side, struct meeting_range range,
    struct meeting_ids *ids, struct error *err)
{
    int64_t rows = range.last - range.first + 1;
    struct binding bindings[] = { bind_int(":first", range.first), bind_int(":last", range.last),
        bind_int(":step", rows <= MEETING_EXACT ? 1 : (rows / MEETING_EXACT) | 1),
        bind_int(":most", MEETING_IDS), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db,
        side == MEETING_CHARGES ? sql_meeting_charge_ids : sql_meeting_signup_ids, bindings, NULL,
        err);

    for (; row > 0 && ids->count < MEETING_IDS; row = stmt_step(&stmt, err)) {
        struct text id = arena_copy(&ids->arena, stmt_text(&stmt, 0));

        if (id.length)
            ids->ids[ids->count++] = id;
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}
