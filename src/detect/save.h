/*
 * save.h - writes a finished run into the store.
 */
#ifndef DETECT_SAVE_H
#define DETECT_SAVE_H

#include "detect/run.h"

struct db;

/* input: names what the run read, and how (store/results.h). */
int save_run(
    struct db *db, const struct run_state *run, const char *input, int64_t now, struct error *err);

#endif
