"""What all tests share: the hypothesis profile, and the shipped content opened once."""

import os

import pytest
from hypothesis import settings

from trainer.practice.desk import Desk

settings.register_profile("local", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The shipped scenarios, voices and rubrics."""
    return Desk.open()
