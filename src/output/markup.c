#include "output/markup.h"

#include <string.h>

#include "output/html.h"
#include "output/markdown.h"
#include "output/sanitize.h"

/* What is written before and after a piece. */
struct marks {
    const char *before, *after;
};

struct markup {
    enum markup_format format;
    void (*own)(FILE *file, const char *text, size_t length);
    void (*quote)(FILE *file, const char *text, size_t length);
    void (*value)(FILE *file, const char *text);
    struct marks strong, quotes, values, commands, id;
    const char *gap;
    struct marks headings[2]; /* levels 3 and 4 */
    struct marks paragraph, list, item;
};

static void write_plain(FILE *file, const char *text)
{
    sanitize_write(file, text, strlen(text));
}

const struct markup markup_html = {
    .format = MARKUP_HTML,
    .own = html_write,
    .quote = html_write,
    .value = html_text,
    .strong = { "<strong>", "</strong>" },
    .quotes = { "<bdi>", "</bdi>" },
    .values = { "<bdi class=\"v\">", "</bdi>" },
    .commands = { "<code>", "</code>" },
    .id = { "<span class=\"id\">", "</span>" },
    .gap = "&nbsp;",
    .headings = { { "<h3>", "</h3>\n" }, { "<h4>", "</h4>\n" } },
    .paragraph = { "<p", "</p>\n" },
    .list = { "<ul", "</ul>\n" },
    .item = { "<li", "</li>\n" },
};

/* Every block begins with an empty line. */
const struct markup markup_markdown = {
    .format = MARKUP_MARKDOWN,
    .own = markdown_own,
    .quote = markdown_write,
    .value = markdown_code,
    .strong = { "**", "**" },
    .quotes = { "", "" },
    .values = { "", "" },
    .commands = { "", "" },
    .id = { "", "" },
    .gap = " ",
    .headings = { { "\n### ", "\n" }, { "\n**", "**\n" } },
    .paragraph = { "\n", "\n" },
    .list = { "\n", "" },
    .item = { "- ", "\n" },
};

const struct markup markup_plain = {
    .format = MARKUP_PLAIN,
    .own = sanitize_write,
    .quote = sanitize_write,
    .value = write_plain,
    .strong = { "", "" },
    .quotes = { "", "" },
    .values = { "", "" },
    .commands = { "", "" },
    .id = { "", "" },
    .gap = " ",
    .headings = { { "", "\n" }, { "", "\n" } },
    .paragraph = { "", "\n" },
    .list = { "", "" },
    .item = { "", "\n" },
};

enum markup_format markup_format(const struct markup *markup)
{
    return markup->format;
}

int markup_is_in(const struct markup *markup, unsigned formats)
{
    return formats == 0 || (formats & markup->format) != 0;
}

/* ---- texts within a line ---- */

void markup_own(const struct markup *markup, FILE *file, const char *text, size_t length)
{
    markup->own(file, text, length);
}

void markup_quote(const struct markup *markup, FILE *file, const char *text)
{
    if (!text || !*text)
        return;
    fputs(markup->quotes.before, file);
    markup->quote(file, text, strlen(text));
    fputs(markup->quotes.after, file);
}

static void write_value(
    const struct markup *markup, FILE *file, const struct marks *marks, const char *text)
{
    if (!text || !*text)
        return;
    fputs(marks->before, file);
    markup->value(file, text);
    fputs(marks->after, file);
}

void markup_value(const struct markup *markup, FILE *file, const char *text)
{
    write_value(markup, file, &markup->values, text);
}

void markup_command(const struct markup *markup, FILE *file, const char *text)
{
    write_value(markup, file, &markup->commands, text);
}

void markup_strong(const struct markup *markup, FILE *file, int is_end)
{
    fputs(is_end ? markup->strong.after : markup->strong.before, file);
}

void markup_gap(const struct markup *markup, FILE *file)
{
    fputs(markup->gap, file);
}

void markup_id(const struct markup *markup, FILE *file, const char *id, int is_link)
{
    if (is_link && markup->format == MARKUP_HTML) {
        fprintf(file, "<a href=\"#%s\">%s</a>", id, id);
        return;
    }
    fputs(markup->id.before, file);
    markup->own(file, id, strlen(id));
    fputs(markup->id.after, file);
}

/* ---- blocks ---- */

/* Begins an element of HTML, whose mark lacks its ">"; the other formats have no classes. */
static void begin(
    const struct markup *markup, FILE *file, const struct marks *marks, const char *class)
{
    fputs(marks->before, file);
    if (markup->format != MARKUP_HTML)
        return;
    if (class)
        fprintf(file, " class=\"%s\"", class);
    fputc('>', file);
}

void markup_section_begin(
    const struct markup *markup, FILE *file, const char *id, const char *title)
{
    if (markup->format == MARKUP_HTML)
        fprintf(file,
            "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">%s</h2>\n", id,
            id, id, title);
    else
        fprintf(file, "\n## %s\n", title);
}

void markup_section_end(const struct markup *markup, FILE *file)
{
    if (markup->format == MARKUP_HTML)
        fputs("</section>\n", file);
}

void markup_heading(const struct markup *markup, FILE *file, int level, const char *title)
{
    const struct marks *marks = &markup->headings[level - 3];

    fprintf(file, "%s%s%s", marks->before, title, marks->after);
}

void markup_paragraph_begin(const struct markup *markup, FILE *file, const char *class)
{
    begin(markup, file, &markup->paragraph, class);
}

void markup_paragraph_end(const struct markup *markup, FILE *file)
{
    fputs(markup->paragraph.after, file);
}

void markup_list_begin(const struct markup *markup, FILE *file, const char *class)
{
    begin(markup, file, &markup->list, class);
    if (markup->format == MARKUP_HTML)
        fputc('\n', file);
}

void markup_list_end(const struct markup *markup, FILE *file)
{
    fputs(markup->list.after, file);
}

void markup_item_begin(const struct markup *markup, FILE *file, const char *class)
{
    begin(markup, file, &markup->item, class);
}

void markup_item_end(const struct markup *markup, FILE *file)
{
    fputs(markup->item.after, file);
}
