#include "export/cells.h"

static struct output_cell cell_of(const struct stmt *stmt, int column, enum output_type type)
{
    struct output_cell cell = { .is_null = stmt_type(stmt, column) == STMT_NULL };

    switch (type) {
    case OUTPUT_INTEGER:
    case OUTPUT_TIME:
        cell.integer = stmt_int(stmt, column);
        break;
    case OUTPUT_NUMBER:
        cell.number = stmt_real(stmt, column);
        break;
    default:
        cell.text = stmt_text(stmt, column).at;
    }
    return cell;
}

int cells_name(struct stmt *stmt, const struct output_column *columns, int count, struct error *err)
{
    const char *names[STMT_COLUMNS + 1] = { NULL };

    for (int i = 0; i < count; i++)
        names[i] = columns[i].name ? columns[i].name : columns[i].title;
    return stmt_name(stmt, names, err);
}

void cells_read(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells)
{
    for (int i = 0; i < count; i++)
        cells[i] = cell_of(stmt, i, columns[i].type);
}
