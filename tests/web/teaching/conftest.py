"""A trainer with a cohort, and the steps that a trainer takes."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.hand import Hand


def shown(answer: TestResponse) -> str:
    """What a page says, without its marks."""
    body = re.sub(r"(?s)<head>.*?</head>|<script.*?</script>", " ", answer.text)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).replace("\u2009", "")


class Trainer(Hand):
    """A trainer's hand."""

    def cohort(self, name: str = "Spring") -> int:
        answer = self.post("/teaching/cohorts", name=name)
        assert answer.status_code == 302, shown(answer)
        return int(answer.location.rpartition("/")[2])

    def add(self, cohort: int, email: str, name: str = "", **form: object) -> TestResponse:
        return self.post(f"/teaching/cohorts/{cohort}/people", email=email, name=name, **form)

    def assign(self, cohort: int, **form: object) -> TestResponse:
        now = datetime.now(UTC)
        usual = {
            "title": "First calls",
            "scenarios": "quiet-loan",
            "opens": f"{now - timedelta(minutes=5):%Y-%m-%dT%H:%M}",
            "due": f"{now + timedelta(days=7):%Y-%m-%dT%H:%M}",
            "zone": "UTC",
            "attempts": "0",
            "pass_mark": "65",
        }
        address = f"/teaching/cohorts/{cohort}/assignments"
        return self._keep(address, self.client.post(address, data={**usual, **form}, headers=self.headers))

    def assigned(self, cohort: int, **form: object) -> int:
        """An assignment; dates of its own, which may be past by now, are given to it afterwards."""
        own = ("opens", "due", "zone") if "due" in form else ()
        dates = {name: form.pop(name) for name in own if name in form}
        answer = self.assign(cohort, **form)
        assert answer.status_code == 302, shown(answer)
        if dates:
            begin = f"{datetime.now(UTC) - timedelta(minutes=5):%Y-%m-%dT%H:%M}"
            changed = self.post(f"{answer.location}/dates", **{"opens": begin, "zone": "UTC", **dates})
            assert changed.status_code == 302, shown(changed)
        return int(answer.location.rpartition("/")[2])


@pytest.fixture
def trainer(app: Flask) -> Trainer:
    return Trainer(app, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def cohort(trainer: Trainer) -> int:
    """A cohort with the trainee of the tests in it."""
    made = trainer.cohort()
    assert trainer.add(made, "trainee@example.org").status_code == 302
    return made
