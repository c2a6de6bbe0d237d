/*
 * diagram.h - rings as a graph of accounts and the values that link them: GraphML, DOT, or the two
 * CSVs that Gephi reads. Private to the room.
 *
 * Nodes and edges are the sheets of those names.
 */
#ifndef EXPORT_DIAGRAM_H
#define EXPORT_DIAGRAM_H

#include "export/order.h"
#include "export/outlet.h"

int diagram_write(const struct order *order, struct db *db, const struct selection *selection,
    struct outlet *outlet, struct receipt *receipt, struct error *err);

#endif
