/*
 * markup.h - pieces of HTML that sections of the page have in common. Private to report/.
 *
 * What is given as title, id, class or caption is the program's own and stands as it is; all that
 * is said goes through the voice. Write errors stay with the file.
 */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "report/voice.h"

enum markup_type { MARKUP_TEXT, MARKUP_NUMBER };

struct markup_column {
    const char *title;
    enum markup_type type;
    const char *class; /* or NULL */
};

/* A table in a box of its own. is_sortable: the script makes buttons of its headers. */
struct markup_table {
    const char *id, *class, *caption; /* id, class: or NULL */
    const struct markup_column *columns;
    int count, is_sortable;
};

void markup_table_begin(FILE *file, const struct markup_table *table);
void markup_table_end(FILE *file);

/* Whole cells; an empty one says nothing. */
void markup_empty(FILE *file);
void markup_number(const struct voice *voice, int64_t number);
void markup_share(const struct voice *voice, int64_t part, int64_t all); /* empty where all is 0 */
void markup_money(const struct voice *voice, const struct report_charges *charges);
void markup_bits(const struct voice *voice, double bits);
void markup_day(const struct voice *voice, int64_t moment);

/* charges, money, failed, disputed: four cells. */
void markup_charges(const struct voice *voice, const struct report_charges *charges);

/* "high" and so on as a mark; NULL is nothing. */
void markup_band(FILE *file, const char *band);

/* A section with its heading, and its end. */
void markup_section_begin(FILE *file, const char *id, const char *title);
void markup_section_end(FILE *file);

#endif
