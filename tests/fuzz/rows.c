/*
 * rows.c - a fuzz target: a file of records through the whole loader into a new store.
 *
 * The input's first byte chooses the kind of record; the rest is the file. Whatever it holds, the
 * load ends with all of it or with an error that says why.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load/load.h"
#include "store/db.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void load(const char *directory, enum record_kind kind)
{
    char file[96], store[96];
    struct progress progress = { 0 };
    struct load_options options = {
        .kind = kind, .now = 1790000000, .max_rejects = 0.9, .progress = &progress
    };
    struct load_result result = { 0 };
    struct error err = { 0 };
    struct db *db = NULL;

    snprintf(file, sizeof file, "%s/records", directory);
    snprintf(store, sizeof store, "%s/store.db", directory);
    if (db_open(&db, store, DB_CREATE, &err) == 0 && load_file(db, file, &options, &result, &err) &&
        !err.message[0])
        abort(); /* a failure without a word */
    db_close(db);
    unlink(store);
    unlink(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char directory[] = "/tmp/ringleader-fuzz-XXXXXX", path[96];
    FILE *file;

    if (size == 0 || !mkdtemp(directory))
        return 0;
    snprintf(path, sizeof path, "%s/records", directory);
    file = fopen(path, "w");
    if (file) {
        fwrite(data + 1, 1, size - 1, file);
        fclose(file);
        load(directory, (enum record_kind)(data[0] % RECORD_KINDS));
    }
    rmdir(directory);
    return 0;
}
