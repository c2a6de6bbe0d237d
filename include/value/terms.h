/*
 * terms.h - the words for rings and decisions: bands, changes, verdicts, actions.
 *
 * Each is an enum with its words, as they are in the store, in exports and on the command line.
 */
#ifndef VALUE_TERMS_H
#define VALUE_TERMS_H

/* How suspicious a ring is. */
enum band { BAND_LOW, BAND_MEDIUM, BAND_HIGH, BAND_COUNT };

/* What happened to a ring since it was last seen. */
enum change {
    CHANGE_NEW,
    CHANGE_RETURNED, /* seen before, but not in the run before */
    CHANGE_GROWN,
    CHANGE_SHRUNK,
    CHANGE_STABLE, /* of the same size; joined and departed tell whether of the same members */
    CHANGE_SPLIT,  /* a new id, although more than a third of its members were another ring's */
    CHANGE_MERGED, /* ended: more than a third of its members, or of those of the ring where they
                    * are now, are in another ring */
    CHANGE_GONE,   /* ended, and not part of another ring */
    CHANGE_COUNT
};

/* What a reviewer found a ring or an account to be. */
enum verdict { VERDICT_CONFIRMED, VERDICT_BENIGN, VERDICT_WATCH, VERDICT_COUNT };

/* What a decision does. */
enum action {
    ACTION_REVIEW,
    ACTION_ALLOW,
    ACTION_DENY,
    ACTION_SEPARATE,
    ACTION_PROTECT,
    ACTION_EXCLUDE,
    ACTION_UNDO,
    ACTION_COUNT
};

/* The words in the order of the enums, NULL at the end. */
extern const char *const band_words[BAND_COUNT + 1];
extern const char *const change_words[CHANGE_COUNT + 1];
extern const char *const verdict_words[VERDICT_COUNT + 1];
extern const char *const action_words[ACTION_COUNT + 1];

const char *band_name(enum band band);
const char *change_name(enum change change);

#endif
