#include "world/world.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "world/gang_style.h"
#include "world/life.h"
#include "world/scene.h"

enum { ACCOUNTS_MOST = 100000000, DAYS_LEAST = 7, DAYS_MOST = 3650 };

struct world_options world_defaults(void)
{
    /* 1782864000 is 2026-07-01T00:00:00Z */
    return (struct world_options){ 50000, 1, 0.03, 1782864000, 365 };
}

static int options_check(const struct world_options *options, struct error *err)
{
    if (options->accounts < 1 || options->accounts > ACCOUNTS_MOST)
        return error_set(err, ERROR_USAGE, "the number of accounts must be 1 to %d", ACCOUNTS_MOST);
    if (!(options->fraud >= 0 && options->fraud <= 1))
        return error_set(err, ERROR_USAGE, "the share of fraud must be 0 to 1");
    if (options->days < DAYS_LEAST || options->days > DAYS_MOST)
        return error_set(
            err, ERROR_USAGE, "the number of days must be %d to %d", DAYS_LEAST, DAYS_MOST);
    if (options->end < (int64_t)options->days * 86400 || options->end > 250000000000)
        return error_set(err, ERROR_USAGE, "the world must lie between the years 1970 and 9999");
    return 0;
}

static int directory_make(const char *directory, struct error *err)
{
    struct stat status;

    if (mkdir(directory, 0777) == 0)
        return 0;
    if (errno == EEXIST && stat(directory, &status) == 0 && S_ISDIR(status.st_mode))
        return 0;
    return error_set(err, ERROR_FAILED, "%s: %s", directory, strerror(errno));
}

static int64_t fraud_count(const struct world_options *options)
{
    int64_t fraud = llround((double)options->accounts * options->fraud);

    return fraud < GANG_LEAST ? 0 : fraud;
}

/* Crime comes second: it takes cards and homes of those who are there already. */
int world_write(const struct world_options *options, const char *directory, struct error *err)
{
    struct scene *scene = NULL;
    int64_t fraud = fraud_count(options);
    int rc = -1;

    if (options_check(options, err) || directory_make(directory, err))
        return -1;
    scene = calloc(1, sizeof *scene);
    if (!scene)
        return error_memory(err);
    if (scene_open(scene, options, directory, err))
        goto out;
    life_all(scene, options->accounts - fraud);
    gang_all(scene, fraud);
    rc = sheet_finish(&scene->sheet, err);
out:
    scene_close(scene);
    free(scene);
    return rc;
}
