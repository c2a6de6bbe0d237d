#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

/* For the shell that program_run starts, within the directory. */
#define PROGRAM "$OLDPWD/${RINGLEADER:-build/ringleader}"

static char directory[64];

static void begin(void)
{
    program_directory(directory);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(config, .init = begin, .fini = end);

/* As expect in cli.c, with words that must not be printed. */
static void expect(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, status, "%s: exit %d\n%s%s", arguments, outcome.status,
        outcome.out, outcome.err);
    cr_assert(*out ? strstr(outcome.out, out) != NULL : !*outcome.out, "%s: printed %s", arguments,
        outcome.out);
    cr_assert(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s: said %s", arguments,
        outcome.err);
    program_free(&outcome);
}

static void write_file(const char *name, const char *content)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    fputs(content, file);
    fclose(file);
}

static void load_ring(void)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/s.csv", directory);
    file = fopen(path, "w");
    fputs("account_id,created_at,device_id\n", file);
    for (int i = 0; i < 500; i++)
        fprintf(file, "s%d,%d,d%d\n", i, 1750000000 + i * 10000, i < 5 ? 0 : i);
    fclose(file);
    expect("load signups s.csv --format csv", 0, ",loaded,500,", "");
}

Test(config, what_config_prints_reads_back_the_same)
{
    write_file("my list.txt", "");
    write_file("strict.ini",
        "[rings]\nmost_bits = 7.300000000000001\n[context]\nvpn = \"my list.txt\" strict.ini\n");
    expect("config -c strict.ini >ringleader.ini; cat ringleader.ini", 0,
        "default 40 (changed)\nmost_bits = 7.300000000000001\n", "");
    expect("config >again.ini && cmp ringleader.ini again.ini", 0, "", "");
}

Test(config, the_file_is_looked_for_in_order)
{
    write_file("option.ini", "[rings]\nleast_members = 11\n");
    write_file("environment.ini", "[rings]\nleast_members = 12\n");
    expect("config --format csv", 0, "rings,least_members,3,3,default,", "");
    write_file("ringleader.ini", "[rings]\nleast_members = 13\n");
    expect("config --format csv", 0, "rings,least_members,13,3,ringleader.ini:2,", "");
    expect("--version; export RINGLEADER_CONFIG=environment.ini; " PROGRAM " config "
           "--format csv",
        0, "rings,least_members,12,3,environment.ini:2,", "");
    expect("--version; export RINGLEADER_CONFIG=environment.ini; " PROGRAM " config "
           "--format csv --config option.ini",
        0, "rings,least_members,11,3,option.ini:2,", "");
    expect("--version; export RINGLEADER_CONFIG=; " PROGRAM " config --format csv", 0,
        "rings,least_members,13,3,ringleader.ini:2,", "");
    expect("config --format csv --config /dev/null", 0, "rings,least_members,3,3,default,", "");
    expect("--config option.ini config --format csv", 0, "rings,least_members,11,", "");
}

Test(config, every_format_tells_where_a_value_comes_from)
{
    write_file("c.ini", "[rings]\njoined = -7\n[context]\nhosting = c.ini\nhosting = c.ini\n");
    expect("config -c c.ini --format csv", 0, "section,name,value,default,source,about\n", "");
    expect("config -c c.ini --format csv", 0, "\nrings,joined,-7,", "");
    expect("config -c c.ini --format csv", 0, ",c.ini:2,", "");
    expect("config -c c.ini --format csv", 0, "\ncontext,hosting,c.ini c.ini,,c.ini:4,", "");
    expect("config -c c.ini --format json", 0,
        "{\"section\": \"context\", \"name\": \"vpn\", \"value\": null, \"default\": null, "
        "\"source\": \"default\", ",
        "");
    expect("config -c c.ini --format table", 0, "section  name", "");
    expect("config -c c.ini --quiet", 0, "", "");
}

Test(config, a_full_disk_is_an_error)
{
    expect("config 2>said >/dev/full; echo $? >>said; cat said", 0, "cannot write the output\n1\n",
        "");
}

Test(config, a_file_that_is_named_must_be_there)
{
    expect("config --config missing.ini", 2, "", "missing.ini: No such file or directory; ");
    expect("config --config \"\"", 2, "", "No such file or directory");
    expect("config --config .", 2, "", ".:1: cannot read the line: Is a directory");
    expect("--version >/dev/null; RINGLEADER_CONFIG=gone.ini " PROGRAM " config", 2, "",
        "gone.ini: No such file");
    expect("rings --config c.ini", 2, "", "--help");
}

Test(config, nothing_runs_under_settings_that_are_wrong)
{
    load_ring();
    write_file("ringleader.ini", "[rings]\nhihg = 5\n");
    expect("detect", 2, "",
        "ringleader.ini:2: there is no setting in [rings] called \"hihg\"; did "
        "you mean \"high\"?");
    expect("rings", 0, "", "nothing was detected yet");
    expect("config", 2, "", "ringleader.ini:2: ");
}

Test(config, detect_runs_under_the_settings)
{
    load_ring();
    expect("detect --format csv", 0, "\n500,500,0,1,0,", "");
    write_file("none.ini", "[rings]\nleast_members = 6\n");
    expect("detect --config none.ini --format csv", 0, "\n500,500,0,1,0,0,0,0,0\n", "");
    write_file("ringleader.ini", "[evidence]\nevidence_bits = 99\n");
    expect("detect --format csv", 0, "\n500,500,0,0,", "");
}

Test(config, a_run_takes_the_place_of_one_under_the_same_settings_only)
{
    load_ring();
    write_file("a.ini", "[rings]\njoined = -7\n");
    write_file("b.ini", "; as in a.ini\n[rings]\njoined = -7.0\n");
    expect("detect --quiet; " PROGRAM " status --format csv", 0, "\nrun 1,", "");
    expect("detect --quiet; " PROGRAM " status --format csv", 0, "\nrun 1,", "");
    expect("detect --quiet -c a.ini; " PROGRAM " status --format csv", 0, "\nrun 2,", "");
    expect("detect --quiet -c b.ini; " PROGRAM " status --format csv", 0, "\nrun 2,", "");
    expect("detect --quiet; sqlite3 ringleader.db 'SELECT input FROM run WHERE id = 3'", 0,
        "ringleader " VERSION " load 1 erasure 0 stored 500 accounts 500 settings ", "");
}

Test(config, help_lists_the_option_where_it_is_taken)
{
    expect("detect --help", 0, "-c, --config=FILE", "");
    expect("config --help", 0, "-c, --config=FILE", "");
}
