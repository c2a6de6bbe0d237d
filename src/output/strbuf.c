#include "output/strbuf.h"

#include <stdlib.h>

int strbuf_open(struct strbuf *buffer, struct error *err)
{
    buffer->file = open_memstream(&buffer->text, &buffer->size);
    return buffer->file ? 0 : error_memory(err);
}

FILE *strbuf_begin(struct strbuf *buffer)
{
    rewind(buffer->file);
    return buffer->file;
}

const char *strbuf_text(struct strbuf *buffer, struct error *err)
{
    /* a memory stream ends its text at the longest string so far, not at this one */
    fputc('\0', buffer->file);
    if (fflush(buffer->file) != 0 || ferror(buffer->file)) {
        error_memory(err);
        return NULL;
    }
    return buffer->text;
}

void strbuf_close(struct strbuf *buffer)
{
    if (buffer->file)
        fclose(buffer->file);
    free(buffer->text);
    *buffer = (struct strbuf){ 0 };
}
