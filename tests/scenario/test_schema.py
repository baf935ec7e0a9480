"""The shape of a scenario file: what it must say, what it may not, and what an author reads when it is wrong."""

import json
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from tests.borrower.small_loan import GONE, PROBLEMS, patched, scenario
from trainer.content.shelf import open_volume, shape
from trainer.content.source import parse
from trainer.scenario.schema import Scenario, Voice

THREE = {"zh": ["一。", "二。", "三。"], "en": ["One.", "Two.", "Three."]}


def test_the_small_loan_has_the_shape_of_a_scenario():
    volume, problems = open_volume(PROBLEMS / "small-loan.yaml", Scenario)
    assert problems == ()
    assert volume.content.id == "small-loan"
    assert len(volume.version) == 16


@pytest.mark.parametrize(
    ("why", "wrong", "right"),
    [
        ("a name is lower case", {"id": "Small-Loan"}, {"id": "small-loan-2"}),
        ("a name has no underscore", {"facts.0.id": "job_lost"}, {"facts.2.id": "card-games"}),
        ("a version is counted from 1", {"version": 0}, {"version": 2}),
        ("every text stands in both languages", {"title": {"zh": "贷款"}}, {"title": {"zh": "贷款", "en": "Loan"}}),
        ("and in no third", {"title": {"zh": "贷款", "en": "Loan", "de": "Kredit"}}, {}),
        (
            "whatever is said is said in three ways",
            {"pick_up.zh": ["喂？", "你好。"]},
            {"pick_up.zh": ["喂？", "你好。", "谁？"]},
        ),
        ("in each language", {"facts.0.tell.en": ["I lost the job."]}, {}),
        ("no way of saying is empty", {"pick_up.zh": ["喂？", "你好。", ""]}, {}),
        (
            "none is longer than anybody can say",
            {"pick_up.zh": ["喂？", "你好。", "喂" * 401]},
            {"pick_up.zh": ["喂？", "你好。", "喂" * 400]},
        ),
        ("a guard is not empty", {"hints.0.when": [""]}, {"hints.0.when": ["always"]}),
        (
            "a feeling lies between 0 and 1",
            {"people.debtor.opening_mood": {"trust": 1.2}},
            {"people.debtor.opening_mood": {"trust": 1.0}},
        ),
        ("nobody is perfectly willing", {"character.willingness": 1.0}, {"character.willingness": 0.95}),
        ("a threshold can be reached", {"facts.0.threshold": 0.95}, {"facts.0.threshold": 0.9}),
        ("a chance is a chance", {"happenings.0.chance": 20}, {"happenings.0.chance": 0.2}),
        ("a temperament is one of six", {"people.debtor.temperament": "jolly"}, {"people.debtor.temperament": "wall"}),
        ("a channel is one of four", {"channel": "fax"}, {}),
        ("a message goes by some way", {"channel": "message"}, {}),
        ("a visit is prepared", {"channel": "field"}, {}),
        ("a jurisdiction is one of three", {"jurisdiction": "fr"}, {"jurisdiction": "uk"}),
        ("a payday is a day of a month", {"means.payday": 32}, {"means.payday": 31}),
        ("a debt is owed", {"case_file.account.balance": "0"}, {}),
        ("an ending is a known one", {"chart.states.2.ends": "won"}, {"chart.states.2.ends": "closed"}),
        ("a profile has three lines", {"case_file.profile.0": GONE}, {}),
        ("there are two outcomes", {"outcomes.0": GONE}, {}),
        ("there is a hint", {"hints": []}, {}),
        ("a criterion weighs something", {"criteria.0.weight": 0}, {"criteria.0.weight": 1}),
        ("a key is known", {"moods": {}}, {}),
        ("also deep inside", {"people.debtor.opening_mood": {"joy": 0.5}}, {}),
        ("a silence is long enough to be one", {"silence": {"speaks": 2}}, {"silence": {"speaks": 5, "hangs_up": 10}}),
        ("a dialogue is a dialogue", {"dialogues.0.lines": ["您好。"]}, {}),
    ],
)
def test_a_scenario_that_breaks_a_rule_of_shape_is_refused(why, wrong, right):
    with pytest.raises(ValidationError):
        scenario(wrong)
    assert scenario(right), why


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        (
            {"case_file.account.interest": "250"},
            {"case_file.account.interest": "250", "case_file.account.balance": "6010"},
            "balance must be principal",
        ),
        ({"starts_at": "2026-03-03T10:00:00"}, {"starts_at": "2026-03-03T10:00:00Z"}, "needs a zone offset"),
        ({"people.debtor": GONE}, {"people.mother": GONE}, "must name the debtor"),
    ],
)
def test_what_does_not_add_up_is_refused_with_its_reason(wrong, right, said):
    with pytest.raises(ValidationError, match=said):
        scenario(wrong)
    assert scenario(right)


@pytest.mark.parametrize(
    "key", ["facts", "answers", "chart", "lines", "truth", "means", "character", "case_file", "scene"]
)
def test_what_a_scenario_cannot_do_without(key):
    with pytest.raises(ValidationError, match=key):
        scenario({key: GONE})


@pytest.mark.parametrize("key", ["agenda", "happenings", "deeds"])
def test_what_a_scenario_may_leave_out(key):
    assert getattr(scenario({key: GONE}), key) == ()


def test_what_is_left_out_has_a_sensible_value():
    small = scenario({"people.mother.opening_mood": GONE} if "opening_mood" in patched({})["people"]["mother"] else {})
    assert small.people["mother"].opening_mood.trust == 0.3
    assert small.facts[0].person == small.answers[0].person == "debtor"
    assert small.means.savings == 0
    assert small.first_offer == 0.3
    assert small.dialogues[0].seed == 1


def test_a_scenario_is_a_value():
    with pytest.raises(ValidationError, match="frozen"):
        scenario().version = 2


@pytest.mark.parametrize(
    ("changes", "code", "at", "said", "remedy"),
    [
        ({"facts.0.threshold": GONE}, "C011", ("facts", 0), "facts.0.threshold is missing", "add threshold"),
        (
            {"facts.0.treshold": 0.2},
            "C012",
            ("facts", 0, "treshold"),
            "facts.0.treshold is not known here",
            "did you mean threshold?",
        ),
        (
            {"case_file.account.ballance": "1"},
            "C012",
            ("case_file", "account", "ballance"),
            "not known here",
            "did you mean balance?",
        ),
        ({"channel": "fax"}, "C013", ("channel",), "channel has a wrong value 'fax'", "trainer scenarios schema"),
        (
            {"facts.0.threshold": "high"},
            "C013",
            ("facts", 0, "threshold"),
            "facts.0.threshold has a wrong value 'high'",
            "trainer scenarios schema",
        ),
    ],
)
def test_an_author_is_told_what_where_and_what_to_do(changes, code, at, said, remedy):
    source = parse(yaml.safe_dump(patched(changes), allow_unicode=True).encode(), Path("scenarios/phone/mine.yaml"))
    volume, problems = shape(source, Scenario)
    assert volume is None
    assert [(p.code, (p.line, p.column)) for p in problems] == [(code, source.position(at))]
    assert said in problems[0].message.en
    assert remedy in problems[0].remedy.en
    assert problems[0].to("zh").startswith("scenarios/phone/mine.yaml:")


def test_every_problem_of_shape_is_told_at_once():
    changes = {"channel": "fax", "facts.0.threshold": GONE, "moods": {}}
    _, problems = shape(parse(yaml.safe_dump(patched(changes)).encode(), Path("mine.yaml")), Scenario)
    assert {p.code for p in problems} == {"C011", "C012", "C013"}


def test_the_schema_for_editors_explains_and_forbids_what_is_unknown():
    printed = json.loads(json.dumps(Scenario.model_json_schema()))
    assert printed["additionalProperties"] is False
    assert "first fair offer" in printed["properties"]["first_offer"]["description"]
    assert printed["$defs"]["Person"]["properties"]["tail"]["description"]


@pytest.mark.parametrize(
    ("changes", "fits"),
    [({}, True), ({"lines": []}, False), ({"temperament": "jolly"}, False), ({"id": "Plain"}, False)],
)
def test_the_shape_of_a_voice(changes, fits):
    voice = {
        "id": "plain",
        "temperament": "wall",
        "title": {"zh": "平常", "en": "Plain"},
        "lines": [{"act": "receipt", **THREE}],
    }
    if fits:
        assert Voice.model_validate(voice | changes).lines[0].to("en") == tuple(THREE["en"])
    else:
        with pytest.raises(ValidationError):
            Voice.model_validate(voice | changes)


@pytest.mark.parametrize(
    ("why", "narrowed", "fits"),
    [
        ("a known mood", {"mood": ["angry"]}, True),
        ("a mood nobody has", {"mood": ["furious"]}, False),
        ("a key nobody knows", {"stage": ["x"]}, False),
    ],
)
def test_a_line_may_be_narrowed_in_known_ways_only(why, narrowed, fits):
    line = {"act": "receipt", **THREE, **narrowed}
    if fits:
        assert scenario({"lines.0": line})
    else:
        with pytest.raises(ValidationError):
            scenario({"lines.0": line})
