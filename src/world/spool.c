#include "world/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct record {
    int64_t moment;
    uint32_t length;
};

struct line {
    int64_t moment;
    size_t at; /* of the row in the bucket's text */
    uint32_t length;
};

struct bucket {
    char *text;
    size_t size;
    struct line *lines;
    size_t count, room;
};

static int spool_error(const char *path, int reason, struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: %s", path, strerror(reason));
}

/* The path with a suffix; its room was checked when the spool was opened. */
static void path_write(const struct spool *spool, const char *suffix, char path[SPOOL_PATH + 8])
{
    snprintf(path, SPOOL_PATH + 8, "%s%s", spool->path, suffix);
}

int spool_open(struct spool *spool, const char *directory, const char *name, int64_t begin,
    int64_t end, struct error *err)
{
    char path[SPOOL_PATH + 8];

    *spool = (struct spool){ .begin = begin, .width = (end - begin) / SPOOL_BUCKETS + 1 };
    if (snprintf(spool->path, SPOOL_PATH, "%s/%s", directory, name) >= SPOOL_PATH)
        return spool_error(directory, ENAMETOOLONG, err);
    path_write(spool, ".rows", path);
    for (int i = 0; i < SPOOL_BUCKETS; i++) {
        spool->buckets[i] = fopen(path, "w+b");
        if (!spool->buckets[i] || unlink(path))
            return spool_error(path, errno, err);
    }
    return 0;
}

void spool_put(struct spool *spool, int64_t moment, const char *row, size_t length)
{
    struct record record = { moment, (uint32_t)length };
    int64_t number = (moment - spool->begin) / spool->width;
    FILE *bucket = spool->buckets[number < 0                ? 0
                                  : number >= SPOOL_BUCKETS ? SPOOL_BUCKETS - 1
                                                            : (int)number];

    if (spool->failed)
        return;
    errno = 0;
    if (fwrite(&record, sizeof record, 1, bucket) != 1 || fwrite(row, 1, length, bucket) != length)
        spool->failed = errno ? errno : EIO;
}

/* Makes room as needed and reads all of one bucket. */
static int bucket_read(struct bucket *bucket, FILE *file)
{
    long size;
    char *text;

    bucket->count = 0;
    if (fflush(file) || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0)
        return -1;
    if (!(text = realloc(bucket->text, (size_t)size + 1)))
        return -1;
    bucket->text = text;
    bucket->size = (size_t)size;
    rewind(file);
    return fread(bucket->text, 1, bucket->size, file) == bucket->size ? 0 : -1;
}

static int line_add(struct bucket *bucket, const struct record *record, size_t at)
{
    if (bucket->count == bucket->room) {
        size_t room = bucket->room ? bucket->room * 2 : 4096;
        struct line *lines = realloc(bucket->lines, room * sizeof *lines);

        if (!lines)
            return -1;
        bucket->lines = lines;
        bucket->room = room;
    }
    bucket->lines[bucket->count++] = (struct line){ record->moment, at, record->length };
    return 0;
}

static int bucket_index(struct bucket *bucket)
{
    struct record record;

    for (size_t at = 0; at < bucket->size; at += sizeof record + record.length) {
        memcpy(&record, bucket->text + at, sizeof record);
        if (line_add(bucket, &record, at + sizeof record))
            return -1;
    }
    return 0;
}

static int line_compare(const void *left, const void *right)
{
    const struct line *a = left;
    const struct line *b = right;

    if (a->moment != b->moment)
        return a->moment < b->moment ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static int bucket_write(struct bucket *bucket, FILE *file, FILE *out)
{
    if (bucket_read(bucket, file) || bucket_index(bucket))
        return -1;
    if (bucket->count)
        qsort(bucket->lines, bucket->count, sizeof *bucket->lines, line_compare);
    for (size_t i = 0; i < bucket->count; i++)
        fwrite(bucket->text + bucket->lines[i].at, 1, bucket->lines[i].length, out);
    return ferror(out) ? -1 : 0;
}

static int buckets_write(struct spool *spool, FILE *out)
{
    struct bucket bucket = { 0 };
    int rc = 0;

    for (int i = 0; i < SPOOL_BUCKETS && rc == 0; i++) {
        rc = bucket_write(&bucket, spool->buckets[i], out);
        fclose(spool->buckets[i]);
        spool->buckets[i] = NULL;
    }
    free(bucket.lines);
    free(bucket.text);
    return rc;
}

int spool_finish(struct spool *spool, const char *header, struct error *err)
{
    char path[SPOOL_PATH + 8];
    FILE *out;
    int rc;

    if (spool->failed)
        return spool_error(spool->path, spool->failed, err);
    path_write(spool, ".part", path);
    out = fopen(path, "wb");
    if (!out)
        return spool_error(path, errno, err);
    errno = 0;
    rc = fputs(header, out) == EOF || buckets_write(spool, out) ? -1 : 0;
    if (rc)
        spool->failed = errno ? errno : EIO;
    if (fclose(out) && !spool->failed)
        spool->failed = errno ? errno : EIO;
    return spool->failed ? spool_error(path, spool->failed, err) : 0;
}

int spool_publish(struct spool *spool, struct error *err)
{
    char path[SPOOL_PATH + 8];

    path_write(spool, ".part", path);
    return rename(path, spool->path) ? spool_error(spool->path, errno, err) : 0;
}

void spool_discard(struct spool *spool)
{
    char path[SPOOL_PATH + 8];

    if (!spool->path[0])
        return;
    path_write(spool, ".part", path);
    unlink(path);
}

void spool_close(struct spool *spool)
{
    for (int i = 0; i < SPOOL_BUCKETS; i++)
        if (spool->buckets[i])
            fclose(spool->buckets[i]);
    *spool = (struct spool){ 0 };
}
