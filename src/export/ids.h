/*
 * ids.h - plain lists of accounts for bulk tools: one account_id per line, no header, exact bytes.
 *
 * Only candidates for action: no protected accounts, and no accounts with the verdict benign or
 * watch, unless watch was requested. An account_id that is not UTF-8 or has a line break or another
 * control character is left out, because tools would misread it.
 */
#ifndef EXPORT_IDS_H
#define EXPORT_IDS_H

#include "export/request.h"
#include "export/sink.h"

/* Writes one file, or with request->chunk as many as needed; none for no accounts. */
int ids_write(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_sink *sink, struct export_result *result,
    struct error *err);

#endif
