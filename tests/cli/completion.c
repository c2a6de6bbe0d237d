/*
 * completion.c - what `__complete` answers, and what bash and fish make of it.
 *
 * Both complete a line without a terminal; zsh does not (cli_completion_typed.c, terminal.c).
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

/* Skips the test where a shell is not installed. */
static void need(const char *name)
{
    char command[64];

    snprintf(command, sizeof command, "command -v %s >/dev/null", name);
    if (system(command) != 0)
        cr_skip_test("%s is not installed", name);
}

static void write_file(const char *name, const char *text)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

/* ---- what __complete answers ---- */

struct line {
    const char *words, *answer;
};

/* Runs a script that prints one line for each, and compares them. An answer that is NULL has the
 * names of all commands. */
static void expect_answers(const char *run, const struct line *lines, size_t count)
{
    const char *at = shell("%s", run);

    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(at, "\n");
        char line[1024];

        snprintf(line, sizeof line, "%.*s", (int)length, at);
        if (lines[i].answer)
            cr_expect_str_eq(line, lines[i].answer, "%s: %s", lines[i].words, line);
        else
            for (const struct command *const *command = commands; *command; command++)
                cr_expect_not_null(strstr(line, (*command)->name), "%s", (*command)->name);
        at += length + (at[length] == '\n');
    }
    cr_expect_str_empty(at);
}

static void write_driver(const char *start, const struct line *lines, size_t count)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/driver", directory);
    file = fopen(path, "w");
    fputs(start, file);
    for (size_t i = 0; i < count; i++)
        fprintf(file, "try %s\n", lines[i].words);
    fclose(file);
}

static const struct line complete_lines[] = {
    { "", NULL },
    { "''", NULL },
    { "sho", "words 0 show" },
    { "nothing", "words 0" },
    { "nothing ''", "words 0" },
    { "__comp", "words 0" },
    { "-- sho", "words 0 show" },
    { "--band ''", NULL },
    { "show R-", "words 0 R-000001" },
    { "show r-00", "words 0 R-000001" },
    { "show S", "words 0" },
    { "show %_", "words 0" },
    { "show R-000001 ''", "words 0" },
    { "review R-000001 ''", "words 0 confirmed benign watch" },
    { "review --note well --by me R-000001 b", "words 0 benign" },
    { "-n 5 -q review R-000001 w", "words 0 watch" },
    { "-qn5 review R-000001 w", "words 0 watch" },
    { "--config x.ini detect --qui", "words 0 --quiet" },
    { "--db missing.db show R-", "words 0" },
    { "--db=missing.db show R-", "words 0" },
    { "-d missing.db show R-", "words 0" },
    { "-dmissing.db show R-", "words 0" },
    { "-qd missing.db show R-", "words 0" },
    { "show R-000001 --db missing.db R-", "words 0" },
    { "-- --db missing.db R-", "words 0" },
    { "--db '~/ringleader.db' show R-", "words 0 R-000001" },
    { "--db s.csv show R-", "words 0" },
    { "--db / show R-", "words 0" },
    { "--db ''", "files 0" },
    { "--db=x/y", "files 5" },
    { "-qdx", "files 3" },
    { "load signups s", "files 0" },
    { "load s", "words 0 signups" },
    { "manual --output=x", "directories 9" },
    { "rings --band ''", "words 0 high medium low all" },
    { "rings --band=", "words 7 --band=high --band=medium --band=low --band=all" },
    { "rings --ban high,m", "words 5 high,medium" },
    { "rings --band high,medium,", "words 12 high,medium,low high,medium,all" },
    { "rings --band $'\\033,'", "words 2" },
    { "rings -bme", "words 2 -bmedium" },
    { "rings -qb me", "words 0 medium" },
    { "rings --format=j", "words 9 --format=json" },
    { "rings --form", "words 0 --format" },
    { "rings -f", "words 0 -f" },
    { "rings -- --form", "words 0" },
    { "rings ''", "words 0" },
    { "rings --country ''", "words 0" },
    { "rings --quiet=''", "words 0" },
    { "show --section mem", "words 0 members" },
    { "hubs --kind n", "words 0 net24 net64 net48" },
    { "allow n", "words 0 net24 net64 net48 network" },
    { "undo ''", "words 0 1" },
    { "undo 1 ''", "words 0 1" },
    { "undo 2", "words 0" },
    { "decisions --ring ''", "words 0 R-000001" },
    { "report --week ''", "words 0 2026-W27" },
    { "report --week 2026-W28", "words 0" },
    { "report --run ''", "words 0 1" },
    { "report --run 2", "words 0" },
    { "manual ri", "words 0 rings" },
    { "completion f", "words 0 fish" },
};

enum { COMPLETE_LINES = sizeof complete_lines / sizeof complete_lines[0] };

Test(cli_completion, candidates_are_what_the_table_of_commands_and_the_store_have)
{
    write_driver("try() { ringleader __complete -- \"$@\" | cut -f 1 | paste -sd ' '; }\n",
        complete_lines, COMPLETE_LINES);
    expect_answers("bash driver", complete_lines, COMPLETE_LINES);
    cr_expect_neq(access(shell("echo -n $PWD/%s", "missing.db"), F_OK), 0);
}

Test(cli_completion, a_candidate_has_a_description_behind_a_tab)
{
    static const char *const lines[][2] = {
        { "rings --form", "\n--format\ttable, csv or json (default: table)\n" },
        { "comple", "\ncompletion\tWrite the completion script " },
        { "show ''", "\nR-000001\thigh, 20 accounts, " },
        { "diff ''", "\n1\t2026-07-01 00:00, 1 rings\n" },
        { "report --week ''", "\n2026-W27\trun 1, 1 rings\n" },
        { "undo ''", "\n1\treview R-000001 confirmed, 2026-07-02\n" },
        { "review --no", "\n--note\tWhy" },
    };

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        cr_expect_not_null(strstr(shell("ringleader __complete -- %s", lines[i][0]), lines[i][1]),
            "%s: %s", lines[i][0], output);
}

Test(cli_completion, the_command_is_hidden_but_takes_options)
{
    struct outcome outcome = program_run(directory, "__complete --shell sh x");

    cr_expect_eq(outcome.status, 2);
    cr_expect_not_null(strstr(outcome.err, "--shell takes bash, zsh or fish, not \"sh\""));
    program_free(&outcome);
    outcome = program_run(directory, "--help");
    cr_expect_null(strstr(outcome.out, "__complete"));
    program_free(&outcome);
    outcome = program_run(directory, "__complete --quiet -- show R-");
    cr_expect_eq(outcome.status, 0);
    cr_expect_str_empty(outcome.out);
    program_free(&outcome);
}

/* Somebody who hands over a store can write anything into it. */
Test(cli_completion, a_hostile_store_cannot_break_the_answer)
{
    need("sqlite3");
    shell("sqlite3 ringleader.db \"PRAGMA ignore_check_constraints = ON; %s\"",
        "UPDATE ring SET band = 'a' || char(9) || 'b' || char(10) || 'c' || char(27) || '[2J'");
    cr_expect_not_null(strstr(shell("ringleader __complete -- show %s", "R-"),
                           "words 0\nR-000001\ta\\tb\\nc\\x1b[2J, 20 accounts, "),
        "%s", output);
}

/* ---- bash ---- */

/* As readline hands a line over: it cuts words at = and : and leaves quotes in them. */
static const struct line bash_lines[] = {
    { "''", NULL }, { "sho", "show" }, { "show R-", "R-000001" },
    { "--db = missing.db show R-", "" }, { "--db = ringleader.db show R-", "R-000001" },
    { "show --db '~/ringleader.db' R-", "R-000001" },
    { "show --db '\"ringleader.db\"' R-", "R-000001" },
    { "show --db \"'ringleader'\\\\.db\" R-", "R-000001" }, { "rings --band = hi", "high" },
    { "rings --band =", "high medium low all" }, { "rings --band high,m", "high,medium" },
    { "rings --band = high,m", "high,medium" }, { "rings --format=j", "--format=json" },
    { "rings -", "--band --score --size --change --verdict --kind --country --active-since --sort "
                 "--db --format --limit --no-color --unmask --quiet --now --help --version" },
    { "review --now 2026-07-02T10 : 00 : 00Z R-000001 b", "benign" },
    { "load signups s", "" }, /* readline's own: files */
};

enum { BASH_LINES = sizeof bash_lines / sizeof bash_lines[0] };

Test(cli_completion, bash_completes)
{
    need("bash");
    write_driver("source <(ringleader completion bash)\n"
                 "try() {\n    COMP_WORDS=(ringleader \"$@\") COMP_CWORD=$# COMPREPLY=()\n"
                 "    word=${COMP_WORDS[COMP_CWORD]}\n    [[ $word == = ]] && word=\n"
                 "    _ringleader ringleader \"$word\" ''\n    echo \"${COMPREPLY[*]}\"\n}\n",
        bash_lines, BASH_LINES);
    expect_answers("bash driver", bash_lines, BASH_LINES);
}

/* ---- fish ---- */

/* The first line of what it offers: a name, and a tab where a description follows. */
static const struct line fish_lines[] = {
    { "sho", "show\t" },
    { "show R-", "R-000001\thigh, 20 accounts, " },
    { "--db missing.db show R-", "" },
    { "--db=missing.db show R-", "" },
    { "-qn 5 show R-", "R-000001\t" },
    { "review R-000001 c", "confirmed" },
    { "rings --band high,m", "high,medium" },
    { "rings --format=j", "--format=json" },
    { "rings --form", "--format\t" },
    { "load signups s", "s.csv" },
    { "load signups --db=s", "--db=s.csv" },
    { "load signups \\\\\\$", "$(touch ran)" },
    { "load signups 'a ", "a b" },
    { "load s", "signups" },
    { "manual --output h", "here/" },
    { "rings s", "" },
    { "undo ", "1\treview R-000001 confirmed, 2026-07-02" },
};

enum { FISH_LINES = sizeof fish_lines / sizeof fish_lines[0] };

Test(cli_completion, fish_completes)
{
    need("fish");
    shell("mkdir here; touch 'a b' '$(touch ran)' %s", "hold");
    for (int i = 0; i < FISH_LINES; i++) {
        char words[256];

        snprintf(words, sizeof words, "complete -C \"ringleader %s\"", fish_lines[i].words);
        write_file("line", words);
        shell("ringleader completion fish >%s; cat line >>f; fish f", "f");
        cr_expect(*fish_lines[i].answer
                      ? strncmp(output, fish_lines[i].answer, strlen(fish_lines[i].answer)) == 0
                      : !*output,
            "%s: %s", fish_lines[i].words, output);
    }
    shell("rmdir here; test ! -e %s", "ran");
}

/* ---- any shell ---- */

Test(cli_completion, bash_can_read_its_script)
{
    need("bash");
    cr_expect_str_empty(shell("ringleader completion %s | bash -n", "bash"));
}

Test(cli_completion, zsh_can_read_its_script)
{
    need("zsh");
    cr_expect_str_empty(shell("ringleader completion %s >z && zsh -n z", "zsh"));
}

Test(cli_completion, fish_can_read_its_script)
{
    need("fish");
    cr_expect_str_empty(shell("ringleader completion %s >f && fish --no-execute f", "fish"));
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
