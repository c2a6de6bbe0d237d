#include "report/glossary.h"

const struct glossary_odds glossary_odds[GLOSSARY_ODDS] = {
    { 0, "as likely as not" },
    { 3, "8 to 1" },
    { 7, "about 100 to 1" },
    { 11, "about 2,000 to 1" },
    { 15, "about 30,000 to 1" },
    { 20, "about a million to 1" },
};

const struct glossary_term glossary_terms[GLOSSARY_TERMS] = {
    { "Ring", "accounts that chance does not explain together: they share more, and at the same "
              "time, than strangers do. It is a suspicion until somebody has confirmed it. Its "
              "number stays the same from week to week." },
    { "Bits", "how the odds that it is a ring are told. Each bit doubles them, each bit below "
              "nothing halves them. A score is the sum of its parts: some speak for a ring, some "
              "against it. Evidence is told in bits, too: how surprising it would be by chance." },
    { "Bands",
        "high from 11 bits, medium from 0, low below, unless the settings say otherwise; two "
        "accounts alone are never high. Low ones are counted, and not told about." },
    { "Look at these first",
        "rings about which there is something to do. What counts is the score, up to 20 bits, "
        "beyond which nobody doubts; then how many accounts are active, and how many joined since "
        "the last report; then how many charges failed or are disputed." },
    { "New, returned, grown ...",
        "what became of a ring since the last report. Returned: it was gone for a while. Split: "
        "it was part of another. Merged: it is part of another now. Gone: what was left of it is "
        "no ring any more." },
    { "Waiting", "in the high or medium band, and nobody has said what it is. Confirmed: somebody "
                 "found that it is a ring. Benign: that it is none. Watch: that time will tell." },
    { "Failed, disputed",
        "shares of all charges of the accounts in question, refused by the bank or "
        "taken back by whoever owns the card. Paid is what was charged with "
        "success, in the currencies that most of it is in." },
    { "Precision", "of the rings that were reviewed and found confirmed or benign, how many were "
                   "confirmed. It tells of those that somebody looked at, not of all." },
    { "Set aside", "values that so many share that they tell nothing: offices, schools, carriers, "
                   "or what somebody allowed. They link nobody." },
};
