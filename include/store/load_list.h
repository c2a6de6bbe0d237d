/*
 * load_list.h - the loads of a store, and the one that a user means.
 */
#ifndef STORE_LOAD_LIST_H
#define STORE_LOAD_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct db;

struct load_item {
    int64_t id, stored, duplicate;
    const char *kind, *file, *digest;
    const char *place; /* the absolute path of the file; "": it is not known */
    int is_incomplete; /* its file may be loaded again, to add what is missing */
};

/* First to last. Zero it first; the list owns the texts. */
struct load_list {
    struct load_item *items;
    size_t count, size;
    struct arena texts;
};

int load_list_read(struct load_list *list, struct db *db, struct error *err);

/* The load that a text names: its number, its file as it was given, or the last part of that path.
 * kind: of its rows; NULL: of any kind. ERROR_USAGE where there is none, or more than one, which
 * the message lists. */
int load_list_find(const struct load_list *list, const char *text, const char *kind,
    const struct load_item **found, struct error *err);

/* A path without "./" at its beginning: paths of loads are compared so. */
const char *load_list_path(const char *path);

/* The load of a number; NULL: there is none. */
const struct load_item *load_list_at(const struct load_list *list, int64_t id);

void load_list_free(struct load_list *list);

#endif
