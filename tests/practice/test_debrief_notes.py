"""A model's notes to a debrief: each held by words of the talk and by what the scorecard found; nothing new in them."""

import json
from functools import cache
from typing import Any

import pytest

from benchmarks.model_server import Fails, Raw, Says, Server, serving
from tests.practice.call import Call
from tests.practice.test_suggestion import LINES
from trainer.llm.calls import Limits, MemoryLedger
from trainer.llm.client import Client
from trainer.practice.attempt import Attempt
from trainer.practice.coach import debrief
from trainer.practice.debrief_notes import Bounds, Debriefer, NoNotes, Notes, broken, held, marked
from trainer.practice.desk import desk
from trainer.practice.result import result
from trainer.rubric.scorecard import Scorecard

QUOTE = {"zh": "再不还警察就上门把你抓起来坐牢", "en": "the police will come and arrest you"}
SAY = {
    "zh": "对方刚报完身份证后四位，正等着听是什么事，这句“再不还警察就上门”只会让人挂电话。下次先问一句怎么回事。",
    "en": "He had just trusted you with his digits, and “the police will come” makes him want to hang up. Next time ask "
    "first what has happened.",
}


@cache
def played(locale: str) -> tuple[Attempt, Scorecard]:
    attempt = Call(desk(), "laid-off", locale).hold(LINES[locale]).attempt  # type: ignore[arg-type]
    return attempt, result(desk(), attempt).scorecard


def bounds(locale: str = "en") -> Bounds:
    attempt, card = played(locale)
    return Bounds.of(desk(), attempt, card, debrief(attempt, card))


def note(about: Any = "L1", quote: Any = QUOTE["en"], say: Any = SAY["en"]) -> dict[str, Any]:
    return {"about": about, "quote": quote, "say": say}


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_note_that_the_talk_holds_is_kept_with_its_turn(locale: str) -> None:
    attempt, _card = played(locale)
    kept = held([note(quote=QUOTE[locale], say=SAY[locale])], bounds(locale))
    (one,) = kept.notes
    assert QUOTE[locale] in attempt.transcript_turns[one.turn or 0].text
    assert (one.kind, one.say, kept.dropped) == ("finding", SAY[locale], {})


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (note(quote="I will have you locked up"), "quote"),
        (note(quote="The police will come"), "quote"),
        (note(quote=""), "quote"),
        (note(say="You said “we will burn your house”, and that frightens people."), "quote"),
        (note("L9"), "shape"),
        (note(None), "shape"),
        (note(say=""), "shape"),
        (note(say=["a"]), "shape"),
        (note(say="他一听就会挂电话，下次先问原因。"), "language"),
        (note(say="As a language model I would ask first."), "machine"),
        (note(say="You have failed by this. Ask first next time."), "verdict"),
        (note(say="That cost you most of the score. Ask first next time."), "verdict"),
        (note(say="He owes 77,777 yuan, so ask first."), "figure"),
        (note(say="Ask him first what happened by 3 March 2031."), "figure"),
        (note(say="You could ask first. " * 40), "length"),
        (note(say="He had been laid off, so ask first."), "leak"),
    ],
)
def test_what_is_not_held_is_dropped_and_the_reason_kept(given: dict[str, Any], why: str) -> None:
    kept = held([given], bounds())
    assert kept.notes == ()
    assert kept.dropped == {why: 1}


def test_another_breach_by_name_is_no_note_and_a_lesson_has_one_note_only() -> None:
    spared = next(iter(bounds().others))
    assert broken(f"This was also {spared}. Ask first next time.", bounds()) == "claim"
    assert held([note(), note()], bounds()).dropped == {"twice": 1}
    assert held("nothing", bounds()) == Notes("en", ())
    assert held([1, None, "a"], bounds()).notes == ()


def test_words_of_the_rubric_may_be_quoted_and_a_missed_duty_needs_no_quote() -> None:
    better = bounds().ours[-1]
    assert broken(f"Say it plainly: “{better}”", bounds()) == ""
    attempt, card = played("en")
    duties = [mark for mark, one in marked(debrief(attempt, card)).items() if getattr(one, "kind", "") == "duty"]
    for mark in duties:
        assert held([note(mark, "", "Ask him first what has happened to him.")], bounds()).notes


def asked(server: Server, locale: str = "en", **more: Any) -> tuple[Notes, MemoryLedger]:
    attempt, card = played(locale)
    ledger = more.pop("ledger", MemoryLedger())
    client = Client(server.endpoint, ledger)
    client.sdk()
    one = Debriefer(client, "a-model", first=2.0, whole=4.0, **more)
    return one.notes(desk(), attempt, card, debrief(attempt, card))[0], ledger


def answering(*notes: Any) -> Any:
    return lambda _asked: Says((json.dumps({"notes": list(notes)}, ensure_ascii=False),))


def test_it_is_asked_with_the_findings_and_the_talk_and_recorded_as_the_coach() -> None:
    with serving(answering(note())) as server:
        notes, ledger = asked(server, hide=("Tong Yue",))
        told = json.loads(server.asked[0]["messages"][1]["content"])
    assert len(notes.notes) == 1
    assert [(call.purpose, call.outcome) for call in ledger.calls] == [("coach", "ok")]
    assert {one["id"] for one in told["lessons"]} <= {"L1", "L2", "L3"}
    assert "Tong Yue" not in json.dumps(told)
    assert "wages" not in json.dumps(told["lessons"])


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (lambda _asked: Fails(500), "server-error"),
        (lambda _asked: Fails(429), "rate-limited"),
        (lambda _asked: Says(("I think you did well.",)), "shape"),
        (lambda _asked: Says(('{"notes": "none"}',)), "shape"),
        (lambda _asked: Says(()), "empty"),
        (lambda _asked: Raw(b"data: {nonsense\n\n"), "garbled"),
        (answering(note(quote="never said")), "quote"),
    ],
)
def test_trouble_gives_a_reason_and_leaves_the_debrief_as_it_is(script: Any, why: str) -> None:
    with serving(script) as server, pytest.raises(NoNotes) as none:
        asked(server)
    assert none.value.why == why


def test_a_spent_budget_asks_nobody() -> None:
    ledger = MemoryLedger(Limits(tokens_a_day=1))
    with serving(answering(note())) as server:
        asked(server, ledger=ledger)
        with pytest.raises(NoNotes) as none:
            asked(server, ledger=ledger)
    assert none.value.why == "over-budget"
    assert len(server.asked) == 1
