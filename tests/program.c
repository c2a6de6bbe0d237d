#include "program.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

struct outcome program_run(const char *directory, const char *arguments)
{
    const char *program = getenv("RINGLEADER");
    char here[512], command[2048], out[128], err[128];
    struct outcome outcome;
    int status;

    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(out, sizeof out, "%s/.out", directory);
    snprintf(err, sizeof err, "%s/.err", directory);
    snprintf(command, sizeof command,
        "cd %s && env -u RINGLEADER_DB -u RINGLEADER_CONFIG COLUMNS=100 %s/%s %s >.out 2>.err "
        "</dev/null",
        directory, here, program ? program : "build/ringleader", arguments);
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
