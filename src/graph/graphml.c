#include "graph/graphml.h"

#include <igraph.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/utf8.h"
#include "graph/igraph_error.h"

/* The attributes of all nodes, or of all edges. */
struct side {
    const struct graphml_attribute *attributes;
    int count;
    struct graphml_cell *cells; /* row by row */
    size_t used, size;
};

struct picture {
    struct side nodes, edges;
    igraph_integer_t node_count;
    igraph_integer_t *ends; /* two of each edge */
    size_t end_count, ends_size;
    struct arena texts;
};

/* ---- making ---- */

int graphml_open(struct picture **out, const struct graphml_attribute *nodes, int node_attributes,
    const struct graphml_attribute *edges, int edge_attributes, struct error *err)
{
    struct picture *picture = *out = calloc(1, sizeof *picture);

    if (!picture)
        return error_memory(err);
    picture->nodes.attributes = nodes;
    picture->nodes.count = node_attributes;
    picture->edges.attributes = edges;
    picture->edges.count = edge_attributes;
    return 0;
}

/* XML 1.0, 2.2: no control but tab and line breaks, no noncharacter. C1 is allowed, discouraged,
 * and would move the cursor of a terminal. */
static int is_allowed(uint32_t code)
{
    if (code == '\t' || code == '\n' || code == '\r')
        return 1;
    return code != UTF8_INVALID && !utf8_is_control(code) && code != 0xfffe && code != 0xffff;
}

/* A copy that XML can hold; NULL when memory is out. */
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

static int add_row(
    struct picture *picture, struct side *side, const struct graphml_cell *cells, struct error *err)
{
    if (array_reserve(
            &side->cells, &side->size, side->used + (size_t)side->count, sizeof *cells, err))
        return -1;
    for (int i = 0; i < side->count; i++) {
        struct graphml_cell *cell = &side->cells[side->used + (size_t)i];

        *cell = cells[i];
        if (side->attributes[i].is_number)
            continue;
        cell->text = cells[i].text && *cells[i].text ? clean(&picture->texts, cells[i].text) : "";
        if (!cell->text)
            return error_memory(err);
    }
    side->used += (size_t)side->count;
    return 0;
}

int graphml_node(struct picture *picture, const struct graphml_cell *cells, struct error *err)
{
    picture->node_count++;
    return add_row(picture, &picture->nodes, cells, err);
}

int graphml_edge(struct picture *picture, uint32_t from, uint32_t to,
    const struct graphml_cell *cells, struct error *err)
{
    if (array_reserve(&picture->ends, &picture->ends_size, picture->end_count + 2,
            sizeof *picture->ends, err))
        return -1;
    picture->ends[picture->end_count++] = from;
    picture->ends[picture->end_count++] = to;
    return add_row(picture, &picture->edges, cells, err);
}

void graphml_close(struct picture *picture)
{
    if (!picture)
        return;
    free(picture->nodes.cells);
    free(picture->edges.cells);
    free(picture->ends);
    arena_free(&picture->texts);
    free(picture);
}

/* ---- writing ---- */

typedef igraph_error_t set_numbers(igraph_t *, const char *, const igraph_vector_t *);
typedef igraph_error_t set_texts(igraph_t *, const char *, const igraph_strvector_t *);

static igraph_error_t give_numbers(
    igraph_t *graph, const struct side *side, int attribute, set_numbers *set)
{
    igraph_integer_t rows = (igraph_integer_t)(side->used / (size_t)side->count);
    igraph_vector_t numbers = { 0 };
    igraph_error_t code = igraph_vector_init(&numbers, rows);

    for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < rows; i++)
        VECTOR(numbers)[i] = side->cells[i * side->count + attribute].number;
    if (code == IGRAPH_SUCCESS)
        code = set(graph, side->attributes[attribute].name, &numbers);
    igraph_vector_destroy(&numbers);
    return code;
}

static igraph_error_t give_texts(
    igraph_t *graph, const struct side *side, int attribute, set_texts *set)
{
    igraph_integer_t rows = (igraph_integer_t)(side->used / (size_t)side->count);
    igraph_strvector_t texts = { 0 };
    igraph_error_t code = igraph_strvector_init(&texts, rows);

    for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < rows; i++)
        code = igraph_strvector_set(&texts, i, side->cells[i * side->count + attribute].text);
    if (code == IGRAPH_SUCCESS)
        code = set(graph, side->attributes[attribute].name, &texts);
    igraph_strvector_destroy(&texts);
    return code;
}

static igraph_error_t give_all(
    igraph_t *graph, const struct side *side, set_numbers *numbers, set_texts *texts)
{
    igraph_error_t code = IGRAPH_SUCCESS;

    for (int i = 0; code == IGRAPH_SUCCESS && side->used > 0 && i < side->count; i++)
        code = side->attributes[i].is_number ? give_numbers(graph, side, i, numbers)
                                             : give_texts(graph, side, i, texts);
    return code;
}

static igraph_error_t write_graph(const struct picture *picture, igraph_t *graph, FILE *file)
{
    igraph_error_t code =
        give_all(graph, &picture->nodes, igraph_cattribute_VAN_setv, igraph_cattribute_VAS_setv);

    if (code == IGRAPH_SUCCESS)
        code = give_all(
            graph, &picture->edges, igraph_cattribute_EAN_setv, igraph_cattribute_EAS_setv);
    return code == IGRAPH_SUCCESS ? igraph_write_graph_graphml(graph, file, 1) : code;
}

static igraph_error_t write_picture(const struct picture *picture, FILE *file)
{
    igraph_vector_int_t ends;
    igraph_error_t code;
    igraph_t graph;

    igraph_vector_int_view(&ends, picture->ends, (igraph_integer_t)picture->end_count);
    code = igraph_create(&graph, &ends, picture->node_count, IGRAPH_UNDIRECTED);
    if (code != IGRAPH_SUCCESS)
        return code;
    code = write_graph(picture, &graph, file);
    igraph_destroy(&graph);
    return code;
}

int graphml_write(const struct picture *picture, FILE *file, struct error *err)
{
    igraph_error_handler_t *handler = igraph_set_error_handler(igraph_error_quiet);
    igraph_attribute_table_t *table = igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_error_t code = write_picture(picture, file);

    igraph_set_attribute_table(table);
    igraph_set_error_handler(handler);
    if (code == IGRAPH_SUCCESS || code == IGRAPH_EFILE)
        return 0;
    return error_set(
        err, ERROR_FAILED, "the graph cannot be written as GraphML: %s", igraph_strerror(code));
}
