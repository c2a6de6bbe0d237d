#include "load/meeting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/time.h"
#include "base/utf8.h"
#include "store/sql.h"
#include "store/stmt.h"

enum {
    GAP_DAYS = 7, /* by which charges begin before sign-ups, where some are missing */
    QUOTE = 48,
    COMMAND = 400,
    OTHER_PATH = 512,
    LEAST_SIGNUPS = 20 /* of fewer none may have paid by chance */
};

static const double WORTH_SAYING = 0.05; /* of the records; fewer are in `status` alone */
static const double WORTH_READING = 0.5; /* a file once more */
static const double NEARLY_ALL = 0.9;
static const double BETTER_BY = 0.1; /* share of records that another column must add */

/* What is known of a load while its notes are made. */
struct meeting {
    struct db *db;
    const struct meeting_load *load;
    struct load_notes *notes;
    struct meeting_range ranges[2]; /* of the records that the notes are about */
    struct meeting_count charges;
    struct meeting_ids ids[2]; /* without a counterpart */
    int64_t other_load;        /* the last of the other kind; 0: there is none */
    char other_path[OTHER_PATH], other_columns[HEADER_UNKNOWN]; /* those that it did not use */
    struct meeting_reason reason;
    int is_other_read, has_help;
};

/* ---- words ---- */

/* An id as messages show it: what may be a mailbox is masked. */
static const char *quote(struct text id, char text[QUOTE])
{
    const char *sign = id.length ? memchr(id.at, '@', id.length) : NULL;
    size_t used = 0;

    for (size_t at = 0, length; at < id.length && used + 10 < QUOTE; at += length) {
        uint32_t code;

        length = utf8_decode(id.at + at, id.length - at, &code);
        if (sign && at > 0 && id.at + at < sign) {
            length = (size_t)(sign - id.at) - at;
            used += (size_t)snprintf(text + used, QUOTE - used, "***");
        } else if (code == UTF8_INVALID || utf8_is_control(code)) {
            text[used++] = '?';
        } else {
            memcpy(text + used, id.at + at, length);
            used += length;
        }
    }
    text[used] = '\0';
    return text;
}

/* A word as a shell reads it: in single quotes where it needs any. Controls become "?". */
static const char *shell_word(const char *word, char *text, size_t size)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-";
    int is_plain = *word && strspn(word, plain) == strlen(word);
    size_t used = 0;

    if (!is_plain)
        text[used++] = '\'';
    for (const char *c = word; *c && used + 8 < size; c++) {
        if (*c == '\'')
            used += (size_t)snprintf(text + used, size - used, "'\\''");
        else
            text[used++] = (unsigned char)*c < 0x20 || *c == 0x7f ? '?' : *c;
    }
    if (!is_plain)
        text[used++] = '\'';
    text[used] = '\0';
    return text;
}

static const char *kind_of(enum meeting_side side)
{
    return record_info(side == MEETING_CHARGES ? RECORD_CHARGE : RECORD_SIGNUP)->name;
}

/* `ringleader load billing --replace b.csv --map account_id=X`; without a file for standard input.
 */
static const char *command(
    enum meeting_side side, const char *path, const char *column, char text[COMMAND])
{
    char file[200], name[160];

    shell_word(column, name, sizeof name);
    if (strcmp(path, "-") == 0)
        snprintf(text, COMMAND, "load it again with --map account_id=%s", name);
    else
        snprintf(text, COMMAND, "ringleader load %s --replace %s --map account_id=%s",
            kind_of(side), shell_word(path, file, sizeof file), name);
    return text;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return strcmp(path, "-") == 0 ? "the input" : slash ? slash + 1 : path;
}

/* 100 only for all of them. */
static int percent(double share)
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
    char quoted[2][QUOTE];

    for (int side = 0; side < 2; side++) {
        if (reason->is_spelling)
            ids[side] = text_of(reason->example[side]);
        else if (meeting->ids[side].count)
            ids[side] = meeting->ids[side].ids[0];
        quote(ids[side], quoted[side]);
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
    int part = percent(meeting_share(count));
    char such[2 * QUOTE + 80];

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
        count.step > 1 ? "about " : "", percent(meeting_share(&count)));
    return 0;
}

/* ---- the cause ---- */

static void note_reason(struct meeting *meeting)
{
    if (meeting->reason.text[0])
        load_notes_add(meeting->notes, NOTE_NOT_MET_CAUSE, "account_id", meeting->charges.lone,
            meeting->charges.rows, "likely cause: %s", meeting->reason.text);
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

/* ---- the column that would meet ---- */

static void help(struct meeting *meeting, const char *format, const char *file,
    const struct meeting_column *column, const char *what)
{
    char text[NOTE_TEXT];

    snprintf(text, sizeof text, format, column->name, file, percent(column->share), what);
    meeting->has_help = 1;
    load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
        meeting->charges.rows, "%s", text);
}

/* The e-mail as the id in both files: two commands. */
static int help_by_email(struct meeting *meeting, const char *path,
    const struct meeting_column *column, struct error *err)
{
    int is_billing = meeting->load->kind == RECORD_CHARGE;
    struct binding bindings[] = {
        bind_int(":load", is_billing ? meeting->other_load : meeting->load->load), { 0 }
    };
    struct stmt stmt = { 0 };
    char billing[COMMAND], signups[COMMAND], header[128] = "email";
    int row = stmt_first(&stmt, meeting->db, sql_meeting_email_column, bindings, NULL, err);

    if (row > 0)
        snprintf(header, sizeof header, "%s", stmt_text(&stmt, 0).at);
    stmt_finalize(&stmt);
    if (row < 0)
        return -1;
    command(MEETING_CHARGES, path, column->name, billing);
    command(
        MEETING_SIGNUPS, is_billing ? meeting->other_path : meeting->load->path, header, signups);
    meeting->has_help = 1;
    load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
        meeting->charges.rows,
        "the column \"%s\" of %s holds the e-mail of a sign-up in %d %% of its rows%s; to take the "
        "e-mail as account_id: %s; %s",
        column->name, base_name(path), percent(column->share),
        column->is_folded ? ", if capital letters are written alike" : "", signups, billing);
    return 0;
}

/* A column of billing rows whose cells are accounts that signed up, or mailboxes of such. */
static int help_by_billing(
    struct meeting *meeting, const struct row_sample *sample, const char *path, struct error *err)
{
    struct meeting_column column;
    double least = 1 - meeting_share(&meeting->charges) + BETTER_BY;
    char text[COMMAND];

    if (meeting_column_of_sample(meeting->db, sample, MEETING_SIGNUPS, &column, err))
        return -1;
    if (column.share < least)
        return 0;
    if (column.is_email && meeting->has_help)
        return 0; /* ids are better: one file is loaded again, not two */
    if (column.is_email)
        return help_by_email(meeting, path, &column, err);
    help(meeting,
        "the column \"%s\" of %s holds an account that signed up in %d %% of its rows: %s",
        base_name(path), &column, command(MEETING_CHARGES, path, column.name, text));
    return 0;
}

/* A column of a file of sign-ups that holds the ids of the charges. */
static int help_by_signups(
    struct meeting *meeting, const char *path, int *is_read, struct error *err)
{
    struct meeting_column column;
    char text[COMMAND];

    if (meeting_column_of_file(path, &meeting->ids[MEETING_CHARGES], &column, err))
        return -1;
    *is_read = column.is_read;
    if (column.share > 0)
        help(meeting, "the column \"%s\" of %s holds %d %% of the ids that billing has: %s",
            base_name(path), &column, command(MEETING_SIGNUPS, path, column.name, text));
    return 0;
}

/* Of ignored columns that sound like ids. */
static int sounds_like_id(const char *name)
{
    static const char *const words[] = { "id", "customer", "stripe", "user", "account", "reference",
        "external", "email" };
    size_t length = strlen(name);

    for (size_t at = 0; at < length; at++)
        for (size_t i = 1; i < COUNT_OF(words); i++)
            if (strncasecmp(name + at, words[i], strlen(words[i])) == 0)
                return 1;
    return length >= 2 && strcasecmp(name + length - 2, words[0]) == 0;
}

/* Lists the columns that the other file did not use: those that sound like ids, or any. */
static void list_columns(const struct meeting *meeting, int is_any, char *list, size_t size)
{
    char names[HEADER_UNKNOWN], *rest = NULL;

    memcpy(names, meeting->other_columns, sizeof names);
    list[0] = '\0';
    for (char *name = strtok_r(names, ",", &rest); name; name = strtok_r(NULL, ",", &rest)) {
        size_t used = strlen(list);

        name += strspn(name, " ");
        if (used + 70 < size && strcmp(name, "...") != 0 && (is_any || sounds_like_id(name)))
            snprintf(list + used, size - used, "%s\"%.60s\"", used ? ", " : "", name);
    }
    for (char *c = list; *c; c++)
        *c = (unsigned char)*c < 0x20 || *c == 0x7f ? '?' : *c;
}

/* The file is gone: of its columns only the names are left. */
static void help_by_names(struct meeting *meeting)
{
    const char *kind = meeting->load->kind == RECORD_CHARGE ? "billing" : "the sign-ups";
    char list[200];

    list_columns(meeting, 0, list, sizeof list);
    if (!list[0])
        list_columns(meeting, 1, list, sizeof list);
    meeting->has_help = list[0] != '\0';
    if (meeting->has_help)
        load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
            meeting->charges.rows,
            "%s is not there to be looked at; it has columns that were not used (%s): if one holds "
            "the ids that %s has, load that file again with --replace and --map account_id=COLUMN",
            base_name(meeting->other_path), list, kind);
}

static int read_other(struct meeting *meeting, struct error *err)
{
    static const char *const columns[] = { "id", "file", "unknown_columns", NULL };
    struct binding bindings[] = {
        bind_string(":kind",
            kind_of(meeting->load->kind == RECORD_CHARGE ? MEETING_SIGNUPS : MEETING_CHARGES)),
        bind_int(":load", meeting->load->load), { 0 }
    };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, meeting->db, sql_meeting_other_load, bindings, columns, err);

    if (row > 0) {
        meeting->other_load = stmt_int(&stmt, 0);
        snprintf(meeting->other_path, sizeof meeting->other_path, "%s", stmt_text(&stmt, 1).at);
        if (stmt_text(&stmt, 2).length)
            snprintf(meeting->other_columns, sizeof meeting->other_columns, "%s",
                stmt_text(&stmt, 2).at);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

static int help_after_billing(struct meeting *meeting, struct error *err)
{
    if (meeting->other_load && meeting_share(&meeting->charges) >= WORTH_READING &&
        help_by_signups(meeting, meeting->other_path, &meeting->is_other_read, err))
        return -1;
    return help_by_billing(meeting, meeting->load->sample, meeting->load->path, err);
}

static int help_after_signups(struct meeting *meeting, struct error *err)
{
    struct row_sample sample = { 0 };
    int is_read, rc;

    if (meeting_share(&meeting->charges) < WORTH_READING)
        return 0;
    if (help_by_signups(meeting, meeting->load->path, &is_read, err))
        return -1;
    if (!meeting->other_load)
        return 0;
    meeting_sample_file(meeting->other_path, RECORD_CHARGE, &sample);
    meeting->is_other_read = sample.count > 0;
    rc = help_by_billing(meeting, &sample, meeting->other_path, err);
    row_sample_free(&sample);
    return rc;
}

/* ---- the whole ---- */

/* Where nothing else was found and hardly any id meets. */
static void help_in_general(struct meeting *meeting)
{
    if (!meeting->has_help && !meeting->reason.is_spelling &&
        meeting_share(&meeting->charges) >= NEARLY_ALL)
        load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
            meeting->charges.rows,
            "no column that was looked at meets: export one of the files with the account ids of "
            "the other (with Stripe as client_reference_id or metadata) and load it again with "
            "--replace and --map account_id=COLUMN");
}

static int explain(struct meeting *meeting, struct error *err)
{
    int is_billing = meeting->load->kind == RECORD_CHARGE;

    if (meeting_cause(meeting->db, &meeting->ids[MEETING_CHARGES], &meeting->ids[MEETING_SIGNUPS],
            &meeting->reason, err) ||
        (!meeting->reason.text[0] && find_gap(meeting, err)))
        return -1;
    note_charges(meeting);
    note_reason(meeting);
    if (read_other(meeting, err) ||
        (is_billing ? help_after_billing(meeting, err) : help_after_signups(meeting, err)))
        return -1;
    if (!meeting->has_help && !meeting->reason.is_spelling && !meeting->is_other_read &&
        meeting_share(&meeting->charges) >= WORTH_READING)
        help_by_names(meeting);
    help_in_general(meeting);
    return 0;
}

static int read_ids(struct meeting *meeting, struct error *err)
{
    for (int side = 0; side < 2; side++)
        if (meeting_ids_read(meeting->db, (enum meeting_side)side, meeting->ranges[side],
                &meeting->ids[side], err))
            return -1;
    return 0;
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
