/*
 * style.c - the colours of the page can be read: in light, in dark and on paper.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/assets.h"

/* Red, green and blue of a variable, in the block of style that begins at block. */
static void read_colour(const char *block, const char *name, double colour[3])
{
    char sought[40];
    unsigned parts[3];
    const char *at, *end = strchr(block, '}');

    snprintf(sought, sizeof sought, " --%s: #", name);
    at = strstr(block, sought);
    cr_assert(at && at < end, "%s is missing", name);
    cr_assert_eq(
        sscanf(at + strlen(sought), "%2x%2x%2x", &parts[0], &parts[1], &parts[2]), 3, "%s", name);
    for (int i = 0; i < 3; i++)
        colour[i] = parts[i] / 255.0;
}

/* WCAG 2: relative luminance, and the contrast of two. */
static double luminance(const double colour[3])
{
    double linear[3];

    for (int i = 0; i < 3; i++)
        linear[i] =
            colour[i] <= 0.04045 ? colour[i] / 12.92 : pow((colour[i] + 0.055) / 1.055, 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

static double contrast(const char *block, const char *a, const char *b)
{
    double first[3], second[3], light, dark;

    read_colour(block, a, first);
    read_colour(block, b, second);
    light = fmax(luminance(first), luminance(second));
    dark = fmin(luminance(first), luminance(second));
    return (light + 0.05) / (dark + 0.05);
}

/* What is written or drawn on what. */
static const struct {
    const char *on, *what;
} pairs[] = {
    { "paper", "ink" },
    { "paper", "ink-2" },
    { "paper", "link" },
    { "panel", "ink" },
    { "panel", "ink-2" },
    { "panel", "link" },
    { "panel", "b-high" },
    { "panel", "b-medium" },
    { "panel", "b-low" },
    { "grave-paper", "ink" },
    { "grave-paper", "grave" },
    { "note-paper", "ink" },
    { "panel", "f-payment" },
    { "panel", "f-device" },
    { "panel", "f-contact" },
    { "panel", "f-network" },
    { "panel", "f-likeness" },
    { "panel", "f-account" },
    { "panel", "gain" },
    { "panel", "loss" },
};

static void check_block(const char *block)
{
    cr_assert_not_null(block);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        cr_expect_geq(contrast(block, pairs[i].on, pairs[i].what), 4.5, "%s on %s: %.2f",
            pairs[i].what, pairs[i].on, contrast(block, pairs[i].on, pairs[i].what));
}

Test(style, text_has_contrast_in_light)
{
    check_block(strstr(asset_report_css, ":root {"));
}

Test(style, text_has_contrast_in_dark)
{
    check_block(strstr(strstr(asset_report_css, "prefers-color-scheme: dark"), ":root {"));
}

Test(style, text_has_contrast_on_paper)
{
    check_block(strstr(strstr(asset_report_css, "@media print"), ":root {"));
}
