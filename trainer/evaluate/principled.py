"""Principles of a temperament over simulated turns: how often they are broken, how often what is wanted comes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.evaluate.borrower import Measure, share
from trainer.evaluate.simulation import Held
from trainer.practice.desk import Desk
from trainer.scenario.principles import Often, Principle, principles
from trainer.scenario.schema import Person


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person said in a turn, and by which acts of speech."""

    scenario: str
    locale: Locale
    person: Person
    acts: tuple[str, ...]
    words: str


def replies(counter: Desk, held: Sequence[Held]) -> Iterator[Reply]:
    """The replies of contacts; figures that the other side or the bargain has named are left out of the words."""
    for h in held:
        people = counter.scenario(h.job.scenario).people
        on_line = h.attempt.started.on_line
        for turn in h.attempt.turns:
            words = turn.replies[0].text if turn.replies else ""
            for figure in turn.person.last_figures.values():
                words = words.replace(figure, "")
            if words and turn.reply_acts:
                yield Reply(h.job.scenario, h.job.locale, people[on_line], turn.reply_acts, words)
            on_line = turn.on_line


def principled(counter: Desk, held: Sequence[Held]) -> dict[str, Measure]:
    """The share of replies that say what is never said; for each principle that wants something often, how often."""
    bad = n = 0
    worst: list[str] = []
    asked: dict[str, list[bool]] = defaultdict(list)
    for reply in replies(counter, held):
        n += 1
        against = [
            p.id for p in principles() if p.never and _holds(p, reply) and p.never.found(reply.words, reply.locale)
        ]
        if against:
            bad += 1
            worst.append(f"{reply.scenario} {reply.locale}, {', '.join(against)}: {reply.words}")
        for principle in principles():
            if principle.often is not None and _wanted(principle, reply):
                asked[principle.id].append(principle.often.found(reply.words, reply.locale) is not None)
    table = {"principles-broken": share(bad, n, "0", lambda v, i: v == 0, worst)}
    for principle in principles():
        done = asked.get(principle.id)
        if principle.often is not None and done:
            table[f"principles-{principle.id}"] = _often(principle.often, done)
    return table


def _often(often: Often, done: Sequence[bool]) -> Measure:
    return share(sum(done), len(done), f">= {often.share:.2f}", lambda v, i: v >= often.share)


def _holds(principle: Principle, reply: Reply) -> bool:
    """Whether a principle holds for all of a reply: none of its acts is left out by it."""
    person = reply.person
    return all(principle.speaks_of(person.temperament, person.voice, act) for act in reply.acts)


def _wanted(principle: Principle, reply: Reply) -> bool:
    person = reply.person
    return any(principle.speaks_of(person.temperament, person.voice, act) for act in reply.acts)
