#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "input/stream.h"
#include "load_place.h"

TestSuite(compressed, .init = place_open_empty, .fini = place_close);

enum { FORMATS = 3 };

static const char *const formats[FORMATS] = { "gzip", "zstd", "xz" };

static const char content[] = "account_id,created_at\nu1,2025-01-01\nu2,2025-01-02\n";

/* All that a stream brings, NUL-terminated, or NULL where it fails. */
static char *read_all(const char *path)
{
    struct stream *stream;
    char bytes[7], *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    long n;

    cr_assert_eq(stream_open(&stream, path, &here.err), 0, "%s", here.err.message);
    while ((n = stream_read(stream, bytes, sizeof bytes, &here.err)) > 0)
        fwrite(bytes, 1, (size_t)n, out);
    stream_close(stream);
    fclose(out);
    if (n == 0)
        return text;
    free(text);
    return NULL;
}

static void assert_content(const char *path, const char *expected, const char *format)
{
    char *got = read_all(path);

    cr_assert(got, "%s: %s", format, here.err.message);
    cr_assert_str_eq(got, expected, "%s", format);
    free(got);
}

Test(compressed, each_format_is_known_by_its_content)
{
    for (int i = 0; i < FORMATS; i++) {
        size_t length;
        char *bytes = place_compress(formats[i], content, strlen(content), &length);

        place_write_bytes("x.csv", bytes, length);
        assert_content(here.path, content, formats[i]);
        free(bytes);
    }
}

Test(compressed, nothing_compressed_is_nothing)
{
    for (int i = 0; i < FORMATS; i++) {
        size_t length;
        char *bytes = place_compress(formats[i], "", 0, &length);

        place_write_bytes("x.csv", bytes, length);
        assert_content(here.path, "", formats[i]);
        free(bytes);
    }
}

Test(compressed, members_follow_each_other)
{
    for (int i = 0; i < FORMATS; i++) {
        size_t first, second;
        char *a = place_compress(formats[i], "a,b\n1,", 6, &first), *both;
        char *b = place_compress(formats[i], "2\n", 2, &second);

        cr_assert((both = malloc(first + second)));
        memcpy(both, a, first);
        memcpy(both + first, b, second);
        place_write_bytes("x.csv", both, first + second);
        assert_content(here.path, "a,b\n1,2\n", formats[i]);
        free(both);
        free(b);
        free(a);
    }
}

Test(compressed, a_file_cut_anywhere_is_truncated)
{
    static const size_t magic[FORMATS] = { 2, 4, 6 };

    for (int i = 0; i < FORMATS; i++) {
        size_t length;
        char *bytes = place_compress(formats[i], content, strlen(content), &length);

        for (size_t cut = magic[i]; cut < length; cut++) {
            place_write_bytes("x.csv", bytes, cut);
            cr_assert_null(read_all(here.path), "%s cut at %zu", formats[i], cut);
            assert_says("x.csv: the ");
            assert_says(formats[i]);
            assert_says("file is truncated; have it written or copied anew");
            cr_assert_eq(here.err.code, ERROR_REFUSED);
        }
        free(bytes);
    }
}

Test(compressed, what_is_no_such_file_behind_its_first_bytes_is_damaged)
{
    static const char *const damaged[] = { "\x1f\x8b\x08zgarbage garbage garbage",
        "\x28\xb5\x2f\xfd\xff\xff\xff garbage garbage garbage garbage",
        "\3757zXZ\0garbage garbage garbage garbage" };
    static const size_t lengths[] = { 27, 39, 37 };

    for (int i = 0; i < FORMATS; i++) {
        place_write_bytes("x.csv", damaged[i], lengths[i]);
        cr_assert_null(read_all(here.path));
        assert_says(formats[i]);
        assert_says("damaged");
    }
}

Test(compressed, garbage_behind_a_whole_file_is_damage)
{
    for (int i = 0; i < FORMATS; i++) {
        size_t length;
        char *bytes = place_compress(formats[i], content, strlen(content), &length);

        cr_assert((bytes = realloc(bytes, length + 16)));
        memcpy(bytes + length, "garbage garbage!", 16);
        place_write_bytes("x.csv", bytes, length + 16);
        cr_assert_null(read_all(here.path), "%s", formats[i]);
        assert_says("damaged");
        free(bytes);
    }
}

Test(compressed, much_from_little_comes_in_pieces)
{
    enum { MUCH = 20000000 };
    char *much = malloc(MUCH + 1);

    cr_assert(much);
    memset(much, 'x', MUCH);
    much[MUCH] = '\0';
    for (int i = 0; i < FORMATS; i++) {
        size_t length;
        char *bytes = place_compress(formats[i], much, MUCH, &length);

        cr_assert_lt(length, 40000);
        place_write_bytes("x.csv", bytes, length);
        assert_content(here.path, much, formats[i]);
        free(bytes);
    }
    free(much);
}

Test(compressed, a_pipe_may_bring_byte_by_byte)
{
    for (int i = 0; i < FORMATS; i++) {
        size_t length;
        char *bytes = place_compress(formats[i], content, strlen(content), &length);
        int end = place_stdin_pipe();

        if (fork() == 0) {
            for (size_t at = 0; at < length; at++)
                if (write(end, bytes + at, 1) != 1)
                    _exit(1);
            _exit(0);
        }
        close(end);
        assert_content("-", content, formats[i]);
        free(bytes);
    }
}

Test(compressed, a_window_larger_than_128_mib_is_refused_with_the_command)
{
    /* A frame's header: no content size, a window of 2^31 bytes. */
    place_write_bytes("x.csv", "\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", 9);
    cr_assert_null(read_all(here.path));
    assert_says("more than 128 MiB");
    assert_says("zstd -dc --long=31 < FILE | ringleader load KIND -");
}
