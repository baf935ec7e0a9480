"""The pages over the shipped rubrics: the law is what is shown here."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.web.content import lay_out
from tests.web.hand import Hand
from trainer.practice.desk import Desk


@pytest.fixture(scope="session")
def lawful_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk.open(lay_out(tmp_path_factory.mktemp("lawful")))


@pytest.fixture
def app(make_app: Callable[..., Flask], lawful_desk: Desk) -> Flask:
    return make_app(DESK=lawful_desk)


@pytest.fixture
def trainer(app: Flask) -> Hand:
    return Hand(app, "en").sign_in("trainer")
