#include "settings/settings.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/random.h"
#include "program.h"
#include "settings/exact_number.h"

static char directory[64];

static void begin(void)
{
    program_directory(directory);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(settings, .init = begin, .fini = end);

static const char *path_of(const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", directory, name);
    return path;
}

static void write_file(const char *name, const char *content, size_t length)
{
    char path[128];
    FILE *file = fopen(path_of(name, path), "w");

    fwrite(content, 1, length, file);
    fclose(file);
}

/* The settings that a file of that content gives. path must outlive them. */
static struct settings read_text(const char *content, char path[128])
{
    struct settings settings = { 0 };
    struct error err = { 0 };

    write_file("s.ini", content, strlen(content));
    cr_assert_eq(settings_open(&settings, path_of("s.ini", path), &err), 0, "%s", err.message);
    settings.options.settings = settings.digest; /* it has moved */
    return settings;
}

static char *text_of_all(const struct settings *settings)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    cr_assert_eq(settings_write(settings, file, NULL), 0);
    fclose(file);
    return text;
}

/* ---- the table ---- */

Test(settings, every_setting_is_documented_and_called_once)
{
    for (int i = 0; i < settings_count(); i++) {
        struct setting setting = settings_at(i);
        size_t length = strlen(setting.about);

        cr_expect(length > 20 && length <= 98 && setting.about[length - 1] == '.', "%s: %s",
            setting.name, setting.about);
        cr_expect_null(strpbrk(setting.about, "\n"), "%s", setting.name);
        cr_expect_eq(setting.name[strspn(setting.name, "abcdefghijklmnopqrstuvwxyz0123456789_")],
            '\0', "%s", setting.name);
        for (int j = 0; j < i; j++) {
            struct setting other = settings_at(j);

            cr_expect(strcmp(setting.section, other.section) || strcmp(setting.name, other.name),
                "%s is there twice", setting.name);
            cr_expect_neq(setting.offset, other.offset, "%s", setting.name);
        }
    }
}

Test(settings, settings_of_a_section_stand_together_in_the_order_of_sections)
{
    int section = 0;

    for (int i = 0; i < settings_count(); i++) {
        struct setting setting = settings_at(i);

        while (
            section < SETTING_SECTIONS && strcmp(setting.section, setting_sections[section].name))
            section++;
        cr_assert_lt(section, SETTING_SECTIONS, "%s in [%s]", setting.name, setting.section);
    }
}

Test(settings, defaults_lie_within_their_own_limits)
{
    struct detect_options defaults = detect_defaults();

    for (int i = 0; i < settings_count(); i++) {
        struct setting setting = settings_at(i);
        const void *value = setting_value(&setting, &defaults);
        double number = setting.type == SETTING_INTEGER  ? *(const int *)value
                        : setting.type == SETTING_NUMBER ? *(const double *)value
                                                         : 0;

        cr_expect(number >= setting.least && number <= setting.most, "%s", setting.name);
        cr_expect(isfinite(setting.least) && isfinite(setting.most), "%s", setting.name);
    }
}

/* ---- numbers ---- */

Test(settings, every_double_survives_being_written)
{
    static const double plain[] = { 0, 5, 40, 0.02, -3, 1e6, 1e9, 0.1, 1.0 / 3, 5e-324, 1.7e308 };
    struct random random;
    char text[EXACT_NUMBER_TEXT];
    double back;

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        cr_assert_eq(exact_number_read(exact_number_write(plain[i], text), &back), 0, "%s", text);
        cr_assert_eq(back, plain[i], "%s", text);
    }
    random_seed(&random, 11);
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = random_bits(&random);
        double number;

        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number))
            continue;
        cr_assert_eq(exact_number_read(exact_number_write(number, text), &back), 0, "%s", text);
        cr_assert_eq(back, number, "%s", text);
    }
    cr_assert_str_eq(exact_number_write(0.02, text), "0.02");
    cr_assert_str_eq(exact_number_write(1000000000, text), "1000000000");
}

/* As far as there are such locales here. */
Test(settings, a_decimal_comma_of_the_locale_changes_nothing)
{
    char text[EXACT_NUMBER_TEXT];
    double number;

    setlocale(LC_ALL, "de_DE.UTF-8");
    cr_assert_str_eq(exact_number_write(0.25, text), "0.25");
    cr_assert_eq(exact_number_read("0.25", &number), 0);
    cr_assert_eq(number, 0.25);
    cr_assert_eq(exact_number_read("0,25", &number), -1);
}

Test(settings, only_decimal_numbers_are_numbers)
{
    static const char *const others[] = { "", " ", ".", "-", "e5", "1e", "1.2.3", "0x10", "inf",
        "nan", "1e999", "1,5", "5 ", " 5", "1_000" };
    double number = 7;

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        cr_expect_eq(exact_number_read(others[i], &number), -1, "\"%s\"", others[i]);
    cr_assert_eq(number, 7);
}

/* ---- files ---- */

Test(settings, without_a_file_the_defaults_are_in_force)
{
    struct settings settings = { 0 };
    struct detect_options defaults = detect_defaults();

    cr_assert_eq(settings_open(&settings, NULL, NULL), 0);
    for (int i = 0; i < settings.count; i++) {
        char *value, *usual = setting_text(&settings.all[i], &defaults), *other;

        cr_expect_eq(settings_compare(&settings, i, &value, &other, NULL), 1);
        cr_expect_str_eq(value, usual);
        cr_expect_eq(settings.lines[i], 0);
        free(value);
        free(usual);
        free(other);
    }
    settings_close(&settings);
}

Test(settings, a_file_changes_what_it_names_and_nothing_else)
{
    char path[128];
    struct settings settings = read_text("\xef\xbb\xbf; mine\r\n[rings]\r\n"
                                         "  least_members=4 ; or more\r\n\thigh : 6.25\r\n"
                                         "[evidence] # and here\n\nhub_share = 1e-2",
        path);
    struct detect_options defaults = detect_defaults();

    cr_assert_eq(settings.options.ring.least_members, 4);
    cr_assert_eq(settings.options.ring.high, 6.25);
    cr_assert_eq(settings.options.evidence.hub_share, 0.01);
    cr_assert_eq(settings.options.ring.medium, defaults.ring.medium);
    cr_assert_eq(settings.options.evidence.hub_accounts, defaults.evidence.hub_accounts);
    for (int i = 0; i < settings.count; i++)
        if (strcmp(settings.all[i].name, "high") == 0)
            cr_assert_eq(settings.lines[i], 4);
    settings_close(&settings);
}

Test(settings, medium_is_not_above_a_high_that_is_left_out)
{
    struct settings settings = { 0 };
    struct error err = { 0 };
    char path[128];
    const char text[] = "[rings]\n\nmedium = 99\n";

    write_file("s.ini", text, strlen(text));
    cr_assert_eq(settings_open(&settings, path_of("s.ini", path), &err), -1);
    cr_assert_eq(err.code, ERROR_USAGE);
    cr_assert_not_null(strstr(err.message, "s.ini:3: \"medium\" is 99"), "%s", err.message);
}

Test(settings, paths_start_where_the_file_is)
{
    char path[128], expected[128];
    struct settings settings;
    const struct detect_files *vpn = &settings.options.context.vpn;

    write_file("a.txt", "", 0);
    write_file("b c.txt", "", 0);
    settings = read_text("[context]\nvpn = a.txt \"b c.txt\"\nvpn=/dev/null\n", path);
    cr_assert_eq(vpn->count, 3);
    cr_assert_str_eq(vpn->names[0], path_of("a.txt", expected));
    cr_assert_str_eq(vpn->names[1], path_of("b c.txt", expected));
    cr_assert_str_eq(vpn->names[2], "/dev/null");
    cr_assert_null(settings.options.context.asn_db);
    settings_close(&settings);
}

Test(settings, what_is_written_reads_back_the_same)
{
    char path[128], *text, *again, digest[SETTINGS_DIGEST];
    struct settings settings;

    write_file("a b;c.txt", "", 0);
    settings = read_text("[evidence]\nevidence_bits = 5.1000000000000005\nhub_accounts = 77\n"
                         "[rings]\njoined = -0.3333333333333333\nhigh = 1e2\n"
                         "[context]\nasn_db = s.ini\nvpn = s.ini \"a b;c.txt\" s.ini\n",
        path);
    memcpy(digest, settings.digest, sizeof digest);
    text = text_of_all(&settings);
    settings_close(&settings);
    settings = read_text(text, path);
    again = text_of_all(&settings);
    cr_assert_str_eq(again, text);
    cr_assert_str_eq(settings.digest, digest);
    cr_assert_eq(settings.options.evidence.evidence_bits, 5.1000000000000005);
    settings_close(&settings);
    free(text);
    free(again);
}

Test(settings, every_single_value_shows_in_the_digest)
{
    struct settings usual = { 0 };

    write_file("a.txt", "", 0);
    cr_assert_eq(settings_open(&usual, NULL, NULL), 0);
    for (int i = 0; i < usual.count; i++) {
        const struct setting *setting = &usual.all[i];
        char path[128], text[256], number[EXACT_NUMBER_TEXT];
        double value = setting->most > 1 ? setting->least + 5 : 0.25;
        struct settings settings;

        exact_number_write(strcmp(setting->name, "high") ? value : 50, number);
        snprintf(text, sizeof text, "[%s]\n%s = %s\n", setting->section, setting->name,
            setting->type >= SETTING_PATH ? "a.txt" : number);
        settings = read_text(text, path);
        cr_expect_str_neq(settings.digest, usual.digest, "%s", text);
        settings_close(&settings);
    }
    settings_close(&usual);
}

Test(settings, the_digest_does_not_depend_on_how_a_file_is_written)
{
    char path[128];
    struct settings one = read_text("[rings]\nhigh = 5\n[evidence]\nhub_accounts = 9\n", path);
    struct settings other = read_text(
        "; the same\n[evidence]\nhub_accounts=9\n[rings]\nhigh = 5.0\nleast_members = 3\n", path);

    cr_assert_str_eq(one.digest, other.digest);
    settings_close(&one);
    settings_close(&other);
}

/* Whatever a file says, it is read or refused, and what was read is written and read the same. */
Test(settings, damaged_files_are_read_or_refused)
{
    struct settings settings = { 0 };
    struct random random;
    char path[128], *text;
    size_t length;

    cr_assert_eq(settings_open(&settings, NULL, NULL), 0);
    text = text_of_all(&settings);
    length = strlen(text);
    settings_close(&settings);
    random_seed(&random, 5);
    for (int i = 0; i < 2000; i++) {
        char *damaged = strdup(text);
        struct error err = { 0 };

        for (uint64_t n = random_below(&random, 4); n > 0; n--)
            damaged[random_below(&random, length)] = "\n[]=\" ;#x5\xff"[random_below(&random, 11)];
        write_file("d.ini", damaged, random_below(&random, length + 1));
        if (settings_open(&settings, path_of("d.ini", path), &err) == 0)
            settings_close(&settings);
        else
            cr_assert(err.code == ERROR_USAGE && strstr(err.message, "d.ini:"), "%s", err.message);
        free(damaged);
    }
    free(text);
}

/* ---- how files are loaded ---- */

static const char loading[] = "[load]\nmax_rejects = 5%\ndate_order = DMY\ndecimal = comma\n"
                              "preset = auth0\npreset = Stripe payments\n"
                              "encoding = windows-1252\nnot_cards = Ref\nnot_cards = IMEI\n"
                              "[map]\nsignups.device_id = \"Device; or so\"\n"
                              "billing.payment_fingerprint = Card Token ; ours\n"
                              "billing.account_id = Kunde\n"
                              "[status]\nSettled Pending = succeeded\ngesperrt = banned\n";

static void expect_loading(const struct settings *settings)
{
    struct load_options options = { .max_rejects = 0.5 };
    int is_known;

    load_settings_apply(&settings->load, RECORD_CHARGE, &options);
    cr_expect_eq(options.max_rejects, 0.05);
    cr_expect_eq(options.format.date_order, DATE_ORDER_DMY);
    cr_expect_eq(options.format.decimal, DECIMAL_COMMA);
    cr_expect_str_eq(options.format.encoding, "windows-1252");
    cr_assert_eq(options.not_card_count, 2);
    cr_expect_str_eq(options.not_cards[1], "IMEI");
    cr_expect_str_eq(options.header.preset, "Stripe payments");
    cr_assert_eq(options.header.map_count, 2);
    cr_expect_str_eq(options.header.maps[0].field, "payment_fingerprint");
    cr_expect_str_eq(options.header.maps[0].header, "Card Token");
    cr_expect_str_eq(options.header.maps[1].header, "Kunde");
    cr_expect_str_eq(
        status_words_charge(&options.header.status, text_of("settled_pending"), &is_known).at,
        "succeeded");
    cr_expect_str_eq(
        status_words_account(&options.header.status, text_of("Gesperrt")).at, "banned");
    load_settings_apply(&settings->load, RECORD_SIGNUP, &options);
    cr_expect_str_eq(options.header.preset, "Auth0");
    cr_assert_eq(options.header.map_count, 1);
    cr_expect_str_eq(options.header.maps[0].header, "Device; or so");
}

Test(settings, sections_about_loading_are_read_and_written)
{
    char path[128], other[128];
    struct settings first = read_text(loading, path), second;
    char *text = text_of_all(&first);

    expect_loading(&first);
    second = read_text(text, other);
    expect_loading(&second);
    free(text);
    settings_close(&first);
    settings_close(&second);
}

Test(settings, sections_about_loading_are_no_part_of_a_run)
{
    char path[128], other[128];
    struct settings with = read_text(loading, path), without = read_text("", other);

    cr_expect_str_eq(with.digest, without.digest);
    settings_close(&with);
    settings_close(&without);
}

Test(settings, nothing_said_about_loading_changes_nothing)
{
    char path[128];
    struct settings settings = read_text("[load]\ndate_order =\npreset =\n", path);
    struct load_options options = { .max_rejects = 0.5 };

    load_settings_apply(&settings.load, RECORD_LABEL, &options);
    cr_expect_eq(options.max_rejects, 0.5);
    cr_expect_eq(options.format.date_order, DATE_ORDER_UNSAID);
    cr_expect_null(options.header.preset);
    cr_expect_eq(options.header.map_count + options.header.status.count, 0);
    settings_close(&settings);
}
