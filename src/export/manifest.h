/*
 * manifest.h - what tells of an export's files: which run, which filters, how many rows, SHA-256.
 */
#ifndef EXPORT_MANIFEST_H
#define EXPORT_MANIFEST_H

#include "export/atomic_files.h"
#include "export/request.h"
#include "output/sections.h"

enum { MANIFEST_SECTIONS = 4 };

/* export, filters, left_out and files: each an object of the manifest, or an array of them. */
extern const struct sections_section manifest_sections[MANIFEST_SECTIONS];

int manifest_write(FILE *file, const struct export_request *order,
    const struct selection *selection, const struct export_result *receipt,
    const struct atomic_file *files, size_t count, struct error *err);

#endif
