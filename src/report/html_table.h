/*
 * html_table.h - pieces of HTML that sections of the page have in common. Private to report/.
 *
 * What is given as title, id, class or caption is the program's own and stands as it is; all that
 * is said goes through the voice. Write errors stay with the file.
 */
#ifndef REPORT_HTML_TABLE_H
#define REPORT_HTML_TABLE_H

#include "report/prose.h"

enum html_column_type { HTML_TEXT, HTML_NUMBER };

struct html_column {
    const char *title;
    enum html_column_type type;
    const char *class; /* or NULL */
};

/* A table in a box of its own. is_sortable: the script makes buttons of its headers. */
struct html_table {
    const char *id, *class, *caption; /* id, class: or NULL */
    const struct html_column *columns;
    int count, is_sortable;
};

void html_table_begin(FILE *file, const struct html_table *table);
void html_table_end(FILE *file);

/* Whole cells; an empty one says nothing. */
void html_empty(FILE *file);
void html_number(const struct prose *prose, int64_t number);
void html_share(const struct prose *prose, int64_t part, int64_t all); /* empty where all is 0 */
void html_money(const struct prose *prose, const struct report_charges *charges);
void html_bits(const struct prose *prose, double bits);
void html_day(const struct prose *prose, int64_t moment);

/* charges, money, failed, disputed: four cells. */
void html_charges(const struct prose *prose, const struct report_charges *charges);

/* "high" and so on as a mark; NULL is nothing. */
void html_band(FILE *file, const char *band);

/* A section with its heading, and its end. */
void html_section_begin(FILE *file, const char *id, const char *title);
void html_section_end(FILE *file);

#endif
