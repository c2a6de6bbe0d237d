#include "store/record_row.h"

#include <string.h>

/* The field that a column of that name is; NULL: none. */
static const struct record_field_info *field_of(enum record_kind kind, const char *name)
{
    const struct record_info *info = record_info(kind);

    for (int i = 0; i < info->field_count; i++) {
        const struct record_field_info *field = &info->fields[i];

        if (strcmp(field->name, name) == 0 || (field->stored && strcmp(field->stored, name) == 0))
            return field;
    }
    return NULL;
}

void record_row_open(
    struct record_row *row, const struct stmt *stmt, enum record_kind kind, const char *reference)
{
    int columns = stmt_columns(stmt);

    row->count = 0;
    row->reference = -1;
    for (int column = 0; column < columns; column++) {
        const char *name = stmt_column_name(stmt, column);
        const struct record_field_info *field = field_of(kind, name);

        if (reference && strcmp(name, reference) == 0)
            row->reference = column;
        if (!field || row->count == RECORD_FIELDS)
            continue;
        row->fields[row->count].field = field->field;
        row->fields[row->count].type = field->type;
        row->fields[row->count++].column = column;
    }
}

static void read_number(const struct stmt *stmt, int column, int64_t *number, struct text *bytes)
{
    *number = stmt_int(stmt, column);
    *bytes = (struct text){ (const char *)number,
        *number == 0 && stmt_type(stmt, column) == STMT_NULL ? 0 : sizeof *number };
}

void record_row_read(const struct record_row *row, const struct stmt *stmt, struct record *record)
{
    for (int i = 0; i < row->count; i++) {
        enum record_field field = row->fields[i].field;
        int column = row->fields[i].column;

        switch (row->fields[i].type) {
        case TYPE_TEXT:
        case TYPE_FRAUD_LEGIT:
            record->fields[field] = stmt_text(stmt, column);
            break;
        case TYPE_ADDRESS:
            if (!stmt_address(stmt, column, &record->address))
                record->address.version = 0;
            break;
        case TYPE_ACCOUNT_ID:
        case TYPE_TIME:
            record->numbers[field] = stmt_int(stmt, column);
            break;
        default:
            read_number(stmt, column, &record->numbers[field], &record->fields[field]);
        }
    }
    record_changed(record);
}

int64_t record_row_reference(const struct record_row *row, const struct stmt *stmt)
{
    return row->reference < 0 ? 0 : stmt_int(stmt, row->reference);
}
