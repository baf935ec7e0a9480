"""What somebody lacks of a programme, in words."""

from flask import Flask

from trainer.progress.certification import Requirement
from trainer.web.teaching.cleared import missing_in_words


def mastered(have: float, seen: int) -> Requirement:
    return Requirement("mastered", have, 0.8, False, ("care",), seen=seen, contacts=3)


def test_a_weak_skill_is_told_by_its_level(app: Flask) -> None:
    with app.test_request_context():
        assert missing_in_words(mastered(0.5, 4), "en") == "mastery of “Care for trouble” 50 % of 80 %"


def test_a_skill_that_was_hardly_shown_is_told_by_its_contacts(app: Flask) -> None:
    with app.test_request_context():
        assert missing_in_words(mastered(0.95, 1), "en") == "“Care for trouble” shown in 1 contact of 3"
        assert missing_in_words(mastered(0.95, 2), "en") == "“Care for trouble” shown in 2 contacts of 3"
