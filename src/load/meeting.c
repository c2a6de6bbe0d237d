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
    QUOTE = 48,
    COMMAND = 400,
    OTHER_PATH = 512,
    LEAST_SIGNUPS = 20 /* of fewer none may have paid by chance */
};

static const double WORTH_SAYING = 0.05; /* of the records; fewer are in `status` alone */
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
    int is_spelling; /* the cause: the ids are the same but for how they are written */
    int has_help;
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

static void note_charges(struct meeting *meeting)
{
    const struct meeting_count *count = &meeting->charges;
    const char *whose = meeting->load->kind == RECORD_CHARGE ? "" : " in the store";
    double share = meeting_share(count);
    char of_charges[QUOTE] = "", of_signups[QUOTE] = "", such[2 * QUOTE + 80] = "";

    if (meeting->ids[MEETING_CHARGES].count)
        quote(meeting->ids[MEETING_CHARGES].ids[0], of_charges);
    if (meeting->ids[MEETING_SIGNUPS].count)
        quote(meeting->ids[MEETING_SIGNUPS].ids[0], of_signups);
    if (of_charges[0] && of_signups[0] && share >= NEARLY_ALL)
        snprintf(such, sizeof such, "; billing has ids such as \"%s\", sign-ups such as \"%s\"",
            of_charges, of_signups);
    else if (of_charges[0])
        snprintf(such, sizeof such, ", such as \"%s\"", of_charges);
    if (count->step > 1)
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "about %d %% of the charges%s are of accounts that never signed up%s", percent(share),
            whose, such);
    else if (count->lone == count->rows)
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "none of the %lld charges%s is of an account that signed up%s", (long long)count->rows,
            whose, such);
    else
        load_notes_add(meeting->notes, NOTE_NOT_MET, "account_id", count->lone, count->rows,
            "%lld of %lld charges%s (%d %%) are of accounts that never signed up%s",
            (long long)count->lone, (long long)count->rows, whose, percent(share), such);
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

static int note_cause(struct meeting *meeting, struct error *err)
{
    char cause[MEETING_CAUSE];

    if (meeting_cause(meeting->db, &meeting->ids[MEETING_CHARGES], &meeting->ids[MEETING_SIGNUPS],
            cause, &meeting->is_spelling, err))
        return -1;
    if (!cause[0])
        return 0;
    load_notes_add(meeting->notes, NOTE_NOT_MET_CAUSE, "account_id", meeting->charges.lone,
        meeting->charges.rows, "likely cause: %s", cause);
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
    command(MEETING_CHARGES, path, column.name, text);
    if (!column.is_email)
        help(meeting, "the column \"%s\" of %s meets %d %% of the sign-ups: %s", base_name(path),
            &column, text);
    else
        help(meeting,
            "the column \"%s\" of %s meets the e-mail of sign-ups in %d %% of its rows: load both "
            "files again with --replace and the e-mail as account_id: %s",
            base_name(path), &column, text);
    return 0;
}

/* A column of a file of sign-ups that holds the ids of the charges. */
static int help_by_signups(struct meeting *meeting, const char *path, struct error *err)
{
    struct meeting_column column;
    char text[COMMAND];

    if (meeting_column_of_file(path, &meeting->ids[MEETING_CHARGES], &column, err))
        return -1;
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

/* The file is gone: of its columns only the names are left, with ", " between. */
static void help_by_names(struct meeting *meeting)
{
    const char *kind = meeting->load->kind == RECORD_CHARGE ? "billing" : "the sign-ups";
    char list[200] = "", *rest = NULL;

    for (char *name = strtok_r(meeting->other_columns, ",", &rest); name;
         name = strtok_r(NULL, ",", &rest)) {
        size_t used = strlen(list);

        name += strspn(name, " ");
        if (sounds_like_id(name) && used + 70 < sizeof list)
            snprintf(list + used, sizeof list - used, "%s\"%.60s\"", used ? ", " : "", name);
    }
    meeting->has_help = list[0] != '\0';
    if (meeting->has_help)
        load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
            meeting->charges.rows,
            "%s has columns that were not used (%s): if one holds the ids that %s has, load that "
            "file again with --replace and --map account_id=COLUMN",
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
    if (help_by_billing(meeting, meeting->load->sample, meeting->load->path, err) ||
        (meeting->other_load && help_by_signups(meeting, meeting->other_path, err)))
        return -1;
    return 0;
}

static int help_after_signups(struct meeting *meeting, struct error *err)
{
    struct row_sample sample = { 0 };
    int is_there = 0, rc;

    if (help_by_signups(meeting, meeting->load->path, err))
        return -1;
    if (!meeting->other_load)
        return 0;
    rc = meeting_sample_file(meeting->other_path, &sample, &is_there, err);
    if (rc == 0 && is_there)
        rc = help_by_billing(meeting, &sample, meeting->other_path, err);
    row_sample_free(&sample);
    return rc;
}

/* ---- the whole ---- */

/* Where nothing else was found and hardly any id meets. */
static void help_in_general(struct meeting *meeting)
{
    if (!meeting->has_help && !meeting->is_spelling &&
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

    if (note_cause(meeting, err) || read_other(meeting, err) ||
        (is_billing ? help_after_billing(meeting, err) : help_after_signups(meeting, err)))
        return -1;
    if (!meeting->has_help && !meeting->is_spelling)
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
        if (read_ids(meeting, err))
            return -1;
        note_charges(meeting);
        if (explain(meeting, err))
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
