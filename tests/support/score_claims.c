#include "score_claims.h"

#include <stddef.h>

/* Of the members' charges, those with an outcome. */
#define CHARGES(status)                                                                            \
    "SELECT ring, sum(coalesce(status, '') = '" status "'), count(*), (SELECT 100 * "              \
    "avg(coalesce(status, '') = '" status "') FROM c) FROM mem JOIN c USING (account) GROUP BY "   \
    "ring"

#define FLAG(flag)                                                                                 \
    "SELECT ring, sum(" flag "), count(" flag "), (SELECT 100.0 * (sum(" flag                      \
    ") + 1) / (count(" flag ") + 2) FROM flags) FROM "                                             \
    "mem JOIN flags USING (account) GROUP BY ring"

/* Members with evidence of a kind, of all; its values; the most accounts at one. */
#define EVIDENCE(kinds)                                                                            \
    "SELECT ring, (SELECT count(DISTINCT account) FROM ea WHERE ea.ring = m.ring AND kind IN "     \
    "(" kinds ")), count(*), (SELECT count(DISTINCT id) FROM ea WHERE ea.ring = m.ring AND kind "  \
    "IN (" kinds ")), (SELECT max(n) FROM (SELECT count(*) AS n FROM ea WHERE ea.ring = m.ring "   \
    "AND kind IN (" kinds ") GROUP BY id))"

#define SHARED(kind, most)                                                                         \
    "SELECT e.*, (SELECT 100.0 * (sum(n >= most) + 1) / (count(*) + 2) FROM " most                 \
    ") FROM (" EVIDENCE("'" kind "'") " AS most FROM mem m GROUP BY ring) e"

/* Gaps at exclusive values that are at most so many seconds long. */
#define GAPS(condition)                                                                            \
    "SELECT ring, sum(" condition "), count(*) FROM (SELECT ring, at, at - lag(at) OVER "          \
    "(PARTITION BY id ORDER BY at) AS gap FROM ea WHERE kind IN ('payment', 'billed', 'device', "  \
    "'phone', 'mailbox')) WHERE gap IS NOT NULL GROUP BY ring"

/* How many members have each value, of those that have one. */
#define ALIKE(table, value)                                                                        \
    "SELECT ring, count(*) AS n, sum(count(*)) OVER (PARTITION BY ring) FROM mem JOIN " table      \
    " USING (account) WHERE " value " IS NOT NULL GROUP BY ring, " value

#define DISTINCT(table, value)                                                                     \
    "SELECT ring, count(*), count(DISTINCT " value ") FROM mem JOIN " table                        \
    " USING (account) WHERE " value " IS NOT NULL GROUP BY ring"

/* How many independent members have each value, of all independent ones, and how usual it is.
 * Members that evidence of the kinds links are one. */
#define INDEPENDENT(table, value, kinds)                                                           \
    "WITH RECURSIVE link AS (SELECT ring, id, account FROM ea WHERE " kinds "), reach (ring, a, "  \
    "b) AS (SELECT ring, account, account FROM mem UNION SELECT r.ring, r.a, y.account FROM "      \
    "reach r JOIN link x ON x.ring = r.ring AND x.account = r.b JOIN link y ON y.id = x.id), "     \
    "root AS (SELECT ring, a, min(b) AS root FROM reach GROUP BY ring, a), vote AS (SELECT "       \
    "DISTINCT ring, root, " value " AS value FROM root JOIN " table " t ON t.account = root.a "    \
    "WHERE " value " IS NOT NULL), usual AS (SELECT " value " AS value, 100.0 * (count(*) + 1) / " \
    "(SELECT count(*) + count(DISTINCT " value ") FROM " table " t WHERE " value                   \
    " IS NOT NULL) AS usual FROM " table " t WHERE " value                                         \
    " IS NOT NULL GROUP BY 1) SELECT ring, count(*), sum(count(*)) OVER "                          \
    "(PARTITION BY ring), usual FROM vote JOIN usual USING (value) GROUP BY ring, value"

const struct score_claim SCORE_CLAIMS[] = {
    { "failed", "# of # charges failed; usual here $ %", NULL, CHARGES("failed") },
    { "disputed", "# of # charges were disputed; usual here $ %", NULL, CHARGES("disputed") },
    { "refunded", "# of # charges were refunded; usual here $ %", NULL, CHARGES("refunded") },
    { "unpaid", "# of # members have no charge; usual here $ %", NULL,
        "SELECT ring, sum(charges = 0), count(*), (SELECT 100 * avg(charges = 0) FROM money) FROM "
        "mem JOIN money USING (account) GROUP BY ring" },
    { "own cards", "# of # members who pay have a payment method of their own; usual here $ %",
        NULL,
        "SELECT ring, sum(own), sum(pays), (SELECT 100.0 * sum(own) / sum(pays) FROM money) FROM "
        "mem JOIN money USING (account) GROUP BY ring" },
    { "months", "members have paid in $ months on average; usual here $", NULL,
        "SELECT ring, avg(months), (SELECT avg(months) FROM money) FROM mem JOIN money USING "
        "(account) GROUP BY ring" },
    { "churn", "a member used # payment method~ within 30 days; $ % of accounts here use so many",
        NULL,
        "SELECT ring, most, (SELECT 100.0 * (count(*) + 1) FROM churn WHERE n >= most) / (SELECT "
        "count(*) + 1 FROM acc) FROM (SELECT ring, max(n) AS most FROM mem JOIN churn USING "
        "(account) GROUP BY ring)" },
    { "banned", "# of # members were banned; usual here $ %", NULL, FLAG("banned") },
    { "prepaid", "# of # members paid with a prepaid card; usual here $ %", NULL, FLAG("prepaid") },
    { "foreign card",
        "# of # members paid with a card of another country than theirs; usual here $ %", NULL,
        FLAG("foreign_card") },
    { "short-lived", "# of # older members were not seen again after 25 days; usual here $ %", NULL,
        FLAG("short") },
    { "payment",
        "# of # members share # payment method~, [up to ]# accounts on one; $ % of accounts here "
        "share one with so many",
        "no payment method links members", SHARED("payment", "most_card") },
    { "device",
        "# of # members share # device~, [up to ]# accounts on one; $ % of accounts here share "
        "one with so many",
        "no device links members", SHARED("device", "most_device") },
    { "billed", "# of # members share # name*, [up to ]# accounts on one; ? % *",
        "no name and postcode on bills links members",
        EVIDENCE("'billed'") " FROM mem m GROUP BY "
                             "ring" },
    { "phone", "# of # members share # phone number~, [up to ]# accounts on one; ? % *",
        "no phone number links members", EVIDENCE("'phone'") " FROM mem m GROUP BY ring" },
    { "mailbox", "# of # members share # mailbox*, [up to ]# accounts on one; ? % *",
        "no mailbox links members", EVIDENCE("'mailbox'") " FROM mem m GROUP BY ring" },
    { "network", "# of # members were first seen at # *, [up to ]# within *",
        "no address and no network links members",
        EVIDENCE("'ip', 'net24', 'net64', 'net48'") " FROM mem m GROUP BY ring" },
    { "likeness", "# of # members are alike in two ways, [up to ]# at once *",
        "no two attributes together link members",
        "SELECT ring, (SELECT count(DISTINCT account) FROM ea WHERE ea.ring = m.ring AND kind LIKE "
        "'%+%'), count(*), (SELECT max(n) FROM (SELECT count(*) AS n FROM ea WHERE ea.ring = "
        "m.ring AND kind LIKE '%+%' GROUP BY id)) FROM mem m GROUP BY ring" },
    { "sharers",
        "the most shared card, device, phone or mailbox of a member has $ accounts on average, at "
        "most #",
        NULL,
        "SELECT ring, exp(avg(ln(coalesce(n, 1)))), max(n) FROM mem m LEFT JOIN (SELECT ring, "
        "account, max(n) AS n FROM ea JOIN (SELECT id, count(*) AS n FROM ea WHERE kind IN "
        "('payment', 'billed', 'device', 'phone', 'mailbox') GROUP BY id) USING (id) GROUP BY "
        "ring, "
        "account) USING (ring, account) GROUP BY ring" },
    { "values", "a member has $ of # shared values on average", NULL,
        "SELECT ring, 1.0 * (SELECT count(*) FROM ea WHERE ea.ring = m.ring) / count(*), (SELECT "
        "count(DISTINCT id) FROM ea WHERE ea.ring = m.ring) FROM mem m GROUP BY ring" },
    { "linked twice", "# of # members are linked in two ways or more", NULL,
        "SELECT ring, (SELECT count(*) FROM (SELECT 1 FROM ea WHERE ea.ring = m.ring GROUP BY "
        "account HAVING count(DISTINCT CASE WHEN kind IN ('payment', 'billed') THEN 1 WHEN kind = "
        "'device' THEN 2 WHEN kind IN ('phone', 'mailbox') THEN 3 WHEN kind LIKE '%+%' THEN 4 ELSE "
        "5 END) > 1)), count(*) FROM mem m GROUP BY ring" },
    { "density", "# link~ between # pair~ of members", NULL,
        "SELECT ring, (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM ea WHERE "
        "ea.ring = m.ring GROUP BY id)), count(*) * (count(*) - 1) / 2 FROM mem m GROUP BY ring" },
    { "size", "# members, of # accounts of the service", NULL,
        "SELECT ring, count(*), (SELECT count(*) FROM account) FROM mem GROUP BY ring" },
    { "haste",
        "# of # account~ came to a shared card, device, phone or mailbox within an hour of the "
        "one before; usual here ? %",
        NULL, GAPS("gap <= 3600 AND at % 86400 <> 0") },
    { "same day",
        "# of # account~ came to a shared card, device, phone or mailbox within a day of the one "
        "before; usual here ? %",
        NULL, GAPS("gap <= 86400") },
    { "span", "# members signed up within @", NULL,
        "SELECT ring, count(*), max(created) - min(created) FROM signed GROUP BY ring" },
    { "pace", "half of the gaps between the sign-ups of # members are @ or less", NULL,
        "SELECT ring, n + 1, gap FROM (SELECT ring, gap, row_number() OVER (PARTITION BY ring "
        "ORDER "
        "BY gap) - 1 AS place, count(*) OVER (PARTITION BY ring) AS n FROM signed WHERE gap IS NOT "
        "NULL) WHERE place = n / 2" },
    { "relative pace",
        "sign-ups are $ times as close together as those of # accounts drawn at random", NULL,
        "SELECT ring, ((SELECT max(last) - min(created) FROM acc) / (n + 2.0) * 0.6931472 + 60) / "
        "(gap + 60), n + 1 FROM (SELECT ring, gap, row_number() OVER (PARTITION BY ring ORDER BY "
        "gap) - 1 AS place, count(*) OVER (PARTITION BY ring) AS n FROM signed WHERE gap IS NOT "
        "NULL) WHERE place = n / 2" },
    { "hours", "# of # members signed up in the same hour of the day; usual here $ %",
        "no two of # members signed up in the same hour of the day",
        INDEPENDENT("fs", "t.at % 86400 / 3600", "0") },
    { "agent", "# of # independent members have the same browser and screen; usual here $ %",
        "no two of # independent members have the same browser and screen",
        INDEPENDENT("fclient", "t.user_agent || '/' || coalesce(t.screen, '')",
            "kind = 'device' OR kind LIKE '%agent%' OR kind LIKE '%tool%'") },
    { "locale",
        "# of # independent members have the same time zone and language; usual in their country "
        "? %",
        "no two of # independent members have the same time zone and language",
        INDEPENDENT("fclient",
            "coalesce(t.country, '') || nullif(coalesce(t.timezone, '') || '/' || "
            "coalesce(t.language, ''), '/')",
            "kind = 'device' OR kind LIKE '%locale%'") },
    { "country", "# of # independent members are in the same country; usual here $ %",
        "no two of # independent members are in the same country",
        INDEPENDENT("fs", "t.country", "0") },
    { "referral", "# of # independent members have the same referral code; usual here $ %",
        "no two of # independent members have the same referral code",
        INDEPENDENT("fs", "t.referral", "kind LIKE '%referral%'") },
    { "issuer", "# of # independent members have a card of the same issuer; usual here $ %",
        "no two of # independent members have a card of the same issuer",
        INDEPENDENT("fc", "t.bin", "kind IN ('payment', 'billed') OR kind LIKE '%issuer%'") },
    { "amount", "# of # independent members first paid the same amount; usual here $ %",
        "no two of # independent members first paid the same amount",
        INDEPENDENT("fc", "t.amount", "kind IN ('payment', 'billed') OR kind LIKE '%amount%'") },
    { "names", "# surname~ on # shared payment method~", NULL,
        "SELECT ring, sum(names), count(*) FROM (SELECT ring, count(DISTINCT surname) AS names "
        "FROM ea JOIN surname USING (account) WHERE kind = 'payment' GROUP BY ring, id HAVING "
        "count(*) > 1) GROUP BY ring" },
    { "one surname", "# of # members with a name have the same surname",
        "no two of # members with a name have the same surname", ALIKE("surname", "surname") },
    { "one person", "# of # members with a name have the same name",
        "no two of # members with a name have the same name", ALIKE("fs", "name") },
    { "one home", "# of # members with a billing address have the same postcode",
        "no two of # members with a billing address have the same postcode", ALIKE("fc", "home") },
    { "one network", "# of # members were first seen at the same network",
        "no two of # members were first seen at the same network", ALIKE("first_ip", "net") },
    { "devices", "# members were first seen on # device~", NULL,
        DISTINCT("first_device", "device") },
    { "networks", "# members were first seen at # network~", NULL, DISTINCT("first_ip", "net") },
    { "cards", "# members who pay first used # payment method~", NULL,
        DISTINCT("first_card", "card") },
    { NULL, NULL, NULL, NULL },
};
