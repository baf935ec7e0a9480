"""What the judge remembers, and what it forgets."""

from tests.rubric.talk import named
from trainer.rubric.tally import KEPT, Proof, more, seen


def test_counting_leaves_the_old_count_as_it_was() -> None:
    before = {"greet": 1}
    assert more(before, "greet", "close") == {"greet": 2, "close": 1}
    assert before == {"greet": 1}


def test_evidence_is_a_dozen_turns_each_named_once() -> None:
    shown: dict[str, tuple[int, ...]] = {}
    for turn in range(40):
        shown = seen(seen(shown, turn, "asked"), turn, "asked")
    assert shown["asked"] == tuple(range(KEPT))


def test_a_name_alone_verifies_nobody_and_the_file_does() -> None:
    assert not Proof(name=True).verified
    assert Proof(name=True, detail=True).verified
    assert Proof(known=True).verified


def test_a_matter_waits_until_it_is_answered_and_stays_known() -> None:
    talk = named().hears("数不对", "dispute")
    assert talk.tally.waits("dispute") is not None
    talk.says("⟦answer-dispute|我登记了⟧")
    assert talk.tally.waits("dispute") is None
    assert talk.tally.heard("dispute")


def test_a_hint_is_remembered_and_binds_nothing() -> None:
    tally = named().hears("这账……", "dispute", confidence=0.3).tally
    assert tally.waits("dispute") is None
    assert tally.waits("dispute", at_least=0.2) is not None
    assert not tally.heard("dispute")


def test_the_last_turn_tells_what_is_new_in_it() -> None:
    talk = named().says("⟦threat-of-violence|小心点⟧")
    assert [f.code for f in talk.tally.new_findings] == ["threat-of-violence"]
    assert talk.hears("什么").tally.new_findings == ()
    assert talk.says("⟦wait|好⟧").tally.new_findings == ()
