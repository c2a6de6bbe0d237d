/*
 * cell_quote.h - a cell of a file as messages may show it: masked where it is personal, cut, and
 * with nothing in it that a terminal could act on.
 *
 * output/mask.h masks what the store holds, for people; this masks what may not be what its column
 * says, and keeps its shape: digits and signs show why a cell could not be read.
 */
#ifndef LOAD_CELL_QUOTE_H
#define LOAD_CELL_QUOTE_H

#include "base/text.h"
#include "value/record_kind.h"

enum { CELL_QUOTE = 192, CELL_QUOTE_CHARACTERS = 40 };

/* Writes the cell of a field, cut to CELL_QUOTE_CHARACTERS, with "..." as one sign where it was
 * cut: of a mailbox the first letter and the domain, of a name the first letter, of a phone number
 * or a card number the last two digits, of an address or an id of a device or payment method the
 * beginning. Controls are escaped as \n or \x1b, broken UTF-8 as \xff. Returns text. */
char *cell_quote(struct text cell, enum record_field field, char text[CELL_QUOTE]);

#endif
