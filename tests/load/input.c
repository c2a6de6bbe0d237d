#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "load_place.h"

TestSuite(load_input, .init = place_open, .fini = place_close);

static const char two[] = "account_id,created_at,email\n"
                          "u1,2025-01-01,a@x.io\nu2,2025-01-02,b@x.io\n";

#define LOADS(input, name, text)                                                                   \
    cr_assert_eq(place_load(input, name, text), 0, "%s", here.err.message)

Test(load_input, standard_input_is_read_from_its_first_byte)
{
    int end = place_stdin_pipe();

    cr_assert_eq(write(end, two, strlen(two)), (ssize_t)strlen(two));
    close(end);
    cr_assert_eq(place_load_path(RECORD_SIGNUP, "-"), 0, "%s", here.err.message);
    assert_counts(2, 2, 0, 0);
    assert_rows("SELECT file, rows_read FROM v_loads", "-|2\n");
}

Test(load_input, a_file_on_standard_input_is_read_from_its_first_byte)
{
    place_write("a.csv", two);
    place_stdin_file("a.csv");
    cr_assert_eq(place_load_path(RECORD_SIGNUP, "-"), 0, "%s", here.err.message);
    assert_counts(2, 2, 0, 0);
}

Test(load_input, a_pipe_that_is_named_is_read_from_its_first_byte)
{
    int end = place_stdin_pipe();

    cr_assert_eq(write(end, two, strlen(two)), (ssize_t)strlen(two));
    close(end);
    cr_assert_eq(place_load_path(RECORD_SIGNUP, "/dev/stdin"), 0, "%s", here.err.message);
    assert_counts(2, 2, 0, 0);
}

Test(load_input, content_known_from_a_file_is_skipped_on_standard_input)
{
    char *before, *after;

    LOADS(RECORD_SIGNUP, "a.csv", two);
    before = place_dump();
    place_stdin_file("a.csv");
    cr_assert_eq(place_load_path(RECORD_SIGNUP, "-"), 0);
    cr_assert(here.result.skipped);
    after = place_dump();
    cr_assert_str_eq(after, before);
    free(before);
    free(after);
}

Test(load_input, an_interrupted_load_leaves_nothing_behind)
{
    here.progress.interrupted = 1;
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", two), -1);
    cr_assert_eq(here.err.code, ERROR_INTERRUPTED);
    cr_assert_eq(place_count("load") + place_count("signup") + place_count("account"), 0);
    here.progress.interrupted = 0;
    LOADS(RECORD_SIGNUP, "a.csv", two);
}
