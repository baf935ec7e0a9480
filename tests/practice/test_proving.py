"""The proof of a scenario: its own dialogues come out as its author says, and what differs is named."""

import pytest
import yaml

from tests.borrower.small_loan import patched
from tests.practice.call import lay_out_small_loan
from trainer.practice.desk import Desk, fill_scenarios
from trainer.practice.proving import play_dialogue, prove_dialogues
from trainer.scenario.schema import Dialogue

GREETING = {"kind": "exemplary", "locale": "zh", "lines": ["您好。", "您忙，再见。"]}
INSULT = {"kind": "bad", "locale": "zh", "lines": ["喂，是罗志远吗？", "再不还钱我就找人打断你的腿。"]}
ONE_LINE_TOO_MANY = [*GREETING["lines"], "喂？"]


@pytest.fixture
def proved(tmp_path, small_desk):
    """The problems of one more dialogue of the small loan, which says how it really comes out but for `wrong`."""

    def proved(dialogue, **wrong):
        asked = Dialogue.model_validate({"verdict": "pass", **dialogue})
        _attempt, came = play_dialogue(small_desk, "small-loan", asked)
        true = {
            "verdict": came.scorecard.verdict,
            "findings": sorted({f.code for f in came.scorecard.findings if not f.advice_only}),
            "outcome": came.outcome.id,
        }
        folder = lay_out_small_loan(tmp_path / "scenarios")
        changed = patched({"dialogues.+": {**dialogue, **true, **wrong}})
        (folder / "small-loan.yaml").write_text(yaml.safe_dump(changed, allow_unicode=True), "utf-8")
        shelf = fill_scenarios(folder, small_desk.voices)
        desk = Desk(shelf, small_desk.voices, small_desk.rubrics, small_desk.parameters)
        volume = desk.scenarios["small-loan"]
        line, _ = volume.source.position(("dialogues", 4))
        return [p for p in prove_dialogues(desk, volume) if p.line == line]

    return proved


def test_every_shipped_dialogue_comes_out_as_its_author_says(desk):
    assert [p.to("en") for volume in desk.scenarios for p in prove_dialogues(desk, volume)] == []


@pytest.mark.parametrize("dialogue", [GREETING, INSULT])
def test_a_dialogue_that_comes_out_as_it_says_is_no_problem(proved, dialogue):
    assert proved(dialogue) == []


@pytest.mark.parametrize(
    ("dialogue", "wrong", "said"),
    [
        (INSULT, {"verdict": "pass"}, "verdict fail"),
        (GREETING, {"findings": ["abusive-language"]}, "not found: abusive-language"),
        (INSULT, {"findings": []}, "threat-of-violence “再不还钱我就找人打断你的腿"),
        (GREETING, {"duties": ["amount-explained"]}, "duties not met: amount-explained"),
        (GREETING, {"outcome": "agreed"}, "outcome open, not agreed"),
        ({**GREETING, "lines": ONE_LINE_TOO_MANY}, {}, "ended after 2 of 3 lines: no-agreement"),
    ],
)
def test_what_comes_out_otherwise_is_named_with_its_place_and_a_remedy(proved, dialogue, wrong, said):
    problems = proved(dialogue, **wrong)
    assert [p.code for p in problems] == ["S030"]
    assert said in problems[0].message.en
    assert problems[0].remedy.zh
    assert problems[0].remedy.en


def test_a_bad_dialogue_may_end_before_its_last_line(proved):
    assert proved({**GREETING, "kind": "bad", "lines": ONE_LINE_TOO_MANY}) == []


def test_a_dialogue_is_played_with_its_own_seed_and_language(desk):
    for dialogue in desk.scenario("laid-off").dialogues:
        attempt, came = play_dialogue(desk, "laid-off", dialogue)
        assert (attempt.started.seed, attempt.started.locale) == (dialogue.seed, dialogue.locale)
        assert play_dialogue(desk, "laid-off", dialogue)[1] == came
