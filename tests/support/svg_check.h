/*
 * svg_check.h - whether a picture is SVG that can do nothing but be looked at.
 */
#ifndef TESTS_SVG_CHECK_H
#define TESTS_SVG_CHECK_H

#include <stddef.h>

/* Is called with each attribute of each element; texts are escaped as they stand. */
typedef void svg_seen(void *context, const char *element, const char *name, const char *value);

/* Fails the test unless all elements and attributes are of those that pictures are made of, closed
 * and quoted, all entities known, and all places within the view. seen may be NULL. Returns how
 * many elements there are. */
size_t svg_check(const char *text, svg_seen *seen, void *context);

/* How often a text stands in another. */
size_t svg_count(const char *text, const char *part);

#endif
