/*
 * load_dry_run.h - `load --dry-run`: a page of what a file would be read as.
 */
#ifndef CLI_LOAD_DRY_RUN_H
#define CLI_LOAD_DRY_RUN_H

#include "cli/command.h"
#include "load/load.h"

/* Reads each file and prints its page; nothing is written. Fails as `load` would, with the pages
 * printed up to there. */
int load_dry_run(struct invocation *in, const char *const *paths, int count,
    const struct load_options *options, struct error *err);

#endif
