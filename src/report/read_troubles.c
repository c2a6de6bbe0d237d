/*
 * read_troubles.c - warnings about records that are there and useless: those that do not meet, and
 * cells and rows of the files of this report that could not be used.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "query/meeting.h"
#include "report/read.h"
#include "store/sql.h"

static struct report_warning *add_warning(struct report *report, enum report_warning_kind kind)
{
    struct report_warning *warning = &report->warnings[report->warning_count++];

    *warning = (struct report_warning){ .kind = kind };
    return warning;
}

/* Sentences one after the other. */
struct sentences {
    char text[4000];
};

static void add_sentence(struct sentences *sentences, const char *sentence)
{
    size_t used = strlen(sentences->text);

    snprintf(sentences->text + used, sizeof sentences->text - used, "%s%c%s", used ? "\n" : "",
        toupper((unsigned char)sentence[0]), sentence + 1);
}

static int add_explanation(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    (void)reader;
    (void)err;
    add_sentence(context, stmt_text(stmt, 0).at);
    return 0;
}

static int keep_text(struct report *report, const char *text, const char **out, struct error *err)
{
    *out = arena_copy(&report->texts, text_of(text)).at;
    return *out ? 0 : error_memory(err);
}

static int warn_not_met(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;
    struct record_meeting meeting;
    struct sentences sentences = { .text = "" };
    int is_grave;
    char text[RECORD_MEETING_TEXT];
    struct report_warning *warning;

    if (record_meeting_read(reader->db, report->run.id, &meeting, err))
        return -1;
    if (!record_meeting_sentence(&meeting, text)[0])
        return 0;
    is_grave = record_meeting_is_grave(&meeting);
    add_sentence(&sentences, text);
    if (is_grave)
        add_sentence(&sentences, "what the accounts that signed up have paid, and how, is not in "
                                 "this report");
    reader->lone_charges = meeting.lone_charges;
    if (read_query(reader, sql_meeting_explanations, NULL, add_explanation, &sentences, err))
        return -1;
    warning = add_warning(report, is_grave ? WARNING_NEVER_MET : WARNING_NOT_MET);
    return keep_text(report, sentences.text, &warning->text, err);
}

static int add_trouble(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { FILE_NAME, CODE, CELLS, OF_CELLS, MESSAGE };
    char text[1024];
    double share = stmt_real(stmt, CELLS) / stmt_real(stmt, OF_CELLS);
    int is_question = strcmp(stmt_text(stmt, CODE).at, "common") == 0;
    struct report_warning *warning = add_warning(reader->report, WARNING_USELESS);

    (void)context;
    warning->number = is_question ? 0 : share;
    snprintf(text, sizeof text, "%s: %s", path_name(stmt_text(stmt, FILE_NAME).at),
        stmt_text(stmt, MESSAGE).at);
    return keep_text(reader->report, text, &warning->text, err);
}

int read_troubles(struct reader *reader, struct error *err)
{
    return warn_not_met(reader, err) ||
                   read_query(reader, sql_load_troubles, NULL, add_trouble, NULL, err)
               ? -1
               : 0;
}
