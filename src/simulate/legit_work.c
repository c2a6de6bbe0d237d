#include "simulate/legit_groups.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

/* What the employees of one company share. */
struct company {
    int country;
    const struct time_zone *time_zone;
    struct network_access office;
    struct device laptop;
    struct payment_card card;
    char domain[DOMAIN_TEXT];
    enum mail_style style;
    double same_laptop, at_office, on_card;
};

/* The styles of company e-mail addresses. */
static const enum mail_style company_styles[] = { MAIL_DOTTED, MAIL_INITIAL, MAIL_FIRST };

static void company_draw(struct simulation *sim, struct company *company)
{
    struct random *random = &sim->random;
    struct person_name manager;

    company->country = country_draw(random);
    company->time_zone = country_time_zone(country_at(company->country), random);
    company->office = access_draw(random, ACCESS_FIXED, company->country);
    company->office.width = draw_chance(random, 0.7) ? 1 : draw_between(random, 2, 5);
    device_draw(random, country_at(company->country)->wealth, DEVICE_DESKTOP, &company->laptop);
    names_domain(random, NULL, company->domain);
    company->style = company_styles[draw_skewed(random, COUNT_OF(company_styles), 1.5)];
    names_person(random, country_at(company->country)->culture, &manager);
    payment_card_issue(random, company->country, CARD_CREDIT, &manager, &company->card);
    /* Half of the company cards are in the company's name instead of a person's. */
    if (draw_chance(random, 0.5))
        snprintf(company->card.holder, CARD_HOLDER, "%.*s", (int)strcspn(company->domain, "."),
            company->domain);
    company->same_laptop = draw_chance(random, 0.5) ? 0.85 : 0.1;
    company->at_office = 0.5 + 0.5 * random_unit(random);
    company->on_card = draw_chance(random, 0.35) ? 0.6 + 0.4 * random_unit(random) : 0;
}

static void employee_draw(struct simulation *sim, const struct company *company,
    struct account *account, const char *group)
{
    struct random *random = &sim->random;
    int same = draw_chance(random, company->same_laptop);

    simulation_person(sim, account, company->country, DEVICE_DESKTOP, group);
    account->time_zone = company->time_zone;
    account->phone[0] = '\0';
    if (draw_chance(random, 0.9))
        mailbox_at(&sim->mailboxes, random, company->style, 0, &account->name, company->domain,
            account->email);
    if (same) {
        account->device = company->laptop;
        device_new_id(random, &account->device);
    }
    if (draw_chance(random, company->on_card)) {
        account->card = company->card;
        account->pays = 0.9;
    }
    if (draw_chance(random, company->at_office))
        account->access = company->office;
}

int legit_company(struct simulation *sim, const struct legit_group *group, int room)
{
    int size = legit_group_size(sim, group, room, 11, 1.0);
    int64_t first = calendar_signup(&sim->calendar, &sim->random, 0);
    double months = 0.5 + 9 * random_unit(&sim->random);
    struct company company;
    struct account account;

    company_draw(sim, &company);
    for (int i = 0; i < size; i++) {
        employee_draw(sim, &company, &account, group->name);
        account.created = calendar_between(
            &sim->calendar, &sim->random, first, first + (int64_t)(months * 30 * TIME_DAY));
        account.created = calendar_at_hours(&sim->calendar, &sim->random, account.created,
            company.time_zone->minutes, HOURS_OFFICE);
        simulation_sign_up(sim, &account);
    }
    return size;
}

/* A whole department within days, on laptops of one model. */
int legit_onboarding(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room, 24, 0.7);
    int64_t first = calendar_signup(&sim->calendar, random, 0);
    int days = draw_between(random, 1, 6);
    struct company company;
    struct account account;

    company_draw(sim, &company);
    company.same_laptop = 0.95;
    company.at_office = 0.9;
    company.on_card = draw_chance(random, 0.6) ? 1 : 0;
    company.laptop.lag = 1;
    for (int i = 0; i < size; i++) {
        employee_draw(sim, &company, &account, group->name);
        account.created = calendar_at_hours(&sim->calendar, random,
            first + (int64_t)draw_between(random, 0, days - 1) * TIME_DAY,
            company.time_zone->minutes, HOURS_OFFICE);
        simulation_sign_up(sim, &account);
    }
    return size;
}

/* The client's own mailbox, one that the agency made for the client, or an ordinary one. */
static void client_mail(
    struct simulation *sim, const struct company *agency, struct account *account)
{
    static const char *const roles[] = { "info", "hello", "marketing", "admin", "web", "ads" };
    struct random *random = &sim->random;
    struct person_name role = { .family = "" };
    char client[DOMAIN_TEXT];
    double way = random_unit(random);

    names_domain(random, NULL, client);
    snprintf(
        role.given, sizeof role.given, "%s", roles[draw_between(random, 0, COUNT_OF(roles) - 1)]);
    if (way < 0.55) {
        mailbox_at(&sim->mailboxes, random, MAIL_FIRST, 0, &role, client, account->email);
    } else if (way < 0.85) {
        snprintf(role.given, sizeof role.given, "%.*s", (int)strcspn(client, "."), client);
        mailbox_at(&sim->mailboxes, random, MAIL_FIRST, 0, &role, agency->domain, account->email);
    }
}

int legit_agency(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room, 14, 0.7);
    int64_t moment = calendar_signup(&sim->calendar, random, 0);
    double days = 2 + 200 * random_unit(random) / size;
    struct company agency;
    struct account owner, account;

    size = size > 60 ? 60 : size;
    company_draw(sim, &agency);
    simulation_person(sim, &owner, agency.country, DEVICE_DESKTOP, group->name);
    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, agency.country, DEVICE_DESKTOP, group->name);
        client_mail(sim, &agency, &account);
        account.time_zone = agency.time_zone;
        if (draw_chance(random, 0.6))
            account.name = owner.name;
        account.device = owner.device;
        account.access = agency.office;
        account.card = draw_chance(random, 0.95) ? agency.card : owner.card;
        account.pays = 0.95;
        account.created = moment;
        simulation_sign_up(sim, &account);
        moment = simulation_later(sim, &account, moment, days, HOURS_OFFICE);
    }
    return size;
}
