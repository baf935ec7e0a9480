"""Cutting text into the encoder's word pieces: the likeliest cut, and nothing of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from trainer.language.pieces import UNKNOWN, PieceBook
from trainer.language.sentences import encoder

TOY = PieceBook(
    ["<unk>", "<s>", "</s>", "▁", "a", "b", "▁ab", "c", "▁a"], [0, 0, 0, -3.0, -4.0, -4.0, -5.0, -4.0, -6.0]
)
TEXTS = st.text(alphabet="abc 你欠钱还x1,。!😀\n", max_size=40)


def named(book, text):
    return [book.pieces[number] for number in book.cut(text)[0]]


def test_the_likeliest_cut_wins():
    assert named(TOY, "ab") == ["▁ab"]
    assert named(TOY, "cab") == ["▁", "c", "a", "b"]


def test_a_character_that_no_piece_holds_is_unknown_and_the_rest_is_still_cut():
    numbers, starts = TOY.cut("a?b")
    assert [TOY.pieces[n] for n in numbers] == ["▁a", "<unk>", "b"]
    assert starts == [0, 1, 2]


def test_runs_of_spaces_are_one_and_those_at_the_end_are_none():
    assert named(TOY, "a   b ") == named(TOY, "a b")


def test_places_point_into_the_text_as_it_was():
    _, starts = TOY.cut("a   c")
    assert starts[-1] == 4


@given(TEXTS)
def test_the_pieces_spell_the_text(text):
    book = encoder().book
    numbers, starts = book.cut(text)
    assert starts == sorted(starts)
    spelled = "".join("?" if n == UNKNOWN else book.pieces[n] for n in numbers)
    assert len(spelled) == len("▁" + "▁".join(text.split()) if text.split() else "▁")
