/*
 * settings.c - a fuzz target: a configuration file. What is accepted is written and read again.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "settings/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "w");

    if (!file)
        return;
    fwrite(bytes, 1, size, file);
    fclose(file);
}

static void read_again(const struct settings *settings, const char *path)
{
    struct settings again = { 0 };
    struct error err = { 0 };
    FILE *file = fopen(path, "w");

    if (!file)
        return;
    if (settings_write(settings, file, &err) || fclose(file) || settings_open(&again, path, &err) ||
        strcmp(settings->digest, again.digest) != 0)
        abort();
    settings_close(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/ringleader-fuzz-XXXXXX";
    struct settings settings = { 0 };
    struct error err = { 0 };
    int handle = mkstemp(path);

    if (handle < 0)
        return 0;
    close(handle);
    write_file(path, data, size);
    if (settings_open(&settings, path, &err) == 0)
        read_again(&settings, path);
    settings_close(&settings);
    unlink(path);
    return 0;
}
