"""The page that explains the skill model shows the numbers that are in force."""

import pytest
from flask import Flask

from tests.web.hand import Hand
from trainer.curriculum.skills import skill_book
from trainer.progress import mastery


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_every_number_of_the_method_is_on_the_page(app: Flask, locale: str) -> None:
    page = Hand(app, locale).sign_in("trainee").get("/skills").text
    explained = page.split('id="how-head"')[1]
    begins = skill_book().begins
    shares = (mastery.KEPT, mastery.SURE, mastery.CREDIT, mastery.PER_HINT, mastery.FADES, mastery.GOOD_ENOUGH)
    for number in (*begins.technique, *begins.conduct, mastery.REPEATED, *list(mastery.WEIGHT_OF_HELP.values())[1:]):
        assert str(number) in explained
    for share in shares:
        assert f"{share * 100:.0f}" in explained


def test_a_changed_constant_changes_the_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mastery, "KEPT", 0.43)
    assert "Earlier evidence keeps 43 %" in Hand(app, "en").sign_in("trainee").get("/skills").text
