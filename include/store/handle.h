/*
 * handle.h - what a db is made of. Private to store/.
 */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include <sqlite3.h>

struct db {
    sqlite3 *handle;
    char *path;
};

#endif
