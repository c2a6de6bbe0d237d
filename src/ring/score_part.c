#include "ring/score_part.h"
#include "ring/find.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "dataset/dataset.h"
#include "ring/score_behavior.h"
#include "ring/score_denylist.h"
#include "ring/score_linkage.h"
#include "ring/score_relation.h"
#include "ring/score_similarity.h"
#include "ring/score_table.h"

/* Accounts that share a card with confirmed fraud are far more often fraud than those that share
 * one with any account. */
static struct figure confirmed(const struct score_part_view *view, const struct score_row *row)
{
    (void)row;
    return (
        struct figure){ view->confirmed, round(view->confirmed * view->count), view->count, NAN };
}

static struct figure denied(const struct score_part_view *view, const struct score_row *row)
{
    (void)row;
    return (struct figure){ score_denylist_share(view), 0, view->count, NAN };
}

/* ---- the table ---- */

static const struct score_row rows[SCORE_PARTS] = {
    [PART_PRIOR] = { .name = "prior",
        .figure = linkage_prior,
        .words = "before anything else is known: evidence links {usual} of all accounts here" },
    [PART_PAYMENT] = { .name = "payment", .figure = linkage_evidence, .of = EVIDENCE_PART_PAYMENT },
    [PART_BILLED] = { .name = "billed",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_BILLING_IDENTITY },
    [PART_DEVICE] = { .name = "device", .figure = linkage_evidence, .of = EVIDENCE_PART_DEVICE },
    [PART_PHONE] = { .name = "phone", .figure = linkage_evidence, .of = EVIDENCE_PART_PHONE },
    [PART_MAILBOX] = { .name = "mailbox", .figure = linkage_evidence, .of = EVIDENCE_PART_MAILBOX },
    [PART_NETWORK] = { .name = "network", .figure = linkage_evidence, .of = EVIDENCE_PART_NETWORK },
    [PART_LIKENESS] = { .name = "likeness",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_LIKENESS },
    [PART_SHARERS] = { .name = "sharers",
        .figure = linkage_sharers,
        .words = "a member shares its most shared card, device, phone or mailbox with {of} accounts "
                 "on average, at most {count}" },
    [PART_VALUES] = { .name = "values",
        .figure = linkage_values,
        .words = "a member has {count} of the {of} shared values on average" },
    [PART_LINKED_TWICE] = { .name = "linked twice",
        .figure = linkage_twice,
        .words = "{count} of {of} members are linked in two ways or more" },
    [PART_DENSITY] = { .name = "density",
        .figure = linkage_density,
        .words = "{count} links between pairs of members, of {of} pairs" },
    [PART_SIZE] = { .name = "size",
        .figure = linkage_size,
        .words = "{count} members, of {of} accounts of the service" },
    [PART_HASTE] = { .name = "haste",
        .figure = linkage_gaps,
        .of = TIME_HOUR,
        .words =
            "{count} of {of} came to a shared card, device, phone or mailbox within an hour of "
            "the one before; usual here {usual}" },
    [PART_SAME_DAY] = { .name = "same day",
        .figure = linkage_gaps,
        .of = TIME_DAY,
        .words = "{count} of {of} came to a shared card, device, phone or mailbox within a day of "
                 "the one before; usual here {usual}" },
    [PART_SPAN] = { .name = "span",
        .figure = linkage_span,
        .words = "{of} members signed up within {count} days" },
    [PART_PACE] = { .name = "pace",
        .figure = linkage_pace,
        .words = "half of {of} members signed up within {count} hours of the one before" },
    [PART_RELATIVE_PACE] = { .name = "relative pace",
        .figure = linkage_relative_pace,
        .words = "sign-ups are 2 to the power of {value} times closer together than those of {of} "
                 "accounts drawn at random" },
    [PART_HOURS] = { .name = "hours",
        .figure = similarity_figure,
        .of = ATTRIBUTE_HOUR,
        .words = "{count} of {of} members signed up in the same hour of the day; usual here "
                 "{usual}" },
    [PART_AGENT] = { .name = "agent",
        .figure = similarity_figure,
        .of = ATTRIBUTE_AGENT,
        .words = "{count} of {of} independent members have the same browser and screen; usual here "
                 "{usual}" },
    [PART_PATTERN] = { .name = "pattern",
        .figure = similarity_figure,
        .of = ATTRIBUTE_PATTERN,
        .words =
            "{count} of {of} independent members have e-mail addresses of the same shape; usual "
            "here {usual}" },
    [PART_REFERRAL] = { .name = "referral",
        .figure = similarity_figure,
        .of = ATTRIBUTE_REFERRAL,
        .words = "{count} of {of} independent members have the same referral code; usual here "
                 "{usual}" },
    [PART_LOCALE] = { .name = "locale",
        .figure = similarity_figure,
        .of = ATTRIBUTE_LOCALE,
        .words = "{count} of {of} independent members have the same time zone and language; usual "
                 "in their country {usual}" },
    [PART_COUNTRY] = { .name = "country",
        .figure = similarity_figure,
        .of = ATTRIBUTE_COUNTRY,
        .words =
            "{count} of {of} independent members are in the same country; usual here {usual}" },
    [PART_ISSUER] = { .name = "issuer",
        .figure = similarity_figure,
        .of = ATTRIBUTE_BIN,
        .words = "{count} of {of} independent members have a card of the same issuer; usual here "
                 "{usual}" },
    [PART_AMOUNT] = { .name = "amount",
        .figure = similarity_figure,
        .of = ATTRIBUTE_AMOUNT,
        .words = "{count} of {of} independent members first paid the same amount; usual here "
                 "{usual}" },
    [PART_DOMAIN] = { .name = "domain",
        .figure = similarity_figure,
        .of = ATTRIBUTE_REGISTRABLE_DOMAIN,
        .words = "{count} of {of} independent members have the same e-mail domain; usual here "
                 "{usual}" },
    [PART_FAILED] = { .name = "failed",
        .figure = behavior_charges,
        .of = STATUS_FAILED,
        .is_per_member = 1,
        .words = "{count} of {of} charges failed; usual here {usual}" },
    [PART_DISPUTED] = { .name = "disputed",
        .figure = behavior_charges,
        .of = STATUS_DISPUTED,
        .is_per_member = 1,
        .words = "{count} of {of} charges were disputed; usual here {usual}" },
    [PART_REFUNDED] = { .name = "refunded",
        .figure = behavior_charges,
        .of = STATUS_REFUNDED,
        .is_per_member = 1,
        .words = "{count} of {of} charges were refunded; usual here {usual}" },
    [PART_UNPAID] = { .name = "unpaid",
        .figure = behavior_unpaid,
        .is_per_member = 1,
        .words = "{count} of {of} members have no charge; usual here {usual}" },
    [PART_OWN_CARDS] = { .name = "own cards",
        .figure = behavior_own_cards,
        .is_per_member = 1,
        .words = "{count} of {of} members who pay have a payment method of their own; usual here "
                 "{usual}" },
    [PART_MONTHS] = { .name = "months",
        .figure = behavior_months,
        .is_per_member = 1,
        .words = "members have paid in {count} months on average; usual here {usual number}" },
    [PART_CHURN] = { .name = SCORE_PART_CHURN,
        .figure = behavior_churn,
        .is_per_member = 1,
        .words = "a member used up to {count} payment methods within 30 days; usual here: {usual} "
                 "of accounts use so many" },
    [PART_BANNED] = { .name = "banned",
        .figure = behavior_flag,
        .of = FLAG_BANNED,
        .is_per_member = 1,
        .words = "{count} of {of} members were banned; usual here {usual}" },
    [PART_PREPAID] = { .name = "prepaid",
        .figure = behavior_flag,
        .of = FLAG_PREPAID,
        .is_per_member = 1,
        .words = "{count} of {of} members paid with a prepaid card; usual here {usual}" },
    [PART_FOREIGN_CARD] = { .name = "foreign card",
        .figure = behavior_flag,
        .of = FLAG_FOREIGN_CARD,
        .is_per_member = 1,
        .words = "{count} of {of} members paid with a card of another country than theirs; usual "
                 "here {usual}" },
    [PART_OTHER_NAME] = { .name = "other name",
        .figure = behavior_flag,
        .of = FLAG_OTHER_NAME,
        .is_per_member = 1,
        .words = "{count} of {of} members paid with a card in another name than theirs; usual here "
                 "{usual}" },
    [PART_DISPOSABLE] = { .name = "disposable",
        .figure = behavior_flag,
        .of = FLAG_DISPOSABLE,
        .is_per_member = 1,
        .words = "{count} of {of} members have a disposable mailbox; usual here {usual}" },
    [PART_HOSTED] = { .name = "hosted",
        .figure = behavior_flag,
        .of = FLAG_HOSTED,
        .is_per_member = 1,
        .words = "{count} of {of} members signed up from a hosting or VPN range; usual here "
                 "{usual}" },
    [PART_SHORT_LIVED] = { .name = "short-lived",
        .figure = behavior_short_lived,
        .is_per_member = 1,
        .words = "{count} of {of} older members were not seen again after 25 days; usual here "
                 "{usual}" },
    [PART_NAMES] = { .name = "names",
        .figure = relation_names,
        .of = ATTRIBUTE_SURNAME,
        .words = "{count} surnames on {of} shared payment methods" },
    [PART_ONE_SURNAME] = { .name = "one surname",
        .figure = relation_alike,
        .of = ATTRIBUTE_SURNAME,
        .words = "{count} of {of} members with a name have the same surname" },
    [PART_ONE_PERSON] = { .name = "one person",
        .figure = relation_alike,
        .of = ATTRIBUTE_NAME,
        .words = "{count} of {of} members with a name have the same name" },
    [PART_ONE_HOME] = { .name = "one home",
        .figure = relation_alike,
        .of = ATTRIBUTE_BILLING_POSTCODE,
        .words = "{count} of {of} members with a billing address have the same postcode" },
    [PART_ONE_NETWORK] = { .name = "one network",
        .figure = relation_one_network,
        .words = "{count} of {of} members signed up from the same network" },
    [PART_OWN_SITES] = { .name = "own sites",
        .figure = relation_own_sites,
        .of = ATTRIBUTE_REGISTRABLE_DOMAIN,
        .words = "{count} of {of} members have an e-mail domain that no other member has, and few "
                 "accounts" },
    [PART_ORGANISATION] = { .name = "organisation",
        .figure = relation_organisation,
        .words = "{count} of {of} members are at the same domain of an organisation" },
    [PART_DEVICES] = { .name = "devices",
        .figure = relation_distinct,
        .of = RELATION_DEVICES,
        .words = "{of} members have {count} devices" },
    [PART_NETWORKS] = { .name = "networks",
        .figure = relation_distinct,
        .of = RELATION_NETWORKS,
        .words = "{of} members signed up from {count} networks" },
    [PART_CARDS] = { .name = "cards",
        .figure = relation_distinct,
        .of = RELATION_CARDS,
        .words = "{of} members who pay have {count} payment methods" },
    [PART_CONFIRMED] = { .name = SCORE_PART_CONFIRMED,
        .figure = confirmed,
        .words = "{count} of {of} members are confirmed, or share a value with one that is" },
    [PART_DENIED] = { .name = SCORE_PART_DENIED, .figure = denied, .is_per_member = 1 },
};

int ring_weight_count(void)
{
    return SCORE_PARTS;
}

const char *ring_weight_name(int row)
{
    return rows[row].name;
}

double ring_weight_default(int row)
{
    (void)row;
    return 1;
}

/* ---- sentences ---- */

static const char *duration(int64_t seconds, char text[32])
{
    int64_t unit = seconds < TIME_DAY ? TIME_HOUR : TIME_DAY;

    snprintf(text, 32, "%lld %s%s", (long long)(seconds / unit), unit == TIME_DAY ? "day" : "hour",
        seconds == unit ? "" : "s");
    return text;
}

/* A number of few digits: 0.04, 0.4, 4.2, 42. */
static void write_number(char *text, size_t size, double number)
{
    if (number == floor(number) || fabs(number) >= 20)
        snprintf(text, size, "%.0f", number);
    else
        snprintf(text, size, fabs(number) >= 1 ? "%.1f" : "%.2g", number);
}

/* What links the members, by the sharing model of the strongest kind. */
static void explain_evidence(const struct score_part_view *view, int row,
    const struct figure *figure, struct score_part *part)
{
    const struct group_tally *tally = &view->tallies[rows[row].of];
    const struct kind_info *kind = kind_info(tally->kind);
    const char *noun = tally->values == 1 ? kind->singular : kind->plural;
    const char *up_to = tally->values == 1 ? "" : "up to ";
    char usual[32], within[32];

    if (tally->values == 0)
        snprintf(
            part->reason, sizeof part->reason, "no two members are linked by %s", rows[row].name);
    else if (kind->sharing_model == SHARING_SHARED)
        snprintf(part->reason, sizeof part->reason,
            "%.0f of %.0f members were first seen at %u %s, %s%u within %s", figure->count,
            figure->of, tally->values, noun, up_to, tally->accounts,
            duration(tally->window, within));
    else if (kind->sharing_model == SHARING_COMPOSITE)
        snprintf(part->reason, sizeof part->reason,
            "%.0f of %.0f members are alike in two ways, %s%u at once (%s%s)", figure->count,
            figure->of, up_to, tally->accounts, kind->name,
            tally->values == 1 ? "" : " and others");
    else {
        write_number(usual, sizeof usual, 100 * figure->usual);
        snprintf(part->reason, sizeof part->reason,
            "%.0f of %.0f members share %u %s, %s%u accounts on one; usual here: %s %% of accounts "
            "share one with so many",
            figure->count, figure->of, tally->values, noun, up_to, tally->accounts, usual);
    }
}

static void write_placeholder(
    const char *name, size_t length, const struct figure *figure, char *text, size_t size)
{
    static const struct {
        const char *name;
        size_t field;
        double factor;
        const char *unit;
    } placeholders[] = {
        { "count", offsetof(struct figure, count), 1, "" },
        { "of", offsetof(struct figure, of), 1, "" },
        { "usual", offsetof(struct figure, usual), 100, " %" },
        { "usual number", offsetof(struct figure, usual), 1, "" },
        { "value", offsetof(struct figure, value), 1, "" },
    };

    for (size_t i = 0; i < COUNT_OF(placeholders); i++) {
        double number = *(const double *)((const char *)figure + placeholders[i].field);
        char digits[32];

        if (strlen(placeholders[i].name) != length ||
            strncmp(placeholders[i].name, name, length) != 0)
            continue;
        write_number(digits, sizeof digits, number * placeholders[i].factor);
        snprintf(text, size, "%s%s", digits, placeholders[i].unit);
    }
}

/* Writes the sentence with the figures in the place of their names. */
static void explain(const char *words, const struct figure *figure, char reason[RING_REASON])
{
    size_t length = 0;

    while (*words && length + 1 < RING_REASON) {
        const char *end = *words == '{' ? strchr(words, '}') : NULL;

        if (!end) {
            reason[length++] = *words++;
            continue;
        }
        write_placeholder(
            words + 1, (size_t)(end - words) - 1, figure, reason + length, RING_REASON - length);
        length += strlen(reason + length);
        words = end + 1;
    }
    reason[length] = '\0';
}

static void give_reason(const struct score_part_view *view, int row, const struct figure *figure,
    struct score_part *part)
{
    if (row == PART_DENIED)
        score_denylist_explain(view, part);
    else if (rows[row].figure == linkage_evidence)
        explain_evidence(view, row, figure, part);
    else
        explain(rows[row].words, figure, part->reason);
}

/* ---- the sum ---- */

double score_part_own(const struct score_part_view *view, const double *weights, uint32_t member)
{
    struct score_part_view alone = *view;
    double sum = 0;

    alone.members += member;
    alone.count = 1;
    for (int row = 0; row < SCORE_PARTS; row++)
        if (rows[row].is_per_member)
            sum += weights[row] *
                   score_table_bits(&view->steps[row], rows[row].figure(&alone, &rows[row]).value);
    return sum;
}

void score_part_fill(const struct score_part_view *view, const double *weights, struct ring *ring)
{
    ring->part_count = 0;
    for (int row = 0; row < SCORE_PARTS; row++) {
        struct figure figure = rows[row].figure(view, &rows[row]);
        double bits = weights[row] * score_table_bits(&view->steps[row], figure.value);
        struct score_part *part = &ring->parts[ring->part_count];

        if (bits == 0)
            continue;
        ring->part_count++;
        *part = (struct score_part){ .name = rows[row].name, .bits = bits };
        if (!view->is_draft)
            give_reason(view, row, &figure, part);
    }
}

void score_part_figures(const struct score_part_view *view, double figures[SCORE_PARTS])
{
    for (int row = 0; row < SCORE_PARTS; row++)
        figures[row] = rows[row].figure(view, &rows[row]).value;
}
