"""Make the word tables of trainer/language/tables (a developer's tool).

    apt-get install wamerican-small wbritish-small
    python tools/bake_words.py

`known-en.txt`: what English has, from SCOWL (Debian's wamerican-small and wbritish-small; a permissive licence, its
notice stands in the table). `words-en.txt`: those of them that the English learning lines use at least three times,
commonest first; a misspelt word is put right to one of these and to nothing else.
"""

import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "trainer" / "language" / "tables"
LISTS = ("/usr/share/dict/american-english-small", "/usr/share/dict/british-english-small")
MARKS = re.compile(r"⟦[^|]*\||⟧")
USED_AT_LEAST = 3
# What dictionaries leave out and collectors' talk has.
INFORMAL = """
    aiya apologise arsed auntie bailiff bailiffs bestie biggie blah bloke blokes bouta brill bro bucks
    bullshit bruv cheerio crap damn dept dialled dialler dude dumbass dunno dosh emoji facebook fiver fuck
    fucked fucker fucking gonna gotta grand gran granny hubby instagram knackered kneecap kneecaps layoff
    layoffs lol mate missus mortgage mum mummy nah nana nope okay okey online pals payout payday payroll
    paypal piss pissed promo pony quid rota scam scammer sheriff shite shit shitty skint snapchat sucker telly
    tech tenner texting tiktok venmo voicemail wanna wanker website whatsapp whinge whinging wuss yeah yep yup
    zelle
"""
NOTICE = """# Made by tools/bake_words.py from SCOWL, size 35 (American and British).
# Copyright 2000-2018 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
"""


def main() -> None:
    known: set[str] = set()
    for name in LISTS:
        for word in Path(name).read_text(encoding="utf-8").split():
            if re.fullmatch(r"[A-Za-z]{3,}", word):
                known.add(word.lower())
    counts: Counter[str] = Counter()
    for file in sorted((ROOT / "learning").glob("*-en-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            counts.update(re.findall(r"\b[a-z]{3,}\b", MARKS.sub("", json.loads(line)["say"])))
    known.update(INFORMAL.split())
    words = [word for word, n in counts.most_common() if n >= USED_AT_LEAST and word in known]
    TABLES.joinpath("known-en.txt").write_text(NOTICE + "\n".join(sorted(known)) + "\n", encoding="utf-8")
    TABLES.joinpath("words-en.txt").write_text(
        "# Made by tools/bake_words.py.\n" + "\n".join(words) + "\n", encoding="utf-8"
    )
    print(f"{len(known)} known words, {len(words)} that may be meant")


if __name__ == "__main__":
    main()
