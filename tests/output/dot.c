#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/dot.h"

static const struct output_column columns[] = {
    { "Label", "label", OUTPUT_TEXT },
    { "Type", NULL, OUTPUT_TEXT },
    { "score", "score", OUTPUT_NUMBER },
    { "size", "size", OUTPUT_INTEGER },
    { "seen", "seen", OUTPUT_TIME },
};

static char *text;
static size_t size;

static void assert_dot(FILE *file, const char *expected)
{
    fclose(file);
    cr_assert_str_eq(text, expected);
    free(text);
}

Test(dot, nodes_and_edges_have_attributes)
{
    FILE *file = open_memstream(&text, &size);
    const struct output_cell cells[] = { { .text = "a card" }, { .text = "not shown" },
        { .number = 4.50 }, { .integer = 12 }, { .integer = 1760000000 } };

    dot_begin(file, "rings", "  node [style=filled];\n");
    dot_node(file, "a1", "shape=box", columns, cells, 5);
    dot_node(file, "a2", "", columns, cells, 1);
    dot_edge(file, "a1", "a2", "", columns + 2, cells + 2, 2);
    dot_end(file);
    assert_dot(file, "graph \"rings\" {\n  node [style=filled];\n"
                     "  \"a1\" [shape=box, label=\"a card\", score=4.5, size=12, "
                     "seen=\"2025-10-09T08:53:20Z\"];\n"
                     "  \"a2\" [label=\"a card\"];\n"
                     "  \"a1\" -- \"a2\" [score=4.5, size=12];\n}\n");
}

Test(dot, missing_values_are_left_out)
{
    FILE *file = open_memstream(&text, &size);
    const struct output_cell cells[] = { { .is_null = 1 }, { .text = "" }, { .is_null = 1 },
        { .is_null = 1 }, { .is_null = 1 } };

    dot_node(file, "a", "", columns, cells, 5);
    assert_dot(file, "  \"a\" [];\n");
}

/* Quotes end a string, \N is the node's name, &lt; a character; SVG holds no controls. */
Test(dot, texts_may_hold_anything)
{
    static const struct {
        const char *given, *expected;
    } texts[] = {
        { "\"]; evil [label=\"", "\\\"]; evil [label=\\\"" },
        { "\\N\\\"", "\\\\N\\\\\\\"" },
        { "a\nb", "a\\nb" },
        { "&lt;b&gt;", "&amp;lt;b&amp;gt;" },
        { "<b>", "<b>" },
        { "\x1b[31m\x7f", "\xef\xbf\xbd[31m\xef\xbf\xbd" },
        { "caf\xe9", "caf\xef\xbf\xbd" },
        { "\xc2\x9b\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd" },
        { "\xc3\xa9", "\xc3\xa9" },
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        FILE *file = open_memstream(&text, &size);
        const struct output_cell cell = { .text = texts[i].given };
        char expected[128];

        dot_node(file, texts[i].given, "", columns, &cell, 1);
        snprintf(expected, sizeof expected, "  \"%s\" [label=\"%s\"];\n", texts[i].expected,
            texts[i].expected);
        assert_dot(file, expected);
    }
}
