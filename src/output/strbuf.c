#include "output/strbuf.h"

#include <stdlib.h>

int strbuf_open(struct strbuf *scratch, struct error *err)
{
    scratch->file = open_memstream(&scratch->text, &scratch->size);
    return scratch->file ? 0 : error_memory(err);
}

FILE *strbuf_begin(struct strbuf *scratch)
{
    rewind(scratch->file);
    return scratch->file;
}

const char *strbuf_text(struct strbuf *scratch, struct error *err)
{
    /* a memory stream ends its text at the longest string so far, not at this one */
    fputc('\0', scratch->file);
    if (fflush(scratch->file) != 0 || ferror(scratch->file)) {
        error_memory(err);
        return NULL;
    }
    return scratch->text;
}

void strbuf_close(struct strbuf *scratch)
{
    if (scratch->file)
        fclose(scratch->file);
    free(scratch->text);
    *scratch = (struct strbuf){ 0 };
}
