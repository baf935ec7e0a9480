"""The small loan's desk, and tiny attempts made by hand."""

import pytest

from tests.practice.call import lay_out_small_loan
from trainer.practice.desk import Desk


@pytest.fixture(scope="session")
def small_desk(tmp_path_factory) -> Desk:
    """The small loan, its plain voice, the shipped rubrics."""
    return Desk.open(lay_out_small_loan(tmp_path_factory.mktemp("scenarios")))
