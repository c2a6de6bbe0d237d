#include "value/record_kind.h"

#include <criterion/criterion.h>
#include <string.h>

/* All fields that a kind of record has, by name. */
Test(record_kind, every_row_is_complete)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_info *info = record_info((enum record_kind)kind);

        cr_assert(info->name && info->singular && info->plural);
        cr_expect_eq((int)record_kind_named(info->name), kind);
        cr_assert(info->field_count > 0 && info->field_count <= RECORD_FIELDS);
        cr_expect_not_null(record_field_find((enum record_kind)kind, FIELD_ACCOUNT));
        for (int i = 0; i < info->field_count; i++) {
            const struct record_field_info *field = &info->fields[i];

            cr_assert(field->field && field->name, "%s has an empty field", info->name);
            cr_expect(field->stored || field->is_preset, "%s is not stored", field->name);
            cr_expect_eq(record_field_find((enum record_kind)kind, field->field), field);
            if (!field->is_preset)
                cr_expect_eq(record_field_named((enum record_kind)kind, field->name), field->field);
            cr_expect(field->aliases || !field->is_required, "%s", field->name);
        }
        cr_expect_eq(info->fields[RECORD_FIELDS - 1].field, FIELD_NONE);
        if (info->key)
            cr_expect_not_null(record_field_find((enum record_kind)kind, info->key));
    }
}

Test(record_kind, an_unknown_name_is_none)
{
    cr_expect_eq(record_kind_named("signup"), RECORD_KINDS);
    cr_expect_eq(record_field_named(RECORD_SIGNUP, "shoe_size"), FIELD_NONE);
    cr_expect_eq(record_field_named(RECORD_SIGNUP, "last_login"), FIELD_NONE);
    cr_expect_null(record_field_find(RECORD_LABEL, FIELD_IP));
}
