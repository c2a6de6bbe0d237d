/*
 * docs.c - the documents say what is so: every file they name exists, every command, column,
 * setting and weight is in them, and the README shows what the program prints.
 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <dirent.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "program.h"
#include "ring/find.h"
#include "settings/setting.h"
#include "value/record_kind.h"

enum { README_LINES = 150, PATH_TEXT = 512 };

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;

    cr_assert_not_null(file, "%s", path);
    cr_assert_geq(getdelim(&text, &size, '\0', file), 0, "%s is empty", path);
    fclose(file);
    return text;
}

/* Whether a document holds that text. */
static void expect_in(const char *path, const char *wanted)
{
    char *text = read_all(path);

    cr_expect_not_null(strstr(text, wanted), "%s does not have %s", path, wanted);
    free(text);
}

Test(docs, the_readme_is_short)
{
    char *text = read_all("README.md");
    int lines = 0;

    for (const char *at = text; (at = strchr(at, '\n')); at++)
        lines++;
    cr_expect_leq(lines, README_LINES);
    free(text);
}

/* ---- tables of the program ---- */

Test(docs, every_command_is_listed)
{
    for (const struct command *const *command = commands; *command; command++) {
        char row[64];

        snprintf(row, sizeof row, "\n| `%s", (*command)->name);
        expect_in("docs/commands.md", row);
    }
}

Test(docs, every_column_of_the_input_is_explained)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_info *info = record_info((enum record_kind)kind);

        for (int i = 0; i < info->field_count; i++) {
            char row[64];

            snprintf(row, sizeof row, "\n| `%s` |", info->fields[i].name);
            if (!info->fields[i].is_preset)
                expect_in("docs/records.md", row);
        }
    }
}

Test(docs, every_setting_is_listed_with_its_default)
{
    struct detect_options options = detect_defaults();

    for (int i = 0; i < settings_count(); i++) {
        struct setting setting = settings_at(i);
        char row[128], *value = setting_text(&setting, &options);

        cr_assert_not_null(value);
        snprintf(row, sizeof row, "\n| `%s` | %s |", setting.name, *value ? value : "none");
        expect_in("docs/configuration.md", row);
        free(value);
    }
}

/* Whether some row of a table begins with that name and has that cell. */
static int has_row(const char *text, const char *name, const char *cell)
{
    char begin[96], row[PATH_TEXT];

    snprintf(begin, sizeof begin, "\n| %s |", name);
    for (const char *at = text; (at = strstr(at, begin)); at++) {
        snprintf(row, sizeof row, "%.*s", (int)strcspn(at + 1, "\n"), at + 1);
        if (strstr(row, cell))
            return 1;
    }
    return 0;
}

Test(docs, every_part_of_the_score_is_explained)
{
    static const char *const directions[] = { "| raises |", "| lowers |", "| free |",
        "| by hand |" };
    char *text = read_all("docs/detection.md");

    for (int i = 0; i < ring_weight_count(); i++) {
        int found = 0;

        for (size_t j = 0; j < sizeof directions / sizeof directions[0]; j++)
            found += has_row(text, ring_weight_name(i), directions[j]);
        cr_expect_eq(found, 1, "%s is not explained with its direction", ring_weight_name(i));
        cr_expect_eq(ring_weight_default(i), 1);
    }
    expect_in("docs/detection.md", "Each default is 1");
    free(text);
}

Test(docs, every_room_is_in_the_architecture)
{
    glob_t files;

    cr_assert_eq(glob("src/*/*.c", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *path = files.gl_pathv[i];
        char row[64];

        snprintf(row, sizeof row, "\n| `%.*s` |", (int)(strrchr(path, '/') - path) + 1, path);
        expect_in("docs/architecture.md", row);
    }
    globfree(&files);
}

/* ---- what the program prints ---- */

/* Whether a printed line is the one that is shown: an ellipsis ends a line that was cut. */
static int is_shown(const char *shown, const char *printed, size_t printed_length)
{
    static const char cut[] = "\xe2\x80\xa6";
    size_t length = strlen(shown);

    if (length >= strlen(cut) && strcmp(shown + length - strlen(cut), cut) == 0) {
        length -= strlen(cut);
        return printed_length >= length && memcmp(shown, printed, length) == 0;
    }
    return printed_length == length && memcmp(shown, printed, length) == 0;
}

/* The place behind the line that is shown, which must be the next one unless lines were left out.
 */
static const char *find_line(const char *shown, const char *printed, int is_skipping)
{
    while (printed && *printed) {
        size_t length = strcspn(printed, "\n");

        if (is_shown(shown, printed, length))
            return printed + length + (printed[length] == '\n');
        if (!is_skipping)
            return NULL;
        printed += length + (printed[length] == '\n');
    }
    return NULL;
}

/* block: what stands between two fences, behind "$ ringleader ". */
static void check_block(const char *directory, char *block)
{
    char *rest = block, *arguments = strsep(&rest, "\n"), *line;
    struct outcome outcome = program_run(directory, arguments);
    const char *at = outcome.out;
    int is_skipping = 0;

    cr_assert_eq(outcome.status, 0, "%s: %s", arguments, outcome.err);
    while ((line = strsep(&rest, "\n")) && rest) {
        if (strcmp(line, "...") == 0) {
            is_skipping = 1;
            continue;
        }
        at = find_line(line, at, is_skipping);
        cr_assert_not_null(
            at, "`ringleader %s` does not print\n%s\nbut\n%s", arguments, line, outcome.out);
        is_skipping = 0;
    }
    program_free(&outcome);
}

Test(docs, the_readme_shows_what_the_program_prints)
{
    static const char *const loads[] = { "load signups signups.csv.gz",
        "load billing billing.csv.gz", "detect" };
    static const char fence[] = "```\n$ ringleader ";
    char directory[64], command[512], here[256], *text = read_all("README.md"), *at = text;
    int blocks = 0;

    program_directory(directory);
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "cp %s/data/*.csv.gz %s/", here, directory);
    cr_assert_eq(system(command), 0);
    for (size_t i = 0; i < sizeof loads / sizeof loads[0]; i++) {
        struct outcome outcome;

        snprintf(command, sizeof command, "%s --now 2026-07-01T06:00:00Z", loads[i]);
        outcome = program_run(directory, command);
        cr_assert_eq(outcome.status, 0, "%s: %s", loads[i], outcome.err);
        program_free(&outcome);
    }
    for (; (at = strstr(at, fence)); blocks++) {
        char *end;

        at += strlen(fence);
        end = strstr(at, "```");
        cr_assert_not_null(end);
        *end = '\0';
        check_block(directory, at);
        at = end + 1;
    }
    cr_expect_eq(blocks, 2);
    free(text);
    program_remove(directory);
}

/* ---- what is named ---- */

/* A heading as the address of its chapter: lower case, letters, digits, "-" and "_" alone. */
static void write_anchor(const char *heading, char anchor[PATH_TEXT])
{
    size_t length = 0;

    for (; *heading && *heading != '\n' && length < PATH_TEXT - 1; heading++) {
        unsigned char c = (unsigned char)*heading;

        if (isalnum(c) || c == '-' || c == '_' || c >= 0x80)
            anchor[length++] = (char)tolower(c);
        else if (c == ' ')
            anchor[length++] = '-';
    }
    anchor[length] = '\0';
}

static int has_chapter(const char *path, const char *wanted)
{
    char *text = read_all(path), anchor[PATH_TEXT];
    int found = 0;

    for (const char *at = text; !found && (at = strstr(at, "\n#")); at++) {
        write_anchor(at + 1 + strspn(at + 1, "# "), anchor);
        found = strcmp(anchor, wanted) == 0;
    }
    free(text);
    return found;
}

/* A link, from the folder that the document is in. */
static void check_link(const char *document, const char *target)
{
    const char *slash = strrchr(document, '/');
    char path[2 * PATH_TEXT], *anchor;

    if (strstr(target, "://"))
        return;
    snprintf(
        path, sizeof path, "%.*s%s", slash ? (int)(slash - document) + 1 : 0, document, target);
    anchor = strchr(path, '#');
    if (anchor)
        *anchor++ = '\0';
    if (*target == '#')
        snprintf(path, sizeof path, "%s", document);
    cr_expect_eq(access(path, F_OK), 0, "%s links to %s, which is not there", document, target);
    if (*target == '#')
        cr_expect(has_chapter(document, target + 1), "%s has no chapter %s", document, target);
    else if (anchor && access(path, F_OK) == 0)
        cr_expect(has_chapter(path, anchor), "%s: no chapter %s", document, target);
}

/* A word in backticks is the path of a file or folder when it begins like one. Words in capitals
 * stand for names. */
static void check_word(const char *document, const char *word)
{
    static const char *const folders[] = { "src/", "include/", "schema/", "tests/", "tools/",
        "contrib/", "data/", "docs/", "assets/", "completion/", "bench/", "reports/", ".ci/",
        "debian/" };
    static const char *const open[] = { "ROOM", "NAME", "NNN", "TOPIC", "noun", "*" };

    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        if (strstr(word, open[i]))
            return;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (strncmp(word, folders[i], strlen(folders[i])) == 0)
            cr_expect_eq(access(word, F_OK), 0, "%s names %s, which is not there", document, word);
}

static void check_document(const char *document)
{
    char *text = read_all(document), word[PATH_TEXT];

    for (const char *at = text; (at = strstr(at, "](")); at++) {
        snprintf(word, sizeof word, "%.*s", (int)strcspn(at + 2, ")\n"), at + 2);
        check_link(document, word);
    }
    for (const char *at = text; (at = strchr(at, '`')); at++) {
        size_t length = strcspn(++at, "` \n");

        if (at[length] == '`' && length < sizeof word) {
            snprintf(word, sizeof word, "%.*s", (int)length, at);
            check_word(document, word);
        }
        at += strcspn(at, "`\n");
        if (!*at)
            break;
    }
    free(text);
}

Test(docs, every_file_that_is_named_exists)
{
    glob_t documents;

    cr_assert_eq(glob("*.md", 0, NULL, &documents), 0);
    cr_assert_eq(glob("docs/*.md", GLOB_APPEND, NULL, &documents), 0);
    cr_assert_eq(glob("*/README.md", GLOB_APPEND, NULL, &documents), 0);
    for (size_t i = 0; i < documents.gl_pathc; i++)
        check_document(documents.gl_pathv[i]);
    cr_expect_gt(documents.gl_pathc, 14);
    globfree(&documents);
}

/* Comments cite chapters: docs/NAME.md, "Chapter", on one line. */
static void check_citations(const char *path)
{
    char *text = read_all(path), document[PATH_TEXT], chapter[PATH_TEXT], anchor[PATH_TEXT];

    for (const char *at = text; (at = strstr(at, "docs/")); at++) {
        size_t length = strcspn(at, " ,:;)\n\"");

        snprintf(document, sizeof document, "%.*s", (int)length, at);
        if (length < 8 || strcmp(document + length - 3, ".md") != 0)
            continue;
        cr_expect_eq(access(document, F_OK), 0, "%s cites %s, which is not there", path, document);
        if (sscanf(at + length, ", \"%511[^\"\n]\"", chapter) != 1)
            continue;
        write_anchor(chapter, anchor);
        cr_expect(has_chapter(document, anchor), "%s cites %s, \"%s\", which is not there", path,
            document, chapter);
    }
    free(text);
}

Test(docs, every_chapter_that_code_cites_exists)
{
    glob_t files;

    cr_assert_eq(glob("include/*/*.h", 0, NULL, &files), 0);
    cr_assert_eq(glob("src/*/*.[ch]", GLOB_APPEND, NULL, &files), 0);
    cr_assert_eq(glob("src/cli/command/*.c", GLOB_APPEND, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_citations(files.gl_pathv[i]);
    globfree(&files);
}
