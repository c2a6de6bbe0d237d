#include "simulate/service.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"

int service_has(const struct service *service, enum column_file file, int column)
{
    return (service->recorded[file] >> column & 1) && (file != COLUMN_BILLING || service->bills);
}

int service_has_trials(const struct service *service)
{
    double others = 0;

    for (int i = 0; i < PLANS; i++)
        others += i == PLAN_TRIAL ? 0 : service->plans[i];
    return service->plans[PLAN_TRIAL] > others;
}

const struct service *service_at(int row)
{
    if (row < SERVICE_SOFTWARE)
        return &service_software[row];
    return row < SERVICES ? &service_commerce[row - SERVICE_SOFTWARE] : NULL;
}

/* Ends a message with the nearest of the known words. */
static int word_error(const char *what, const char *word, size_t length, const char *const *known,
    int count, struct error *err)
{
    char text[64];
    const char *near;

    snprintf(text, sizeof text, "%.*s", (int)(length < 60 ? length : 60), word);
    near = suggest(text, known, count);
    return error_set(err, ERROR_USAGE, "there is no %s \"%s\"%s%s%s", what, text,
        near ? "; did you mean \"" : "; `ringleader simulate --help` lists them", near ? near : "",
        near ? "\"?" : "");
}

int service_find(const char *name, const struct service **service, struct error *err)
{
    const char *names[SERVICES];
    int count = 0;

    for (; service_at(count); count++) {
        names[count] = service_at(count)->name;
        if (strcmp(names[count], name) == 0) {
            *service = service_at(count);
            return 0;
        }
    }
    return word_error("service", name, strlen(name), names, count, err);
}

int service_leave_out(struct service *service, const char *list, struct error *err)
{
    uint32_t columns[COLUMN_FILES] = { 0, 0 };

    for (const char *at = list; *at; at += *at == ',') {
        size_t length = strcspn(at, ",");

        if (length && column_find(at, length, columns, err))
            return -1;
        at += length;
    }
    for (int file = 0; file < COLUMN_FILES; file++)
        service->columns[file] &= ~columns[file];
    /* `load` recognises an export of Stripe by this column. */
    if (service->words == WORDS_STRIPE_AUTH0 && service->columns[COLUMN_BILLING] &&
        !(service->columns[COLUMN_BILLING] & 1u << BILLING_ID))
        return error_set(err, ERROR_USAGE, "the column billing_id of %s cannot be left out alone",
            service->name);
    return 0;
}

int service_add_events(struct service *service, const char *list, struct error *err)
{
    const char *names[EVENTS];

    for (int i = 0; i < EVENTS; i++)
        names[i] = service_event_name(i);
    for (const char *at = list; *at; at += *at == ',') {
        size_t length = strcspn(at, ",");
        int event = 0;

        while (event < EVENTS &&
               (strlen(names[event]) != length || strncmp(names[event], at, length) != 0))
            event++;
        if (length == 4 && strncmp(at, "none", 4) == 0)
            service->events = 0;
        else if (length && event == EVENTS)
            return word_error("event", at, length, names, EVENTS, err);
        else if (length)
            service->events |= 1u << event;
        at += length;
    }
    return 0;
}
