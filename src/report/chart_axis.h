/*
 * chart_axis.h - from numbers to places in a picture: scales with round ticks, and how numbers
 * and dates are written at them. Private to the room.
 */
#ifndef REPORT_CHART_AXIS_H
#define REPORT_CHART_AXIS_H

#include <stdint.h>
#include <stdio.h>

/* low and high are multiples of step; from and to are where they are in the picture. */
struct scale {
    double low, high, step, from, to;
};

/* A scale that holds both numbers, with about that many ticks. */
struct scale scale_make(double low, double high, int ticks, double from, double to);

/* The same of counts, from 0: no step is less than 1. */
struct scale scale_count(double most, int ticks, double from, double to);

/* One that is exactly from low to high and has no ticks. */
struct scale scale_plain(double low, double high, double from, double to);

double scale_at(const struct scale *scale, double number);

/* How many ticks there are, and the number at each. */
int scale_ticks(const struct scale *scale);
double scale_tick(const struct scale *scale, int tick);

enum { SCALE_TEXT = 32 };

/* "1,234", from a million "1.2M", "3.4bn". All return text. */
char *scale_number(double number, char text[SCALE_TEXT]);

/* "+2.5", "−0.1"; never "−0.0". */
char *scale_bits(double bits, char text[SCALE_TEXT]);

/* "16 Nov", with the hour or the year where that is asked for. */
enum scale_date { SCALE_DAY, SCALE_HOUR, SCALE_YEAR };
char *scale_day(int64_t moment, enum scale_date date, char text[SCALE_TEXT]);

/* A horizontal grid with its numbers, from left to right; left is where the numbers end. */
void scale_grid(FILE *file, const struct scale *scale, double left, double right);

#endif
