/*
 * meeting_help.c - the column of either file that would meet, and the command that takes it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/path.h"
#include "load/meeting.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { COMMAND = 400 };

static const double WORTH_READING = 0.5; /* a file once more */
static const double NEARLY_ALL = 0.9;
static const double ENOUGH = 0.5;      /* of the ids, to name columns that hold them */
static const double LEAST_PART = 0.02; /* of the ids, which one of several files must hold */
static const double BETTER_BY = 0.1;   /* share of records that another column must add */

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

char *meeting_again(
    enum meeting_side side, int64_t load, const char *path, char text[MEETING_AGAIN])
{
    char word[200];

    if (meeting_is_stream(path))
        snprintf(text, MEETING_AGAIN, "load it again with --instead-of %lld ", (long long)load);
    else
        snprintf(text, MEETING_AGAIN, "ringleader load %s --replace %s ", kind_of(side),
            shell_word(path, word, sizeof word));
    return text;
}

static const char *command(
    enum meeting_side side, const struct meeting_file *file, const char *column, char text[COMMAND])
{
    char again[MEETING_AGAIN], name[160];

    snprintf(text, COMMAND, "%s--map account_id=%s",
        meeting_again(side, file->load, file->path, again), shell_word(column, name, sizeof name));
    return text;
}

static const char *base_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "the input" : path_name(path);
}

/* ---- columns ---- */

static void help(struct meeting *meeting, enum meeting_side side,
    const struct meeting_proposal *proposal, const char *format)
{
    char text[NOTE_TEXT], what[COMMAND];

    command(side, proposal->file, proposal->column.name, what);
    snprintf(text, sizeof text, format, proposal->column.name, base_name(proposal->file->path),
        meeting_percent(proposal->column.share), what);
    meeting->has_help = 1;
    load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
        meeting->charges.rows, "%s", text);
}

static void help_by_side(struct meeting *meeting, enum meeting_side side)
{
    static const char *const formats[] = {
        [MEETING_CHARGES] =
            "the column \"%s\" of %s holds an account that signed up in %d %% of its rows: %s",
        [MEETING_SIGNUPS] = "the column \"%s\" of %s holds %d %% of the ids that billing has: %s",
    };
    const struct meeting_proposals *proposals = &meeting->proposals[side];

    for (int i = 0; i < proposals->count; i++)
        help(meeting, side, &proposals->items[i], formats[side]);
}

/* The e-mail as the id in both files: two commands. */
static int help_by_email(
    struct meeting *meeting, const struct meeting_proposal *billing, struct error *err)
{
    const struct meeting_files *files = &meeting->files[MEETING_SIGNUPS];
    const struct meeting_column *column = &billing->column;
    struct binding bindings[] = { bind_int(":load", files->items[0].load), { 0 } };
    struct stmt stmt = { 0 };
    char texts[2][COMMAND], header[128] = "email";
    int row;

    if (files->count == 0)
        return 0;
    row = stmt_first(&stmt, meeting->db, sql_meeting_email_column, bindings, NULL, err);
    if (row > 0)
        snprintf(header, sizeof header, "%s", stmt_text(&stmt, 0).at);
    stmt_finalize(&stmt);
    if (row < 0)
        return -1;
    command(MEETING_CHARGES, billing->file, column->name, texts[MEETING_CHARGES]);
    command(MEETING_SIGNUPS, &files->items[0], header, texts[MEETING_SIGNUPS]);
    meeting->has_help = 1;
    load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
        meeting->charges.rows,
        "the column \"%s\" of %s holds the e-mail of a sign-up in %d %% of its rows%s; to take the "
        "e-mail as account_id: %s; %s",
        column->name, base_name(billing->file->path), meeting_percent(column->share),
        column->is_folded ? ", if capital letters are written alike" : "", texts[MEETING_SIGNUPS],
        texts[MEETING_CHARGES]);
    return 0;
}

/* A column that is account_id already is no help. */
static int is_account(const struct meeting_file *file, const struct meeting_column *column)
{
    return strcasecmp(column->name, "account_id") == 0 || strcmp(column->name, file->account) == 0;
}

/* Columns of billing files whose cells are accounts that signed up, or mailboxes of such, which
 * are the only proposal. */
static int propose_billing(struct meeting *meeting, struct error *err)
{
    struct meeting_files *files = &meeting->files[MEETING_CHARGES];
    struct meeting_proposals *proposals = &meeting->proposals[MEETING_CHARGES];
    double least = 1 - meeting_share(&meeting->charges) + BETTER_BY;
    int count = meeting->load->kind == RECORD_CHARGE ? 1 : files->count;

    for (int i = 0; i < count; i++) {
        struct meeting_proposal *proposal = &proposals->items[proposals->count];
        struct row_sample sample = { 0 };
        int is_own = files->items[i].load == meeting->load->load, rc;

        if (!is_own)
            meeting_sample_file(files->items[i].path, RECORD_CHARGE, &sample);
        files->is_read |= is_own || sample.count > 0;
        proposal->file = &files->items[i];
        rc = meeting_column_of_sample(meeting->db, is_own ? meeting->load->sample : &sample,
            MEETING_SIGNUPS, &proposal->column, err);
        row_sample_free(&sample);
        if (rc)
            return -1;
        if (proposal->column.share < least || is_account(proposal->file, &proposal->column) ||
            (proposals->count && proposal->column.is_email != proposals->items[0].column.is_email))
            continue;
        if (proposal->column.share > proposals->share)
            proposals->share = proposal->column.share;
        proposals->count++;
        if (proposal->column.is_email)
            break;
    }
    return 0;
}

static int is_proposed(const struct meeting_proposals *proposals, const struct meeting_file *file)
{
    for (int i = 0; i < proposals->count; i++)
        if (proposals->items[i].file == file)
            return 1;
    return 0;
}

static int find_column(const struct meeting *meeting, const struct meeting_file *file,
    struct meeting_ids *ids, struct meeting_column *column, struct error *err)
{
    if (file->load == meeting->load->load && meeting_is_stream(file->path))
        return meeting_column_of_rows(meeting->load->sample, ids, column, err);
    return meeting_column_of_file(file->path, ids, column, err);
}

/* Columns of files of sign-ups that hold ids of charges. */
static int propose_signups(struct meeting *meeting, struct meeting_ids *ids, struct error *err)
{
    struct meeting_files *files = &meeting->files[MEETING_SIGNUPS];
    struct meeting_proposals *proposals = &meeting->proposals[MEETING_SIGNUPS];
    int looked_at = 0, before = proposals->count;
    double share = 0;

    for (int i = 0; i < files->count; i++) {
        const struct meeting_file *file = &files->items[i];
        struct meeting_column column;

        if (is_proposed(proposals, file))
            continue;
        if (find_column(meeting, file, ids, &column, err))
            return -1;
        looked_at += column.is_read;
        if (column.added < LEAST_PART || is_account(file, &column))
            continue;
        share += column.added;
        proposals->items[proposals->count++] = (struct meeting_proposal){ file, column };
    }
    files->is_read |= looked_at > 0;
    /* Files that were not looked at may have the rest. */
    if (looked_at == 0 || share < ENOUGH * (before + looked_at) / (double)files->all)
        proposals->count = before;
    else
        proposals->share += share;
    return 0;
}

/* Where a file of sign-ups would meet this file of billing, others may meet files before. */
static int propose_more(struct meeting *meeting, struct error *err)
{
    struct meeting_range all[2];
    struct meeting_ids *ids;
    int rc;

    if (meeting->load->kind != RECORD_CHARGE || meeting->proposals[MEETING_SIGNUPS].count == 0)
        return 0;
    ids = calloc(1, sizeof *ids);
    if (!ids)
        return error_memory(err);
    rc = meeting_ranges(meeting->db, all, err) ||
                 meeting_ids_read(meeting->db, MEETING_CHARGES, all[MEETING_CHARGES], ids, err) ||
                 propose_signups(meeting, ids, err)
             ? -1
             : 0;
    arena_free(&ids->arena);
    free(ids);
    return rc;
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
static void list_columns(const struct meeting_file *file, int is_any, char *list, size_t size)
{
    char names[HEADER_UNKNOWN], *rest = NULL;

    memcpy(names, file->columns, sizeof names);
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
static void help_by_names(struct meeting *meeting, const struct meeting_file *file)
{
    const char *kind = meeting->load->kind == RECORD_CHARGE ? "billing" : "the sign-ups";
    int is_stream = meeting_is_stream(file->path);
    char list[200], place[40] = "--replace";

    list_columns(file, 0, list, sizeof list);
    if (!list[0])
        list_columns(file, 1, list, sizeof list);
    meeting->has_help = list[0] != '\0';
    if (is_stream)
        snprintf(place, sizeof place, "--instead-of %lld", (long long)file->load);
    if (meeting->has_help)
        load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
            meeting->charges.rows,
            "%s %s; it has columns that were not used (%s): if one holds the ids that %s has, load "
            "%s again with %s and --map account_id=COLUMN",
            base_name(file->path),
            is_stream ? "cannot be read a second time" : "is not there to be looked at", list, kind,
            is_stream ? "it" : "that file", place);
}

/* The files of this load's kind are looked at first. One proposal is made, since two that are both
 * carried out would swap the ids. */
static int propose(struct meeting *meeting, struct error *err)
{
    enum meeting_side own =
        meeting->load->kind == RECORD_CHARGE ? MEETING_CHARGES : MEETING_SIGNUPS;
    const struct meeting_proposals *proposals = meeting->proposals;
    double share = meeting_share(&meeting->charges);
    enum meeting_side side = own;

    if ((share >= WORTH_READING || meeting->load->former) &&
        propose_signups(meeting, &meeting->ids[MEETING_CHARGES], err))
        return -1;
    if ((own == MEETING_CHARGES || share >= WORTH_READING) && propose_billing(meeting, err))
        return -1;
    if (proposals[MEETING_CHARGES].count && proposals[MEETING_CHARGES].items[0].column.is_email) {
        if (proposals[MEETING_SIGNUPS].count == 0)
            return help_by_email(meeting, &proposals[MEETING_CHARGES].items[0], err);
        side = MEETING_SIGNUPS; /* ids are better: no file of billing is loaded again */
    } else if (proposals[own].count == 0 ||
               (proposals[!own].count &&
                   proposals[!own].share > proposals[own].share + BETTER_BY)) {
        side = (enum meeting_side) !own;
    }
    if (side == MEETING_SIGNUPS && propose_more(meeting, err))
        return -1;
    help_by_side(meeting, side);
    return 0;
}

/* Where nothing else was found and hardly any id meets. */
static void help_in_general(struct meeting *meeting)
{
    if (!meeting->has_help && !meeting->reason.is_spelling &&
        meeting_share(&meeting->charges) >= NEARLY_ALL)
        load_notes_add(meeting->notes, NOTE_NOT_MET_HELP, "account_id", meeting->charges.lone,
            meeting->charges.rows,
            "no column that was looked at meets: export one of the files with the account ids of "
            "the other (with Stripe as client_reference_id or metadata) and load it in place of "
            "the "
            "former, with --map account_id=COLUMN");
}

int meeting_help(struct meeting *meeting, struct error *err)
{
    const struct meeting_files *other =
        &meeting->files[meeting->load->kind == RECORD_CHARGE ? MEETING_SIGNUPS : MEETING_CHARGES];

    if (meeting_files_read(meeting, err) || propose(meeting, err))
        return -1;
    if (!meeting->has_help && !meeting->reason.is_spelling && !other->is_read && other->count &&
        meeting_share(&meeting->charges) >= WORTH_READING)
        help_by_names(meeting, &other->items[0]);
    help_in_general(meeting);
    return 0;
}
