/*
 * learnt.h - learnt weights in a settings file.
 *
 * A learnt weight has a comment behind its value: `pace = 0.8 ; learnt from 60 verdicts on
 * 2026-06-01`. Further comments may follow it.
 */
#ifndef SETTINGS_LEARNT_H
#define SETTINGS_LEARNT_H

#include "settings/settings.h"

#define LEARNT_PREFIX "learnt from "

enum { LEARNT_ORIGIN = 80 };

struct learnt_weight {
    int setting; /* of settings->all; in the section weights */
    double value;
};

/* Writes the weights into a settings file and keeps all other lines. file: settings->file, or a
 * new file if that is NULL. origin: the comment, which begins with LEARNT_PREFIX. The file is
 * replaced at once, with the same access rights, or does not change. */
int learnt_write(const struct settings *settings, const char *file,
    const struct learnt_weight *weights, int count, const char *origin, struct error *err);

/* Finds the origin in the comment of a line: 1, or 0 if there is none. */
int learnt_find(const char *line, char origin[LEARNT_ORIGIN]);

#endif
