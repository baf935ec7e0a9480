"""House rules: switched on by name, stricter than the law, never looser, and told when they cannot be used."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.rubric.talk import LOAN, Talk, call, excerpt
from trainer.rubric.book import RubricBook
from trainer.rubric.house import HOUSE, HouseRefused, book_with, chosen

RULE = """
  - id: {id}
    code: {code}
    kind: {kind}
    dimension: compliance
    severity: {severity}
    weight: 9
    {more}
    title: {{zh: 内部规定, en: A house rule}}
    citation: {{zh: 内部规定第一条, en: House rule one}}
    advice: {{zh: 照公司的规定办就好, en: Do as the firm asks of everyone here}}
    better: {{zh: [好的我照公司的规定来。], en: [I will do it the way our firm does.]}}
"""


def house(tmp_path: Path, *, code: str, more: str, kind: str = "violation", severity: str = "major") -> Path:
    """A folder with the law of mainland China, ethics, technique and one house rubric, `house-north`."""
    for name in ("law/cn", "law/uk", "ethics", "technique/phone"):
        target = tmp_path / f"{name}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Path(f"rubrics/{name}.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "house").mkdir()
    rule = RULE.format(id="house-one", code=code, kind=kind, severity=severity, more=more)
    text = f"id: house-north\nkind: house\ntitle: {{zh: 北方公司, en: The northern firm}}\ncriteria:\n{rule}"
    (tmp_path / "house" / "north.yaml").write_text(text, "utf-8")
    return tmp_path


def refused(folder: Path, *names: str) -> HouseRefused:
    with pytest.raises(HouseRefused) as caught:
        book_with(names, folder)
    return caught.value


class TestChoosing:
    @pytest.mark.parametrize(
        ("setting", "names"),
        [
            ("", ()),
            ("house-example", ("house-example",)),
            (" house-north , house-cards,,house-north ", ("house-north", "house-cards")),
        ],
    )
    def test_the_setting_names_them_with_commas(self, setting: str, names: tuple[str, ...]) -> None:
        assert chosen({HOUSE: setting}) == names

    def test_without_the_setting_none_is_on(self) -> None:
        assert chosen({}) == ()
        assert not [b for b in book_with(()).bound if b.rubric.kind == "house"]

    def test_the_scorecard_names_the_house_rules_it_was_judged_by(self) -> None:
        card = call(book=book_with(["house-example"]), answered_by="borrower").says("⟦greet|您好⟧").card
        assert re.fullmatch(r"[0-9a-f]{16}", card.versions["rubric:house-example"])
        assert "rubric:house-example" not in call().says("⟦greet|您好⟧").card.versions


class TestRefusing:
    def test_an_unknown_name_says_which_there_are_in_both_languages(self) -> None:
        problem = refused(Path("rubrics"), "house-exampel")
        assert "house-exampel" in problem.to("en")
        assert "house-example" in problem.to("en")
        assert "无法启用" in problem.to("zh")

    def test_a_rule_that_loosens_the_law_is_refused_with_file_line_and_remedy(self, tmp_path: Path) -> None:
        folder = house(tmp_path, code="contact-hours", more='parameters: {latest: "23:00", earliest: "08:00"}')
        told = refused(folder, "house-north").to("en")
        assert re.search(r"north\.yaml:\d+:\d+: R004 the house rule house-one is looser than the law", told)
        assert "remedy: tighten it" in told

    def test_a_file_that_cannot_be_read_is_refused_too(self, tmp_path: Path) -> None:
        folder = house(tmp_path, code="contact-hours", more="parameters: {latest: [")
        assert "C004" in refused(folder, "house-north").to("en")

    def test_a_broken_file_that_nobody_asked_for_stops_nobody(self, tmp_path: Path) -> None:
        folder = house(tmp_path, code="contact-hours", more="parameters: {latest: [")
        assert book_with((), folder).rules("cn", "phone", None).has("contact-hours")

    @pytest.mark.parametrize(
        ("code", "kind", "severity", "more"),
        [
            ("contact-frequency", "violation", "major", "parameters: {max_answered_per_day: 5}"),
            ("contact-frequency", "violation", "minor", ""),
            ("recording-notice", "duty", "major", "parameters: {within_turns: 9}"),
            ("third-party-disclosure", "violation", "critical", "parameters: {debtor_includes: [spouse]}"),
        ],
    )
    def test_no_rule_of_any_kind_may_loosen(
        self, tmp_path: Path, code: str, kind: str, severity: str, more: str
    ) -> None:
        folder = house(tmp_path, code=code, kind=kind, severity=severity, more=more)
        assert "north.yaml" in refused(folder, "house-north").to("en")


class TestTightening:
    """Each stricter value bites, even though the law stands beside it."""

    def book(self, tmp_path: Path, **rule: str) -> RubricBook:
        return book_with(["house-north"], house(tmp_path, **rule))

    def test_fewer_turns_for_a_duty(self, tmp_path: Path) -> None:
        book = self.book(tmp_path, code="recording-notice", kind="duty", more="parameters: {within_turns: 1}")

        def missed(given: RubricBook | None) -> bool:
            talk = call(book=given, answered_by="borrower").says("⟦identify-self|我是林晓⟧，⟦state-purpose|您的贷款⟧")
            return "recording-notice" in talk.hears("嗯").says("⟦state-recording|通话有录音⟧").missed

        assert (missed(book), missed(None)) == (True, False)

    def test_fewer_people_in_the_debtors_place(self, tmp_path: Path) -> None:
        more = "parameters: {debtor_includes: []}"
        book = self.book(tmp_path, code="third-party-disclosure", severity="critical", more=more)
        assert call(relation="heir").tally.listener == "debtor"
        assert call(relation="heir", book=book).tally.listener == "third"

    def test_a_lower_threshold_for_sureness(self, tmp_path: Path) -> None:
        more = "parameters: {sure_from: 0.6}"
        book = self.book(tmp_path, code="public-shaming", severity="critical", more=more)
        said = "⟦public-shaming@0.7|发到业主群⟧"
        assert not excerpt().says(said).finding("public-shaming").sure
        assert excerpt(book=book).says(said).finding("public-shaming").sure

    def test_a_graver_severity(self, tmp_path: Path) -> None:
        book = self.book(tmp_path, code="private-channel", severity="critical", more="")
        finding = excerpt(book=book).says("⟦private-channel|加我微信⟧").finding("private-channel")
        assert (finding.severity, finding.criterion) == ("critical", "cn-private-channel")

    def test_fewer_calls_where_the_law_counts_none(self, tmp_path: Path) -> None:
        from tests.rubric.talk import contact

        book = self.book(tmp_path, code="contact-frequency", more="parameters: {max_calls: 1, days: 1}")
        log = (contact("2026-03-02T09:00:00+00:00"),)
        at = datetime.fromisoformat("2026-03-02T12:00:00+00:00")
        talk = call(jurisdiction="uk", contacts=log, started_at=at, answered_by="borrower", book=book)
        assert talk.says("⟦greet|Hello⟧").finding("contact-frequency").criterion == "house-one"

    def test_less_authority_than_the_file_gives(self) -> None:
        from dataclasses import replace
        from decimal import Decimal

        from trainer.conversation.account import Authority

        account = replace(LOAN, authority=Authority(Decimal(500), 36))

        def found(said: str) -> Talk:
            return excerpt(account=account, book=book_with(["house-example"])).says(said)

        waiver = "⟦unauthorised-promise amount={0}|给您减免{0}元⟧"
        assert found(waiver.format(300)).finding("unauthorised-promise").criterion == "house-authority"
        assert found(waiver.format(150)).now == set()
        assert found("⟦offer-plan count=30|分三十期⟧").finding("unauthorised-promise").detail == "instalments"
        assert excerpt(account=account).says(waiver.format(300)).now == set()
