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
#include "ring/score_sentence.h"
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
    [PART_PAYMENT] = { .name = "payment",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_PAYMENT,
        .words = "no payment method links members" },
    [PART_BILLED] = { .name = "billed",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_BILLING_IDENTITY,
        .words = "no name and postcode on bills links members" },
    [PART_DEVICE] = { .name = "device",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_DEVICE,
        .words = "no device links members" },
    [PART_PHONE] = { .name = "phone",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_PHONE,
        .words = "no phone number links members" },
    [PART_MAILBOX] = { .name = "mailbox",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_MAILBOX,
        .words = "no mailbox links members" },
    [PART_NETWORK] = { .name = "network",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_NETWORK,
        .words = "no address and no network links members" },
    [PART_LIKENESS] = { .name = "likeness",
        .figure = linkage_evidence,
        .of = EVIDENCE_PART_LIKENESS,
        .words = "no two attributes together link members" },
    [PART_SHARERS] = { .name = "sharers",
        .figure = linkage_sharers,
        .words = "the most shared card, device, phone or mailbox of a member has {of} accounts on "
                 "average, at most {count}" },
    [PART_VALUES] = { .name = "values",
        .figure = linkage_values,
        .words = "a member has {count} of {of} shared values on average" },
    [PART_ALIKE] = { .name = "alike",
        .figure = linkage_alike,
        .words = "accounts at {of} shared values have {count} attributes more in common than "
                 "strangers have" },
    [PART_LINKED_TWICE] = { .name = "linked twice",
        .figure = linkage_twice,
        .words = "{count} of {of} members are linked in two ways or more" },
    [PART_DENSITY] = { .name = "density",
        .figure = linkage_density,
        .words = "{count:link|links} between {of:pair|pairs} of members" },
    [PART_SIZE] = { .name = "size",
        .figure = linkage_size,
        .words = "{count} members, of {of} accounts of the service" },
    [PART_HASTE] = { .name = "haste",
        .figure = linkage_gaps,
        .of = TIME_HOUR,
        .words = "{count} of {of:account|accounts} came to a shared card, device, phone or mailbox "
                 "within an hour of the one before; usual here {usual}" },
    [PART_SAME_DAY] = { .name = "same day",
        .figure = linkage_gaps,
        .of = TIME_DAY,
        .words = "{count} of {of:account|accounts} came to a shared card, device, phone or mailbox "
                 "within a day of the one before; usual here {usual}" },
    [PART_SPAN] = { .name = "span",
        .figure = linkage_span,
        .words = "{of} members signed up within {days}" },
    [PART_PACE] = { .name = "pace",
        .figure = linkage_pace,
        .words = "half of the gaps between the sign-ups of {of} members are {hours} or less" },
    [PART_RELATIVE_PACE] = { .name = "relative pace",
        .figure = linkage_relative_pace,
        .words = "sign-ups are {times} times as close together as those of {of} accounts drawn at "
                 "random" },
    [PART_HOURS] = { .name = "hours",
        .figure = similarity_figure,
        .of = ATTRIBUTE_HOUR,
        .words = "{count} of {of} members signed up in the same hour of the day; usual here "
                 "{usual}",
        .none = "no two of {of} members signed up in the same hour of the day" },
    [PART_AGENT] = { .name = "agent",
        .figure = similarity_figure,
        .of = ATTRIBUTE_AGENT,
        .words = "{count} of {of} independent members have the same browser and screen; usual here "
                 "{usual}",
        .none = "no two of {of} independent members have the same browser and screen" },
    [PART_PATTERN] = { .name = "pattern",
        .figure = similarity_figure,
        .of = ATTRIBUTE_PATTERN,
        .words =
            "{count} of {of} independent members have e-mail addresses of the same shape; usual "
            "here {usual}",
        .none = "no two of {of} independent members have e-mail addresses of the same shape" },
    [PART_REFERRAL] = { .name = "referral",
        .figure = similarity_figure,
        .of = ATTRIBUTE_REFERRAL,
        .words = "{count} of {of} independent members have the same referral code; usual here "
                 "{usual}",
        .none = "no two of {of} independent members have the same referral code" },
    [PART_LOCALE] = { .name = "locale",
        .figure = similarity_figure,
        .of = ATTRIBUTE_LOCALE,
        .words = "{count} of {of} independent members have the same time zone and language; usual "
                 "in their country {usual}",
        .none = "no two of {of} independent members have the same time zone and language" },
    [PART_COUNTRY] = { .name = "country",
        .figure = similarity_figure,
        .of = ATTRIBUTE_COUNTRY,
        .words = "{count} of {of} independent members are in the same country; usual here {usual}",
        .none = "no two of {of} independent members are in the same country" },
    [PART_ISSUER] = { .name = "issuer",
        .figure = similarity_figure,
        .of = ATTRIBUTE_BIN,
        .words = "{count} of {of} independent members have a card of the same issuer; usual here "
                 "{usual}",
        .none = "no two of {of} independent members have a card of the same issuer" },
    [PART_AMOUNT] = { .name = "amount",
        .figure = similarity_figure,
        .of = ATTRIBUTE_AMOUNT,
        .words = "{count} of {of} independent members first paid the same amount; usual here "
                 "{usual}",
        .none = "no two of {of} independent members first paid the same amount" },
    [PART_DOMAIN] = { .name = "domain",
        .figure = similarity_figure,
        .of = ATTRIBUTE_REGISTRABLE_DOMAIN,
        .words = "{count} of {of} independent members have the same e-mail domain; usual here "
                 "{usual}",
        .none = "no two of {of} independent members have the same e-mail domain" },
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
        .words = "a member used {count:payment method|payment methods} within 30 days; {usual} of "
                 "accounts here use so many" },
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
        .words = "{count:surname|surnames} on {of:shared payment method|shared payment methods}" },
    [PART_ONE_SURNAME] = { .name = "one surname",
        .figure = relation_alike,
        .of = ATTRIBUTE_SURNAME,
        .words = "{count} of {of} members with a name have the same surname",
        .none = "no two of {of} members with a name have the same surname" },
    [PART_ONE_PERSON] = { .name = "one person",
        .figure = relation_alike,
        .of = ATTRIBUTE_NAME,
        .words = "{count} of {of} members with a name have the same name",
        .none = "no two of {of} members with a name have the same name" },
    [PART_ONE_HOME] = { .name = "one home",
        .figure = relation_alike,
        .of = ATTRIBUTE_BILLING_POSTCODE,
        .words = "{count} of {of} members with a billing address have the same postcode",
        .none = "no two of {of} members with a billing address have the same postcode" },
    [PART_ONE_NETWORK] = { .name = "one network",
        .figure = relation_one_network,
        .words = "{count} of {of} members were first seen at the same network",
        .none = "no two of {of} members were first seen at the same network" },
    [PART_OWN_SITES] = { .name = "own sites",
        .figure = relation_own_sites,
        .of = ATTRIBUTE_REGISTRABLE_DOMAIN,
        .words = "{count} of {of} members have an e-mail domain that no other member and few "
                 "accounts have" },
    [PART_ORGANISATION] = { .name = "organisation",
        .figure = relation_organisation,
        .words = "{count} of {of} members are at the same domain of an organisation" },
    [PART_DEVICES] = { .name = "devices",
        .figure = relation_distinct,
        .of = RELATION_DEVICES,
        .words = "{of} members were first seen on {count:device|devices}" },
    [PART_NETWORKS] = { .name = "networks",
        .figure = relation_distinct,
        .of = RELATION_NETWORKS,
        .words = "{of} members were first seen at {count:network|networks}" },
    [PART_CARDS] = { .name = "cards",
        .figure = relation_distinct,
        .of = RELATION_CARDS,
        .words = "{of} members who pay first used {count:payment method|payment methods}" },
    [PART_CONFIRMED] = { .name = SCORE_PART_CONFIRMED,
        .figure = confirmed,
        .words =
            "{count} of {of} members are confirmed fraud, or share a card, phone or mailbox with "
            "one that is" },
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

/* What links the members, by the sharing model of the strongest kind. */
static void explain_evidence(const struct score_part_view *view, int row,
    const struct figure *figure, char reason[RING_REASON])
{
    const struct group_tally *tally = &view->tallies[rows[row].of];
    const struct kind_info *kind = kind_info(tally->kind);
    const char *noun = tally->values == 1 ? kind->singular : kind->plural;
    const char *up_to = tally->values == 1 ? "" : "up to ";
    char within[32] = "", usual[80] = "";

    if (tally->window > 0)
        score_sentence_time((double)tally->window, within, sizeof within);
    if (!isnan(figure->usual)) {
        score_sentence_share(figure->usual, within, sizeof within);
        snprintf(usual, sizeof usual, "; %s of accounts here share one with so many", within);
    }
    if (tally->values == 0)
        snprintf(reason, RING_REASON, "%s", rows[row].words);
    else if (kind->sharing_model == SHARING_COMPOSITE)
        snprintf(reason, RING_REASON,
            "%.0f of %.0f members are alike in two ways, %s%u at once (%s%s)", figure->count,
            figure->of, up_to, tally->accounts, kind->name,
            tally->values == 1 ? "" : " and others");
    else if (kind->sharing_model == SHARING_SHARED && tally->window > 0)
        snprintf(reason, RING_REASON,
            "%.0f of %.0f members were first seen at %u %s, %s%u within %s", figure->count,
            figure->of, tally->values, noun, up_to, tally->accounts, within);
    else
        snprintf(reason, RING_REASON, "%.0f of %.0f members share %u %s, %s%u accounts on one%s",
            figure->count, figure->of, tally->values, noun, up_to, tally->accounts, usual);
}

/* Whether no two members are alike. */
static int is_of_none(int row, const struct figure *figure)
{
    return rows[row].none && figure->count < 2;
}

static void give_reason(const struct score_part_view *view, int row, const struct figure *figure,
    struct score_part *part)
{
    if (row == PART_DENIED)
        score_denylist_explain(view, part);
    else if (rows[row].figure == linkage_evidence)
        explain_evidence(view, row, figure, part->reason);
    else
        score_sentence_write(
            is_of_none(row, figure) ? rows[row].none : rows[row].words, figure, part->reason);
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
