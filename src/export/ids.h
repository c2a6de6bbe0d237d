/*
 * ids.h - plain lists of accounts for bulk tools: an account_id a line, no header, byte for byte.
 *
 * Candidates for action alone: without protected accounts, and without those whose verdict is
 * benign or watch, unless watch was asked for. An account_id that is not UTF-8 or holds a line
 * break or other control character would be read as something else, and is left out. Private to the
 * room.
 */
#ifndef EXPORT_IDS_H
#define EXPORT_IDS_H

#include "export/request.h"
#include "export/sink.h"

/* Into one file, or with order->chunk into as many as it takes, none for none. */
int ids_write(const struct export_request *order, struct db *db, const struct selection *selection,
    struct export_sink *outlet, struct export_result *receipt, struct error *err);

#endif
