/*
 * cell_format.h - how the cells of one file are written, where the cells alone do not tell.
 */
#ifndef LOAD_CELL_FORMAT_H
#define LOAD_CELL_FORMAT_H

#include <stdint.h>

enum date_order {
    DATE_ORDER_UNSAID, /* 1/2/2026 is refused */
    DATE_ORDER_DMY,
    DATE_ORDER_MDY
};

enum decimal {
    DECIMAL_UNSAID, /* an amount that allows two readings, such as 1,234, is refused */
    DECIMAL_POINT,
    DECIMAL_COMMA
};

/* Zero: nothing is said. */
struct cell_format {
    enum date_order date_order;
    enum decimal decimal;
    const char *encoding; /* of the file, as iconv calls it; NULL: UTF-8, or UTF-16 by its look */
    int64_t now; /* of the load: times before 1995 and later than two days after it are refused; 0:
                  * times of any age are read, as simulated ones */
};

#endif
