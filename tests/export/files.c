#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export_store.h"
#include "program.h"

/* Exports into files: names, the manifest, chunks, and what is left when something goes wrong. */

TestSuite(export_files, .init = export_store_open, .fini = export_store_close);

static void expect_files(const char *expected)
{
    cr_expect_str_eq(export_files(), expected, "%s", export_files());
}

/* Expects the words in a file, "" for an empty one. */
static void expect_in(const char *name, const char *words)
{
    char *content = export_content(name);

    cr_assert_not_null(content, "%s is not there", name);
    cr_expect(*words ? strstr(content, words) != NULL : !*content, "%s has\n%s\nnot\n%s", name,
        content, words);
    free(content);
}

/* Lets sha256sum look whether the files are those of a manifest. */
static void expect_digests(const char *manifest, int count)
{
    char command[512], words[32];

    snprintf(command, sizeof command,
        "--version >/dev/null; (sed -n "
        "'s/.*\"file\": \"\\([^\"]*\\)\".*\"sha256\": \"\\([^\"]*\\)\".*/\\2  \\1/p' %s >sums; "
        "sha256sum -c sums | grep -c OK; rm sums)",
        manifest);
    snprintf(words, sizeof words, "%d\n", count);
    export_expect_shell(command, 0, words, "");
}

Test(export_files, a_file_has_a_manifest_beside_it)
{
    export_expect("members --output review.csv --now 2026-07-01", 0, "",
        "ringleader: wrote review.csv (13 rows) and review.csv.manifest.json\n");
    expect_files("review.csv review.csv.manifest.json");
    expect_in("review.csv.manifest.json", "{\"export\":\n{\"what\": \"members\", \"format\": "
                                          "\"csv\", \"profile\": \"review\", \"tool\": "
                                          "\"ringleader\", \"version\": \"");
    expect_in("review.csv.manifest.json",
        "\"written_at\": \"2026-07-01T00:00:00Z\", \"run_id\": 3, \"ran_at\": "
        "\"2026-07-02T13:46:40Z\", \"rings\": 3, \"rows\": 13}\n");
    expect_in("review.csv.manifest.json",
        "\"filters\":\n{\"band\": [\"high\", \"medium\"], \"ring\": null, \"verdict\": null, "
        "\"changed_since\": null, \"limit\": null, \"chunk\": null}\n");
    expect_in("review.csv.manifest.json",
        "\"left_out\":\n{\"protected\": 2, \"benign\": 0, \"watch\": 0, \"unfit\": 0}\n");
    expect_in("review.csv.manifest.json", "{\"file\": \"review.csv\", \"rows\": 13, \"bytes\": ");
    expect_digests("review.csv.manifest.json", 1);
}

Test(export_files, what_is_in_the_file_is_what_is_printed)
{
    static const char *const exports[] = { "members --bom", "rings --format json",
        "evidence --profile raw", "ids", "graph --graph-format dot", "graph",
        "members --format table" };

    for (int i = 0; i < 7; i++) {
        char command[256];

        snprintf(command, sizeof command, "export %s --band all --unmask --output x --quiet",
            exports[i]);
        export_expect_shell(command, 0, "", "");
        snprintf(command, sizeof command, "export %s --band all --unmask >y 2>said; cmp x y",
            exports[i]);
        export_expect_shell(command, 0, "", "");
    }
}

Test(export_files, the_filters_are_in_the_manifest)
{
    export_expect(
        "members --ring 7 --ring R-8 --band all --verdict confirmed,watch --changed-since 1 "
        "--limit 5 --profile raw --output x",
        0, "", NULL);
    expect_in("x.manifest.json",
        "{\"band\": [\"high\", \"medium\", \"low\"], \"ring\": [\"R-000007\", \"R-000008\"], "
        "\"verdict\": [\"confirmed\", \"watch\"], \"changed_since\": 1, \"limit\": 5, \"chunk\": "
        "null}");
    expect_in("x.manifest.json", "\"profile\": \"raw\"");
    export_expect("rings --verdict confirmed --output x --quiet", 0, "", "");
    expect_in("x.manifest.json", "\"verdict\": [\"confirmed\"]");
}

Test(export_files, in_a_directory_they_have_the_names_of_the_exports)
{
    export_expect_shell("--version >/dev/null; mkdir out", 0, "", "");
    export_expect("members --output out", 0, "", "wrote out/members.csv (13 rows)");
    export_expect("rings --format json --output out/", 0, "", "wrote out/rings.json (3 rows)");
    export_expect("ids --output out", 0, "", "wrote out/ids.txt (");
    export_expect(
        "ids --chunk 2 --output out", 0, "", "wrote out/ids-0001.txt to out/ids-0003.txt");
    export_expect("graph --output out", 0, "", "wrote out/graph.graphml (");
    export_expect("graph --graph-format gephi --output out", 0, "",
        "wrote out/graph-nodes.csv and out/graph-edges.csv (");
    export_expect_shell("--version >/dev/null; ls out", 0,
        "graph-edges.csv\ngraph-nodes.csv\ngraph.graphml\ngraph.graphml.manifest.json\n"
        "graph.manifest.json\nids-0001.txt\nids-0002.txt\nids-0003.txt\nids.manifest.json\nids."
        "txt\n"
        "ids.txt.manifest.json\nmembers.csv\nmembers.csv.manifest.json\nrings.json\n"
        "rings.json.manifest.json\n",
        "");
    export_expect_shell("--version >/dev/null; rm -r out", 0, "", "");
}

/* Of rings 7 and 11 there are six candidates. */
Test(export_files, chunks_end_where_they_should)
{
    export_expect("ids --band all --ring 7,11 --chunk 6 --output x.txt", 0, "",
        "wrote x-0001.txt (6 rows) and x.manifest.json\n");
    expect_files("x-0001.txt x.manifest.json");
    expect_in("x-0001.txt", "a1\na4\na5\na6\n=evil\"<b>&amp;\na18\n");
    export_expect("ids --band all --ring 7,11 --chunk 5 --output x", 0, "",
        "wrote x-0001.txt and x-0002.txt (6 rows) and x.manifest.json\n");
    expect_in("x-0001.txt", "a1\na4\na5\na6\n=evil\"<b>&amp;\n");
    expect_in("x-0002.txt", "a18\n");
    expect_in("x.manifest.json", "{\"file\": \"x-0002.txt\", \"rows\": 1, \"bytes\": 4, ");
    expect_digests("x.manifest.json", 2);
    export_expect("members --ring 7,11 --chunk 1 --output x", 0, "",
        "wrote x-0001.txt to x-0006.txt (6 rows in 6 files) and x.manifest.json\n");
    expect_digests("x.manifest.json", 6);
}

Test(export_files, fewer_chunks_than_before_leave_none_of_those)
{
    export_expect("ids --ring 7,11 --chunk 1 --output x", 0, "", NULL);
    export_expect("ids --ring 7,11 --chunk 4 --output x", 0, "",
        "x.manifest.json; removed 4 files of an earlier export\n");
    expect_files("x-0001.txt x-0002.txt x.manifest.json");
    export_expect("ids --ring 7 --verdict watch --chunk 4 --output x", 0, "",
        "ringleader: no account to list; see x.manifest.json; removed 2 files of an "
        "earlier "
        "export\n");
    expect_files("x.manifest.json");
    expect_in("x.manifest.json", "\"files\":\n[]\n}\n");
}

Test(export_files, the_limit_is_of_all_chunks_together)
{
    export_expect("ids --ring 7,11 --chunk 2 --limit 3 --output x", 0, "", "(3 rows)");
    expect_in("x-0002.txt", "a5\n");
    expect_files("x-0001.txt x-0002.txt x.manifest.json");
}

Test(export_files, quiet_tells_by_status_alone)
{
    export_expect("ids --ring 7 --quiet --output x", 0, "", "");
    expect_in("x", "a1\na4\na5\na6\n");
    export_expect("ids --ring 8 --quiet --output x", 1, "", "");
    expect_in("x", "");
    export_expect("ids --ring 8 --quiet", 1, "", "");
    export_expect("graph --ring 7 --quiet", 0, "", "");
}

/* Files may grow to 64 KB: enough for the store's, too little for a value of 200 KB. */
Test(export_files, a_file_that_finds_no_room_leaves_the_old_ones)
{
    static const char *const exports[] = { "graph --output x", "evidence --output y",
        "graph --graph-format gephi --output z" };
    struct rlimit limit = { 65536, RLIM_INFINITY };

    export_expect("ids --output x --quiet", 0, "", "");
    export_expect("rings --output y --quiet", 0, "", "");
    export_expect_shell("--version >/dev/null; sqlite3 ringleader.db \"UPDATE evidence SET value = "
                        "hex(zeroblob(100000)) WHERE id = 1\"",
        0, "", "");
    setrlimit(RLIMIT_FSIZE, &limit);
    for (int i = 0; i < 3; i++)
        export_expect(exports[i], 1, "", "File too large");
    expect_files("x x.manifest.json y y.manifest.json");
    expect_in("x", "a1\n");
    expect_in("y", "ring_id,ring_rank");
    expect_digests("x.manifest.json", 1);
}

Test(export_files, a_full_disk_is_an_error)
{
    static const char *const exports[] = { "members", "ids", "graph", "graph --graph-format dot" };

    for (int i = 0; i < 4; i++) {
        char command[128];

        snprintf(command, sizeof command, "export %s 2>said >/dev/full; (echo $?; cat said)",
            exports[i]);
        export_expect_shell(command, 0, "1\n", "");
        export_expect_shell("--version >/dev/null; tail -1 said", 0,
            "ringleader: cannot write the output: No space left on device\n", "");
    }
}

Test(export_files, a_device_is_not_replaced)
{
    struct stat status;

    export_expect("members --output /dev/null", 1, "", "/dev/null: it exists and is not a plain");
    cr_assert_eq(stat("/dev/null", &status), 0);
    cr_assert(S_ISCHR(status.st_mode));
    export_expect("members --output no/x", 1, "", "cannot write no/x: No such file or directory");
    expect_files("");
}

Test(export_files, a_hyphen_is_standard_output)
{
    export_expect("ids --ring 7 --output -", 0, "a1\na4\na5\na6\n", "benign");
    expect_files("");
}
