#include "output/sparkline.h"

#include <math.h>

void sparkline_line(FILE *file, const uint32_t *counts, size_t count)
{
    static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
    uint32_t most = 1;

    for (size_t i = 0; i < count; i++)
        most = counts[i] > most ? counts[i] : most;
    for (size_t i = 0; i < count; i++)
        fputs(counts[i] ? blocks[((uint64_t)counts[i] * 8 - 1) / most] : "·", file);
}

static int place(double number, double low, double high, int width)
{
    return (int)lround((number - low) / (high - low) * width);
}

void sparkline_bar(FILE *file, double from, double to, double low, double high, int width)
{
    int begin = place(fmin(from, to), low, high, width);
    int end = place(fmax(from, to), low, high, width);

    /* Every count above 0 is visible, however small. */
    if (end == begin && begin == width)
        begin--;
    else if (end == begin)
        end++;
    for (int i = 0; i < end; i++)
        fputs(i < begin ? " " : to >= from ? "█" : "░", file);
}
