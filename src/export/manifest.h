/*
 * manifest.h - the manifest of an export: run, filters, number of rows, SHA-256 of each file.
 */
#ifndef EXPORT_MANIFEST_H
#define EXPORT_MANIFEST_H

#include "export/atomic_files.h"
#include "export/request.h"
#include "output/sections.h"

enum { MANIFEST_SECTIONS = 4 };

/* export, filters, left_out and files: each is an object of the manifest, or an array of
 * objects. */
extern const struct sections_section manifest_sections[MANIFEST_SECTIONS];

int manifest_write(FILE *file, const struct export_request *request,
    const struct selection *selection, const struct export_result *result,
    const struct atomic_file *files, size_t count, struct error *err);

#endif
