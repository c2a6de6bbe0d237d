"""Writes the step functions as src/ring/score_table.c."""

from model import BY_HAND, DIRECTION

HEAD = """/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its figure
 * reaches. %s */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
"""

TAIL = """};

double score_table_bits(const struct score_steps *steps, double figure)
{
    double bits = steps->count ? steps->steps[0].bits : 0;

    if (isnan(figure))
        return steps->unknown;
    for (int i = 1; i < steps->count && figure >= steps->steps[i].from; i++)
        bits = steps->steps[i].bits;
    return bits;
}
"""

WORDS = {1: "more speaks for a ring", -1: "more speaks against a ring", 0: "no fixed direction"}


def row_name(part):
    return "PART_" + part.upper().replace(" ", "_").replace("-", "_")


def write(model, path, about):
    lines = [HEAD % about]
    for part in model.parts:
        starts, values, unknown = model.steps[part]
        shift = model.intercept if part == "prior" else 0
        steps = [(s, round(float(v) + shift, 2)) for s, v in zip(starts, values)]
        if len(steps) == 1 and part != "prior":
            steps = []  # one step for all says nothing
        comment = "set by hand" if part in BY_HAND else WORDS[DIRECTION.get(part, 0)]
        if not steps:
            comment = "says nothing beyond the others"
        cells = ", ".join(f"{{ {float(s):.4g}, {v:.4g} }}" for s, v in steps)
        lines.append(f"    /* {comment} */\n")
        lines.append(f"    [{row_name(part)}] = {{ .count = {len(steps)}")
        if steps:
            lines.append(f", .steps = {{ {cells} }}")
        if unknown + shift:
            lines.append(f", .unknown = {unknown + shift:.4g}")
        lines.append(" },\n")
    lines.append(TAIL)
    path.write_text("".join(lines))
