/*
 * sparkline.h - pictures made of characters, for a cell of a table: a spark line, a bar.
 *
 * UTF-8 block characters of one column each.
 */
#ifndef OUTPUT_SPARKLINE_H
#define OUTPUT_SPARKLINE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A column for each count, as high as it is beside the highest; a dot for 0. */
void sparkline_line(FILE *file, const uint32_t *counts, size_t count);

/* A bar from one number to another on a scale from low to high, which is width columns wide: solid
 * where it rises, shaded where it falls. Low and high differ. */
void sparkline_bar(FILE *file, double from, double to, double low, double high, int width);

#endif
