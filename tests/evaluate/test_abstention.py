"""What is left for a person, and how right the judge is about the grave rest."""

from tests.evaluate.judged_by_hand import FEE, THREAT, finding
from trainer.evaluate.abstention import abstention


def test_unsure_findings_are_left_and_the_sure_critical_ones_must_be_true():
    found = abstention(
        [
            (finding(THREAT, 0.6), False),
            (finding(THREAT, 0.9), True),
            (finding(THREAT, 0.95), False),
            (finding(FEE, 0.6, critical=False), False),
        ]
    )
    assert (found.left.right, found.left.n) == (1, 4)
    assert (found.critical.right, found.critical.n) == (1, 2)


def test_no_findings_leave_nothing():
    found = abstention([])
    assert found.left.n == found.critical.n == 0
    assert found.as_json()["left_for_a_person"]["value"] is None
