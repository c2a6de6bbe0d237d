#include <criterion/criterion.h>
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/graphml.h"

static const struct graphml_attribute nodes[] = { { "label", 0 }, { "score", 1 } };
static const struct graphml_attribute edges[] = { { "kind", 0 }, { "weight", 1 } };

static struct error err;

static struct graphml *begin_picture(void)
{
    struct graphml *picture;

    cr_assert_eq(graphml_open(&picture, nodes, 2, edges, 2, &err), 0);
    return picture;
}

static void node(struct graphml *picture, const char *label, double score)
{
    struct graphml_cell cells[] = { { label, NAN }, { NULL, score } };

    cr_assert_eq(graphml_node(picture, cells, &err), 0, "%s", err.message);
}

static void edge(
    struct graphml *picture, uint32_t from, uint32_t to, const char *kind, double weight)
{
    struct graphml_cell cells[] = { { kind, NAN }, { NULL, weight } };

    cr_assert_eq(graphml_edge(picture, from, to, cells, &err), 0, "%s", err.message);
}

/* Writes, closes and returns it; the caller frees. */
static char *written(struct graphml *picture)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    cr_assert_eq(graphml_write(picture, file, &err), 0, "%s", err.message);
    fclose(file);
    graphml_close(picture);
    return text;
}

/* Reads it as another program would. */
static void read_back(char *text, igraph_t *graph)
{
    FILE *file = fmemopen(text, strlen(text), "r");

    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_set_error_handler(igraph_error_handler_printignore);
    cr_assert_eq(igraph_read_graph_graphml(graph, file, 0), IGRAPH_SUCCESS, "%s", text);
    fclose(file);
}

Test(graphml, nodes_edges_and_attributes_are_read_back)
{
    struct graphml *picture = begin_picture();
    char *text;
    igraph_t graph;

    node(picture, "acct-1", 4.5);
    node(picture, NULL, NAN);
    node(picture, "card", 12);
    edge(picture, 0, 2, "payment", 7.1);
    edge(picture, 1, 2, "device", NAN);
    text = written(picture);
    read_back(text, &graph);
    cr_assert_eq(igraph_vcount(&graph), 3);
    cr_assert_eq(igraph_ecount(&graph), 2);
    cr_assert_str_eq(VAS(&graph, "label", 0), "acct-1");
    cr_assert_str_eq(VAS(&graph, "label", 1), "");
    cr_assert_float_eq(VAN(&graph, "score", 0), 4.5, 1e-12);
    cr_assert(isnan(VAN(&graph, "score", 1)));
    cr_assert_str_eq(EAS(&graph, "kind", 1), "device");
    cr_assert_float_eq(EAN(&graph, "weight", 0), 7.1, 1e-12);
    cr_assert_eq(IGRAPH_FROM(&graph, 1) + IGRAPH_TO(&graph, 1), 3);
    cr_assert_not_null(strstr(text, "edgedefault=\"undirected\""));
    igraph_destroy(&graph);
    free(text);
}

Test(graphml, a_graph_may_be_empty)
{
    char *text = written(begin_picture());
    igraph_t graph;

    read_back(text, &graph);
    cr_assert_eq(igraph_vcount(&graph), 0);
    igraph_destroy(&graph);
    free(text);
}

/* Texts that attackers may use as labels, and how they are read back. */
static const struct {
    const char *given, *read;
} hostile[] = {
    { "<b onload='x'>&amp;\"]]>", "<b onload='x'>&amp;\"]]>" },
    { "line\nbreak\ttab", "line\nbreak\ttab" },
    { "\x1b[31mred", "\xef\xbf\xbd[31mred" },
    { "\x01\x02\x7f", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "caf\xe9", "caf\xef\xbf\xbd" },
    { "\xc3\xa9\xf0\x9f\x98\x80", "\xc3\xa9\xf0\x9f\x98\x80" },
    { "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xc2\x9b", "\xef\xbf\xbd" },
    { "=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1" },
};

enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

Test(graphml, texts_may_hold_anything)
{
    struct graphml *picture = begin_picture();
    char *text;
    igraph_t graph;

    for (int i = 0; i < HOSTILE; i++)
        node(picture, hostile[i].given, i);
    edge(picture, 0, 1, "\"><edge source=\"n0\x1b", 1);
    text = written(picture);
    read_back(text, &graph);
    cr_assert_eq(igraph_vcount(&graph), HOSTILE);
    for (int i = 0; i < HOSTILE; i++)
        cr_expect_str_eq(VAS(&graph, "label", i), hostile[i].read, "%s", hostile[i].given);
    cr_assert_str_eq(EAS(&graph, "kind", 0), "\"><edge source=\"n0\xef\xbf\xbd");
    igraph_destroy(&graph);
    free(text);
}

Test(graphml, a_text_of_ten_thousand_bad_bytes_fits)
{
    struct graphml *picture = begin_picture();
    char label[10001], *text;
    igraph_t graph;

    memset(label, 0xff, sizeof label - 1);
    label[sizeof label - 1] = '\0';
    node(picture, label, 1);
    text = written(picture);
    read_back(text, &graph);
    cr_assert_eq(strlen(VAS(&graph, "label", 0)), 30000);
    igraph_destroy(&graph);
    free(text);
}

Test(graphml, an_edge_to_a_missing_node_is_an_error)
{
    struct graphml *picture = begin_picture();
    FILE *file = fopen("/dev/null", "w");

    node(picture, "a", 1);
    edge(picture, 0, 1, "kind", 1);
    cr_assert_eq(graphml_write(picture, file, &err), -1);
    cr_assert_not_null(strstr(err.message, "GraphML"), "%s", err.message);
    fclose(file);
    graphml_close(picture);
}

Test(graphml, a_full_disk_is_left_to_the_file)
{
    struct graphml *picture = begin_picture();
    FILE *file = fopen("/dev/full", "w");

    setvbuf(file, NULL, _IONBF, 0);
    node(picture, "a", 1);
    cr_assert_eq(graphml_write(picture, file, &err), 0, "%s", err.message);
    cr_assert(ferror(file));
    fclose(file);
    graphml_close(picture);
}
