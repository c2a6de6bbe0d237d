#include "report/chart_axis.h"

#include <math.h>
#include <string.h>

#include "base/time.h"
#include "output/svg.h"

/* The smallest of 1, 2, 5, 10, 20, 50 ... that is not less. */
static double round_step(double step)
{
    double power = pow(10, floor(log10(step))), rest = step / power;

    return power * (rest <= 1.0001 ? 1 : rest <= 2.0001 ? 2 : rest <= 5.0001 ? 5 : 10);
}

static struct scale make(double low, double high, int ticks, double least)
{
    struct scale scale = { .step = least };

    if (!(high > low))
        high = low + 1;
    scale.step = fmax(least, round_step((high - low) / ticks));
    scale.low = scale.step * floor(low / scale.step + 1e-9);
    scale.high = scale.step * ceil(high / scale.step - 1e-9);
    return scale;
}

struct scale scale_make(double low, double high, int ticks, double from, double to)
{
    struct scale scale = make(low, high, ticks, 0);

    scale.from = from;
    scale.to = to;
    return scale;
}

struct scale scale_count(double most, int ticks, double from, double to)
{
    struct scale scale = make(0, most, ticks, 1);

    scale.from = from;
    scale.to = to;
    return scale;
}

struct scale scale_plain(double low, double high, double from, double to)
{
    return (struct scale){ low, high > low ? high : low + 1, 0, from, to };
}

double scale_at(const struct scale *scale, double number)
{
    double share = (number - scale->low) / (scale->high - scale->low);

    return scale->from + fmax(0, fmin(1, share)) * (scale->to - scale->from);
}

int scale_ticks(const struct scale *scale)
{
    return (int)lround((scale->high - scale->low) / scale->step) + 1;
}

double scale_tick(const struct scale *scale, int tick)
{
    return scale->low + tick * scale->step;
}

/* ---- what is written at ticks ---- */

/* With a comma between thousands. */
static void write_whole(double number, char *text, size_t size)
{
    long whole = lround(number);

    if (whole >= 1000)
        snprintf(text, size, "%ld,%03ld", whole / 1000, whole % 1000);
    else
        snprintf(text, size, "%ld", whole);
}

/* Writes the sign (a typographic minus, or plus) and returns the place of the digits. */
static char *write_sign(double number, const char *plus, char text[SCALE_TEXT])
{
    return text + snprintf(text, SCALE_TEXT, "%s", number < 0 ? "−" : plus);
}

char *scale_number(double number, char text[SCALE_TEXT])
{
    static const struct {
        double size;
        const char *name;
    } LARGE[] = { { 1e12, "tn" }, { 1e9, "bn" }, { 1e6, "M" } };

    double size = fabs(number);
    char *digits = write_sign(number, "", text);
    size_t room = (size_t)(text + SCALE_TEXT - digits);

    for (size_t i = 0; i < sizeof LARGE / sizeof LARGE[0]; i++)
        if (size >= LARGE[i].size * 0.99995) {
            size /= LARGE[i].size;
            snprintf(digits, room, size < 9.95 ? "%.1f%s" : "%.0f%s", size, LARGE[i].name);
            return text;
        }
    if (size < 100 && fabs(size - round(size)) > 0.01)
        snprintf(digits, room, "%.1f", size);
    else
        write_whole(size, digits, room);
    return text;
}

char *scale_bits(double bits, char text[SCALE_TEXT])
{
    double tenths = fabs(bits) < 1e6 ? round(10 * bits) / 10 : bits;
    char *digits = write_sign(tenths, "+", text);

    snprintf(digits, (size_t)(text + SCALE_TEXT - digits), fabs(bits) < 1e6 ? "%.1f" : "%.1e",
        fabs(tenths));
    return text;
}

char *scale_day(int64_t moment, enum scale_date date, char text[SCALE_TEXT])
{
    static const char MONTHS[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
        "Sep", "Oct", "Nov", "Dec" };
    char whole[TIME_TEXT];
    int month, day;

    time_format(moment, whole);
    month = (whole[5] - '0') * 10 + whole[6] - '1';
    day = (whole[8] - '0') * 10 + whole[9] - '0';
    snprintf(text, SCALE_TEXT, "%d %s", day, month >= 0 && month < 12 ? MONTHS[month] : "?");
    if (date != SCALE_DAY)
        snprintf(text + strlen(text), SCALE_TEXT - strlen(text), " %.*s",
            date == SCALE_HOUR ? 5 : 4, date == SCALE_HOUR ? whole + 11 : whole);
    return text;
}

void scale_grid(FILE *file, const struct scale *scale, double left, double right)
{
    char text[SCALE_TEXT];

    for (int i = 0; i < scale_ticks(scale); i++) {
        double tick = scale_tick(scale, i), y = scale_at(scale, tick);

        svg_line(file, i == 0 ? "axis" : "grid", (struct svg_point){ left + 4, y },
            (struct svg_point){ right, y });
        svg_say(file, (struct svg_spot){ left, y + 4, SVG_END, "label minor", 0 }, "%s",
            scale_number(tick, text));
    }
}
