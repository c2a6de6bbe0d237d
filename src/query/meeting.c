#include "query/meeting.h"

#include <stdio.h>

#include "store/meeting.h"

static const double WORTH_SAYING = 0.05, NEARLY_ALL = 0.9;

static int64_t scaled(int64_t part, const struct meeting_count *count)
{
    return part * count->step;
}

static int estimate(struct db *db, struct record_meeting *meeting, struct error *err)
{
    struct meeting_range ranges[2];
    struct meeting_count charges, signups;

    if (meeting_ranges(db, ranges, err) ||
        meeting_count(db, MEETING_CHARGES, ranges[MEETING_CHARGES], &charges, err) ||
        meeting_count(db, MEETING_SIGNUPS, ranges[MEETING_SIGNUPS], &signups, err))
        return -1;
    *meeting = (struct record_meeting){ .is_known = charges.rows > 0 && signups.rows > 0,
        .is_estimated = charges.step > 1 || signups.step > 1,
        .charges = scaled(charges.rows, &charges),
        .lone_charges = scaled(charges.lone, &charges),
        .signups = scaled(signups.rows, &signups),
        .lone_signups = scaled(signups.lone, &signups) };
    return 0;
}

int record_meeting_read(
    struct db *db, int64_t run, struct record_meeting *meeting, struct error *err)
{
    struct meeting_totals totals;
    int is_found, is_current;

    *meeting = (struct record_meeting){ 0 };
    if (meeting_find(db, run, &totals, &is_found, &is_current, err))
        return -1;
    if (run == 0 && !(is_found && is_current))
        return estimate(db, meeting, err);
    if (is_found)
        *meeting = (struct record_meeting){ .is_known = totals.signed_up > 0 && totals.charged > 0,
            .is_accounts = 1,
            .charges = totals.charges,
            .lone_charges = totals.lone_charges,
            .signups = totals.signed_up,
            .lone_signups = totals.signed_up - totals.both };
    return 0;
}

int record_meeting_percent(int64_t part, int64_t whole)
{
    int percent = whole ? (int)(100 * (double)part / (double)whole + 0.5) : 0;

    if (part > 0 && percent == 0)
        return 1;
    return part < whole && percent == 100 ? 99 : percent;
}

static double share_of(const struct record_meeting *meeting)
{
    return meeting->is_known && meeting->charges
               ? (double)meeting->lone_charges / (double)meeting->charges
               : 0;
}

int record_meeting_is_grave(const struct record_meeting *meeting)
{
    return share_of(meeting) >= NEARLY_ALL;
}

char *record_meeting_sentence(const struct record_meeting *meeting, char text[RECORD_MEETING_TEXT])
{
    long long charges = meeting->charges, lone = meeting->lone_charges;
    int percent = record_meeting_percent(lone, charges);

    text[0] = '\0';
    if (share_of(meeting) < WORTH_SAYING)
        return text;
    if (lone == charges && meeting->is_estimated)
        snprintf(text, RECORD_MEETING_TEXT, "hardly any charge is of an account that signed up");
    else if (lone == charges)
        snprintf(text, RECORD_MEETING_TEXT,
            "none of the %lld charges is of an account that signed up", charges);
    else if (meeting->is_estimated)
        snprintf(text, RECORD_MEETING_TEXT,
            "about %d %% of the charges are of accounts that never signed up", percent);
    else
        snprintf(text, RECORD_MEETING_TEXT,
            "%lld of %lld charges (%d %%) are of accounts that never signed up", lone, charges,
            percent);
    return text;
}
