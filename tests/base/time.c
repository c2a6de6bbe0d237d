#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/suggest.h"
#include "base/progress.h"
#include "base/queue.h"
#include "base/random.h"
#include "base/time.h"
#include "base/utf8.h"

static int64_t parsed(const char *text)
{
    int64_t moment = -1;

    return time_parse(text, strlen(text), &moment) ? -1 : moment;
}

Test(time, iso_with_offset_and_without_is_utc)
{
    cr_assert_eq(parsed("2026-11-21T06:00:00Z"), 1795240800);
    cr_assert_eq(parsed("2026-11-21T08:00:00+02:00"), 1795240800);
    cr_assert_eq(parsed("2026-11-21T01:00:00-0500"), 1795240800);
    cr_assert_eq(parsed("2026-11-21 06:00"), 1795240800);
    cr_assert_eq(parsed("2026-11-21 06:00:00.123456 UTC"), 1795240800);
    cr_assert_eq(parsed("2026-11-21"), 1795219200);
}

Test(time, epoch_seconds_and_milliseconds)
{
    cr_assert_eq(parsed("1795240800"), 1795240800);
    cr_assert_eq(parsed("1795240800123"), 1795240800);
    cr_assert_eq(parsed("1795240800.123456789"), 1795240800);
    cr_assert_eq(parsed("0"), 0);
    cr_assert_eq(parsed("20261121"), parsed("2026-11-21"));
    cr_assert_eq(parsed("20261399"), 20261399);
}

Test(time, malformed_times_are_refused)
{
    static const char *const bad[] = { "", "yesterday", "2026-13-01", "2026-02-29", "2026-00-10",
        "2026-11-21T25:00:00Z", "2026-11-21T06", "2026-11-21T06:00:00Zjunk", "1969-12-31", "-5",
        "2026-11-21T06:00:00+99:00", "99999999999999999999", "1795240800x", "21/11/2026", "1e9" };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert_eq(parsed(bad[i]), -1, "%s", bad[i]);
}

Test(time, a_leap_day_is_a_day)
{
    cr_assert_eq(parsed("2024-02-29"), 1709164800);
    cr_assert_eq(parsed("2000-02-29"), 951782400);
    cr_assert_eq(parsed("2100-02-29"), -1);
}

Test(time, what_is_written_is_read_back)
{
    struct random random;
    char text[TIME_TEXT];

    random_seed(&random, 3);
    for (int i = 0; i < 100000; i++) {
        int64_t moment = (int64_t)random_below(&random, 253402300800);

        cr_assert_eq(parsed(time_format(moment, text)), moment, "%s", text);
    }
}

Test(intern, gives_each_text_a_number_and_keeps_it)
{
    struct intern intern = { .seed = 1 };
    char text[32];
    int is_new;

    for (int round = 0; round < 2; round++)
        for (uint32_t i = 1; i <= 100000; i++) {
            int n = snprintf(text, sizeof text, "value %u", i);

            cr_assert_eq(intern_add(&intern, (struct text){ text, (size_t)n }, &is_new), i);
            cr_assert_eq(is_new, round == 0);
        }
    intern_free(&intern);
}

Test(intern, continues_after_the_highest_number_put_in)
{
    struct intern intern = { .seed = 1 };
    int is_new;

    intern_put(&intern, text_of("a"), 40);
    intern_put(&intern, text_of("b"), 7);
    cr_assert_eq(intern_add(&intern, text_of("a"), &is_new), 40);
    cr_assert_eq(intern_add(&intern, text_of("c"), &is_new), 41);
    intern_free(&intern);
}

Test(intern, texts_that_differ_after_a_nul_byte_differ)
{
    struct intern intern = { .seed = 1 };
    int is_new;
    uint32_t a = intern_add(&intern, (struct text){ "a\0b", 3 }, &is_new);

    cr_assert_neq(intern_add(&intern, (struct text){ "a\0c", 3 }, &is_new), a);
    cr_assert_neq(intern_add(&intern, (struct text){ "a", 1 }, &is_new), a);
    intern_free(&intern);
}

Test(arena, copies_stay_where_they_are)
{
    struct arena arena = { 0 };
    struct text copies[2000];
    char text[200];

    for (int i = 0; i < 2000; i++) {
        memset(text, 'a' + i % 26, sizeof text);
        copies[i] = arena_copy(&arena, (struct text){ text, 1 + (size_t)i % 200 });
    }
    for (int i = 0; i < 2000; i++) {
        cr_assert_eq(copies[i].at[0], 'a' + i % 26);
        cr_assert_eq(strlen(copies[i].at), 1 + (size_t)i % 200);
    }
    arena_free(&arena);
}

Test(suggest, finds_the_nearest_word_or_none)
{
    static const char *const words[] = { "load", "detect", "rings", "export" };

    cr_assert_str_eq(suggest("lod", words, 4), "load");
    cr_assert_str_eq(suggest("RINGS", words, 4), "rings");
    cr_assert_str_eq(suggest("exprot", words, 4), "export");
    cr_assert_null(suggest("xyzzy", words, 4));
    cr_assert_null(suggest("", words, 4));
}

struct passing {
    struct queue queue;
    long sum;
};

static void *take_all(void *context)
{
    struct passing *passing = context;
    int *item;

    while ((item = queue_take(&passing->queue)))
        passing->sum += *item;
    return NULL;
}

Test(queue, everything_put_in_comes_out_once)
{
    static int items[10000];
    struct passing passing = { .sum = 0 };
    pthread_t thread;

    queue_open(&passing.queue);
    pthread_create(&thread, NULL, take_all, &passing);
    for (int i = 0; i < 10000; i++) {
        items[i] = i;
        cr_assert_eq(queue_put(&passing.queue, &items[i]), 0);
    }
    queue_close(&passing.queue);
    pthread_join(thread, NULL);
    cr_assert_eq(passing.sum, 10000L * 9999 / 2);
    queue_free(&passing.queue);
}

Test(queue, a_closed_queue_takes_no_items)
{
    struct queue queue;
    int item = 1;

    queue_open(&queue);
    queue_close(&queue);
    cr_assert_eq(queue_put(&queue, &item), -1);
    cr_assert_null(queue_take(&queue));
    queue_free(&queue);
}

Test(progress, is_silent_without_a_file_and_stops_when_asked)
{
    struct progress progress = { 0 };
    struct error err = { 0 };

    progress_begin(&progress, "x");
    cr_assert_eq(progress_step(&progress, 1, 2, 3, &err), 0);
    atomic_store(&progress.interrupted, 1);
    cr_assert_eq(progress_step(&progress, 1, 2, 3, &err), -1);
    cr_assert_eq(err.code, ERROR_INTERRUPTED);
    progress_end(&progress);
}

Test(random, the_same_seed_gives_the_same_stream)
{
    struct random a, b;

    random_seed(&a, 42);
    random_seed(&b, 42);
    for (int i = 0; i < 1000; i++)
        cr_assert_eq(random_bits(&a), random_bits(&b));
    cr_assert_eq(random_below(&a, 0), 0);
}

Test(utf8, controls_and_line_breaks_are_recognised)
{
    static const uint32_t controls[] = { 0, 0x09, 0x0a, 0x1f, 0x7f, 0x80, 0x85, 0x9f, 0x2028,
        0x2029 };
    static const uint32_t others[] = { ' ', 'a', 0x7e, 0xa0, 0x2027, 0x202a, 0x10ffff };

    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++)
        cr_expect(utf8_is_control(controls[i]), "%x", controls[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        cr_expect_not(utf8_is_control(others[i]), "%x", others[i]);
}
