"""The closed catalogue of moves, codes and signals."""

import re
from pathlib import Path

import pytest

from trainer.conversation import moves
from trainer.conversation.moves import DUTIES, MOVES, QUALITIES, SIGNALS, VIOLATIONS, named


def test_no_code_means_two_things_but_the_notice_that_is_move_and_duty():
    catalogues = [set(c) for c in (MOVES, VIOLATIONS, DUTIES, QUALITIES, SIGNALS)]
    shared = {name for i, a in enumerate(catalogues) for b in catalogues[i + 1 :] for name in a & b}
    assert shared == {"collector-disclosure"}


@pytest.mark.parametrize("catalogue", [MOVES, VIOLATIONS, DUTIES, QUALITIES, SIGNALS])
def test_every_name_stands_in_both_languages(catalogue):
    for code, text in catalogue.items():
        assert re.search(r"[\u4e00-\u9fff]", text.zh), code
        assert re.fullmatch(r"[A-Za-z ,'-]+", text.en), code


def test_an_unknown_code_has_no_name():
    with pytest.raises(KeyError):
        named("no-such-code")


def test_the_catalogue_names_no_jurisdiction():
    assert not re.search(r"\b(cn|us|uk)\b", Path(moves.__file__).read_text(encoding="utf-8").split('"""', 2)[2])
