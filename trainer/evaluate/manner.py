"""How a person carries themselves: what they tell unasked, whether they stick to it, what opens them, how hard it goes.

B2, B4, B9 and B10 in part; formulas and goals of docs/borrower.md.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from statistics import mean, stdev

from trainer.borrower.disclosure import readiness
from trainer.borrower.mood import moved, opening_mood
from trainer.borrower.questions import fact_questions
from trainer.borrower.state import MoodState
from trainer.evaluate.borrower import Measure, share
from trainer.evaluate.players import player_book
from trainer.evaluate.simulation import Held
from trainer.practice.attempt import Attempt, apply
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.judging import setting_of
from trainer.practice.turn import next_turn, start
from trainer.rubric.judge import begin

_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

# What makes a talk hard going: mishears, wanders, pushes back, is interrupted, asks back. [a] voice.md, B10.
FRICTION = frozenset(
    {"misheard", "drifts", "pressed", "formula-met", "refuses-plan", "refuses-angry", "counters", "counters-date",
     "thinks-first", "asks-which", "too-long", "refuses-detail", "withholds", "repeated-to", "noise", "wary"}
)  # fmt: skip


def unasked(counter: Desk, held: Sequence[Held]) -> Measure:
    """B2: facts told in a turn that asked for none ÷ facts told."""
    bad, n, worst = 0, 0, []
    for h in held:
        facts = counter.scenario(h.job.scenario).facts
        for t in h.attempt.turns:
            told = [act for act in t.reply_acts if act.startswith("tell:")]
            n += len(told)
            if told and not fact_questions(t.moves, facts) and "?" not in t.said and "？" not in t.said:
                bad += len(told)
                worst.append(f"{h.job.scenario} {h.job.locale} {h.job.player}: {t.said} -> {', '.join(told)}")
    return share(bad, n, "<= .05", lambda v, i: i[1] <= 0.05, worst)


def _interrupted(before: TurnTaken | None, turn: TurnTaken) -> bool:
    """Whether something happened that broke into `turn`: a horn, a child, a customer."""
    return before is not None and len(turn.person.happened) > len(before.person.happened)


def friction(held: Sequence[Held]) -> Measure:
    """B10: turns that go hard, per 10 turns of a good collector who reached the borrower; a mean over contacts."""
    rates = []
    for h in held:
        turns = [t for t in h.attempt.turns if t.person.caller_known]
        if h.job.player == "perfect" and len(turns) >= 5:
            hard = sum(
                bool(FRICTION & set(t.reply_acts)) or len(t.replies) > 1 or _interrupted(before, t)
                for before, t in zip([None, *turns], turns, strict=False)
            )
            rates.append(10 * hard / len(turns))
    if len(rates) < 2:
        return Measure(0.0, len(rates), None, "1–3 per 10 turns", False)
    middle, error = mean(rates), 1.96 * stdev(rates) / sqrt(len(rates))
    low, high = middle - error, middle + error
    return Measure(middle, len(rates), (low, high), "1–3 per 10 turns", low >= 1 and high <= 3)


def same_answers(counter: Desk, scenarios: Sequence[str], seeds: int = 3) -> Measure:
    """B4: the same facts asked for in three wordings at three points of a talk: told facts never come out otherwise.

    A fact once told is never withheld later, and its figures are the same in every telling.
    """
    bad, n, worst = 0, 0, []
    for name in scenarios:
        scenario = counter.scenario(name)
        for locale in ("zh", "en"):
            for seed in range(1, seeds + 1):
                attempt = Attempt(start(counter, name, locale=locale, seed=seed, at=_AT))
                tally = begin(setting_of(scenario, attempt), counter.rubrics)
                told: set[str] = set()
                for number, said in enumerate(_interview(locale)):
                    if attempt.ended:
                        break
                    turn, tally = next_turn(counter, attempt, tally, f"q{number}", said, _AT)
                    attempt = apply(attempt, turn)
                    n += 1
                    lost = told - set(turn.person.told)
                    held_back = {a for a in turn.reply_acts if a.removeprefix("withhold:") in told}
                    if lost or held_back:
                        bad += 1
                        worst.append(f"{name} {locale} {seed}: {said} -> {turn.reply_acts}")
                    told |= set(turn.person.told)
    return share(bad, n, "<= .01", lambda v, i: v <= 0.01, worst)


def _interview(locale: str) -> list[str]:
    """Every kind of question in three wordings, three times over."""
    book = player_book().interrogator
    asked = []
    for point in range(3):
        for said in book.values():
            among = said.zh if locale == "zh" else said.en
            asked += [among[point], among[(point + 3) % len(among)], among[(point + 6) % len(among)]]
    return asked


def slopes(counter: Desk, scenarios: Sequence[str]) -> dict[str, Measure]:
    """B9: how readiness to tell grows with an open question, and with particular sympathy: both, questions more."""
    gained: dict[str, list[float]] = defaultdict(list)
    for name in scenarios:
        scenario = counter.scenario(name)
        for person in scenario.people.values():
            home = opening_mood(person.opening_mood)
            for kind in ("ask-reason-open", "empathise-particular"):
                mood: MoodState = replace(home)
                levels = [readiness(mood, False, counter.parameters)]
                for used in range(3):
                    mood, _why = moved(
                        mood, (kind,), {kind: used}, home, scenario.character.sensitivity, counter.parameters
                    )
                    levels.append(readiness(mood, False, counter.parameters))
                gained[kind].append((levels[-1] - levels[0]) / 3)
    return {
        "B9-questions": _slope(gained["ask-reason-open"]),
        "B9-sympathy": _slope(gained["empathise-particular"]),
        "B9-questions-more": share(
            sum(q <= s for q, s in zip(gained["ask-reason-open"], gained["empathise-particular"], strict=True)),
            len(gained["ask-reason-open"]), "0", lambda v, i: v == 0,
        ),
    }  # fmt: skip


def _slope(found: Sequence[float]) -> Measure:
    middle = mean(found) if found else 0.0
    error = 1.96 * stdev(found) / sqrt(len(found)) if len(found) > 1 else 0.0
    return Measure(middle, len(found), (middle - error, middle + error), "> 0", middle - error > 0)
