#include "value/terms.h"

#include <stddef.h>

const char *const band_words[] = {
    [BAND_LOW] = "low",
    [BAND_MEDIUM] = "medium",
    [BAND_HIGH] = "high",
    [BAND_COUNT] = NULL,
};

const char *const change_words[] = {
    [CHANGE_NEW] = "new",
    [CHANGE_RETURNED] = "returned",
    [CHANGE_GROWN] = "grown",
    [CHANGE_SHRUNK] = "shrunk",
    [CHANGE_STABLE] = "stable",
    [CHANGE_SPLIT] = "split",
    [CHANGE_MERGED] = "merged",
    [CHANGE_GONE] = "gone",
    [CHANGE_COUNT] = NULL,
};

const char *const verdict_words[] = {
    [VERDICT_CONFIRMED] = "confirmed",
    [VERDICT_BENIGN] = "benign",
    [VERDICT_WATCH] = "watch",
    [VERDICT_COUNT] = NULL,
};

const char *const action_words[] = {
    [ACTION_REVIEW] = "review",
    [ACTION_ALLOW] = "allow",
    [ACTION_DENY] = "deny",
    [ACTION_SEPARATE] = "separate",
    [ACTION_PROTECT] = "protect",
    [ACTION_EXCLUDE] = "exclude",
    [ACTION_UNDO] = "undo",
    [ACTION_COUNT] = NULL,
};

const char *band_name(enum band band)
{
    return band_words[band];
}

const char *change_name(enum change change)
{
    return change_words[change];
}
