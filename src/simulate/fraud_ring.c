#include "simulate/fraud_ring.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "simulate/distributions.h"
#include "simulate/charges.h"

/* Shares of the cards that are stolen from legitimate customers of the service, and of the homes
 * that are proxies in such a customer's home. */
static const double victim_card_share = 0.03;
static const double victim_home_share = 0.05;

void fraud_ring_open(struct fraud_ring *ring, struct simulation *sim, const char *style,
    enum discipline discipline, int size)
{
    *ring = (struct fraud_ring){ .sim = sim, .discipline = discipline, .size = size, .pays = 0.9 };
    ring->seed = random_bits(&sim->random);
    ring->truth =
        (struct ground_truth){ "ring", style, discipline_name(discipline), "planted", "" };
    snprintf(ring->truth.ring_id, sizeof ring->truth.ring_id, "ring_%04d", ++sim->rings);
    ring_profile_draw(&ring->profile, sim, discipline);
}

double fraud_ring_scale(const struct fraud_ring *ring, double careless, double expert)
{
    return discipline_scale(&ring->sim->random, ring->discipline, careless, expert);
}

void fraud_ring_schedule(struct fraud_ring *ring, double seconds)
{
    const struct calendar *calendar = &ring->sim->calendar;
    double most = 0.8 * (double)(calendar->end - calendar->begin);

    ring->span = (int64_t)(seconds > most ? most : seconds);
    ring->begin =
        calendar_between(calendar, &ring->sim->random, calendar->begin, calendar->end - ring->span);
    ring->begin = calendar_at_hours(
        calendar, &ring->sim->random, ring->begin, ring->profile.zone_minutes, ring->profile.hours);
}

int64_t fraud_ring_moment(const struct fraud_ring *ring, int i)
{
    struct simulation *sim = ring->sim;
    double at = (i + random_unit(&sim->random)) / ring->size * (double)ring->span;
    int64_t moment = ring->begin + (int64_t)at;

    /* Short rings have no hours. */
    if (ring->span > 3 * TIME_DAY)
        return calendar_at_hours(
            &sim->calendar, &sim->random, moment, ring->profile.zone_minutes, ring->profile.hours);
    return moment;
}

/* A generator for the resource of this kind and number. */
static struct random resource_random(
    const struct fraud_ring *ring, int inherited, uint64_t kind, int number)
{
    uint64_t seed = number < inherited ? ring->parent : ring->seed;
    struct random random;

    random_seed(&random, hash_mix(hash_mix(seed, kind), (uint64_t)number));
    return random;
}

void fraud_ring_card(const struct fraud_ring *ring, int number, struct payment_card *card)
{
    struct random random = resource_random(ring, ring->old_cards, 1, number);
    const struct simulation *sim = ring->sim;
    int prepaid = draw_chance(&random, 0.25);
    struct person_name holder;

    if (sim->victims > SIMULATION_VICTIMS && draw_chance(&random, victim_card_share)) {
        *card = sim->victim_cards[random_below(&random, SIMULATION_VICTIMS)];
        return;
    }
    names_person(&random, country_at(ring->profile.country)->culture, &holder);
    payment_card_issue(&random, ring->profile.country,
        prepaid                      ? CARD_PREPAID
        : draw_chance(&random, 0.55) ? CARD_DEBIT
                                     : CARD_CREDIT,
        &holder, card);
}

uint64_t fraud_ring_device_id(const struct fraud_ring *ring, int number)
{
    struct random random = resource_random(ring, ring->old_devices, 2, number);

    return random_bits(&random);
}

struct network_access fraud_ring_home(const struct fraud_ring *ring, int number)
{
    struct random random = resource_random(ring, 0, 3, number);
    const struct simulation *sim = ring->sim;

    if (sim->victims > SIMULATION_VICTIMS && draw_chance(&random, victim_home_share))
        return sim->victim_homes[random_below(&random, SIMULATION_VICTIMS)];
    return access_home(&random, ring->profile.country);
}

static void mail_draw(struct fraud_ring *ring, struct account *account)
{
    struct simulation *sim = ring->sim;
    struct random *random = &sim->random;
    const struct ring_profile *profile = &ring->profile;

    if (ring->last_email[0] && draw_chance(random, profile->tag_share))
        mailbox_tag(random, ring->last_email, account->email);
    else if (draw_chance(random, profile->mail_share))
        mailbox_at(&sim->mailboxes, random, profile->mail_style, profile->mail_digits,
            &account->name, profile->domains[draw_between(random, 0, profile->domain_count - 1)],
            account->email);
    memcpy(ring->last_email, account->email, sizeof ring->last_email);
}

void fraud_ring_set_device(struct account *account, uint64_t id)
{
    struct random unused;

    random_seed(&unused, id);
    device_new_id(&unused, &account->device);
    account->device.id = id;
}

void fraud_ring_account(struct fraud_ring *ring, struct account *account, int64_t moment)
{
    struct simulation *sim = ring->sim;
    struct random *random = &sim->random;
    const struct ring_profile *profile = &ring->profile;

    simulation_person(sim, account, profile->country, DEVICE_ANY, "ring");
    account->truth = ring->truth;
    account->created = moment;
    account->phone[0] = account->referral[0] = '\0';
    if (draw_chance(random, profile->phone_share))
        simulation_phone(sim, profile->country, account->phone);
    if (draw_chance(random, profile->referral_share))
        memcpy(account->referral, profile->referral, sizeof account->referral);
    if (draw_chance(random, profile->banned_share))
        account->status = ACCOUNT_BANNED;
    mail_draw(ring, account);
    if (draw_chance(random, profile->model_share))
        account->device = profile->models[draw_between(random, 0, profile->model_count - 1)];
    if (!device_is_anonymous(&account->device))
        device_new_id(random, &account->device);
    if (draw_chance(random, profile->operator_locale_share)) {
        account->language = country_at(profile->operator_country)->languages[0];
        account->time_zone = &country_at(profile->operator_country)->time_zones[0];
    }
    account->access = draw_chance(random, victim_home_share) && sim->victims > SIMULATION_VICTIMS
                          ? sim->victim_homes[random_below(random, SIMULATION_VICTIMS)]
                          : access_home(random, profile->country);
}

static enum charge_status outcome_draw(const struct ring_profile *profile, struct random *random)
{
    double at = random_unit(random);

    if (at < profile->failed_share)
        return CHARGE_FAILED;
    at = random_unit(random);
    if (at < profile->disputed_share)
        return CHARGE_DISPUTED;
    return at < profile->disputed_share + profile->refunded_share ? CHARGE_REFUNDED
                                                                  : CHARGE_SUCCEEDED;
}

static int64_t amount_draw(const struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    const struct ring_profile *profile = &ring->profile;
    const struct service *service = ring->sim->service;

    if (service_has_trials(service))
        return 0;
    /* Goods that sell well again. */
    if (service->plans[PLAN_PURCHASE] > 0)
        return 99 + (int64_t)draw_lognormal(random, 1.6 * (double)service->typical_purchase, 0.7);

    if (profile->amount_count == 0)
        return charges_price(random, profile->country);
    return profile->amounts[draw_between(random, 0, profile->amount_count - 1)];
}

/* After a failed charge the ring may try again, with another card of its pool if it has one. */
static void charges_add(struct fraud_ring *ring, const struct account *account)
{
    struct simulation *sim = ring->sim;
    struct random *random = &sim->random;
    int left = 1 + (int)random_exponential(random, ring->profile.charges);
    int64_t moment =
        account->created + 40 + (int64_t)random_exponential(random, ring->profile.delay);
    struct payment_card card = account->card;

    if (service_has_trials(sim->service))
        left = 1;
    while (left-- > 0 && !calendar_is_over(&sim->calendar, moment)) {
        struct ip_address ip = simulation_address(sim, &account->access, moment);
        struct charge charge = { moment, &card, amount_draw(ring),
            outcome_draw(&ring->profile, random), &ip };

        csv_writer_add_charge(&sim->writer, account, &charge);
        if (charge.status == CHARGE_FAILED) {
            left += draw_chance(random, 0.6);
            if (ring->cards > 1 && draw_chance(random, 0.25))
                fraud_ring_card(ring, draw_between(random, 0, ring->cards - 1), &card);
            moment += 20 + (int64_t)random_exponential(random, ring->profile.delay / 4);
        } else {
            moment += 60 + (int64_t)random_exponential(random, ring->profile.delay * 12);
        }
    }
}

void fraud_ring_sign_up(struct fraud_ring *ring, struct account *account)
{
    struct simulation *sim = ring->sim;
    struct random *random = &sim->random;
    int64_t moment = calendar_fold(&sim->calendar, account->created);
    struct ip_address ip = simulation_address(sim, &account->access, moment);

    account->created = moment;
    if (draw_chance(random, ring->profile.own_name_share))
        payment_card_write_holder(random, &account->name, account->card.holder);
    csv_writer_add_signup(&sim->writer, account, &ip);
    while (draw_chance(random, 0.2)) {
        moment += 600 + (int64_t)random_exponential(random, 4 * TIME_DAY);
        simulation_sign_in(sim, account, moment, &account->device, &account->access);
    }
    if (sim->service->bills && draw_chance(random, ring->pays))
        charges_add(ring, account);
}
