/*
 * graph_file.h - rings as a graph of accounts and the values that link them: GraphML, DOT, or the
 * two CSVs that Gephi reads.
 *
 * Nodes and edges are the tables of those names.
 */
#ifndef EXPORT_GRAPH_FILE_H
#define EXPORT_GRAPH_FILE_H

#include "export/request.h"
#include "export/sink.h"

int graph_file_write(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_sink *sink, struct export_result *result,
    struct error *err);

#endif
