/*
 * install.c - what `make install` puts where, and whether systemd takes it.
 */
#include <criterion/criterion.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "weekly_place.h"

TestSuite(install, .init = weeks_open, .fini = weeks_close, .timeout = 300);

/* What a command prints, both outputs; the caller frees it. */
static char *run(const char *command, int *status)
{
    FILE *pipe = popen(command, "r");
    char *text = NULL;
    size_t size = 0;

    cr_assert_not_null(pipe);
    if (getdelim(&text, &size, '\0', pipe) < 0) {
        free(text);
        text = strdup("");
    }
    *status = pclose(pipe);
    return text;
}

/* Installs what was built, without building anything else. destination: of DESTDIR, below the
 * directory; NULL: none. */
static void install(const char *destination, const char *prefix)
{
    const char *program = getenv("RINGLEADER");
    char build[PATH_MAX], command[3 * PATH_MAX], *said;
    int status;

    snprintf(build, sizeof build, "%s", program ? program : "build/ringleader");
    snprintf(command, sizeof command,
        "env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make -s install BUILD='%s' DESTDIR='%s' "
        "PREFIX='%s' 2>&1",
        dirname(build), destination ? weeks_path(destination) : "", prefix);
    said = run(command, &status);
    cr_assert_eq(status, 0, "%s", said);
    free(said);
}

static void expect_mode(const char *name, mode_t mode)
{
    struct stat file;

    cr_assert_eq(stat(weeks_path(name), &file), 0, "there is no %s", name);
    cr_expect_eq(file.st_mode & 0777, mode, "%s: %o", name, (unsigned)file.st_mode);
}

static void expect_words(const char *name, const char *words, int is_there)
{
    char *text = weeks_read(name);

    cr_expect_eq(strstr(text, words) != NULL, is_there, "\"%s\" in %s: %s", words, name, text);
    free(text);
}

Test(install, units_and_cron_name_the_program_where_it_will_be)
{
    static const char *const files[] = { "root/opt/r/lib/systemd/system/ringleader-weekly.service",
        "root/opt/r/share/ringleader/cron/ringleader-weekly" };

    umask(077); /* a careful administrator's */
    install("root", "/opt/r");
    expect_mode("root/opt/r/bin/ringleader", 0755);
    expect_mode("root/opt/r/share/man/man1/ringleader-weekly.1", 0644);
    expect_mode("root/opt/r/lib/systemd/system/ringleader-weekly.timer", 0644);
    expect_mode("root/opt/r/lib/sysusers.d/ringleader.conf", 0644);
    expect_mode("root/opt/r/lib/tmpfiles.d/ringleader.conf", 0644);
    for (int i = 0; i < 2; i++) {
        expect_mode(files[i], 0644);
        expect_words(files[i], "/opt/r/bin/ringleader weekly ", 1);
        expect_words(files[i], "/usr/local", 0);
        expect_words(files[i], weeks_directory(), 0);
    }
}

static void expect_silent(const char *command)
{
    int status;
    char *said = run(command, &status);

    cr_expect_eq(status, 0, "%s: %x", command, (unsigned)status);
    cr_expect_str_empty(said, "%s says: %s", command, said);
    free(said);
}

Test(install, systemd_takes_the_units_as_they_are_installed)
{
    char prefix[WEEKS_PATH], command[2 * WEEKS_PATH + 128];

    program_needs("systemd-analyze");
    snprintf(prefix, sizeof prefix, "%s", weeks_path("prefix"));
    install(NULL, prefix);
    snprintf(command, sizeof command,
        "systemd-analyze verify --man=no %s/lib/systemd/system/ringleader-weekly.service "
        "%s/lib/systemd/system/ringleader-weekly.timer 2>&1",
        prefix, prefix);
    expect_silent(command);
}

/* 0 is as closed as can be, 10 open. */
Test(install, the_service_can_reach_little)
{
    char *said, *level;
    int status;

    program_needs("systemd-analyze");
    said = run("systemd-analyze security --offline=true --threshold=10 "
               "contrib/systemd/ringleader-weekly.service 2>&1",
        &status);
    cr_assert_eq(status, 0, "%s", said);
    level = strstr(said, "Overall exposure level for ringleader-weekly.service: ");
    cr_assert_not_null(level, "%s", said);
    cr_expect_leq(strtod(strchr(level, ':') + 1, NULL), 1.0, "%s", level);
    free(said);
}

/* Options that a unit names must be options that the program has. */
Test(install, the_program_takes_the_command_line_of_the_units)
{
    static const char *const files[] = { "contrib/systemd/ringleader-weekly.service",
        "contrib/cron/ringleader-weekly" };
    char command[1024], *said;
    int status;

    for (int i = 0; i < 2; i++) {
        snprintf(command, sizeof command,
            "line=$(sed -n 's|.*/usr/local/bin/ringleader||p' %s) && "
            "program=$(realpath \"${RINGLEADER:-build/ringleader}\") && "
            "cd %s && mkdir -p inbox && echo account_id,created_at >inbox/signups.csv && "
            "eval \"$program $line\" 2>&1",
            files[i], weeks_directory());
        said = run(command, &status);
        cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %s", files[i], said);
        cr_expect(weeks_is_there("weekly.log"));
        free(said);
    }
}
