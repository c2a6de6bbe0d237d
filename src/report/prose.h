/*
 * prose.h - sentences with typed arguments, written as HTML, Markdown or plain text.
 *
 * A sentence is a format with placeholders. Each placeholder names the kind of its argument; the
 * kind decides how the argument is redacted, formatted and escaped. Arguments come in order:
 *
 *     prose_write(prose, "**{count:ring is|rings are} new**; {person} reviewed {ring}.",
 *         rings, person, ring);
 *
 * placeholder      argument            written as
 * {text}           const char *        the program's own words
 * {number}         int64_t             1,234
 * {count:one|many} int64_t             1 one; 1,234 many
 * {plural:one|many} int64_t            one; many (without the number)
 * {bits}           double              12.3
 * {signed}         double              +12.3
 * {share}          two int64_t         33 %: the first of the second
 * {money}          report_charges *    1,148.00 USD and 20.00 EUR; nothing; an unknown amount
 * {day} {moment}   int64_t             2026-11-16; 2026-11-16 05:00 UTC
 * {week}           int64_t             2026-W47
 * {ring} {card}    int64_t             R-000012; HTML: {card} links to the ring's card
 * {value}          const char *, same  kind and value: redacted
 * {account} {person} {note} {reason}   const char *: redacted
 *
 * **...** is bold. `...` is a command to copy; it may hold {text} and {ring}.
 * An int64_t must be passed as one: cast an int.
 */
#ifndef REPORT_PROSE_H
#define REPORT_PROSE_H

#include <stdint.h>
#include <stdio.h>

#include "output/markup.h"
#include "report/redact.h"
#include "report/report.h"

struct prose {
    FILE *file;
    const struct redact *redact;
    const struct markup *markup;
};

/* Write errors stay with the file. An unknown placeholder is written as it is. */
void prose_write(const struct prose *prose, const char *format, ...);

/* The same as a block. class: in HTML, or NULL. */
void prose_paragraph(const struct prose *prose, const char *class, const char *format, ...);
void prose_item(const struct prose *prose, const char *format, ...);

/* What separates item number place, from 0, of count items: "", ", " or " and ". */
const char *prose_separator(int place, int count);

#endif
