#include "load/status_words.h"

const char status_words_accepted[] =
    "succeeded, failed, refunded, disputed or none of a charge, banned or active of an account";

int status_words_accepts(const char *means)
{
    return outcome_named(text_of(means)) != OUTCOME_UNKNOWN || strcmp(means, "banned") == 0 ||
           strcmp(means, "active") == 0;
}

/* What the user says that it means, or NULL. */
static const char *find_own(const struct status_words *own, struct text word)
{
    char folded[OUTCOME_WORD], other[OUTCOME_WORD];

    if (own->count == 0 || !outcome_fold(word, folded))
        return NULL;
    for (int i = 0; i < own->count; i++)
        if (outcome_fold(text_of(own->words[i].word), other) && strcmp(folded, other) == 0)
            return own->words[i].means;
    return NULL;
}

struct text status_words_charge(const struct status_words *own, struct text word, int *is_known)
{
    const char *means = find_own(own, word);
    enum payment_outcome outcome = means ? outcome_named(text_of(means)) : OUTCOME_UNKNOWN;

    if (outcome == OUTCOME_UNKNOWN)
        outcome = outcome_find(word);
    *is_known = outcome != OUTCOME_UNKNOWN;
    return outcome > OUTCOME_NONE ? text_of(outcome_name(outcome)) : word;
}

struct text status_words_account(const struct status_words *own, struct text word)
{
    const char *means = find_own(own, word);

    return means && outcome_named(text_of(means)) == OUTCOME_UNKNOWN ? text_of(means) : word;
}
