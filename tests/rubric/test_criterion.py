"""Which criterion answers for a finding."""

from datetime import date
from typing import Any

import pytest

from trainer.conversation.text import Text
from trainer.rubric.criterion import Held, RubricKind, Rules
from trainer.rubric.schema import Better, Criterion


def criterion(id: str, **more: Any) -> Criterion:
    given: dict[str, Any] = {
        "code": "impersonation",
        "kind": "violation",
        "dimension": "compliance",
        "severity": "major",
        "weight": 10,
        "title": Text("题", "title"),
        "citation": Text("据", "citation"),
        "advice": Text("议", "advice"),
        "better": Better(zh=("好的",), en=("fine",)),
    }
    return Criterion(id=id, **{**given, **more})


def rules(*held: tuple[Criterion, RubricKind]) -> Rules:
    return Rules.gathered((Held(c, of) for c, of in held), {})


def answers(r: Rules, detail: str = "", quote: str = "") -> str:
    answer = r.answer("impersonation", detail, quote)
    assert answer is not None
    return answer.criterion.id


def test_narrow_is_cited_before_wide_and_law_before_the_rest() -> None:
    r = rules(
        (criterion("wide"), "law"),
        (criterion("court", words={"zh": ["法院"], "en": ["court"]}), "law"),
        (criterion("right", dimension="ethics"), "ethics"),
    )
    assert answers(r, quote="我是法院的") == "court"
    assert answers(r, quote="I'm from the Court") == "court"
    assert answers(r, quote="我是银行的") == "wide"


def test_english_words_are_whole_words() -> None:
    r = rules((criterion("wide"), "law"), (criterion("officer", words={"en": ["officer"]}), "law"))
    assert answers(r, quote="my co-officer") == "officer"
    assert answers(r, quote="subofficer") == "wide"


def test_a_detail_is_taken_only_by_who_names_it() -> None:
    r = rules((criterion("written", detail=("written",)), "law"), (criterion("rest"), "law"))
    assert answers(r, "written") == "written"
    assert answers(r, "spoken") == "rest"
    assert rules((criterion("written", detail=("written",)), "law")).answer("impersonation", "spoken") is None


def test_a_fallback_speaks_only_where_nothing_else_does() -> None:
    fallback = (criterion("decency", fallback=True), "ethics")
    assert answers(rules(fallback)) == "decency"
    both = rules(fallback, (criterion("law"), "law"))
    answer = both.answer("impersonation")
    assert answer is not None
    assert (answer.criterion.id, answer.also) == ("law", ())
    assert [c.id for c in both.binding("impersonation")] == ["law"]


def test_an_unsure_rule_stands_behind_a_sure_one_and_is_named_beside_it() -> None:
    r = rules((criterion("unsure", unsure=True), "law"), (criterion("right", dimension="ethics"), "ethics"))
    answer = r.answer("impersonation")
    assert answer is not None
    assert (answer.criterion.id, answer.also) == ("right", ("unsure",))


def test_a_house_rule_may_make_it_graver_and_never_lighter() -> None:
    law = (criterion("law"), "law")
    graver = rules(law, (criterion("house", severity="critical"), "house")).answer("impersonation")
    lighter = rules(law, (criterion("house", severity="minor"), "house")).answer("impersonation")
    assert graver is not None
    assert lighter is not None
    assert (graver.severity, lighter.severity) == ("critical", "major")


def test_other_dimensions_join_unless_they_are_graver() -> None:
    rude = criterion("rude", dimension="ethics", severity="minor", detail=("rudeness",))
    r = rules(
        (criterion("law", severity="critical"), "law"),
        (rude, "ethics"),
        (criterion("right", dimension="ethics"), "ethics"),
    )
    light, grave = r.answer("impersonation", "rudeness"), r.answer("impersonation")
    assert light is not None
    assert grave is not None
    assert (light.criterion.id, light.also) == ("rude", ())
    assert (grave.criterion.id, grave.also) == ("law", ("right",))


def test_parameters_come_from_the_criteria_that_bind() -> None:
    r = rules(
        (criterion("a", parameters={"signals": ("attorney",), "within_turns": 2}), "law"),
        (criterion("b", parameters={"signals": ("insolvency",)}, detail=("x",)), "law"),
        (criterion("c", parameters={"signals": ("stop-request",)}, fallback=True), "ethics"),
    )
    assert r.names("impersonation", "signals") == {"attorney", "insolvency"}
    assert r.number("impersonation", "within_turns", 9) == 2
    assert r.number("impersonation", "unheard-of", 9) == 9
    assert not r.flag("impersonation", "principal")


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 1, 30), True), (date(2026, 1, 29), False), (date(2026, 3, 1), False), (None, False)],
)
def test_a_criterion_holds_from_its_first_to_its_last_day(day: date | None, holds: bool) -> None:
    dated = criterion("dated", **{"from": date(2026, 1, 30), "until": date(2026, 2, 28)})
    assert dated.holds_on(day) is holds


def test_an_unknown_day_takes_the_open_ended_law() -> None:
    assert criterion("open", **{"from": date(2026, 1, 30)}).holds_on(None)
