/*
 * read_cards.c - the details of a ring: score, members, shared values, key evidence, history.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/read.h"
#include "store/sql.h"
#include "value/kind.h"

/* ---- the graph ---- */

/* A member's id in the store, and its place in the graph. */
struct member_place {
    int64_t account;
    uint32_t member;
};

struct graph_reader {
    struct report_graph *graph;
    struct member_place *places; /* of members; sorted by account once all are read */
    int64_t *values;             /* ids of evidence, in the order of values */
    size_t members, place_size, value_places, values_size, links; /* sizes of arrays */
    size_t value;                                                 /* of the current link */
};

static const char *const member_columns[] = { "account_id", "external_id", "score", "created_at",
    "is_new", "verdict", "protection", NULL };

static int take_member(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { NUMBER, ACCOUNT, SCORE, CREATED_AT, IS_NEW, VERDICT, PROTECTION };
    struct graph_reader *graph_reader = context;
    struct report_graph *graph = graph_reader->graph;
    size_t need = graph->member_count + 1;
    struct report_member member = { .score = stmt_real(stmt, SCORE),
        .created_at = stmt_int(stmt, CREATED_AT),
        .is_new = stmt_int(stmt, IS_NEW) != 0 };

    if (read_text(reader, stmt, ACCOUNT, &member.account, err) ||
        read_text(reader, stmt, VERDICT, &member.verdict, err) ||
        read_text(reader, stmt, PROTECTION, &member.protection, err) ||
        array_reserve(&graph->members, &graph_reader->members, need, sizeof member, err) ||
        array_reserve(&graph_reader->places, &graph_reader->place_size, need,
            sizeof *graph_reader->places, err))
        return -1;
    graph_reader->places[graph->member_count] =
        (struct member_place){ stmt_int(stmt, NUMBER), (uint32_t)graph->member_count };
    graph->members[graph->member_count++] = member;
    return 0;
}

static const char *const value_columns[] = { "id", "kind", "value", "method", "bits", "sharing",
    "members", "first_seen", "last_seen", NULL };

static int take_value(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { ID, KIND, VALUE, METHOD, BITS, SHARING, MEMBERS, FIRST_SEEN, LAST_SEEN };
    struct graph_reader *graph_reader = context;
    struct report_graph *graph = graph_reader->graph;
    size_t need = graph->value_count + 1;
    struct report_evidence value = { .bits = stmt_real(stmt, BITS),
        .members = stmt_int(stmt, MEMBERS),
        .sharing = stmt_int(stmt, SHARING),
        .first_seen = stmt_int(stmt, FIRST_SEEN),
        .last_seen = stmt_int(stmt, LAST_SEEN) };

    if (read_text(reader, stmt, KIND, &value.kind, err) ||
        read_text(reader, stmt, VALUE, &value.value, err) ||
        read_text(reader, stmt, METHOD, &value.judge, err) ||
        array_reserve(&graph->values, &graph_reader->value_places, need, sizeof value, err) ||
        array_reserve(&graph_reader->values, &graph_reader->values_size, need,
            sizeof *graph_reader->values, err))
        return -1;
    graph_reader->values[graph->value_count] = stmt_int(stmt, ID);
    graph->values[graph->value_count++] = value;
    return 0;
}

static int by_account(const void *a, const void *b)
{
    const struct member_place *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

static const char *const link_columns[] = { "id", "account_id", NULL };

/* Links are in the order of values. */
static int take_link(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { VALUE, ACCOUNT };
    struct graph_reader *graph_reader = context;
    struct report_graph *graph = graph_reader->graph;
    struct member_place sought = { .account = stmt_int(stmt, ACCOUNT) };
    const struct member_place *place =
        bsearch(&sought, graph_reader->places, graph->member_count, sizeof sought, by_account);

    (void)reader;
    while (graph_reader->value < graph->value_count &&
           graph_reader->values[graph_reader->value] != stmt_int(stmt, VALUE))
        graph_reader->value++;
    if (!place || graph_reader->value == graph->value_count)
        return error_set(err, ERROR_FAILED, "a ring's evidence in the store is not of its members");
    if (array_reserve(
            &graph->links, &graph_reader->links, graph->link_count + 1, sizeof *graph->links, err))
        return -1;
    graph->links[graph->link_count++] =
        (struct report_link){ (uint32_t)graph_reader->value, place->member };
    return 0;
}

static int read_graph(struct reader *reader, struct report_card *card, struct error *err)
{
    struct graph_reader graph_reader = { .graph = &card->graph };
    int rc = -1;

    if (read_query(
            reader, sql_report_graph_members, member_columns, take_member, &graph_reader, err))
        goto out;
    if (card->graph.member_count)
        qsort(
            graph_reader.places, card->graph.member_count, sizeof *graph_reader.places, by_account);
    if (read_query(
            reader, sql_report_graph_values, value_columns, take_value, &graph_reader, err) ||
        read_query(reader, sql_report_graph_links, link_columns, take_link, &graph_reader, err))
        goto out;
    rc = 0;
out:
    free(graph_reader.places);
    free(graph_reader.values);
    return rc;
}

/* ---- key evidence ---- */

/* Bits above which evidence is not more convincing. */
static const double ENOUGH = 40;

/* People are convinced less by values that are alike in two ways than by a shared card, and little
 * by another value of a family that was chosen already. */
static const double COMPOSITE = 0.7, SAME_FAMILY = 0.3;

/* The values of that kind in the ring. */
static const struct report_shared *shared_of(const struct report_card *card, const char *kind)
{
    size_t i = 0;

    while (i < card->shared_count && strcmp(card->shared[i].kind, kind) != 0)
        i++;
    return i < card->shared_count ? &card->shared[i] : NULL;
}

/* Three hundred cards of five members each convince more than one device of thirteen. */
static double weight(const struct report_card *card, const struct report_evidence *value)
{
    const struct report_shared *shared = shared_of(card, value->kind);
    double members = shared ? (double)shared->members : (double)value->members;
    double weight = fmin(value->bits, ENOUGH) * log2(1 + members);

    if (strcmp(value->judge, "composite") == 0)
        weight *= COMPOSITE;
    for (int i = 0; i < card->key_evidence_count; i++) {
        if (strcmp(card->key_evidence[i].evidence.kind, value->kind) == 0)
            return 0;
        if (kind_family(card->key_evidence[i].evidence.kind) == kind_family(value->kind))
            weight *= SAME_FAMILY;
    }
    return weight;
}

static void add(struct report_card *card, const struct report_evidence *value)
{
    const struct report_shared *shared = shared_of(card, value->kind);

    card->key_evidence[card->key_evidence_count++] = (struct report_key_evidence){ *value,
        shared ? shared->values : 1, shared ? shared->members : value->members };
}

/* Each time the one that adds most to those chosen before; of equals the first. */
static void choose_key_evidence(struct report_card *card)
{
    while (card->key_evidence_count < REPORT_KEY_EVIDENCE) {
        const struct report_evidence *best = NULL;
        double most = 0;

        for (size_t i = 0; i < card->graph.value_count; i++) {
            double here = weight(card, &card->graph.values[i]);

            if (here > most) {
                best = &card->graph.values[i];
                most = here;
            }
        }
        if (!best)
            return;
        add(card, best);
    }
}

/* ---- cards ---- */

/* A card that is being read. */
struct card_reader {
    struct report_card *card;
    int64_t *moments;
    size_t parts, shared, moment_count, moment_size; /* parts and shared: sizes of the arrays */
};

static const char *const part_columns[] = { "name", "reason", "bits", NULL };

static int take_part(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { NAME, REASON, BITS };
    struct card_reader *card_reader = context;
    struct report_card *card = card_reader->card;
    struct report_part part = { .bits = stmt_real(stmt, BITS) };

    if (read_text(reader, stmt, NAME, &part.name, err) ||
        read_text(reader, stmt, REASON, &part.reason, err) ||
        array_reserve(&card->parts, &card_reader->parts, card->part_count + 1, sizeof part, err))
        return -1;
    card->parts[card->part_count++] = part;
    return 0;
}

static const char *const shared_columns[] = { "kind", "values", "members", "bits", NULL };

static int take_shared(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { KIND, VALUES, MEMBERS, BITS };
    struct card_reader *card_reader = context;
    struct report_card *card = card_reader->card;
    struct report_shared shared = { .values = stmt_int(stmt, VALUES),
        .members = stmt_int(stmt, MEMBERS),
        .bits = stmt_real(stmt, BITS) };

    if (read_text(reader, stmt, KIND, &shared.kind, err) ||
        array_reserve(
            &card->shared, &card_reader->shared, card->shared_count + 1, sizeof shared, err))
        return -1;
    card->shared[card->shared_count++] = shared;
    return 0;
}

static const char *const size_columns[] = { "ran_at", "size", NULL };

/* Leaves out weeks before the ring existed. */
static int take_size(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { RAN_AT, SIZE };
    struct report_card *card = ((struct card_reader *)context)->card;
    struct report_size size = { stmt_int(stmt, RAN_AT), stmt_int(stmt, SIZE) };

    (void)reader;
    (void)err;
    if (size.size || card->size_count)
        card->sizes[card->size_count++] = size;
    return 0;
}

static int take_moment(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    struct card_reader *card_reader = context;

    (void)reader;
    if (array_reserve(&card_reader->moments, &card_reader->moment_size,
            card_reader->moment_count + 1, sizeof *card_reader->moments, err))
        return -1;
    card_reader->moments[card_reader->moment_count++] = stmt_int(stmt, 0);
    return 0;
}

static int read_card(struct reader *reader, struct report_card *card, struct error *err)
{
    struct card_reader card_reader = { .card = card };
    int rc = -1;

    reader->ring = card->ring;
    reader->review = &reader->reviews[card->ring - reader->report->rings];
    if (read_query(reader, sql_report_parts, part_columns, take_part, &card_reader, err) ||
        read_query(reader, sql_report_shared, shared_columns, take_shared, &card_reader, err) ||
        read_query(reader, sql_report_sizes, size_columns, take_size, &card_reader, err) ||
        read_query(reader, sql_report_moments, NULL, take_moment, &card_reader, err) ||
        read_graph(reader, card, err))
        goto out;
    if (card_reader.moment_count)
        timeline_make(card_reader.moments, card_reader.moment_count, &card->signups);
    choose_key_evidence(card);
    rc = 0;
out:
    free(card_reader.moments);
    return rc;
}

int read_cards(struct reader *reader, struct error *err)
{
    for (int i = 0; i < reader->report->card_count; i++)
        if (read_card(reader, &reader->report->cards[i], err))
            return -1;
    return 0;
}
