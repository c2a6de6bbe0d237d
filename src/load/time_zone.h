/*
 * time_zone.h - time zones by the names that exports have in a column of their own.
 *
 * A table of its own: the system's time zones may change, and a file read twice must give the same.
 * Rules of summer time are those in force since 2008.
 */
#ifndef LOAD_TIME_ZONE_H
#define LOAD_TIME_ZONE_H

#include <stdint.h>

#include "base/text.h"

/* Seconds east of UTC at a local time, which is given as if it were UTC. Zones are UTC, GMT+01:00,
 * +0100, names such as PDT, CEST and MESZ, and the names of the IANA for many cities. 0, or -1 when
 * the zone is not known. */
int time_zone_offset(struct text zone, int64_t local, int *offset);

#endif
