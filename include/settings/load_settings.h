/*
 * load_settings.h - how files are loaded, as the sections [load], [map] and [status] of the
 * settings say it.
 *
 * They are no part of a run's settings: they change what is stored, not what is found in it.
 */
#ifndef SETTINGS_LOAD_SETTINGS_H
#define SETTINGS_LOAD_SETTINGS_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "load/load.h"

enum { LOAD_SETTINGS_MAPS = 32, LOAD_SETTINGS_SECTIONS = 3 };

/* A line of the file, for `config`. */
struct load_line {
    const char *section, *name, *value;
    int line;
};

/* Zero it first. Texts live in the arena of the settings. */
struct load_settings {
    struct load_line *lines; /* in the order of the file */
    size_t line_count, line_size;
    struct header_map maps[RECORD_KINDS][LOAD_SETTINGS_MAPS];
    int map_count[RECORD_KINDS];
    struct status_word *words;
    size_t word_count, word_size;
    const char *presets[RECORD_KINDS];
    const char *not_cards[LOAD_SETTINGS_MAPS];
    int not_card_count;
    struct cell_format format; /* but for now */
    double max_rejects;        /* share of the rows; negative: nothing is said */
};

void load_settings_open(struct load_settings *load);
void load_settings_close(struct load_settings *load);

/* The names of the sections, in the order in which they are written. */
extern const char *const load_settings_sections[LOAD_SETTINGS_SECTIONS];

/* Whether a setting of that name is in the section [load]. */
int load_settings_has(const char *name);

/* The number of settings of the section, 0 unless it is [load]; names them unless names is NULL. */
int load_settings_known(const char *section, const char **names);

/* Takes a line of one of the sections. err explains what is wrong, without the place. file, for
 * later messages, and the texts must outlive the settings. */
int load_settings_take(struct load_settings *load, const struct load_line *line, const char *file,
    struct arena *texts, struct error *err);

/* Sets what the settings say of files of that kind. max_rejects is set only where it is said. */
void load_settings_apply(
    const struct load_settings *load, enum record_kind kind, struct load_options *options);

/* Writes the sections with explanations, so that reading them gives the same. */
void load_settings_write(const struct load_settings *load, FILE *file);

/* Setting i of [load] from 0 on, as a line with its default, where the file does not set it: 1, or
 * 0 where it does; -1: there is none. */
int load_settings_unset(const struct load_settings *load, int i, struct load_line *line);

/* What a line means, for people, and its default: "" for none. */
const char *load_settings_about(const struct load_line *line, const char **usual);

#endif
