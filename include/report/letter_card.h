/*
 * letter_card.h - a ring at length, in Markdown. Private to the room.
 */
#ifndef REPORT_LETTER_CARD_H
#define REPORT_LETTER_CARD_H

#include "report/voice.h"

/* number: of the card, from 1. */
void letter_card(const struct voice *voice, const struct report_card *card, int number);

#endif
