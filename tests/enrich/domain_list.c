#include "enrich/domain_list.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "load_place.h"

static struct domain_list domains;

static void close_all(void)
{
    domain_list_free(&domains);
    place_close();
}

TestSuite(domain_list, .init = place_open_empty, .fini = close_all);

static int read_text(const char *text)
{
    const char *path = here.path;

    place_write("list", text);
    domain_list_free(&domains);
    here.err = (struct error){ 0 };
    return domain_list_read(&domains, &path, 1, &here.err);
}

static void accept(const char *text)
{
    cr_assert_eq(read_text(text), 0, "%s", here.err.message);
}

static void refuse(const char *text, const char *says)
{
    cr_assert_eq(read_text(text), -1, "%s", text);
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    assert_says(says);
}

static int holds(const char *domain)
{
    return domain_list_contains(&domains, text_of(domain));
}

Test(domain_list, is_empty_without_lists)
{
    cr_assert_eq(domain_list_read(&domains, NULL, 0, &here.err), 0);
    cr_assert_not(holds("example.com") || holds(""));
}

Test(domain_list, contains_domains_and_their_subdomains)
{
    accept("mail.example\nb.co.uk\n");
    cr_assert(holds("mail.example") && holds("x.mail.example") && holds("y.x.mail.example"));
    cr_assert_not(holds("example") || holds("email.example") || holds("mail.example.com"));
    cr_assert_not(holds("co.uk") || holds("ab.co.uk") || holds("") || holds(".") || holds("a."));
}

Test(domain_list, compares_domains_as_in_addresses)
{
    accept("# throw-away\r\nMAIL.Example\r\n\r\n  m\xc3\xbcll.example.  # "
           "IDN\r\nXN--BCHER-KVA.example");
    cr_assert(holds("mail.example") && holds("xn--mll-hoa.example"));
    cr_assert(holds("xn--bcher-kva.example"));
}

Test(domain_list, entries_may_repeat_in_any_order)
{
    accept("z.example\na.example\na.example\nm.a.example\n");
    cr_assert(holds("z.example") && holds("a.example") && holds("m.a.example"));
    cr_assert_not(holds("b.example"));
}

Test(domain_list, skips_domains_that_no_address_can_have)
{
    accept("xn--o38h.example\n\xf0\x9f\x92\xa9.example\nmail.example\n");
    cr_assert(holds("mail.example"));
    cr_assert_eq(domains.count, 1);
}

Test(domain_list, malformed_lines_refuse_the_list_and_say_where)
{
    static const char *const bad[] = { "mail..example", ".example", "-mail.example",
        "user@mail.example", "*.mail.example", "mail example", "http://mail.example/",
        "mail.example,2024", "<html>", "[", "1.2.3.4", "m\xfcll.example", "\xc3\xbc b.example",
        "xn--o38h.exam ple" };
    char text[128];

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        snprintf(text, sizeof text, "fine.example\n\n%s\n", bad[i]);
        refuse(text, "list:3: \"");
        assert_says("is not a domain");
    }
}

Test(domain_list, a_list_without_any_is_refused)
{
    refuse("", "no domain in it");
    refuse("# nothing yet\n", "no domain in it");
}

Test(domain_list, overlong_names_and_lines_are_refused)
{
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE + 1);

    memset(text, 'a', SIZE);
    text[SIZE] = '\0';
    refuse(text, "list:1: the line is too long");
    text[2000] = '\0';
    refuse(text, "list:1: \"aaa");
    free(text);
}

Test(domain_list, agrees_with_a_linear_search)
{
    enum { LISTED = 200, ASKED = 5000 };
    char listed[LISTED][16], asked[16], *list;
    struct random random;
    size_t size;
    FILE *file = open_memstream(&list, &size);

    random_seed(&random, 5);
    for (int i = 0; i < LISTED; i++) {
        snprintf(listed[i], sizeof listed[i], "%c.%c%c", 'a' + (int)random_below(&random, 10),
            'a' + (int)random_below(&random, 10), 'a' + (int)random_below(&random, 10));
        fprintf(file, "%s\n", listed[i]);
    }
    fclose(file);
    accept(list);
    for (int i = 0; i < ASKED; i++) {
        int expected = 0;

        snprintf(asked, sizeof asked, "%c.%c.%c%c", 'a' + (int)random_below(&random, 10),
            'a' + (int)random_below(&random, 10), 'a' + (int)random_below(&random, 10),
            'a' + (int)random_below(&random, 10));
        for (int j = 0; j < LISTED; j++)
            expected |= strcmp(asked + 2, listed[j]) == 0;
        cr_assert_eq(holds(asked), expected, "%s", asked);
        cr_assert_eq(holds(asked + 2), expected, "%s", asked + 2);
    }
    free(list);
}
