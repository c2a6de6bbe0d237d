/*
 * meeting_help.c - the column of either file that would meet, and the command that takes it.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "load/meeting.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { COMMAND = 400 };

static const double WORTH_READING = 0.5; /* a file once more */
static const double NEARLY_ALL = 0.9;
static const double BETTER_BY = 0.1; /* share of records that another column must add */

/* ---- commands ---- */

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

/* ---- columns ---- */

static void help(struct meeting *meeting, const char *format, const char *file,
    const struct meeting_column *column, const char *what)
{
    char text[NOTE_TEXT];

    snprintf(text, sizeof text, format, column->name, file, meeting_percent(column->share), what);
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
        column->name, base_name(path), meeting_percent(column->share),
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

int meeting_help(struct meeting *meeting, struct error *err)
{
    int is_billing = meeting->load->kind == RECORD_CHARGE;

    if (read_other(meeting, err) ||
        (is_billing ? help_after_billing(meeting, err) : help_after_signups(meeting, err)))
        return -1;
    if (!meeting->has_help && !meeting->reason.is_spelling && !meeting->is_other_read &&
        meeting_share(&meeting->charges) >= WORTH_READING)
        help_by_names(meeting);
    help_in_general(meeting);
    return 0;
}
