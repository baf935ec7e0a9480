"""B7: probes are put in every state of a call, and a reply fits by its kind."""

from collections import Counter
from collections.abc import Sequence

import pytest

from trainer.conversation.text import LOCALES
from trainer.evaluate.probes import Put, moments, probe_book, put_all, relevance
from trainer.language.topics import topic_names
from trainer.practice.desk import Desk, desk
from trainer.scenario.acts import ACTS

STATES = {"picked-up", "caller-known", "debt-named", "angry"}
ASKED_BACK = "repeats"


@pytest.fixture(scope="module")
def counter() -> Desk:
    return desk()


@pytest.fixture(scope="module")
def put(counter: Desk) -> Sequence[Put]:
    return [p for locale in LOCALES for p in put_all(counter, "laid-off", locale, most=1)]


def test_there_are_at_least_a_hundred_and_fifty_probes_in_each_language():
    for locale in LOCALES:
        words = [said for probe in probe_book().probes for said in probe.to(locale)]
        assert len(words) >= 150
        assert len(set(words)) == len(words)


def test_probes_name_acts_and_topics_that_exist():
    for probe in probe_book().probes:
        for act in (*probe.right, *probe.third):
            known = act in ACTS or act == ASKED_BACK or act == "topic:instructions-to-machine"
            assert known or act.removeprefix("topic:") in topic_names(), (probe.says, act)


@pytest.mark.parametrize("scenario", ["laid-off", "wrong-person", "behind-the-curtain", "nights"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_of_a_call_is_come_to(counter: Desk, scenario, locale):
    assert {m.state for m in moments(counter, scenario, locale)} == STATES


def test_the_states_are_what_they_are_called(counter: Desk):
    by_name = {m.state: m.attempt.person for m in moments(counter, "laid-off", "en")}
    assert not by_name["picked-up"].caller_known
    assert by_name["caller-known"].caller_known
    assert by_name["debt-named"].debt_named
    assert by_name["angry"].mood.anger > by_name["debt-named"].mood.anger


@pytest.mark.parametrize("scenario", ["oxygen", "behind-the-curtain"])
def test_on_a_visit_probes_are_put_to_somebody_who_has_opened(counter: Desk, scenario):
    for moment in moments(counter, scenario, "en"):
        assert moment.attempt.turns
        assert not counter.chart(scenario).nobody(moment.attempt.stage)


def test_nearly_all_replies_fit_and_hardly_any_is_puzzled(put: Sequence[Put]):
    found = relevance(put)
    assert found["B7"].value >= 0.93, found["B7"].worst
    assert found["B7-puzzled-probes"].value <= 0.02, found["B7-puzzled-probes"].worst
    assert not any(p.twice for p in put), [p.said for p in put if p.twice]


def test_every_probe_is_put_once_in_each_state(put: Sequence[Put]):
    counted = Counter((p.locale, p.state) for p in put)
    assert set(counted) == {(locale, state) for locale in LOCALES for state in STATES}
    assert set(counted.values()) == {len(probe_book().probes)}


def test_a_reply_of_another_kind_counts_against_the_measure():
    def one(right: bool, puzzled: bool = False) -> Put:
        return Put("s", "en", "angry", "weather", "rain?", ("placing",), "…", right, puzzled, twice=puzzled)

    found = relevance([one(True)] * 3 + [one(False, puzzled=True)])
    assert found["B7"].value == 0.75
    assert not found["B7"].met
    assert found["B7-puzzled-probes"].value == 0.25
    assert "rain?" in found["B7"].worst[0]
