/*
 * graph.c - a ring as members, values, and who has what.
 */
#include <stdlib.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* A member's number in the store and its place. */
struct place {
    int64_t account;
    uint32_t member;
};

struct weaving {
    struct report_graph *graph;
    struct place *places; /* of members; by account when they are all there */
    int64_t *values;      /* ids of evidence, by place */
    size_t members, place_size, value_places, values_size, links; /* sizes of arrays */
    size_t value;                                                 /* of the link at hand */
};

static int take_member(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { NUMBER, ACCOUNT, SCORE, CREATED_AT, IS_NEW, VERDICT, PROTECTION };
    struct weaving *weaving = context;
    struct report_graph *graph = weaving->graph;
    size_t need = graph->member_count + 1;
    struct report_member member = { .score = stmt_real(stmt, SCORE),
        .created_at = stmt_int(stmt, CREATED_AT),
        .is_new = stmt_int(stmt, IS_NEW) != 0 };

    if (reading_text(reading, stmt, ACCOUNT, &member.account, err) ||
        reading_text(reading, stmt, VERDICT, &member.verdict, err) ||
        reading_text(reading, stmt, PROTECTION, &member.protection, err) ||
        array_reserve(&graph->members, &weaving->members, need, sizeof member, err) ||
        array_reserve(&weaving->places, &weaving->place_size, need, sizeof *weaving->places, err))
        return -1;
    weaving->places[graph->member_count] =
        (struct place){ stmt_int(stmt, NUMBER), (uint32_t)graph->member_count };
    graph->members[graph->member_count++] = member;
    return 0;
}

static int take_value(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { ID, KIND, VALUE, JUDGE, BITS, SHARING, MEMBERS, FIRST_SEEN, LAST_SEEN };
    struct weaving *weaving = context;
    struct report_graph *graph = weaving->graph;
    size_t need = graph->value_count + 1;
    struct report_evidence value = { .bits = stmt_real(stmt, BITS),
        .members = stmt_int(stmt, MEMBERS),
        .sharing = stmt_int(stmt, SHARING),
        .first_seen = stmt_int(stmt, FIRST_SEEN),
        .last_seen = stmt_int(stmt, LAST_SEEN) };

    if (reading_text(reading, stmt, KIND, &value.kind, err) ||
        reading_text(reading, stmt, VALUE, &value.value, err) ||
        reading_text(reading, stmt, JUDGE, &value.judge, err) ||
        array_reserve(&graph->values, &weaving->value_places, need, sizeof value, err) ||
        array_reserve(&weaving->values, &weaving->values_size, need, sizeof *weaving->values, err))
        return -1;
    weaving->values[graph->value_count] = stmt_int(stmt, ID);
    graph->values[graph->value_count++] = value;
    return 0;
}

static int by_account(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

/* Links come in the order of values. */
static int take_link(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct weaving *weaving = context;
    struct report_graph *graph = weaving->graph;
    struct place sought = { .account = stmt_int(stmt, 1) };
    const struct place *place =
        bsearch(&sought, weaving->places, graph->member_count, sizeof sought, by_account);

    (void)reading;
    while (
        weaving->value < graph->value_count && weaving->values[weaving->value] != stmt_int(stmt, 0))
        weaving->value++;
    if (!place || weaving->value == graph->value_count)
        return error_set(err, ERROR_FAILED, "a ring's evidence in the store is not of its members");
    if (array_reserve(
            &graph->links, &weaving->links, graph->link_count + 1, sizeof *graph->links, err))
        return -1;
    graph->links[graph->link_count++] =
        (struct report_link){ (uint32_t)weaving->value, place->member };
    return 0;
}

int reading_graph(struct reading *reading, struct report_card *card, struct error *err)
{
    struct weaving weaving = { .graph = &card->graph };
    int rc = -1;

    if (reading_ask(reading, sql_report_graph_members, take_member, &weaving, err))
        goto out;
    if (card->graph.member_count)
        qsort(weaving.places, card->graph.member_count, sizeof *weaving.places, by_account);
    if (reading_ask(reading, sql_report_graph_values, take_value, &weaving, err) ||
        reading_ask(reading, sql_report_graph_links, take_link, &weaving, err))
        goto out;
    rc = 0;
out:
    free(weaving.places);
    free(weaving.values);
    return rc;
}
