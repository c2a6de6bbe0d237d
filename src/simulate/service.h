/*
 * service.h - what differs between services: business, size, people, rings, exported columns,
 * words.
 *
 * A plain value, filled from a table of named services (service_table.c) or drawn at random within
 * wide bounds (service_draw.c). The groups, styles and events name rows of the tables of simulate.c
 * and event.c.
 */
#ifndef SIMULATE_SERVICE_H
#define SIMULATE_SERVICE_H

#include <stdint.h>

#include "base/error.h"
#include "simulate/column.h"

enum discipline {
    DISCIPLINE_CARELESS,
    DISCIPLINE_CASUAL,
    DISCIPLINE_CAREFUL,
    DISCIPLINE_EXPERT,
    DISCIPLINES
};

enum group {
    GROUP_PLAIN, /* takes the accounts that the others leave */
    GROUP_CARRIER,
    GROUP_HOUSEHOLD,
    GROUP_COMPANY,
    GROUP_CAMPUS,
    GROUP_FAMILY_CARD,
    GROUP_VPN,
    GROUP_MULTI_ACCOUNT,
    GROUP_ONBOARDING,
    GROUP_FANBASE,
    GROUP_VENUE,
    GROUP_AGENCY,
    GROUP_PUBLIC_WIFI,
    GROUP_CAFE,
    GROUP_CLOUD,
    GROUP_ENTERPRISE,
    GROUP_RESELLER,
    GROUP_SELLER,
    GROUP_GAME_CAFE,
    GROUP_KIOSK,
    GROUPS
};

enum style {
    STYLE_LAZY,
    STYLE_CARD_POOL,
    STYLE_DATACENTER,
    STYLE_HYDRA,
    STYLE_DEVICE_FARM,
    STYLE_EVASIVE,
    STYLE_SLOW,
    STYLE_RETURN,
    STYLE_REFERRAL_FARM,
    STYLE_RECYCLED_TRIALS,
    STYLE_SMS_FARM,
    STYLE_VIRTUAL_CARDS,
    STYLE_REFUND,
    STYLE_RESHIPPING,
    STYLE_HANDLES,
    STYLE_MAILBOX_TRICKS,
    STYLE_FAKE_COMPANY,
    STYLE_CAMPAIGN,
    STYLES
};

enum payment_plan {
    PLAN_ONCE,
    PLAN_MONTHLY,
    PLAN_TOPUP,
    PLAN_METERED,
    PLAN_TRIAL,    /* a card check of 0.00, and a subscription for those who stay */
    PLAN_PURCHASE, /* goods of any price, now and then */
    PLANS
};

enum event {
    EVENT_MIGRATION_1,
    EVENT_MIGRATION_10,
    EVENT_MIGRATION_75,
    EVENT_MIGRATION_1_AGENT,
    EVENT_MIGRATION_10_AGENT,
    EVENT_MIGRATION_75_AGENT,
    EVENT_PROXY,
    EVENT_PLACEHOLDERS,
    EVENT_SWITCHBOARD,
    EVENT_GIFTCARDS,
    EVENT_OUTAGE,
    EVENT_ONBOARDING, /* this one and the next ones add accounts */
    EVENT_CUSTOMER,
    EVENT_REFERRAL,
    EVENT_GUESTS,
    EVENT_FAMILIES,
    EVENTS
};

/* Accounts that use one of a pool of shared resources instead of one of their own. The most used
 * one serves about pool^(-1/skew) of them. */
struct shared_pool {
    double share; /* of legitimate accounts; 0: there is no pool */
    double size;  /* resources for each account of the service */
    double skew;  /* 2 or more */
};

struct service {
    const char *name, *about;
    int64_t accounts; /* without --accounts */
    int days;         /* without --days */
    double fraud;     /* without --fraud: share of the accounts that are in rings */

    double growth_least,
        growth_range;     /* sign-ups of the last day over those of the first, less 1 */
    double launches;      /* launch days in half a year, besides the first */
    double launch_factor; /* sign-ups of such a day over those of a usual one */

    double groups[GROUPS]; /* shares of legitimate accounts; that of GROUP_PLAIN is ignored */
    double styles[STYLES]; /* weights of rings, in any unit */
    double disciplines[DISCIPLINES];
    double ring_size; /* factor on the styles' sizes */

    double phones, referrals;            /* shares of accounts */
    double returns;                      /* probability of a sign-in after the sign-up */
    struct shared_pool devices, wallets; /* of strangers */

    int bills;                         /* there are charges at all */
    double pays;                       /* factor on the accounts' probability that they ever pay */
    double plans[PLANS];               /* weights, in any unit */
    int64_t typical_purchase;          /* cents, of PLAN_PURCHASE */
    double failed, refunded, disputed; /* shares of charges */
    int trial_days;                    /* of PLAN_TRIAL */

    uint32_t
        recorded[COLUMN_FILES];     /* a bit for each column that the service has; 0: as exported */
    uint32_t columns[COLUMN_FILES]; /* a bit for each exported column */
    double blank[COLUMN_FILES][COLUMNS_MOST]; /* share of accounts without this value */
    int agent_detail;                         /* of user agents, see enum agent_detail */
    int names_are_handles;
    int64_t precision; /* of times, in seconds; 0: there are none, all are the first moment */
    int words;         /* row of column_words() */

    uint32_t events; /* a bit for each event */
};

enum agent_detail { AGENT_VERSION, AGENT_SYSTEM, AGENT_BROWSER };

/* service_table.c and service_table_commerce.c */
enum { SERVICE_SOFTWARE = 7, SERVICE_COMMERCE = 7, SERVICES = SERVICE_SOFTWARE + SERVICE_COMMERCE };
extern const struct service service_software[SERVICE_SOFTWARE];
extern const struct service service_commerce[SERVICE_COMMERCE];

/* The named services by row; NULL after the last. Row 0 is the default. */
const struct service *service_at(int row);

/* The named service. The ERROR_USAGE names the nearest name. */
int service_find(const char *name, const struct service **service, struct error *err);

/* Draws a service. base NULL: within wide bounds; else a variation of base. */
void service_draw(struct service *service, const struct service *base, uint64_t seed);

/* Leaves out the columns of this list, separated by commas: column, FILE.column, or a word for
 * several columns (see column.h). */
int service_leave_out(struct service *service, const char *list, struct error *err);

/* Adds the events of this list, separated by commas; "none" takes away those before it. */
int service_add_events(struct service *service, const char *list, struct error *err);

/* The name of an event, as in labels.csv; static. NULL after the last (event.c). */
const char *service_event_name(int event);

/* Whether most accounts begin with a trial. */
int service_has_trials(const struct service *service);

/* Whether a service records this column, exported or not. */
int service_has(const struct service *service, enum column_file file, int column);

#endif
