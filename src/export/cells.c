#include "export/cells.h"

static struct show_cell cell_of(const struct stmt *stmt, int column, enum show_type type)
{
    struct show_cell cell = { .is_null = stmt_type(stmt, column) == STMT_NULL };

    switch (type) {
    case SHOW_INTEGER:
    case SHOW_TIME:
        cell.integer = stmt_int(stmt, column);
        break;
    case SHOW_NUMBER:
        cell.number = stmt_real(stmt, column);
        break;
    default:
        cell.text = stmt_text(stmt, column).at;
    }
    return cell;
}

void cells_read(
    const struct stmt *stmt, const struct show_column *columns, int count, struct show_cell *cells)
{
    for (int i = 0; i < count; i++)
        cells[i] = cell_of(stmt, i, columns[i].type);
}
