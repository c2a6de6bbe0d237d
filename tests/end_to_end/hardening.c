/*
 * hardening.c - the program is built with the protections that distributions build theirs with.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

static char text[1 << 20];

static void begin(void)
{
    program_needs("readelf");
}

TestSuite(hardening, .init = begin);

/* What readelf says about the program, in text. */
static void read_program(const char *options)
{
    const char *program = getenv("RINGLEADER");
    char command[768];
    FILE *pipe;
    size_t used;

    snprintf(command, sizeof command, "LC_ALL=C readelf %s '%s'", options,
        program ? program : "build/ringleader");
    pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    used = fread(text, 1, sizeof text - 1, pipe);
    text[used] = '\0';
    cr_assert_eq(pclose(pipe), 0, "%s: %s", command, text);
}

static void expect_words(const char *words)
{
    cr_expect_not_null(strstr(text, words), "no \"%s\" in: %.4000s", words, text);
}

Test(hardening, the_program_is_position_independent)
{
    read_program("-hW");
    expect_words("DYN (");
}

/* Addresses of functions in libraries are read-only before main() begins. */
Test(hardening, relocations_are_read_only)
{
    read_program("-lW");
    expect_words("GNU_RELRO");
    read_program("-dW");
    expect_words("BIND_NOW");
}

Test(hardening, the_stack_is_protected_and_not_executable)
{
    read_program("-sW");
    expect_words("__stack_chk_fail");
    read_program("-lW");
    expect_words("GNU_STACK");
    cr_expect_null(strstr(text, "RWE"), "%s", text);
}

/* Only with optimization and without sanitizers, as in this file. */
Test(hardening, calls_with_buffers_are_checked)
{
#if defined _FORTIFY_SOURCE && _FORTIFY_SOURCE > 0
    read_program("-sW");
    expect_words("__memcpy_chk");
#else
    cr_skip_test("built without _FORTIFY_SOURCE");
#endif
}
