/*
 * attacks.c - what attackers write into the fields of a sign-up.
 */
#include "report_sample.h"

const char *const sample_attacks[SAMPLE_ATTACKS] = {
    "<script>attack(1)</script>",
    "\"><img src=x onerror=attack(1)>",
    "' onmouseover='attack(1)' x='",
    "attack\xe2\x80\xaegnp.exe",
    "</style><script>attack(1)</script>",
    "</title></head><body onload=attack(1)>",
    "</script><svg/onload=attack(1)>",
    "javascript:attack(1)",
    "<a href=\"javascript:attack(1)\">attack</a>",
    "=cmd|' /C attack'!A0",
    "+attack;@SUM(1+1)*cmd|' /C calc'!A0",
    "| attack | <b>x</b> |\n|---|---|\n# attack",
    "`attack` **bold** [attack](javascript:attack(1)) ![x](http://attack.example/x.png)",
    "\x1b[2J\x1b]0;attack\x07",
    "attack caf\xe9 \xff\xfe",
    "attack \xc0\xbcscript\xc0\xbe",
    "<!-- attack --> ]]> <![CDATA[ attack",
    "&lt;script&gt;attack(1)&lt;/script&gt; &#60;b&#62;",
    "zero\xe2\x80\x8bwidth\xf3\xa0\x81\x81 attack\xef\xbb\xbf",
    ("\xc2\x9b"
     "31m attack \xe2\x81\xa6isolated"),
    "'); DROP TABLE ring; -- attack",
    "attack%s%n%p{{7*7}}${7*7}",
    "<meta http-equiv=refresh content=\"0;url=http://attack.example/\">",
    "http://attack.example/?q=<iframe src=//attack.example>",
};
