#include <criterion/criterion.h>
#include <string.h>

#include "export_store.h"
#include "screen.h"

/* Exports to a terminal: what is shown there is for eyes. */

static struct screen screen;

static void begin(void)
{
    export_store_open();
    screen_open(&screen, export_directory, 200, 40);
}

static void end(void)
{
    screen_close(&screen);
    export_store_close();
}

TestSuite(export_terminal, .init = begin, .fini = end);

Test(export_terminal, nothing_that_somebody_wrote_acts)
{
    const char *written =
        screen_record(&screen, "ringleader export members --ring 11 --profile raw");

    cr_assert_not_null(strstr(written, "red\\x1b[31m"), "%s", written);
    cr_assert_null(strstr(written, "red\x1b"), "%s", written);
    cr_assert_eq(screen_run(&screen, "ringleader export ids --ring 11"), 0);
    cr_assert_null(strstr(screen_read(&screen), "red"));
}

Test(export_terminal, addresses_are_masked_in_files_they_are_not)
{
    const char *shown;

    screen_run(&screen, "ringleader export members --ring 8");
    shown = screen_read(&screen);
    cr_assert_not_null(strstr(shown, "a***@example.com"), "%s", shown);
    cr_assert_not_null(strstr(shown, "mailbox s***@example.com (4 accounts)"), "%s", shown);
    cr_assert_null(strstr(shown, "a7@example.com"), "%s", shown);
    screen_run(&screen, "ringleader export evidence --ring 8");
    shown = screen_read(&screen);
    cr_assert_not_null(strstr(shown, ",mailbox,s***@example.com,"), "%s", shown);
    screen_run(&screen, "ringleader export members --ring 8 --output x; clear; cat x");
    shown = screen_read(&screen);
    cr_assert_not_null(strstr(shown, ",a7@example.com,"), "%s", shown);
}

Test(export_terminal, a_graph_is_for_other_programs)
{
    cr_assert_eq(screen_run(&screen, "ringleader export graph --ring 7"), 2);
    cr_assert_not_null(strstr(screen_read(&screen), "a graph is for other programs"));
    cr_assert_eq(screen_run(&screen, "ringleader export graph --ring 7 | grep -c '<node'"), 0);
    cr_assert_not_null(strstr(screen_read(&screen), "\n8"), "%s", screen_read(&screen));
}
