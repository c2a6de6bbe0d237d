/*
 * amount_sample.h - which decimal sign a file's amounts have, before its rows are read.
 */
#ifndef LOAD_AMOUNT_SAMPLE_H
#define LOAD_AMOUNT_SAMPLE_H

#include "load/amount.h"
#include "load/header.h"
#include "input/reader.h"

/* Looks through the first rows below a header line for an amount that shows the sign, and notes it
 * in style. Does nothing when the source is no regular file, which can be read but once, or when
 * the header has no column of amounts in major units. */
void amount_sample(const struct reader_source *source, const struct header *header,
    int64_t header_line, struct amount_style *style);

#endif
