/*
 * chart_axis.h - scales: from numbers to positions in a chart, with round ticks, and how numbers
 * and dates are written at ticks.
 */
#ifndef REPORT_CHART_AXIS_H
#define REPORT_CHART_AXIS_H

#include <stdint.h>
#include <stdio.h>

/* low and high are multiples of step; from and to are their positions in the chart. */
struct scale {
    double low, high, step, from, to;
};

/* A scale from at most low to at least high, with about that many ticks. */
struct scale scale_make(double low, double high, int ticks, double from, double to);

/* The same for counts, from 0: the step is at least 1. */
struct scale scale_count(double most, int ticks, double from, double to);

/* A scale from exactly low to exactly high, without ticks. */
struct scale scale_plain(double low, double high, double from, double to);

double scale_at(const struct scale *scale, double number);

/* The number of ticks, and the value at each. */
int scale_ticks(const struct scale *scale);
double scale_tick(const struct scale *scale, int tick);

enum { SCALE_TEXT = 32 };

/* "1,234"; from a million on "1.2M", "3.4bn". All return text. */
char *scale_number(double number, char text[SCALE_TEXT]);

/* "+2.5", "−0.1"; never "−0.0". */
char *scale_bits(double bits, char text[SCALE_TEXT]);

/* "16 Nov", with the hour or the year if asked for. */
enum scale_date { SCALE_DAY, SCALE_HOUR, SCALE_YEAR };
char *scale_day(int64_t moment, enum scale_date date, char text[SCALE_TEXT]);

/* Horizontal grid lines with their numbers, which end at left. */
void scale_grid(FILE *file, const struct scale *scale, double left, double right);

#endif
