#include "output/dot.h"

#include <inttypes.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "output/number.h"
#include "output/writer.h"

/* Writes a character of a quoted string. Graphviz reads \n as a line break, \N as the name of the
 * node and &lt; as a character, and writes the result to SVG. */
static void character_write(FILE *file, const char *text, size_t bytes, uint32_t code)
{
    if (code == '"' || code == '\\')
        fprintf(file, "\\%c", (int)code);
    else if (code == '&')
        fputs("&amp;", file);
    else if (code == '\n')
        fputs("\\n", file);
    else if (code == UTF8_INVALID || utf8_is_control(code) || code == 0xfffe || code == 0xffff)
        fputs("\xef\xbf\xbd", file);
    else
        fwrite(text, 1, bytes, file);
}

static void quoted_write(FILE *file, const char *text)
{
    size_t length = strlen(text), bytes;
    uint32_t code;

    fputc('"', file);
    for (; length > 0; text += bytes, length -= bytes) {
        bytes = utf8_decode(text, length, &code);
        character_write(file, text, bytes, code);
    }
    fputc('"', file);
}

static void value_write(FILE *file, const struct output_cell *cell, enum output_type type)
{
    char number[NUMBER_TEXT], moment[TIME_TEXT];

    switch (type) {
    case OUTPUT_INTEGER:
        fprintf(file, "%" PRId64, cell->integer);
        break;
    case OUTPUT_NUMBER:
        number_format(cell->number, number);
        number_trim(number, number_decimals(number));
        fputs(number, file);
        break;
    case OUTPUT_TIME:
        quoted_write(file, time_format(cell->integer, moment));
        break;
    default:
        quoted_write(file, cell->text);
    }
}

static void attributes_write(FILE *file, const char *style, const struct output_column *columns,
    const struct output_cell *cells, int count)
{
    int written = *style != '\0';

    fprintf(file, " [%s", style);
    for (int i = 0; i < count; i++) {
        if (!columns[i].title || writer_is_missing(&cells[i], columns[i].type))
            continue;
        fprintf(file, "%s%s=", written++ ? ", " : "", columns[i].title);
        value_write(file, &cells[i], columns[i].type);
    }
    fputs("];\n", file);
}

void dot_begin(FILE *file, const char *name, const char *defaults)
{
    fputs("graph ", file);
    quoted_write(file, name);
    fprintf(file, " {\n%s", defaults);
}

void dot_node(FILE *file, const char *id, const char *style, const struct output_column *columns,
    const struct output_cell *cells, int count)
{
    fputs("  ", file);
    quoted_write(file, id);
    attributes_write(file, style, columns, cells, count);
}

void dot_edge(FILE *file, const char *from, const char *to, const char *style,
    const struct output_column *columns, const struct output_cell *cells, int count)
{
    fputs("  ", file);
    quoted_write(file, from);
    fputs(" -- ", file);
    quoted_write(file, to);
    attributes_write(file, style, columns, cells, count);
}

void dot_end(FILE *file)
{
    fputs("}\n", file);
}
