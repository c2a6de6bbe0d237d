/*
 * svg.h - what pictures within a page are made of: elements of SVG, written one by one.
 *
 * Knows no picture, colour or style: how an element looks is what the page's style says of its
 * classes. Numbers have one decimal at most, whatever the locale; all text is escaped (html.h).
 * Write errors stay with the file.
 */
#ifndef OUTPUT_SVG_H
#define OUTPUT_SVG_H

#include <stddef.h>
#include <stdio.h>

/* The sizes in which the page sets text of the classes "label" and "label minor". */
enum { SVG_LABEL = 12, SVG_MINOR = 11 };

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

struct svg_point {
    double x, y;
};

struct svg_box {
    double x, y, width, height;
};

/* x is where the anchor is, y the line on which letters stand. class NULL: "label". */
struct svg_spot {
    double x, y;
    enum svg_anchor anchor;
    const char *class;
    double most; /* width beyond which somebody's text is cut; 0: never */
};

/* A picture that is as wide as there is room, with its text alternative in few words. */
void svg_open(FILE *file, const char *class, double width, double height, const char *title);
void svg_close(FILE *file);

/* The number and an attribute that has it, with a space before. */
void svg_number(FILE *file, double number);
void svg_attribute(FILE *file, const char *name, double number);

void svg_line(FILE *file, const char *class, struct svg_point from, struct svg_point to);
void svg_rect(FILE *file, const char *class, struct svg_box box, double round);
void svg_circle(FILE *file, const char *class, struct svg_point middle, double radius);
void svg_polygon(FILE *file, const char *class, const struct svg_point *points, int count);
void svg_polyline(FILE *file, const char *class, const struct svg_point *points, int count);

/* Begins a text that ends with </text>. */
void svg_open_text(FILE *file, struct svg_spot spot);

/* Somebody's text, and the program's own as printf has it. */
void svg_text(FILE *file, struct svg_spot spot, const char *text);
void svg_say(FILE *file, struct svg_spot spot, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* About how wide text comes out in that size; and how many bytes of it fit into a width. No font is
 * looked at. */
double svg_width(const char *text, double size);
size_t svg_fit(const char *text, double size, double width);

/* Writes text escaped, cut to that width: it then ends in an ellipsis. */
void svg_write_fit(FILE *file, const char *text, double size, double width);

#endif
