#include "simulate/simulate.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/output_guard.h"
#include "base/array.h"
#include "simulate/distributions.h"
#include "simulate/event.h"
#include "simulate/fraud_ring.h"
#include "simulate/legit_groups.h"
#include "simulate/simulation.h"

/* ---- legitimate groups ---- */

static const struct legit_group groups[GROUPS] = {
    [GROUP_PLAIN] = { "plain", 1, legit_plain },
    [GROUP_CARRIER] = { "carrier_nat", 1, legit_carrier },
    [GROUP_HOUSEHOLD] = { "household", 2, legit_household },
    [GROUP_COMPANY] = { "company", 5, legit_company },
    [GROUP_CAMPUS] = { "campus", 25, legit_campus },
    [GROUP_FAMILY_CARD] = { "family_card", 2, legit_family_card },
    [GROUP_VPN] = { "vpn", 1, legit_vpn },
    [GROUP_MULTI_ACCOUNT] = { "multi_account", 2, legit_multi_account },
    [GROUP_ONBOARDING] = { "company_onboarding", 8, legit_onboarding },
    [GROUP_FANBASE] = { "fanbase", 20, legit_fanbase },
    [GROUP_VENUE] = { "venue", 15, legit_venue },
    [GROUP_AGENCY] = { "agency", 5, legit_agency },
    [GROUP_PUBLIC_WIFI] = { "public_wifi", 10, legit_public_wifi },
    [GROUP_CAFE] = { "cafe", 8, legit_cafe },
    [GROUP_CLOUD] = { "cloud", 1, legit_cloud },
    [GROUP_ENTERPRISE] = { "enterprise", 3, legit_enterprise },
    [GROUP_RESELLER] = { "reseller", 5, legit_reseller },
    [GROUP_SELLER] = { "seller", 2, legit_seller },
    [GROUP_GAME_CAFE] = { "game_cafe", 15, legit_game_cafe },
    [GROUP_KIOSK] = { "kiosk", 10, legit_kiosk },
};

const char *simulate_group_name(int row)
{
    return row < GROUPS ? groups[row].name : NULL;
}

/* Makes groups of one kind with at most budget accounts in all. Returns how many it made. */
static int64_t group_add(struct simulation *sim, const struct legit_group *group, int64_t budget)
{
    int64_t made = 0;

    while (budget - made >= group->least && !csv_writer_has_failed(&sim->writer)) {
        int64_t room = budget - made;

        made += group->make(sim, group, room > INT32_MAX ? INT32_MAX : (int)room);
    }
    return made;
}

/* Makes this many legitimate accounts. */
static void groups_add(struct simulation *sim, int64_t accounts)
{
    int64_t left = accounts;

    for (int i = GROUP_PLAIN + 1; i < GROUPS; i++)
        left -= group_add(sim, &groups[i], (int64_t)(sim->service->groups[i] * (double)accounts));
    group_add(sim, &groups[GROUP_PLAIN], left);
}

/* ---- fraud rings ---- */

/* Columns that show a ring of a style. */
enum {
    IP = 1 << SIGNUP_IP,
    EMAIL = 1 << SIGNUP_EMAIL,
    PHONE = 1 << SIGNUP_PHONE,
    NAME = 1 << SIGNUP_NAME,
    DEVICE = 1 << SIGNUP_DEVICE_ID,
    REFERRAL = 1 << SIGNUP_REFERRAL_CODE,
    CARD = 1 << BILLING_FINGERPRINT,
    BIN = 1 << BILLING_BIN,
    POSTAL = 1 << BILLING_POSTAL_CODE
};

struct ring_style {
    const char *name; /* in labels.csv */
    int least;        /* accounts; their number is log-normal */
    double median, sigma;
    int most;
    double share_most; /* of all fraudulent accounts: hydras are much larger than other rings */
    uint32_t shown[COLUMN_FILES];          /* a service without any of these has no such ring */
    void (*make)(struct fraud_ring *ring); /* makes ring->size accounts */
};

/* name, accounts (least, median, sigma, most), share_most, shown, make */
static const struct ring_style styles[STYLES] = {
    [STYLE_LAZY] = { "lazy", 3, 9, .7, 60, 1, { DEVICE | IP, CARD }, fraud_ring_lazy },
    [STYLE_CARD_POOL] = { "card_pool", 6, 20, .8, 300, 1, { 0, CARD }, fraud_ring_card_pool },
    [STYLE_DATACENTER] = { "datacenter", 6, 28, .8, 300, 1, { IP | EMAIL, BIN },
        fraud_ring_datacenter },
    [STYLE_HYDRA] = { "hydra", 8, 500, 1, 5000, .25, { DEVICE | IP, CARD }, fraud_ring_hydra },
    [STYLE_DEVICE_FARM] = { "device_farm", 5, 22, .7, 200, 1, { DEVICE | IP, 0 },
        fraud_ring_device_farm },
    [STYLE_EVASIVE] = { "evasive", 5, 14, .6, 60, 1, { DEVICE | PHONE | IP, CARD },
        fraud_ring_evasive },
    [STYLE_SLOW] = { "slow", 5, 16, .6, 80, 1, { 0, CARD }, fraud_ring_slow },
    [STYLE_RETURN] = { "return", 10, 28, .7, 200, 1, { DEVICE, CARD }, fraud_ring_return },
    [STYLE_REFERRAL_FARM] = { "referral_farm", 5, 18, .8, 200, 1, { REFERRAL, 0 },
        fraud_ring_referral_farm },
    [STYLE_RECYCLED_TRIALS] = { "recycled_trials", 4, 10, .6, 60, 1, { DEVICE, CARD },
        fraud_ring_recycled_trials },
    [STYLE_SMS_FARM] = { "sms_farm", 6, 30, .8, 400, 1, { PHONE, 0 }, fraud_ring_sms_farm },
    [STYLE_VIRTUAL_CARDS] = { "virtual_cards", 5, 20, .8, 200, 1, { 0, BIN },
        fraud_ring_virtual_cards },
    [STYLE_REFUND] = { "refund", 5, 14, .7, 120, 1, { 0, POSTAL }, fraud_ring_refund },
    [STYLE_RESHIPPING] = { "reshipping", 5, 16, .7, 120, 1, { 0, POSTAL }, fraud_ring_reshipping },
    [STYLE_HANDLES] = { "handles", 6, 24, .8, 300, 1, { EMAIL | NAME, 0 }, fraud_ring_handles },
    [STYLE_MAILBOX_TRICKS] = { "mailbox_tricks", 5, 20, .8, 200, 1, { EMAIL, 0 },
        fraud_ring_mailbox_tricks },
    [STYLE_FAKE_COMPANY] = { "fake_company", 6, 18, .6, 100, 1, { EMAIL, 0 },
        fraud_ring_fake_company },
    [STYLE_CAMPAIGN] = { "campaign", 6, 40, .8, 250, 1, { DEVICE, 0 }, fraud_ring_campaign },
};

struct budget {
    struct simulation *sim;
    int64_t all, left;
    int64_t made[STYLES];
};

const char *simulate_style_name(int row)
{
    return row < STYLES ? styles[row].name : NULL;
}

/* A size for another ring of a style, at most room. Leaves enough accounts for one more ring, or
 * none. */
static int64_t size_draw(const struct budget *budget, const struct ring_style *style, int64_t room)
{
    double median = style->median * budget->sim->service->ring_size;
    int64_t size = (int64_t)draw_lognormal(&budget->sim->random, median, style->sigma);

    size = size > style->most ? style->most : size;
    size = size > room ? room : size;
    size = size < style->least ? style->least : size;
    return budget->left - size < FRAUD_RING_LEAST ? budget->left : size;
}

static void ring_add(struct budget *budget, int row, int64_t room)
{
    const struct ring_style *style = &styles[row];
    struct random *random = &budget->sim->random;
    enum discipline discipline =
        (enum discipline)draw_weighted(random, budget->sim->service->disciplines, DISCIPLINES);
    int64_t size = size_draw(budget, style, room);
    struct fraud_ring ring;

    fraud_ring_open(&ring, budget->sim, style->name, discipline, (int)size);
    style->make(&ring);
    budget->left -= size;
    budget->made[row] += size;
}

/* How large another ring of the style may be: a fifth of all, or what its share allows. */
static int64_t room_for(const struct budget *budget, int row)
{
    int64_t share = (int64_t)(styles[row].share_most * (double)budget->all) - budget->made[row];

    return share < budget->all / 5 ? share : budget->all / 5;
}

static int is_affordable(const struct budget *budget, int row)
{
    int64_t share = (int64_t)(styles[row].share_most * (double)budget->all) - budget->made[row];

    return budget->left >= styles[row].least && share >= styles[row].least;
}

/* Whether a service has rings of the style, and columns that show them. */
static int is_style_of(const struct service *service, int row)
{
    uint32_t signups = service->recorded[COLUMN_SIGNUPS] & styles[row].shown[COLUMN_SIGNUPS];
    uint32_t billing = service->recorded[COLUMN_BILLING] & styles[row].shown[COLUMN_BILLING];

    return service->styles[row] > 0 && (signups || (service->bills && billing));
}

/* The styles that the service has. Returns their number. */
static int styles_of(const struct service *service, int rows[STYLES])
{
    int count = 0;

    for (int i = 0; i < STYLES; i++)
        if (is_style_of(service, i))
            rows[count++] = i;
    return count;
}

/* One ring of each style while the budget lasts, in random order and of about equal size, so that
 * small simulations have several styles. */
static void styles_add(struct budget *budget)
{
    int order[STYLES];
    int count = styles_of(budget->sim->service, order);

    for (int i = 0; i < count; i++) {
        int other = draw_between(&budget->sim->random, i, count - 1);
        int row = order[other];
        int64_t even = budget->left * 5 / 4 / (count - i);
        int64_t room = room_for(budget, row);

        order[other] = order[i];
        if (is_affordable(budget, row))
            ring_add(budget, row, styles[row].share_most < 1 || room < even ? room : even);
    }
}

/* A style by the service's weights; a lazy ring if no other is affordable. */
static int style_draw(const struct budget *budget)
{
    double weights[STYLES];
    int rows[STYLES];
    int count = 0;

    for (int i = 0; i < STYLES; i++)
        if (is_style_of(budget->sim->service, i) && is_affordable(budget, i)) {
            weights[count] = budget->sim->service->styles[i];
            rows[count++] = i;
        }
    if (count == 0)
        return STYLE_LAZY;
    return rows[draw_weighted(&budget->sim->random, weights, count)];
}

/* Makes exactly this many accounts in rings, since a lazy ring is always affordable. Fewer than
 * FRAUD_RING_LEAST are none. */
static void rings_add(struct simulation *sim, int64_t accounts)
{
    struct budget budget = { .sim = sim, .all = accounts, .left = accounts };

    if (accounts < FRAUD_RING_LEAST)
        return;
    styles_add(&budget);
    while (budget.left > 0 && !csv_writer_has_failed(&sim->writer)) {
        int row = style_draw(&budget);

        ring_add(&budget, row, room_for(&budget, row));
    }
}

/* ---- the service ---- */

enum { ACCOUNTS_MOST = 100000000, DAYS_LEAST = 7, DAYS_MOST = 3650 };

struct simulate_options simulate_defaults(void)
{
    /* 1782864000 is 2026-07-01T00:00:00Z */
    return (struct simulate_options){
        .accounts = 50000, .seed = 1, .fraud = 0.03, .end = 1782864000, .days = 365
    };
}

const char *simulate_service_name(int row)
{
    return service_at(row) ? service_at(row)->name : NULL;
}

const char *simulate_event_name(int row)
{
    return service_event_name(row);
}

const char *simulate_column_name(int row)
{
    return column_word(row);
}

/* The service that the options describe. Sets what they leave to the service. */
static int service_open(
    struct service *service, struct simulate_options *options, struct error *err)
{
    const struct service *base = service_at(0);

    if (options->service && service_find(options->service, &base, err))
        return -1;
    *service = *base;
    if (options->is_drawn)
        service_draw(service, options->service ? base : NULL, options->draw);
    memcpy(service->recorded, service->columns, sizeof service->recorded);
    if ((options->without && service_leave_out(service, options->without, err)) ||
        (options->events && service_add_events(service, options->events, err)))
        return -1;
    if (options->accounts == SIMULATE_OF_SERVICE)
        options->accounts = service->accounts;
    if (options->fraud == SIMULATE_OF_SERVICE)
        options->fraud = service->fraud;
    if (options->days == SIMULATE_OF_SERVICE)
        options->days = service->days;
    return 0;
}

static int options_check(const struct simulate_options *options, struct error *err)
{
    if (options->accounts < 1 || options->accounts > ACCOUNTS_MOST)
        return error_set(err, ERROR_USAGE, "the number of accounts must be 1 to %d", ACCOUNTS_MOST);
    if (!(options->fraud >= 0 && options->fraud <= 1))
        return error_set(err, ERROR_USAGE, "the share of fraud must be 0 to 1");
    if (options->days < DAYS_LEAST || options->days > DAYS_MOST)
        return error_set(
            err, ERROR_USAGE, "the number of days must be %d to %d", DAYS_LEAST, DAYS_MOST);
    if (options->end < (int64_t)options->days * 86400 || options->end > 250000000000)
        return error_set(
            err, ERROR_USAGE, "the service must be open between the years 1970 and 9999");
    return 0;
}

static int directory_make(const char *directory, struct error *err)
{
    struct stat status;

    if (mkdir(directory, 0777) == 0)
        return 0;
    if (errno == EEXIST && stat(directory, &status) == 0 && S_ISDIR(status.st_mode))
        return 0;
    return error_set(err, ERROR_FAILED, "%s: %s", directory, strerror(errno));
}

static int files_check(
    const struct simulate_options *options, const char *directory, struct error *err)
{
    char path[SORTED_WRITER_PATH];

    for (int i = 0; i < CSV_WRITER_FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, csv_writer_names[i]);
        if (output_guard_check(options->guard, path, err))
            return -1;
    }
    return 0;
}

static int64_t fraud_count(const struct simulate_options *options)
{
    int64_t fraud = llround((double)options->accounts * options->fraud);

    return fraud < FRAUD_RING_LEAST ? 0 : fraud;
}

/* Rings come after the groups: they steal cards and use homes of legitimate accounts. Events come
 * last. */
static int world_write(const struct simulate_options *options, const struct service *service,
    const char *directory, struct error *err)
{
    struct simulation *sim = calloc(1, sizeof *sim);
    int64_t fraud = fraud_count(options);
    int rc = -1;

    if (!sim)
        return error_memory(err);
    if (simulation_open(sim, options, service, directory, err))
        goto out;
    groups_add(sim, options->accounts - fraud);
    rings_add(sim, fraud);
    if (event_add_accounts(sim, err))
        goto out;
    rc = csv_writer_finish(&sim->writer, err);
out:
    simulation_close(sim);
    free(sim);
    return rc;
}

int simulate_write(const struct simulate_options *given, const char *directory, struct error *err)
{
    struct simulate_options options = *given;
    struct service service;

    if (service_open(&service, &options, err) || options_check(&options, err) ||
        files_check(&options, directory, err) || directory_make(directory, err))
        return -1;
    return world_write(&options, &service, directory, err);
}
