/*
 * pipe.c - what comes through a pipe: nothing, or only a part, is refused.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "load_place.h"

TestSuite(load_pipe, .init = place_open_empty, .fini = place_close);

#define HEADER "account_id,created_at,email\n"

Test(load_pipe, that_is_cut_is_refused)
{
    static const struct {
        const char *bytes;
        int status;
        const char *said; /* NULL: it is loaded */
    } pipes[] = {
        { HEADER "u1,2025-01-01,a@x.example\nu2,2025-0", 3,
            "standard input:3: the input ends within a row (2 of 3 cells), so what wrote it" },
        { HEADER "u1,2025-01-01,\"a@x", 3, "never ends" },
        { "{\"account_id\":\"u1\",\"created_at\":\"2025-01-01\"}\n{\"account_id\":", 3,
            "standard input:2: the input ends within a row, so what wrote it" },
        { "", 3, "standard input: nothing came; did the command fail?" },
        { HEADER "u1,2025-01-01,a@x.exam", 3,
            "standard input:2: the input ends within a line, so it may be cut; nothing was stored; "
            "end the last line with a line break" },
        { "created_at,account_id\n2026-01-01,user-1\n2026-01-01,us", 3,
            "standard input:3: the input ends within a line" },
        { "created_at,account_id", 3, "standard input:1: the input ends within a line" },
        { "of the shop\ncreated_at,account_id", 3, "standard input:2: the input ends within a" },
        { "created_at,account_id\n2026-01-01,\"us\"", 3, "standard input:2: the input ends" },
        { "created_at,account_id\r2026-01-01,user-1\r", 0, NULL },
        { "created_at,account_id\n2026-01-01,user-2\n ", 0, NULL },
        { HEADER "u1,2025-01-01,a@x.example\nu2,2025-01-01,a@x.example\r\n", 0, NULL },
        { "{\"account_id\":\"u1\",\"created_at\":\"2025-01-01\"}", 0, NULL },
        { HEADER, 0, NULL },
    };

    for (size_t i = 0; i < sizeof pipes / sizeof pipes[0]; i++) {
        char *said;
        int status;

        status = place_run_piped(pipes[i].bytes,
            (const char *[]){ "--db", here.store, "load", "signups", "-", "--quiet", NULL });
        said = place_read("err");
        cr_expect_eq(status, pipes[i].status, "%zu: %d %s", i, status, said);
        cr_expect(!pipes[i].said || strstr(said, pipes[i].said), "%zu: %s", i, said);
        free(said);
    }
}

/* A file, also as standard input, shows its own end. */
Test(load_pipe, a_file_may_lack_its_last_line_break)
{
    place_write("in", HEADER "u1,2025-01-01,a@x.example");
    cr_expect_eq(
        place_run((const char *[]){ "--db", here.store, "load", "signups", "-", NULL }), 0);
    place_write("a.csv", HEADER "u2,2025-01-01,a@x.example");
    cr_expect_eq(
        place_run((const char *[]){ "--db", here.store, "load", "signups", here.path, NULL }), 0);
}

/* A file that is there whole may end without a line end, in a row that is rejected. */
Test(load_pipe, a_file_that_ends_so_is_not)
{
    place_write("a.csv", HEADER "u1,2025-01-01,a@x.example\nu2,2025-0");
    cr_assert_eq(place_run((const char *[]){ "--db", here.store, "load", "signups", here.path,
                     "--max-rejects", "0.5", NULL }),
        0);
}
