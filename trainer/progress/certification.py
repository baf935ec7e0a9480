"""Where a person stands on a programme: each requirement met or missing, and what the evidence is worth.

Only attempts that count are looked at: ended, unbranched, of the programme's channels and jurisdiction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from trainer.curriculum.programme import Offered, Pool, Programme, pool_of, shortages
from trainer.progress.attempts import AttemptSummary
from trainer.progress.mastery import Mastery, level

State = Literal["in-progress", "ready", "certified", "expiring", "lapsed", "revoked"]
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: `kind` is passed, mastered, clean, exams or sign-off; `have` and `need` in its own unit.

    `names` are the scenarios that still count (passed, exams) or the skill; `short` is how many scenarios are lacking
    for anybody to meet it. A mastery must rest on `contacts` contacts; `seen` tells how many there were. `pool` is what
    the scenarios of passed and exams are.
    """

    kind: Literal["passed", "mastered", "clean", "exams", "sign-off"]
    have: float
    need: float
    met: bool
    names: tuple[str, ...] = ()
    score: float = 0.0
    short: int = 0
    seen: int = 0
    contacts: int = 0
    pool: Pool | None = None

    @property
    def possible(self) -> bool:
        """Whether anybody can meet it with the scenarios that are offered."""
        return self.short == 0


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate as standing sees it."""

    issued: datetime
    until: datetime
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: their state, what is met, since and until when, and the worth of the exams.

    `bound` is the critical-violation rate that the clean exams running rule out at 90 % confidence; None without any.
    """

    state: State
    requirements: tuple[Requirement, ...]
    clean_exams: int
    bound: float | None
    held: Held | None

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What is not met."""
        return tuple(need for need in self.requirements if not need.met)


@dataclass(frozen=True, slots=True)
class Record:
    """All that counts of a person: attempts, mastery by skill, whether signed off, the last certificate."""

    attempts: Sequence[AttemptSummary]
    mastery: Mapping[str, Mastery]
    signed_off: bool = False
    certificate: Held | None = None


def rate_ruled_out(clean: int, confidence: float = CONFIDENCE) -> float:
    """The violation rate that `clean` exams without one rule out: a higher one would have shown with `confidence`.

    1 − (1 − confidence)^(1/n): three clean exams rule out rates above 54 %, twenty-two above 10 %. Source: the exact
    binomial bound for no event in n trials (Clopper & Pearson, Biometrika 26, 1934). Raises ValueError below one exam.
    """
    if clean < 1:
        raise ValueError("without an exam nothing is ruled out")
    return float(1 - (1 - confidence) ** (1 / clean))


def standing(
    programme: Programme, jurisdiction: str, record: Record, offered: Sequence[Offered], now: datetime
) -> Standing:
    """Where a person stands on `programme` in `jurisdiction` at `now`, with the scenarios that are `offered`."""
    programme = programme.where(jurisdiction)
    attempts = _counted(programme, jurisdiction, record.attempts)
    since = _earned_from(programme, record.certificate, now)
    recent = [a for a in attempts if since is None or a.ended >= since]
    exams = _clean_exams(programme, jurisdiction, recent, offered)
    short = {each.name: each.needed - each.there for each in shortages(programme, offered, jurisdiction)}
    needs = (
        *_passed(programme, jurisdiction, attempts, offered, short),
        *_mastered(programme, record.mastery, now),
        _clean(programme, attempts),
        Requirement(
            "exams",
            exams,
            programme.exams.clean,
            exams >= programme.exams.clean,
            pool_of(programme.exams.pool, offered, jurisdiction),
            programme.exams.score,
            short.get("exams", 0),
            pool=programme.exams.pool,
        ),
        *((Requirement("sign-off", record.signed_off, 1, record.signed_off),) if programme.sign_off else ()),
    )
    return Standing(
        _state(needs, programme, record.certificate, now),
        needs,
        exams,
        rate_ruled_out(exams) if exams else None,
        record.certificate,
    )


def version_that_binds(begun_on: str, newest: str, newest_since: datetime, keep_days: int, now: datetime) -> str:
    """The version that counts half-way: the one begun on, until `keep_days` after the newest came in."""
    if begun_on == newest or now >= newest_since + timedelta(days=keep_days):
        return newest
    return begun_on


def _counted(programme: Programme, jurisdiction: str, attempts: Sequence[AttemptSummary]) -> list[AttemptSummary]:
    pools = [*(need.pool for need in programme.passed), programme.exams.pool]
    channels = {channel for pool in pools for channel in pool.channels}
    found = [a for a in attempts if a.jurisdiction == jurisdiction and a.channel in channels]
    return sorted(found, key=lambda a: (a.ended, str(a.id)))


def _earned_from(programme: Programme, certificate: Held | None, now: datetime) -> datetime | None:
    """Exams for a renewal count from when it may be earned; for a first certificate all count."""
    if certificate is None:
        return None
    if certificate.revoked is not None:
        return certificate.revoked
    return certificate.until - timedelta(days=programme.renew_days)


def _passed(
    programme: Programme,
    jurisdiction: str,
    attempts: Sequence[AttemptSummary],
    offered: Sequence[Offered],
    short: Mapping[str, int],
) -> list[Requirement]:
    needs = []
    for number, need in enumerate(programme.passed):
        pool = pool_of(need.pool, offered, jurisdiction)
        done = {a.scenario for a in attempts if a.scenario in pool and a.verdict == "pass" and a.score >= need.score}
        left = tuple(s for s in pool if s not in done)
        met = len(done) >= need.scenarios
        lacks = short.get(f"passed:{number}", 0)
        needs.append(Requirement("passed", len(done), need.scenarios, met, left, need.score, lacks, pool=need.pool))
    return needs


def _mastered(programme: Programme, mastery: Mapping[str, Mastery], now: datetime) -> list[Requirement]:
    needs = []
    for need in programme.mastered:
        for skill in need.skills:
            here = level(mastery.get(skill, Mastery()), now, with_interval=False)
            have = round(here.mean, 3) if here.seen else 0.0
            met = have >= need.level and here.seen >= need.contacts
            needs.append(
                Requirement("mastered", have, need.level, met, (skill,), seen=here.seen, contacts=need.contacts)
            )
    return needs


def _clean(programme: Programme, attempts: Sequence[AttemptSummary]) -> Requirement:
    """How many of the latest attempts, running back, had no sure critical breach; fewer attempts are not enough."""
    running = 0
    for attempt in reversed(attempts):
        if attempt.critical:
            break
        running += 1
    need = programme.clean.last
    return Requirement("clean", min(running, need), need, running >= need)


def _clean_exams(
    programme: Programme, jurisdiction: str, attempts: Sequence[AttemptSummary], offered: Sequence[Offered]
) -> int:
    """Exams of the pool passed running, back from the latest; one that failed begins the count anew."""
    pool = pool_of(programme.exams.pool, offered, jurisdiction)
    running = 0
    for attempt in reversed([a for a in attempts if a.exam and a.scenario in pool]):
        if not attempt.clean or attempt.score < programme.exams.score:
            break
        running += 1
    return running


def _state(needs: Sequence[Requirement], programme: Programme, certificate: Held | None, now: datetime) -> State:
    if certificate is not None and certificate.revoked is None and now < certificate.until:
        return "expiring" if now >= certificate.until - timedelta(days=programme.renew_days) else "certified"
    if all(need.met for need in needs):
        return "ready"
    if certificate is None:
        return "in-progress"
    return "revoked" if certificate.revoked is not None else "lapsed"
