#include "review/verdict_row.h"

#include <stdio.h>

#include "base/array.h"
#include "review/decision.h"
#include "value/ring_id.h"
#include "base/keyword.h"

enum { QUOTED = 60 };

/* First characters of cells that an export guards with an apostrophe. */
static const char *const formulas[] = { "=", "+", "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b",
    "\xef\xbc\x8d", "\xef\xbc\xa0" };

/* Writes a problem with the beginning of a cell. */
static void write_problem(
    char problem[VERDICT_ROW_PROBLEM], const char *before, struct text cell, const char *after)
{
    snprintf(problem, VERDICT_ROW_PROBLEM, "%s\"%.*s\"%s", before,
        cell.length < QUOTED ? (int)cell.length : QUOTED, cell.length ? cell.at : "", after);
}

static struct text without_first(struct text text)
{
    return (struct text){ text.at + 1, text.length - 1 };
}

static struct text without_guard(struct text text)
{
    struct text rest;

    if (text.length == 0 || text.at[0] != '\'')
        return text;
    rest = keyword_trim(without_first(text));
    for (size_t i = 0; i < COUNT_OF(formulas); i++) {
        size_t length = strlen(formulas[i]);

        if (rest.length >= length && memcmp(rest.at, formulas[i], length) == 0)
            return rest;
    }
    return text;
}

/* Whether two notes are equal except line ends and surrounding blanks, which spreadsheets
 * change. */
static int is_same(struct text a, struct text b)
{
    size_t i = 0, j = 0;

    a = keyword_trim(a);
    b = keyword_trim(b);
    for (;;) {
        while (i < a.length && a.at[i] == '\r')
            i++;
        while (j < b.length && b.at[j] == '\r')
            j++;
        if (i == a.length || j == b.length)
            return i == a.length && j == b.length;
        if (a.at[i++] != b.at[j++])
            return 0;
    }
}

/* ---- the cells, each: 1, 0 when it is wrong, -1 ---- */

static int read_ring(struct verdict_row_reader *reader, struct text cell, struct verdict_row *entry,
    char problem[VERDICT_ROW_PROBLEM], struct error *err)
{
    int found = 1;

    if (ring_id_parse(cell, &entry->ring)) {
        write_problem(problem, "ring_id must be a ring such as R-000012, not ", cell, "");
        return 0;
    }
    if (reader->ring.ring != entry->ring)
        found = verdict_ring(&reader->verdicts, entry->ring, &reader->ring, err);
    if (found == 0) {
        reader->ring.ring = 0;
        write_problem(problem, "there is no ring ", cell, "");
    }
    return found;
}

/* Finds the account of that id if it was ever a member of the ring. 1, 0, -1. */
static int take_account(struct verdict_row_reader *reader, struct text id,
    struct verdict_row *entry, int *is_known, struct error *err)
{
    int64_t account, run;
    int found;

    if (decision_account(&reader->find, reader->verdicts.db, id, &account, err))
        return -1;
    *is_known |= account != 0;
    if (!account)
        return 0;
    found = verdict_member(&reader->verdicts, account, entry->ring, &run, err);
    if (found > 0) {
        entry->account = account;
        entry->is_present = run == reader->ring.run;
    }
    return found;
}

/* Whether a spreadsheet rounded a long number: 4.71E+12. */
static int is_rounded(struct text cell)
{
    for (size_t i = 1; i + 1 < cell.length; i++)
        if (cell.at[i] == 'E' && cell.at[i + 1] == '+' && cell.at[i - 1] >= '0' &&
            cell.at[i - 1] <= '9')
            return 1;
    return 0;
}

/* An id may itself begin with an apostrophe, so both forms are tried. */
static int read_account(struct verdict_row_reader *reader, struct text cell,
    struct verdict_row *entry, char problem[VERDICT_ROW_PROBLEM], struct error *err)
{
    int is_known = 0, as_is, guarded = 0;

    if (cell.length == 0)
        return 1;
    as_is = take_account(reader, cell, entry, &is_known, err);
    if (as_is >= 0 && cell.length > 1 && cell.at[0] == '\'')
        guarded = take_account(reader, without_first(cell), entry, &is_known, err);
    if (as_is < 0 || guarded < 0)
        return -1;
    if (as_is + guarded == 1)
        return 1;
    if (as_is + guarded == 2)
        write_problem(
            problem, "", cell, " may be two members of the ring: with and without the apostrophe");
    else if (!is_known)
        write_problem(problem, "there is no account ", cell,
            is_rounded(cell) ? "; did a spreadsheet round it? Import the column as text"
                             : " in the store");
    else
        write_problem(problem, "the account ", cell, " was never a member of that ring");
    return 0;
}

static int read_verdict(
    struct text cell, struct verdict_row *entry, char problem[VERDICT_ROW_PROBLEM])
{
    entry->word = verdict_named(cell);
    if (entry->word >= 0)
        return 1;
    write_problem(problem, "verdict must be confirmed, benign, watch or empty, not ", cell, "");
    return 0;
}

static int read_note(struct verdict_row_reader *reader, struct text note, struct verdict_row *entry,
    char problem[VERDICT_ROW_PROBLEM], struct error *err)
{
    struct error why = { 0 };

    if (decision_check(note, DECISION_LONGEST_NOTE, "the note", &why)) {
        snprintf(problem, VERDICT_ROW_PROBLEM, "%.300s", why.message);
        return 0;
    }
    return string_table_add(&reader->notes, note, &entry->note, err) ? -1 : 1;
}

/* Whether the row repeats the verdict in force. An empty note matches any note. */
static int compare(struct verdict_row_reader *reader, struct text note, struct verdict_row *entry,
    struct error *err)
{
    struct active_verdict verdict;
    int found = entry->account
                    ? verdict_on_account(&reader->verdicts, entry->account, &verdict, err)
                    : verdict_on_ring(&reader->verdicts, entry->ring, &verdict, err);

    if (found < 0)
        return -1;
    entry->is_new = !found || verdict.word != entry->word ||
                    !verdict_holds(&verdict, &reader->ring) ||
                    (note.length && !is_same(note, verdict.note));
    return 1;
}

int verdict_row_read(struct verdict_row_reader *reader, const struct verdict_row_cells *cells,
    struct verdict_row *entry, char problem[VERDICT_ROW_PROBLEM], struct error *err)
{
    struct text note = without_guard(cells->note);
    int right = read_ring(reader, cells->ring, entry, problem, err);

    if (right > 0)
        right = read_account(reader, cells->account, entry, problem, err);
    if (right > 0)
        right = read_verdict(cells->verdict, entry, problem);
    if (right > 0)
        right = read_note(reader, note, entry, problem, err);
    return right > 0 ? compare(reader, note, entry, err) : right;
}

void verdict_row_close(struct verdict_row_reader *reader)
{
    verdict_close(&reader->verdicts);
    stmt_finalize(&reader->find);
    string_table_free(&reader->notes);
}
