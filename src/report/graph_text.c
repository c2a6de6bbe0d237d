#include "report/graph_text.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "base/utf8.h"
#include "query/value_query.h"

enum {
    LISTED = 3,    /* values or accounts of a node that are named */
    TIES = 4,      /* values that the description names */
    LONGEST = 40,  /* bytes of a value in a sentence */
    DATE_TEXT = 10 /* characters of a moment that are its date */
};

/* Cuts a long text. */
static void write_short(FILE *file, const char *text)
{
    struct text whole = { text, strlen(text) };
    size_t bytes = utf8_fit(whole, LONGEST);

    fwrite(text, 1, bytes, file);
    if (bytes < whole.length)
        fputs("…", file);
}

static void write_value(FILE *file, const struct graph_view *view, size_t value)
{
    const struct report_evidence *evidence = &view->card->graph.values[value];
    enum kind kind = kind_named(evidence->kind);
    char text[REDACT_TEXT];

    fprintf(file, "%s ", kind == KIND_COUNT ? evidence->kind : kind_info(kind)->singular);
    write_short(file, redact_value(view->redact, evidence->kind, evidence->value, text));
}

/* The values or accounts of a node; the first ones are named. */
static void write_items(FILE *file, const struct graph_view *view, const struct graph_node *node)
{
    char text[REDACT_TEXT];

    for (size_t i = 0; i < node->count && i < LISTED; i++) {
        size_t item = view->reduced.items[node->first + i];

        fputs(i > 0 ? ", " : "", file);
        if (node->is_value)
            write_value(file, view, item);
        else
            write_short(
                file, redact_account(view->redact, view->card->graph.members[item].account, text));
    }
    if (node->count > LISTED)
        fprintf(file, " and %zu more", node->count - LISTED);
}

/* The values that are linked to a node of accounts. Returns their number. */
static size_t write_ties(FILE *file, const struct graph_view *view, size_t node)
{
    const struct reduced_graph *reduced = &view->reduced;
    size_t ties = 0;

    for (size_t i = 0; i < reduced->edge_count; i++) {
        if (reduced->edges[i].other != node)
            continue;
        if (ties < LISTED) {
            const struct graph_node *value = &reduced->nodes[reduced->edges[i].value];

            fputs(ties > 0 ? ", " : "", file);
            write_value(file, view, reduced->items[value->first]);
            if (value->count > 1)
                fprintf(file, " (and %zu like it)", value->count - 1);
        }
        ties++;
    }
    if (ties > LISTED)
        fprintf(file, " and %zu more", ties - LISTED);
    return ties;
}

/* ---- nodes ---- */

static void write_value_text(
    FILE *file, const struct graph_view *view, const struct graph_node *node)
{
    const struct report_graph *graph = &view->card->graph;
    const struct report_evidence *one = &graph->values[view->reduced.items[node->first]];

    write_items(file, view, node);
    fprintf(file, ": %zu of the %zu accounts %s %s", node->reach, graph->member_count,
        node->reach == 1 ? "has" : "have", node->count > 1 ? "all of these" : "it");
    if (node->count == 1 && one->sharing > (int64_t)node->reach)
        fprintf(
            file, ", and %lld outside the ring", (long long)(one->sharing - (int64_t)node->reach));
    fprintf(file, "; %s%.1f bits", node->count > 1 ? "up to " : "", node->bits);
}

static void write_account_text(
    FILE *file, const struct graph_view *view, size_t place, const struct report_member *member)
{
    char text[REDACT_TEXT], moment[TIME_TEXT];

    fputs("account ", file);
    write_short(file, redact_account(view->redact, member->account, text));
    fprintf(file, ": %.1f bits, signed up %.*s%s; ", member->score, DATE_TEXT,
        time_format(member->created_at, moment),
        member->is_new ? ", new since the last report" : "");
    if (write_ties(file, view, place) == 0)
        fputs("shares nothing that is drawn", file);
    if (member->verdict)
        fprintf(file, "; verdict %s", member->verdict);
    if (member->protection)
        fprintf(file, "; protected (%s)", member->protection);
}

/* How many accounts of a group are new, confirmed, protected. */
static void write_marks(FILE *file, const struct graph_view *view, const struct graph_node *node)
{
    size_t new_members = 0, confirmed = 0, protected = 0;

    for (size_t i = 0; i < node->count; i++) {
        const struct report_member *member =
            &view->card->graph.members[view->reduced.items[node->first + i]];

        new_members += member->is_new != 0;
        confirmed += member->verdict && strcmp(member->verdict, "confirmed") == 0;
        protected += member->protection != NULL;
    }
    if (new_members)
        fprintf(file, "; %zu new since the last report", new_members);
    if (confirmed)
        fprintf(file, "; %zu confirmed", confirmed);
    if (protected)
        fprintf(file, "; %zu protected", protected);
}

static void write_group_text(
    FILE *file, const struct graph_view *view, size_t place, const struct graph_node *node)
{
    fprintf(file, "%zu accounts with ", node->count);
    if (write_ties(file, view, place) == 0)
        fputs("none of the values that are drawn", file);
    else if (node->is_rest)
        fputs(", and otherwise different values", file);
    fprintf(file, "; up to %.1f bits", node->bits);
    write_marks(file, view, node);
    fputs(": ", file);
    write_items(file, view, node);
}

void graph_text_node(FILE *file, const struct graph_view *view, size_t node)
{
    const struct graph_node *one = &view->reduced.nodes[node];

    if (one->is_value)
        write_value_text(file, view, one);
    else if (one->count == 1)
        write_account_text(
            file, view, node, &view->card->graph.members[view->reduced.items[one->first]]);
    else
        write_group_text(file, view, node, one);
}

const char *graph_text_label(const struct graph_view *view, size_t node, char text[REDACT_TEXT])
{
    const struct graph_node *one = &view->reduced.nodes[node];
    const struct report_graph *graph = &view->card->graph;
    size_t item = view->reduced.items[one->first];

    return one->is_value ? redact_value(view->redact, graph->values[item].kind,
                               graph->values[item].value, text)
                         : redact_account(view->redact, graph->members[item].account, text);
}

/* ---- the whole ---- */

void graph_text_left_out(FILE *file, const struct graph_view *view)
{
    const struct reduced_graph *reduced = &view->reduced;

    if (reduced->left_values == 0)
        return;
    fprintf(file, "Not drawn: %zu weaker %s", reduced->left_values,
        reduced->left_values == 1 ? "value" : "values");
    if (reduced->left_members > 0)
        fprintf(file, "; %zu %s only such values", reduced->left_members,
            reduced->left_members == 1 ? "account has" : "accounts have");
    fputc('.', file);
}

void graph_text_summary(FILE *file, const struct graph_view *view)
{
    const struct report_graph *graph = &view->card->graph;
    const struct reduced_graph *reduced = &view->reduced;

    fprintf(file, "%zu %s and %zu %s.", graph->member_count,
        graph->member_count == 1 ? "account" : "accounts", graph->value_count,
        graph->value_count == 1 ? "shared value" : "shared values");
    for (size_t i = 0; i < reduced->value_count && i < TIES; i++) {
        const struct graph_node *node = &reduced->nodes[i];

        fputs(i > 0 ? "; " : " Strongest values: ", file);
        write_value(file, view, reduced->items[node->first]);
        if (node->count > 1)
            fprintf(file, " (and %zu like it)", node->count - 1);
        fprintf(file, ", %zu %s", node->reach, node->reach == 1 ? "account" : "accounts");
    }
    if (reduced->value_count > 0)
        fputs(reduced->value_count > TIES ? "; others are weaker. " : ". ", file);
    if (reduced->is_grouped)
        fputs("Accounts with the same values are one node. ", file);
    graph_text_left_out(file, view);
}
