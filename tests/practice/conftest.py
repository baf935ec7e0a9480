"""A desk that holds nothing but the small loan."""

import pytest

from tests.practice.call import lay_out_small_loan
from trainer.practice.desk import Desk


@pytest.fixture(scope="session")
def small_desk(tmp_path_factory) -> Desk:
    """The small loan, its plain voice, the shipped rubrics."""
    desk = Desk.open(lay_out_small_loan(tmp_path_factory.mktemp("scenarios")))
    assert not (desk.scenarios.problems)
    assert not (desk.voices.problems)
    return desk
