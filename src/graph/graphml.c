#include "graph/graphml.h"

#include <igraph.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/utf8.h"
#include "graph/igraph_error.h"

/* The attributes of all nodes, or of all edges. */
struct attribute_rows {
    const struct graphml_attribute *attributes;
    int count;
    struct graphml_cell *cells; /* row by row */
    size_t used, size;
};

struct graphml {
    struct attribute_rows nodes, edges;
    igraph_integer_t node_count;
    igraph_integer_t *ends; /* two of each edge */
    size_t end_count, ends_size;
    struct arena texts;
};

/* ---- making ---- */

int graphml_open(struct graphml **out, const struct graphml_attribute *nodes, int node_attributes,
    const struct graphml_attribute *edges, int edge_attributes, struct error *err)
{
    struct graphml *graphml = *out = calloc(1, sizeof *graphml);

    if (!graphml)
        return error_memory(err);
    graphml->nodes.attributes = nodes;
    graphml->nodes.count = node_attributes;
    graphml->edges.attributes = edges;
    graphml->edges.count = edge_attributes;
    return 0;
}

/* XML 1.0, 2.2: no control characters except tab and line breaks, no noncharacters. C1 controls are
 * allowed but discouraged; a terminal would act on them. */
static int is_allowed(uint32_t code)
{
    if (code == '\t' || code == '\n' || code == '\r')
        return 1;
    return code != UTF8_INVALID && !utf8_is_control(code) && code != 0xfffe && code != 0xffff;
}

/* A copy with what XML does not allow replaced; NULL when memory is out. */
static const char *clean(struct arena *arena, const char *text)
{
    static const char replacement[] = "\xef\xbf\xbd";
    size_t length = strlen(text), bytes;
    char *copy = arena_allocate(arena, length * (sizeof replacement - 1) + 1), *at = copy;
    uint32_t code;

    if (!copy)
        return NULL;
    for (; length > 0; text += bytes, length -= bytes) {
        size_t kept = bytes = utf8_decode(text, length, &code);
        const char *from = text;

        if (!is_allowed(code)) {
            from = replacement;
            kept = sizeof replacement - 1;
        }
        memcpy(at, from, kept);
        at += kept;
    }
    *at = '\0';
    return copy;
}

static int add_row(struct graphml *graphml, struct attribute_rows *rows,
    const struct graphml_cell *cells, struct error *err)
{
    if (array_reserve(
            &rows->cells, &rows->size, rows->used + (size_t)rows->count, sizeof *cells, err))
        return -1;
    for (int i = 0; i < rows->count; i++) {
        struct graphml_cell *cell = &rows->cells[rows->used + (size_t)i];

        *cell = cells[i];
        if (rows->attributes[i].is_number)
            continue;
        cell->text = cells[i].text && *cells[i].text ? clean(&graphml->texts, cells[i].text) : "";
        if (!cell->text)
            return error_memory(err);
    }
    rows->used += (size_t)rows->count;
    return 0;
}

int graphml_node(struct graphml *graphml, const struct graphml_cell *cells, struct error *err)
{
    graphml->node_count++;
    return add_row(graphml, &graphml->nodes, cells, err);
}

int graphml_edge(struct graphml *graphml, uint32_t from, uint32_t to,
    const struct graphml_cell *cells, struct error *err)
{
    if (array_reserve(&graphml->ends, &graphml->ends_size, graphml->end_count + 2,
            sizeof *graphml->ends, err))
        return -1;
    graphml->ends[graphml->end_count++] = from;
    graphml->ends[graphml->end_count++] = to;
    return add_row(graphml, &graphml->edges, cells, err);
}

void graphml_close(struct graphml *graphml)
{
    if (!graphml)
        return;
    free(graphml->nodes.cells);
    free(graphml->edges.cells);
    free(graphml->ends);
    arena_free(&graphml->texts);
    free(graphml);
}

/* ---- writing ---- */

typedef igraph_error_t number_setter(igraph_t *, const char *, const igraph_vector_t *);
typedef igraph_error_t text_setter(igraph_t *, const char *, const igraph_strvector_t *);

static igraph_error_t fill_numbers(
    igraph_t *graph, const struct attribute_rows *rows, int attribute, number_setter *set)
{
    igraph_integer_t count = (igraph_integer_t)(rows->used / (size_t)rows->count);
    igraph_vector_t numbers = { 0 };
    igraph_error_t code = igraph_vector_init(&numbers, count);

    for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < count; i++)
        VECTOR(numbers)[i] = rows->cells[i * rows->count + attribute].number;
    if (code == IGRAPH_SUCCESS)
        code = set(graph, rows->attributes[attribute].name, &numbers);
    igraph_vector_destroy(&numbers);
    return code;
}

static igraph_error_t fill_texts(
    igraph_t *graph, const struct attribute_rows *rows, int attribute, text_setter *set)
{
    igraph_integer_t count = (igraph_integer_t)(rows->used / (size_t)rows->count);
    igraph_strvector_t texts = { 0 };
    igraph_error_t code = igraph_strvector_init(&texts, count);

    for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < count; i++)
        code = igraph_strvector_set(&texts, i, rows->cells[i * rows->count + attribute].text);
    if (code == IGRAPH_SUCCESS)
        code = set(graph, rows->attributes[attribute].name, &texts);
    igraph_strvector_destroy(&texts);
    return code;
}

static igraph_error_t fill_attributes(
    igraph_t *graph, const struct attribute_rows *rows, number_setter *numbers, text_setter *texts)
{
    igraph_error_t code = IGRAPH_SUCCESS;

    for (int i = 0; code == IGRAPH_SUCCESS && rows->used > 0 && i < rows->count; i++)
        code = rows->attributes[i].is_number ? fill_numbers(graph, rows, i, numbers)
                                             : fill_texts(graph, rows, i, texts);
    return code;
}

static igraph_error_t write_graph(const struct graphml *graphml, igraph_t *graph, FILE *file)
{
    igraph_error_t code = fill_attributes(
        graph, &graphml->nodes, igraph_cattribute_VAN_setv, igraph_cattribute_VAS_setv);

    if (code == IGRAPH_SUCCESS)
        code = fill_attributes(
            graph, &graphml->edges, igraph_cattribute_EAN_setv, igraph_cattribute_EAS_setv);
    return code == IGRAPH_SUCCESS ? igraph_write_graph_graphml(graph, file, 1) : code;
}

static igraph_error_t write_igraph(const struct graphml *graphml, FILE *file)
{
    igraph_vector_int_t ends;
    igraph_error_t code;
    igraph_t graph;

    igraph_vector_int_view(&ends, graphml->ends, (igraph_integer_t)graphml->end_count);
    code = igraph_create(&graph, &ends, graphml->node_count, IGRAPH_UNDIRECTED);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = write_graph(graphml, &graph, file);
    igraph_destroy(&graph);
    return code;
}

int graphml_write(const struct graphml *graphml, FILE *file, struct error *err)
{
    igraph_error_handler_t *handler = igraph_set_error_handler(igraph_error_quiet);
    igraph_attribute_table_t *table = igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_error_t code = write_igraph(graphml, file);

    igraph_set_attribute_table(table);
    igraph_set_error_handler(handler);
    if (code == IGRAPH_SUCCESS || code == IGRAPH_EFILE)
        return 0;
    return error_set(
        err, ERROR_FAILED, "the graph cannot be written as GraphML: %s", igraph_strerror(code));
}
