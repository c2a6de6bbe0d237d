#include "report/glossary.h"

/* A score in bits, and the odds that it is a ring. */
static const struct {
    int bits;
    const char *odds;
} odds[] = {
    { 0, "as likely as not" },
    { 3, "8 to 1" },
    { 7, "about 100 to 1" },
    { 11, "about 2,000 to 1" },
    { 15, "about 30,000 to 1" },
    { 20, "about a million to 1" },
};

static const struct {
    const char *term, *meaning;
} terms[] = {
    { "Ring",
        "Accounts that probably have one operator: they share more values, or share them more "
        "closely in time, than chance explains. A ring is a suspicion until somebody confirms "
        "it. It keeps its id from week to week." },
    { "Bits of score",
        "Each bit doubles the odds that it is a ring; each bit below zero halves them. A score is "
        "the sum of its parts: some raise it, some lower it. What people decided is in parts of "
        "its own, after the evidence." },
    { "Bits of evidence",
        "How surprising it would be by chance that so many accounts share one value: each bit "
        "halves the probability. They decide which accounts are linked. They are not added to the "
        "score." },
    { "Bands",
        "High: 7 bits or more. Medium: 0 bits or more. Low: less. The settings can change these "
        "limits. A ring of two accounts is never high. Low rings are counted, but not listed." },
    { "Look at these first",
        "Rings that need a decision. The order depends on the score (up to 20 bits), on the number "
        "of active accounts, on the accounts that joined since the last report, and on failed and "
        "disputed charges." },
    { "New, returned, grown ...",
        "How a ring changed since the last report. Returned: it was gone for some time. Split: it "
        "was part of another ring. Merged: it is now part of another ring. Gone: it is no longer a "
        "ring." },
    { "Waiting", "The ring is in the high or medium band and has no verdict. The verdicts are "
                 "confirmed (it is a ring), benign (it is not) and watch (not clear yet)." },
    { "Paid, failed, disputed",
        "Paid is the sum of successful charges, in the most frequent currencies. Failed and "
        "disputed are shares of all charges: refused by the bank, or taken back by the "
        "cardholder." },
    { "Precision", "The share of confirmed rings among rings reviewed as confirmed or benign. It "
                   "says nothing about rings that nobody reviewed." },
    { "Set aside", "Values that too many accounts share to be evidence, such as those of offices, "
                   "schools or mobile carriers, and values that somebody allowed." },
};

void glossary_write(const struct prose *prose)
{
    fputs("<dl class=\"terms\">\n", prose->file);
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        fprintf(prose->file, "<dt>%s</dt><dd>%s</dd>\n", terms[i].term, terms[i].meaning);
    fputs("</dl>\n", prose->file);
}

void glossary_write_scale(const struct prose *prose)
{
    fputs("<p class=\"scale\">Scores are in bits. Each bit doubles the odds that this is a ring: ",
        prose->file);
    for (size_t i = 0; i < sizeof odds / sizeof odds[0]; i++)
        fprintf(prose->file, "<span><b>%d</b> %s</span> ", odds[i].bits, odds[i].odds);
    fputs("<a href=\"#reading\">More</a></p>\n", prose->file);
}
