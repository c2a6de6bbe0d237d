/*
 * sparkline.h - charts made of characters, for a cell of a table: a spark line, a bar.
 *
 * UTF-8 block characters of one column each.
 */
#ifndef OUTPUT_SPARKLINE_H
#define OUTPUT_SPARKLINE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* One character for each count, its height relative to the highest; a dot for 0. */
void sparkline_line(FILE *file, const uint32_t *counts, size_t count);

/* A bar from one number to another, on a scale from low to high that is width columns wide: solid
 * if it rises, shaded if it falls. low and high differ. */
void sparkline_bar(FILE *file, double from, double to, double low, double high, int width);

#endif
