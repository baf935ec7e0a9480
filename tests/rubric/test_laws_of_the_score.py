"""Laws of the score: worse is never better, earlier is never worse, and only the data of a place differ."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.talk import AT, LOAN, Talk, call, shipped
from tests.rubric.test_any_talk import SETTINGS, judged, utterances
from trainer.conversation.moves import Move
from trainer.conversation.transcript import JURISDICTIONS, Setting
from trainer.rubric.book import RubricBook
from trainer.rubric.scorecard import Scorecard

Said = list[tuple[str, str, Any]]

# Codes that are critical in every place, and that stand on their words.
CRITICAL = (
    "threat-of-violence", "public-shaming", "false-legal-threat", "impersonation", "privacy-intrusion",
    "third-party-pressure", "off-book-payment", "induced-borrowing", "unauthorised-fee", "abusive-language",
    "unlawful-visit", "vulnerable-mishandled", "third-party-disclosure",
)  # fmt: skip
# Moves that meet a duty of the opening and tell nobody of a debt.
OPENS = ("identify-self", "state-recording", "give-complaint-route")


def own(said: Said) -> list[int]:
    return [i for i, (speaker, _, _) in enumerate(said) if speaker == "collector"]


def with_words(said: Said, index: int, words: str, kind: str, confidence: float) -> Said:
    """`said` with one more thing said at the end of the turn `index`."""
    speaker, text, read = said[index]
    longer = f"{text}，{words}"
    move = Move(kind, (len(text) + 1, len(longer)), confidence)
    return [*said[:index], (speaker, longer, (*read, move)), *said[index + 1 :]]


def handed_on(utterance: tuple[str, str, Any]) -> bool:
    """Whether someone else speaks, or the one on the line turns out to be someone else."""
    speaker, _, heard = utterance
    others = {"is-third-party", "denies-identity"}
    return speaker == "third_party" or (speaker == "borrower" and any(s.kind in others for s in heard))


def no_better(after: Scorecard, before: Scorecard) -> None:
    assert after.score <= before.score
    for dimension, value in after.dimensions.items():
        assert value <= before.dimensions[dimension], dimension
    order = {"pass": 2, "review": 1, "fail": 0}
    # A doubt may bring a person in where the points alone would have failed it; it never lets anyone pass.
    assert order[after.verdict] <= max(order[before.verdict], order["review"])
    if any(f.severity == "critical" and f.sure and not f.advice_only for f in after.findings):
        assert after.verdict == "fail"


@given(SETTINGS, utterances(), st.sampled_from(CRITICAL), st.sampled_from([0.6, 0.97]), st.data())
def test_one_more_critical_violation_never_raises_a_score(
    setting: Setting, said: Said, code: str, confidence: float, data: st.DataObject
) -> None:
    if own(said):
        index = data.draw(st.sampled_from(own(said)))
        no_better(judged(setting, with_words(said, index, "我告诉你", code, confidence)), judged(setting, said))


@given(SETTINGS, utterances(), st.sampled_from(CRITICAL))
def test_nor_does_a_turn_that_holds_nothing_else(setting: Setting, said: Said, code: str) -> None:
    text = "这话我放在这儿了"
    worse = [*said, ("collector", text, (Move(code, (0, len(text)), 0.97),))]
    plain = [*said, ("collector", text, ())]
    no_better(judged(setting, worse), judged(setting, plain))


@given(SETTINGS, utterances(), st.sampled_from(OPENS), st.data())
def test_a_duty_met_earlier_never_lowers_a_score(setting: Setting, said: Said, kind: str, data: st.DataObject) -> None:
    # To someone new who comes on the line a duty is owed again: here one person stays on it.
    said = [u for u in said if not handed_on(u)]
    setting = replace(setting, answered_by="borrower", relation=None)
    turns = own(said)
    if len(turns) < 2:
        return
    early, late = sorted(data.draw(st.lists(st.sampled_from(turns), min_size=2, max_size=2, unique=True)))
    meets = "您好"
    sooner = judged(setting, with_words(said, early, meets, kind, 0.95))
    later = judged(setting, with_words(said, late, meets, kind, 0.95))
    for dimension in ("compliance", "ethics"):
        assert sooner.dimensions[dimension] >= later.dimensions[dimension]


def as_if(law: str, place: str) -> RubricBook:
    """A book in which the law of `law` holds in `place` and no other law does."""
    kept = [b for b in shipped().bound if b.rubric.kind != "law"]
    own_law = next(b for b in shipped().bound if b.rubric.kind == "law" and b.rubric.jurisdiction == law)
    moved = replace(own_law, rubric=own_law.rubric.model_copy(update={"jurisdiction": place}))
    return RubricBook((moved, *kept))


@given(SETTINGS, utterances(), st.sampled_from(JURISDICTIONS), st.sampled_from(JURISDICTIONS))
def test_a_place_differs_by_the_data_of_its_rules_and_by_nothing_else(
    setting: Setting, said: Said, law: str, place: str
) -> None:
    at_home = judged(replace(setting, jurisdiction=law), said)  # type: ignore[arg-type]
    abroad = judged(replace(setting, jurisdiction=place), said, as_if(law, place))  # type: ignore[arg-type]
    assert abroad == at_home


@given(SETTINGS, utterances())
def test_what_two_places_judge_unlike_is_answered_by_criteria_that_differ(setting: Setting, said: Said) -> None:
    cards = {j: judged(replace(setting, jurisdiction=j), said) for j in JURISDICTIONS}
    for one in JURISDICTIONS:
        for other in JURISDICTIONS:
            gone = {(f.code, f.turn) for f in cards[one].findings} - {(f.code, f.turn) for f in cards[other].findings}
            for code, _turn in gone:
                rules = (shipped().rules(j, setting.channel, AT.date()).of(code) for j in (one, other))
                assert len({tuple(c.id for c in held) for held in rules}) == 2, code


# Every duty phrase there is, said whether or not anyone asked.
RECITED = (
    "⟦greet|您好⟧，⟦identify-self|我是明岸公司的林晓，受某银行委托⟧，⟦state-recording|通话有录音⟧，"
    "⟦collector-disclosure|这是催收电话，您提供的信息会用于催收⟧，⟦state-purpose|是关于您的消费贷⟧，"
    "⟦state-amount amount=8200|一共八千二⟧，⟦explain-charges|本金八千利息二百⟧，⟦offer-hardship-help|有困难可以申请帮助⟧，"
    "⟦answer-dispute|有异议我们登记核实⟧，⟦give-complaint-route|投诉打客服热线⟧，⟦signpost-help|有免费咨询⟧，"
    "⟦stop-contact|不想接可以停止联系⟧，⟦give-way-to-pay|请在银行应用还款⟧，⟦check-safety|您现在安全吗⟧？"
    "⟦confirm-agreement|以上确认⟧，⟦close|再见⟧"
)


def humane(jurisdiction: str) -> Talk:
    """A plain call: who, recorded, what, why it came about, what can be done. No more than it needs."""
    return (
        call(jurisdiction=jurisdiction, answered_by="borrower")
        .says("⟦greet|您好⟧，⟦identify-self|我是明岸公司的林晓，受某银行委托⟧，⟦state-recording|有录音⟧。⟦ask-for-person|您是陈先生吧⟧？")
        .hears("是，你说", "confirms-identity")
        .says("⟦collector-disclosure|这是催收电话，您说的会用于催收⟧。⟦state-purpose|是您那笔消费贷⟧，⟦state-amount amount=8200|八千二⟧")
        .hears("厂子倒了，两个月没工资", "hardship")
        .says("⟦empathise|厂子倒了，两个月没工资，确实难⟧。⟦ask-reason open|后来呢⟧？")
        .hears("打点零工")
        .says("⟦acknowledge|打零工⟧，⟦ask-income|每月大概多少⟧？")
        .hears("两千多")
        .says("⟦offer-plan each=300 count=12|每月三百，您看行吗⟧？")
        .hears("行", "agrees")
        .says("⟦confirm-agreement each=300 count=12|每月三百，十二期⟧，⟦give-way-to-pay|在银行应用里还⟧，⟦close|谢谢您⟧")
    )  # fmt: skip


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
@pytest.mark.parametrize("verified", ["borrower", "unknown"])
def test_a_reciter_of_all_duty_phrases_scores_below_a_plain_humane_call(jurisdiction: str, verified: str) -> None:
    reciter = call(jurisdiction=jurisdiction, answered_by=verified).says(RECITED)
    for answer, signal in (("厂子倒了，两个月没工资", "hardship"), ("打点零工", ""), ("两千多", ""), ("行", "agrees")):
        reciter.hears(answer, *([signal] if signal else [])).says(RECITED)
    kind = humane(jurisdiction)
    assert kind.card.verdict == "pass"
    assert reciter.card.score < kind.card.score - 5


def test_the_insult_after_the_sneer_costs_as_much_as_without_it() -> None:
    setting = Setting(started_at=AT, account=LOAN, excerpt=True, answered_by="borrower")
    insult: Said = [("collector", "你还是人吗", (Move("abusive-language", (0, 5), 0.97),))]
    sneer: Said = [("collector", "又没钱了是吧", (Move("abusive-language", (0, 6), 0.6),)), ("borrower", "嗯", ())]
    no_better(judged(setting, sneer + insult), judged(setting, insult))
