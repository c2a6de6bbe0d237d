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

/* What there is of its kind in the ring. */
static const struct report_shared *shared_of(const struct report_card *card, const char *kind)
{
    size_t i = 0;

    while (i < card->shared_count && strcmp(card->shared[i].kind, kind) != 0)
        i++;
    return i < card->shared_count ? &card->shared[i] : NULL;
}

/* Three hundred cards of five members each tell more than a device of thirteen. */
static double weight(const struct report_card *card, const struct report_evidence *value)
{
    const struct report_shared *shared = shared_of(card, value->kind);
    double members = shared ? (double)shared->members : (double)value->members;
    double weight = fmin(value->bits, ENOUGH) * log2(1 + members);

    if (strcmp(value->judge, "composite") == 0)
        weight *= ALIKE;
    for (int i = 0; i < card->telling_count; i++) {
        if (strcmp(card->telling[i].evidence.kind, value->kind) == 0)
            return 0;
        if (kind_family(card->telling[i].evidence.kind) == kind_family(value->kind))
            weight *= SAID;
    }
    return weight;
}

static void add(struct report_card *card, const struct report_evidence *value)
{
    const struct report_shared *shared = shared_of(card, value->kind);

    card->telling[card->telling_count++] = (struct report_telling){ *value,
        shared ? shared->values : 1, shared ? shared->members : value->members };
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
        add(card, best);
    }
}
