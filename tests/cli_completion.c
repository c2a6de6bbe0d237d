/*
 * cli_completion.c - what bash, zsh and fish are told, and what they make of it.
 *
 * bash and fish complete a line without a terminal; zsh does not (terminal.c).
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/metavar.h"
#include "program.h"

static char directory[64], output[1 << 16];

static void run(const char *arguments)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, 0, "%s: %s", arguments, outcome.err);
    program_free(&outcome);
}

/* A store with one ring, R-000001, a run and a decision; beside it the directory here/. */
static void begin(void)
{
    program_directory(directory);
    program_service(directory);
    run("load signups s.csv");
    run("load billing b.csv");
    run("detect --now 2026-07-01");
    run("review R-000001 confirmed --note x --now 2026-07-02 2>said");
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli_completion, .init = begin, .fini = end);

/* What a shell command prints, run where the store is. */
static const char *shell(const char *format, const char *words)
{
    const char *program = getenv("RINGLEADER");
    char command[2048], here[512], rest[512];
    size_t used;
    FILE *pipe;

    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(rest, sizeof rest, format, words);
    snprintf(command, sizeof command,
        "r=%s/%s; cd %s && unset RINGLEADER_DB RINGLEADER_CONFIG; HOME=$PWD; "
        "PATH=${r%%/*}:$PATH; %s 2>&1",
        here, program ? program : "build/ringleader", directory, rest);
    pipe = popen(command, "r");
    used = fread(output, 1, sizeof output - 1, pipe);
    output[used] = '\0';
    cr_assert_eq(pclose(pipe), 0, "%s: %s", command, output);
    return output;
}

Test(cli_completion, every_shell_can_read_its_script)
{
    cr_expect_str_empty(shell("ringleader completion %s | bash -n", "bash"));
    cr_expect_str_empty(shell("ringleader completion %s >z && zsh -n z", "zsh"));
    cr_expect_str_empty(shell("ringleader completion %s >f && fish --no-execute f", "fish"));
}

/* ---- bash ---- */

/* As readline hands a line over: the last word is the one at the cursor, = is a word. */
static const struct {
    const char *line, *completions;
} bash_lines[] = {
    { "''", NULL }, /* all commands */
    { "sho", "show" },
    { "nothing", "" },
    { "show R-", "R-000001" },
    { "show r-00", "R-000001" },
    { "show S", "" },
    { "show R-000001 ''", "" },
    { "--db missing.db show R-", "" },
    { "--db = missing.db show R-", "" },
    { "-d missing.db show R-", "" },
    { "-dmissing.db show R-", "" },
    { "-qd missing.db show R-", "" },
    { "-d ringleader.db show R-", "R-000001" },
    { "show --db '~/ringleader.db' R-", "R-000001" },
    { "show --db '\"ringleader.db\"' R-", "R-000001" },
    { "show --db=missing.db R-", "" },
    { "show R- --db missing.db ''", "" },
    { "review ''", "R-000001" },
    { "review R-000001 ''", "confirmed benign watch" },
    { "review --note well --by me R-000001 b", "benign" },
    { "-n 5 -q review R-000001 w", "watch" },
    { "-qn5 review R-000001 w", "watch" },
    { "rings --band ''", "high medium low all" },
    { "rings --band = hi", "high" },
    { "rings --band =", "high medium low all" },
    { "rings --band high,m", "high,medium" },
    { "rings -qb me", "medium" },
    { "rings --format=j", "--format=json" },
    { "rings --form", "--format" },
    { "rings -- --form", "" },
    { "rings ''", "" },
    { "rings --country ''", "" },
    { "-- sho", "show" },
    { "--band ''", NULL },
    { "-f c", "csv" },
    { "show --section mem", "members" },
    { "hubs --kind n", "net24 net64 net48" },
    { "allow n", "net24 net64 net48 network" },
    { "load ''", "signups billing labels" },
    { "load s", "signups" },
    { "load signups s", "" }, /* readline's own: files */
    { "undo ''", "1" },
    { "undo 1 ''", "1" },
    { "decisions --ring ''", "R-000001" },
    { "report --week ''", "2026-W27" },
    { "report --run ''", "1" },
    { "manual ri", "rings" },
    { "completion f", "fish" },
};

enum { BASH_LINES = sizeof bash_lines / sizeof bash_lines[0] };

static void write_driver(void)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/driver", directory);
    file = fopen(path, "w");
    fputs("source <(ringleader completion bash)\n"
          "try() {\n    COMP_WORDS=(ringleader \"$@\") COMP_CWORD=$# COMPREPLY=()\n"
          "    word=${COMP_WORDS[COMP_CWORD]}\n    [[ $word == = ]] && word=\n"
          "    _ringleader ringleader \"$word\" ''\n    echo \"${COMPREPLY[*]}\"\n}\n",
        file);
    for (int i = 0; i < BASH_LINES; i++)
        fprintf(file, "try %s\n", bash_lines[i].line);
    fclose(file);
}

Test(cli_completion, bash_completes_what_the_table_of_commands_says)
{
    const char *at;

    write_driver();
    at = shell("bash %s", "driver");
    for (int i = 0; i < BASH_LINES; i++) {
        size_t length = strcspn(at, "\n");
        char line[1024];

        snprintf(line, sizeof line, "%.*s", (int)length, at);
        if (bash_lines[i].completions)
            cr_expect_str_eq(line, bash_lines[i].completions, "%s", bash_lines[i].line);
        else
            for (const struct command *const *command = commands; *command; command++)
                cr_expect_not_null(strstr(line, (*command)->name), "%s", (*command)->name);
        at += length + 1;
    }
    cr_expect_str_empty(at);
}

/* ---- fish ---- */

Test(cli_completion, fish_completes_what_the_table_of_commands_says)
{
    static const struct {
        const char *line, *completions;
    } rows[] = {
        { "sho", "show\t" },
        { "show R-", "R-000001\thigh, 20 accounts, " },
        { "--db missing.db show R-", "" },
        { "--db=missing.db show R-", "" },
        { "-qn 5 show R-", "R-000001\t" },
        { "review R-000001 c", "confirmed\n" },
        { "rings --band high,m", "high,medium\t" },
        { "rings --format=j", "--format=json\t" },
        { "load signups s", "s.csv\n" },
        { "load s", "signups\n" },
        { "rings s", "" },
        { "undo ", "1\treview R-000001 confirmed, 2026-07-02\n" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[256];

        snprintf(words, sizeof words, "complete -C \"ringleader %s\"", rows[i].line);
        shell("ringleader completion fish >f; echo '%s' >>f; fish f", words);
        cr_expect(*rows[i].completions ? strstr(output, rows[i].completions) != NULL : !*output,
            "%s: %s", rows[i].line, output);
    }
}

/* ---- what scripts ask for ---- */

Test(cli_completion, what_is_asked_for_has_an_id_and_words_on_each_line)
{
    cr_expect_not_null(
        strstr(shell("ringleader completion %s", "rings"), "R-000001\thigh, 20 acc"));
    cr_expect_str_eq(shell("ringleader completion %s", "runs"), "1\t2026-07-01 00:00, 1 rings\n");
    cr_expect_str_eq(shell("ringleader completion %s", "weeks"), "2026-W27\trun 1, 1 rings\n");
    cr_expect_str_eq(shell("ringleader completion %s", "decisions"),
        "1\treview R-000001 confirmed, 2026-07-02\n");
    cr_expect_str_empty(shell("ringleader completion %s", "rings R-000002"));
    cr_expect_str_empty(shell("ringleader completion %s", "runs 2"));
    cr_expect_str_empty(shell("ringleader completion %s", "weeks 2026-W28"));
    cr_expect_str_empty(shell("ringleader completion %s", "rings %%_"));
}

Test(cli_completion, nothing_is_said_without_a_store)
{
    cr_expect_str_empty(shell("ringleader completion %s", "rings --db missing.db"));
    cr_expect_str_empty(shell("ringleader completion %s", "rings --db s.csv"));
    cr_expect_str_empty(shell("ringleader completion %s", "runs --db /"));
    cr_expect_neq(access(shell("echo -n $PWD/%s", "missing.db"), F_OK), 0);
}

/* ---- places ---- */

/* Something that can stand for an argument, so that the option behind it is looked at. */
static void fill_arguments(const struct command *command, char *line, size_t size)
{
    struct metavar place;

    snprintf(line, size, "%s", command->name);
    for (int n = 0; n < command->least; n++) {
        size_t used = strlen(line);
        int length;

        metavar_of_argument(command, n, &place);
        length = (int)strcspn(place.words, " ");
        snprintf(line + used, size - used, " %.*s", length ? length : 7,
            length                     ? place.words
            : place.kind == PLACE_RING ? "R-000001"
                                       : "r0");
    }
}

static void expect_accepted(const struct command *command, const struct argp_option *option)
{
    struct metavar place;
    const char *word;

    if (!metavar_of_option(command, option, &place))
        return;
    for (word = place.words; *word; word += strcspn(word, " ") + (word[strcspn(word, " ")] != 0)) {
        char line[512], refusal[64];
        struct outcome outcome;
        size_t used;

        fill_arguments(command, line, sizeof line);
        used = strlen(line);
        snprintf(line + used, sizeof line - used, " --%s %.*s", option->name,
            (int)strcspn(word, " "), word);
        snprintf(refusal, sizeof refusal, "--%s takes", option->name);
        outcome = program_run(directory, line);
        cr_expect_null(strstr(outcome.err, refusal), "%s: %s", line, outcome.err);
        program_free(&outcome);
    }
}

/* Words that stand in placeholder.c stand where they are read, too. */
Test(cli_completion, every_word_that_is_offered_is_taken)
{
    for (const struct command *const *command = commands; *command; command++)
        for (const struct argp_option *option = (*command)->options; option->name; option++)
            expect_accepted(*command, option);
}

Test(cli_completion, places_are_read_from_the_usage_line)
{
    struct command command = { .name = "x", .arguments = "[staff|trusted [RING...]]" };
    struct metavar place;

    cr_expect_eq(metavar_count(&command), 2);
    cr_assert(metavar_of_argument(&command, 0, &place));
    cr_expect_eq(place.kind, PLACE_WORD);
    cr_expect_str_eq(place.words, "staff trusted");
    cr_assert(metavar_of_argument(&command, 1, &place));
    cr_expect_eq(place.kind, PLACE_RING);
    cr_expect_str_eq(place.name, "RING");
    cr_expect(metavar_of_argument(&command, 9, &place) && place.kind == PLACE_RING);
    command.arguments = "";
    cr_expect_eq(metavar_count(&command), 0);
    cr_expect_not(metavar_of_argument(&command, 0, &place));
    command.arguments = "RUN [SOMETHING]";
    cr_expect(metavar_of_argument(&command, 0, &place) && place.kind == PLACE_RUN);
    cr_expect(metavar_of_argument(&command, 1, &place) && place.kind == PLACE_ANYTHING);
    cr_expect_not(metavar_of_argument(&command, 2, &place));
}
