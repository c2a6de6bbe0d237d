#include "score_cases.h"

#include <string.h>

#include "base/time.h"
#include "dataset/dataset.h"

enum { RING = SCORE_CASE_MEMBERS };

/* ---- evidence and attributes ---- */

static void nothing(struct service *s, int of)
{
    (void)s;
    (void)of;
}

static void share(struct service *s, int kind)
{
    service_usual(s, (enum kind)kind, 1, RING);
    service_link(s, (enum kind)kind, 20, 1, RING);
}

static void share_none(struct service *s, int kind)
{
    service_usual(s, (enum kind)kind, 1, 1);
    if (kind == (int)s->linked_by)
        s->linked_by = KIND_IP;
}

/* Five payment methods of two members each; addresses link the ring. */
static void share_in_pairs(struct service *s, int kind)
{
    s->linked_by = KIND_IP;
    for (uint32_t account = 1; account <= RING; account += 2)
        service_link(s, (enum kind)kind, 20, account, 2);
}

static void share_alike(struct service *s, double alike)
{
    share(s, KIND_PAYMENT);
    s->evidence.items[s->evidence.count - 1].alike = alike;
    s->evidence.items[s->evidence.count - 1].is_compared = 1;
}

static void share_as_a_ring(struct service *s, int of)
{
    (void)of;
    share_alike(s, 1.5);
}

static void share_as_strangers(struct service *s, int of)
{
    (void)of;
    share_alike(s, 0.25);
}

/* Only accounts outside of the ring share a value of the kind. */
static void share_elsewhere(struct service *s, int kind)
{
    service_link(s, (enum kind)kind, 20, 101, RING);
}

static void link_most_others(struct service *s, int of)
{
    (void)of;
    service_link(s, KIND_NET24, 20, 101, 300);
}

static void be_alike(struct service *s, int attribute)
{
    service_all(s, (enum attribute)attribute, 1, RING, 1);
}

static void differ(struct service *s, int attribute)
{
    service_each(s, (enum attribute)attribute, 1, RING, 1);
}

/* ---- money ---- */

static void charge(struct service *s, uint16_t charges, enum charge_outcome status, uint16_t with)
{
    s->features.failed = s->features.disputed = s->features.refunded = 0.04;
    s->features.succeeded = 0.88;
    s->features.charges = 1000;
    s->features.unpaid = 0.25;
    for (uint32_t account = 1; account <= RING; account++) {
        struct account_features *entry = &s->entries[account];

        entry->charges = charges;
        entry->failed = status == STATUS_FAILED ? with : 0;
        entry->disputed = status == STATUS_DISPUTED ? with : 0;
        entry->refunded = status == STATUS_REFUNDED ? with : 0;
    }
}

static void often(struct service *s, int status)
{
    charge(s, 6, (enum charge_outcome)status, 3);
}

static void rarely(struct service *s, int status)
{
    charge(s, 100, (enum charge_outcome)status, 2);
}

static void pay_nothing(struct service *s, int of)
{
    (void)of;
    charge(s, 0, STATUS_FAILED, 0);
}

/* All use so many payment methods within a month; usual is half as often for each one more. */
static void use_cards(struct service *s, int count)
{
    s->features.charges = 1000;
    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        s->features.churn_bits[churn] = churn;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].churn = (uint8_t)count;
}

static void test_cards(struct service *s, int of)
{
    (void)of;
    use_cards(s, 20);
}

static void use_one_card(struct service *s, int of)
{
    (void)of;
    use_cards(s, 1);
}

static void pay(struct service *s, int own)
{
    s->features.own_cards = 0.75;
    for (uint32_t account = 1; account <= RING; account++) {
        s->entries[account].payment = own ? account : 1;
        s->entries[account].own_card = (uint8_t)own;
    }
}

static void own_cards(struct service *s, int of)
{
    (void)of;
    pay(s, 1);
}

static void one_card(struct service *s, int of)
{
    (void)of;
    pay(s, 0);
}

static void pay_for_months(struct service *s, uint8_t months)
{
    s->features.succeeded = 0.9;
    s->features.months = 2.5;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].months = months;
}

static void stay_for_months(struct service *s, int of)
{
    (void)of;
    pay_for_months(s, 7);
}

static void pay_for_none(struct service *s, int of)
{
    (void)of;
    pay_for_months(s, 0);
}

/* ---- flags ---- */

static void mark(struct service *s, enum account_flag mark, double usual, uint32_t with)
{
    s->features.marked[mark] = usual;
    for (uint32_t account = 1; account <= RING; account++) {
        s->entries[account].known |= (uint8_t)(1u << mark);
        s->entries[account].marks |= (uint8_t)((account <= with) << mark);
    }
}

static void seven_have(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.05, 7);
}

static void none_has(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.05, 0);
}

static void come_and_go(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.6, 0);
}

static void stay(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.6, RING);
}

static void share_with_confirmed(struct service *s, int of)
{
    (void)of;
    share(s, KIND_PAYMENT);
    s->entries[3].marks |= 1u << FLAG_CONFIRMED;
}

static void have_what_was_denied(struct service *s, int of)
{
    (void)of;
    s->denied[3] = s->denied[5] = 1;
}

/* ---- relations and time ---- */

static void many_names_on_a_card(struct service *s, int of)
{
    share(s, KIND_PAYMENT);
    service_each(s, (enum attribute)of, 1, RING, 1);
}

static void one_name_on_a_card(struct service *s, int of)
{
    share(s, KIND_PAYMENT);
    service_all(s, (enum attribute)of, 1, RING, 1);
}

static void sign_up(struct service *s, int64_t apart)
{
    s->features.life = 400 * (int64_t)TIME_DAY;
    for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++)
        s->entries[account].created = 10 * TIME_HOUR + account * apart;
}

static void within_minutes(struct service *s, int of)
{
    (void)of;
    sign_up(s, 300);
}

static void over_months(struct service *s, int of)
{
    (void)of;
    sign_up(s, 30 * (int64_t)TIME_DAY);
}

static void own_domains(struct service *s, int of)
{
    service_each(s, (enum attribute)of, 1, RING, 1);
    for (int value = 1; value < SERVICE_VALUES; value++)
        s->background[of][value] = 1e-5;
}

/* An organisation: all at one domain, each with its own device and network. */
static void one_domain(struct service *s, int of)
{
    (void)of;
    service_all(s, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].device = s->entries[account].network = account;
}

static void mail_provider(struct service *s, int of)
{
    (void)of;
    service_all(s, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    s->background[ATTRIBUTE_REGISTRABLE_DOMAIN][1] = 0.3;
}

/* Every second member has the thing of the one before. */
static void share_things(struct service *s, uint32_t members)
{
    for (uint32_t account = 1; account <= RING; account++) {
        uint32_t thing = 1 + (account - 1) / members;

        s->entries[account].device = s->entries[account].network = thing;
        s->entries[account].payment = thing;
    }
}

static void one_each(struct service *s, int of)
{
    (void)of;
    share_things(s, 1);
}

static void one_for_all(struct service *s, int of)
{
    (void)of;
    share_things(s, RING);
}

/* ---- the cases ---- */

const struct score_case SCORE_CASES[SCORE_PARTS] = {
    [PART_PRIOR] = { "prior", nothing, link_most_others, 0, 1,
        "before anything else is known: evidence links 2.7 % of all accounts here",
        "before anything else is known: evidence links 77 % of all accounts here" },
    [PART_PAYMENT] = { "payment", share, share_none, KIND_PAYMENT, 0,
        "10 of 10 members share 1 payment method, 10 accounts on one; 2.7 % of accounts here share "
        "one with so many",
        "no payment method links members" },
    [PART_BILLED] = { "billed", share, share_none, KIND_BILLING_IDENTITY, 0,
        "10 of 10 members share 1 name and postcode on bills, 10 accounts on one; 2.7 % of "
        "accounts here share one with so many",
        "no name and postcode on bills links members" },
    [PART_DEVICE] = { "device", share, share_none, KIND_DEVICE, 0,
        "10 of 10 members share 1 device, 10 accounts on one; 2.7 % of accounts here share one "
        "with so many",
        "no device links members" },
    [PART_PHONE] = { "phone", share, share_none, KIND_PHONE, 0,
        "10 of 10 members share 2 phone numbers, up to 10 accounts on one; 2.7 % of accounts here "
        "share one with so many",
        "no phone number links members" },
    [PART_MAILBOX] = { "mailbox", share, share_none, KIND_MAILBOX, 0,
        "10 of 10 members share 1 mailbox, 10 accounts on one; 2.7 % of accounts here share one "
        "with so many",
        "no mailbox links members" },
    [PART_NETWORK] = { "network", share, share_none, KIND_NET24, 0,
        "10 of 10 members were first seen at 1 /24 network, 10 within 1 day",
        "no address and no network links members" },
    [PART_LIKENESS] = { "likeness", share, share_elsewhere, KIND_ISSUER_PATTERN, 0,
        "10 of 10 members are alike in two ways, 10 at once (issuer+pattern)",
        "no two attributes together link members" },
    [PART_SHARERS] = { "sharers", share, share_in_pairs, KIND_PAYMENT, 0,
        "the most shared card, device, phone or mailbox of a member has 10 accounts on average, at "
        "most 10",
        "the most shared card, device, phone or mailbox of a member has 2 accounts on average, at "
        "most 2" },
    [PART_VALUES] = { "values", share, nothing, KIND_PAYMENT, 1,
        "a member has 2 of 2 shared values on average",
        "a member has 1 of 1 shared values on average" },
    [PART_ALIKE] = { "alike", share_as_a_ring, share_as_strangers, 0, 0,
        "accounts at 1 shared values have 1.5 attributes more in common than strangers have",
        "accounts at 1 shared values have 0.25 attributes more in common than strangers have" },
    [PART_LINKED_TWICE] = { "linked twice", share, share_elsewhere, KIND_PAYMENT, 0,
        "10 of 10 members are linked in two ways or more",
        "0 of 10 members are linked in two ways or more" },
    [PART_DENSITY] = { "density", share, nothing, KIND_PAYMENT, 1,
        "90 links between 45 pairs of members", "45 links between 45 pairs of members" },
    [PART_SIZE] = { "size", nothing, nothing, 0, 1, "10 members, of 400 accounts of the service",
        "3 members, of 400 accounts of the service" },
    [PART_HASTE] = { "haste", within_minutes, over_months, 0, 0,
        "9 of 9 accounts came to a shared card, device, phone or mailbox within an hour of the one "
        "before; usual here 91 %",
        "0 of 9 accounts came to a shared card, device, phone or mailbox within an hour of the one "
        "before; usual here 9.1 %" },
    [PART_SAME_DAY] = { "same day", within_minutes, over_months, 0, 0,
        "9 of 9 accounts came to a shared card, device, phone or mailbox within a day of the one "
        "before; usual here 91 %",
        "0 of 9 accounts came to a shared card, device, phone or mailbox within a day of the one "
        "before; usual here 9.1 %" },
    [PART_SPAN] = { "span", over_months, within_minutes, 0, 0,
        "10 members signed up within 270 days", "10 members signed up within 45 minutes" },
    [PART_PACE] = { "pace", over_months, within_minutes, 0, 0,
        "half of the gaps between the sign-ups of 10 members are 30 days or less",
        "half of the gaps between the sign-ups of 10 members are 5 minutes or less" },
    [PART_RELATIVE_PACE] = { "relative pace", within_minutes, over_months, 0, 0,
        "sign-ups are 6049 times as close together as those of 10 accounts drawn at random",
        "sign-ups are 0.84 times as close together as those of 10 accounts drawn at random" },
    [PART_HOURS] = { "hours", be_alike, differ, ATTRIBUTE_HOUR, 0,
        "10 of 10 members signed up in the same hour of the day; usual here 0.1 %",
        "no two of 10 members signed up in the same hour of the day" },
    [PART_AGENT] = { "agent", be_alike, differ, ATTRIBUTE_AGENT, 0,
        "10 of 10 independent members have the same browser and screen; usual here 0.1 %",
        "no two of 10 independent members have the same browser and screen" },
    [PART_PATTERN] = { "pattern", be_alike, differ, ATTRIBUTE_PATTERN, 0,
        "10 of 10 independent members have e-mail addresses of the same shape; usual here 0.1 %",
        "no two of 10 independent members have e-mail addresses of the same shape" },
    [PART_REFERRAL] = { "referral", be_alike, differ, ATTRIBUTE_REFERRAL, 0,
        "10 of 10 independent members have the same referral code; usual here 0.1 %",
        "no two of 10 independent members have the same referral code" },
    [PART_LOCALE] = { "locale", be_alike, differ, ATTRIBUTE_LOCALE, 0,
        "10 of 10 independent members have the same time zone and language; usual in their country "
        "0.1 %",
        "no two of 10 independent members have the same time zone and language" },
    [PART_COUNTRY] = { "country", be_alike, differ, ATTRIBUTE_COUNTRY, 0,
        "10 of 10 independent members are in the same country; usual here 0.1 %",
        "no two of 10 independent members are in the same country" },
    [PART_ISSUER] = { "issuer", be_alike, differ, ATTRIBUTE_BIN, 0,
        "10 of 10 independent members have a card of the same issuer; usual here 0.1 %",
        "no two of 10 independent members have a card of the same issuer" },
    [PART_AMOUNT] = { "amount", be_alike, differ, ATTRIBUTE_AMOUNT, 0,
        "10 of 10 independent members first paid the same amount; usual here 0.1 %",
        "no two of 10 independent members first paid the same amount" },
    [PART_DOMAIN] = { "domain", be_alike, differ, ATTRIBUTE_REGISTRABLE_DOMAIN, 0,
        "10 of 10 independent members have the same e-mail domain; usual here 0.1 %",
        "no two of 10 independent members have the same e-mail domain" },
    [PART_FAILED] = { "failed", often, rarely, STATUS_FAILED, 0,
        "30 of 60 charges failed; usual here 4 %", "20 of 1000 charges failed; usual here 4 %" },
    [PART_DISPUTED] = { "disputed", often, rarely, STATUS_DISPUTED, 0,
        "30 of 60 charges were disputed; usual here 4 %",
        "20 of 1000 charges were disputed; usual here 4 %" },
    [PART_REFUNDED] = { "refunded", often, rarely, STATUS_REFUNDED, 0,
        "30 of 60 charges were refunded; usual here 4 %",
        "20 of 1000 charges were refunded; usual here 4 %" },
    [PART_UNPAID] = { "unpaid", pay_nothing, often, STATUS_FAILED, 0,
        "10 of 10 members have no charge; usual here 25 %",
        "0 of 10 members have no charge; usual here 25 %" },
    [PART_OWN_CARDS] = { "own cards", own_cards, one_card, 0, 0,
        "10 of 10 members who pay have a payment method of their own; usual here 75 %",
        "0 of 10 members who pay have a payment method of their own; usual here 75 %" },
    [PART_MONTHS] = { "months", stay_for_months, pay_for_none, 0, 0,
        "members have paid in 7 months on average; usual here 2.5",
        "members have paid in 0 months on average; usual here 2.5" },
    [PART_CHURN] = { "churn", test_cards, use_one_card, 0, 0,
        "a member used 20 payment methods within 30 days; less than 0.01 % of accounts here use so "
        "many",
        "a member used 1 payment method within 30 days; 50 % of accounts here use so many" },
    [PART_BANNED] = { "banned", seven_have, none_has, FLAG_BANNED, 0,
        "7 of 10 members were banned; usual here 5 %",
        "0 of 10 members were banned; usual here 5 %" },
    [PART_PREPAID] = { "prepaid", seven_have, none_has, FLAG_PREPAID, 0,
        "7 of 10 members paid with a prepaid card; usual here 5 %",
        "0 of 10 members paid with a prepaid card; usual here 5 %" },
    [PART_FOREIGN_CARD] = { "foreign card", seven_have, none_has, FLAG_FOREIGN_CARD, 0,
        "7 of 10 members paid with a card of another country than theirs; usual here 5 %",
        "0 of 10 members paid with a card of another country than theirs; usual here 5 %" },
    [PART_OTHER_NAME] = { "other name", seven_have, none_has, FLAG_OTHER_NAME, 0,
        "7 of 10 members paid with a card in another name than theirs; usual here 5 %",
        "0 of 10 members paid with a card in another name than theirs; usual here 5 %" },
    [PART_DISPOSABLE] = { "disposable", seven_have, none_has, FLAG_DISPOSABLE, 0,
        "7 of 10 members have a disposable mailbox; usual here 5 %",
        "0 of 10 members have a disposable mailbox; usual here 5 %" },
    [PART_HOSTED] = { "hosted", seven_have, none_has, FLAG_HOSTED, 0,
        "7 of 10 members signed up from a hosting or VPN range; usual here 5 %",
        "0 of 10 members signed up from a hosting or VPN range; usual here 5 %" },
    [PART_SHORT_LIVED] = { "short-lived", come_and_go, stay, FLAG_LASTING, 0,
        "10 of 10 older members were not seen again after 25 days; usual here 40 %",
        "0 of 10 older members were not seen again after 25 days; usual here 40 %" },
    [PART_NAMES] = { "names", many_names_on_a_card, one_name_on_a_card, ATTRIBUTE_SURNAME, 0,
        "10 surnames on 1 shared payment method", "1 surname on 1 shared payment method" },
    [PART_ONE_SURNAME] = { "one surname", be_alike, differ, ATTRIBUTE_SURNAME, 0,
        "10 of 10 members with a name have the same surname",
        "no two of 10 members with a name have the same surname" },
    [PART_ONE_PERSON] = { "one person", be_alike, differ, ATTRIBUTE_NAME, 0,
        "10 of 10 members with a name have the same name",
        "no two of 10 members with a name have the same name" },
    [PART_ONE_HOME] = { "one home", be_alike, differ, ATTRIBUTE_BILLING_POSTCODE, 0,
        "10 of 10 members with a billing address have the same postcode",
        "no two of 10 members with a billing address have the same postcode" },
    [PART_ONE_NETWORK] = { "one network", one_for_all, one_each, 0, 0,
        "10 of 10 members were first seen at the same network",
        "no two of 10 members were first seen at the same network" },
    [PART_OWN_SITES] = { "own sites", own_domains, one_domain, ATTRIBUTE_REGISTRABLE_DOMAIN, 0,
        "10 of 10 members have an e-mail domain that no other member and few accounts have",
        "0 of 10 members have an e-mail domain that no other member and few accounts have" },
    [PART_ORGANISATION] = { "organisation", one_domain, mail_provider, 0, 0,
        "10 of 10 members are at the same domain of an organisation",
        "0 of 10 members are at the same domain of an organisation" },
    [PART_DEVICES] = { "devices", one_each, one_for_all, 0, 0,
        "10 members were first seen on 10 devices", "10 members were first seen on 1 device" },
    [PART_NETWORKS] = { "networks", one_each, one_for_all, 0, 0,
        "10 members were first seen at 10 networks", "10 members were first seen at 1 network" },
    [PART_CARDS] = { "cards", one_each, one_for_all, 0, 0,
        "10 members who pay first used 10 payment methods",
        "10 members who pay first used 1 payment method" },
    [PART_CONFIRMED] = { "confirmed", share_with_confirmed, nothing, 0, 1,
        "10 of 10 members are confirmed fraud, or share a card, phone or mailbox with one that is",
        NULL },
    [PART_DENIED] = { "denied", have_what_was_denied, nothing, 0, 1,
        "2 of 10 members have a value that was denied: card x (maria: stolen)", NULL },
};

struct service *score_case_open(const struct score_case *one, int is_high)
{
    struct service *service = service_open();

    (is_high ? one->high : one->low)(service, one->of);
    return service;
}

/* The size of a ring is what its figure is about. */
uint32_t score_case_members(const struct score_case *one, int is_high)
{
    return !is_high && strcmp(one->name, "size") == 0 ? 3 : RING;
}

int score_case_is_decided(const struct score_case *one)
{
    return strcmp(one->name, SCORE_PART_CONFIRMED) == 0 ||
           strcmp(one->name, SCORE_PART_DENIED) == 0;
}
