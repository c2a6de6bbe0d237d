#include <criterion/criterion.h>
#include <igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export_store.h"
#include "program.h"

/* Rings as a graph. Rings 7 and 8 share a network, which ring 7 has twice. */

TestSuite(export_graph, .init = export_store_open, .fini = export_store_close);

static void expect_file(const char *name, const char *expected)
{
    char *content = export_content(name);

    cr_assert_not_null(content);
    cr_expect_str_eq(content, expected, "%s", content);
    free(content);
}

Test(export_graph, gephis_pair_has_the_columns_it_reads)
{
    export_expect("graph --graph-format gephi --ring 8 --output x --quiet", 0, "", "");
    expect_file("x-nodes.csv",
        "Id,Label,type,kind,ring_id,ring_score,ring_size,band,verdict,protection,member_score,"
        "created_at,accounts_sharing,bits,rings\n"
        "a7,a7,account,account,R-000008,5.5,4,medium,watch,,24,2025-07-08T18:40:07Z,,,\n"
        "a8,a8,account,account,R-000008,5.5,4,medium,watch,trusted,23,2025-07-08T18:40:08Z,,,\n"
        "a9,a9,account,account,R-000008,5.5,4,medium,watch,,22,2025-07-08T18:40:09Z,,,\n"
        "a10,a10,account,account,R-000008,5.5,4,medium,watch,,21,2025-07-08T18:40:10Z,,,\n"
        "v5,shared@example.com,value,mailbox,R-000008,5.5,4,medium,,,,,4,7,1\n"
        "v4,198.51.100.0/24,value,net24,R-000008,5.5,4,medium,,,,,9,5,1\n");
    expect_file("x-edges.csv",
        "Source,Target,Type,Weight,kind,ring_id,first_seen,last_seen\n"
        "a7,v5,Undirected,7,mailbox,R-000008,2025-07-08T18:40:07Z,2025-07-08T18:41:47Z\n"
        "a8,v5,Undirected,7,mailbox,R-000008,2025-07-08T18:40:08Z,2025-07-08T18:41:48Z\n"
        "a9,v5,Undirected,7,mailbox,R-000008,2025-07-08T18:40:09Z,2025-07-08T18:41:49Z\n"
        "a10,v5,Undirected,7,mailbox,R-000008,2025-07-08T18:40:10Z,2025-07-08T18:41:50Z\n"
        "a7,v4,Undirected,5,net24,R-000008,2025-07-08T18:40:07Z,2025-07-08T18:41:47Z\n"
        "a8,v4,Undirected,5,net24,R-000008,2025-07-08T18:40:08Z,2025-07-08T18:41:48Z\n");
}

/* Evidence 2 and 3 of ring 7 and 4 of ring 8 are of one network. */
Test(export_graph, a_value_of_several_rings_is_one_node)
{
    export_expect("graph --graph-format gephi --ring 7,8 --output x --quiet", 0, "", "");
    export_expect_shell("--version >/dev/null; grep 198 x-nodes.csv", 0,
        "v3,198.51.100.0/24,value,net24,R-000007,30,6,high,,,,,9,6,2\n", "");
    export_expect_shell("--version >/dev/null; (grep v3 x-edges.csv | cut -d, -f1,4)", 0,
        "a2,6\na3,6\na1,4\na7,5\na8,5\n", "");
}

Test(export_graph, gephis_labels_are_guarded_for_review)
{
    export_expect("graph --graph-format gephi --ring 11 --output x --quiet", 0, "", "");
    export_expect_shell(
        "--version >/dev/null; cat x-nodes.csv", 0, "\na15,\"'=evil\"\"<b>&amp;\",account,", "");
    export_expect_shell(
        "--version >/dev/null; cat x-nodes.csv", 0, "\nv7,\"'=1+1\"\"<b>&\x1b\n\",", "");
    export_expect(
        "graph --graph-format gephi --profile raw --bom --ring 11 --output x --quiet", 0, "", "");
    export_expect_shell(
        "--version >/dev/null; cat x-nodes.csv", 0, "\na15,\"=evil\"\"<b>&amp;\",account,", "");
    export_expect_shell("--version >/dev/null; cat x-edges.csv", 0, "\xef\xbb\xbfSource,", "");
}

Test(export_graph, graphml_is_read_back)
{
    char path[128];
    igraph_t graph;
    FILE *file;

    export_expect("graph --ring 7,11 --output x --quiet", 0, "", "");
    snprintf(path, sizeof path, "%s/x", export_directory);
    file = fopen(path, "r");
    igraph_set_attribute_table(&igraph_cattribute_table);
    cr_assert_eq(igraph_read_graph_graphml(&graph, file, 0), IGRAPH_SUCCESS);
    fclose(file);
    cr_assert_eq(igraph_vcount(&graph), 6 + 5 + 3);
    cr_assert_eq(igraph_ecount(&graph), 6 + 3 + 5);
    cr_assert_str_eq(VAS(&graph, "node_id", 2), "a3");
    cr_assert_str_eq(VAS(&graph, "protection", 2), "staff");
    cr_assert_str_eq(VAS(&graph, "verdict", 1), "benign");
    cr_assert_float_eq(VAN(&graph, "member_score", 0), 30, 1e-9);
    cr_assert_str_eq(VAS(&graph, "created_at", 0), "2025-07-08T18:40:01Z");
    cr_assert_str_eq(VAS(&graph, "label", 8), "red\xef\xbf\xbd[31m");
    cr_assert_str_eq(VAS(&graph, "label", 13), "=1+1\"<b>&\xef\xbf\xbd\n");
    cr_assert_str_eq(VAS(&graph, "type", 13), "value");
    cr_assert_float_eq(EAN(&graph, "weight", 0), 20, 1e-9);
    cr_assert_str_eq(EAS(&graph, "first_seen", 0), "2025-07-08T18:40:01Z");
    igraph_destroy(&graph);
}

Test(export_graph, dot_is_styled_by_kind_band_and_bits)
{
    export_expect("graph --graph-format dot --ring 8", 0,
        "  \"a8\" [shape=ellipse, fillcolor=\"#f8dfa8\", peripheries=2, label=\"a8\", "
        "type=\"account\", kind=\"account\", ring_id=\"R-000008\", ring_score=5.5, ring_size=4, "
        "band=\"medium\", verdict=\"watch\", protection=\"trusted\", member_score=23, "
        "created_at=\"2025-07-08T18:40:08Z\"];\n",
        NULL);
    export_expect("graph --graph-format dot --ring 8", 0,
        "  \"a8\" -- \"v5\" [penwidth=1.2, weight=7, kind=\"mailbox\", ring_id=\"R-000008\", "
        "first_seen=\"2025-07-08T18:40:08Z\", last_seen=\"2025-07-08T18:41:48Z\"];\n",
        NULL);
    export_expect("graph --graph-format dot --ring 11", 0,
        "  \"v7\" [shape=box, fillcolor=\"#ffffff\", label=\"=1+1\\\"<b>&amp;\xef\xbf\xbd\\n\", ",
        NULL);
    export_expect("graph --ring 8 --output x.gv", 0, "", "wrote x.gv (12 nodes and edges)");
    export_expect_shell("--version >/dev/null; head -1 x.gv", 0, "graph \"rings\" {\n", "");
}

Test(export_graph, the_limit_is_of_rings)
{
    export_expect("graph --limit 1 --graph-format dot", 0, "R-000007", NULL);
    export_expect("graph --limit 1 --graph-format dot >x; grep -c R-000008 x", 1, "0\n", NULL);
}

Test(export_graph, edges_are_of_members)
{
    export_expect_shell(
        "--version >/dev/null; sqlite3 ringleader.db \"INSERT INTO evidence_account "
        "VALUES (1, 11, 5, 6)\"",
        0, "", "");
    export_expect("graph --ring 7,9 --graph-format dot >x; grep -c '\"a11\" --' x", 0, "1\n", NULL);
    export_expect("graph --ring 7,9 --output y", 0, "", "wrote y (");
}
