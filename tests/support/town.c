#include "town.h"

#include <stdio.h>
#include <string.h>

void town_strangers(struct town *town, int count)
{
    for (int i = 0; i < count; i++) {
        long at = 1750000000L + i * (31536000L / count);

        lines_add(&town->signups, "s%d,%ld,s%04d@mail%d.example,%d.%d.%d.7,device-%d,Browser %d", i,
            at, i, i, 11 + i % 80, i / 200 % 200, i % 200, i, i / 3 % 40);
        lines_add(&town->charges, "s%d,%ld,card-%d,Person %d,%05d,5.00,usd,succeeded", i, at + 60,
            i, i, i);
    }
}

/* What all have, or each its own. */
static const char *common(
    const char *value, const struct town_group *group, const char *what, int i, char text[64])
{
    snprintf(text, 64, "%s-%s-%d", group->name, what, i);
    return value ? value : text;
}

void town_add(struct town *town, const struct town_group *group)
{
    for (int i = 0; i < group->count; i++) {
        long at = TOWN_MOMENT + i * group->apart;
        char device[64], domain[64], agent[64], card[64], holder[64], ip[64] = "";

        if (group->ip)
            snprintf(ip, sizeof ip, group->ip, i);
        lines_add(&town->signups, "%s%d,%ld,s%04d@%s,%s,%s,%s", group->name, i, at, i,
            common(group->domain, group, "mail.example", i, domain), ip,
            common(group->device, group, "device", i, device),
            common(group->agent, group, "agent", i, agent));
        lines_add(&town->charges, "%s%d,%ld,%s,%s,%05d,5.00,usd,%s", group->name, i, at + 60,
            common(group->card, group, "card", i, card),
            common(group->holder, group, "holder", i, holder),
            group->holder ? 501 : 20000 + town->charges.count,
            group->status ? group->status : "failed");
    }
}

void town_load(struct town *town, struct fixture *fixture, uint64_t order)
{
    if (order) {
        lines_shuffle(&town->signups, order);
        lines_shuffle(&town->charges, order);
    }
    lines_load(&town->signups, fixture, RECORD_SIGNUP,
        "account_id,created_at,email,ip,device_id,user_agent");
    lines_load(&town->charges, fixture, RECORD_CHARGE,
        "account_id,billed_at,payment_fingerprint,billing_name,billing_postal_code,amount,currency,"
        "status");
}

void town_open(struct town *town, struct fixture *fixture, uint64_t order)
{
    fixture_open(fixture);
    town_load(town, fixture, order);
}
