#include "export/graph_file.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/intern.h"
#include "base/time.h"
#include "export/cells.h"
#include "export/table.h"
#include "graph/graphml.h"
#include "output/dot.h"

/* Columns of the export_tables that the diagram itself needs. */
enum { NODE_ID, NODE_TYPE = 2, NODE_BAND = 7, NODE_PROTECTION = 9 };
enum { EDGE_SOURCE, EDGE_TARGET, EDGE_WEIGHT = 3 };

struct diagram {
    const struct export_request *request;
    struct db *db;
    const struct selection *selection;
    struct export_sink *sink;
    int64_t rows;
    /* of GraphML */
    struct graphml *picture;
    struct intern ids; /* of nodes, numbered from 1 in order */
};

typedef int visit_row(struct diagram *diagram, const struct export_table *table,
    const struct output_cell *cells, struct error *err);

static int each_row(
    struct diagram *diagram, const struct export_table *table, visit_row *visit, struct error *err)
{
    struct output_cell cells[EXPORT_TABLE_COLUMNS];
    struct stmt stmt = { 0 };
    int row = -1;

    if (export_table_query(table, &stmt, diagram->db, diagram->selection, NULL, 0, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0) {
        cells_read(&stmt, table->columns, table->count, cells);
        if (progress_check(diagram->request->progress, err) || visit(diagram, table, cells, err)) {
            row = -1;
            goto out;
        }
        diagram->rows++;
    }
out:
    stmt_finalize(&stmt);
    return row;
}

/* ---- GraphML ---- */

static int is_number(enum output_type type)
{
    return type == OUTPUT_INTEGER || type == OUTPUT_NUMBER;
}

static int attributes_of(const struct export_table *table, struct graphml_attribute *attributes)
{
    int count = 0;

    for (int i = 0; i < table->count; i++)
        if (table->columns[i].title)
            attributes[count++] = (struct graphml_attribute){ table->columns[i].title,
                is_number(table->columns[i].type) };
    return count;
}

/* The cells of a row that are attributes; times are formatted into moments. */
static void attribute_cells(const struct export_table *table, const struct output_cell *cells,
    struct graphml_cell *out, char moments[EXPORT_TABLE_COLUMNS][TIME_TEXT])
{
    for (int i = 0; i < table->count; i++) {
        enum output_type type = table->columns[i].type;

        if (!table->columns[i].title)
            continue;
        *out = (struct graphml_cell){ NULL, NAN };
        if (cells[i].is_null)
            ;
        else if (type == OUTPUT_TIME)
            out->text = time_format(cells[i].integer, moments[i]);
        else if (is_number(type))
            out->number = type == OUTPUT_NUMBER ? cells[i].number : (double)cells[i].integer;
        else
            out->text = cells[i].text;
        out++;
    }
}

static int add_node(struct diagram *diagram, const struct export_table *table,
    const struct output_cell *cells, struct error *err)
{
    struct graphml_cell attributes[EXPORT_TABLE_COLUMNS];
    char moments[EXPORT_TABLE_COLUMNS][TIME_TEXT];
    int is_new;

    if (!intern_add(&diagram->ids, text_of(cells[NODE_ID].text), &is_new))
        return error_memory(err);
    attribute_cells(table, cells, attributes, moments);
    return graphml_node(diagram->picture, attributes, err);
}

static int add_edge(struct diagram *diagram, const struct export_table *table,
    const struct output_cell *cells, struct error *err)
{
    struct graphml_cell attributes[EXPORT_TABLE_COLUMNS];
    char moments[EXPORT_TABLE_COLUMNS][TIME_TEXT];
    int is_new; /* never: an edge is between nodes */
    uint32_t source = intern_add(&diagram->ids, text_of(cells[EDGE_SOURCE].text), &is_new);
    uint32_t target = intern_add(&diagram->ids, text_of(cells[EDGE_TARGET].text), &is_new);

    if (!source || !target)
        return error_memory(err);
    attribute_cells(table, cells, attributes, moments);
    return graphml_edge(diagram->picture, source - 1, target - 1, attributes, err);
}

static int write_graphml(struct diagram *diagram, struct error *err)
{
    const struct export_table *nodes = export_table_named("nodes"),
                              *edges = export_table_named("edges");
    struct graphml_attribute node_attributes[EXPORT_TABLE_COLUMNS],
        edge_attributes[EXPORT_TABLE_COLUMNS];
    int node_count = attributes_of(nodes, node_attributes);
    int edge_count = attributes_of(edges, edge_attributes);
    int rc = -1;

    if (graphml_open(
            &diagram->picture, node_attributes, node_count, edge_attributes, edge_count, err) ||
        each_row(diagram, nodes, add_node, err) || each_row(diagram, edges, add_edge, err))
        goto out;
    if (graphml_write(diagram->picture, diagram->sink->file, err) || sink_check(diagram->sink, err))
        goto out;
    rc = 0;
out:
    graphml_close(diagram->picture);
    intern_free(&diagram->ids);
    return rc;
}

/* ---- DOT ---- */

static const char *fill_of(const char *band)
{
    static const struct {
        const char *band, *fill;
    } fills[] = { { "high", "#f2b8b5" }, { "medium", "#f8dfa8" }, { "low", "#e3e7ea" } };

    for (size_t i = 0; band && i < COUNT_OF(fills); i++)
        if (strcmp(fills[i].band, band) == 0)
            return fills[i].fill;
    return "#ffffff";
}

static int draw_node(struct diagram *diagram, const struct export_table *table,
    const struct output_cell *cells, struct error *err)
{
    int is_value = cells[NODE_TYPE].text && strcmp(cells[NODE_TYPE].text, "value") == 0;
    char style[96];

    snprintf(style, sizeof style, "shape=%s, fillcolor=\"%s\"%s", is_value ? "box" : "ellipse",
        is_value ? "#ffffff" : fill_of(cells[NODE_BAND].text),
        cells[NODE_PROTECTION].is_null ? "" : ", peripheries=2");
    dot_node(diagram->sink->file, cells[NODE_ID].text, style, table->columns + 1, cells + 1,
        table->count - 1);
    return sink_check(diagram->sink, err);
}

/* Edges with more bits are thicker. */
static int draw_edge(struct diagram *diagram, const struct export_table *table,
    const struct output_cell *cells, struct error *err)
{
    double bits = cells[EDGE_WEIGHT].number;
    char style[48];

    snprintf(style, sizeof style, "penwidth=%.1f", 0.5 + fmin(fmax(bits, 0), 40) / 10);
    dot_edge(diagram->sink->file, cells[EDGE_SOURCE].text, cells[EDGE_TARGET].text, style,
        table->columns, cells, table->count);
    return sink_check(diagram->sink, err);
}

static int write_dot(struct diagram *diagram, struct error *err)
{
    FILE *file = diagram->sink->file;

    dot_begin(file, "rings",
        "  // small pictures: dot -Tsvg; large ones: sfdp -Tsvg\n"
        "  graph [overlap=false, outputorder=edgesfirst];\n"
        "  node [style=filled, fontname=\"sans-serif\", fontsize=10];\n"
        "  edge [color=\"#8a8f94\"];\n");
    if (each_row(diagram, export_table_named("nodes"), draw_node, err) ||
        each_row(diagram, export_table_named("edges"), draw_edge, err))
        return -1;
    dot_end(file);
    return 0;
}

/* ---- Gephi ---- */

static int write_sheet(
    struct diagram *diagram, const char *name, const char *suffix, struct error *err)
{
    const struct export_table *table = export_table_named(name);
    struct output_options options = diagram->request->show;
    struct stmt stmt = { 0 };
    int64_t rows;
    int rc = -1;

    if (sink_next(diagram->sink, suffix, err) ||
        export_table_query(table, &stmt, diagram->db, diagram->selection, NULL, 0, err))
        goto out;
    options.file = diagram->sink->file;
    options.format = OUTPUT_CSV;
    if (export_table_write(table, &stmt, &options, diagram->request->progress, &rows, err))
        goto out;
    sink_rows(diagram->sink, rows);
    diagram->rows += rows;
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int write_pair(struct diagram *diagram, struct error *err)
{
    if (write_sheet(diagram, "nodes", "-nodes.csv", err) ||
        write_sheet(diagram, "edges", "-edges.csv", err))
        return -1;
    return 0;
}

int graph_file_write(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_sink *sink, struct export_result *result,
    struct error *err)
{
    struct diagram diagram = { .request = request, .db = db, .selection = selection, .sink = sink };
    int rc = -1;

    if (request->graph == EXPORT_GEPHI)
        rc = write_pair(&diagram, err);
    else if (sink_next(sink, "", err) == 0) {
        rc = request->graph == EXPORT_DOT ? write_dot(&diagram, err) : write_graphml(&diagram, err);
        sink_rows(sink, diagram.rows);
    }
    result->rows = diagram.rows;
    return rc;
}
