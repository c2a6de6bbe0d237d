/*
 * igraph_error.h - an igraph error handler for calls whose result code is enough.
 *
 * igraph's default handler ends the program.
 */
#ifndef GRAPH_IGRAPH_ERROR_H
#define GRAPH_IGRAPH_ERROR_H

#include <igraph.h>

/* Frees igraph's temporary memory; the call that failed then returns its code. */
static inline void igraph_error_quiet(
    const char *text, const char *file, int line, igraph_error_t code)
{
    (void)text;
    (void)file;
    (void)line;
    (void)code;
    IGRAPH_FINALLY_FREE();
}

#endif
