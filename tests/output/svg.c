#include "output/svg.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Output written to memory, to be compared. */
struct written {
    FILE *file;
    char *text;
    size_t length;
};

static void begin(struct written *written)
{
    written->file = open_memstream(&written->text, &written->length);
    cr_assert_not_null(written->file);
}

static void expect(struct written *written, const char *expected)
{
    fclose(written->file);
    cr_expect_str_eq(written->text, expected);
    free(written->text);
}

Test(svg, numbers_have_at_most_one_decimal_and_no_negative_zero)
{
    static const struct {
        double number;
        const char *text;
    } rows[] = { { 0, "0" }, { 12, "12" }, { 12.34, "12.3" }, { 12.96, "13" }, { -0.04, "0" },
        { -3.25, "-3.3" }, { -0.5, "-0.5" }, { NAN, "0" }, { INFINITY, "10000000" },
        { -1e300, "-10000000" } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct written written;

        begin(&written);
        svg_number(written.file, rows[i].number);
        expect(&written, rows[i].text);
    }
}

Test(svg, elements_are_closed_and_have_their_class)
{
    struct written written;
    struct svg_point points[] = { { 0, 1 }, { 2.5, 3 } };

    begin(&written);
    svg_line(written.file, "axis", points[0], points[1]);
    svg_rect(written.file, "bar", (struct svg_box){ 1, 2, 3, -4 }, 2);
    svg_circle(written.file, "dot", points[1], 4);
    svg_polyline(written.file, "trace", points, 2);
    expect(&written, "<line class=\"axis\" x1=\"0\" y1=\"1\" x2=\"2.5\" y2=\"3\"/>"
                     "<rect class=\"bar\" x=\"1\" y=\"2\" width=\"3\" height=\"0\" rx=\"2\"/>"
                     "<circle class=\"dot\" cx=\"2.5\" cy=\"3\" r=\"4\"/>"
                     "<polyline class=\"trace\" points=\"0,1 2.5,3\"/>");
}

Test(svg, text_is_escaped_everywhere)
{
    struct written written;
    struct svg_spot spot = { 1, 2, SVG_END, "label minor", 0 };

    begin(&written);
    svg_open(written.file, "figure", 10, 20, "a<b");
    svg_text(written.file, spot, "<script>\"&");
    svg_say(written.file, (struct svg_spot){ .x = 3 }, "%d < %s", 1, "2");
    svg_close(written.file);
    expect(&written, "<svg class=\"figure\" viewBox=\"0 0 10 20\" role=\"img\">"
                     "<title>a&lt;b</title>"
                     "<text class=\"label minor\" x=\"1\" y=\"2\" text-anchor=\"end\">"
                     "&lt;script&gt;&quot;&amp;</text>"
                     "<text class=\"label\" x=\"3\" y=\"0\">1 &lt; 2</text></svg>\n");
}

Test(svg, text_that_is_too_wide_is_cut_between_characters)
{
    struct written written;

    begin(&written);
    svg_write_fit(written.file, "short", 12, 100);
    svg_write_fit(written.file, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 10, 30);
    expect(&written, "short\xc3\xa9\xc3\xa9\xc3\xa9…");
}

Test(svg, escapes_count_in_the_width)
{
    cr_expect_gt(svg_width("\xe2\x80\xae", 12), 5 * svg_width("a", 12));
    cr_expect_gt(svg_width("\xff", 12), 3 * svg_width("a", 12));
    cr_expect_gt(svg_width("MMM", 12), svg_width("iii", 12));
    cr_expect_eq(svg_width("", 12), 0);
    cr_expect_eq(svg_fit("abc", 12, 1000), 3);
    cr_expect_eq(svg_fit("abc", 12, 0), 0);
}
