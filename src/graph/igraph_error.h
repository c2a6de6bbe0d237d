/*
 * igraph_error.h - igraph's error handler where its result code says enough.
 *
 * Without one that returns, igraph would end the program.
 */
#ifndef GRAPH_IGRAPH_ERROR_H
#define GRAPH_IGRAPH_ERROR_H

#include <igraph.h>

/* Frees what igraph had at hand, and lets the call that failed return its code. */
void igraph_error_quiet(const char *text, const char *file, int line, igraph_error_t code);

#endif
