#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

static char directory[64];

static void write_file(const char *name, const char *content)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(content, file);
    fclose(file);
}

static void begin(void)
{
    program_directory(directory);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(evaluate_program, .init = begin, .fini = end);

/* Runs the program; expects this status, and these words unless NULL. */
static void expect(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, status, "%s: exit %d\n%s%s", arguments, outcome.status,
        outcome.out, outcome.err);
    if (out)
        cr_assert(*out ? strstr(outcome.out, out) != NULL : !*outcome.out, "%s: printed %s",
            arguments, outcome.out);
    if (err)
        cr_assert(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s: said %s", arguments,
            outcome.err);
    program_free(&outcome);
}

static void detect(void)
{
    program_service(directory);
    expect("load signups s.csv", 0, NULL, "");
    expect("load billing b.csv", 0, NULL, "");
    expect("detect", 0, NULL, "");
}

Test(evaluate_program, two_columns_are_enough)
{
    detect();
    write_file("l.csv", "label,account_id\nFraud,r0\nfraud,r1\nlegit,r2\nlegit,s1\nlegit,s2\n");
    expect("evaluate l.csv --format csv", 0, "section,name,value,unit,count,of\n", "");
    expect("evaluate l.csv --format csv", 0,
        "\"accounts, high and medium\",precision,66.67,%,2,3\n", "");
    expect("evaluate l.csv", 0, "precision", "");
    expect("evaluate l.csv --quiet", 0, "", "");
}

Test(evaluate_program, labels_may_have_any_shape_that_records_have)
{
    static const char *const files[] = {
        "sep=;\r\nLabel;\" Account_ID \"\r\nFraud;\" r0 \"\r\nfraud;r1\r\nlegit;r2\r\n;\r\n",
        "account_id\tlabel\nr0\tfraud\nr1\tfraud\nr2\tlegit\n",
        "{\"account_id\":\"r0\",\"label\":\"fraud\"}\n{\"label\":\"fraud\",\"account_id\":\"r1\"}\n"
        "{\"account_id\":\"r2\",\"label\":\"legit\"}\n",
        "[{\"account_id\":\"r0\",\"label\":\"fraud\"},\n{\"account_id\":\"r1\",\"label\":\"fraud\"}"
        ",\n"
        "{\"account_id\":\"r2\",\"label\":\"legit\"}]\n",
    };

    detect();
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        write_file("l", files[i]);
        expect("evaluate l --format csv", 0,
            "\"accounts, high and medium\",precision,66.67,%,2,3\n", "");
    }
    write_file("l", "{\"account_id\":\"r0\",\"label\":\"fraud\"}\n{\"account_id\":\n");
    expect("evaluate l", 3, "", "l:2: is not a JSON object; byte 15: the object has no end");
    write_file("l", "{\"labels\":[{\"account_id\":\"r0\",\"label\":\"fraud\"}]}");
    expect("evaluate l", 3, "", "jq -c '.labels[]' l | ringleader evaluate -");
    write_file("l", "PK\003\004");
    expect("evaluate l", 3, "",
        "l: this is a zip archive; load what is in it: unzip -p l | ringleader");
}

Test(evaluate_program, json_has_full_figures_and_null_if_undefined)
{
    detect();
    write_file("l.csv", "account_id,label\ns1,legit\nr1,legit\n");
    expect("evaluate l.csv --format json", 0, "\"name\": \"recall\", \"value\": null", "");
    expect("evaluate l.csv --format json", 0, "\"count\": 1, \"of\": 2}", "");
}

Test(evaluate_program, rings_groups_and_styles_are_optional)
{
    detect();
    write_file("l.csv", "account_id,label,ring_id,source,group,style,discipline\n"
                        "r0,fraud,x,planted,ring,lazy,careless\n"
                        "r1,fraud,x,planted,ring,lazy,careless\n"
                        "r2,fraud,x,planted,ring,lazy,careless\n"
                        "s1,legit,,,plain,,\n");
    expect("evaluate l.csv --format csv", 0, "\"of 3 or more, by style\",lazy,100,%,1,1\n", "");
    expect("evaluate l.csv --format csv", 0,
        "\"legit exported, by group\",plain,0,\"per 1,000\",0,1\n", "");
}

Test(evaluate_program, unknown_accounts_are_counted_once)
{
    detect();
    write_file("l.csv", "account_id,label\nr0,fraud\nnobody,fraud\nnobody,fraud\n");
    expect("evaluate l.csv --format csv", 0, "labels,not in the store,50,%,1,2\n",
        "1 account with a label is not in the store");
}

Test(evaluate_program, without_a_run_the_error_names_the_next_step)
{
    program_service(directory);
    write_file("l.csv", "account_id,label\nr0,fraud\n");
    expect("load signups s.csv", 0, NULL, "");
    expect("evaluate l.csv", 1, "", "run `ringleader detect`");
}

Test(evaluate_program, bad_labels_are_refused_with_their_line)
{
    detect();
    expect("evaluate", 2, "", "usage: ringleader evaluate");
    expect("evaluate nowhere.csv", 1, "", "nowhere.csv");
    write_file("l.csv", "");
    expect("evaluate l.csv", 3, "", "l.csv is empty");
    write_file("l.csv", "account_id,label\n");
    expect("evaluate l.csv", 3, "", "l.csv has no labels");
    write_file("l.csv", "account,label\nr0,fraud\n");
    expect("evaluate l.csv", 3, "", "l.csv:1: there is no column \"account_id\"");
    write_file("l.csv", "account_id,label,Label\nr0,fraud,fraud\n");
    expect("evaluate l.csv", 3, "", "l.csv:1: the column \"label\" is in the header twice");
    write_file("l.csv", "account_id,label\nr0,fraud\nr1,maybe\n");
    expect("evaluate l.csv", 3, "", "l.csv:3: \"label\" is neither fraud nor legit");
    write_file("l.csv", "account_id,label\n,fraud\n");
    expect("evaluate l.csv", 3, "", "l.csv:2: \"account_id\" is empty");
    write_file("l.csv", "account_id,label\nr0\n");
    expect("evaluate l.csv", 3, "", "l.csv:2: the row has 1 cells, the header has 2");
    write_file("l.csv", "account_id,label\nx,fraud\n");
    expect("evaluate l.csv", 3, "", "the store has none of the accounts of its 1 labels");
}
