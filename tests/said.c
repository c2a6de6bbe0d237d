#include "said.h"

#include <criterion/criterion.h>
#include <stdlib.h>

void said_open(struct said *said, const struct tongue *tongue, enum veil_mode mode)
{
    *said = (struct said){ 0 };
    cr_assert_eq(veil_open(&said->veil, mode, NULL, NULL), 0);
    said->voice = (struct voice){ open_memstream(&said->text, &said->size), said->veil, tongue };
    cr_assert_not_null(said->voice.file);
}

void said_expect(struct said *said, const char *expected)
{
    fclose(said->voice.file);
    cr_expect_str_eq(said->text, expected);
    free(said->text);
    veil_close(said->veil);
}
