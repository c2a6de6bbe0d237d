#include "report/portrait.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "report/portrait_cast.h"
#include "report_sample.h"
#include "svg_check.h"

/* ---- rings made by number ---- */

struct made {
    struct report_ring ring;
    struct report_card card;
    char (*names)[16]; /* of members, then of values */
};

static void made_open(struct made *made, size_t members, size_t values)
{
    struct report_graph *graph = &made->card.graph;
    static const char *const kinds[] = { "payment", "device", "phone", "ip", "domain+agent" };

    *made = (struct made){ .ring = { .ring = 12, .score = 20, .band = "high" } };
    made->ring.size = (int64_t)members;
    made->names = calloc(members + values + 1, sizeof *made->names);
    graph->members = calloc(members + 1, sizeof *graph->members);
    graph->values = calloc(values + 1, sizeof *graph->values);
    graph->links = calloc(members * values + 1, sizeof *graph->links);
    cr_assert(made->names && graph->members && graph->values && graph->links);
    graph->member_count = members;
    graph->value_count = values;
    for (size_t i = 0; i < members + values; i++)
        snprintf(made->names[i], sizeof *made->names, i < members ? "acct-%zu" : "value-%zu", i);
    for (size_t i = 0; i < members; i++)
        graph->members[i] = (struct report_member){
            .account = made->names[i], .score = 20 - (double)i / 100, .created_at = 1794787200
        };
    for (size_t i = 0; i < values; i++)
        graph->values[i] = (struct report_evidence){ .kind = kinds[i % 5],
            .value = made->names[members + i],
            .judge = "exclusive",
            .bits = 30 - (double)i / 10 };
}

/* After made_open: addresses within it are its own. */
static void link_to(struct made *made, uint32_t value, uint32_t member)
{
    struct report_graph *graph = &made->card.graph;

    graph->links[graph->link_count++] = (struct report_link){ value, member };
    graph->values[value].members++;
    graph->values[value].sharing++;
}

/* Each value has some members, by chance. */
static void link_at_random(struct made *made, uint64_t seed, uint64_t most)
{
    struct random random;
    size_t members = made->card.graph.member_count;

    random_seed(&random, seed);
    for (uint32_t value = 0; value < made->card.graph.value_count; value++) {
        uint64_t first = random_below(&random, members), count = 1 + random_below(&random, most);

        for (uint32_t member = 0; member < members; member++)
            if ((member + members - first) % members < count)
                link_to(made, value, member);
    }
}

static void made_close(struct made *made)
{
    free(made->names);
    free(made->card.graph.members);
    free(made->card.graph.values);
    free(made->card.graph.links);
}

static char *draw_card(const struct report_card *card)
{
    struct veil *veil;
    struct error err = { .message = "" };
    char *text;
    size_t length;
    FILE *file = open_memstream(&text, &length);

    cr_assert_not_null(file);
    cr_assert_eq(veil_open(&veil, VEIL_MASKED, NULL, &err), 0);
    cr_assert_eq(portrait_draw(file, card, 3, veil, &err), 0, "%s", err.message);
    fclose(file);
    veil_close(veil);
    return text;
}

static char *draw(struct made *made)
{
    made->card.ring = &made->ring;
    return draw_card(&made->card);
}

/* ---- who is in it ---- */

static int has(const struct report_graph *graph, size_t value, size_t member)
{
    for (size_t i = 0; i < graph->link_count; i++)
        if (graph->links[i].value == value && graph->links[i].member == member)
            return 1;
    return 0;
}

static int is_tied(const struct cast *cast, size_t value, size_t node)
{
    for (size_t i = 0; i < cast->edge_count; i++)
        if (cast->edges[i].value == value && cast->edges[i].other == node)
            return 1;
    return 0;
}

/* Each member is in one node and each value in one or counted as left out. */
static void expect_all_once(const struct cast *cast, const struct report_graph *graph)
{
    size_t items = 0, values = 0, *seen;

    seen = calloc(graph->value_count + graph->member_count + 1, sizeof *seen);
    cr_assert_not_null(seen);
    for (size_t i = 0; i < cast->node_count; i++)
        for (size_t j = 0; j < cast->nodes[i].count; j++) {
            size_t item = cast->items[cast->nodes[i].first + j];

            cr_expect_eq(seen[cast->nodes[i].is_value ? item : graph->value_count + item]++, 0);
            items += !cast->nodes[i].is_value;
            values += cast->nodes[i].is_value != 0;
        }
    cr_expect_eq(items, graph->member_count);
    cr_expect_eq(values + cast->left_values, graph->value_count);
    free(seen);
}

/* An edge is there where all of both have each other; without one no member of a node that is no
 * rest has the value. */
static void expect_true_edges(const struct cast *cast, const struct report_graph *graph)
{
    for (size_t v = 0; v < cast->value_count; v++)
        for (size_t m = cast->value_count; m < cast->node_count; m++) {
            const struct cast_node *value = &cast->nodes[v], *group = &cast->nodes[m];
            int tied = is_tied(cast, v, m);

            for (size_t i = 0; i < value->count; i++)
                for (size_t j = 0; j < group->count; j++) {
                    int found =
                        has(graph, cast->items[value->first + i], cast->items[group->first + j]);

                    cr_expect(found == tied || (group->is_rest && !tied),
                        "value %zu, node %zu: %d, drawn %d", v, m, found, tied);
                }
        }
}

/* Those that are put together all the same have their strongest value in common. */
static size_t expect_rests_tied(const struct cast *cast)
{
    size_t rests = 0;

    for (size_t m = cast->value_count; m < cast->node_count; m++) {
        size_t ties = 0;

        for (size_t v = 0; v < cast->value_count; v++)
            ties += (size_t)is_tied(cast, v, m);
        if (cast->nodes[m].is_rest)
            cr_expect_eq(ties, 1, "node %zu has %zu ties", m, ties);
        rests += cast->nodes[m].is_rest != 0;
    }
    return rests;
}

/* Returns how many nodes are of what was put together. */
static size_t expect_cast(struct made *made)
{
    struct cast cast;
    struct error err;
    size_t rests;

    cr_assert_eq(cast_make(&cast, &made->card.graph, &err), 0);
    expect_all_once(&cast, &made->card.graph);
    expect_true_edges(&cast, &made->card.graph);
    rests = expect_rests_tied(&cast);
    cr_expect_leq(cast.edge_count, CAST_EDGES);
    cr_expect_leq(cast.node_count, CAST_NODES + CAST_SINGLES / 2);
    cast_free(&cast);
    return rests;
}

Test(portrait, everybody_is_in_it_once_and_edges_tell_the_truth)
{
    static const size_t rows[][3] = { { 1, 1, 1 }, { 2, 1, 2 }, { 10, 6, 4 }, { 40, 30, 12 },
        { 41, 30, 12 }, { 120, 8, 40 }, { 120, 60, 9 }, { 300, 40, 200 }, { 300, 12, 250 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct made made;

        made_open(&made, rows[i][0], rows[i][1]);
        link_at_random(&made, rows[i][0] + rows[i][1] + rows[i][2], rows[i][2]);
        expect_cast(&made);
        made_close(&made);
    }
}

Test(portrait, members_that_all_differ_are_put_together_by_their_strongest_value)
{
    struct made made;
    struct random random;

    made_open(&made, 200, 20);
    random_seed(&random, 9);
    for (uint32_t value = 0; value < 20; value++)
        for (uint32_t member = 0; member < 200; member++)
            if (random_below(&random, 3) == 0)
                link_to(&made, value, member);
    cr_expect_gt(expect_cast(&made), 0);
    made_close(&made);
}

Test(portrait, values_that_are_one_node_are_counted_each_when_they_are_left_out)
{
    struct made made;

    made_open(&made, 200, 100);
    /* A value and the fifth after it are of one kind. */
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t j = 0; j < 2; j++)
            link_to(&made, i, 2 * (i / 10 * 5 + i % 5) + j);
    expect_cast(&made);
    made_close(&made);
}

Test(portrait, accounts_of_a_small_ring_are_drawn_one_by_one)
{
    struct made made;
    char *text;

    made_open(&made, CAST_SINGLES, 3);
    link_at_random(&made, 5, 20);
    text = draw(&made);
    cr_expect_eq(svg_count(text, "class=\"node f-account\""), CAST_SINGLES);
    cr_expect_null(strstr(text, ">×"));
    free(text);
    made_close(&made);
}

Test(portrait, accounts_of_a_large_ring_with_the_same_values_are_one_node)
{
    struct made made;
    char *text;

    made_open(&made, 100, 2);
    for (uint32_t i = 0; i < 100; i++)
        link_to(&made, 0, i);
    for (uint32_t i = 0; i < 30; i++)
        link_to(&made, 1, i);
    text = draw(&made);
    cr_expect_eq(svg_count(text, "class=\"node f-account\""), 2);
    cr_expect_not_null(strstr(text, ">×30</text>"));
    cr_expect_not_null(strstr(text, ">×70</text>"));
    cr_expect_eq(svg_count(text, "<line class=\"edge"), 3);
    free(text);
    made_close(&made);
}

Test(portrait, values_that_the_same_members_have_are_one_node_if_of_one_family)
{
    struct made made;
    char *text;

    made_open(&made, 4, 12);
    /* Of five kinds in turn: payment methods are 0, 5 and 10. */
    for (uint32_t i = 0; i < 12; i++)
        for (uint32_t j = 0; j < 3; j++)
            link_to(&made, i, j + (i == 10));
    text = draw(&made);
    cr_expect_eq(svg_count(text, "class=\"node f-payment\""), 2);
    cr_expect_eq(svg_count(text, "class=\"node f-device\""), 1);
    cr_expect_not_null(strstr(text, "3 of the 4 accounts have all of these"));
    cr_expect_not_null(strstr(text, " +1</text>"));
    free(text);
    made_close(&made);
}

Test(portrait, what_is_left_out_is_said)
{
    struct made made;
    char *text;

    made_open(&made, 200, 100);
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t j = 0; j < 2; j++)
            link_to(&made, i, 2 * i + j);
    text = draw(&made);
    cr_expect_eq(svg_count(text, "Not drawn: "), 2, "in the description and in the picture");
    cr_expect_not_null(strstr(text, "weaker values; "));
    free(text);
    made_close(&made);
}

/* ---- the picture ---- */

enum { IDS = 256 };

struct names {
    char ids[IDS][16], ends[4 * CAST_EDGES][16];
    size_t ids_count, ends_count;
};

static void note(void *context, const char *element, const char *name, const char *value)
{
    struct names *names = context;

    (void)element;
    if (strcmp(name, "id") == 0) {
        cr_assert_lt(names->ids_count, IDS);
        snprintf(names->ids[names->ids_count++], 16, "%s", value);
    }
    if (strcmp(name, "data-a") == 0 || strcmp(name, "data-b") == 0) {
        cr_assert_lt(names->ends_count, 4 * CAST_EDGES);
        snprintf(names->ends[names->ends_count++], 16, "%s", value);
    }
}

static int is_id(const struct names *names, const char *id, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names->ids[i], id) == 0)
            return 1;
    return 0;
}

/* Well made: ids are unique, and edges and aria refer to them. */
static void expect_sound(const char *text)
{
    struct names *names = calloc(1, sizeof *names);

    cr_assert_not_null(names);
    svg_check(text, note, names);
    cr_expect(is_id(names, "p3-d", names->ids_count));
    for (size_t i = 0; i < names->ids_count; i++)
        cr_expect_not(is_id(names, names->ids[i], i), "%s is there twice", names->ids[i]);
    for (size_t i = 0; i < names->ends_count; i++)
        cr_expect(is_id(names, names->ends[i], names->ids_count), "no %s", names->ends[i]);
    free(names);
}

Test(portrait, rings_of_any_size_are_drawn_soundly_and_alike_each_time)
{
    static const size_t rows[][3] = { { 1, 0, 1 }, { 2, 1, 2 }, { 3, 0, 1 }, { 10, 6, 5 },
        { 40, 40, 8 }, { 60, 25, 30 }, { 400, 120, 40 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct made made;
        char *text, *again;

        made_open(&made, rows[i][0], rows[i][1]);
        link_at_random(&made, i, rows[i][2]);
        text = draw(&made);
        again = draw(&made);
        expect_sound(text);
        cr_expect_str_eq(text, again);
        free(text);
        free(again);
        made_close(&made);
    }
}

Test(portrait, a_thousand_members_take_less_than_sixty_kilobytes)
{
    struct made made;
    char *text;

    made_open(&made, 1000, 300);
    link_at_random(&made, 1, 60);
    text = draw(&made);
    expect_sound(text);
    cr_expect_lt(strlen(text), 60000);
    free(text);
    made_close(&made);
}

static void expect_circles_apart(const char *text)
{
    double circles[128][3];
    size_t count = 0;

    while ((text = strstr(text, "<circle class=\"shape\" ")) != NULL && count < 128) {
        text += strlen("<circle class=\"shape\" ");
        cr_assert_eq(sscanf(text, "cx=\"%lf\" cy=\"%lf\" r=\"%lf\"", &circles[count][0],
                         &circles[count][1], &circles[count][2]),
            3);
        count++;
    }
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < a; b++)
            cr_expect_geq(hypot(circles[a][0] - circles[b][0], circles[a][1] - circles[b][1]) + 0.1,
                circles[a][2] + circles[b][2]);
}

Test(portrait, no_account_lies_on_another)
{
    struct made made;
    char *text;

    made_open(&made, 40, 12);
    link_at_random(&made, 8, 15);
    text = draw(&made);
    expect_circles_apart(text);
    free(text);
    made_close(&made);
}

Test(portrait, who_is_new_confirmed_or_protected_is_marked_and_explained)
{
    struct made made;
    char *text;

    made_open(&made, 4, 1);
    for (uint32_t i = 0; i < 4; i++)
        link_to(&made, 0, i);
    made.card.graph.members[0].is_new = 1;
    made.card.graph.members[1].verdict = "confirmed";
    made.card.graph.members[2].protection = "staff";
    text = draw(&made);
    /* At the account, and in the legend. */
    cr_expect_eq(svg_count(text, "class=\"halo-ring\""), 2);
    cr_expect_eq(svg_count(text, "class=\"shielded\""), 2);
    cr_expect_not_null(strstr(text, "; found confirmed\""));
    cr_expect_not_null(strstr(text, "; protected (staff)\""));
    cr_expect_not_null(strstr(text, ">new since the last report</text>"));
    free(text);
    made.card.graph.members[0].is_new = 0;
    text = draw(&made);
    cr_expect_null(strstr(text, "halo-ring"));
    cr_expect_null(strstr(text, ">new since the last report</text>"));
    free(text);
    made_close(&made);
}

Test(portrait, a_value_tells_who_has_it_and_an_account_what_it_has)
{
    struct made made;
    char *text;

    made_open(&made, 3, 1);
    link_to(&made, 0, 0);
    link_to(&made, 0, 1);
    made.card.graph.values[0].sharing = 6;
    text = draw(&made);
    cr_expect_not_null(
        strstr(text, "data-near=\"p3-m1 p3-m2\" data-told=\"payment method value-3: 2 "
                     "of the 3 accounts have it, and 4 elsewhere; 30.0 bits\""));
    cr_expect_not_null(strstr(text, "data-near=\"p3-v1\" data-told=\"account acct-0: 20.0 bits, "
                                    "signed up 2026-11-16; payment method value-3\""));
    cr_expect_not_null(strstr(text, "<desc id=\"p3-d\">3 accounts and 1 shared value. The payment "
                                    "method value-3 ties 2. </desc>"));
    free(text);
    made_close(&made);
}

/* ---- what strangers wrote ---- */

Test(portrait, texts_that_attack_are_texts_in_every_label)
{
    struct report report;

    sample_fill(&report, SAMPLE_HOSTILE, SAMPLE_RINGS);
    for (int i = 0; i < report.card_count; i++) {
        char *text = draw_card(&report.cards[i]);

        expect_sound(text);
        cr_expect_gt(svg_count(text, "attack"), 0);
        cr_expect_null(strstr(text, "\xe2\x80\xae"), "a direction override came through");
        free(text);
    }
    sample_free(&report);
}

Test(portrait, what_is_masked_is_nowhere_in_it)
{
    struct made made;
    char *text;

    made_open(&made, 3, 1);
    made.card.graph.values[0].kind = "mailbox";
    made.card.graph.values[0].value = "mia.koch@example.com";
    for (uint32_t i = 0; i < 3; i++)
        link_to(&made, 0, i);
    text = draw(&made);
    cr_expect_null(strstr(text, "mia.koch"));
    cr_expect_not_null(strstr(text, "m***@example.com"));
    free(text);
    made_close(&made);
}
