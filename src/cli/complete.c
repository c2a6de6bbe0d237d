/*
 * complete.c - `ringleader __complete`: what can complete the last word of a command line.
 *
 * The scripts of `ringleader completion` run it and no one else does, so it is not in the list of
 * commands. Its arguments are the words of the line after the name of the program; the last is the
 * one at the cursor, as far as the cursor. The answer's first line is a directive,
 *
 *     words N | files N | directories N
 *
 * "files" and "directories": the shell completes names of those. "words": the next lines are the
 * candidates, each a whole word, where known with a tab and a description. The first N bytes of the
 * word stay as they are: the option of --format=json, the "high," of a list.
 *
 * A candidate is printable ASCII without spaces, a description one line without control characters.
 * A store that cannot be read has no candidates and is no error.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "cli/metavar.h"
#include "cli/command_io.h"
#include "cli/shell.h"
#include "output/sanitize.h"
#include "store/sql.h"

enum { SHELL = 's', DB_PATH = 4096 };

static const struct argp_option options[] = {
    { "shell", SHELL, "bash|zsh|fish", 0, "The shell that asks", 1 },
    { 0 },
};

/* ---- words as bash has them ---- */

/* Copies a word without its quotes and backslashes; returns its length. to has room for all of it.
 */
static size_t unquote(const char *word, char *to)
{
    char *start = to, quote = '\0';

    for (; *word; word++) {
        if (!quote && (*word == '\'' || *word == '"')) {
            quote = *word;
        } else if (quote && *word == quote) {
            quote = '\0';
        } else {
            if (*word == '\\' && quote != '\'' && word[1])
                word++;
            *to++ = *word;
        }
    }
    *to = '\0';
    return (size_t)(to - start);
}

/* Joins what bash has cut at = : @ and unquotes it: --db = x is --db=x again. The words are then in
 * buffer. Returns the bytes of the last word that lie before the piece at the cursor. */
static size_t join_words(struct invocation *in, char *buffer)
{
    int count = 0, was_break = 0;
    size_t before = 0, used = 0;

    for (int i = 0; i < in->argument_count; i++) {
        const char *word = in->arguments[i];
        int is_break = *word && !word[strspn(word, "=:@")];

        if (count && (is_break || was_break)) {
            before = strlen(in->arguments[count - 1]);
        } else {
            used += count > 0;
            before = 0;
            in->arguments[count++] = buffer + used;
        }
        used += unquote(word, buffer + used);
        was_break = is_break;
    }
    in->argument_count = count;
    return before;
}

/* ---- the line before the last word ---- */

struct line {
    const struct command *command; /* NULL: none is named yet */
    int is_unknown;                /* what is named is no command */
    int has_ended;                 /* after "--" there are no options */
    int arguments;
    const struct argp_option *pending; /* takes the next word */
    char db[DB_PATH];
};

/* An option of every command, of the command, and before it --config. */
static void option_tables(const struct line *line, const struct argp_option *tables[2])
{
    static const struct argp_option config_options[] = { COMMAND_CONFIG, { 0 } };

    tables[0] = line->command ? line->command->options : config_options;
    tables[1] = options_shared;
}

/* The option of that name, or the only one whose name begins so. */
static const struct argp_option *find_long(const struct line *line, const char *name, size_t length)
{
    const struct argp_option *tables[2], *found = NULL;
    int matches = 0;

    option_tables(line, tables);
    for (int i = 0; i < 2; i++)
        for (const struct argp_option *option = tables[i]; option->name; option++) {
            if (strncmp(option->name, name, length) != 0)
                continue;
            if (!option->name[length])
                return option;
            found = option;
            matches++;
        }
    return matches == 1 ? found : NULL;
}

static const struct argp_option *find_short(const struct line *line, char letter)
{
    const struct argp_option *tables[2];

    option_tables(line, tables);
    for (int i = 0; i < 2; i++)
        for (const struct argp_option *option = tables[i]; option->name; option++)
            if (option->key == letter && !(option->flags & OPTION_ALIAS))
                return option;
    return NULL;
}

/* The option of --name, --name=value, -n, -nvalue or -qnvalue that takes a value; NULL when none
 * does. *value: NULL where the word does not have it. */
static const struct argp_option *find_valued(
    const struct line *line, const char *word, const char **value)
{
    const struct argp_option *option;

    *value = NULL;
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");

        option = find_long(line, word + 2, length);
        if (word[2 + length])
            *value = word + 2 + length + 1;
        return option && options_value(option) ? option : NULL;
    }
    for (const char *at = word + 1; *at; at++) {
        option = find_short(line, *at);
        if (!option || !options_value(option))
            continue;
        if (at[1])
            *value = at + 1;
        return option;
    }
    return NULL;
}

static int is_option(const struct line *line, const char *word)
{
    return !line->has_ended && word[0] == '-';
}

static void take_value(struct line *line, const struct argp_option *option, const char *value)
{
    const char *home = getenv("HOME");

    if (option->key != OPTION_DB)
        return;
    if (home && strncmp(value, "~/", 2) == 0)
        snprintf(line->db, sizeof line->db, "%s%s", home, value + 1);
    else
        snprintf(line->db, sizeof line->db, "%s", value);
}

static void take_option(struct line *line, const char *word)
{
    const char *value;
    const struct argp_option *option = find_valued(line, word, &value);

    if (option && value)
        take_value(line, option, value);
    else
        line->pending = option;
}

static void take_command(struct line *line, const char *word)
{
    for (const struct command *const *command = commands; *command; command++)
        if (strcmp((*command)->name, word) == 0)
            line->command = *command;
    line->is_unknown = !line->command;
}

static void take_word(struct line *line, const char *word)
{
    if (line->pending) {
        take_value(line, line->pending, word);
        line->pending = NULL;
    } else if (!line->has_ended && strcmp(word, "--") == 0) {
        line->has_ended = 1;
    } else if (is_option(line, word) && word[1]) {
        take_option(line, word);
    } else if (!line->command && !line->is_unknown) {
        take_command(line, word);
    } else {
        line->arguments++;
    }
}

/* ---- the answer ---- */

struct answer {
    const struct invocation *in;
    const struct line *line;
    const char *word; /* the last, without its quotes */
    size_t before;    /* bytes of it before the piece at the cursor: these are not repeated */
    size_t kept;      /* bytes of it that stay as they are */
};

static int is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return 0;
    return 1;
}

static void put_directive(const struct answer *answer, const char *directive)
{
    size_t kept = answer->kept > answer->before ? answer->kept - answer->before : 0;

    fprintf(answer->in->out, "%s %zu\n", directive, kept);
}

static void put(const struct answer *answer, struct text candidate, struct text description)
{
    FILE *out = answer->in->out;
    size_t before = answer->before, kept = answer->kept;

    if (!is_plain(answer->word, kept) || !is_plain(candidate.at, candidate.length) ||
        kept + candidate.length < before)
        return;
    if (before < kept) {
        fwrite(answer->word + before, 1, kept - before, out);
        before = kept;
    }
    fwrite(candidate.at + (before - kept), 1, candidate.length - (before - kept), out);
    if (description.length) {
        fputc('\t', out);
        sanitize_write(out, description.at, description.length);
    }
    fputc('\n', out);
}

static int begins_so(const struct answer *answer, const char *word)
{
    const char *beginning = answer->word + answer->kept;

    return strncmp(word, beginning, strlen(beginning)) == 0;
}

static void put_commands(const struct answer *answer)
{
    for (const struct command *const *command = commands; *command; command++)
        if (begins_so(answer, (*command)->name))
            put(answer, text_of((*command)->name), text_of((*command)->summary));
}

/* bash shows no descriptions, so that letters would say nothing there. */
static void put_options(const struct answer *answer, const struct argp_option *options_of)
{
    const char *shell = invocation_option(answer->in, SHELL), *doc = "";
    int has_letters = !shell || strcmp(shell, "bash") != 0;

    for (const struct argp_option *option = options_of; option->name; option++) {
        int is_alias = option->flags & OPTION_ALIAS;
        char name[64];

        doc = is_alias ? doc : option->doc;
        snprintf(name, sizeof name, "-%c", option->key);
        if (has_letters && !is_alias && option->key < 128 && begins_so(answer, name))
            put(answer, text_of(name), text_of(doc));
        snprintf(name, sizeof name, "--%s", option->name);
        if (begins_so(answer, name))
            put(answer, text_of(name), text_of(doc));
    }
}

/* Whether a list, with commas between, has the word. */
static int has_word(struct text list, const char *word, size_t length)
{
    const char *end = list.at + list.length;

    for (const char *at = list.at; at < end;) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        size_t bytes = (size_t)((comma ? comma : end) - at);

        if (bytes == length && strncmp(at, word, length) == 0)
            return 1;
        at += bytes + 1;
    }
    return 0;
}

/* words has a space between; those that the list at the cursor has already are left out. */
static void put_words(const struct answer *answer, const char *words, struct text list)
{
    for (size_t length; *words; words += length + (words[length] == ' ')) {
        length = strcspn(words, " ");
        if (begins_so(answer, words) && !has_word(list, words, length))
            put(answer, (struct text){ words, length }, text_of(NULL));
    }
}

static void put_list(struct answer *answer, const char *words)
{
    const char *value = answer->word + answer->kept, *comma = strrchr(value, ',');
    struct text list = { value, comma ? (size_t)(comma - value) : 0 };

    if (comma)
        answer->kept = (size_t)(comma + 1 - answer->word);
    put_directive(answer, "words");
    put_words(answer, words, list);
}

/* ---- the store ---- */

static void put_rows(const struct answer *answer, struct db *db, const char *sql)
{
    enum { WORD, DESCRIPTION };
    static const char *const columns[] = { "word", "description", NULL };
    struct binding bindings[] = { bind_string(":beginning", answer->word + answer->kept), { 0 } };
    struct stmt stmt = { 0 };
    struct error ignored;
    int row = stmt_first(&stmt, db, sql, bindings, columns, &ignored);

    for (; row > 0; row = stmt_step(&stmt, &ignored))
        put(answer, stmt_text(&stmt, WORD), stmt_text(&stmt, DESCRIPTION));
    stmt_finalize(&stmt);
}

static void put_stored(const struct answer *answer, const char *sql)
{
    const char *path = *answer->line->db ? answer->line->db : answer->in->db;
    struct error ignored;
    struct db *db;

    if (db_open(&db, path, DB_READ, &ignored))
        return;
    put_rows(answer, db, sql);
    db_close(db);
}

/* ---- what can stand there ---- */

static void put_place(struct answer *answer, const struct metavar *place)
{
    static const char *const directives[] = {
        [PLACE_FILE] = "files",
        [PLACE_DIRECTORY] = "directories",
        [PLACE_LIST] = NULL,
    };
    static const char *const queries[] = {
        [PLACE_RING] = sql_complete_rings,
        [PLACE_RUN] = sql_complete_runs,
        [PLACE_WEEK] = sql_complete_weeks,
        [PLACE_DECISION] = sql_complete_decisions,
        [PLACE_LOAD] = sql_complete_loads,
        [PLACE_LIST] = NULL,
    };

    if (place->kind == PLACE_LIST) {
        put_list(answer, place->words);
        return;
    }
    put_directive(answer, directives[place->kind] ? directives[place->kind] : "words");
    if (place->kind == PLACE_WORD)
        put_words(answer, place->words, text_of(NULL));
    else if (queries[place->kind])
        put_stored(answer, queries[place->kind]);
}

static void put_names(const struct answer *answer)
{
    const struct line *line = answer->line;

    put_directive(answer, "words");
    if (is_option(line, answer->word)) {
        if (line->command)
            put_options(answer, line->command->options);
        put_options(answer, options_shared);
    } else if (!line->command && !line->is_unknown) {
        put_commands(answer);
    }
}

static void put_answer(struct answer *answer)
{
    const struct line *line = answer->line;
    const struct argp_option *option = line->pending;
    const char *value = NULL;
    struct metavar place;

    if (!option && is_option(line, answer->word)) {
        option = find_valued(line, answer->word, &value);
        if (option && value)
            answer->kept = (size_t)(value - answer->word);
        else
            option = NULL;
    }
    if (option && metavar_of_option(line->command, option, &place))
        put_place(answer, &place);
    else if (!is_option(line, answer->word) && line->command &&
             metavar_of_argument(line->command, line->arguments, &place))
        put_place(answer, &place);
    else
        put_names(answer);
}

/* ---- the command ---- */

static void answer_line(const struct invocation *in, size_t before)
{
    int last = in->argument_count - 1;
    struct line line = { 0 };
    struct answer answer = {
        .in = in, .line = &line, .word = last < 0 ? "" : in->arguments[last], .before = before
    };

    for (int i = 0; i < last; i++)
        take_word(&line, in->arguments[i]);
    put_answer(&answer);
}

static int run(struct invocation *in, struct error *err)
{
    const char *name = invocation_option(in, SHELL);
    const struct shell *shell = name ? shell_find(name) : NULL;
    size_t before = 0, bytes = 1;
    char *buffer;

    if (name && !shell)
        return error_set(err, ERROR_USAGE, "--shell takes bash, zsh or fish, not \"%.40s\"", name);
    for (int i = 0; i < in->argument_count; i++)
        bytes += strlen(in->arguments[i]) + 1;
    buffer = malloc(bytes);
    if (!buffer)
        return error_set(err, ERROR_FAILED, "out of memory");
    if (shell && shell->cuts_words)
        before = join_words(in, buffer);
    in->found = 1;
    if (!in->quiet)
        answer_line(in, before);
    free(buffer);
    return 0;
}

const struct command command_complete = {
    .name = "__complete",
    .summary = "Answer what can complete the last word of a command line",
    .arguments = "[WORD...]",
    .example = "  ringleader __complete --shell bash -- show R-\n",
    .about =
        "The scripts of `ringleader completion` run this command. The first line of the answer\n"
        "is words, files or directories, and how much of the last word stays as it is. Each\n"
        "line after it is a candidate, with a tab and a description where there is one.\n",
    .options = options,
    .least = 0,
    .most = COMMAND_MOST_ARGUMENTS,
    .unpaged = 1,
    .run = run,
};
