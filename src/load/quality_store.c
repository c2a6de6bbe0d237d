#include <string.h>

#include "base/array.h"
#include "load/quality.h"
#include "store/loads.h"

static const char *const choices[HEADER_CHOICES] = { [CHOSEN_BY_NAME] = "name",
    [CHOSEN_BY_PRESET] = "preset",
    [CHOSEN_BY_MAP] = "map",
    [CHOSEN_BY_SETTINGS] = "settings" };

const char *quality_choice(enum header_choice choice)
{
    return choices[choice];
}

/* The numbers are of the field: where several columns make one they all have them. */
static int keep_field(struct db *db, int64_t load, const struct quality *quality,
    const struct header_rule *rule, struct error *err)
{
    const struct quality_field *seen = &quality->fields[rule->field];
    int is_common = quality_has_common(quality, rule->field);
    char common[CELL_QUOTE];
    struct loads_column column = { .position = rule->column + 1,
        .header = quality->names[rule->column],
        .field = record_field_find(quality->kind, rule->field)->name,
        .chosen_by = choices[rule->chosen_by],
        .cells = seen->cells,
        .unusable = seen->unusable,
        .example = seen->unusable ? seen->example : NULL,
        .reason = seen->unusable ? seen->reason : NULL,
        .common = is_common ? quality_common_text(quality, rule->field, common) : NULL,
        .common_cells = seen->common.cells };

    return loads_add_column(db, load, &column, err);
}

static int keep_column(struct db *db, int64_t load, const struct quality *quality,
    const struct header *header, int position, struct error *err)
{
    struct loads_column ignored = { .position = position + 1, .header = quality->names[position] };
    int used = 0;

    for (int i = 0; i < header->rule_count; i++) {
        if (header->rules[i].column != position)
            continue;
        used = 1;
        if (keep_field(db, load, quality, &header->rules[i], err))
            return -1;
    }
    return used ? 0 : loads_add_column(db, load, &ignored, err);
}

static int keep_notes(
    struct db *db, int64_t load, const struct load_notes *notes, struct error *err)
{
    for (int i = 0; i < notes->count; i++) {
        const struct load_note *note = &notes->items[i];
        struct loads_note row = { i + 1, note_code_name(note->code), note->field, note->text,
            note->cells, note->of };

        if (loads_add_note(db, load, &row, err))
            return -1;
    }
    return 0;
}

int quality_store(struct db *db, int64_t load, const struct quality *quality,
    const struct header *header, const struct load_notes *notes, struct error *err)
{
    const char *outcome = record_field_find(RECORD_CHARGE, FIELD_OUTCOME)->name;

    for (int i = 0; i < quality->columns; i++)
        if (keep_column(db, load, quality, header, i, err))
            return -1;
    for (int i = 0; i < quality->word_count; i++)
        if (loads_add_word(db, load, outcome, quality->words[i].word, quality->words[i].cells, err))
            return -1;
    return keep_notes(db, load, notes, err);
}
