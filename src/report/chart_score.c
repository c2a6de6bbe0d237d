/*
 * chart_score.c - the parts of the score of a ring, as a waterfall.
 */
#include "report/chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/chart_axis.h"
#include "output/html.h"
#include "output/svg.h"

enum {
    WIDTH = 640,
    NAMES = 132, /* the right end of names */
    LEFT = 144,
    RIGHT = 540,
    TOP = 34,
    ROW = 20,
    BAR = 13,
    MOST_ROWS = 12
};

/* The default limits of the bands (docs/detection.md). */
static const double HIGH = 7, MEDIUM = 0;

/* Smaller parts would be written as 0.0. */
static const double LEAST = 0.05;

/* A row: a part of the score; part NULL: the sum of those without a row. */
struct row {
    const struct report_part *part;
    double bits;
};

struct waterfall {
    const struct report_card *card;
    const struct redact *redact;
    struct row rows[MOST_ROWS + 1];
    int count;
    size_t small; /* parts without a row */
    double low, high;
};

/* ---- which parts have a row ---- */

/* The size that at most MOST_ROWS parts exceed. */
static double size_of_small(const struct report_card *card)
{
    double small = LEAST;

    for (;;) {
        size_t larger = 0;
        double next = INFINITY;

        for (size_t i = 0; i < card->part_count; i++)
            if (fabs(card->parts[i].bits) > small) {
                larger++;
                next = fmin(next, fabs(card->parts[i].bits));
            }
        if (larger <= MOST_ROWS)
            return small;
        small = next;
    }
}

/* Small parts are one row, after the gains. */
static void choose_rows(struct waterfall *waterfall)
{
    const struct report_card *card = waterfall->card;
    double small = size_of_small(card);
    struct row rest = { NULL, 0 };
    int place = 0;

    for (size_t i = 0; i < card->part_count; i++) {
        if (fabs(card->parts[i].bits) <= small) {
            waterfall->small++;
            rest.bits += card->parts[i].bits;
            continue;
        }
        waterfall->rows[waterfall->count++] = (struct row){ &card->parts[i], card->parts[i].bits };
        place += card->parts[i].bits > 0 && place + 1 == waterfall->count;
    }
    if (waterfall->small == 0)
        return;
    memmove(&waterfall->rows[place + 1], &waterfall->rows[place],
        (size_t)(waterfall->count - place) * sizeof rest);
    waterfall->rows[place] = rest;
    waterfall->count++;
}

static void find_range(struct waterfall *waterfall)
{
    double total = 0;

    waterfall->low = fmin(MEDIUM, waterfall->card->ring->score);
    waterfall->high = fmax(HIGH, waterfall->card->ring->score);
    for (int i = 0; i < waterfall->count; i++) {
        total += waterfall->rows[i].bits;
        waterfall->low = fmin(waterfall->low, total);
        waterfall->high = fmax(waterfall->high, total);
    }
}

/* ---- in words ---- */

static void write_name(FILE *file, const struct waterfall *waterfall, const struct row *row)
{
    if (row->part)
        html_text(file, row->part->name);
    else
        fprintf(file, "%zu smaller parts", waterfall->small);
}

static void write_row(FILE *file, const struct waterfall *waterfall, const struct row *row)
{
    char text[SCALE_TEXT], reason[REDACT_TEXT];

    write_name(file, waterfall, row);
    fprintf(file, " %s", scale_bits(row->bits, text));
    if (row->part && row->part->reason && *row->part->reason) {
        fputs(": ", file);
        html_text(file, redact_reason(waterfall->redact, row->part->reason, reason));
    }
}

static void write_words(FILE *file, const struct waterfall *waterfall)
{
    fputs("<desc>From the largest gain to the largest loss, in bits: ", file);
    for (int i = 0; i < waterfall->count; i++) {
        fputs(i > 0 ? "; " : "", file);
        write_row(file, waterfall, &waterfall->rows[i]);
    }
    fputs(".</desc>\n", file);
}

/* ---- drawing ---- */

/* Without the plus. */
static const char *plain_bits(double bits, char text[SCALE_TEXT])
{
    scale_bits(bits, text);
    return text + (*text == '+');
}

/* A name that does not fit into its band ends at the right end of the band, if there is room to
 * the left. */
static void draw_band(FILE *file, const char *band, double before, double from, double to)
{
    struct svg_spot spot = { (from + to) / 2, TOP - 13, SVG_MIDDLE, "label minor", 0 };
    double width = svg_width(band, SVG_MINOR);
    char class[16];

    snprintf(class, sizeof class, "b-%s", band);
    svg_rect(file, class, (struct svg_box){ from, TOP - 8, to - from, 4 }, 0);
    if (to <= from || (to - from < width && from - before > 1))
        return;
    if (to - from < width)
        spot = (struct svg_spot){ to, TOP - 13, SVG_END, "label minor", 0 };
    svg_say(file, spot, "%s", band);
}

static void draw_axis(FILE *file, const struct scale *scale, double bottom)
{
    char text[SCALE_TEXT];

    for (int i = 0; i < scale_ticks(scale); i++) {
        double tick = scale_tick(scale, i), x = scale_at(scale, tick);

        svg_line(file, "grid", (struct svg_point){ x, TOP }, (struct svg_point){ x, bottom });
        svg_say(file, (struct svg_spot){ x, bottom + 14, SVG_MIDDLE, "label minor", 0 }, "%s",
            scale_number(tick, text));
    }
}

static void draw_bands(FILE *file, const struct scale *scale, double bottom)
{
    double medium = scale_at(scale, MEDIUM), high = scale_at(scale, HIGH);

    draw_band(file, "low", LEFT, LEFT, medium);
    draw_band(file, "medium", LEFT, medium, high);
    draw_band(file, "high", medium, high, RIGHT);
    svg_line(
        file, "axis", (struct svg_point){ medium, TOP - 8 }, (struct svg_point){ medium, bottom });
    svg_line(file, "axis dashed", (struct svg_point){ high, TOP - 8 },
        (struct svg_point){ high, bottom });
    svg_say(file, (struct svg_spot){ WIDTH - 6, TOP - 5, SVG_END, "label minor", 0 }, "total");
}

static struct svg_box bar_of(const struct scale *scale, double from, double to, double y)
{
    double a = scale_at(scale, from), b = scale_at(scale, to);

    return (struct svg_box){ fmin(a, b), y + (ROW - BAR) / 2.0, fmax(1, fabs(a - b)), BAR };
}

static void draw_row(FILE *file, const struct waterfall *waterfall, const struct scale *scale,
    int number, double before)
{
    const struct row *row = &waterfall->rows[number];
    double y = TOP + number * ROW, after = before + row->bits, x = scale_at(scale, after);
    struct svg_box bar = bar_of(scale, before, after, y);
    char text[SCALE_TEXT];

    fputs("<g><title>", file);
    write_row(file, waterfall, row);
    fputs("</title>", file);
    if (row->part)
        svg_text(
            file, (struct svg_spot){ NAMES, y + 14, SVG_END, "label", NAMES - 4 }, row->part->name);
    else
        svg_say(file, (struct svg_spot){ NAMES, y + 14, SVG_END, "label minor", 0 },
            "%zu smaller parts", waterfall->small);
    svg_rect(file, row->bits < 0 ? "loss" : "gain", bar, 1);
    svg_line(
        file, "step", (struct svg_point){ x, bar.y + BAR }, (struct svg_point){ x, bar.y + ROW });
    svg_say(file,
        (struct svg_spot){ bar.x + bar.width + 4, y + 14, SVG_START, "label minor halo", 0 }, "%s",
        scale_bits(row->bits, text));
    svg_say(file, (struct svg_spot){ WIDTH - 6, y + 14, SVG_END, "label minor", 0 }, "%s",
        plain_bits(after, text));
    fputs("</g>\n", file);
}

static void draw_total(FILE *file, const struct waterfall *waterfall, const struct scale *scale)
{
    const struct report_ring *ring = waterfall->card->ring;
    double y = TOP + waterfall->count * ROW + 2;
    struct svg_box bar = bar_of(scale, 0, ring->score, y);
    char text[SCALE_TEXT], class[32];

    snprintf(class, sizeof class, "b-%.16s", ring->band ? ring->band : "low");
    svg_say(file, (struct svg_spot){ NAMES, y + 14, SVG_END, "label strong", 0 }, "score");
    svg_rect(file, class, bar, 1);
    svg_say(file,
        (struct svg_spot){ bar.x + bar.width + 4, y + 14, SVG_START, "label strong halo", 0 },
        "%s bits", plain_bits(ring->score, text));
}

void chart_score(FILE *file, const struct report_card *card, const struct redact *redact)
{
    struct waterfall waterfall = { .card = card, .redact = redact };
    double total = 0, bottom;
    struct scale scale;
    char title[64];

    choose_rows(&waterfall);
    find_range(&waterfall);
    scale = scale_make(waterfall.low, waterfall.high, 6, LEFT, RIGHT);
    bottom = TOP + (waterfall.count + 1) * ROW + 4;
    snprintf(title, sizeof title, "Score: %.1f bits, in the %.16s band", card->ring->score,
        card->ring->band ? card->ring->band : "low");
    svg_open(file, "figure score", WIDTH, bottom + 20, title);
    write_words(file, &waterfall);
    draw_axis(file, &scale, bottom);
    draw_bands(file, &scale, bottom);
    for (int i = 0; i < waterfall.count; total += waterfall.rows[i++].bits)
        draw_row(file, &waterfall, &scale, i, total);
    draw_total(file, &waterfall, &scale);
    svg_close(file);
}
