"""Lint of how people talk: every line of a voice or a scenario against the principles of its temperament."""

from collections.abc import Iterable, Iterator

from trainer.content.problem import Problem
from trainer.content.shelf import Volume
from trainer.content.source import Path_, Source
from trainer.conversation.text import LOCALES, Text
from trainer.scenario.principles import broken, principles, too_seldom
from trainer.scenario.schema import Person, Scenario, Variants, Voice

_Spoken = tuple[Path_, Variants, str]


def principle_problems(voices: Iterable[Volume[Voice]], scenarios: Iterable[Volume[Scenario]]) -> Iterator[Problem]:
    """Every line of these voices and scenarios that breaks a principle; only warnings, so no start waits for them."""
    for voice in voices:
        yield from voice_principle_problems(voice)
    for scenario in scenarios:
        yield from scenario_principle_problems(scenario.content, scenario.source)


def voice_principle_problems(volume: Volume[Voice]) -> Iterator[Problem]:
    """Lines of a voice that break a principle, and what it should say oftener (S031)."""
    voice, source = volume.content, volume.source
    spoken: list[_Spoken] = [(("lines", number), line, line.act) for number, line in enumerate(voice.lines)]
    yield from _broken(source, spoken, voice.temperament, voice.id)
    for principle in principles():
        if principle.often is None:
            continue
        held = [s for s in spoken if principle.speaks_of(voice.temperament, voice.id, s[2])]
        for locale in LOCALES:
            share = too_seldom(principle, [line for _, said, _ in held for line in said.to(locale)], locale)
            if share is not None:
                title = principle.title.text
                message = Text(
                    f"{title.zh}: {locale} 的话里只有 {share:.0%}, 至少要 {principle.often.share:.0%}",
                    f"{title.en}: {share:.0%} of the lines in {locale}, at least {principle.often.share:.0%} wanted",
                )
                yield source.problem(held[0][0], "S031", message, principle.remedy.text, warning=True)


def scenario_principle_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    """Lines of a scenario that break a principle of the person who says them (S031)."""
    for person_id, person in scenario.people.items():
        yield from _broken(source, _lines_of(scenario, person_id, person), person.temperament, person.voice)


def _lines_of(scenario: Scenario, person_id: str, person: Person) -> list[_Spoken]:
    borrower = person.role == "borrower"
    spoken: list[_Spoken] = [
        (("lines", n), line, line.act)
        for n, line in enumerate(scenario.lines)
        if line.person == person_id or (line.person is None and borrower)
    ]
    for n, fact in enumerate(scenario.facts):
        if fact.person == person_id:
            if fact.tell is not None:  # else the voice has the words
                spoken += [(("facts", n, "tell"), fact.tell, f"tell:{fact.id}")]
            if fact.withhold is not None:
                spoken += [(("facts", n, "withhold"), fact.withhold, f"withhold:{fact.id}")]
    spoken += [
        (("answers", n), answer, f"topic:{answer.topic}")
        for n, answer in enumerate(scenario.answers)
        if answer.person == person_id
    ]
    spoken += [
        (("agenda", n), question, f"agenda:{question.id}")
        for n, question in enumerate(scenario.agenda)
        if question.person == person_id
    ]
    return spoken


def _broken(source: Source, spoken: list[_Spoken], temperament: str, voice: str) -> Iterator[Problem]:
    for where, said, act in spoken:
        for locale in LOCALES:
            for number, line in enumerate(said.to(locale)):
                for one in broken(line, locale, temperament, voice, act):
                    title = one.principle.title.text
                    yield source.problem(
                        (*where, locale, number), "S031",
                        Text(f"不合原则“{title.zh}”: {one.what}", f'against "{title.en}": {one.what}'),
                        one.principle.remedy.text, warning=True,
                    )  # fmt: skip
