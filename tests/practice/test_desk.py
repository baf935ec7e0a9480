"""The desk: all content, loaded once; a broken file disables itself and nothing else."""

import pytest

from tests.practice.call import lay_out_small_loan
from trainer.practice.desk import Desk, UnknownScenario
from trainer.practice.desk import desk as the_desk


def test_a_broken_scenario_disables_itself_only(tmp_path):
    folder = lay_out_small_loan(tmp_path)
    whole = (folder / "small-loan.yaml").read_text("utf-8")
    (folder / "no-shape.yaml").write_text(whole.replace("channel: phone", "channel: fax"), "utf-8")
    (folder / "bad-chart.yaml").write_text(
        whole.replace("id: small-loan", "id: bad-chart").replace("initial: door", "initial: dor"), "utf-8"
    )
    (folder / "no-yaml.yaml").write_text("id: [", "utf-8")
    (folder / "_draft.yaml").write_text("id: [", "utf-8")
    desk = Desk.open(folder)
    assert set(desk.scenarios.volumes) == {"small-loan"}
    assert {(p.file.rsplit("/", 1)[-1], p.code) for p in desk.scenarios.problems} == {
        ("no-shape.yaml", "C013"), ("bad-chart.yaml", "S001"), ("no-yaml.yaml", "C004"),
    }  # fmt: skip
    assert set(desk.scenarios.problems) <= set(desk.problems)


def test_an_id_may_be_used_once(tmp_path):
    folder = lay_out_small_loan(tmp_path)
    (folder / "twin.yaml").write_bytes((folder / "small-loan.yaml").read_bytes())
    desk = Desk.open(folder)
    assert [p.code for p in desk.scenarios.problems] == ["C010"]
    assert len(desk.scenarios) == 1


def test_an_unknown_scenario_is_told(small_desk):
    for ask in (small_desk.scenario, small_desk.chart, small_desk.versions):
        with pytest.raises(UnknownScenario, match="no-such-loan"):
            ask("no-such-loan")


def test_charts_and_voices_are_made_once_and_shared(small_desk):
    assert small_desk.chart("small-loan") is small_desk.chart("small-loan")
    assert small_desk.speaker("small-loan", "zh") is small_desk.speaker("small-loan", "zh")
    assert small_desk.speaker("small-loan", "zh") is not small_desk.speaker("small-loan", "en")


def test_an_attempt_names_every_version_it_runs_on(small_desk):
    versions = small_desk.versions("small-loan")
    assert versions["scenario:small-loan"] == f"1-{small_desk.scenarios['small-loan'].version}"
    assert versions["voice:plain"] == small_desk.voices["plain"].version
    assert versions["borrower"] == small_desk.parameters.digest
    assert all(versions.values())


def test_a_changed_file_is_another_version(tmp_path):
    folder = lay_out_small_loan(tmp_path)
    before = Desk.open(folder).versions("small-loan")
    with (folder / "small-loan.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comma\n")
    after = Desk.open(folder).versions("small-loan")
    assert {name for name in before if before[name] != after[name]} == {"scenario:small-loan"}


def test_a_process_has_one_desk():
    assert the_desk() is the_desk()
