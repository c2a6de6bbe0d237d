/*
 * unwind.h - igraph's error handler where its result code says enough. Private to ring/.
 *
 * Without one that returns, igraph would end the program.
 */
#ifndef RING_UNWIND_H
#define RING_UNWIND_H

#include <igraph.h>

/* Frees what igraph had at hand, and lets the call that failed return its code. */
void unwind_quietly(const char *text, const char *file, int line, igraph_error_t code);

#endif
