#include "load_place.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <ftw.h>
#include <lzma.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "store/db.h"
#include "store/stmt.h"

struct place here;

void place_open_empty(void)
{
    here = (struct place){ .dir = "/tmp/ringleader-test-XXXXXX" };
    cr_assert(mkdtemp(here.dir));
    snprintf(here.store, sizeof here.store, "%s/store.db", here.dir);
    here.options.max_rejects = 0.01;
    here.options.now = 1767225600;
    here.options.progress = &here.progress;
}

void place_open(void)
{
    place_open_empty();
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0, "%s", here.err.message);
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    (void)type;
    (void)ftw;
    return remove(path);
}

void place_close(void)
{
    db_close(here.db);
    nftw(here.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

char *place_path(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", here.dir, name);
    return path;
}

void place_write_bytes(const char *name, const void *bytes, size_t length)
{
    FILE *file;

    snprintf(here.path, sizeof here.path, "%s", place_path(name));
    file = fopen(here.path, "wb");
    cr_assert(file);
    cr_assert_eq(fwrite(bytes, 1, length, file), length);
    cr_assert_eq(fclose(file), 0);
}

void place_write(const char *name, const char *text)
{
    place_write_bytes(name, text, strlen(text));
}

void place_gzip(const char *name, const char *text, const char *mode)
{
    gzFile file;

    snprintf(here.path, sizeof here.path, "%s", place_path(name));
    file = gzopen(here.path, mode);
    cr_assert(file);
    cr_assert_eq(gzwrite(file, text, (unsigned)strlen(text)), (int)strlen(text));
    cr_assert_eq(gzclose(file), Z_OK);
}

static size_t compress_gzip(const char *bytes, size_t length, char *out, size_t size)
{
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)bytes,
        .avail_in = (unsigned)length,
        .next_out = (unsigned char *)out,
        .avail_out = (unsigned)size };

    cr_assert_eq(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    cr_assert_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return z.total_out;
}

static size_t compress_xz(const char *bytes, size_t length, char *out, size_t size)
{
    size_t made = 0;

    cr_assert_eq(lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, NULL, (const uint8_t *)bytes, length,
                     (uint8_t *)out, &made, size),
        LZMA_OK);
    return made;
}

char *place_compress(const char *format, const char *bytes, size_t length, size_t *compressed)
{
    size_t size = length + length / 8 + 4096;
    char *out = malloc(size);

    cr_assert(out);
    if (strcmp(format, "gzip") == 0)
        *compressed = compress_gzip(bytes, length, out, size);
    else if (strcmp(format, "xz") == 0)
        *compressed = compress_xz(bytes, length, out, size);
    else
        *compressed = ZSTD_compress(out, size, bytes, length, 3);
    cr_assert_not(ZSTD_isError(*compressed));
    return out;
}

int place_load_path(enum record_kind kind, const char *path)
{
    here.options.kind = kind;
    here.err = (struct error){ 0 };
    return load_file(here.db, path, &here.options, &here.result, &here.err);
}

int place_load(enum record_kind kind, const char *name, const char *text)
{
    place_write(name, text);
    return place_load_path(kind, here.path);
}

static void print_rows(FILE *file, const char *sql)
{
    struct stmt stmt;
    int row;

    cr_assert_eq(stmt_prepare(&stmt, here.db, sql, &here.err), 0, "%s", here.err.message);
    while ((row = stmt_step(&stmt, &here.err)) > 0)
        for (int i = 0; i < stmt_columns(&stmt); i++) {
            struct text cell = stmt_text(&stmt, i);

            fprintf(file, "%s%.*s", i ? "|" : "", (int)cell.length, cell.at ? cell.at : "");
            if (i == stmt_columns(&stmt) - 1)
                fputc('\n', file);
        }
    cr_assert_eq(row, 0, "%s", here.err.message);
    stmt_finalize(&stmt);
}

char *place_rows(const char *sql)
{
    char *rows;
    size_t size;
    FILE *file = open_memstream(&rows, &size);

    print_rows(file, sql);
    fclose(file);
    return rows;
}

long long place_count(const char *table)
{
    char sql[64];
    char *rows;
    long long count;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    rows = place_rows(sql);
    count = strtoll(rows, NULL, 10);
    free(rows);
    return count;
}

char *place_dump(void)
{
    static const char *const tables[] = { "load", "reject", "account", "client", "signup",
        "payment_method", "charge", "label", "run", "ring", "member", "evidence" };
    char *dump, sql[64];
    size_t size;
    FILE *file = open_memstream(&dump, &size);

    print_rows(file, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[i]);
        fprintf(file, "-- %s\n", tables[i]);
        print_rows(file, sql);
    }
    fclose(file);
    return dump;
}

static void redirect(const char *name, int flags, int to)
{
    int file = open(place_path(name), flags, 0600);

    if (file >= 0)
        dup2(file, to);
}

/* input: a pipe that is standard input; -1: the file "in" is. */
static int run(int input, const char *const *arguments)
{
    const char *program = getenv("RINGLEADER");
    char name[] = "ringleader", *argv[32] = { name };
    int status;
    pid_t child = fork();

    cr_assert(child >= 0);
    if (child == 0) {
        for (int i = 0; arguments[i]; i++)
            argv[i + 1] = strdup(arguments[i]);
        if (input < 0)
            redirect("in", O_RDONLY, STDIN_FILENO);
        else
            dup2(input, STDIN_FILENO);
        redirect("out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
        redirect("err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
        execv(program ? program : "build/ringleader", argv);
        _exit(127);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int place_run(const char *const *arguments)
{
    return run(-1, arguments);
}

int place_run_piped(const char *bytes, const char *const *arguments)
{
    size_t length = strlen(bytes);
    int ends[2], status;

    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], bytes, length), (ssize_t)length);
    close(ends[1]);
    status = run(ends[0], arguments);
    close(ends[0]);
    return status;
}

char *place_read(const char *name)
{
    FILE *file = fopen(place_path(name), "rb");
    char *text;
    size_t size;
    FILE *to = open_memstream(&text, &size);

    cr_assert(file);
    for (int c; (c = getc(file)) != EOF;)
        putc(c, to);
    fclose(to);
    fclose(file);
    return text;
}

void place_stdin_file(const char *name)
{
    redirect(name, O_RDONLY, STDIN_FILENO);
}

int place_stdin_pipe(void)
{
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    return ends[1];
}
