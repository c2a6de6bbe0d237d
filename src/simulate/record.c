#include "simulate/record.h"

#include <stdio.h>
#include <string.h>

#include "simulate/distributions.h"
#include "simulate/names.h"

/* Parts of the seed. Events have their own. */
enum { PART_HANDLE = 1, PART_BLANK = 100 };

void record_set(struct record *record, int column, const char *text)
{
    snprintf(record->texts[column], RECORD_TEXT, "%s", text);
    record->cells[column] = record->texts[column];
}

uint64_t record_hash(const struct record_changes *changes, uint64_t account, uint64_t part)
{
    return hash_mix(hash_mix(changes->seed, part), account);
}

int record_chance(
    const struct record_changes *changes, uint64_t account, uint64_t part, double share)
{
    return share > 0 && (double)(record_hash(changes, account, part) >> 11) * 0x1.0p-53 < share;
}

/* "Chrome/138 Windows" without the version, or the browser alone. */
static void agent_shorten(struct record *record, int detail)
{
    const char *agent = record->cells[SIGNUP_USER_AGENT];
    const char *system = strchr(agent, ' ');
    char text[RECORD_TEXT];
    int browser = (int)strcspn(agent, "/ ");

    if (!agent[0])
        return;
    if (detail == AGENT_BROWSER || !system)
        snprintf(text, sizeof text, "%.*s", browser, agent);
    else
        snprintf(text, sizeof text, "%.*s%.*s", browser, agent, (int)strcspn(system + 1, " ") + 1,
            system);
    record_set(record, SIGNUP_USER_AGENT, text);
}

/* A nickname instead of the name; a ring that generates nicknames has set its own. */
static void handle_write(const struct record_changes *changes, struct record *record)
{
    struct random random;
    char text[RECORD_TEXT];
    const char *word;

    if (!record->is_signup || record->is_handle || !record->cells[SIGNUP_NAME][0])
        return;
    random_seed(&random, record_hash(changes, record->account, PART_HANDLE));
    word = names_word(&random);
    switch (draw_between(&random, 0, 3)) {
    case 0:
        snprintf(text, sizeof text, "%s%d", word, draw_between(&random, 1, 2010));
        break;
    case 1:
        snprintf(text, sizeof text, "%s_%s", word, names_word(&random));
        break;
    case 2:
        snprintf(text, sizeof text, "x%s%sx", word, names_word(&random));
        break;
    default:
        snprintf(
            text, sizeof text, "%.40s%d", record->cells[SIGNUP_NAME], draw_between(&random, 1, 99));
        for (char *at = text; *at; at++)
            *at = *at == ' ' ? '.' : *at;
    }
    record_set(record, SIGNUP_NAME, text);
}

static void cells_blank(const struct record_changes *changes, struct record *record)
{
    for (int i = 0; i < column_count(record->file); i++)
        if (record_chance(changes, record->account,
                PART_BLANK + (uint64_t)record->file * 100 + (uint64_t)i,
                changes->service->blank[record->file][i]))
            record->cells[i] = "";
}

void record_change(const struct record_changes *changes, struct record *record)
{
    const struct service *service = changes->service;

    if (record->file == COLUMN_SIGNUPS && service->agent_detail != AGENT_VERSION)
        agent_shorten(record, service->agent_detail);
    if (record->file == COLUMN_SIGNUPS && service->names_are_handles)
        handle_write(changes, record);
    cells_blank(changes, record);
    event_change(changes, record);
    if (service->precision == 0)
        record->moment = changes->begin;
    else
        record->moment -= record->moment % service->precision;
}
