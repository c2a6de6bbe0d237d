/*
 * meeting_cause.c - ids of charges and ids of sign-ups that are the same but for how they are
 * written.
 */
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/array.h"
#include "load/id_form.h"
#include "load/meeting.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { SLOTS = 8192, MOST_PARTNERS = 20000 };

static const double ENOUGH = 0.5; /* of the ids, to say that a difference is the cause */

/* What sets the ids of both sides apart, counted by pairs. */
struct difference {
    int pairs;
    int charges[ID_FOLDS], signups[ID_FOLDS]; /* pairs where only that side has it */
    int prefixes;                             /* pairs where both have one, and they differ */
    char prefix[2][48];                       /* of the first pair, by enum meeting_side */
    int letters;                              /* pairs that differ in nothing but capitals */
    char example[2][ID_LONGEST + 1];          /* ids of the first pair, by enum meeting_side */
};

struct search {
    const struct meeting_ids *charges;
    struct stmt only_signed_up;
    int slots[SLOTS]; /* place of an id of charges, from 1 */
    int next[MEETING_IDS];
    unsigned char is_paired[MEETING_IDS];
    int partners; /* that were looked up */
    struct difference difference;
};

/* ---- pairs ---- */

static size_t slot_of(const struct id_form *form)
{
    return XXH3_64bits(form->key, form->length) % SLOTS;
}

static int is_same_key(const struct id_form *a, const struct id_form *b)
{
    return a->length == b->length && memcmp(a->key, b->key, a->length) == 0;
}

static void index_ids(struct search *search)
{
    for (int i = search->charges->count - 1; i >= 0; i--) {
        struct id_form form;
        size_t slot;

        id_form_read(search->charges->ids[i], &form);
        if (form.length == 0)
            continue;
        slot = slot_of(&form);
        search->next[i] = search->slots[slot];
        search->slots[slot] = i + 1;
    }
}

static void keep_prefix(char kept[48], struct text prefix)
{
    if (!kept[0])
        snprintf(kept, 48, "%.*s", prefix.length > 40 ? 40 : (int)prefix.length, prefix.at);
}

static void keep_example(struct difference *difference, struct text charge, struct text signup)
{
    snprintf(difference->example[MEETING_CHARGES], sizeof difference->example[0], "%.*s",
        (int)charge.length, charge.at);
    snprintf(difference->example[MEETING_SIGNUPS], sizeof difference->example[0], "%.*s",
        (int)signup.length, signup.at);
}

static int is_equal(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static void count_pair(
    struct difference *difference, const struct id_form *charge, const struct id_form *signup)
{
    unsigned apart = charge->folds ^ signup->folds;

    difference->pairs++;
    for (int i = 0; i < ID_FOLDS; i++)
        if (apart >> i & 1) {
            difference->charges[i] += charge->folds >> i & 1;
            difference->signups[i] += signup->folds >> i & 1;
        }
    if (charge->prefix.length)
        keep_prefix(difference->prefix[MEETING_CHARGES], charge->prefix);
    if (signup->prefix.length)
        keep_prefix(difference->prefix[MEETING_SIGNUPS], signup->prefix);
    if (charge->prefix.length && signup->prefix.length && !is_equal(charge->prefix, signup->prefix))
        difference->prefixes++;
    else
        difference->letters += apart == 0;
}

/* An account of the store: does it pair with a charge's account? */
static int try_account(void *context, const struct stmt *stmt, struct error *err)
{
    struct search *search = context;
    struct text id = stmt_text(stmt, 1);
    struct id_form form, other;
    int row;

    id_form_read(id, &form);
    if (form.length == 0 || search->partners == MOST_PARTNERS)
        return 0;
    for (int i = search->slots[slot_of(&form)]; i; i = search->next[i - 1]) {
        if (search->is_paired[i - 1] || is_equal(id, search->charges->ids[i - 1]))
            continue;
        id_form_read(search->charges->ids[i - 1], &other);
        if (!is_same_key(&form, &other))
            continue;
        search->partners++;
        stmt_reset(&search->only_signed_up);
        stmt_bind(&search->only_signed_up,
            (struct binding[]){ bind_int(":account", stmt_int(stmt, 0)), { 0 } });
        row = stmt_step(&search->only_signed_up, err);
        if (row < 0)
            return -1;
        if (!row || !stmt_int(&search->only_signed_up, 0))
            return 0;
        if (search->difference.pairs == 0)
            keep_example(&search->difference, search->charges->ids[i - 1], id);
        search->is_paired[i - 1] = 1;
        count_pair(&search->difference, &other, &form);
    }
    return 0;
}

static int find_pairs(struct db *db, struct search *search, struct error *err)
{
    int rc;

    index_ids(search);
    rc = stmt_prepare(&search->only_signed_up, db, sql_meeting_only_signed_up, err) ||
                 db_each(db, sql_meeting_accounts, NULL, NULL, try_account, search, err)
             ? -1
             : 0;
    stmt_finalize(&search->only_signed_up);
    return rc;
}

/* ---- words ---- */

enum { HAS, LACKS };

/* What is wrong with the ids of the side that has a mark, or that lacks it. */
static const struct {
    int culprit;
    const char *text, *help;
} words[ID_FOLDS] = {
    [ID_QUOTES] = { HAS, "have quotes around them", "export them without" },
    [ID_CASE] = { HAS, "are in capital letters", "export them as the other file has them" },
    [ID_ZEROS] = { LACKS, "have lost their leading zeros",
        "export them as text, not through a spreadsheet" },
    [ID_DECIMAL] = { HAS, "end in .0", "export them as text, not as numbers with gaps" },
    [ID_EXPONENT] = { HAS, "are in scientific notation",
        "export them as text, not through a spreadsheet" },
    [ID_ROUNDED] = { HAS, "are rounded after 15 digits",
        "export them as text, not as numbers or through a spreadsheet" },
    [ID_GROUPS] = { HAS, "have commas between thousands", "export them as text" },
    [ID_HYPHENS] = { LACKS, "have lost the hyphens of a UUID",
        "export them as the other file has them" },
    [ID_PREFIX] = { HAS, "begin with", "export them as the other file has them" },
};

static const char *const side_names[] = {
    [MEETING_CHARGES] = "billing", [MEETING_SIGNUPS] = "sign-ups"
};

/* A sentence that grows: "the ids of billing end in .0 and have lost their leading zeros". */
struct described {
    char *text;
    size_t size;
    int side; /* that it was about last; -1: it is empty */
};

static void add_words(struct described *described, enum meeting_side side, enum id_fold what,
    const struct difference *difference)
{
    size_t used = strlen(described->text);

    if ((int)side == described->side)
        snprintf(described->text + used, described->size - used, " and %s", words[what].text);
    else
        snprintf(described->text + used, described->size - used, "%sthe ids of %s %s",
            used ? ", and " : "", side_names[side], words[what].text);
    described->side = (int)side;
    used = strlen(described->text);
    if (what == ID_PREFIX)
        snprintf(
            described->text + used, described->size - used, " \"%s\"", difference->prefix[side]);
}

/* First all that is wrong with billing, then with sign-ups. */
static void describe(
    const struct difference *difference, char *text, size_t size, const char **help)
{
    struct described described = { text, size, -1 };
    int half = difference->pairs / 2;

    text[0] = '\0';
    *help = "write them alike in both exports";
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < ID_FOLDS; i++) {
            int owner = words[i].culprit == HAS ? side : !side;

            if ((owner ? difference->signups : difference->charges)[i] <= half)
                continue;
            add_words(&described, (enum meeting_side)side, (enum id_fold)i, difference);
            *help = words[i].help;
        }
    if (difference->prefixes > half)
        snprintf(text + strlen(text), size - strlen(text),
            "%sthe ids of billing begin with \"%s\" and those of sign-ups with \"%s\"",
            text[0] ? ", and " : "", difference->prefix[MEETING_CHARGES],
            difference->prefix[MEETING_SIGNUPS]);
    else if (!text[0])
        snprintf(text, size, "%s",
            difference->letters > half ? "the ids differ in capital letters"
                                       : "the ids are written differently");
}

/* The shape that four fifths of ids have; ID_SHAPE_OTHER where there is none. */
static enum id_shape shape_of(const struct meeting_ids *ids)
{
    int counts[ID_SHAPES] = { 0 };

    for (int i = 0; i < ids->count; i++)
        counts[id_shape_of(ids->ids[i])]++;
    for (int i = 0; i < ID_SHAPES; i++)
        if (ids->count && counts[i] * 5 >= ids->count * 4)
            return (enum id_shape)i;
    return ID_SHAPE_OTHER;
}

/* No difference in spelling: the ids may be of two systems. */
static void describe_shapes(
    const struct meeting_ids *charges, const struct meeting_ids *signups, char cause[MEETING_CAUSE])
{
    enum id_shape a = shape_of(charges), b = shape_of(signups);
    const char *of_charges = id_shape_words(a), *of_signups = id_shape_words(b);

    if (a == b || signups->count == 0)
        return;
    snprintf(cause, MEETING_CAUSE,
        "the files have ids of two systems: those of billing look like %s, those of sign-ups %s%s",
        of_charges ? of_charges : "other texts", of_signups ? "like " : "do not",
        of_signups ? of_signups : "");
    if (!of_charges)
        snprintf(cause, MEETING_CAUSE,
            "the files have ids of two systems: those of sign-ups look like %s, those of billing "
            "do not",
            of_signups);
}

int meeting_cause(struct db *db, const struct meeting_ids *charges,
    const struct meeting_ids *signups, struct meeting_reason *reason, struct error *err)
{
    struct search *search;
    struct difference *difference;
    char text[240];
    const char *help;
    int rc;

    *reason = (struct meeting_reason){ .is_spelling = 0 };
    search = calloc(1, sizeof *search);
    if (!search)
        return error_memory(err);
    search->charges = charges;
    difference = &search->difference;
    rc = find_pairs(db, search, err);
    if (rc == 0 && charges->count && difference->pairs >= ENOUGH * (double)charges->count) {
        reason->is_spelling = 1;
        describe(difference, text, sizeof text, &help);
        snprintf(reason->text, sizeof reason->text, "%s (written alike, %d %% would meet): %s",
            text, 100 * difference->pairs / charges->count, help);
        memcpy(reason->example, difference->example, sizeof reason->example);
    } else if (rc == 0) {
        describe_shapes(charges, signups, reason->text);
    }
    free(search);
    return rc;
}
