#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"

const struct command *const commands[] = { &command_load, &command_unload, &command_presets,
    &command_forget, &command_status, &command_detect, &command_evaluate, &command_config,
    &command_rings, &command_show, &command_account, &command_why, &command_pivot, &command_hubs,
    &command_runs, &command_diff, &command_review, &command_allow, &command_deny, &command_separate,
    &command_protect, &command_exclude, &command_import_verdicts, &command_undo, &command_decisions,
    &command_signals, &command_learn, &command_export, &command_report, &command_weekly,
    &command_simulate, &command_completion, &command_manual, NULL };

const struct command_section command_sections[] = {
    { COMMAND_RECORDS, "Records" },
    { COMMAND_DETECTION, "Detection" },
    { COMMAND_QUESTIONS, "Questions" },
    { COMMAND_DECISIONS, "Decisions" },
    { COMMAND_OUTPUT, "Output" },
    { COMMAND_OTHER, "Other" },
    { 0, NULL },
};

int command_find(const char *name, const struct command **command, struct error *err)
{
    const char *names[COUNT_OF(commands)], *near;
    int count = 0;

    if (strcmp(name, command_complete.name) == 0) {
        *command = &command_complete;
        return 0;
    }
    for (; commands[count]; count++) {
        names[count] = commands[count]->name;
        if (strcmp(names[count], name) == 0) {
            *command = commands[count];
            return 0;
        }
    }
    near = suggest(name, names, count);
    return error_set(err, ERROR_USAGE, "there is no command \"%.60s\"%s%s%s", name,
        near ? "; did you mean \"" : "; `ringleader --help` lists them", near ? near : "",
        near ? "\"?" : "");
}

const char *invocation_option(const struct invocation *in, int key)
{
    for (int i = in->option_count - 1; i >= 0; i--)
        if (in->options[i].key == key)
            return in->options[i].value;
    return NULL;
}

int invocation_number(const struct invocation *in, int key, const char *name, double least,
    double most, double fallback, double *number, struct error *err)
{
    const char *value = invocation_option(in, key);
    char *end;

    *number = fallback;
    if (!value)
        return 0;
    *number = strtod(value, &end);
    if (end > value && *end == '%' && most <= 1) {
        *number /= 100;
        end++;
    }
    if (end == value || *end || !(*number >= least && *number <= most))
        return error_set(err, ERROR_USAGE, "--%s takes a number from %.15g to %.15g, not \"%.40s\"",
            name, least, most, value);
    return 0;
}
