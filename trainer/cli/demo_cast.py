"""The twelve of the demo's story, and the month of each: who plays, which scenario, when, as what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.conversation.text import Locale

Kind = Literal["practice", "handed-in", "assigned", "exam"]


@dataclass(frozen=True, slots=True)
class Talk:
    """One attempt of the story: how many days ago, who plays, which scenario, with which seed, as what."""

    days_ago: float
    player: str
    scenario: str
    seed: int
    kind: Kind = "practice"


@dataclass(frozen=True, slots=True)
class Trainee:
    """One of the twelve, with their month."""

    address: str
    name: str
    locale: Locale
    talks: tuple[Talk, ...]


LAID_OFF, FEE, MOTHER = "laid-off", "disputed-fee", "mother-answers"
LEAK = "data-leaked"
"""The case study that is asked of everybody."""


_PASSED_OVER = frozenset(
    {
        "identity-not-verified", "third-party-disclosure", "dispute-ignored", "hardship-ignored",
        "cease-request-ignored", "vulnerable-mishandled", "privacy-intrusion",
    }
)  # fmt: skip
_MEANT = frozenset(
    {
        "abusive-language", "public-shaming", "third-party-pressure", "induced-borrowing", "false-legal-threat",
        "liability-misstatement", "unlawful-visit", "threat-of-violence",
    }
)  # fmt: skip
INTENDED: Mapping[str, frozenset[str]] = {
    "perfect": frozenset(),
    "reciter": _PASSED_OVER,
    "clumsy": _PASSED_OVER,
    "rude": _PASSED_OVER | _MEANT,
}
"""The breaches that the lines of a player are written to make (`lexicons/players.yaml`).

A clumsy one and a reciter pass over what should be done, a rude one threatens and shames. What is found beside them is
no breach, and the demo's reviewer withdraws it.
"""


def _grows(seed: int, *, begins: float = 27, second: Kind = "handed-in") -> tuple[Talk, ...]:
    """A month of somebody who gets better: clumsy at first, then good; hands in, and sits three exams.

    Who keeps the `second`, clumsy still, to themselves is named for conduct: what others see has no breach in it.
    """
    return (
        Talk(begins, "clumsy", LAID_OFF, seed),
        Talk(begins - 3, "clumsy", FEE, seed, second),
        Talk(begins - 6, "perfect", LAID_OFF, seed, "assigned"),
        Talk(begins - 9, "perfect", MOTHER, seed, "assigned"),
        Talk(begins - 12, "perfect", FEE, seed, "assigned"),
        Talk(begins - 16, "perfect", FEE, seed + 1, "exam"),
        Talk(begins - 19, "perfect", MOTHER, seed + 1, "exam"),
        Talk(begins - 22, "perfect", MOTHER, seed + 2, "exam"),
        Talk(begins - 23, "perfect", LAID_OFF, seed + 3, "handed-in"),
        Talk(begins - 24, "perfect", FEE, seed + 3, "handed-in"),
        Talk(begins - 24.5, "perfect", LAID_OFF, seed + 4, "handed-in"),
        Talk(begins - 24.7, "perfect", FEE, seed + 4, "handed-in"),
        Talk(begins - 24.9, "perfect", LAID_OFF, seed + 5, "handed-in"),
    )


def _stuck(seed: int) -> tuple[Talk, ...]:
    """Somebody who tries again and again and does not get on."""
    return tuple(
        Talk(24 - 4 * n, "clumsy" if n % 2 else "reciter", (FEE, MOTHER, FEE, LAID_OFF, FEE)[n], seed + n % 2,
             ("practice", "assigned", "handed-in", "practice", "assigned")[n])
        for n in range(5)
    )  # fmt: skip


def _rude(seed: int) -> tuple[Talk, ...]:
    """Somebody who broke rules, was told so, and mended."""
    return (
        Talk(22, "rude", LAID_OFF, seed, "assigned"),
        Talk(18, "rude", MOTHER, seed, "handed-in"),
        Talk(10, "clumsy", LAID_OFF, seed),
        Talk(4, "perfect", LAID_OFF, seed, "handed-in"),
    )


def _few(seed: int) -> tuple[Talk, ...]:
    """Somebody who has barely begun."""
    return (Talk(9, "clumsy", LAID_OFF, seed), Talk(2.5, "interrogator", LAID_OFF, seed))


STORY = (
    Trainee("lin.yue@example.org", "林越", "zh", _grows(5)),
    Trainee("grace.okafor@example.org", "Grace Okafor", "en", _grows(2, begins=26)),
    Trainee("he.siyuan@example.org", "何思源", "zh", _grows(12, second="practice")),
    Trainee("daniel.price@example.org", "Daniel Price", "en", _grows(1)[:5]),
    Trainee("ma.xiaolan@example.org", "马晓兰", "zh", _grows(2)[:4]),
    Trainee("ines.carvalho@example.org", "Inês Carvalho", "en", _stuck(1)),
    Trainee("tan.bo@example.org", "谭博", "zh", _stuck(2)),
    Trainee("owen.hale@example.org", "Owen Hale", "en", _rude(1)),
    Trainee("xu.peng@example.org", "徐鹏", "zh", _rude(2)),
    Trainee("amina.yusuf@example.org", "Amina Yusuf", "en", _few(1)),
    Trainee("guo.tian@example.org", "郭甜", "zh", ()),
    Trainee("trainee@example.org", "Demo Trainee", "en", _grows(4, begins=20)[:5]),
)
