"""Which tongue words are in, as far as this product must know: Chinese and English are read here, others are not."""

import re

# A turn with at least this many letters, most of them neither Latin nor Chinese, is in a language nobody here reads.
_FOREIGN_FROM = 4
_LETTER = re.compile(r"[^\W\d_]")
_READ_HERE = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u3400-\u9fff\uf900-\ufaff\uff21-\uff5a\U00020000-\U0003ffff]"
)


def in_foreign_letters(text: str) -> bool:
    """Whether most letters of `text` are neither Latin nor Chinese: Cyrillic, Arabic, Korean, Thai …"""
    letters = [] if text.isascii() else _LETTER.findall(text)
    return len(letters) >= _FOREIGN_FROM and 2 * sum(bool(_READ_HERE.match(c)) for c in letters) < len(letters)
