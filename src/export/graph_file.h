/*
 * graph_file.h - rings as a graph of accounts and the values that link them: GraphML, DOT, or the
 * two CSVs that Gephi reads.
 *
 * Nodes and edges are the sheets of those names.
 */
#ifndef EXPORT_GRAPH_FILE_H
#define EXPORT_GRAPH_FILE_H

#include "export/request.h"
#include "export/sink.h"

int graph_file_write(const struct export_request *order, struct db *db,
    const struct selection *selection, struct export_sink *outlet, struct export_result *receipt,
    struct error *err);

#endif
