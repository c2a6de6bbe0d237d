#include "program.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every process of the tests takes this moment as now, and so does every program that they start.
 * No test depends on the day it runs on. */
__attribute__((constructor)) static void fix_now(void)
{
    setenv("RINGLEADER_NOW", PROGRAM_NOW, 1);
}

static char *slurp(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;

    cr_assert_not_null(file, "%s", path);
    if (getdelim(&text, &size, '\0', file) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(file);
    return text;
}

void program_directory(char directory[64])
{
    snprintf(directory, 64, "/tmp/ringleader-test-XXXXXX");
    cr_assert_not_null(mkdtemp(directory));
}

void program_remove(const char *directory)
{
    DIR *entries = opendir(directory);
    struct dirent *entry;

    while (entries && (entry = readdir(entries)))
        unlinkat(dirfd(entries), entry->d_name, 0);
    closedir(entries);
    rmdir(directory);
}

void program_needs(const char *command)
{
    char line[96];

    snprintf(line, sizeof line, "command -v %s >/dev/null 2>&1", command);
    if (system(line) == 0)
        return;
    fprintf(stderr, "skipped: %s::%s, since %s is not installed\n",
        criterion_current_test->category, criterion_current_test->name, command);
    cr_skip_test("%s is not installed", command);
}

static FILE *create(const char *directory, const char *name, const char *header)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fprintf(file, "%s\n", header);
    return file;
}

void program_service(const char *directory)
{
    FILE *signups = create(directory, "s.csv", "account_id,created_at,ip,device_id,email");
    FILE *charges = create(
        directory, "b.csv", "account_id,billed_at,payment_fingerprint,amount,currency,status");

    for (int i = 0; i < 3000; i++) {
        int at = 1750000000 + i * 10000;

        fprintf(signups, "s%d,%d,,d%d,s%d@mail%d.example\n", i, at, i, i, i);
        fprintf(charges, "s%d,%d,card%d,5,usd,succeeded\n", i, at + 60, i);
    }
    for (int i = 0; i < 20; i++) {
        int at = 1760000000 + i * 60;

        fprintf(signups, "r%d,%d,146.20.%d.4,ring,=r%d@mail.example\n", i, at, i, i);
        fprintf(charges, "r%d,%d,ring,5,usd,%s\n", i, at + 60, i % 4 ? "failed" : "succeeded");
    }
    fclose(signups);
    fclose(charges);
}

void program_key(const char *directory)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/key", directory);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs("0123456789abcdef", file);
    fclose(file);
    chmod(path, 0600);
}

struct outcome program_run(const char *directory, const char *arguments)
{
    const char *program = getenv("RINGLEADER");
    char here[512], command[8192], out[128], err[128];
    struct outcome outcome;
    int status, whole;

    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(out, sizeof out, "%s/.out", directory);
    snprintf(err, sizeof err, "%s/.err", directory);
    whole = snprintf(command, sizeof command,
        "cd %s && env -u RINGLEADER_DB -u RINGLEADER_CONFIG COLUMNS=100 %s/%s %s >.out 2>.err "
        "</dev/null",
        directory, here, program ? program : "build/ringleader", arguments);
    cr_assert_lt((size_t)whole, sizeof command, "too long to run: %s", arguments);
    status = system(command);
    outcome =
        (struct outcome){ WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(out), slurp(err) };
    return outcome;
}

void program_free(struct outcome *outcome)
{
    free(outcome->out);
    free(outcome->err);
}
