#include "show/scratch.h"

#include <stdlib.h>

int scratch_open(struct scratch *scratch, struct error *err)
{
    scratch->file = open_memstream(&scratch->text, &scratch->size);
    return scratch->file ? 0 : error_memory(err);
}

FILE *scratch_begin(struct scratch *scratch)
{
    rewind(scratch->file);
    return scratch->file;
}

const char *scratch_text(struct scratch *scratch, struct error *err)
{
    /* a memory stream ends its text at the longest string so far, not at this one */
    fputc('\0', scratch->file);
    if (fflush(scratch->file) != 0 || ferror(scratch->file)) {
        error_memory(err);
        return NULL;
    }
    return scratch->text;
}

void scratch_close(struct scratch *scratch)
{
    if (scratch->file)
        fclose(scratch->file);
    free(scratch->text);
    *scratch = (struct scratch){ 0 };
}
