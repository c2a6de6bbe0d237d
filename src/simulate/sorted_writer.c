#include "simulate/sorted_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_TRIES = 1000 };

struct row_header {
    int64_t moment;
    uint32_t length;
};

struct row_place {
    int64_t moment;
    size_t at; /* of the row in the bucket's text */
    uint32_t length;
};

struct bucket {
    char *text;
    size_t size;
    struct row_place *lines;
    size_t count, room;
};

static int path_error(const char *path, int reason, struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: %s", path, strerror(reason));
}

/* Creates a file beside the writer's path; never opens one that exists. path: its name. */
static FILE *create_beside(const struct sorted_writer *writer, const char *mode,
    char path[SORTED_WRITER_PATH + SORTED_WRITER_SUFFIX])
{
    int file = -1;

    for (int i = 0; i < MOST_TRIES && file < 0; i++) {
        snprintf(path, SORTED_WRITER_PATH + SORTED_WRITER_SUFFIX, "%s.%ld-%d.part", writer->path,
            (long)getpid(), i);
        file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file < 0 && errno != EEXIST)
            break;
    }
    return file < 0 ? NULL : fdopen(file, mode);
}

int sorted_writer_open(struct sorted_writer *writer, const char *directory, const char *name,
    int buckets, int64_t begin, int64_t end, struct error *err)
{
    char path[SORTED_WRITER_PATH + SORTED_WRITER_SUFFIX];

    *writer = (struct sorted_writer){
        .bucket_count = buckets, .begin = begin, .width = (end - begin) / buckets + 1
    };
    if (snprintf(writer->path, SORTED_WRITER_PATH, "%s/%s", directory, name) >= SORTED_WRITER_PATH)
        return path_error(directory, ENAMETOOLONG, err);
    for (int i = 0; i < buckets; i++) {
        writer->buckets[i] = create_beside(writer, "w+b", path);
        if (!writer->buckets[i] || unlink(path))
            return path_error(path, errno, err);
    }
    return 0;
}

void sorted_writer_add(struct sorted_writer *writer, int64_t moment, const char *row, size_t length)
{
    struct row_header head = { moment, (uint32_t)length };
    int64_t number = (moment - writer->begin) / writer->width;
    int last = writer->bucket_count - 1;
    FILE *bucket = writer->buckets[number < 0 ? 0 : number > last ? last : (int)number];

    if (writer->failed)
        return;
    errno = 0;
    if (fwrite(&head, sizeof head, 1, bucket) != 1 || fwrite(row, 1, length, bucket) != length)
        writer->failed = errno ? errno : EIO;
}

/* Reads all of one bucket. */
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
    if (fread(bucket->text, 1, bucket->size, file) != bucket->size)
        return -1;
    return 0;
}

static int line_add(struct bucket *bucket, const struct row_header *head, size_t at)
{
    if (bucket->count == bucket->room) {
        size_t room = bucket->room ? bucket->room * 2 : 4096;
        struct row_place *lines = realloc(bucket->lines, room * sizeof *lines);

        if (!lines)
            return -1;
        bucket->lines = lines;
        bucket->room = room;
    }
    bucket->lines[bucket->count++] = (struct row_place){ head->moment, at, head->length };
    return 0;
}

static int bucket_index(struct bucket *bucket)
{
    struct row_header head;

    for (size_t at = 0; at < bucket->size; at += sizeof head + head.length) {
        memcpy(&head, bucket->text + at, sizeof head);
        if (line_add(bucket, &head, at + sizeof head))
            return -1;
    }
    return 0;
}

static int line_compare(const void *left, const void *right)
{
    const struct row_place *a = left;
    const struct row_place *b = right;

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
    if (ferror(out))
        return -1;
    return 0;
}

static int buckets_write(struct sorted_writer *writer, FILE *out)
{
    struct bucket bucket = { 0 };
    int rc = 0;

    for (int i = 0; i < writer->bucket_count && rc == 0; i++) {
        rc = bucket_write(&bucket, writer->buckets[i], out);
        fclose(writer->buckets[i]);
        writer->buckets[i] = NULL;
    }
    free(bucket.lines);
    free(bucket.text);
    return rc;
}

int sorted_writer_finish(struct sorted_writer *writer, const char *header, struct error *err)
{
    FILE *out;

    if (writer->failed)
        return path_error(writer->path, writer->failed, err);
    out = create_beside(writer, "wb", writer->part);
    if (!out) {
        writer->part[0] = '\0';
        return path_error(writer->path, errno, err);
    }
    errno = 0;
    if (fputs(header, out) == EOF || buckets_write(writer, out))
        writer->failed = errno ? errno : EIO;
    if (fclose(out) && !writer->failed)
        writer->failed = errno ? errno : EIO;
    if (writer->failed)
        return path_error(writer->path, writer->failed, err);
    return 0;
}

int sorted_writer_publish(struct sorted_writer *writer, struct error *err)
{
    if (rename(writer->part, writer->path))
        return path_error(writer->path, errno, err);
    writer->part[0] = '\0';
    return 0;
}

void sorted_writer_discard(struct sorted_writer *writer)
{
    if (writer->part[0])
        unlink(writer->part);
    writer->part[0] = '\0';
}

void sorted_writer_close(struct sorted_writer *writer)
{
    for (int i = 0; i < SORTED_WRITER_BUCKETS; i++)
        if (writer->buckets[i])
            fclose(writer->buckets[i]);
    *writer = (struct sorted_writer){ 0 };
}
