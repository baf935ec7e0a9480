"""Lint of a scenario's words: facts nothing unlocks, secrets told elsewhere, acts nobody has words for."""

from collections.abc import Iterator, Mapping

from trainer.content.problem import Problem, near
from trainer.content.source import Path_, Source
from trainer.conversation.moves import MOVES, SIGNALS
from trainer.conversation.text import LOCALES, Text
from trainer.scenario.acts import ACTS, known_act
from trainer.scenario.lint_chart import all_states
from trainer.scenario.schema import Fact, Line, Scenario, Variants, Voice
from trainer.scenario.secrets import gives_away


def fact_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    ids = {f.id for f in scenario.facts}
    asking = set(MOVES)
    for number, fact in enumerate(scenario.facts):
        where: Path_ = ("facts", number)
        if not fact.unlocked_by:
            yield source.problem(
                (*where, "unlocked_by"), "S012",
                Text(
                    f"事实 {fact.id} 永远说不出来: 没有动作能解锁它",
                    f'the fact "{fact.id}" can never be told: nothing unlocks it',
                ),
                Text("补上 unlocked_by: [ask-reason] 和 threshold, 或删掉这个事实",
                     "add `unlocked_by: [ask-reason]` and a threshold, or remove the fact"),
            )  # fmt: skip
        for name in fact.unlocked_by:
            if name not in asking and not name.startswith("about:"):
                yield source.problem(
                    (*where, "unlocked_by"), "S013",
                    Text(f"{name} 不是动作", f"{name} is not a move"), near(name, asking),
                )  # fmt: skip
        for key, name in (*(("after", n) for n in fact.after), *(("takes_back", n) for n in fact.takes_back)):
            if name not in ids or name == fact.id:
                yield source.problem(
                    (*where, key),
                    "S006",
                    Text(f"没有 {name} 这个事实", f"there is no fact {name}"),
                    near(name, ids),
                )
        for signal in fact.signals:
            if signal not in SIGNALS:
                yield source.problem(
                    (*where, "signals"), "S014", Text(f"不认识信号 {signal}", f"unknown signal {signal}"),
                    near(signal, SIGNALS),
                )  # fmt: skip


def pretence_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    ids = {f.id for f in scenario.facts}
    if scenario.pretence is not None and scenario.pretence.until not in ids:
        name = scenario.pretence.until
        message = Text(f"没有 {name} 这个事实", f"there is no fact {name}")
        yield source.problem(("pretence", "until"), "S006", message, near(name, ids))


def _spoken(scenario: Scenario, voices: Mapping[str, Voice]) -> Iterator[tuple[Path_, Variants, str]]:
    """Every group of words a person may say, where it stands, and the fact it belongs to (empty: to none).

    Of a shared voice, only the words of this file's facts, told where the fact stands.
    """
    groups: tuple[tuple[str, tuple[Variants, ...]], ...] = (
        ("lines", scenario.lines), ("answers", scenario.answers), ("agenda", scenario.agenda),
        ("happenings", scenario.happenings),
    )  # fmt: skip
    for group, entries in groups:
        for number, entry in enumerate(entries):
            yield (group, number), entry, ""
    yield ("pick_up",), scenario.pick_up, ""
    for number, fact in enumerate(scenario.facts):
        for act, own, of_fact in (("withhold", fact.withhold, ""), ("tell", fact.tell, fact.id)):
            if own is not None:
                yield ("facts", number, act), own, of_fact
            for line in _of_the_voice(scenario, voices, fact, f"{act}:{fact.id}"):
                yield ("facts", number), line, of_fact


def _of_the_voice(scenario: Scenario, voices: Mapping[str, Voice], fact: Fact, act: str) -> Iterator[Line]:
    person = scenario.people.get(fact.person)
    voice = voices.get(person.voice) if person else None
    return (line for line in (voice.lines if voice else ()) if line.act == act)


def unsaid_problems(scenario: Scenario, source: Source, voices: Mapping[str, Voice]) -> Iterator[Problem]:
    """Facts for whose telling or keeping back nobody has words, neither the file nor the person's voice."""
    for number, fact in enumerate(scenario.facts):
        for act, own in (("tell", fact.tell), ("withhold", fact.withhold)):
            if own is None and not any(True for _ in _of_the_voice(scenario, voices, fact, f"{act}:{fact.id}")):
                yield source.problem(
                    ("facts", number), "S019",
                    Text(f"没人写 {act}:{fact.id} 怎么说", f"nobody has written what is said for {act}:{fact.id}"),
                    Text(f"在事实里补 {act}, 或在该声音文件里补 {act}:{fact.id}",
                         f"add `{act}` to the fact, or a line {act}:{fact.id} to the voice"),
                )  # fmt: skip


def secret_problems(scenario: Scenario, source: Source, voices: Mapping[str, Voice]) -> Iterator[Problem]:
    after = {f.id: set(f.after) for f in scenario.facts}
    for where, words, of_fact in _spoken(scenario, voices):
        for fact in scenario.facts:
            if of_fact and (fact.id == of_fact or fact.id in after[of_fact]):
                continue
            for locale in LOCALES:
                for number, said in enumerate(words.to(locale)):
                    for secret in gives_away(said, fact, locale):
                        yield source.problem(
                            (*where, locale, number), "S015",
                            Text(f"这句话泄露了事实 {fact.id}: {secret}", f"this line gives away {fact.id}: {secret}"),
                            Text("换一种说法, 或写进该事实的 tell", "say it otherwise, or move it to `tell`"),
                        )  # fmt: skip


def people_problems(scenario: Scenario, source: Source, voices: Mapping[str, Voice]) -> Iterator[Problem]:
    for name, person in scenario.people.items():
        if person.voice not in voices:
            yield source.problem(
                ("people", name, "voice"), "S016",
                Text(f"没有 {person.voice} 这个声音", f"there is no voice {person.voice}"),
                near(person.voice, voices),
            )  # fmt: skip
    on_line = [
        (where, s.on_line) for _, s, where in all_states(scenario.chart.states, "", ("chart", "states")) if s.on_line
    ]
    for where, person_id in on_line:
        if person_id not in scenario.people:
            yield source.problem(
                where, "S017", Text(f"没有 {person_id} 这个人", f"there is nobody called {person_id}"),
                near(person_id or "", scenario.people),
            )  # fmt: skip


def word_problems(scenario: Scenario, source: Source, voices: Mapping[str, Voice]) -> Iterator[Problem]:
    for number, line in enumerate(scenario.lines):
        if not known_act(line.act):
            yield source.problem(
                ("lines", number, "act"), "S018",
                Text(f"不认识言语行为 {line.act}", f"unknown act of speech {line.act}"),
                near(line.act, ACTS),
            )  # fmt: skip
    for name, person in scenario.people.items() if scenario.letter is None else ():  # letters have words of their own
        voice = voices.get(person.voice)
        if voice is None:
            continue
        have = {line.act for line in (*scenario.lines, *voice.lines) if not line.mood}
        missing = [a for a, act in ACTS.items() if act.role in ("any", person.role) and a not in have]
        if missing:
            listed = ", ".join(missing)
            yield source.problem(
                ("people", name, "voice"), "S019",
                Text(f"{name} 有些话没人写: {listed}", f"nobody has written what {name} says for: {listed}"),
                Text("补到 lines 或该声音文件里, 不限情绪", "add them to `lines` or to the voice file, for any mood"),
            )  # fmt: skip


def dialogue_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    for kind in ("exemplary", "bad"):
        for locale in LOCALES:
            if not any(d.kind == kind and d.locale == locale for d in scenario.dialogues):
                yield source.problem(
                    ("dialogues",), "S020",
                    Text(f"缺少 {locale} 的 {kind} 对话", f"no {kind} dialogue in {locale}"),
                    Text("每种语言各写一段示范和一段反例", "write one exemplary and one bad dialogue per language"),
                )  # fmt: skip
