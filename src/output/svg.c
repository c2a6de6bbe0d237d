#include "output/svg.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"
#include "output/html.h"
#include "output/sanitize.h"

/* ---- numbers ---- */

/* Drawings do not need larger numbers, and some readers of SVG fail on them. */
static const double FARTHEST = 1e7;

void svg_number(FILE *file, double number)
{
    long tenths = lround(10 * fmax(-FARTHEST, fmin(FARTHEST, isnan(number) ? 0 : number)));
    long size = tenths < 0 ? -tenths : tenths;

    fprintf(file, "%s%ld", tenths < 0 ? "-" : "", size / 10);
    if (size % 10)
        fprintf(file, ".%ld", size % 10);
}

void svg_attribute(FILE *file, const char *name, double number)
{
    fprintf(file, " %s=\"", name);
    svg_number(file, number);
    fputc('"', file);
}

/* ---- elements ---- */

void svg_open(FILE *file, const char *class, double width, double height, const char *title)
{
    fprintf(file, "<svg class=\"%s\" viewBox=\"0 0 ", class);
    svg_number(file, width);
    fputc(' ', file);
    svg_number(file, height);
    fputs("\" role=\"img\"><title>", file);
    html_text(file, title);
    fputs("</title>", file);
}

void svg_close(FILE *file)
{
    fputs("</svg>\n", file);
}

void svg_line(FILE *file, const char *class, struct svg_point from, struct svg_point to)
{
    fprintf(file, "<line class=\"%s\"", class);
    svg_attribute(file, "x1", from.x);
    svg_attribute(file, "y1", from.y);
    svg_attribute(file, "x2", to.x);
    svg_attribute(file, "y2", to.y);
    fputs("/>", file);
}

void svg_rect(FILE *file, const char *class, struct svg_box box, double round)
{
    fprintf(file, "<rect class=\"%s\"", class);
    svg_attribute(file, "x", box.x);
    svg_attribute(file, "y", box.y);
    svg_attribute(file, "width", fmax(0, box.width));
    svg_attribute(file, "height", fmax(0, box.height));
    if (round > 0)
        svg_attribute(file, "rx", round);
    fputs("/>", file);
}

void svg_circle(FILE *file, const char *class, struct svg_point middle, double radius)
{
    fprintf(file, "<circle class=\"%s\"", class);
    svg_attribute(file, "cx", middle.x);
    svg_attribute(file, "cy", middle.y);
    svg_attribute(file, "r", radius);
    fputs("/>", file);
}

static void write_points(
    FILE *file, const char *element, const char *class, const struct svg_point *points, int count)
{
    fprintf(file, "<%s class=\"%s\" points=\"", element, class);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            fputc(' ', file);
        svg_number(file, points[i].x);
        fputc(',', file);
        svg_number(file, points[i].y);
    }
    fputs("\"/>", file);
}

void svg_polygon(FILE *file, const char *class, const struct svg_point *points, int count)
{
    write_points(file, "polygon", class, points, count);
}

void svg_polyline(FILE *file, const char *class, const struct svg_point *points, int count)
{
    write_points(file, "polyline", class, points, count);
}

/* ---- text ---- */

/* The width of a character of a wide sans serif, relative to its size: narrow, wide, or a
 * capital. */
static double code_width(uint32_t code)
{
    if (code == UTF8_INVALID)
        return 4 * 0.64; /* as \xff */
    if (sanitize_is_hidden(code))
        return 6 * 0.64; /* as \u202e */
    if (code < 0x80 && strchr("ijl.,:;'|!()[]/\\ ftr-", (int)code))
        return 0.4;
    if (code < 0x80 && strchr("mwMW@%", (int)code))
        return 0.98;
    if (code >= 'A' && code <= 'Z')
        return 0.74;
    return code < 0x1100 ? 0.64 : 1.05;
}

double svg_width(const char *text, double size)
{
    size_t length = strlen(text), bytes;
    double width = 0;
    uint32_t code;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = utf8_decode(text, length, &code);
        width += size * code_width(code);
    }
    return width;
}

size_t svg_fit(const char *text, double size, double width)
{
    size_t length = strlen(text), at = 0, bytes;
    uint32_t code;

    for (; at < length; at += bytes) {
        bytes = utf8_decode(text + at, length - at, &code);
        width -= size * code_width(code);
        if (width < 0)
            break;
    }
    return at;
}

void svg_write_fit(FILE *file, const char *text, double size, double width)
{
    if (svg_width(text, size) <= width) {
        html_text(file, text);
        return;
    }
    html_write(file, text, svg_fit(text, size, width - size));
    fputs("…", file);
}

void svg_open_text(FILE *file, struct svg_spot spot)
{
    static const char *const ANCHORS[] = {
        [SVG_START] = "",
        [SVG_MIDDLE] = " text-anchor=\"middle\"",
        [SVG_END] = " text-anchor=\"end\"",
    };

    fprintf(file, "<text class=\"%s\"", spot.class ? spot.class : "label");
    svg_attribute(file, "x", spot.x);
    svg_attribute(file, "y", spot.y);
    fprintf(file, "%s>", ANCHORS[spot.anchor]);
}

static double size_of(const struct svg_spot *spot)
{
    return spot->class && strstr(spot->class, "minor") ? SVG_MINOR : SVG_LABEL;
}

void svg_text(FILE *file, struct svg_spot spot, const char *text)
{
    svg_open_text(file, spot);
    if (spot.most > 0)
        svg_write_fit(file, text, size_of(&spot), spot.most);
    else
        html_text(file, text);
    fputs("</text>", file);
}

void svg_say(FILE *file, struct svg_spot spot, const char *format, ...)
{
    char text[256];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    svg_open_text(file, spot);
    html_text(file, text);
    fputs("</text>", file);
}
