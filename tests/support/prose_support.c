#include "prose_support.h"

#include <criterion/criterion.h>
#include <stdlib.h>

void prose_record(struct recorder *recorder, const struct markup *markup, enum redact_mode mode)
{
    *recorder = (struct recorder){ 0 };
    cr_assert_eq(redact_open(&recorder->redact, mode, NULL, NULL), 0);
    recorder->prose = (struct prose){ open_memstream(&recorder->text, &recorder->size),
        recorder->redact, markup };
    cr_assert_not_null(recorder->prose.file);
}

void prose_expect(struct recorder *recorder, const char *expected)
{
    fclose(recorder->prose.file);
    cr_expect_str_eq(recorder->text, expected);
    free(recorder->text);
    redact_close(recorder->redact);
}
