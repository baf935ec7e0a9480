"""The borrower's measures (B1–B11) over contacts held by simulated players; formulas and goals of docs/borrower.md."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median, pstdev

from trainer.borrower.disclosure import unlocked
from trainer.borrower.questions import fact_questions, is_question
from trainer.conversation.text import Locale
from trainer.evaluate.numbers import wilson
from trainer.evaluate.simulation import Held
from trainer.practice.desk import Desk
from trainer.scenario.secrets import gives_away

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its value, the number of cases, the interval where it is a share, the goal and whether it is met."""

    value: float
    n: int
    interval: Interval | None
    goal: str
    met: bool
    worst: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """As `simulate --json` prints it."""
        return {
            "value": round(self.value, 4),
            "n": self.n,
            "interval": self.interval,
            "goal": self.goal,
            "met": self.met,
        }


def share(bad: int, n: int, goal: str, met: Callable[[float, Interval], bool], worst: Sequence[str] = ()) -> Measure:
    """A share with its Wilson interval."""
    value = bad / n if n else 0.0
    interval = wilson(bad, n)
    return Measure(value, n, interval, goal, n > 0 and met(value, interval), tuple(worst[:8]))


_PLAIN = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """A line without punctuation, blanks and case."""
    return _PLAIN.sub("", text.lower())


def _trigrams(text: str) -> frozenset[str]:
    bare = plain(text)
    return frozenset(bare[i : i + 3] for i in range(max(1, len(bare) - 2)))


def _replies(held: Held) -> list[str]:
    return [r.text for t in held.attempt.turns for r in t.replies]


def leak(counter: Desk, held: Sequence[Held]) -> Measure:
    """B1: turns whose text holds a fact still locked, in any listed spelling."""
    bad, n, worst = 0, 0, []
    for h in held:
        scenario = counter.scenario(h.job.scenario)
        for t in h.attempt.turns:
            n += 1
            text = " ".join(r.text for r in t.replies)
            figures = tuple(t.person.last_figures.values())
            for fact in scenario.facts:
                if fact.id in t.person.told:
                    continue
                found = list(gives_away(text, fact, h.job.locale, figures))
                if found and not any(s.lower() in t.said.lower() for s in found):
                    bad += 1
                    worst.append(f"{h.job.scenario} {h.job.locale}: {fact.id} {found} in {text}")
                    break
    return share(bad, n, "0", lambda v, i: v == 0, worst)


def pacing(held: Sequence[Held]) -> Measure:
    """B2: new facts per reply among replies that tell any; mean at most 1, 95th percentile at most 2."""
    told = [sum(a.startswith("tell:") for a in t.reply_acts) for h in held for t in h.attempt.turns]
    telling = sorted(n for n in told if n)
    if not telling:
        return Measure(0.0, 0, None, "mean <= 1.2, p95 <= 2", False)
    p95 = telling[int(len(telling) * 0.95)]
    return Measure(mean(told), len(told), None, "mean <= 1 a reply, p95 <= 2", mean(told) <= 1 and p95 <= 2)


def earned(counter: Desk, held: Sequence[Held]) -> Measure:
    """B3: an unlocked fact that was asked for is told in that turn or the next.

    Who answers nothing at all, behind a shut door, heard no question.
    """
    missed, n, worst = 0, 0, []
    for h in held:
        scenario = counter.scenario(h.job.scenario)
        turns = h.attempt.turns
        for number, t in enumerate(turns[:-1]):
            before = turns[number - 1].person if number else h.attempt.started.person
            on_line = turns[number - 1].on_line if number else h.attempt.started.on_line
            if not before.caller_known or not t.reply_acts or t.findings or t.ended:
                continue
            for asks in filter(is_question, fact_questions(t.moves, scenario.facts)):
                ready = [
                    f
                    for f in scenario.facts
                    if f.person == on_line and asks in f.unlocked_by and f.id not in before.told
                    and unlocked(f, t.person.mood, before.told, counter.parameters)
                ]  # fmt: skip
                if not ready:
                    continue
                n += 1
                if not set(turns[number + 1].person.told) - set(before.told):
                    missed += 1
                    worst.append(f"{h.job.scenario} {h.job.locale} {h.job.player}: {t.said} -> {t.reply_acts}")
                break
    low, high = wilson(n - missed, n)
    value = (n - missed) / n if n else 0.0
    return Measure(value, n, (low, high), ">= .98", n > 0 and low >= 0.98, tuple(worst[:8]))


def contradiction(held: Sequence[Held]) -> Measure:
    """B4: figures the person names go one way and stay within one another; the verifying detail never changes."""
    bad, n, worst = 0, 0, []
    for h in held:
        named: list[object] = []
        detail: set[str] = set()
        for t in h.attempt.turns:
            if {"names-figure", "counters"} & set(t.reply_acts) and t.person.bargain.named is not None:
                n += 1
                figure = t.person.bargain.named
                if named and figure < named[-1]:  # type: ignore[operator]
                    bad += 1
                    worst.append(f"{h.job.scenario} {h.job.locale}: {named[-1]} then {figure}")
                named.append(figure)
            if "gives-detail" in t.reply_acts:
                n += 1
                digits = re.findall(r"\d{4}", " ".join(r.text for r in t.replies))
                detail.update(digits)
                if len(detail) > 1:
                    bad += 1
                    worst.append(f"{h.job.scenario} {h.job.locale}: details {sorted(detail)}")
    return share(bad, n, "0", lambda v, i: v == 0, worst)


def variety(held: Sequence[Held]) -> dict[str, Measure]:
    """B5: the same line next to itself, anywhere in an attempt, nearly alike; distinct-2; different first replies."""
    adjacent = anywhere = alike = n = 0
    worst: list[str] = []
    distinct: list[float] = []
    firsts: dict[tuple[str, Locale], set[str]] = defaultdict(set)
    first_n: Counter[tuple[str, Locale]] = Counter()
    for h in held:
        replies = _replies(h)
        lines = [plain(r) for r in replies]
        grams = [_trigrams(r) for r in replies]
        for i, line in enumerate(lines):
            n += 1
            adjacent += i > 0 and line == lines[i - 1]
            if line in lines[:i]:
                anywhere += 1
                worst.append(f"{h.job.scenario} {h.job.locale} {h.job.player}: {replies[i]}")
            elif len(line) > 4 and any(len(grams[i] & g) / len(grams[i] | g) >= 0.8 for g in grams[:i]):
                alike += 1
        if len(replies) >= 8 and h.job.player in ("perfect", "clumsy", "random"):
            distinct.append(_distinct2(replies[:12], h.job.locale))
        if replies:
            firsts[(h.job.scenario, h.job.locale)].add(lines[0])
            first_n[(h.job.scenario, h.job.locale)] += 1
    fewest = min((len(s) for s in firsts.values()), default=0)
    return {
        "B5-adjacent": share(adjacent, n, "0", lambda v, i: v == 0),
        "B5-anywhere": share(anywhere, n, "<= .01", lambda v, i: i[1] <= 0.01, worst),
        "B5-alike": share(alike, n, "<= .04", lambda v, i: i[1] <= 0.04),
        "B5-distinct2": Measure(mean(distinct) if distinct else 0, len(distinct), None, ">= .80",
                                bool(distinct) and mean(distinct) >= 0.8),
        "B5-first": Measure(fewest, min(first_n.values(), default=0), None, ">= 8 over 50 seeds", fewest >= 8),
    }  # fmt: skip


def _distinct2(replies: Iterable[str], locale: Locale) -> float:
    bigrams: list[tuple[str, str]] = []
    for reply in replies:
        tokens = list(plain(reply)) if locale == "zh" else re.findall(r"[a-z']+|\d+", reply.lower())
        bigrams += pairwise(tokens)
    return len(set(bigrams)) / len(bigrams) if bigrams else 1.0


def length(held: Sequence[Held]) -> dict[str, Measure]:
    """B6: median length, spread, and the share of replies that are too long to be spoken."""
    out = {}
    for locale, low, high, most in (("zh", 8, 35, 90), ("en", 6, 20, 60)):
        sizes = [
            len(plain(r)) if locale == "zh" else len(r.split())
            for h in held
            if h.job.locale == locale
            for r in _replies(h)
        ]
        if not sizes:
            continue
        middle, spread = median(sizes), pstdev(sizes) / mean(sizes)
        long = sum(s > most for s in sizes)
        out[f"B6-median-{locale}"] = Measure(middle, len(sizes), None, f"{low}–{high}", low <= middle <= high)
        out[f"B6-spread-{locale}"] = Measure(spread, len(sizes), None, ">= .5", spread >= 0.5)
        out[f"B6-long-{locale}"] = share(long, len(sizes), "< .02", lambda v, i: i[1] < 0.02)
    return out


def ends_rude(held: Sequence[Held]) -> Measure:
    """B10: contacts of the rude player that end in hanging up or a complaint."""
    rude = [h for h in held if h.job.player == "rude"]
    ended = sum(h.attempt.ended in ("hung-up", "complaint") for h in rude)
    low, high = wilson(ended, len(rude))
    value = ended / len(rude) if rude else 0.0
    return Measure(value, len(rude), (low, high), ">= .80", bool(rude) and low >= 0.8)


def first_offer_taken(held: Sequence[Held]) -> Measure:
    """B10: of the first offers a good collector makes that fit, the share taken at once."""
    taken = n = 0
    for h in held:
        if h.job.player != "perfect":
            continue
        first = next((t for t in h.attempt.turns if any(m.kind == "offer-plan" for m in t.moves)), None)
        if first is not None and first.person.bargain.round <= 2:
            n += 1
            taken += "accepts" in first.reply_acts
    low, high = wilson(taken, n)
    value = taken / n if n else 0.0
    return Measure(value, n, (low, high), ".15–.45", n > 0 and low >= 0.15 and high <= 0.45)


_ORDER = (("perfect", "clumsy"), ("clumsy", "rude"), ("perfect", "rude"), ("clumsy", "reciter"))


def ordered(held: Sequence[Held]) -> Measure:
    """B11: of contacts with the same scenario, language and seed, pairs in which perfect > clumsy > rude by score.

    The reciter, who says every duty phrase and answers nothing, must stay below the clumsy one too.
    """
    scores: dict[tuple[str, str, int], dict[str, float]] = defaultdict(dict)
    for h in held:
        scores[(h.job.scenario, h.job.locale, h.job.seed)][h.job.player] = h.score
    right = n = 0
    worst: list[str] = []
    for key, by in scores.items():
        for better, worse in _ORDER:
            if better in by and worse in by:
                n += 1
                if by[better] > by[worse]:
                    right += 1
                else:
                    worst.append(f"{key}: {better} {by[better]} <= {worse} {by[worse]}")
    low, high = wilson(right, n)
    value = right / n if n else 0.0
    return Measure(value, n, (low, high), ">= .99", n > 0 and low >= 0.99, tuple(worst[:8]))


def puzzled(held: Sequence[Held]) -> Measure:
    """B7, the other part: turns of players that were met with "what do you mean", and never twice running."""
    bad = n = 0
    twice: list[str] = []
    worst: Counter[str] = Counter()
    for h in held:
        last = False
        for t in h.attempt.turns:
            if t.silence or t.sort != "speech" or h.job.player == "random":
                last = False
                continue
            n += 1
            now = "not-understood" in t.reply_acts
            bad += now
            if now:
                worst[t.said] += 1
            if now and last:
                twice.append(t.said)
            last = now
    return share(bad, n, "<= .05, never twice running", lambda v, i: i[1] <= 0.05 and not twice,
                 [f"{k} ({c})" for k, c in worst.most_common(8)])  # fmt: skip


def measures(counter: Desk, held: Sequence[Held], repeats: Sequence[Held]) -> dict[str, Measure]:
    """All measures; `repeats` are the same jobs held again, for reproducibility."""
    first = {h.job: h.digest for h in held}
    same = sum(first[h.job] == h.digest for h in repeats)
    return {
        "B1": leak(counter, held),
        "B2": pacing(held),
        "B3": earned(counter, held),
        "B4": contradiction(held),
        **variety(held),
        **length(held),
        "B7-puzzled": puzzled(held),
        "B10-first-offer": first_offer_taken(held),
        "B10-rude-ends": ends_rude(held),
        "B11-bytes": share(same, len(repeats), "1", lambda v, i: v == 1.0),
        "B11-order": ordered(held),
    }
