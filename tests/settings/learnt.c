/*
 * learnt.c - learnt weights in a settings file: all other lines stay.
 */
#include "settings/learnt.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/ringleader-learnt-XXXXXX";

static void begin(void)
{
    close(mkstemp(path));
}

static void end(void)
{
    unlink(path);
}

TestSuite(settings_learnt, .init = begin, .fini = end);

static int setting_named(const struct settings *settings, const char *name)
{
    int i = 0;

    while (strcmp(settings->all[i].section, "weights") || strcmp(settings->all[i].name, name))
        i++;
    return i;
}

/* Sets pace to 0.75 and size to 1.5 in a file of this content. */
static void expect(const char *before, const char *after)
{
    struct learnt_weight weights[2];
    struct settings settings = { 0 };
    struct error err;
    char content[2048];
    FILE *file = fopen(path, "w");
    size_t length;

    fputs(before, file);
    fclose(file);
    cr_assert_eq(settings_open(&settings, path, &err), 0, "%s", err.message);
    weights[0] = (struct learnt_weight){ setting_named(&settings, "pace"), 0.75 };
    weights[1] = (struct learnt_weight){ setting_named(&settings, "size"), 1.5 };
    cr_assert_eq(
        learnt_write(&settings, path, weights, 2, "learnt from 60 verdicts on 2026-06-01", &err), 0,
        "%s", err.message);
    settings_close(&settings);
    file = fopen(path, "r");
    length = fread(content, 1, sizeof content - 1, file);
    content[length] = '\0';
    fclose(file);
    cr_expect_str_eq(content, after);
    cr_assert_eq(settings_open(&settings, path, &err), 0, "%s", err.message);
    cr_expect_str_eq(settings.origins[setting_named(&settings, "pace")],
        "learnt from 60 verdicts on 2026-06-01");
    cr_expect_null(settings.origins[setting_named(&settings, "denied")]);
    settings_close(&settings);
}

#define PACE "pace = 0.75 ; learnt from 60 verdicts on 2026-06-01\n"
#define SIZE "size = 1.5 ; learnt from 60 verdicts on 2026-06-01\n"

Test(settings_learnt, an_empty_file_gets_the_section)
{
    expect("", "[weights]\n" PACE SIZE);
}

Test(settings_learnt, a_file_without_the_section_gets_it_at_the_end)
{
    expect("# ours\n[rings]\nhigh = 7", "# ours\n[rings]\nhigh = 7\n\n[weights]\n" PACE SIZE);
}

Test(settings_learnt, lines_that_set_a_weight_are_replaced_where_they_are)
{
    expect("[weights]\nsize=1 ;\n# p\npace : 2\ndenied = 3 ; three\n[rings]\nhigh = 7\n",
        "[weights]\n" SIZE "# p\n" PACE "denied = 3 ; three\n[rings]\nhigh = 7\n");
}

Test(settings_learnt, a_comment_of_the_users_stays)
{
    expect("[weights]\nsize = 2 ; mine\npace = 1 ; learnt from 9 verdicts on 2026-01-01 ; too\n",
        "[weights]\n; mine\n" SIZE "; too\n" PACE);
}

Test(settings_learnt, learning_again_leaves_one_comment)
{
    expect("[weights]\n" PACE SIZE, "[weights]\n" PACE SIZE);
}

Test(settings_learnt, line_ends_and_access_rights_stay)
{
    struct stat status;

    chmod(path, 0640);
    expect("[weights]\r\nsize = 2\r\n[rings]\r\nhigh = 7\r\n",
        "[weights]\r\npace = 0.75 ; learnt from 60 verdicts on 2026-06-01\r\n"
        "size = 1.5 ; learnt from 60 verdicts on 2026-06-01\r\n[rings]\r\nhigh = 7\r\n");
    stat(path, &status);
    cr_expect_eq(status.st_mode & 0777, 0640);
}

Test(settings_learnt, an_origin_is_only_read_behind_a_value)
{
    char origin[LEARNT_ORIGIN];

    cr_expect_not(learnt_find("; learnt from 9 verdicts", origin));
    cr_expect_not(learnt_find("pace = 1 ; I learnt from 9 verdicts", origin));
    cr_expect(learnt_find("pace = 1 ; learnt from 9 verdicts \r\n", origin));
    cr_expect_str_eq(origin, "learnt from 9 verdicts");
}
