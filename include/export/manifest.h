/*
 * manifest.h - what tells of an export's files: which run, which filters, how many rows, SHA-256.
 */
#ifndef EXPORT_MANIFEST_H
#define EXPORT_MANIFEST_H

#include "export/bundle.h"
#include "export/order.h"
#include "show/page.h"

enum { MANIFEST_SECTIONS = 4 };

/* export, filters, left_out and files: each an object of the manifest, or an array of them. */
extern const struct page_section manifest_sections[MANIFEST_SECTIONS];

int manifest_write(FILE *file, const struct order *order, const struct selection *selection,
    const struct receipt *receipt, const struct bundle_file *files, size_t count,
    struct error *err);

#endif
