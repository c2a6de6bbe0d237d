/*
 * life.h - the legitimate groups, many of which look like rings at first sight.
 *
 * Each kind of group is a row: its name in the truth, its share of legitimate accounts, and
 * what makes one. To add one is to add a row. Knows nothing of rings.
 */
#ifndef WORLD_LIFE_H
#define WORLD_LIFE_H

#include <stdint.h>

#include "base/error.h"
#include "world/scene.h"

struct life {
    const char *group;
    double share; /* of legitimate accounts; the first row takes what the others leave */
    int least;    /* accounts that a group needs at least */
    /* Makes one group of least to room accounts and returns how many. */
    int (*make)(struct scene *scene, const struct life *life, int room);
};

/* So many legitimate accounts, exactly. Stops early once the files cannot be written. */
void life_all(struct scene *scene, int64_t accounts);

/* The name of each row; NULL behind the last. */
const char *life_group(int row);

/* A group's size: log-normal, within least and room. */
int life_size(struct scene *scene, const struct life *life, int room, double median, double sigma);

/* life_home.c */
int life_household(struct scene *scene, const struct life *life, int room);
int life_family_card(struct scene *scene, const struct life *life, int room);
int life_multi(struct scene *scene, const struct life *life, int room);

/* life_work.c */
int life_company(struct scene *scene, const struct life *life, int room);
int life_onboarding(struct scene *scene, const struct life *life, int room);
int life_agency(struct scene *scene, const struct life *life, int room);

/* life_crowd.c */
int life_campus(struct scene *scene, const struct life *life, int room);
int life_venue(struct scene *scene, const struct life *life, int room);
int life_cafe(struct scene *scene, const struct life *life, int room);
int life_wifi(struct scene *scene, const struct life *life, int room);
int life_fans(struct scene *scene, const struct life *life, int room);

#endif
