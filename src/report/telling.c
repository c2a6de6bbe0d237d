/*
 * telling.c - which pieces of evidence tell most about a ring.
 */
#include <math.h>
#include <string.h>

#include "report/reading.h"
#include "value/kind.h"

/* Bits beyond which a piece of evidence is no more surprising to anybody. */
static const double ENOUGH = 40;

/* What is alike in two ways tells people less than a card that they all paid with; and what says
 * the same as a piece that was chosen, in other words, tells little more. */
static const double ALIKE = 0.7, SAID = 0.3;

static enum family family_of(const char *kind)
{
    enum kind number = kind_named(kind);

    return number < KIND_COUNT ? kind_info(number)->family : FAMILY_LIKENESS;
}

static double weight(const struct report_card *card, const struct report_evidence *value)
{
    double weight = fmin(value->bits, ENOUGH) * log2(1 + (double)value->members);

    if (strcmp(value->judge, "composite") == 0)
        weight *= ALIKE;
    for (int i = 0; i < card->telling_count; i++) {
        if (strcmp(card->telling[i].kind, value->kind) == 0)
            return 0;
        if (family_of(card->telling[i].kind) == family_of(value->kind))
            weight *= SAID;
    }
    return weight;
}

/* Each time what tells most beside what was chosen; of equals the first. */
void reading_telling(struct report_card *card)
{
    while (card->telling_count < REPORT_TELLING) {
        const struct report_evidence *best = NULL;
        double most = 0;

        for (size_t i = 0; i < card->graph.value_count; i++) {
            double here = weight(card, &card->graph.values[i]);

            if (here > most) {
                best = &card->graph.values[i];
                most = here;
            }
        }
        if (!best)
            return;
        card->telling[card->telling_count++] = *best;
    }
}
