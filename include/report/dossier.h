/*
 * dossier.h - all that the page tells of one ring: evidence, score, members, picture, what to do.
 * Private to report/.
 */
#ifndef REPORT_DOSSIER_H
#define REPORT_DOSSIER_H

#include "report/voice.h"

/* number: of the card in the page, from 1. */
int dossier_write(
    const struct voice *voice, const struct report_card *card, int number, struct error *err);

#endif
